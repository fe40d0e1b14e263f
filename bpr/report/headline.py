"""The first lines: what is expected for a typical case, what got worse, and how far to trust it."""

from __future__ import annotations

from bpr.comparison import Difference
from bpr.kpi import Estimate, Unstable
from bpr.report.indicators import Measure, half_width, measures
from bpr.report.messages import MODELS
from bpr.report.page import BAD, HEAD, Page
from bpr.report.quantities import COUNT, Unit, optional, places, scaled, shown
from bpr.report.subject import Subject
from bpr.scenario.scenario import SIDES

ROUND_FROM = 20.0
ON_AVERAGE = ("visits", "documents")
NO_CERTAINTY = "not established"


def headline(page: Page, subject: Subject) -> None:
    """Write the first lines."""
    found = {measure.kpi.name: measure for measure in measures(subject, page.language)}
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
            "Expected (simulated): a typical case takes {time}; 9 of 10 cases end within {nine} (applicant's clock)."
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
    told = [_state(page, lead, value) for value in lead.values]
    if len(told) == 1:
        return told[0]
    sides = (f"{_(MODELS[side])}: {text}" for side, text in zip(SIDES, told, strict=True))
    return " ".join((_("Times can't be compared."), *sides))


def _state(page: Page, lead: Measure, value: Estimate | Unstable | None) -> str:
    _ = page.say
    if isinstance(value, Unstable):
        number = shown(value.growth_per_week, COUNT, places(value.growth_per_week), page.language)
        return _("no steady state, a queue grows by {number} cases a week.").format(number=number)
    time = _round(page, lead.unit, value.p50 if value else None, value)
    return _("a typical case takes {time}.").format(time=time)


def _average(page: Page, measure: Measure) -> str:
    _ = page.say
    values = [_round(page, measure.unit, value.mean, value) for value in measure.values if isinstance(value, Estimate)]
    if len(values) == 1:
        return _("{indicator}: {value} a case on average.").format(indicator=measure.label, value=values[0])
    if isinstance(measure.difference, Difference) and measure.difference.verdict == NO_CERTAINTY:
        message = _("{indicator}: {before} a case on average; no difference is established.")
        return message.format(indicator=measure.label, before=values[0])
    message = _("{indicator}: from {before} to {after} a case on average.")
    return message.format(indicator=measure.label, before=values[0], after=values[1])


def _worse(page: Page, measure: Measure) -> str:
    _ = page.say
    before, after = [
        optional(value.mean, measure.unit, page.language, half_width(value))
        for value in measure.values
        if isinstance(value, Estimate)
    ]
    message = _("Worse: {indicator}, from {before} to {after} on average.")
    return message.format(indicator=measure.label, before=before, after=after)


def _round(page: Page, unit: Unit, value: float | None, estimate: Estimate | None) -> str:
    """As a person would say it: whole from 20 on."""
    half = half_width(estimate) if estimate else None
    if value is None or abs(value / unit.length) < ROUND_FROM:
        return optional(value, unit, page.language, half)
    return shown(value, unit, min(0, places(value / unit.length, scaled(half, unit))), page.language)
