"""What limits the numbers: defaults, steps that take no time, an empty start, full offices, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bpr.kpi import KPIS, Run
from bpr.language import Language
from bpr.report.breakdown import BUSY
from bpr.report.labels import element_label, resource_label
from bpr.report.messages import MODELS
from bpr.report.page import BAD, Page
from bpr.report.quantities import COUNT, shown, time_unit
from bpr.report.subject import Subject, from_defaults_alone, one_sided, runs_of, says, unsaid

MOST_NAMES = 8


def stamp(page: Page, subject: Subject) -> None:
    """Tell before anything else that nobody has said anything beside the drawings."""
    if from_defaults_alone(subject):
        page.paragraph(page.say("Uncalibrated: everything the drawings don't say was left to a default."), BAD)


def effortless(page: Page, subject: Subject) -> None:
    """Name the activities that were taken for automatic and need no time: a gain in them is an assumption."""
    _ = page.say
    for side, run in runs_of(subject).items():
        names = [element_label([run], id_, page.language) for id_ in automatic(run)]
        if names:
            message = _(
                "{model}: {number} of {all} activities are automatic and take no time by default: {activities}."
            )
            numbers = {"number": len(names), "all": len(run.activities)}
            told = listed(page, names)
            page.paragraph(message.format(model=_(MODELS[side]), activities=told, **numbers), BAD)


def automatic(run: Run) -> list[str]:
    """Ids of the activities whose work was left to the default of those that nobody does: no time."""
    defaults = {item.key for item in run.compiled.inputs if item.provenance.kind == "default"}
    elements = {element.id: element for element in run.compiled.elements}
    found = []
    for id_, result in run.activities.items():
        work = result.times["processing_time"]
        nobody = not run.compiled.pools[elements[id_].pool].id
        drawn = id_.rpartition("/")[2]
        if f"activities.{drawn}.duration" in defaults and (nobody if work is None else work.mean == 0.0):
            found.append(id_)
    return found


def caveats(page: Page, subject: Subject) -> Iterator[str]:
    """The sentences about what was simulated, in the order in which they are told."""
    yield _season(page, next(iter(runs_of(subject).values())))
    yield from _full(page, subject)
    silent = [page.say(KPIS[name].label) for name in unsaid(subject)]
    if silent:
        yield page.say("Nothing is said of: {indicators}.").format(indicators=separator(page).join(silent))
    yield from _one_sided(page, subject)
    yield from _unpaid(page, subject)
    runs = runs_of(subject).values()
    if len(runs) > 1 and all(run.settings.replications > 1 for run in runs):
        yield page.say("Each 95% interval holds for its own row; certainty is judged for all rows at once (Holm).")


def _season(page: Page, run: Run) -> str:
    """When cases arrive, and what of the empty start counts; a study with one clock has no season."""
    begin, end = (_date(instant, page.language) for instant in arrivals(run))
    when = page.say("Cases arrive from {begin} to {end}; the figures hold for that season.")
    start = _start(page, run)
    return start if run.compiled.one_clock else f"{when.format(begin=begin, end=end)} {start}"


def _start(page: Page, run: Run) -> str:
    _ = page.say
    if not run.warm_up:
        return _("The offices begin empty, and no warm-up is cut.")
    seconds = run.warm_up / 1000
    time = shown(seconds, time_unit(seconds), 1, page.language)
    return _("The offices begin empty. Arrivals of the first {time} do not count.").format(time=time)


def arrivals(run: Run) -> tuple[datetime, datetime]:
    """First and last arrival that counts, over all replications."""
    first = min(measures.window[0] for measures in run.measures)
    last = max(measures.window[1] for measures in run.measures)
    start = run.compiled.start
    return start + timedelta(milliseconds=first), start + timedelta(milliseconds=last)


def _date(instant: datetime, language: Language) -> str:
    from babel.dates import format_date

    return str(format_date(instant, "d MMMM y", language))


def _full(page: Page, subject: Subject) -> Iterator[str]:
    """Resources so busy that an empty start weighs on the means, for as long as no warm-up is cut."""
    names = [
        _sided(page, subject, run, id_)
        for run in runs_of(subject).values()
        for id_, load in run.loads.items()
        if load.mean > BUSY and run.pool_growth(id_) == 0 and not run.warm_up
    ]
    if names:
        message = page.say(
            "Over 85% busy, and no warm-up cut: {resources}. The queue may still be growing at the end; simulate more "
            "cases or cut a warm-up."
        )
        yield message.format(resources=listed(page, names))


def _sided(page: Page, subject: Subject, run: Run, id_: str) -> str:
    """The label of a resource, of two models with the one that is meant."""
    label = resource_label(run, id_, page.language)
    return f"{label} ({page.say(MODELS[run.compiled.side])})" if len(runs_of(subject)) > 1 else label


def _one_sided(page: Page, subject: Subject) -> Iterator[str]:
    _ = page.say
    for name, side in one_sided(subject).items():
        message = _(
            "{indicator}: said of one model alone ({model}), so not compared; a scenario can say that there is none."
        )
        yield message.format(indicator=_(KPIS[name].label), model=_(MODELS[side]))


def _unpaid(page: Page, subject: Subject) -> Iterator[str]:
    """Resources that work without pay, when pay is counted."""
    runs = [run for run in runs_of(subject).values() if says(run, "cost")]
    names = [resource_label(run, id_, page.language) for run in runs for id_ in unpaid(run)]
    if names:
        message = page.say("Staff cost leaves out those of whose pay nothing is said: {resources}.")
        yield message.format(resources=listed(page, dict.fromkeys(names)))


def unpaid(run: Run) -> list[str]:
    """Ids of the resources in use whose pay nobody has said."""
    said = {item.key for item in run.compiled.inputs}
    return [id_ for id_ in run.resources if f"resources.{id_}.cost" not in said]


def listed(page: Page, names: Iterable[str]) -> str:
    """Names one after the other, the first few; and how many more there are."""
    each = list(names)
    told = separator(page).join(each[:MOST_NAMES])
    if len(each) <= MOST_NAMES:
        return told
    return (
        f"{told} {page.say('and {number} more').format(number=shown(len(each) - MOST_NAMES, COUNT, 0, page.language))}"
    )


def separator(page: Page) -> str:
    """What stands between the parts of a list."""
    return page.say("; ")
