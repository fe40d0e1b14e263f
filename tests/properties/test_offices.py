"""What holds for every office: nobody is lost, nobody does two things at once or works off shift, times add up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

import numpy as np
from builders import Played, play, process, waits, written
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.simulation import codes, compile_model
from bpr.simulation.engine import interpreted

CALENDARS = (
    '[calendars.office]\nhours = { mon-fri = "08:00-12:00, 13:00-16:00" }\n'
    '[calendars.late]\nhours = { mon-sun = "12:00-20:00" }\n[calendars.sitting]\nhours = { tue = "10:00-12:00" }\n'
)
HEAVY = '{ distribution = "exponential", mean = "25 min" }'


def maybe(*texts: str) -> st.SearchStrategy[str]:
    """One of some lines, or none."""
    return st.sampled_from(["", *(f"{text}\n" for text in texts)])


STAFF = st.sampled_from(
    [
        "capacity = 2",
        'people = ["a", { name = "b", speed = 1.7 }, { name = "c", calendar = "late" }]',
        "capacity = 1\ncapacity_over_time = [{ from = 2026-01-07, capacity = 3 }, { from = 2026-01-14, capacity = 2 }]",
        'capacity = 3\ncalendar = "late"',
        (
            "capacity = 1\ncapacity_by_calendar = "
            '[{ calendar = "sitting", capacity = 0 }, { calendar = "late", capacity = 3 }]'
        ),
    ]
)
POOL = st.tuples(
    STAFF,
    maybe("availability = 0.6"),
    maybe('absences = { every = { distribution = "exponential", mean = "3 working days" }, lasts = "9 h" }'),
).map(lambda parts: f"{parts[0]}\n{''.join(parts[1:])}")
ACTIVITY = st.tuples(
    st.sampled_from([f"duration = {HEAVY}", 'duration = "7 min"']).map(lambda text: f"{text}\n"),
    maybe(
        'resources = { any = ["Clerk", "Deputy"] }',
        'resources = { all = ["Deputy", "Clerk"] }',
        'resource = "Deputy"',
        'resources = { all = ["Clerk", "Deputy", "Clerk"] }',
        'resources = { any = ["Clerk", "Deputy"] }\nduration_by_resource = { Deputy = "11 min" }',
    ),
    maybe(
        "batch = { size = 3 }",
        "batch = { size = 3, together = false }",
        'batch = { size = 4, wait = "90 min" }',
        'batch = { calendar = "sitting" }',
    ),
    maybe("priority = 1", 'preemption = "interrupts"\npriority = 3', 'preemption = "interruptible"'),
    maybe('transfer = "1 h"'),
    maybe('external_wait = "2 h"'),
    maybe("visit = true"),
    maybe('set_up = "3 min"'),
    maybe("rework_share = 0.5"),
    maybe(f"abandonment = {HEAVY}"),
    maybe("clock_stop = true"),
).map("".join)
STUDIES = st.tuples(
    POOL,
    POOL,
    st.tuples(ACTIVITY, ACTIVITY, ACTIVITY, ACTIVITY),
    maybe('response = "1 h"\ncalendar = "late"'),
    maybe('abandonment = { distribution = "exponential", mean = "4 days" }'),
)
MODEL = process("s x1 A p1 B p2 x2 e", "p1 C D p2", "x2 x1")


def study(parts: tuple[str, str, tuple[str, ...], str, str]) -> str:
    """The file of a study."""
    clerk, deputy, activities, response, abandonment = parts
    tables = "".join(f"[activities.{id_}]\n{text}" for id_, text in zip("ABCD", activities, strict=True))
    return (
        f'{CALENDARS}[arrivals]\ninterval = {{ distribution = "exponential", mean = "35 min" }}\n'
        f"[resources.Clerk]\n{clerk}[resources.Deputy]\n{deputy}[applicant]\n{response}{abandonment}{tables}"
        '[gateways.x2]\n"x2>x1" = 0.2\n"x2>e" = 0.8\n'
    )


def uninterrupted(text: str) -> str:
    """A study without pre-emption."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("preemption"))


def work_of_people(played: Played) -> dict[tuple[int, int], dict[int, tuple[int, int]]]:
    """By group and person: end and work of what that person did, by its start.

    Pieces done together count once, to the end of the last: a case that ends meanwhile leaves the others.
    """
    found: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    items, records = played.records.items, played.records
    rows = [(row, int(items.group[row]), int(items.unit[row])) for row in range(len(items.case))]
    rows += zip(records.crew_item.tolist(), records.crew_group.tolist(), records.crew_unit.tolist(), strict=True)
    for row, group, unit in rows:
        start, piece = int(items.started[row]), (int(items.ended[row]), int(items.work[row]))
        found[group, unit][start] = max(piece, found[group, unit].get(start, piece))
    return found


@settings(max_examples=60, deadline=None)
@given(STUDIES)
def test_nobody_is_lost_and_times_add_up(parts: tuple[str, str, tuple[str, ...], str, str]) -> None:
    """Every case is completed or given up; the waits of each work item, and of each case, add up to the millisecond."""
    played = play(MODEL, written(study(parts)), cases=40)

    assert set(played.status) <= {codes.COMPLETED, codes.ABANDONED}
    assert len(waits(played)) == len(played.records.items.case)
    assert np.all(played.records.cases.account >= 0)
    assert np.all(played.records.items.members >= 1)
    if "abandonment" not in study(parts):
        assert [codes.COMPLETED] * 40 == played.status


@settings(max_examples=60, deadline=None)
@given(STUDIES)
def test_nobody_does_two_things_at_once_or_works_off_shift(parts: tuple[str, str, tuple[str, ...], str, str]) -> None:
    """What each person did lies one after the other, begins on duty, and takes no more than the open hours.

    Without pre-emption: the log tells of interrupted work when it was begun and ended, not what came between.
    """
    played = play(MODEL, written(uninterrupted(study(parts))), cases=40)

    for (group, _), pieces in work_of_people(played).items():
        info = played.compiled.groups[group]
        done = np.array(sorted((start, *piece) for start, piece in pieces.items()))
        start, end, work = done[:, 0], done[:, 1], done[:, 2]
        assert np.all(start[1:] >= end[:-1])
        now, later = (played.times.open_before(info.calendar, start + ms) for ms in (0, 1))
        assert np.all(later > now)
        open_hours = [played.times.open_before(info.work_calendar, column) for column in (start, end)]
        assert np.all(work <= open_hours[1] - open_hours[0])


@settings(max_examples=15, deadline=None)
@given(STUDIES)
def test_both_kernels_do_the_same(parts: tuple[str, str, tuple[str, ...], str, str]) -> None:
    """The interpreted kernel gives the columns of the compiled one, whatever the offices are like."""
    text = written(study(parts))
    played = play(MODEL, text, cases=20)
    compiled = compile_model(MODEL, text)
    run = interpreted().Kernel(compiled.tables, played.times, 1, 0, 20, 10_000, 1 << 30)

    assert codes.DONE == run.run(1 << 40)
    drained, items = run.drain(), played.records.items
    for item in fields(items):
        assert list(drained[item.name]) == getattr(items, item.name).tolist()
    assert list(run.cases()["account"]) == played.records.cases.account.ravel().tolist()
