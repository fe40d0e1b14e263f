"""`bpr scenario new`: the page to fill in, for one drawing or two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .findings import tell_findings
from .session import common_options, session
from .study import NO_SCENARIO, Study, carried_by, study
from .terminal import printable

if TYPE_CHECKING:
    from bpr.language import Language

    from .assumed import Assumed

PAGES = (".toml", ".xlsx")


@click.command(name="new")
@click.argument("as_is", metavar="AS_IS")
@click.argument("to_be", metavar="[TO_BE]", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write: .toml or .xlsx (in the language of --lang).",
)
@click.option("--process", default="", metavar="ID", help="Process to run, when a file holds several.")
@common_options
@click.pass_context
def command(ctx: click.Context, as_is: str, to_be: str | None, output: Path, process: str) -> None:
    """Write a scenario for drawings, to be filled in: every office, activity and decision, what is missing marked.

    What the drawings carry of times, people and shares stands in it already.

    Example: bpr scenario new as-is.bpmn to-be.bpmn -o study.xlsx
    """
    from bpr.report.files import write

    if output.suffix.lower() not in PAGES:
        raise click.UsageError(f"a page to fill in ends with {' or '.join(PAGES)}, not '{output.suffix}'.")
    what = study(as_is, to_be, NO_SCENARIO, process)
    assumed = carried_by(what)
    content, missing = _page(what, assumed, output, session(ctx).language)
    write(output, content)
    tell_findings(assumed.scenario.findings if assumed.scenario else (), session(ctx))
    if not session(ctx).quiet:
        drawings = f"{as_is} {to_be}" if to_be else as_is
        told = (
            f"{output}: {missing} values are missing; fill them in, then: bpr simulate {drawings} --scenario {output}"
        )
        click.echo(printable(told), err=True)


def _page(what: Study, assumed: Assumed, output: Path, language: Language) -> tuple[bytes, int]:
    """The content of the file, and how many values are missing."""
    from bpr.interchange.imported import Imported
    from bpr.interchange.loss import LossReport
    from bpr.interchange.page import page
    from bpr.interchange.saving import Drawing, save
    from bpr.scenario.toml_text import toml_text

    found = (assumed.scenario, assumed.root) if assumed.scenario and assumed.root else None
    written = page(what.drawn, found, language)
    missing = written.missing
    if output.suffix.lower() == ".toml":
        return toml_text(written.root, written.notes).encode(), missing
    imported = Imported(written.root, LossReport("", "page"), own=True)
    drawings = {side: Drawing(b"", model) for side, model in what.drawn.items()}
    return save(imported, output, drawings, "as-is", language).content, missing
