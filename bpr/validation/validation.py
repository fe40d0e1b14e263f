"""Validation: every quantity of every system simulated, with an interval, and whether it holds what theory says.

The intervals hold together, all of them with a confidence of 99 % (Bonferroni: an interval for each of m quantities
with a confidence of 1 - 0.01 / m, which holds whatever depends on what). Source: Law, Simulation Modeling and Analysis,
5th ed. 2015, section 9.7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bpr.kpi import mean_interval
from bpr.scenario import parse_scenario
from bpr.scenario.keys import declared
from bpr.simulation import Settings, compile_model, kernel_kind, replicate
from bpr.simulation.engine import KernelKind
from bpr.validation.system import Quantity, Reckoned, System
from bpr.validation.systems import all_systems
from bpr.validation.window import means

CONFIDENCE = 0.99
SEED = 1
SEEDS = 1 << 63
APART = 1_000_003
"""Between the seeds of two systems: with the same one, arrivals and services would be alike, and so would errors."""
QUICK_REPLICATIONS = 20
QUICK_SHARE = 10
"""A quick validation has that many replications, each with so many times fewer cases."""


@dataclass(frozen=True, slots=True)
class Line:
    """What came out for one quantity.

    Attributes:
        system, detail, source, quantity: as declared; `system` and `quantity` are messages of the catalogs.
        unit: "min", "share" or "".
        theory: the closed form; of a bound, the least.
        at_most: of a bound, the most; None for an equation.
        simulated: mean over the replications; of a reckoning, how many differ.
        low, high: the simultaneous interval; None of a reckoning, which has no chance.
        compared: work items or cases behind it.
    """

    system: str
    detail: str
    source: str
    quantity: str
    unit: str
    theory: float
    at_most: float | None
    simulated: float
    low: float | None
    high: float | None
    compared: int

    @property
    def inside(self) -> bool:
        """Whether the interval holds the closed form, or meets the bounds; of a reckoning, whether nothing differs."""
        if self.low is None or self.high is None:
            return self.simulated == self.theory
        return self.low <= (self.theory if self.at_most is None else self.at_most) and self.theory <= self.high

    @property
    def width(self) -> float | None:
        """Full width of the interval as a part of the value; None without an interval."""
        return None if self.low is None or self.high is None else (self.high - self.low) / self.simulated


@dataclass(frozen=True, slots=True)
class Skipped:
    """A system that this version can't simulate: keys of its scenario are not executed yet."""

    system: str
    detail: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """All lines.

    Attributes:
        lines: one a quantity, in the order of the systems.
        skipped: systems left out.
        kernel: which one ran.
        seed: of the random numbers.
        confidence: of all intervals together.
    """

    lines: tuple[Line, ...]
    skipped: tuple[Skipped, ...]
    kernel: KernelKind
    seed: int
    confidence: float = CONFIDENCE

    @property
    def inside(self) -> int:
        """How many lines are inside."""
        return sum(line.inside for line in self.lines)

    @property
    def widest(self) -> float:
        """Width of the widest interval; 0 without intervals."""
        return max((line.width for line in self.lines if line.width is not None), default=0.0)


def validate(
    systems: Iterable[System | Reckoned] | None = None,
    *,
    seed: int = SEED,
    quick: bool = False,
    jobs: int | None = None,
    progress: Callable[[], None] | None = None,
) -> Validation:
    """Simulate systems with known answers and compare.

    Args:
        systems: which; None: all.
        seed: of the random numbers.
        quick: at most a fiftieth of the cases: wider intervals.
        jobs: workers; None: as many as there are processors.
        progress: called after each system.
    """
    known = tuple(all_systems() if systems is None else systems)
    skipped = tuple(_skipped(system) for system in known if missing(system))
    usable = [system for system in known if not missing(system)]
    together = sum(len(system.quantities) for system in usable if isinstance(system, System))
    confidence = 1 - (1 - CONFIDENCE) / max(together, 1)
    lines: list[Line] = []
    for number, system in enumerate(usable):
        own = (seed + number * APART) % SEEDS
        if isinstance(system, System):
            lines += _simulated(system, _settings(system, own, quick=quick), confidence, jobs)
        else:
            lines.append(_reckoned(system, own, system.size // QUICK_SHARE if quick else system.size))
        if progress is not None:
            progress()
    return Validation(tuple(lines), skipped, kernel_kind(), seed)


def missing(system: System | Reckoned) -> tuple[str, ...]:
    """Keys of its scenario that this version doesn't execute."""
    keys = system.needs if isinstance(system, System) else ()
    found = ((key, declared(tuple(key.split(".")))) for key in keys)
    return tuple(key for key, known in found if known is None or known.type == "later")


def _skipped(system: System | Reckoned) -> Skipped:
    return Skipped(system.name, system.detail, missing(system))


def _settings(system: System, seed: int, *, quick: bool) -> Settings:
    if quick:
        return Settings(system.cases // QUICK_SHARE, min(system.replications, QUICK_REPLICATIONS), seed)
    return Settings(system.cases, system.replications, seed)


def _simulated(system: System, settings: Settings, confidence: float, jobs: int | None) -> list[Line]:
    compiled = compile_model(system.model, parse_scenario(system.scenario))
    fold = partial(means, tuple(quantity.statistic for quantity in system.quantities))
    columns = zip(*replicate(compiled, settings, fold, jobs=jobs), strict=True)
    pairs = zip(system.quantities, columns, strict=True)
    return [_line(system, quantity, values, settings.cases, confidence) for quantity, values in pairs]


def _line(system: System, quantity: Quantity, values: Sequence[float], cases: int, confidence: float) -> Line:
    mean, low, high = mean_interval(values, confidence)
    return Line(
        system=system.name,
        detail=system.detail,
        source=system.source,
        quantity=quantity.name,
        unit=quantity.unit,
        theory=quantity.theory,
        at_most=quantity.at_most,
        simulated=mean,
        low=low,
        high=high,
        compared=cases * len(values),
    )


def _reckoned(system: Reckoned, seed: int, size: int) -> Line:
    wrong, compared = system.differing(seed, size)
    return Line(
        system=system.name,
        detail=system.detail,
        source=system.source,
        quantity=system.quantity,
        unit="",
        theory=0.0,
        at_most=None,
        simulated=float(wrong),
        low=None,
        high=None,
        compared=compared,
    )
