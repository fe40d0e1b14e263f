"""Connections: a URL becomes an engine whose transactions are whole and durable.

SQLite (sqlite.org/pragma.html): foreign keys are checked, a writer waits for another, a commit is on the disk before
it returns (synchronous=FULL), and a transaction that writes takes its lock at the beginning.
Two transactions that read first and write later would else refuse each other without waiting.
PostgreSQL's own defaults do the same.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bpr.errors import StoreError
from bpr.location import Location
from bpr.store.failures import first_line, without_password

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

PATIENCE = 10
"""Seconds to wait for another writer, and for a server to answer."""

FORMS = "Write sqlite:///FILE or postgresql://USER@HOST/NAME."
WRITES = "bpr_writes"
"""The execution option of a transaction that writes."""


def parsed(url: str) -> URL:
    """The address of a database, with the driver that bpr uses.

    Raises:
        StoreError: not a URL.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"'{without_password(url)}' is not the address of a database.", hint=FORMS) from error
    if address.drivername in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    return address


def shown(address: URL) -> str:
    """The address as people write it, without its password."""
    return address.set(drivername=address.get_backend_name()).render_as_string(hide_password=True)


def missing_file(address: URL) -> bool:
    """Whether the address is a file of SQLite that isn't there."""
    name = address.database or ""
    if address.get_backend_name() != "sqlite" or name.startswith("file:"):
        return False
    return not Path(name).is_file()


def connected(address: URL) -> Engine:
    """The engine of a database; nothing is opened yet.

    Raises:
        StoreError: the kind of database isn't known, or its driver isn't installed.
    """
    try:
        engine = create_engine(address, connect_args=_options(address))
    except NoSuchModuleError as error:
        message = f"'{address.drivername}' is no kind of database that bpr knows."
        raise StoreError(message, hint=FORMS) from error
    except ImportError as error:
        raise _without_driver(address, error) from error
    except (ArgumentError, TypeError) as error:
        raise StoreError(f"{first_line(error)}.", Location(shown(address)), FORMS) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _options(address: URL) -> dict[str, Any]:
    backend = address.get_backend_name()
    if backend == "sqlite":
        return {"timeout": PATIENCE}
    if backend == "postgresql" and "connect_timeout" not in address.query:
        return {"connect_timeout": PATIENCE}
    return {}


def _without_driver(address: URL, error: ImportError) -> StoreError:
    postgresql = address.get_backend_name() == "postgresql"
    hint = "Install it: pip install 'bpr-engine[postgresql]'" if postgresql else "Install the driver."
    return StoreError(f"the driver is missing: {first_line(error)}.", Location(shown(address)), hint)


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # The driver would begin transactions by itself, and not before every kind of statement; _begin_sqlite does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", f"busy_timeout={PATIENCE * 1000}", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def write_ahead(engine: Engine) -> None:
    """Switch a database of SQLite to the write-ahead log, for good: readers don't wait for a writer.

    While another program has it open, the switch may be refused without waiting; then the other one makes it.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    with closing(connection), closing(connection.cursor()) as cursor, suppress(OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
