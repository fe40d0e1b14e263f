"""What a command assumes: a scenario that was named, or the parameters that the drawings carry, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bpr.findings import Finding

from .files import File, called, name_in_catalog

if TYPE_CHECKING:
    from bpr.interchange import LossReport
    from bpr.model import Model
    from bpr.scenario import Scenario, Side
    from bpr.scenario.items import Item


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed.

    Attributes:
        scenario: None: defaults alone.
        root: its items, joined with those of the files it extends.
        reports: what became of the parameters of files that aren't bpr's own.
        files: what it was read from, to be kept; of another tool's file what it became, as TOML. Nothing for what the
            drawings carry, which are kept themselves.
    """

    scenario: Scenario | None = None
    root: Item | None = None
    reports: tuple[LossReport, ...] = ()
    files: tuple[File, ...] = ()


def named(path: str, model: Model | None) -> Assumed:
    """What the file of a scenario says, in whatever format; `model` is the drawing that it is about.

    Raises:
        BprError: it can't be read.
    """
    from bpr.interchange.recognition import sort_of, split_name
    from bpr.markup import read_bytes

    file, wanted = split_name(path)
    if not wanted and sort_of(read_bytes(file)) == "toml":
        return _toml(file)
    return _imported(path, file, model)


def carried(files: Mapping[Side, tuple[bytes, Model]]) -> Assumed:
    """What the drawings themselves carry; nothing when they carry nothing.

    Raises:
        ScenarioError: what one carries can't be read.
    """
    from bpr.interchange.combining import study_of
    from bpr.interchange.opening import found_in

    found = {}
    for side, (content, model) in files.items():
        imported = found_in(content, model.file, model)
        if imported is not None:
            found[side] = imported
    if not found:
        return Assumed()
    scenario, root, reports = study_of(found)
    told = [_one_sided(*found)] if len(found) < len(files) and not scenario.problems else []
    return Assumed(replace(scenario, findings=(*scenario.findings, *told)), root, reports)


def _one_sided(side: Side) -> Finding:
    """That only one of two drawings says anything."""
    holds = {"as-is": "they hold for both", "to-be": "the as-is model gets defaults, but for how cases arrive"}[side]
    return Finding("one-sided-parameters", "info", f"only the {side} drawing carries parameters: {holds}.")


def _toml(file: str) -> Assumed:
    from bpr.scenario import interpret
    from bpr.scenario.document import read_document

    document = read_document(file)
    scenario, name = interpret(document), name_in_catalog(file)
    if name is not None:
        findings = (
            replace(finding, location=replace(finding.location, file=name_in_catalog(finding.location.file) or name))
            for finding in scenario.findings
        )
        scenario = replace(scenario, file=name, findings=tuple(findings))
    paths = [Path(part.location.file) for part in document.parts]
    return Assumed(scenario, document.root, files=tuple(_beside(paths)))


def _beside(paths: list[Path]) -> list[File]:
    """The files of a scenario, each with its place beside the first."""
    import os

    first = paths[0].parent
    return [File(called(path), path.read_bytes(), Path(os.path.relpath(path, first)).as_posix()) for path in paths]


def _imported(path: str, file: str, model: Model | None) -> Assumed:
    from bpr.interchange.opening import read_parameters
    from bpr.scenario.document import document_of
    from bpr.scenario.toml_text import toml_text

    imported = read_parameters(path, model)
    root = document_of(imported.root, file).root
    whole = replace(root, value={key: item for key, item in root.table.items() if key != "extends"})
    kept = File(path, toml_text(whole).encode(), f"{Path(file).name}.toml")
    return Assumed(imported.scenario, root, (imported.report,), (kept,))
