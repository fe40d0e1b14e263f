"""What activities ask for: classes with their options of people, and the offices of those who share people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import comb, prod

from bpr.errors import Problem
from bpr.findings import Finding
from bpr.location import Location
from bpr.scenario.calendar import Combination
from bpr.scenario.expansion import open_segments
from bpr.scenario.scenario import ActivityAssumption, Resource
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.people import Staff
from bpr.simulation.timetable import timetable

Requests = tuple[tuple[int, ...], ...]
"""Groups that will do, best first, for each of the people that the work needs."""

MOST_OPTIONS = 256
"""More choices of people for one activity than that can't be gone through at every turn."""
LONGEST_PAUSE = 2 * 365
"""Days after the start in which people who work together must meet."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Classes, options and offices, by row.

    Attributes:
        class_of: row of the class of each activity, by its id.
        classes: what each asks for.
        options: groups of each option, by class.
        offices: rows of classes that share people; they stand together.
        ranks: code of the discipline of each office.
    """

    class_of: dict[str, int]
    classes: tuple[Requests, ...]
    options: tuple[tuple[tuple[int, ...], ...], ...]
    offices: tuple[tuple[int, ...], ...]
    ranks: tuple[int, ...]


def demand(context: Context, staff: Staff) -> Demand:
    """What the activities ask for, and who shares people with whom."""
    wanted = {id_: _requests(context, staff, id_) for id_ in staff.asked}
    offices = _offices(dict.fromkeys(wanted.values()))
    classes = tuple(requests for office in offices for requests in office)
    rows_of = {requests: number for number, requests in enumerate(classes)}
    class_of = {id_: rows_of[requests] for id_, requests in wanted.items()}
    asking = {number: id_ for id_, number in reversed(class_of.items())}
    options = tuple(_options(context, staff, requests, asking[row]) for row, requests in enumerate(classes))
    rows = tuple(tuple(rows_of[requests] for requests in office) for office in offices)
    ranks = tuple(
        _rank(context, staff, [id_ for id_ in class_of if class_of[id_] in office], office, classes) for office in rows
    )
    return Demand(class_of, classes, options, rows, ranks)


def _requests(context: Context, staff: Staff, id_: str) -> Requests:
    """One request for any of several pools, one a pool for all of them; of each pool those who have the skills."""
    rule, pools = staff.asked[id_]
    skills = frozenset(context.resolved.activities.get(id_, ActivityAssumption()).skills)
    by_pool = [
        tuple(row for row, group in enumerate(staff.groups) if group.pool == pool and skills <= group.skills)
        for pool in pools
    ]
    requests = tuple(by_pool) if rule == "all" else (tuple(row for rows in by_pool for row in rows),)
    if all(requests):
        return requests
    place = Location(context.scenario.file, key=f"activities.{id_}.skills")
    lacking = ", ".join(f"'{skill}'" for skill in sorted(skills))
    message = f"nobody who does it can do {lacking}."
    context.problems.append(Problem(message, place, "Add the skill to a resource or one of its people."))
    return tuple(request or (0,) for request in requests)


def _offices(classes: Iterable[Requests]) -> list[list[Requests]]:
    """Classes that share people, directly or through others, together."""
    offices: list[tuple[set[int], list[Requests]]] = []
    for requests in classes:
        groups = {group for request in requests for group in request}
        members = [requests]
        apart = []
        for other, found in offices:
            if other & groups:
                groups |= other
                members = [*found, *members]
            else:
                apart.append((other, found))
        offices = [*apart, (groups, members)]
    return [members for _, members in offices]


def _options(context: Context, staff: Staff, requests: Requests, id_: str) -> tuple[tuple[int, ...], ...]:
    """Choices of people, in the order of preference; those who never meet can't work together.

    Who is asked for several times is so many people: none of them is taken twice, and none is left out.
    """
    if len(requests) == 1:
        return tuple((group,) for group in requests[0])
    counts = Counter(requests)
    place = Location(context.scenario.file, key=f"activities.{id_}.resources")
    lacking = [_lacking(staff, request, count) for request, count in counts.items()]
    if any(lacking):
        hint = "Ask for fewer, or give the resource more people."
        context.problems += [Problem(message, place, hint) for message in lacking if message]
        return (tuple(request[0] for request in requests),)
    if prod(comb(len(request) + count - 1, count) for request, count in counts.items()) > MOST_OPTIONS:
        message = f"there are more than {MOST_OPTIONS} choices of people for it."
        context.problems.append(Problem(message, place, "Give alike people by number, not one by one."))
        return (tuple(request[0] for request in requests),)
    found = tuple(groups for groups in _choices(staff, counts) if _meet(context, staff, groups))
    if not found:
        names = " and ".join(_people(staff, request, count) for request, count in counts.items())
        message = f"{names} are never on duty at the same time."
        context.problems.append(Problem(message, place, "Look at their calendars."))
    return found or (tuple(request[0] for request in requests),)


def _choices(staff: Staff, counts: Counter[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Every choice of so many people of each request that has them."""
    for parts in product(*(combinations_with_replacement(request, count) for request, count in counts.items())):
        groups = tuple(group for part in parts for group in part)
        if all(_size(staff, (group,), count) >= count for group, count in Counter(groups).items()):
            yield groups


def _size(staff: Staff, groups: tuple[int, ...], most: int) -> int:
    """How many people there are in some groups; at least `most` where there is no limit."""
    sizes = [staff.groups[group].capacity for group in groups]
    return sum(most if size is None else size for size in sizes)


def _lacking(staff: Staff, request: tuple[int, ...], count: int) -> str:
    size = _size(staff, request, count)
    if size >= count:
        return ""
    pool = staff.groups[request[0]].pool
    groups = tuple(row for row, group in enumerate(staff.groups) if group.pool == pool)
    able = "" if groups == request else " who can do it"
    return f"it needs {count} people of '{staff.pools[pool].id}', which has {size}{able}."


def _people(staff: Staff, request: tuple[int, ...], count: int) -> str:
    name = f"'{staff.pools[staff.groups[request[0]].pool].id}'"
    return name if count == 1 else f"{count} people of {name}"


def _meet(context: Context, staff: Staff, groups: tuple[int, ...]) -> bool:
    rule = context.rules[together(context, (staff.groups[group].calendar for group in groups))]
    if not isinstance(rule, Combination):
        return bool(open_segments(rule, context.scenario.study.start, 0, LONGEST_PAUSE))
    return len(timetable((rule,), context.scenario.study.start, LONGEST_PAUSE).segment_start) > 1


def together(context: Context, rows: Iterable[int]) -> int:
    """The calendar of those who are all on duty."""
    return _combined(context, "all", rows)


def either(context: Context, rows: Iterable[int]) -> int:
    """The calendar of those of whom one is on duty."""
    return _combined(context, "any", rows)


def _combined(context: Context, rule: str, rows: Iterable[int]) -> int:
    parts = tuple(dict.fromkeys(rows))
    if len(parts) == 1:
        return parts[0]
    calendars = tuple(context.rules[row] for row in parts)
    return context.rule_row(Combination("all" if rule == "all" else "any", calendars))


def _rank(
    context: Context,
    staff: Staff,
    activities: list[str],
    office: tuple[int, ...],
    classes: tuple[Requests, ...],
) -> int:
    """The discipline of an office: that of its pools, which must be one."""
    groups = {group for row in office for request in classes[row] for group in request}
    pools = sorted({staff.groups[group].pool for group in groups})
    sources = [source for source in (staff.sources[pool] for pool in pools) if source is not None]
    said = [source for source in sources if source.discipline is not None]
    for source in said:
        context.used(f"resources.{source.id}.discipline", source.discipline)  # type: ignore[arg-type]
    names = {source.discipline.value for source in said if source.discipline is not None}
    if len(names) > 1:
        _tell_disciplines(context, said)
    by_priority = [id_ for id_ in activities if _has_priority(context, id_)]
    name = next(iter(sorted(names)), "priority" if by_priority else "fifo")
    if name != "priority":
        for id_ in by_priority:
            _tell_no_priority(context, id_, name)
    return {"fifo": codes.RANK_ARRIVAL, "priority": codes.RANK_PRIORITY, "shortest": codes.RANK_SHORTEST}[name]


def _has_priority(context: Context, id_: str) -> bool:
    said = context.resolved.activities.get(id_, ActivityAssumption())
    return said.priority is not None or said.preemption is not None


def _tell_disciplines(context: Context, sources: list[Resource]) -> None:
    names = ", ".join(f"'{source.id}'" for source in sources)
    message = f"{names} serve the same queues by different disciplines."
    context.problems.append(Problem(message, sources[0].location, "Give them one discipline."))


def _tell_no_priority(context: Context, id_: str, name: str) -> None:
    place = Location(context.scenario.file, key=f"activities.{id_}")
    message = f"its priority has no effect: who does it serves by the discipline '{name}'."
    context.findings.append(Finding("priority-without-effect", "warning", message, place))
