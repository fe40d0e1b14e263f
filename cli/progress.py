"""Progress of a long run, on standard error; only for a person who looks at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from time import monotonic

import click

FIRST_AFTER = 1.0
AGAIN_AFTER = 0.1
BAR = 30
ROUNDING = 1e-6
"""Shares add up to a whole number but for their rounding."""


class Progress:
    """Counts what is done on one line that it overwrites, once the run has taken a second.

    Attributes:
        doing: what is going on, as shown ("simulating").
        total: how much there is to do; more may come, then it grows.
        visible: whether anybody looks.
        clock: seconds that pass.
    """

    def __init__(self, doing: str, total: int, *, visible: bool, clock: Callable[[], float] = monotonic) -> None:
        self.doing = doing
        self.total = total
        self.visible = visible
        self.clock = clock
        self.done = 0.0
        self._next = clock() + FIRST_AFTER
        self._shown = 0

    def __call__(self, share: float = 1.0) -> None:
        """One more is done, or a share of one."""
        self.done += share
        self.total = max(self.total, floor(self.done + ROUNDING))
        if self.visible and self.clock() >= self._next:
            self._show()
            self._next = self.clock() + AGAIN_AFTER

    def _show(self) -> None:
        done = self.done + ROUNDING
        full = int(BAR * done / self.total)
        line = f"{self.doing} [{'#' * full}{'.' * (BAR - full)}] {floor(done)}/{self.total}"
        click.echo(f"\r{line}", nl=False, err=True)
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r" + " " * self._shown + "\r", nl=False, err=True)
            self._shown = 0
