"""People and their work, by exact lists of events computed by hand; times in minutes since Monday, midnight."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Played, chain, clock, columns, play, process, waits, written

from bpr.errors import ScenarioError
from bpr.kpi import Estimate, simulate
from bpr.model import Event, EventDefinition
from bpr.simulation import Settings, codes, compile_model
from bpr.simulation.engine import interpreted

ALWAYS = '[study]\ncalendar = "always"\nworking_day = "8 h"\n'


def units(played: Played) -> list[int]:
    """Who did each work item, by number in the pool."""
    return [int(unit) for unit in played.records.items.unit]


def test_speed() -> None:
    """Who works twice as fast needs half the time."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\nspeed = 2\n'
        '[activities.A]\nduration = "10 min"\n'
    )
    assert [(0, "A", 0, 0, 5)] == play(chain("A"), written(text)).items


def test_people_of_different_speed() -> None:
    """The people of a pool are asked in their order, and each works at an own speed."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\n'
        'people = [{ name = "Amal", speed = 0.5 }, { name = "Said" }]\n[activities.A]\nduration = "10 min"\n'
    )
    played = play(chain("A"), written(text), cases=3)

    assert [(1, "A", 1, 1, 11), (0, "A", 0, 0, 20), (2, "A", 2, 11, 21)] == played.items
    assert [2, 1, 2] == units(played)


def test_availability_stretches_time_and_not_work() -> None:
    """Who has half the time for this procedure takes twice as long; the work stays the same, the rest is queue."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\navailability = 0.5\n'
        '[activities.A]\nduration = "10 min"\n'
    )
    played = play(chain("A"), written(text))

    assert [(0, "A", 0, 0, 20)] == played.items
    assert [{"queue": 10, "work": 10}] == waits(played)


def test_capacity_over_time() -> None:
    """A second clerk comes on Tuesday; who leaves on Wednesday ends the work on hand."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "12 h"\n[resources.Clerk]\ncapacity = 1\n'
        "capacity_over_time = [{ from = 2026-01-06, capacity = 2 }, { from = 2026-01-07, capacity = 1 }]\n"
        '[activities.A]\nduration = "20 h"\n'
    )
    played = play(chain("A"), written(text), cases=5)

    hours = [(case, start / 60, end / 60) for case, _, _, start, end in played.items]
    assert [(0, 0, 20), (1, 20, 40), (2, 24, 44), (3, 40, 60), (4, 60, 80)] == hours


def test_skills() -> None:
    """Work that asks for a skill is done by those who have it, though others are free."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\n'
        'people = ["Said", { name = "Amal", skills = ["law"] }]\n'
        '[activities.A]\nduration = "10 min"\nskills = ["law"]\n'
    )
    played = play(chain("A"), written(text), cases=2)

    assert [(0, "A", 0, 0, 10), (1, "A", 1, 10, 20)] == played.items
    assert [2, 2] == units(played)


def test_skill_that_nobody_has() -> None:
    """A skill that nobody of the pool has is told by name."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n'
        '[activities.A]\nduration = "10 min"\nskills = ["law"]\n'
    )
    with pytest.raises(ScenarioError, match="nobody who does it can do 'law'"):
        play(chain("A"), written(text))


TWO = "[resources.Clerk]\ncapacity = 1\n[resources.Deputy]\ncapacity = 1\n"


def test_any_of_several_in_order() -> None:
    """The first pool that has somebody free does it."""
    text = (
        ALWAYS
        + TWO
        + (
            '[arrivals]\ninterval = "1 min"\n[activities.A]\nduration = "10 min"\n'
            'resources = { any = ["Deputy", "Clerk"] }\n'
        )
    )
    played = play(chain("A"), written(text), cases=3)

    assert [(0, "A", 0, 0, 10), (1, "A", 1, 1, 11), (2, "A", 2, 10, 20)] == played.items
    pools = [played.compiled.pools[played.compiled.groups[group].pool].id for group in played.records.items.group]
    assert ["Deputy", "Clerk", "Deputy"] == pools


def test_first_come_over_several_queues() -> None:
    """Work of different activities that the same people do is taken up in the order it came."""
    text = (
        ALWAYS
        + TWO
        + (
            '[arrivals]\ninterval = "1 min"\n'
            '[activities.A]\nduration = "10 min"\nresources = { any = ["Clerk", "Deputy"] }\n'
            '[activities.B]\nduration = "10 min"\nresource = "Clerk"\n'
        )
    )
    played = play(chain("A", "B"), written(text), cases=3)

    assert [
        (0, "A", 0, 0, 10),
        (1, "A", 1, 1, 11),
        (2, "A", 2, 10, 20),
        (0, "B", 10, 20, 30),
        (1, "B", 11, 30, 40),
        (2, "B", 20, 40, 50),
    ] == played.items


def test_all_of_several() -> None:
    """Work that needs two people begins when both are free, goes on while both are there, and is paid to both."""
    text = (
        '[study]\ncalendar = "always"\nworking_day = "8 h"\n[calendars.early]\nhours = { mon-fri = "08:00-12:00" }\n'
        '[calendars.late]\nhours = { mon-fri = "10:00-14:00" }\n[arrivals]\ninterval = "1 min"\n'
        '[resources.Clerk]\ncapacity = 1\ncalendar = "early"\n[resources.Deputy]\ncapacity = 2\ncalendar = "late"\n'
        '[activities.A]\nduration = "3 h"\nresources = { all = ["Clerk", "Deputy"] }\n'
    )
    played = play(chain("A"), written(text))

    assert [(0, "A", 0, clock("10:00"), clock("11:00", 1))] == played.items
    assert [{"off": 10 * 60 + 22 * 60, "work": 180}] == waits(played)
    crew = played.records
    assert ([0], [1]) == (crew.crew_item.tolist(), crew.crew_unit.tolist())
    assert "Deputy" == played.compiled.pools[played.compiled.groups[crew.crew_group[0]].pool].id


def test_all_of_those_who_never_meet() -> None:
    """People who are never on duty together can't be asked to work together."""
    text = (
        '[calendars.office]\nhours = { mon-fri = "08:00-12:00" }\n'
        '[calendars.late]\nhours = { mon-fri = "13:00-14:00" }\n'
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[resources.Deputy]\ncapacity = 2\n'
        'calendar = "late"\n[activities.A]\nduration = "3 h"\nresources = { all = ["Clerk", "Deputy"] }\n'
    )
    with pytest.raises(ScenarioError, match="'Clerk' and 'Deputy' are never on duty at the same time"):
        play(chain("A"), written(text))


def test_priority() -> None:
    """The higher priority is served first, and within it who came first; work on hand is finished."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        '[activities.B]\nduration = "10 min"\npriority = 1\n'
    )
    played = play(chain("A", "B"), written(text), cases=3)

    order = [(case, activity, start) for case, activity, _, start, _ in played.items]
    assert [(0, "A", 0), (0, "B", 10), (1, "A", 20), (1, "B", 30), (2, "A", 40), (2, "B", 50)] == order


def test_priority_that_a_discipline_ignores_is_told() -> None:
    """A priority has no effect where a pool is said to serve who comes first, and that is a finding."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\ndiscipline = "fifo"\n'
        '[activities.A]\nduration = "10 min"\npriority = 1\n'
    )
    assert "priority-without-effect" in play(chain("A"), written(text)).rules


def test_disciplines_must_agree() -> None:
    """Two pools that serve the same queue can't serve it by two disciplines."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\ndiscipline = "fifo"\n[resources.Deputy]\n'
        'capacity = 1\ndiscipline = "shortest"\n[activities.A]\nduration = "10 min"\n'
        'resources = { any = ["Clerk", "Deputy"] }\n'
    )
    with pytest.raises(ScenarioError, match="by different disciplines"):
        play(chain("A"), written(text))


def test_shortest_first() -> None:
    """The shortest work that waits is taken up first."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\ndiscipline = "shortest"\n'
        '[activities.A]\nduration = "10 min"\n[activities.B]\nduration = "20 min"\n'
    )
    played = play(chain("A", "B"), written(text), cases=3)

    assert ["A", "A", "A", "B", "B", "B"] == [activity for _, activity, *_ in played.items]


def test_preemption() -> None:
    """Higher work takes the person of lower work, which goes on afterwards with what is left."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "15 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'priority = 2\npreemption = "interrupts"\n[activities.B]\nduration = "20 min"\npreemption = "interruptible"\n'
    )
    played = play(chain("A", "B"), written(text), cases=2)

    assert [(0, "A", 0, 0, 10), (1, "A", 15, 15, 25), (0, "B", 10, 10, 40), (1, "B", 25, 40, 60)] == played.items
    assert [{"work": 10}, {"work": 10}, {"queue": 10, "work": 20}, {"queue": 15, "work": 20}] == waits(played)


def test_set_up() -> None:
    """A person who did something else before changes over first; this is work."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'set_up = "5 min"\n'
    )
    assert [15, 10, 10] == [spent["work"] for spent in waits(play(chain("A"), written(text), cases=3))]


def test_rework_share() -> None:
    """The second visit costs half the work of the first."""
    model = process("s x1 A x2 e", "x2 x1")
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'rework_share = 0.5\n[gateways.x2]\n"x2>x1" = 0.6\n"x2>e" = 0.4\n'
    )
    items = play(model, written(text), cases=40).records.items

    assert {(1, 10), (2, 5)} <= {(int(v), int(w) // 60_000) for v, w in zip(items.visit, items.work, strict=True)}
    assert {5, 10} == {int(work) // 60_000 for work in items.work}


def test_external_and_applicant_waits() -> None:
    """On the way, then somebody outside, then the applicant: each by its cause, the administration's clock stopped."""
    text = ALWAYS + (
        '[calendars.evening]\nhours = { mon-sun = "18:00-20:00" }\n[arrivals]\ninterval = "1 min"\n'
        '[applicant]\nresponse = "1 h"\ncalendar = "evening"\n[resources.Clerk]\ncapacity = 1\n'
        '[activities.A]\nduration = "10 min"\ntransfer = "2 h"\nexternal_wait = "4 h"\nvisit = true\n'
    )
    played = play(chain("A"), written(text))

    assert [(0, "A", clock("19:00"), clock("19:00"), clock("19:10"))] == played.items
    expected = {"transfer": 120, "external": 240, "applicant": 13 * 60, "work": 10}
    assert [expected] == waits(played)
    assert expected == played.spent()
    assert 13 * 60 == played.records.cases.account[0, codes.CLOCK_STOPPED] / 60_000


def test_clock_stop() -> None:
    """The whole of an activity or event at which the clock stands still is stopped time."""
    model = process("s A t1 B e", nodes=(Event(id="t1", position="catch", definitions=(EventDefinition("timer"),)),))
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'clock_stop = true\ntransfer = "5 min"\n[activities.B]\nduration = "10 min"\n'
        '[events.t1]\ndelay = "1 h"\nclock_stop = true\n'
    )
    assert 75 == play(model, written(text)).records.cases.account[0, codes.CLOCK_STOPPED] / 60_000


BATCH = ALWAYS + (
    '[arrivals]\ninterval = "10 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "12 min"\n'
)


def test_batch_by_size() -> None:
    """Three are dealt with together in the time of one; the last two, left over, when nothing more can come."""
    played = play(chain("A"), written(BATCH + "batch = { size = 3 }\n"), cases=5)

    assert [
        (0, "A", 20, 20, 32),
        (1, "A", 20, 20, 32),
        (2, "A", 20, 20, 32),
        (3, "A", 40, 40, 52),
        (4, "A", 40, 40, 52),
    ] == played.items
    assert [3, 3, 3, 2, 2] == played.records.items.members.tolist()
    assert [{"batch": 20, "work": 12}, {"batch": 10, "work": 12}, {"work": 12}] == waits(played)[:3]


def test_batch_one_after_another() -> None:
    """Work that is only gathered together is done piece by piece."""
    played = play(chain("A"), written(BATCH + "batch = { size = 2, together = false }\n"), cases=2)

    assert [(0, "A", 10, 10, 22), (1, "A", 10, 22, 34)] == played.items


def test_batch_by_age() -> None:
    """What hasn't become enough in the longest wait is done all the same."""
    played = play(chain("A"), written(BATCH + 'batch = { size = 9, wait = "15 min" }\n'), cases=3)

    assert [(0, "A", 15, 15, 27), (1, "A", 15, 15, 27), (2, "A", 35, 35, 47)] == played.items


def test_committee() -> None:
    """Files wait for the day on which the committee sits; one that comes while it sits is dealt with then."""
    text = (
        '[study]\ncalendar = "always"\nworking_day = "8 h"\n[calendars.committee]\nhours = { tue = "10:00-12:00" }\n'
        '[arrivals]\ninterval = "1035 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "30 min"\n'
        'batch = { calendar = "committee" }\n'
    )
    played = play(chain("A"), written(text), cases=3)

    tuesday = clock("10:00", 1)
    assert [
        (0, "A", tuesday, tuesday, tuesday + 30),
        (1, "A", tuesday, tuesday, tuesday + 30),
        (2, "A", tuesday + 30, tuesday + 30, tuesday + 60),
    ] == played.items


def test_absence_begins_after_the_work_on_hand() -> None:
    """Who is due to be away after an hour ends the work on hand, is away for two, and then comes back."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "40 min"\n[resources.Clerk]\ncapacity = 1\n'
        'absences = { every = "60 min", lasts = "120 min" }\n[activities.A]\nduration = "30 min"\n'
    )
    played = play(chain("A"), written(text), cases=3)

    assert [(0, 0, 30), (1, 40, 70), (2, 190, 220)] == [
        (case, round(start, 1), round(end, 1)) for case, _, _, start, end in played.items
    ]


def test_absence_of_who_is_free() -> None:
    """Who is away isn't given work, and a colleague is."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "61 min"\n[resources.Clerk]\ncapacity = 2\n'
        'absences = { every = { distribution = "uniform", min = "30 min", max = "90 min" }, lasts = "300 days" }\n'
        '[activities.A]\nduration = "1 min"\n'
    )
    played = play(chain("A"), written(text), cases=4)

    first, rest = played.items[:2], played.items[2:]
    assert all(started == enabled for _, _, enabled, started, _ in first[:1])
    assert all(started - enabled > 100_000 for _, _, enabled, started, _ in rest)


def test_abandonment_in_the_queue() -> None:
    """An applicant whose patience ends in the queue gives up; who is served in time doesn't."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'abandonment = "15 min"\n'
    )
    played = play(chain("A"), written(text), cases=3)

    assert [codes.COMPLETED, codes.COMPLETED, codes.ABANDONED] == played.status
    assert [10, 19, 15] == played.leads
    assert {"queue": 15} == played.spent(2)


def test_abandonment_of_an_application() -> None:
    """An applicant gives up after a time wherever the application waits, but not while somebody works on it."""
    text = ALWAYS + (
        '[arrivals]\ninterval = "1 min"\n[applicant]\nabandonment = "25 min"\n[resources.Clerk]\ncapacity = 1\n'
        '[activities.A]\nduration = "12 min"\n[activities.B]\nduration = "5 min"\nexternal_wait = "1 h"\n'
    )
    played = play(chain("A", "B"), written(text), cases=3)

    assert [codes.ABANDONED] * 3 == played.status
    assert [25, 25, 34] == played.leads
    assert {"external": 13, "work": 12} == played.spent(0)
    assert {"queue": 22, "work": 12} == played.spent(2)


def test_the_interpreted_kernel_does_the_same() -> None:
    """Every feature of offices at once gives the same columns in both kernels."""
    from bpr.simulation import Settings, compile_model
    from bpr.simulation.timetable import timetable

    text = (
        '[calendars.office]\nhours = { mon-fri = "08:00-12:00, 13:00-16:00" }\n'
        '[calendars.late]\nhours = { mon-fri = "12:00-18:00" }\n'
        '[calendars.committee]\nhours = { tue = "10:00-12:00" }\n'
        '[arrivals]\ninterval = { distribution = "exponential", mean = "12 min" }\n'
        '[applicant]\nabandonment = { distribution = "exponential", mean = "60 days" }\nresponse = "1 h"\n'
        '[resources.Clerk]\npeople = ["a", { name = "b", speed = 1.5, calendar = "late" }, "c"]\n'
        'absences = { every = { distribution = "exponential", mean = "5 working days" }, lasts = "1 working day" }\n'
        "[resources.Deputy]\ncapacity = 2\n"
        "availability = 0.7\ncapacity_over_time = [{ from = 2026-01-08, capacity = 3 }]\n"
        '[activities.A]\nduration = { distribution = "exponential", mean = "20 min" }\npriority = 2\nvisit = true\n'
        'preemption = "interrupts"\nabandonment = { distribution = "exponential", mean = "3 days" }\n'
        '[activities.B]\nduration = "15 min"\npreemption = "interruptible"\nset_up = "2 min"\n'
        'resources = { any = ["Clerk", "Deputy"] }\n'
        '[activities.C]\nduration = "40 min"\nbatch = { size = 4, calendar = "committee" }\n'
        'resources = { all = ["Clerk", "Deputy"] }\n'
    )
    compiled = compile_model(chain("A", "B", "C"), written(text))
    played = play(chain("A", "B", "C"), written(text), cases=300)
    times = timetable(compiled.calendars, compiled.start, 800)
    run = interpreted().Kernel(compiled.tables, times, 1, 0, 300, Settings().step_limit, 1 << 30)

    assert codes.DONE == run.run(1 << 40)
    drained = run.drain()
    items = played.records.items
    for name in ("case", "element", "started", "ended", "queue", "work", "group", "unit", "batch", "members"):
        assert list(drained[name]) == getattr(items, name).tolist()
    assert list(run.cases()["status"]) == played.status
    assert codes.COMPLETED in played.status
    assert codes.ABANDONED in played.status
    assert np.all(items.off >= 0)
    assert waits(played)


WRONG = '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[activities.A]\nduration = "1 h"\nresources = { any = ["Clark"] }\n', "no resource 'Clark'"),
        (
            '[activities.A]\nduration = "1 h"\nresource = "Clerk"\nresources = { any = ["Clerk"] }\n',
            "'resource' and 'resources' say the same",
        ),
        (
            "[resources.Deputy]\npeople = ["
            + ", ".join(f'{{ name = "{n}", speed = {n + 1} }}' for n in range(300))
            + ']\n[activities.A]\nduration = "1 h"\nresources = { all = ["Clerk", "Deputy"] }\n',
            "more than 256 choices of people",
        ),
    ],
)
def test_what_cannot_be_staffed_is_told(text: str, message: str) -> None:
    """A scenario that asks for people who aren't there, twice, or in too many ways is refused."""
    with pytest.raises(ScenarioError, match=message):
        play(chain("A"), written(WRONG + text))


def test_a_response_that_nothing_waits_for_is_told() -> None:
    """Where the applicant comes to no activity, the time of an answer has no effect, and that is a finding."""
    text = WRONG + '[applicant]\nresponse = "1 day"\n[activities.A]\nduration = "1 h"\n'

    assert "response-without-visit" in play(chain("A"), written(text)).rules


def test_a_case_that_ends_leaves_the_batch_it_leads() -> None:
    """When the case of the first of a waiting batch is given up, the others are dealt with all the same."""
    text = BATCH.replace('interval = "10 min"', 'interval = "1 min"') + (
        'batch = { size = 3 }\nabandonment = { distribution = "empirical", values = ["2 min", "500 min"] }\n'
    )
    played = play(chain("A"), written(text), cases=30)

    assert {codes.COMPLETED, codes.ABANDONED} == set(played.status)
    assert played.status.count(codes.COMPLETED) == len(played.items)


def test_work_that_somebody_else_may_end_is_told() -> None:
    """Interruptible work of two pools is booked on who ends it, and a warning says so; of one pool there is none."""
    head = '[arrivals]\ninterval = "1 h"\n[resources.X]\ncapacity = 1\nroles = ["Clerk"]\n[resources.Y]\ncapacity = 1\n'
    both = '[activities.A]\nduration = "9 min"\npreemption = "interruptible"\nresources = { any = ["X", "Y"] }\n'
    alone = '[activities.A]\nduration = "9 min"\npreemption = "interruptible"\nresource = "X"\n'

    told = [compile_model(chain("A"), written(head + said)).findings for said in (both, alone)]

    assert [["taken-over-work"], []] == [
        [finding.rule for finding in findings if finding.rule == "taken-over-work"] for findings in told
    ]


DAY_AND_NIGHT = (
    '[calendars.day]\nhours = { mon-sun = "08:00-16:00" }\n[calendars.evening]\nhours = { mon-sun = "12:00-20:00" }\n'
)


def by_calendar(
    resource: str, cases: int, *, every: str = "1 min", takes: str = "5 h"
) -> list[tuple[int, float, float]]:
    """Case, begin and end in hours of work that a pool with capacities by calendar does."""
    text = (
        ALWAYS
        + DAY_AND_NIGHT
        + (f'[arrivals]\ninterval = "{every}"\n[resources.Clerk]\n{resource}[activities.A]\nduration = "{takes}"\n')
    )
    played = play(chain("A"), written(text), cases=cases)
    return [(case, round(start / 60, 1), round(end / 60, 1)) for case, _, _, start, end in played.items]


def test_capacity_by_calendar() -> None:
    """One by day; nobody at other times, but work on hand is ended."""
    rows = 'capacity_by_calendar = [{ calendar = "day", capacity = 1 }]\n'
    assert [(0, 8, 13), (1, 13, 18), (2, 32, 37)] == by_calendar(rows, 3)


def test_first_open_calendar_counts() -> None:
    """Two from eight to four, then one until eight, and none in the night; who leaves ends the work on hand."""
    rows = 'capacity_by_calendar = [{ calendar = "day", capacity = 2 }, { calendar = "evening", capacity = 1 }]\n'
    found = by_calendar(rows, 6)
    assert [(0, 8, 13), (1, 8, 13), (2, 13, 18), (3, 13, 18), (4, 18, 23), (5, 32, 37)] == found


def test_fewer_in_the_first_calendar() -> None:
    """A row with fewer people goes before a later one with more, while both are open."""
    rows = 'capacity_by_calendar = [{ calendar = "day", capacity = 1 }, { calendar = "evening", capacity = 3 }]\n'
    assert [(0, 8, 13), (1, 13, 18), (2, 16, 21), (3, 16, 21), (4, 18, 23)] == by_calendar(rows, 5)


def test_capacity_otherwise() -> None:
    """Where no row's calendar is open the capacity itself holds; it may be 0 there, or a row's may."""
    rows = 'capacity = 2\ncapacity_by_calendar = [{ calendar = "day", capacity = 0 }]\n'
    assert [(0, 0, 5), (1, 0, 5), (2, 5, 10), (3, 5, 10), (4, 16, 21)] == by_calendar(rows, 5)
    rows = 'capacity = 0\ncapacity_by_calendar = [{ calendar = "day", capacity = 1 }]\n'
    assert [(0, 8, 13)] == by_calendar(rows, 1)


def test_capacity_by_calendar_on_the_calendar_of_the_pool() -> None:
    """Outside the calendar of the pool nobody is there, and nobody goes on."""
    rows = 'calendar = "evening"\ncapacity_by_calendar = [{ calendar = "day", capacity = 1 }]\n'
    assert [(0, 12, 17), (1, 36, 41)] == by_calendar(rows, 2)
    assert [(0, 12, 36.5)] == by_calendar(rows, 1, takes="8 h 30 min")


def test_utilisation_counts_who_is_there() -> None:
    """Eight hours of one person and eight of two are a day's time on duty."""
    rows = (
        "capacity = 1\n"
        'capacity_by_calendar = [{ calendar = "day", capacity = 2 }, { calendar = "evening", capacity = 0 }]\n'
    )
    text = (
        ALWAYS
        + DAY_AND_NIGHT
        + (f'[arrivals]\ninterval = "1 day"\n[resources.Clerk]\n{rows}[activities.A]\nduration = "14 h"\n')
    )
    run = simulate(chain("A"), written(text), settings=Settings(21, 1), jobs=1)
    found = run.resources["Clerk"]
    assert found.capacity == 2
    assert isinstance(found.utilisation, Estimate)
    assert 14 / (8 * 2 + 12) == pytest.approx(found.utilisation.mean)


@pytest.mark.parametrize(
    ("resource", "message"),
    [
        ('people = ["Amal"]\n', "'capacity_by_calendar' and 'people' don't go together"),
        (
            "capacity_over_time = [{ from = 2026-01-07, capacity = 1 }]\ncapacity = 1\n",
            "'capacity_by_calendar' and 'capacity_over_time' don't go together",
        ),
        ('capacity = "unlimited"\n', "'capacity_by_calendar' and a capacity without limit don't go together"),
        ('calendar = "night"\n', "nobody is ever there"),
    ],
)
def test_capacity_by_calendar_goes_with_nothing_else(resource: str, message: str) -> None:
    """Other ways to say who is there are refused, each in one line; so is a pool in which nobody ever is."""
    text = (
        ALWAYS
        + DAY_AND_NIGHT
        + '[calendars.night]\nhours = { mon-sun = "00:00-02:00" }\n'
        + (
            f'[arrivals]\ninterval = "1 h"\n[resources.Clerk]\n{resource}'
            'capacity_by_calendar = [{ calendar = "day", capacity = 1 }]\n[activities.A]\nduration = "1 h"\n'
        )
    )
    with pytest.raises(ScenarioError, match=message) as caught:
        play(chain("A"), written(text))
    assert 1 == len(caught.value.problems)


def test_capacity_by_calendar_in_both_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiled and the interpreted kernel give the same bits."""
    text = (
        ALWAYS
        + DAY_AND_NIGHT
        + (
            '[arrivals]\nrate = "1/h"\n[resources.Clerk]\ncapacity = 1\ncapacity_by_calendar = '
            '[{ calendar = "day", capacity = 3 }, { calendar = "evening", capacity = 2 }]\n'
            '[activities.A]\nduration = { distribution = "exponential", mean = "90 min" }\n'
        )
    )
    one = columns(play(chain("A"), written(text), cases=300).records)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")
    assert one == columns(play(chain("A"), written(text), cases=300).records)
