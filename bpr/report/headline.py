"""The first lines: what is expected for a typical case, what got worse, and how far to trust it."""

from __future__ import annotations

from bpr.comparison import Difference
from bpr.kpi import Estimate, Unstable
from bpr.report.indicators import Measure, half_width, measures
from bpr.report.labels import kpi_label
from bpr.report.page import BAD, HEAD, Page
from bpr.report.quantities import Unit, optional, places, scaled, shown
from bpr.report.subject import Subject

ROUND_FROM = 20.0
ON_AVERAGE = ("visits", "documents")
NO_CERTAINTY = "not established"


def headline(page: Page, subject: Subject) -> None:
    """Write the first lines."""
    found = {measure.kpi.name: measure for measure in measures(subject)}
    page.paragraph(_lead(page, found["lead_time"]), HEAD)
    for name in ON_AVERAGE:
        if name in found:
            page.paragraph(_average(page, found[name]), HEAD)
    for measure in found.values():
        if isinstance(measure.difference, Difference) and measure.difference.verdict == "worse":
            page.paragraph(_worse(page, measure), BAD)


def _lead(page: Page, lead: Measure) -> str:
    _ = page.say
    growth = [value.growth_per_week for value in lead.values if isinstance(value, Unstable)]
    if growth:
        return _unstable(page, lead)
    values = [value for value in lead.values if isinstance(value, Estimate)]
    typical = [_round(page, lead.unit, value.p50, value) for value in values]
    nine = [_round(page, lead.unit, value.p90, value) for value in values]
    if len(values) == 1:
        message = _(
            "Expected (simulated): a typical case takes {time}, and 9 of 10 cases end within {nine} (applicant's clock)."
        )
        return message.format(time=typical[0], nine=nine[0])
    if isinstance(lead.difference, Difference) and lead.difference.verdict == NO_CERTAINTY:
        message = _(
            "Not established: no difference in lead time could be shown (a typical case takes {before} as-is, {after} "
            "to-be; applicant's clock)."
        )
        return message.format(before=typical[0], after=typical[1])
    message = _(
        "Expected (simulated): a typical case goes from {before} to {after}; 9 of 10 cases end within {after_nine} "
        "instead of {before_nine} (applicant's clock)."
    )
    return message.format(before=typical[0], after=typical[1], before_nine=nine[0], after_nine=nine[1])


def _unstable(page: Page, lead: Measure) -> str:
    _ = page.say
    sides = [_("as-is"), _("to-be")] if len(lead.values) > 1 else [""]
    told = []
    for side, value in zip(sides, lead.values, strict=True):
        if isinstance(value, Unstable):
            number = shown(value.growth_per_week, Unit(), places(value.growth_per_week), page.language)
            text = _("no steady state: the queue grows by {number} cases a week").format(number=number)
        else:
            text = _typical(page, lead, value)
        told.append(f"{side}: {text}" if side else text)
    return _("Times can't be compared: {told}.").format(told="; ".join(told)) if len(told) > 1 else f"{told[0]}."


def _typical(page: Page, lead: Measure, value: Estimate | None) -> str:
    _ = page.say
    time = _round(page, lead.unit, value.p50 if value else None, value)
    return _("a typical case takes {time}").format(time=time)


def _average(page: Page, measure: Measure) -> str:
    _ = page.say
    label = kpi_label(measure.kpi, _)
    values = [
        _round(page, measure.unit, value.mean, value) for value in measure.values if isinstance(value, Estimate)
    ]
    if len(values) == 1:
        return _("{indicator}: {value} a case on average.").format(indicator=label, value=values[0])
    if isinstance(measure.difference, Difference) and measure.difference.verdict == NO_CERTAINTY:
        message = _("{indicator}: {before} a case on average; no difference is established.")
        return message.format(indicator=label, before=values[0])
    message = _("{indicator}: from {before} to {after} a case on average.")
    return message.format(indicator=label, before=values[0], after=values[1])


def _worse(page: Page, measure: Measure) -> str:
    _ = page.say
    before, after = [
        optional(value.mean, measure.unit, page.language, half_width(value))
        for value in measure.values
        if isinstance(value, Estimate)
    ]
    message = _("Worse: {indicator}, from {before} to {after} on average.")
    return message.format(indicator=kpi_label(measure.kpi, _), before=before, after=after)


def _round(page: Page, unit: Unit, value: float | None, estimate: Estimate | None) -> str:
    """As a person would say it: whole from 20 on."""
    half = half_width(estimate) if estimate else None
    if value is None or abs(value / unit.length) < ROUND_FROM:
        return optional(value, unit, page.language, half)
    return shown(value, unit, min(0, places(value / unit.length, scaled(half, unit))), page.language)
