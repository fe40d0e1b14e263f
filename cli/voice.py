"""A conversation on the terminal, or with a script on standard input; the transcript holds what was said."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

import click

from .terminal import printable

PROMPT = "> "
ISOLATE = "\u2068\u2069"
"""Marks around a name in Arabic, as `bpr.play` sets them."""


class Voice:
    """Says lines and hears commands.

    Attributes:
        transcript: file that always holds the whole conversation; None for none.
    """

    def __init__(self, transcript: Path | None) -> None:
        self.transcript = transcript
        self._lines: list[str] = []

    def say(self, lines: Iterable[str]) -> None:
        """Print lines. Nothing that comes from a file can steer the terminal.

        Raises:
            ReportError: the transcript can't be written.
        """
        told = [_printable(line) for line in lines]
        self._lines += told
        if told:
            click.echo("\n".join(told))
        self._write()

    def commands(self) -> Iterator[str]:
        """The lines typed, up to the end of the input; a script's are printed as if they were typed."""
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        typed = sys.stdin.isatty()
        while True:
            if typed:
                click.echo(PROMPT, nl=False)
            line = sys.stdin.readline()
            if not line:
                return
            self._heard(f"{PROMPT}{line.strip()}".rstrip(), shown=not typed)
            yield line.strip()

    def _heard(self, line: str, *, shown: bool) -> None:
        self._lines.append(printable(line))
        if shown:
            click.echo(self._lines[-1])
        self._write()

    def _write(self) -> None:
        if self.transcript is not None:
            from bpr.report import write

            write(self.transcript, "".join(f"{line}\n" for line in self._lines))


def _printable(line: str) -> str:
    """The line made printable, but for the marks that `bpr.play` puts around names; it leaves none inside them."""
    return "".join(part if part in ISOLATE else printable(part) for part in re.split(f"([{ISOLATE}])", line))
