"""Errors of the database as one line for the user: which database, what is wrong, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bpr.errors import StoreError
from bpr.location import Location

HINTS = {
    "database is locked": "Another program is writing to it. Try again.",
    "unable to open database file": "Is the folder there, and may you write to it?",
    "readonly database": "You may not write to it.",
    "file is not a database": "Name another file.",
    "already exists": "It holds tables of another program. Name another database.",
    "no such table": "A part of it is missing. Name another database.",
    "FOREIGN KEY": "Save the model and the scenario first.",
    "foreign key": "Save the model and the scenario first.",
    "Connection refused": "Is the server running there?",
}
"""What helps, by words of the message of SQLite or PostgreSQL."""


@contextmanager
def told_by(place: str) -> Iterator[None]:
    """Turn what the database says against us into a StoreError.

    A ValueError here is a cell that bpr can't have written (JSON or a time that can't be read).

    Raises:
        StoreError: the only one of its kind that leaves.
    """
    try:
        yield
    except StoreError as error:
        if error.location.file:
            raise
        raise StoreError(error.message, Location(place), error.hint) from error
    except SQLAlchemyError as error:
        raise store_error(place, error) from error
    except ValueError as error:
        message = f"holds something that bpr didn't write: {first_line(error)}."
        raise StoreError(message, Location(place), "Name another database.") from error


def store_error(place: str, error: SQLAlchemyError) -> StoreError:
    """The error in one line, with the first hint that fits."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = str(cause)
    hint = next((hint for words, hint in HINTS.items() if words in text), "")
    return StoreError(f"{first_line(cause)}.", Location(place), hint)


def first_line(error: BaseException) -> str:
    """What an error says in its first line, without the full stop; its kind when it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0].strip().rstrip(".:") if lines else type(error).__name__


def without_password(url: str) -> str:
    """An address that can be shown, also when it isn't a right one.

    Example:
        >>> without_password("postgresql://clerk:secret@office/bpr")
        'postgresql://clerk:***@office/bpr'
    """
    return re.sub(r"(//[^:/@]*):.*@", r"\1:***@", url)
