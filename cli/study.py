"""What a command works on: the models and the scenario that its arguments mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bpr.catalog import Procedure, find, scenario_path
from bpr.findings import Finding

if TYPE_CHECKING:
    from bpr.language import Language
    from bpr.model import Model
    from bpr.scenario import Scenario, Side

NO_SCENARIO = "none"


@dataclass(frozen=True, slots=True)
class File:
    """What was read: its name as findings say it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Study:
    """One or two models under a scenario.

    Attributes:
        procedure: what the first argument means.
        as_is: its model.
        to_be: the other model, if there is one.
        scenario: what is assumed; None: defaults.
        process: id of the process to run in each file; "" for the largest.
        models: the files of the models, by side.
        scenario_files: the file of the scenario and those it extends.
    """

    procedure: Procedure
    as_is: Model
    to_be: Model | None
    scenario: Scenario | None
    process: str
    models: tuple[tuple[Side, File], ...]
    scenario_files: tuple[File, ...]

    def title(self, language: Language) -> str:
        """What people call the study; "" when nobody gave it a name."""
        if self.scenario and self.scenario.study.name.default:
            return self.scenario.study.name.into(language)
        named = self.procedure.title.default not in ("", self.procedure.name)
        return self.procedure.title.into(language) if named else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is skipped because only one model is simulated, and what is left to defaults."""
        if self.to_be is not None or self.scenario is None or "to-be" not in self.scenario.sides:
            return ()
        message = f"{self.scenario.file}: only the as-is model is simulated; the tables under [to-be] are skipped."
        return (Finding("skipped-side", "info", message),)


def study(as_is: str, to_be: str | None, scenario: str, process: str) -> Study:
    """Load what the arguments mean.

    Args:
        as_is: a path if it exists, else a name of the catalog.
        to_be: the other file; None: that of the procedure, if it has one.
        scenario: a path or a name; "": the baseline of the procedure; "none": no scenario.
        process: id of the process to run in each file; "" for the largest.

    Raises:
        BprError: what can't be found or read.
    """
    procedure = find(as_is)
    other = procedure.to_be if to_be is None else _to_be(find(to_be))
    pair = to_be is not None
    assumed = None if scenario == NO_SCENARIO or (pair and not scenario) else scenario_path(procedure, scenario)
    before, before_file = _model(procedure.as_is, process)
    after, after_file = _model(other, process) if other else (None, None)
    return Study(
        procedure,
        before,
        after,
        _scenario(assumed) if assumed else None,
        process,
        (("as-is", before_file), *((("to-be", after_file),) if after_file else ())),
        _scenario_files(assumed) if assumed else (),
    )


def _to_be(procedure: Procedure) -> Path:
    return procedure.to_be or procedure.as_is


def _model(path: Path, process: str) -> tuple[Model, File]:
    """The model of a file, and its bytes; one of the catalog is called by its name there, whatever the machine."""
    from bpr.bpmn import load, loads
    from bpr.markup import STANDARD_INPUT, read_bytes

    name, file = _name_in_catalog(path), File(_called(path), read_bytes(path))
    # `load` tells of called files in the folder too; standard input has none, and can't be read twice.
    if name is None and str(path) != STANDARD_INPUT:
        return load(path, process), file
    return loads(file.content, file.name, process), file


def _scenario_files(path: Path) -> tuple[File, ...]:
    from bpr.scenario.document import read_document

    paths = (Path(part.location.file) for part in read_document(path).parts)
    return tuple(File(_called(one), one.read_bytes()) for one in paths)


def _scenario(path: Path) -> Scenario:
    from bpr.scenario import read_scenario

    scenario, name = read_scenario(path), _name_in_catalog(path)
    if name is None:
        return scenario
    findings = (
        replace(finding, location=replace(finding.location, file=_name_in_catalog(finding.location.file) or name))
        for finding in scenario.findings
    )
    return replace(scenario, file=name, findings=tuple(findings))


def _called(path: Path) -> str:
    """How findings call a file."""
    return _name_in_catalog(path) or str(path)


def _name_in_catalog(path: Path | str) -> str | None:
    """The folder and name of a file that bpr brings along and nobody gave the path of."""
    place = Path(path)
    return f"{place.parent.name}/{place.name}" if place.is_absolute() and _is_shipped(place) else None


def _is_shipped(place: Path) -> bool:
    from bpr.catalog import procedures

    return any(place in (found.as_is, found.to_be, *found.scenarios.values()) for found in procedures())
