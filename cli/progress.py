"""Progress of a long run, on standard error; only for a person who looks at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import click

FIRST_AFTER = 1.0
AGAIN_AFTER = 0.1


class Progress:
    """Counts replications; says so on one line that it overwrites, once the run has taken a second.

    Attributes:
        visible: whether anybody looks.
        clock: seconds that pass.
    """

    def __init__(self, *, visible: bool, clock: Callable[[], float] = monotonic) -> None:
        self.visible = visible
        self.clock = clock
        self.done = 0
        self._next = clock() + FIRST_AFTER
        self._shown = False

    def __call__(self) -> None:
        """One more replication is done."""
        self.done += 1
        if self.visible and self.clock() >= self._next:
            click.echo(f"\rsimulating: {self.done} replications", nl=False, err=True)
            self._next = self.clock() + AGAIN_AFTER
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r" + " " * 40 + "\r", nl=False, err=True)
            self._shown = False
