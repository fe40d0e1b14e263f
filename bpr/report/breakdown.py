"""Where the time goes: waiting by cause, the activities that take most of it, and how busy the resources are."""

from __future__ import annotations

from bpr.kpi import ActivityResult, Run, Unstable
from bpr.report.documents import growth_at
from bpr.report.labels import element_label, resource_label
from bpr.report.messages import CAUSES, MODELS
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
    unit = _unit(next(iter(runs.values())), greatest)
    page.heading(_("Waiting by cause (mean a case, applicant's clock)"))
    rows = [
        [Cell(_(name)), *(_cause(page, run, cause, unit) for run in runs.values())]
        for cause, name in CAUSES.items()
        if any(run.waiting_by_cause[cause].mean for run in runs.values())
    ]
    page.table([_("Cause"), *(_(MODELS[side]) for side in runs)], rows)


def _cause(page: Page, run: Run, cause: str, unit: Unit) -> Cell:
    if run.growth_per_week > 0:
        return Cell(NO_NUMBER)
    return Cell(_length(page, run, run.waiting_by_cause[cause].mean, unit))


def _activities(page: Page, side: Side, run: Run) -> None:
    _ = page.say
    ranked = sorted(run.activities.values(), key=lambda result: -_spent(run, result))
    longest = [result for result in ranked[:MOST] if _spent(run, result) > 0]
    heading = _heading(page, len(longest), len(ranked))
    page.heading(heading.format(model=_(MODELS[side]), number=len(longest), all=len(ranked)))
    rows = [_activity(page, run, result) for result in longest]
    page.table([_("Activity"), _("Times done"), _("Waiting"), _("Work")], rows)


def _heading(page: Page, told: int, all_of_them: int) -> str:
    """A heading for so many activities out of all."""
    _ = page.say
    if not told:
        return _("{model}: no activity takes any time")
    if told == all_of_them:
        return _("{model}: activities by the time they take (a case, calendar time)")
    if told < MOST:
        return _("{model}: activities that take time, {number} of {all} (a case, calendar time)")
    return _("{model}: the {number} of {all} activities that take most time (a case, calendar time)")


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
    told = Cell(page.say("no steady state"), BAD) if growth_at(run, result.id) > 0 else Cell(length(page, run, waiting))
    return [
        Cell(element_label([run], result.id, page.language)),
        Cell(optional(result.executions.mean, COUNT, page.language)),
        told,
        Cell(length(page, run, work)),
    ]


def length(page: Page, run: Run, seconds: float) -> str:
    """A time in the unit that fits it."""
    return optional(seconds, _unit(run, seconds), page.language)


def _length(page: Page, run: Run, seconds: float, unit: Unit) -> str:
    """A time in the unit of its table, in a smaller one when it would vanish."""
    fits = seconds == 0 or seconds >= unit.length / 10
    return optional(seconds, unit if fits else _unit(run, seconds), page.language)


def _unit(run: Run, seconds: float) -> Unit:
    """A unit for a time; days are working days when the study has one clock."""
    return time_unit(seconds, run.compiled.working_day if run.compiled.one_clock else None)


def _resources(page: Page, runs: dict[Side, Run]) -> None:
    _ = page.say
    ids = list(dict.fromkeys(id_ for run in runs.values() for id_ in run.resources))
    headings = [_("Resource")]
    for side in runs if len(runs) > 1 else ():
        model = _(MODELS[side])
        headings += [f"{model}\n{_('people')}", f"{model}\n{_('utilisation')}"]
    page.heading(_("Resources (utilisation: work that arrives over what their people can do)"))
    rows = [[Cell(_name(page, runs, id_)), *_uses(page, runs, id_)] for id_ in ids]
    page.table(headings if len(runs) > 1 else [*headings, _("people"), _("utilisation")], rows)
    if any("!" in cell.text for row in rows for cell in row[1:]):
        page.paragraph(_("! over 85%: every further case makes the queue much longer."))


def _name(page: Page, runs: dict[Side, Run], id_: str) -> str:
    return next(resource_label(run, id_, page.language) for run in runs.values() if id_ in run.resources)


def _uses(page: Page, runs: dict[Side, Run], id_: str) -> list[Cell]:
    return [cell for run in runs.values() for cell in _use(page, run, id_)]


def _use(page: Page, run: Run, id_: str) -> list[Cell]:
    """People and utilisation of one resource."""
    _, result = page.say, run.resources.get(id_)
    if result is None:
        return [Cell(NO_NUMBER), Cell(NO_NUMBER)]
    people = Cell(_("unlimited") if result.capacity is None else str(result.capacity))
    if isinstance(result.utilisation, Unstable):
        return [people, Cell(f"! {_('no steady state')}", BAD)]
    load = run.loads.get(id_)
    if load is None:
        return [people, Cell(NO_NUMBER)]
    text = shown(load.mean, PERCENT, 0, page.language)
    return [people, Cell(f"! {text}", BAD) if load.mean > BUSY else Cell(text)]
