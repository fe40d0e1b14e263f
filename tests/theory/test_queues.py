"""Queues with closed forms: the simulation's means must agree with theory.

Every quantity is estimated from independent replications after a warm-up. Student's interval, simultaneous over all
quantities of this module (Bonferroni) at 99.9 %, must hold the closed form and be narrow. The seed is fixed: a bias
would show, chance can't.

Sources: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. 2008, sections 2.2 (M/M/1), 2.3
(M/M/c), 4.2 (series), 4.3 (Jackson networks), 5.1 (M/G/1, Pollaczek-Khinchine).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import factorial, sqrt

import numpy as np
import pytest
from builders import chain, process, scenario
from scipy import stats

from bpr.model import Model
from bpr.scenario import Scenario
from bpr.scenario.distributions import Distribution, Exponential, Fixed, Gamma, Lognormal
from bpr.simulation import CompiledModel, Records, Settings, Timetable, compile_model, replicate
from bpr.units import MINUTE

CONFIDENCE = 0.999
WIDEST = 0.05
"""Half width of an interval, as a part of the value."""

UNIT = 10.0 * MINUTE
"""Mean service time: so long that whole milliseconds don't matter."""

REPLICATIONS = 40
WARM_UP = 0.1
"""Part of the cases of a replication that is left out."""

Means = Mapping[str, float]


@dataclass(frozen=True)
class System:
    """A queueing system: its model, its scenario, cases a replication, and what theory says, in mean service times."""

    model: Model
    given: Scenario
    cases: int
    theory: Means


def exponential(mean: float = 1.0) -> Distribution:
    """An exponential law in mean service times."""
    return Exponential(mean * UNIT)


def single(load: float, service: Distribution, squared: float) -> tuple[Scenario, Means]:
    """M/G/1 with mean service 1 and second moment `squared`: wait = load squared / 2 (1 - load)."""
    wait = load * squared / (2 * (1 - load))
    return scenario({"A": service}, every=exponential(1 / load)), {"A": wait, "lead": wait + 1}


def several(servers: int, load: float) -> tuple[Scenario, Means]:
    """M/M/c: Erlang's C over the rate at which the queue drains."""
    offered = servers * load
    last = offered**servers / factorial(servers) / (1 - load)
    waits = last / (sum(offered**k / factorial(k) for k in range(servers)) + last)
    wait = waits / (servers - offered)
    return scenario({"A": exponential()}, every=exponential(1 / offered), staff={"Clerk": servers}), {
        "A": wait,
        "lead": wait + 1,
    }


def tandem(load: float, second: float) -> tuple[Scenario, Means]:
    """Two M/M/1 in a row; by Burke's theorem the second has Poisson arrivals too. `second` is its mean service."""
    given = scenario(
        {"A": exponential(), "B": exponential(second)},
        every=exponential(1 / load),
        staff={"One": 1, "Two": 1},
        who={"A": "One", "B": "Two"},
    )
    first_wait = load / (1 - load)
    second_wait = second * load * second / (1 - load * second)
    return given, {"A": first_wait, "B": second_wait, "lead": first_wait + 1 + second_wait + second}


def rework(load: float, again: float) -> tuple[Scenario, Means]:
    """M/M/1 where a part comes back (Jackson): a case makes 1 / (1 - again) rounds, the load is the total one."""
    given = scenario(
        {"A": exponential()},
        every=exponential(1 / (load * (1 - again))),
        shares={"x1": {"A": again, "e": 1 - again}},
    )
    return given, {"A": load / (1 - load), "lead": 1 / (1 - load) / (1 - again)}


def parallel(first: float, second: float) -> tuple[Scenario, Means]:
    """Two exponential branches and nobody to wait for: the greater of the two."""
    given = scenario({"A": exponential(first), "B": exponential(second)}, staff={"Clerk": None}, every=1)
    return given, {"lead": first + second - first * second / (first + second)}


def system(model: Model, cases: int, said: tuple[Scenario, Means]) -> System:
    """A system from its scenario and theory."""
    return System(model, said[0], cases, said[1])


SYSTEMS: Mapping[str, System] = {
    "M/M/1, load 0.5": system(chain("A"), 12_000, single(0.5, exponential(), 2)),
    "M/M/1, load 0.8": system(chain("A"), 50_000, single(0.8, exponential(), 2)),
    "M/M/3, load 0.7": system(chain("A"), 40_000, several(3, 0.7)),
    "M/D/1, load 0.7": system(chain("A"), 12_000, single(0.7, Fixed(UNIT), 1)),
    "M/G/1, gamma": system(chain("A"), 25_000, single(0.6, Gamma(UNIT, sqrt(2) * UNIT), 3)),
    "M/G/1, lognormal": system(chain("A"), 20_000, single(0.6, Lognormal(UNIT, 0.8 * UNIT), 1.64)),
    "two M/M/1": system(chain("A", "B"), 20_000, tandem(0.6, 0.8)),
    "M/M/1 with rework": system(process("s A x1 A", "x1 e"), 15_000, rework(0.6, 0.3)),
    "parallel": system(process("s p1 A p2 e", "p1 B p2"), 1_000, parallel(1, 2)),
}
QUANTITIES = sum(len(one.theory) for one in SYSTEMS.values())


def means(compiled: CompiledModel, times: Timetable, records: Records) -> Means:
    """A fold: mean queue of each activity, and mean lead time, after the warm-up, in mean service times."""
    assert times.horizon > records.cases.end.max()
    first = int(WARM_UP * len(records.cases.end))
    items = records.items
    late = items.case >= first
    found = {"lead": float(np.mean((records.cases.end - records.cases.arrival)[first:]))}
    for row, element in enumerate(compiled.elements):
        if element.kind == "activity":
            found[element.id] = float(np.mean(items.queue[late & (items.element == row)]))
    return {name: value / UNIT for name, value in found.items()}


@pytest.mark.parametrize("name", SYSTEMS)
def test_means_agree_with_theory(name: str) -> None:
    """The simultaneous interval of every mean holds its closed form and is narrow."""
    one = SYSTEMS[name]
    compiled = compile_model(one.model, one.given)

    found = replicate(compiled, Settings(cases=one.cases, replications=REPLICATIONS, seed=20), means)

    quantile = float(stats.t.ppf(1 - (1 - CONFIDENCE) / QUANTITIES / 2, REPLICATIONS - 1))
    for quantity, expected in one.theory.items():
        values = [result[quantity] for result in found]
        half = quantile * float(np.std(values, ddof=1)) / sqrt(REPLICATIONS)
        assert float(np.mean(values)) == pytest.approx(expected, abs=half), quantity
        assert half < WIDEST * expected, quantity
