"""The report as a text that a person reads from the top: the answer, the table, why, and what it rests on.

What is simulated is expected, never promised. What got worse stands before the table.
"""

from __future__ import annotations

from bpr.language import Language
from bpr.report.basis import basis, drawing, stuck
from bpr.report.breakdown import breakdown
from bpr.report.headline import headline
from bpr.report.indicators import indicator_table
from bpr.report.page import HEAD, Page
from bpr.report.subject import Subject, runs_of


def as_text(subject: Subject, language: Language, *, title: str, width: int, colour: bool) -> str:
    """The report; arguments are those of `render`."""
    page = Page(language, width, colour)
    names = (run.compiled.name for run in runs_of(subject).values())
    page.paragraph(title or " / ".join(dict.fromkeys(names)), HEAD)
    page.blank()
    _ = page.say
    headline(page, subject)
    stuck(page, subject)
    page.heading(_("Indicators"))
    indicator_table(page, subject)
    breakdown(page, subject)
    drawing(page, subject)
    basis(page, subject)
    return page.text
