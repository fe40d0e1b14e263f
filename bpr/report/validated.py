"""A validation as text, as JSON (`validate-engine.schema.json` beside this file is its contract) and as CSV."""

from __future__ import annotations

import csv
from io import StringIO
from math import floor, log10

from bpr.errors import ReportError
from bpr.language import Language
from bpr.report.documents import Document, as_json
from bpr.report.messages import message
from bpr.report.page import BAD, GOOD, Cell, Page
from bpr.report.quantities import COUNT, PERCENT, TIMES, Unit, bare, shown
from bpr.validation import Line, Skipped, Validation
from bpr.wording import NO_NUMBER

VALIDATE = "bpr/validate-engine/1"
COLUMNS = (
    "system",
    "parameters",
    "quantity",
    "unit",
    "theory",
    "at_most",
    "simulated",
    "low",
    "high",
    "width",
    "inside",
)
UNITS = {"min": Unit(1.0, TIMES[1].singular, TIMES[1].plural), "share": PERCENT, "": COUNT}
PLACES = 2
"""Of a width in per cent."""
DIGITS = 2
"""Of the half width of an interval; every number of a line has as many decimals."""

SYSTEMS = (
    message("M/G/1, gamma"),
    message("M/G/1, lognormal"),
    message("M/M/1 with two priorities"),
    message("two M/M/1 in a row"),
    message("Jackson network with feedback"),
    message("fork and join without queues"),
    message("fork and join"),
    message("rework loop"),
    message("exclusive gateway"),
    message("inclusive gateway"),
    message("pipeline without chance"),
    message("office hours"),
)
"""Those whose names have words in them; the others are Kendall's notation in all languages."""
QUANTITIES = (
    message("mean wait"),
    message("share that waits"),
    message("mean wait of the urgent"),
    message("mean wait of the others"),
    message("share that gives up"),
    message("mean time to the end or to giving up"),
    message("mean wait at the first"),
    message("mean wait at the second"),
    message("mean lead time"),
    message("mean lead time, between bounds"),
    message("mean passes"),
    message("share with three passes or more"),
    message("share of the first branch"),
    message("share of the second branch"),
    message("share of the default branch"),
    message("instants that differ from Lindley's recursion"),
    message("instants that differ from a walk through every minute"),
)

KERNELS = {"compiled": message("compiled"), "interpreted": message("interpreted")}
VERDICTS = {True: message("inside"), False: message("outside")}


def render_validation(
    found: Validation,
    format: str = "text",  # noqa: A002  the word of the command line
    language: Language = "en",
    *,
    width: int = 120,
    colour: bool = False,
) -> str:
    """A validation as "text", "json" or "csv"; the last two are the same in all languages.

    Raises:
        ReportError: an unknown format.
    """
    if format == "json":
        return as_json(validation_document(found))
    if format == "csv":
        return _as_csv(found)
    if format == "text":
        return _as_text(Page(language, width, colour), found)
    raise ReportError(f"no report format '{format}'.", hint="There are: text, json, csv.")


def validation_document(found: Validation) -> Document:
    """The lines and what they come to; minutes, shares and counts as plain numbers."""
    return {
        "schema": VALIDATE,
        "kernel": found.kernel,
        "seed": found.seed,
        "confidence": found.confidence,
        "inside": found.inside,
        "lines": [_line(line) for line in found.lines],
        "skipped": [_skipped(one) for one in found.skipped],
    }


def _line(line: Line) -> Document:
    return {**dict(zip(COLUMNS, _values(line), strict=True)), "source": line.source, "compared": line.compared}


def _skipped(one: Skipped) -> Document:
    return {"system": one.system, "parameters": one.detail, "keys": list(one.keys)}


def _values(line: Line) -> tuple[object, ...]:
    numbers = (line.theory, line.at_most, line.simulated, line.low, line.high, line.width)
    return (line.system, line.detail, line.quantity, line.unit or None, *numbers, line.inside)


def _as_csv(found: Validation) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(["" if value is None else value for value in _values(line)] for line in found.lines)
    return text.getvalue()


def _as_text(page: Page, found: Validation) -> str:
    _ = page.say
    headings = [_("System and quantity"), _("Theory"), _("Simulated"), _("99% interval"), _("Width"), _("Verdict")]
    page.table(headings, [_row(page, line) for line in found.lines])
    page.blank()
    for one in found.skipped:
        skipped = _("Not simulated: {system}; this version doesn't execute {keys}.")
        page.paragraph(skipped.format(system=_named(page, one.system, one.detail), keys=", ".join(one.keys)))
    page.paragraph(_summary(page, found), GOOD if found.inside == len(found.lines) else BAD)
    return page.text


def _summary(page: Page, found: Validation) -> str:
    told = page.say(
        "{inside} of {all} inside the simultaneous 99% interval; widest: {width}; kernel: {kernel}; seed: {seed}."
    )
    return told.format(
        inside=found.inside,
        all=len(found.lines),
        width=shown(found.widest, PERCENT, PLACES, page.language),
        kernel=page.say(KERNELS[found.kernel]),
        seed=found.seed,
    )


def _row(page: Page, line: Line) -> list[Cell]:
    label = Cell(f"{_named(page, line.system, line.detail)}: {page.say(line.quantity)}")
    verdict = Cell(page.say(VERDICTS[line.inside]), GOOD if line.inside else BAD)
    return [label, *map(Cell, _numbers(page, line)), verdict]


def _named(page: Page, system: str, detail: str) -> str:
    return page.say("{system}, {parameters}").format(system=page.say(system), parameters=detail)


def _numbers(page: Page, line: Line) -> list[str]:
    """Theory, simulated, interval, width, as they are shown."""
    _ = page.say
    if line.low is None or line.high is None or line.width is None:
        wrong, compared = (bare(value, 0, page.language) for value in (line.simulated, line.compared))
        return ["0", _("{wrong} of {all}").format(wrong=wrong, all=compared), NO_NUMBER, NO_NUMBER]
    unit = UNITS[line.unit]
    decimals = DIGITS - 1 - floor(log10((line.high - line.low) / 2 / unit.length))
    low, high = (bare(value / unit.length, decimals, page.language) for value in (line.low, line.high))
    theory = shown(line.theory, unit, decimals, page.language)
    if line.at_most is not None:
        least, most = (bare(bound / unit.length, decimals, page.language) for bound in (line.theory, line.at_most))
        theory = _("{low} to {high}").format(low=least, high=most)
    return [
        theory,
        shown(line.simulated, unit, decimals, page.language),
        _("{low} to {high}").format(low=low, high=high),
        shown(line.width, PERCENT, PLACES, page.language),
    ]
