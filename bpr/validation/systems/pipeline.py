"""A pipeline without chance: cases come like clockwork and every step takes its time.

A case leaves a station at the later of two instants, its own end at the station before and the end of the case before
it here, plus the time of this station. Source: Lindley, The theory of queues with a single server, Proceedings of the
Cambridge Philosophical Society 48 (1952), pp. 277-289.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bpr.scenario import parse_scenario
from bpr.simulation import Settings, compile_model, replicate
from bpr.units import MINUTE
from bpr.validation.drawing import FRAME, activity, arrivals, drawn, minutes, resource
from bpr.validation.system import Reckoned
from bpr.validation.window import instants

STATIONS = 5
LONGEST = 60
"""Minutes."""
CASES = 200


def systems() -> Iterator[Reckoned]:
    """Pipelines of five stations with times drawn from a minute to an hour."""
    yield Reckoned(
        name="pipeline without chance",
        detail=f"k = {STATIONS}",
        source="Lindley 1952",
        quantity="instants that differ from Lindley's recursion",
        differing=differing,
        size=40,
    )


def differing(seed: int, pipelines: int) -> tuple[int, int]:
    """How many ends of work items differ from the recursion, and of how many."""
    wrong = 0
    for number in range(pipelines):
        chance = Random(f"{seed} {number}")  # noqa: S311  nothing secret
        interval, *times = (chance.randint(1, LONGEST) for _ in range(STATIONS + 1))
        expected = ends([case * interval for case in range(CASES)], times)
        pairs = zip(simulated(interval, times), expected, strict=True)
        wrong += sum(found != end for column, row in pairs for found, end in zip(column, row, strict=True))
    return wrong, pipelines * STATIONS * CASES


def ends(arrived: Sequence[int], times: Sequence[int]) -> list[list[int]]:
    """When each case leaves each station, station by station, from when it arrives at the first.

    Example:
        >>> ends([0, 1, 2], [2, 1])
        [[2, 4, 6], [3, 5, 7]]
    """
    stations = []
    before = list(arrived)
    for time in times:
        free, left = 0, []
        for instant in before:
            free = max(instant, free) + time
            left.append(free)
        stations.append(left)
        before = left
    return stations


def simulated(interval: int, times: Sequence[int]) -> list[list[float]]:
    """The same from the simulator, in minutes."""
    names = [f"step{number}" for number in range(len(times))]
    scenario = FRAME + arrivals(minutes(interval))
    scenario += "".join(resource(id_=f"clerk_{name}") for name in names)
    scenario += "".join(activity(*row, f"clerk_{row[0]}") for row in zip(names, map(minutes, times), strict=True))
    compiled = compile_model(drawn(f"start {' '.join(names)} end"), parse_scenario(scenario))
    (found,) = replicate(compiled, Settings(cases=CASES, replications=1), instants, jobs=1)
    return [[item.ended / MINUTE for item in found[name]] for name in names]
