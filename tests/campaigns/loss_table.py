"""The loss table: how every sample of every format is read, as a table in Markdown.

    python tests/campaigns/loss_table.py FOLDER...

A folder is searched for files of parameters and drawings. Each file goes through the door that every command uses
(`bpr.interchange.opening`): alone, or with the drawing and the other files that it belongs to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bpr.bpmn import load
from bpr.errors import BpmnError, BprError, NotBpmnError
from bpr.interchange import Imported
from bpr.interchange.opening import read_several
from bpr.interchange.vocabularies import VOCABULARIES
from bpr.markup import parse
from bpr.model import Model

ENDINGS = {".bpmn", ".bpmn2", ".bpsim", ".json", ".toml", ".xlsx", ".xml", ".xpdl"}
GLOBAL_OF = {
    "p0_": "p0_globalconf",
    "p1_": "p0_globalconf",
    "p2_": "p0_globalconf",
    "p3_": "p0_globalconf",
    "p4_": "p0_globalconf",
    "p5_": "p56_conf",
    "p6_return_sim_DEMO": "p56_conf_DEMO",
    "p6_": "p56_conf",
    "p61_": "p61_conf_batch",
    "p7_": "p0_globalconf_without",
    "p8_": "p0_globalconf",
    "adminProcess_": "adminProcess_global",
    "Kreditkarte_sim_1": "Kreditkarte_global_1",
    "Kreditkarte_sim_2": "p56_conf",
    "retailer_": "retailer_global",
    "claim_": "InsuranceCompanyConfiguration",
}
"""Of Scylla: the global file that goes with a simulation file, by the beginning of its name."""
DRAWING_OF = {
    "adminProcess_batch_sim": "adminProcess_batch_parallel",
    "adminProcess_sim_old": "adminProcess",
    "Kreditkarte_sim_1_test": "Kreditkarte_1_test",
    "Kreditkarte_sim_1": "Kreditkarte_1",
    "Kreditkarte_sim_2": "Kreditkarte_2",
    "p6_return_sim_DEMO": "p6_return_DEMO",
    "retailer_sim": "retailer_bpmn",
    "retailer_batch_sim": "retailer_batch_bpmn",
}
"""Of Scylla: the drawing of a simulation file where its name doesn't give it."""
UNDRAWN = {".bpsim": (".bpmn",), ".xpdl": (".bpmn",)}
"""Endings of the drawing of that name, for files that hold none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is read at once: a file, or a file with the global one, and the drawing when it stands apart."""

    files: tuple[Path, ...]
    drawing: Path | None = None

    @property
    def name(self) -> str:
        """As the table shows it."""
        first, *others = self.files
        return " + ".join([f"{first.parent.name}/{first.name}", *(other.name for other in others)])


@dataclass(frozen=True, slots=True)
class Row:
    """How a sample is read; `trouble` is the error or the first problem, "" when there is none."""

    name: str
    format: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    trouble: str = ""

    def __str__(self) -> str:
        """A line of the table."""
        return f"| {self.name} | {self.format} | {' | '.join(map(str, self.counts))} | {self.trouble} |"


def samples(folder: Path) -> Iterator[Sample]:
    """What there is to read in a folder and below; drawings that only serve others are left out."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in ENDINGS)
    for file in files:
        if _is_asked(file):
            yield _with_others(file, files)


def read(sample: Sample) -> Row:
    """Read a sample as the commands do."""
    try:
        found = read_several(sample.files, _model(sample.drawing))
        trouble = next(iter(map(str, found.scenario.problems)), "")
    except BprError as error:
        more = f" (+{len(error.lines) - 1} lines)" if len(error.lines) > 1 else ""
        return Row(sample.name, trouble=_one_line(error.lines[0] + more, sample))
    return _row(sample, found, _one_line(trouble, sample))


def _row(sample: Sample, found: Imported, trouble: str) -> Row:
    counts = found.report.counts
    return Row(sample.name, found.report.format, (counts["used"], counts["approximated"], counts["ignored"]), trouble)


def _one_line(text: str, sample: Sample) -> str:
    """A message without the folders of the files, and without what would end a cell."""
    for file in sample.files:
        text = text.replace(f"{file.parent}/", "")
    return text.replace("|", "\\|")


def _model(drawing: Path | None) -> Model | None:
    try:
        return load(drawing) if drawing is not None else None
    except BpmnError:
        return None


def _is_asked(file: Path) -> bool:
    """Whether a file holds parameters, or isn't read as XML; results of other programs in JSON are none."""
    if file.suffix == ".json":
        return file.name.startswith("scenario")
    if file.suffix in {".toml", ".xlsx"}:
        return True
    try:
        root = parse(file.read_bytes(), file.name)
    except NotBpmnError:
        return True
    return any(vocabulary.holds(root) for vocabulary in VOCABULARIES) or file.suffix not in {".bpmn", ".bpmn2"}


def _with_others(file: Path, files: list[Path]) -> Sample:
    if file.suffix == ".json":
        return Sample((file,), _named(file.with_name("model.bpmn"), files))
    if file.suffix in UNDRAWN:
        stem = file.stem.removesuffix("_results")
        return Sample((file,), _named(file.with_name(f"{stem}.bpmn"), files))
    if file.suffix != ".xml" or file.parent.name == "bpsim":
        return Sample((file,))
    return _of_scylla(file, files)


def _of_scylla(file: Path, files: list[Path]) -> Sample:
    begin = next((begin for begin in GLOBAL_OF if file.stem.startswith(begin)), "")
    whole = GLOBAL_OF.get(begin, "")
    plain = file.stem.removesuffix("_sim").removesuffix("_configuration")
    drawing = _named(file.with_name(f"{DRAWING_OF.get(file.stem, plain)}.bpmn"), files)
    others = [other for other in files if other.stem == whole and other.suffix == ".xml"]
    is_whole = file in others or drawing is None
    return Sample((file,) if is_whole else (file, *others), drawing)


def _named(file: Path, files: list[Path]) -> Path | None:
    return file if file in files else None


def table(folders: list[Path]) -> Iterator[str]:
    """The lines of the table, and their sum."""
    yield "| file | format | used | approximated | ignored | error or first problem |"
    yield "|---|---|---:|---:|---:|---|"
    rows = [read(sample) for folder in folders for sample in samples(folder)]
    yield from map(str, rows)
    sums = tuple(map(sum, zip(*(row.counts for row in rows), strict=True))) or (0, 0, 0)
    yield str(Row(f"**{len(rows)} samples**", counts=(sums[0], sums[1], sums[2])))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table([Path(name) for name in sys.argv[1:]]))
