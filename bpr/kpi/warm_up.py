"""Warm-up: the cases of the beginning, which meet offices that are still empty.

MSER-5 chooses how many to leave out: the mean lead time by the order of arrival, averaged over replications, in batches
of five; the cut is where the batches that remain tell their mean with the least standard error.
Source: White, An effective truncation heuristic for bias reduction in simulation output, Simulation 69, 1997; in
batches: White, Cobb & Spratt, A comparison of five steady-state truncation heuristics for simulation, Winter Simulation
Conference 2000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from bpr.findings import Finding
from bpr.kpi.measures import new_cases
from bpr.simulation import Chunk, CompiledModel, Folder, Outcome, Settings, Timetable, stream
from bpr.units import DAY

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray

BATCH = 5
PILOTS = 10
"""Replications looked at: enough for the noise of single cases to cancel."""


@dataclass(frozen=True, slots=True)
class WarmUp:
    """What is left out.

    Attributes:
        instant: cases that arrive before it (ms since the start) don't count.
        cases: how many that is, on average.
        found: whether the lead time settles within the first half of the cases.
    """

    instant: int
    cases: int
    found: bool = True

    @property
    def finding(self) -> Finding:
        """What a reader must know of it."""
        if not self.found:
            return Finding(
                "warm-up-not-found",
                "warning",
                f"the lead time doesn't settle within {self.cases} cases; as many are left out (MSER-5).",
                hint="Simulate more cases in each replication.",
            )
        days = self.instant / DAY
        message = f"the first {self.cases} cases of each replication, {days:.1f} days, are left out (MSER-5)."
        return Finding("warm-up-detected", "info", message)


class LeadTimes(Folder["tuple[FloatArray, FloatArray]"]):
    """Keeps the arrivals and the lead times of all cases of a replication, in ms."""

    def __init__(self, compiled: CompiledModel, _times: Timetable, _cases: int) -> None:
        self._compiled = compiled

    def take(self, chunk: Chunk) -> None:
        pass

    def result(self, outcome: Outcome) -> tuple[FloatArray, FloatArray]:
        cases = new_cases(self._compiled, outcome.cases)
        return cases.arrival.astype(float), (cases.end - cases.arrival).astype(float)


def longest(models: Iterable[CompiledModel], settings: Settings, jobs: int | None = None) -> WarmUp:
    """The warm-up of the model that takes longest to settle: what is compared leaves out the same applicants."""
    return max((detected(compiled, settings, jobs) for compiled in models), key=lambda one: (one.instant, one.cases))


def detected(compiled: CompiledModel, settings: Settings, jobs: int | None = None) -> WarmUp:
    """The warm-up of a model, from the first replications of a study.

    Raises:
        LimitReachedError: when the simulated time or a chain of events without time has no end.
    """
    pilots = replace(settings, replications=min(PILOTS, settings.replications))
    found = stream(compiled, pilots, LeadTimes, jobs=jobs)
    arrivals, leads = (sum(columns) / len(columns) for columns in zip(*found, strict=True))
    cases, settled = truncation(leads)
    return WarmUp(ceil(arrivals[cases]) if cases else 0, cases, settled)


def truncation(values: FloatArray) -> tuple[int, bool]:
    """How many values MSER-5 leaves out, a multiple of five, and whether they are less than half of them.

    Where the least standard error lies beyond the half, too few values are left to trust it: half of them are cut.
    """
    import numpy as np

    batches = values[: len(values) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    if len(batches) < 2:  # noqa: PLR2004  nothing to choose from
        return 0, True
    left = np.arange(len(batches), 0, -1)
    # Of the batches from each one on: their number, sum, and sum of squares about the mean of all.
    around = batches - batches.mean()
    sums, squares = (np.cumsum(column[::-1])[::-1] for column in (around, around**2))
    error = np.maximum(squares - sums**2 / left, 0.0) / left.astype(float) ** 2
    half = len(batches) // 2
    # The last batches are few and alike by chance; White leaves them out of the search.
    best = int(np.argmin(error[: max(len(batches) - BATCH, 1)]))
    return (best * BATCH, True) if best < half else (half * BATCH, False)
