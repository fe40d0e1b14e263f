"""The option that names a database, and what commands that read one share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

import click

from .terminal import console, printable

if TYPE_CHECKING:
    from bpr.store import Store

GREATEST = 2**31 - 1
"""Of the numbers that runs and cases have."""

database_option = click.option(
    "--db",
    "url",
    envvar="BPR_DB",
    metavar="URL",
    help="Database, such as sqlite:///runs.db or postgresql://USER@HOST/NAME; BPR_DB when not given.",
)


def store_at(url: str | None, *, create: bool) -> AbstractContextManager[Store | None]:
    """The database of that address; None without one.

    Raises:
        StoreError: it can't be used.
    """
    if not url:
        return nullcontext()
    from bpr.store import open_store

    return open_store(url, create=create)


def opened(url: str | None) -> Store:
    """The database of the option, for reading what is there.

    Raises:
        click.UsageError: none is named.
        StoreError: it can't be used, or there is nothing in it.
    """
    if not url:
        raise click.UsageError("no database is named. Give --db URL, or set BPR_DB.")
    from bpr.store import open_store

    return open_store(url, create=False)


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output; without headings when they are empty. What the cells say can't steer the terminal."""
    from rich.table import Table

    table = Table(*map(printable, headings), box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=any(headings))
    for row in rows:
        table.add_row(*map(printable, row))
    console().print(table)


def print_facts(facts: Iterable[tuple[str, str]]) -> None:
    """One fact a line: what it is called, and what it is."""
    print_rows(("", ""), facts)


def as_time(moment: datetime) -> str:
    """A moment in UTC, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"


def as_version(file_name: str, digest: str) -> str:
    """A file with the beginning of its hash."""
    return f"{file_name} ({digest[:12]})"
