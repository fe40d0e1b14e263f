"""`bpr check`: whether BPMN files can be used, and what reading them had to interpret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bpr.errors import BpmnError
from bpr.report import Checked, as_json, check_document

from .session import Session, common_options, session
from .terminal import printable

UNUSABLE = 1


@click.command(name="check")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are findings.")
@common_options
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], form: str, *, strict: bool) -> int:
    """Read BPMN files and tell what had to be interpreted.

    FILES are BPMN files, or folders whose .bpmn files are meant; - is standard input. Exit code 1 when one of them
    can't be loaded.

    Example: bpr check as-is.bpmn to-be.bpmn
    """
    checked = [_checked(file) for file in expanded(files)]
    if form == "json":
        click.echo(as_json(check_document(checked)), nl=False)
    else:
        _print(checked, session(ctx))
    for file in checked:
        if file.error is not None:
            click.echo("\n".join(printable(line) for line in file.error.lines), err=True)
    found = any(file.model is not None and file.model.findings for file in checked)
    return UNUSABLE if any(file.model is None for file in checked) or (strict and found) else 0


def expanded(files: Sequence[str]) -> Iterator[str]:
    """The files meant: a folder stands for the .bpmn files in it and below, in the order of their names."""
    for file in files:
        if Path(file).is_dir():
            yield from (str(inner) for inner in sorted(Path(file).rglob("*.bpmn")))
        else:
            yield file


def _checked(file: str) -> Checked:
    from bpr.bpmn import load

    try:
        return Checked(file, load(file))
    except BpmnError as error:
        return Checked(file, error=error)


def _print(checked: Sequence[Checked], speak: Session) -> None:
    for file in checked:
        click.echo(printable(_summary(file)))
        for finding in file.model.findings if file.model and not speak.quiet else ():
            click.echo(f"  {finding.severity}: {printable(str(finding))}")


def _summary(file: Checked) -> str:
    if file.model is None:
        return f"{file.file}: can't be loaded"
    count = Counter(finding.severity for finding in file.model.findings)
    told = ", ".join(f"{number} {severity}" for severity, number in sorted(count.items())) or "none"
    processes, activities = len(file.model.processes), len(file.model.activities)
    return f"{file.file}: processes: {processes}, activities: {activities}, findings: {told}"
