"""What is assumed otherwise of what both models have: times of shared activities, ways out of gateways, what is asked.

Whether an assumption differs is told by the tables that were run; how much, by what the simulation made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bpr.comparison import Comparison
from bpr.kpi import Run
from bpr.report.breakdown import length
from bpr.report.labels import element_label
from bpr.report.messages import MODELS, TIMES_OF_ACTIVITIES
from bpr.report.page import Cell, Page
from bpr.report.quantities import PERCENT, places, shown
from bpr.report.subject import Subject
from bpr.scenario.scenario import SIDES
from bpr.simulation import codes
from bpr.wording import NO_NUMBER

MOST = 5
Shares = dict[tuple[str, str], float]
"""Share of each way out of a choice, by the ids of the gateway and of the flow."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A time of an activity that is assumed otherwise.

    Attributes:
        activity: its id in the to-be model.
        time: "transfer" or "processing_time".
        means: seconds an execution, by model; None where it was never done.
        effect: seconds by which it changes a case, in either direction.
    """

    activity: str
    time: str
    means: tuple[float | None, float | None]
    effect: float


def assumptions(page: Page, subject: Subject) -> None:
    """Write what differs; nothing for one run, or where nothing does."""
    if not isinstance(subject, Comparison):
        return
    times, others = contrasts(subject), list(_others(page, subject))
    if not times and not others:
        return
    _ = page.say
    page.heading(_("What the redesign changes in the assumptions (mean of an execution, calendar time)"))
    page.table(
        [
            _("Activity"),
            _("Time"),
            *(_(MODELS[side]) for side in SIDES),
        ],
        [_row(page, subject, contrast) for contrast in times[:MOST]],
    )
    if len(times) > MOST:
        message = _("{number} such times differ; these {most} change a case most.")
        page.paragraph(message.format(number=len(times), most=MOST))
    for text in others:
        page.paragraph(text)


def _row(page: Page, subject: Comparison, contrast: Contrast) -> list[Cell]:
    runs = (subject.as_is, subject.to_be)
    cells = [
        Cell(NO_NUMBER if mean is None else length(page, run, mean))
        for run, mean in zip(runs, contrast.means, strict=True)
    ]
    label = element_label([subject.to_be], contrast.activity, page.language)
    return [Cell(label), Cell(page.say(TIMES_OF_ACTIVITIES[contrast.time])), *cells]


def contrasts(subject: Comparison) -> list[Contrast]:
    """Times of shared activities whose laws differ, the one that changes a case most first."""
    found = [
        _contrast(subject, before, after, time)
        for before, after in _shared(subject)
        for time in TIMES_OF_ACTIVITIES
        if _law(subject.as_is, before, time) != _law(subject.to_be, after, time)
    ]
    return sorted(found, key=lambda contrast: -contrast.effect)


def _shared(subject: Comparison) -> Iterator[tuple[str, str]]:
    """Ids of the activities that both models have."""
    for match in subject.alignment.matches:
        if match.as_is in subject.as_is.activities and match.to_be in subject.to_be.activities:
            yield match.as_is, match.to_be


def _contrast(subject: Comparison, before: str, after: str, time: str) -> Contrast:
    means, totals = [], []
    for run, id_ in ((subject.as_is, before), (subject.to_be, after)):
        result = run.activities[id_]
        estimate = result.times[time]
        means.append(None if estimate is None else estimate.mean)
        totals.append(0.0 if estimate is None else estimate.mean * result.executions.mean)
    return Contrast(after, time, (means[0], means[1]), abs(totals[1] - totals[0]))


def _law(run: Run, activity: str, time: str) -> object:
    """What the tables say of a time: its law, and for a transfer the calendar on which it passes; None for no time."""
    tables, element = run.compiled.tables, _places(run)[activity]
    row = (tables.element_transfer if time == "transfer" else tables.element_law)[element]
    if row < 0:
        return None
    first = tables.law_first[row]
    pieces = tables.law_table[first : first + 2 * tables.law_size[row]]
    calendar = run.compiled.calendars[tables.element_calendar[element]] if time == "transfer" else None
    return tables.law_kind[row], tables.law_a[row], tables.law_b[row], tables.law_c[row], pieces, calendar


def _places(run: Run) -> dict[str, int]:
    """Element rows by id."""
    return {element.id: row for row, element in enumerate(run.compiled.elements)}


def _others(page: Page, subject: Comparison) -> Iterator[str]:
    """Sentences about what takes no time by itself."""
    _ = page.say
    before, after = shares(subject.as_is), shares(subject.to_be)
    partner = {match.as_is: match.to_be for match in subject.alignment.matches}
    pairs = [(way, (partner.get(way[0], ""), partner.get(way[1], ""))) for way in before]
    moved = [(way, new) for way, new in pairs if new in after and abs(after[new] - before[way]) > 1e-9]  # noqa: PLR2004  sums
    if moved:
        way, new = max(moved, key=lambda pair: abs(after[pair[1]] - before[pair[0]]))
        message = _(
            "Ways out of gateways with another share: {number}; most of all from '{gateway}' to '{target}': {before} "
            "as-is, {after} to-be."
        )
        told = {"before": _share(page, before[way]), "after": _share(page, after[new])}
        yield message.format(number=len(moved), **_ends(page, subject.as_is, way), **told)
    asked = _asked(subject)
    if any(asked.values()):
        yield _("Shared activities where visits are assumed otherwise: {visits}; documents: {documents}.").format(
            **asked
        )


def _share(page: Page, share: float) -> str:
    return shown(share, PERCENT, places(100 * share), page.language)


def _ends(page: Page, run: Run, way: tuple[str, str]) -> dict[str, str]:
    """The labels of both ends of a way."""
    target = run.compiled.elements[run.compiled.tables.flow_target[run.compiled.flows.index(way[1])]].id
    return {
        "gateway": element_label([run], way[0], page.language) or way[0],
        "target": element_label([run], target, page.language) or target,
    }


def shares(run: Run) -> Shares:
    """The shares that were assumed of every drawn way out of a choice."""
    compiled, tables = run.compiled, run.compiled.tables
    found: Shares = {}
    for row, (first, end) in enumerate(pairwise(tables.element_out)):
        before = 0.0
        for flow in range(first, end) if tables.element_split[row] != codes.SPLIT_ALL else ():
            value = tables.flow_share[flow]
            if compiled.flows[flow]:
                found[compiled.elements[row].id, compiled.flows[flow]] = value - before
            before = value if tables.element_split[row] == codes.SPLIT_ONE else 0.0
    return found


def _asked(subject: Comparison) -> dict[str, int]:
    """How many shared activities ask something else of the applicant."""
    old = {element.id: element for element in subject.as_is.compiled.elements}
    new = {element.id: element for element in subject.to_be.compiled.elements}
    pairs = [(old[before], new[after]) for before, after in _shared(subject)]
    return {
        "visits": sum(one.visit != other.visit for one, other in pairs),
        "documents": sum(one.documents != other.documents for one, other in pairs),
    }
