"""The first lines: what is expected for a typical case, what got worse, and how far to trust it."""

from __future__ import annotations

from bpr.comparison import Difference
from bpr.kpi import Estimate, Run, Unstable
from bpr.report.indicators import Measure, half_width, measures, quantile
from bpr.report.messages import MODELS
from bpr.report.page import BAD, HEAD, Page
from bpr.report.quantities import COUNT, PERCENT, optional, places, scaled, shown
from bpr.report.subject import Subject, runs_of
from bpr.scenario.scenario import SIDES, Side

ROUND_FROM = 20.0
ON_AVERAGE = ("visits", "documents")
NO_CERTAINTY = "not established"


def headline(page: Page, subject: Subject) -> None:
    """Write the first lines: cases that never end first, for they are in no mean."""
    _lost(page, runs_of(subject))
    found = {measure.kpi.name: measure for measure in measures(subject, page.language)}
    lead = found["lead_time"]
    page.paragraph(_lead(page, lead), BAD if _overloads(lead) else HEAD)
    for name in ON_AVERAGE:
        if name in found and None not in found[name].values:
            page.paragraph(_average(page, found[name]), HEAD)
    for measure in found.values():
        if isinstance(measure.difference, Difference) and measure.difference.verdict == "worse":
            page.paragraph(_worse(page, measure), BAD)


def _lost(page: Page, runs: dict[Side, Run]) -> None:
    if all(run.is_complete for run in runs.values()):
        return
    for side, run in runs.items():
        text = _never_ending(page, run)
        if len(runs) > 1:
            text = page.say("{model}: {text}").format(model=page.say(MODELS[side]), text=text)
        page.paragraph(text, "" if run.is_complete else BAD)


def _never_ending(page: Page, run: Run) -> str:
    _, cases = page.say, run.cases
    if run.is_complete:
        return _("every case ends.")
    share = 100 * (cases["deadlocked"] + cases["unfinished"]) / cases["arrived"]
    ends = {"deadlocked": _("{number} at a standstill"), "unfinished": _("{number} broken off")}
    how = [
        form.format(number=shown(cases[name], COUNT, 0, page.language)) for name, form in ends.items() if cases[name]
    ]
    return _("{share} of the cases never end ({how}, of {arrived}); they are in no mean.").format(
        share=shown(share / 100, PERCENT, places(share), page.language),
        how=_("; ").join(how),
        arrived=shown(cases["arrived"], COUNT, 0, page.language),
    )


def _lead(page: Page, lead: Measure) -> str:
    if any(isinstance(value, Unstable) for value in lead.values):
        return _unstable(page, lead)
    values = [value for value in lead.values if isinstance(value, Estimate)]
    typical = [_time(page, lead, value.p50, value) for value in values]
    nine = [_time(page, lead, value.p90, value) for value in values]
    if len(values) == 1:
        message = page.say(
            "{expected}: a typical case takes {time}; 9 of 10 cases end within {nine} (applicant's clock)."
        )
        return message.format(expected=_expected(page, lead), time=typical[0], nine=nine[0])
    if isinstance(lead.difference, Difference) and (lead.difference.verdict == NO_CERTAINTY or not lead.whole):
        return _undecided(page, lead).format(before=typical[0], after=typical[1])
    message = page.say(
        "{expected}: a typical case goes from {before} to {after}; 9 of 10 cases end within {after_nine} instead of "
        "{before_nine} (applicant's clock)."
    )
    numbers = {"before": typical[0], "after": typical[1], "before_nine": nine[0], "after_nine": nine[1]}
    return message.format(expected=_expected(page, lead), **numbers)


def _expected(page: Page, lead: Measure) -> str:
    _ = page.say
    return _("Expected (simulated)") if lead.whole else _("Expected (simulated), of the cases that end")


def _undecided(page: Page, lead: Measure) -> str:
    _ = page.say
    if not lead.whole:
        return _(
            "Not established, for not every case ends: of the cases that end, a typical one takes {before} as-is and "
            "{after} to-be (applicant's clock)."
        )
    if lead.unchanged:
        return _("No difference in lead time: a typical case takes {before} in both models (applicant's clock).")
    return _(
        "Not established: no difference in lead time could be shown (a typical case takes {before} as-is, {after} "
        "to-be; applicant's clock)."
    )


def _overloads(lead: Measure) -> bool:
    """Whether the redesign, or the one model, has no steady state."""
    return isinstance(lead.values[-1], Unstable)


def _unstable(page: Page, lead: Measure) -> str:
    _ = page.say
    told = [_state(page, lead, value) for value in lead.values]
    if len(told) == 1:
        return told[0]
    form = _("{model}: {text}")
    sides = (form.format(model=_(MODELS[side]), text=text) for side, text in zip(SIDES, told, strict=True))
    return " ".join((_overload(page, lead), *sides))


def _overload(page: Page, lead: Measure) -> str:
    """What the redesign does to the overload."""
    _ = page.say
    before, after = (isinstance(value, Unstable) for value in lead.values)
    if before and after:
        return _("Both models are overloaded; times can't be compared.")
    if before:
        return _("Expected (simulated): the redesign removes the overload; times can't be compared.")
    return _("Worse, expected (simulated): the redesign brings an overload; times can't be compared.")


def _state(page: Page, lead: Measure, value: Estimate | Unstable | None) -> str:
    _ = page.say
    if isinstance(value, Unstable):
        number = shown(value.growth_per_week, COUNT, places(value.growth_per_week), page.language)
        return _("no steady state, a queue grows by {number} cases a week.").format(number=number)
    message = _("a typical case takes {time}.") if lead.whole else _("a typical case of those that end takes {time}.")
    return message.format(time=_time(page, lead, value.p50 if value else None, value))


def _average(page: Page, measure: Measure) -> str:
    _ = page.say
    values = [_round(page, measure, value) for value in measure.values if isinstance(value, Estimate)]
    label = measure.label if measure.whole else _("{indicator}, of the cases that end").format(indicator=measure.label)
    if len(values) == 1:
        return _("{indicator}: {value} a case on average.").format(indicator=label, value=values[0])
    if measure.unchanged:
        message = _("{indicator}: {value} a case on average in both models.")
        return message.format(indicator=label, value=values[0])
    if isinstance(measure.difference, Difference) and measure.difference.verdict == NO_CERTAINTY:
        message = _("{indicator}: {before} a case on average; no difference is established.")
        return message.format(indicator=label, before=values[0])
    message = _("{indicator}: from {before} to {after} a case on average.")
    return message.format(indicator=label, before=values[0], after=values[1])


def _worse(page: Page, measure: Measure) -> str:
    _ = page.say
    before, after = [
        optional(value.mean, measure.fitting(value.mean), page.language, half_width(value))
        for value in measure.values
        if isinstance(value, Estimate)
    ]
    message = _("Worse: {indicator}, from {before} to {after} on average.")
    return message.format(indicator=measure.label, before=before, after=after)


def _time(page: Page, measure: Measure, value: float | None, mean: Estimate | None) -> str:
    """A quantile as a person would say it: in the unit that fits it, whole from 20 on."""
    if value is None or mean is None:
        return optional(value, measure.unit, page.language)
    return quantile(page, measure, value, mean, whole_from=ROUND_FROM)


def _round(page: Page, measure: Measure, estimate: Estimate) -> str:
    """A mean as a person would say it: whole from 20 on."""
    number, half = estimate.mean / measure.unit.length, scaled(half_width(estimate), measure.unit)
    decimals = places(number, half)
    whole = min(0, decimals) if abs(number) >= ROUND_FROM else decimals
    return shown(estimate.mean, measure.unit, whole, page.language)
