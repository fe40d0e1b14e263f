"""The report as a text that a person reads from the top: the answer, the table, why, and what it rests on.

What is simulated is expected, never promised. What got worse stands before the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpr.findings import Finding
from bpr.language import Language
from bpr.report.assumptions import assumptions
from bpr.report.basis import basis, drawing
from bpr.report.breakdown import breakdown
from bpr.report.caveats import effortless, stamp
from bpr.report.headline import headline
from bpr.report.indicators import indicator_table
from bpr.report.page import HEAD, Page
from bpr.report.subject import Subject, runs_of
from bpr.report.verified import Verified, verification


def as_text(
    subject: Subject,
    language: Language,
    *,
    title: str,
    findings: Iterable[Finding],
    verified: Sequence[Verified],
    width: int,
    colour: bool,
) -> str:
    """The report; arguments are those of `render`."""
    page = Page(language, width, colour)
    names = (run.compiled.name for run in runs_of(subject).values())
    page.paragraph(title or " / ".join(dict.fromkeys(names)), HEAD)
    page.blank()
    _ = page.say
    stamp(page, subject)
    headline(page, subject)
    effortless(page, subject)
    page.heading(_("Indicators"))
    indicator_table(page, subject)
    breakdown(page, subject)
    drawing(page, subject)
    assumptions(page, subject)
    basis(page, subject)
    verification(page, subject, verified, findings)
    return page.text
