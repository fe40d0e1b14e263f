"""A report in the format asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpr.errors import ReportError, did_you_mean
from bpr.findings import Finding
from bpr.language import Language
from bpr.report.documents import as_json, simulation_document
from bpr.report.rows import as_csv
from bpr.report.subject import Subject
from bpr.report.verified import Verified

FORMATS = ("text", "json", "csv")
WIDTH = 120
"""Columns of a text that nobody's terminal limits."""


def render(
    subject: Subject,
    format: str = "text",  # noqa: A002  the word of the command line
    language: Language = "en",
    *,
    title: str = "",
    findings: Iterable[Finding] = (),
    verified: Sequence[Verified] = (),
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """A run or a comparison as a report.

    Args:
        subject: what to tell.
        format: "text", "json" or "csv".
        language: of the text; JSON and CSV are the same in all.
        title: first line of the text; "": the names of the models.
        findings: what the caller has to say beside what the subject carries; told in JSON, and in the text where a
            model was not verified.
        verified: what another engine has shown of the models.
        width: columns of the text.
        colour: whether the text carries the escape sequences of a terminal.

    Raises:
        ReportError: an unknown format; says which there are.
    """
    if format == "json":
        return as_json(simulation_document(subject, findings, verified))
    if format == "csv":
        return as_csv(subject)
    if format == "text":
        from bpr.report.text import as_text

        return as_text(subject, language, title=title, findings=findings, verified=verified, width=width, colour=colour)
    hint = f"{did_you_mean(format, FORMATS)} There are: {', '.join(FORMATS)}.".strip()
    raise ReportError(f"no report format '{format}'.", hint=hint)
