"""Where the time goes: waiting by cause, the activities that take most of it, and how busy the resources are."""

from __future__ import annotations

from bpr.kpi import ActivityResult, Estimate, ResourceResult, Run, Unstable
from bpr.report.documents import growth_at
from bpr.report.indicators import model_names
from bpr.report.labels import cause_names, element_label, resource_label
from bpr.report.page import BAD, Cell, Page
from bpr.report.quantities import COUNT, PERCENT, Unit, optional, shown, time_unit
from bpr.report.subject import Subject, runs_of
from bpr.scenario.scenario import Side
from bpr.wording import NO_NUMBER

MOST = 5
BUSY = 0.85
"""Above this utilisation queues grow fast with every further case (Hopp & Spearman, Factory Physics, section 8.6)."""


def breakdown(page: Page, subject: Subject) -> None:
    """Write the tables."""
    runs = runs_of(subject)
    _waiting(page, runs)
    for side, run in runs.items():
        _activities(page, side, run)
    _resources(page, runs)


def _waiting(page: Page, runs: dict[Side, Run]) -> None:
    _ = page.say
    steady = {side: run for side, run in runs.items() if run.growth_per_week == 0}
    greatest = max((e.mean for run in steady.values() for e in run.waiting_by_cause.values()), default=0.0)
    if not greatest:
        return
    unit = time_unit(greatest)
    page.heading(_("Waiting by cause (mean a case, applicant's clock)"))
    rows = [
        [Cell(_(name)), *(_cause(page, run, cause, unit) for run in runs.values())]
        for cause, name in cause_names().items()
        if any(run.waiting_by_cause[cause].mean for run in runs.values())
    ]
    page.table([_("Cause"), *(_(model_names()[side]) for side in runs)], rows)


def _cause(page: Page, run: Run, cause: str, unit: Unit) -> Cell:
    if run.growth_per_week > 0:
        return Cell(NO_NUMBER)
    return Cell(_length(page, run.waiting_by_cause[cause].mean, unit))


def _activities(page: Page, side: Side, run: Run) -> None:
    _ = page.say
    page.heading(_("Where the time goes, {model} (a case, calendar time)").format(model=_(model_names()[side])))
    ranked = sorted(run.activities.values(), key=lambda result: -_spent(run, result))
    rows = [_activity(page, run, result) for result in ranked[:MOST] if _spent(run, result) > 0]
    page.table([_("Activity"), _("Times done"), _("Waiting"), _("Work")], rows)
    if len(ranked) > MOST:
        page.paragraph(_("The {shown} of {all} activities that take most time.").format(shown=MOST, all=len(ranked)))


def _spent(run: Run, result: ActivityResult) -> float:
    """Seconds a case; without end where the queue grows."""
    if growth_at(run, result.id) > 0:
        return float("inf")
    return _a_case(result, "waiting_time") + _a_case(result, "processing_time")


def _a_case(result: ActivityResult, name: str) -> float:
    time = result.times[name]
    return 0.0 if time is None else time.mean * result.executions.mean


def _activity(page: Page, run: Run, result: ActivityResult) -> list[Cell]:
    waiting, work = _a_case(result, "waiting_time"), _a_case(result, "processing_time")
    told = (
        Cell(page.say("no steady state"), BAD)
        if growth_at(run, result.id) > 0
        else Cell(_length(page, waiting, time_unit(waiting)))
    )
    return [
        Cell(element_label([run], result.id, page.language)),
        Cell(optional(result.executions.mean, COUNT, page.language)),
        told,
        Cell(_length(page, work, time_unit(work))),
    ]


def _length(page: Page, seconds: float, unit: Unit) -> str:
    """A time in the unit of its table, in a smaller one when it would vanish."""
    return optional(seconds, unit if seconds == 0 or seconds >= unit.length / 10 else time_unit(seconds), page.language)


def _resources(page: Page, runs: dict[Side, Run]) -> None:
    _ = page.say
    ids = list(dict.fromkeys(id_ for run in runs.values() for id_ in run.resources))
    headings = [_("Resource")]
    for side in runs if len(runs) > 1 else ():
        model = _(model_names()[side])
        headings += [_("People, {model}").format(model=model), _("Busy, {model}").format(model=model)]
    page.heading(_("Resources (share of their open hours that they work)"))
    rows = [[Cell(_name(page, runs, id_)), *_uses(page, runs, id_)] for id_ in ids]
    page.table(headings if len(runs) > 1 else [*headings, _("People"), _("Busy")], rows)
    if any("!" in cell.text for row in rows for cell in row[1:]):
        page.paragraph(_("! over 85 %: every further case makes queues much longer."))


def _name(page: Page, runs: dict[Side, Run], id_: str) -> str:
    return next(resource_label(run, id_, page.language) for run in runs.values() if id_ in run.resources)


def _uses(page: Page, runs: dict[Side, Run], id_: str) -> list[Cell]:
    return [cell for run in runs.values() for cell in _use(page, run.resources.get(id_))]


def _use(page: Page, result: ResourceResult | None) -> list[Cell]:
    """People and utilisation."""
    _ = page.say
    if result is None:
        return [Cell(NO_NUMBER), Cell(NO_NUMBER)]
    people = Cell(_("unlimited") if result.capacity is None else str(result.capacity))
    busy = result.utilisation
    if isinstance(busy, Unstable):
        return [people, Cell(f"! {_('no steady state')}", BAD)]
    return [people, _busy(page, busy)]


def _busy(page: Page, busy: Estimate | None) -> Cell:
    if busy is None:
        return Cell(NO_NUMBER)
    text = shown(busy.mean, PERCENT, 0, page.language)
    return Cell(f"! {text}", BAD) if busy.mean > BUSY else Cell(text)
