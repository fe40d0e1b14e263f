"""The virtual clock: instants drawn and reckoned by the simulator's own kernel, for the first case of a study.

The keys are those of case 0 in replication 0, so that the case played with a seed is the first one that a simulation
with that seed runs, in offices without other files.
"""

from __future__ import annotations

from typing import Any

from bpr.errors import LimitReachedError
from bpr.execution.draws import case_keys
from bpr.simulation import CompiledModel, codes, timetable
from bpr.simulation.engine import interpreted
from bpr.simulation.horizon import FIRST_HORIZON, LONGEST_HORIZON


class Clock:
    """Draws and calendars of one case; the only thing it remembers is how far its calendars reach."""

    def __init__(self, compiled: CompiledModel, seed: int) -> None:
        self._compiled = compiled
        self._seed = seed
        self._days = FIRST_HORIZON
        self._module = interpreted()
        self._case_key = case_keys(self._module, seed, 1)[0]
        self._kernel = self._made()

    def arrival(self) -> int:
        """When the application comes in."""
        while True:
            found = int(self._kernel._first_arrival())  # noqa: SLF001  the kernel is ours
            if self._kernel.trouble == codes.DONE:
                return found
            self._reach_further()

    def uniform(self, key: int, visit: int) -> float:
        """The number in (0, 1) that the simulator draws under a key."""
        return float(self._module.uniform(self._case_key, key, visit))

    def time(self, law: int, key: int, visit: int) -> int:
        """The duration that the simulator draws, in ms."""
        return int(self._kernel._sample(law, self.uniform(key, visit)))  # noqa: SLF001  the kernel is ours

    def after(self, calendar: int, instant: int, time: int) -> int:
        """The instant by which that much open time of a calendar has passed; with 0, the next one that is open.

        Raises:
            LimitReachedError: it is more than 150 years away.
        """
        while True:
            found = int(self._kernel._add_open(calendar, instant, time))  # noqa: SLF001  as above
            if self._kernel.trouble == codes.DONE:
                return found
            self._reach_further()

    def open_time(self, calendar: int, start: int, end: int) -> int:
        """Open time of a calendar between two instants that it has reached."""
        return int(self._kernel._open_between(calendar, start, end))  # noqa: SLF001  as above

    def _reach_further(self) -> None:
        if self._days >= LONGEST_HORIZON:
            raise LimitReachedError("the case is not over after 150 years.", hint="Look for a wait too long.")
        self._days = min(2 * self._days, LONGEST_HORIZON)
        self._kernel = self._made()

    def _made(self) -> Any:  # noqa: ANN401  the kernel's class, compiled or not
        times = timetable(self._compiled.calendars, self._compiled.start, self._days)
        return self._module.Kernel(self._compiled.tables, times, self._seed, 0, 1, 1, 1)
