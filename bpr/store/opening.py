"""Opening a database. SQLAlchemy is imported here and not before: a program that stores nothing doesn't wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpr.store.store import Store


def open_store(url: str, *, create: bool = True) -> Store:
    """Open a database; its schema is created, or brought up to this bpr.

    Args:
        url: `sqlite:///runs.db` (a path of the machine: `sqlite:////srv/runs.db`) or `postgresql://user@host/name`.
        create: make the database, or the tables in it, where there are none.

    Raises:
        StoreError: the address isn't right, the driver isn't installed, the database can't be used, its schema is newer
            than this bpr, or it is empty and nothing shall be created.

    Example:
        >>> with open_store("sqlite://") as store:
        ...     store.save_model(b"<definitions/>", "as-is.bpmn").name
        'as-is.bpmn'
    """
    from bpr.store import database, failures, schema
    from bpr.store.store import Store

    address = database.parsed(url)
    place = database.shown(address)
    if not create and database.missing_file(address):
        raise schema.nothing_stored(place)
    engine = database.connected(address)
    try:
        with failures.told_by(place):
            schema.migrate(engine, place, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, place)
