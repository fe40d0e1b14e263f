"""Migrations: from nothing and from every earlier schema to the tables, and never down."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bpr.errors import StoreError
from bpr.store import Store, open_store
from bpr.store.database import connected, parsed
from bpr.store.schema import HEAD, VERSION_TABLE, migrations, revision_of, upgrade
from bpr.store.tables import Base

REVISIONS = [revision.revision for revision in migrations().walk_revisions()]


def differences(engine: Engine) -> list[object]:
    """What a migration would still have to do."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        found: list[object] = compare_metadata(context, Base.metadata)
    return found


def test_the_newest_migration_is_the_schema_of_this_bpr() -> None:
    """One line of migrations, and HEAD is its end."""
    assert [HEAD] == migrations().get_heads()
    assert HEAD == REVISIONS[0]


def test_a_new_database_has_the_tables(store: Store) -> None:
    """Migrations and tables say the same."""
    assert [] == differences(store._engine)


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_schema_is_brought_up(url: str, revision: str) -> None:
    """A database of any earlier version is migrated when it is opened."""
    engine = connected(parsed(url))
    upgrade(engine, url, revision)
    with engine.connect() as connection:
        assert revision == revision_of(connection)
    with open_store(url, create=False) as store:
        assert [] == differences(store._engine)
        assert () == store.runs()
    engine.dispose()


def test_a_newer_schema_is_refused(url: str) -> None:
    """A database that a later bpr has migrated is not touched: one line that says what to do."""
    with open_store(url) as store, store._writer.begin() as connection:
        connection.execute(text("UPDATE bpr_schema SET version_num = '9999'"))
        place = store.place
    with pytest.raises(StoreError) as caught:
        open_store(url)

    assert f"{place}: its schema '9999' is newer than this bpr, which knows '{HEAD}'. Update bpr." == str(caught.value)


def test_a_migration_is_done_wholly_or_not_at_all(url: str) -> None:
    """A table in the way of the last step: none of the tables before it is left behind."""
    engine = connected(parsed(url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE snapshot (x INTEGER)"))
    with pytest.raises(StoreError, match="It holds tables of another program"):
        open_store(url)

    assert ["snapshot"] == inspect(engine).get_table_names()
    engine.dispose()
