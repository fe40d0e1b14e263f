"""The schema: a database is created, or brought up to this bpr, before it is used.

Alembic runs the migrations of `bpr.store.migrations`, all in one transaction: a program that is killed meanwhile
leaves the old schema. It is imported only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from bpr.errors import StoreError
from bpr.location import Location
from bpr.store.database import WRITES, write_ahead

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

HEAD = "0001"
"""The newest migration."""

VERSION_TABLE = "bpr_schema"
"""Not Alembic's usual name: another program may keep its tables in the same database."""

LOCK = 0x6270725F
"""Number of the lock that keeps two programs from migrating a PostgreSQL database at once."""

_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


def migrate(engine: Engine, place: str, *, create: bool = True) -> None:
    """Bring the schema to HEAD.

    Args:
        engine: the database.
        place: how it is called in errors.
        create: make the tables where there are none.

    Raises:
        StoreError: the schema is newer than this bpr, or there is none and none shall be created.
    """
    with engine.connect() as connection:
        revision = revision_of(connection)
    if revision is None and not create:
        raise nothing_stored(place)
    if revision != HEAD:
        upgrade(engine, place)
        write_ahead(engine)


def nothing_stored(place: str) -> StoreError:
    """The error of a database that bpr has never written to."""
    return StoreError("there is nothing of bpr here.", Location(place), "Check the address of the database.")


def revision_of(connection: Connection) -> str | None:
    """The migration that a database stands at; None when bpr never wrote to it."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalars(select(_VERSION.c.version_num)).one_or_none()


def upgrade(engine: Engine, place: str, target: str = HEAD) -> None:
    """Run the migrations that lead to a revision, all or none.

    Raises:
        StoreError: the database stands at a revision that this bpr doesn't know.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationStep

    script = migrations()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        _lock(connection)
        current = revision_of(connection)
        if current not in _known(script):
            raise _newer(place, current)
        revisions = [revision for revision in script.iterate_revisions(target, current) if revision.revision != current]
        steps = [MigrationStep.upgrade_from_script(script.revision_map, revision) for revision in reversed(revisions)]
        options = {"fn": lambda _heads, _context: steps, "version_table": VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        # Handed over, and not through Alembic's global `op`: another thread may migrate another database.
        context.run_migrations(operations=Operations(context))


def migrations() -> ScriptDirectory:
    """The migrations that come with bpr."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(__file__).parent / "migrations"))


def _lock(connection: Connection) -> None:
    """Wait for another program that migrates; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _known(script: ScriptDirectory) -> set[str | None]:
    return {None, *(revision.revision for revision in script.walk_revisions())}


def _newer(place: str, revision: str | None) -> StoreError:
    message = f"its schema '{revision}' is newer than this bpr, which knows '{HEAD}'."
    return StoreError(message, Location(place), "Update bpr.")
