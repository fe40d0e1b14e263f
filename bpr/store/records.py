"""What is kept once and named by runs and cases: studies by name, files by content."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from bpr.errors import StoreError
from bpr.store.tables import Base, ModelRow, ScenarioRow, StudyRow
from bpr.store.values import JsonObject

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = TypeVar("Row", bound=Base)
FileRow = TypeVar("FileRow", ModelRow, ScenarioRow)


def keep_study(session: Session, name: str) -> StudyRow:
    """The study of that name, made when it isn't there."""
    cleaned = storable(name)
    return _kept(session, StudyRow.name == cleaned, StudyRow(name=cleaned, created=now()))


def keep_file(session: Session, kind: type[FileRow], content: bytes, name: str) -> str:
    """Keep a file, once; its hash comes back."""
    digest = sha256(content).hexdigest()
    row = kind(hash=digest, name=storable(name), content=content, stored=now())
    return _kept(session, kind.hash == digest, row).hash


def content_of(session: Session, kind: type[FileRow], digest: str) -> bytes:
    """The bytes of a file.

    Raises:
        StoreError: there is no file with that hash, or it isn't what it was.
    """
    content = session.scalar(select(kind.content).where(kind.hash == digest))
    if content is None:
        raise StoreError(f"no file with the hash {digest} is stored.", hint="Save it first.")
    if sha256(content).hexdigest() != digest:
        raise StoreError(f"the file with the hash {digest} was changed in the database.", hint="Don't use it.")
    return content


def storable(text: str) -> str:
    r"""A name as every database takes it: what isn't UTF-8 in a file's name, and NUL, as escapes.

    Example:
        >>> print(storable("as-is\udcff\0.bpmn"))
        as-is\udcff\x00.bpmn
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def as_json(value: JsonObject) -> dict[str, Any]:
    """The value as it will come back from the database.

    Raises:
        TypeError: something JSON can't say.
        ValueError: NaN or infinity.
    """
    copied: dict[str, Any] = json.loads(json.dumps(dict(value), allow_nan=False))
    return copied


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def _kept(session: Session, same: ColumnElement[bool], row: Row) -> Row:
    """The row that is there, else this one. Another program may be faster; then its row is taken."""
    kind = type(row)
    found = session.scalar(select(kind).where(same))
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalars(select(kind).where(same)).one()
    return row
