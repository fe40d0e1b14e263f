"""Office hours: two clerks on random calendars, against a walk through every minute of their time.

The walker looks at one minute after the other and knows no segments, no sums and no search: what is open by the rules
of the calendar, who waits, who is worked on. Weeks, hours over midnight, seasons and dated exceptions are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bpr.scenario import parse_scenario
from bpr.simulation import Settings, compile_model, replicate
from bpr.units import MINUTE
from bpr.validation.drawing import activity, arrivals, drawn, minutes, resource
from bpr.validation.minute_walker import served
from bpr.validation.system import Reckoned
from bpr.validation.window import Instants, instants

CASES = 12
LONGEST = 500
"""Minutes."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHIFTS = (
    "06:00-14:00",
    "08:30-12:30, 13:30-16:30",
    "09:00-15:00",
    "14:00-22:00",
    "22:00-02:00",
    "00:00-24:00",
    "closed",
)
"""Common hours; those over midnight end before any other begins, but for a whole day."""
SOME = SHIFTS[:4] + SHIFTS[6:]
FACTS = 3
"""What is compared of a work item."""


def systems() -> Iterator[Reckoned]:
    """Two activities in a row, each with a calendar of its own, and a way between them."""
    yield Reckoned(
        name="office hours",
        detail="c = 1, 1",
        source="minute by minute",
        quantity="instants that differ from a walk through every minute",
        differing=differing,
        size=200,
    )


def differing(seed: int, offices: int) -> tuple[int, int]:
    """How many starts, ends and queues of work items differ, and of how many."""
    pairs = [pair for number in range(offices) for pair in _compared(Random(f"{seed} {number}"))]  # noqa: S311  no secret
    return sum(one != other for one, other in pairs), len(pairs)


def _compared(chance: Random) -> Iterator[tuple[int, int]]:
    interval, first, way, second = (chance.randint(1, LONGEST) for _ in range(4))
    scenario = parse_scenario(
        '[study]\nstart = 2026-01-05\ncalendar = "always"\n[calendars.always]\nhours = { mon-sun = "00:00-24:00" }\n'
        + _calendar("one", chance)
        + _calendar("two", chance)
        + arrivals(minutes(interval))
        + resource(id_="first", calendar='"one"')
        + resource(id_="second", calendar='"two"')
        + activity("one", minutes(first), "first")
        + activity("two", minutes(second), "second", transfer=minutes(way))
    )
    compiled = compile_model(drawn("start one two end"), scenario)
    (found,) = replicate(compiled, Settings(cases=CASES, replications=1), instants, jobs=1)
    start = scenario.study.start
    walked = served(scenario.calendars["one"], start, [number * interval for number in range(CASES)], first)
    yield from _pairs(found["one"], walked)
    sent = [ended + way for _, ended, _ in walked]
    yield from _pairs(found["two"], served(scenario.calendars["two"], start, sent, second))


def _pairs(found: Sequence[Instants], walked: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    for item, row in zip(found, walked, strict=True):
        yield from zip((item.started, item.ended, item.queue), (int(value * MINUTE) for value in row), strict=True)


def _calendar(id_: str, chance: Random) -> str:
    """A calendar with an ordinary week, a season and a few other days; Wednesday is always open."""
    lines = [f"[calendars.{id_}]", f"hours = {_week(chance)}"]
    if chance.random() < 0.5:  # noqa: PLR2004  every other one
        lines.append(f'seasons = [{{ from = "01-{chance.randint(6, 12):02}", to = "01-20", hours = {_week(chance)} }}]')
    dates = sorted(chance.sample(range(5, 29), 3))
    days = ", ".join(f'{{ date = 2026-01-{day:02}, hours = "{chance.choice(SOME)}" }}' for day in dates)
    return "\n".join([*lines, f"exceptions = [{days}]", ""])


def _week(chance: Random) -> str:
    """A week, as a scenario has it; a night shift isn't followed by a day that is open from midnight on."""
    hours = [chance.choice(SHIFTS) for _ in DAYS]
    hours[2] = SHIFTS[1]
    for number, text in enumerate(hours):
        if text == SHIFTS[4] and hours[(number + 1) % 7] == SHIFTS[5]:
            hours[number] = SHIFTS[0]
    return "{ " + ", ".join(f'{day} = "{text}"' for day, text in zip(DAYS, hours, strict=True)) + " }"
