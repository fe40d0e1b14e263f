"""Queues, people and office hours with constant times: who works when, to the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from builders import chain, clock, office_hours, opening, play, process, scenario

from bpr.model import Task
from bpr.scenario import Calendar, DatedHours, DurationLaw
from bpr.scenario.distributions import Fixed

LUNCH = office_hours("08:00-12:00, 13:00-17:00")
NINE_TO_FIVE = office_hours("09:00-17:00")
NIGHTS = Calendar("night", (opening("22:00-30:00"),) * 7)
"""From 22:00 to 06:00 every day."""


def test_one_person_serves_in_the_order_of_arrival() -> None:
    """Three cases ten minutes apart with twenty minutes of work wait 0, 10 and 20 minutes."""
    played = play(chain("A"), scenario({"A": 20}, every=10), cases=3)

    assert [(0, "A", 0, 0, 20), (1, "A", 10, 20, 40), (2, "A", 20, 40, 60)] == played.items
    assert [20, 30, 40] == played.leads
    assert {"queue": 20, "work": 20} == played.spent(2)
    assert [1, 1, 1] == played.records.items.unit.tolist()


def test_two_people_serve_side_by_side() -> None:
    """The third case waits for the first who is free, and gets that person."""
    played = play(chain("A"), scenario({"A": 25}, every=10, staff={"Clerk": 2}), cases=3)

    assert [(0, "A", 0, 0, 25), (1, "A", 10, 10, 35), (2, "A", 20, 25, 50)] == played.items
    assert [1, 2, 1] == played.records.items.unit.tolist()


def test_a_queue_is_shared_by_the_activities_of_a_pool() -> None:
    """Work of different activities waits in one queue, first come, first served."""
    played = play(chain("A", "B"), scenario({"A": 10, "B": 10}, every=5), cases=2)

    assert [(0, "A", 0, 0, 10), (1, "A", 5, 10, 20), (0, "B", 10, 20, 30), (1, "B", 20, 30, 40)] == played.items


def test_pools_do_not_wait_for_one_another() -> None:
    """Two pools have queues of their own."""
    model = process("s A B e", lanes={"Clerk": "A", "Boss": "B"})

    played = play(model, scenario({"A": 10, "B": 30}, every=10, staff={"Clerk": 1, "Boss": 1}), cases=2)

    assert [(0, "A", 0, 0, 10), (1, "A", 10, 10, 20), (0, "B", 10, 10, 40), (1, "B", 20, 40, 70)] == played.items
    assert ["", "Clerk", "Boss"] == [pool.id for pool in played.compiled.pools]


def test_an_unlimited_pool_has_no_queue() -> None:
    """Everything starts when it is there, by nobody in particular."""
    played = play(chain("A"), scenario({"A": 100}, every=0, staff={"Clerk": None}), cases=3)

    assert [(0, "A", 0, 0, 100), (1, "A", 0, 0, 100), (2, "A", 0, 0, 100)] == played.items
    assert [0, 0, 0] == played.records.items.unit.tolist()


def test_an_unlimited_pool_keeps_office_hours() -> None:
    """Without a limit of people the office still closes."""
    given = scenario({"A": 60}, staff={"Clerk": None}, office=office_hours("09:00-09:30"))

    played = play(chain("A"), given)

    assert [(0, "A", clock("09:00"), clock("09:00"), clock("09:30", 1))] == played.items


def test_work_pauses_over_lunch() -> None:
    """Work begun at 11:30 goes on at 13:00; the break is off-shift."""
    given = scenario({"A": 210, "B": 60}, office=LUNCH)

    played = play(chain("A", "B"), given)

    assert [
        (0, "A", clock("08:00"), clock("08:00"), clock("11:30")),
        (0, "B", clock("11:30"), clock("11:30"), clock("13:30")),
    ] == played.items
    assert {"work": 270, "off_shift": 60} == played.spent()
    assert [210 * 60_000, 60 * 60_000] == played.records.items.work.tolist()


def test_work_pauses_over_a_weekend_and_a_holiday() -> None:
    """Work left on Friday at 17:00 goes on on Tuesday when Monday is a holiday."""
    closed = DatedHours(date(2026, 1, 12), date(2026, 1, 12), ())
    given = scenario({"A": 2340, "B": 120}, office=office_hours("09:00-17:00", exceptions=(closed,)))

    played = play(chain("A", "B"), given)

    assert [
        (0, "A", clock("09:00"), clock("09:00"), clock("16:00", 4)),
        (0, "B", clock("16:00", 4), clock("16:00", 4), clock("10:00", 8)),
    ] == played.items


def test_public_holidays_of_a_country_are_closed() -> None:
    """In Morocco 2026-01-11 and 2026-01-14 are public holidays: Wednesday of the second week has no work."""
    given = scenario({"A": 8 * 480}, office=office_hours("09:00-17:00", holidays="MA"))

    played = play(chain("A"), given)

    assert [(0, "A", clock("09:00"), clock("09:00"), clock("17:00", 10))] == played.items


def test_night_shifts_go_over_midnight() -> None:
    """Work of ten hours begun at 22:00 pauses at 06:00 and ends at midnight."""
    given = scenario({"A": 600}, calendars={"Clerk": NIGHTS}, office=NINE_TO_FIVE)

    played = play(chain("A"), given)

    start = clock("22:00")
    assert [(0, "A", clock("09:00"), start, clock("24:00", 1))] == played.items
    assert {"off_shift": 13 * 60 + 16 * 60, "work": 600} == played.spent()


def test_work_may_end_exactly_at_closing() -> None:
    """Work that fills the day ends at closing, and what waits begins at the next opening."""
    given = scenario({"A": 480}, every=0, office=NINE_TO_FIVE)

    played = play(chain("A"), given, cases=2)

    assert [
        (0, "A", clock("09:00"), clock("09:00"), clock("17:00")),
        (1, "A", clock("09:00"), clock("09:00", 1), clock("17:00", 1)),
    ] == played.items
    assert {"queue": 480, "off_shift": 960, "work": 480} == played.spent(1)


def test_work_without_duration_waits_for_the_office() -> None:
    """What is handed on at closing begins at the next opening, even when it takes no time."""
    played = play(chain("A", "B"), scenario({"A": 480, "B": 0}, office=NINE_TO_FIVE))

    assert (0, "B", clock("17:00"), clock("09:00", 1), clock("09:00", 1)) == played.items[-1]


def test_what_arrives_while_the_office_is_closed_waits_for_its_opening() -> None:
    """A file that comes at night is not queueing: its wait is off-shift."""
    given = scenario({"A": 10}, transfers={"A": 720}, office=NINE_TO_FIVE)

    played = play(chain("A"), given)

    assert [(0, "A", clock("21:00"), clock("09:00", 1), clock("09:10", 1))] == played.items
    assert {"transfer": 720, "off_shift": 720, "work": 10} == played.spent()


def test_a_queue_over_night_is_split_into_queue_and_off_shift() -> None:
    """Only open time counts as queue: an hour today, half an hour tomorrow."""
    given = scenario({"A": 90}, every=0, office=office_hours("09:00-10:00"))

    played = play(chain("A"), given, cases=2)

    assert (1, "A", clock("09:00"), clock("09:30", 1), clock("10:00", 2)) == played.items[1]
    assert [0, 90 * 60_000] == played.records.items.queue.tolist()
    assert {"queue": 90, "off_shift": 2 * 1380, "work": 90} == played.spent(1)


def test_a_transfer_passes_day_and_night() -> None:
    """Elapsed time of a transfer doesn't stop when the office closes."""
    given = scenario({"A": 10, "B": 10}, transfers={"B": 1440}, office=NINE_TO_FIVE)

    played = play(chain("A", "B"), given)

    assert (0, "B", clock("09:10", 1), clock("09:10", 1), clock("09:20", 1)) == played.items[1]
    assert {"transfer": 1440, "work": 20} == played.spent()


def test_a_transfer_in_working_days_passes_on_the_office_calendar() -> None:
    """One working day after Friday 16:50 is Monday 16:50, whatever the hours of the person."""
    transfer = DurationLaw(Fixed(1), "working day")
    given = scenario(
        {"A": 4 * 480 + 470, "B": 10},
        transfers={"B": transfer},
        office=NINE_TO_FIVE,
        calendars={"Clerk": NINE_TO_FIVE},
    )

    played = play(chain("A", "B"), given)

    assert [
        (0, "A", clock("09:00"), clock("09:00"), clock("16:50", 4)),
        (0, "B", clock("16:50", 7), clock("16:50", 7), clock("17:00", 7)),
    ] == played.items
    assert {"transfer": 3 * 1440, "work": 4 * 480 + 480, "off_shift": 4 * 960} == played.spent()


def test_a_duration_in_working_days_is_work_of_that_length() -> None:
    """A duration of one working day is eight hours of work on the calendar of the person."""
    given = scenario({"A": DurationLaw(Fixed(1), "working day")}, office=NINE_TO_FIVE, calendars={"Clerk": LUNCH})

    played = play(chain("A"), given)

    assert [(0, "A", clock("09:00"), clock("09:00"), clock("09:00", 1))] == played.items


def test_cases_arrive_in_office_hours() -> None:
    """The time between arrivals passes on the office calendar; the first comes when it opens."""
    given = scenario({"A": 10}, every=300, office=NINE_TO_FIVE)

    played = play(chain("A"), given, cases=4)

    assert [clock("09:00"), clock("14:00"), clock("11:00", 1), clock("16:00", 1)] == [
        minute / 60_000 for minute in played.records.cases.arrival.tolist()
    ]


def test_staff_may_keep_other_hours_than_the_office() -> None:
    """A pool with hours of its own works in those."""
    model = process("s A B e", lanes={"Clerk": "A", "Boss": "B"})
    given = scenario(
        {"A": 60, "B": 60},
        staff={"Clerk": 1, "Boss": 1},
        office=NINE_TO_FIVE,
        calendars={"Boss": office_hours("16:30-17:00")},
    )

    played = play(model, given)

    assert [
        (0, "A", clock("09:00"), clock("09:00"), clock("10:00")),
        (0, "B", clock("10:00"), clock("16:30"), clock("17:00", 1)),
    ] == played.items


def test_a_study_may_begin_in_the_middle_of_a_shift() -> None:
    """With a start at noon on Monday the office is open at once, until closing."""
    given = scenario({"A": 360}, office=NINE_TO_FIVE)
    noon = replace(given, study=replace(given.study, start=datetime(2026, 1, 5, 12)))

    played = play(chain("A"), noon)

    assert [(0, "A", 0, 0, 22 * 60)] == played.items


def test_automatic_work_needs_nobody() -> None:
    """A service task without resource runs round the clock and takes no time unless the scenario says so."""
    model = process("s A B C e", nodes=[Task(id="B", kind="service"), Task(id="C", kind="service")])

    played = play(model, scenario({"A": 480, "C": 30}, office=NINE_TO_FIVE))

    closing = clock("17:00")
    assert [
        (0, "A", clock("09:00"), clock("09:00"), closing),
        (0, "B", closing, closing, closing),
        (0, "C", closing, closing, closing + 30),
    ] == played.items
