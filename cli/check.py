"""`bpr check`: whether BPMN files can be used, what reading them had to interpret, what their drawing should keep."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from glob import glob, has_magic
from importlib.metadata import version
from pathlib import Path

import click

from bpr.errors import BpmnError
from bpr.location import Location
from bpr.report import Checked, as_json, check_document

from .progress import Progress
from .session import Session, common_options, session
from .terminal import printable

UNUSABLE = 1
NAMESPACE = b"omg.org/spec/BPMN"
TOP = 4096
ENDINGS = (".bpmn", ".bpmn2", ".bpmn.xml", ".bpmn20.xml", ".bpm", ".xpdl")
"""Names of diagrams; in a folder other files are passed over."""
MANY = 24
"""From this many files on, starting other processes takes less time than it saves."""


@click.command(name="check")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "sarif"]), default="table", help="Table by default."
)
@click.option("--strict", is_flag=True, help="Exit with 1 when there are findings above info.")
@common_options
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], form: str, *, strict: bool) -> int:
    """Read BPMN files and tell what had to be interpreted and what the drawings lack.

    FILES are BPMN files, patterns ("models/*.bpmn"), or folders whose diagrams are meant; - is standard input. Exit
    code 1 when one of them can't be loaded. `bpr rule NAME` explains a finding.

    Example: bpr check as-is.bpmn to-be.bpmn
    """
    meant = list(expanded(files))
    if not meant:
        hint = f"It needs a file that ends in {', '.join(ENDINGS)}."
        raise BpmnError("there is no diagram in it.", Location(", ".join(files)), hint)
    checked = checked_files(meant, session(ctx))
    if form == "table":
        _print(checked, session(ctx))
    else:
        click.echo(as_json(check_document(checked) if form == "json" else _sarif(checked)), nl=False)
    for file in checked:
        if file.error is not None:
            click.echo("\n".join(printable(line) for line in file.error.lines), err=True)
    found = any(finding.severity != "info" for file in checked for finding in file.findings)
    return UNUSABLE if not all(file.loaded for file in checked) or (strict and found) else 0


def expanded(files: Sequence[str]) -> Iterator[str]:
    """The files meant: a folder stands for the diagrams in it and below, in the order of their names."""
    for file in files:
        if Path(file).is_dir():
            yield from (str(inner) for inner in sorted(Path(file).rglob("*")) if is_diagram(inner))
        elif has_magic(file) and not Path(file).exists():
            yield from sorted(glob(file, recursive=True)) or [file]  # noqa: PTH207 - Path.glob takes no absolute one
        else:
            yield file


def is_diagram(file: Path) -> bool:
    """Whether a file of a folder is meant: by its ending, or, when it is any XML, by the name of BPMN near its top."""
    name = file.name.lower()
    if name.endswith(ENDINGS):
        return True
    if not name.endswith(".xml") or not file.is_file():
        return False
    with file.open("rb") as start:
        return NAMESPACE in start.read(TOP).replace(b"\0", b"")


def checked_files(files: Sequence[str], speak: Session) -> list[Checked]:
    """Every file, in the order given; many files are shared among the processors."""
    progress = Progress("checking", len(files), visible=sys.stderr.isatty() and not speak.quiet)
    try:
        return [_stepped(checked, progress) for checked in _all_checked(files)]
    finally:
        progress.clear()


def _all_checked(files: Sequence[str]) -> Iterator[Checked]:
    if len(files) < MANY or "-" in files:
        yield from map(checked_file, files)
        return
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        yield from workers.map(checked_file, files, chunksize=4)


def checked_file(file: str) -> Checked:
    """Read one file and look at its drawing."""
    from bpr.bpmn import load
    from bpr.lint import lint

    try:
        model = load(file)
    except BpmnError as error:
        return Checked(file, error=error)
    return Checked(file, len(model.processes), len(model.activities), (*model.findings, *lint(model)))


def _stepped(checked: Checked, progress: Progress) -> Checked:
    progress()
    return checked


def _sarif(checked: Sequence[Checked]) -> dict[str, object]:
    from bpr.report.sarif import sarif_document

    findings = [finding for file in checked for finding in file.findings]
    return sarif_document(findings, [file.error for file in checked if file.error], version("bpr-engine"))


def _print(checked: Sequence[Checked], speak: Session) -> None:
    for file in checked:
        click.echo(printable(_summary(file)))
        for finding in () if speak.quiet else file.findings:
            click.echo(f"  {finding.severity}: {printable(str(finding))} [{finding.rule}]")


def _summary(file: Checked) -> str:
    if not file.loaded:
        return f"{file.file}: can't be loaded"
    count = Counter(finding.severity for finding in file.findings)
    told = ", ".join(f"{number} {severity}" for severity, number in sorted(count.items())) or "none"
    return f"{file.file}: processes: {file.processes}, activities: {file.activities}, findings: {told}"
