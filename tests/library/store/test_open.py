"""Opening a database, and what is said when it can't be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from bpr.errors import StoreError
from bpr.store import ModelVersion, open_store


def test_a_database_is_created_and_found_again(url: str) -> None:
    """What was stored is there when the database is opened again."""
    with open_store(url) as store:
        saved = store.save_model(b"<definitions/>", "as-is.bpmn")
    with open_store(url, create=False) as store:
        assert b"<definitions/>" == store.model(saved)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("runs.db", "'runs.db' is not the address of a database. Write sqlite:///FILE or postgresql://USER@HOST/NAME."),
        ("u:pw@x", "'u:pw@x' is not the address of a database. Write sqlite:///FILE or postgresql://USER@HOST/NAME."),
        ("postgresql://u:pw@h:x/b", "'postgresql://u:***@h:x/b' is not the address of a database. Write "),
        ("foo://x", "'foo' is no kind of database that bpr knows. Write sqlite:///FILE"),
        ("sqlite:////no/such/folder/bpr.db", "sqlite:////no/such/folder/bpr.db: unable to open database file. Is the "),
        ("sqlite://u:pw@h/x", "sqlite://u:***@h/x: Invalid SQLite URL"),
    ],
)
def test_a_wrong_address_is_one_line(url: str, expected: str) -> None:
    """What is wrong and how to mend it, in one line and without a password."""
    with pytest.raises(StoreError) as caught:
        open_store(url)

    assert str(caught.value).startswith(expected)
    assert 1 == len(str(caught.value).splitlines())


def test_a_server_that_is_not_there_is_one_line() -> None:
    """Nobody answers at the port: one line that names the place without the password."""
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://clerk:secret@127.0.0.1:1/bpr")

    assert str(caught.value).startswith("postgresql://clerk:***@127.0.0.1:1/bpr: connection failed")
    assert "Is the server running there?" == caught.value.hint
    assert 1 == len(str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("postgresql://h/b", "Install it: pip install 'bpr-engine[postgresql]'"),
        ("postgresql+psycopg2://h/b", "Install it: pip install 'bpr-engine[postgresql]'"),
        ("mysql://h/b", "Install the driver."),
    ],
)
def test_a_missing_driver_is_one_line(url: str, hint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that isn't installed is named, with how to get it."""
    for name in ("psycopg", "psycopg2", "MySQLdb"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(StoreError) as caught:
        open_store(url)

    assert "the driver is missing: " in caught.value.message
    assert hint == caught.value.hint


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    """Another file is named as such, and left as it was."""
    file = tmp_path / "study.toml"
    file.write_text("[study]\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{file}")

    assert f"sqlite:///{file}: file is not a database. Name another file." == str(caught.value)
    assert "[study]\n" * 100 == file.read_text(encoding="utf-8")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Tables with our names that aren't ours: one line, and nothing is added."""
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE run (speed REAL)")
    before = file.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{file}")

    assert "It holds tables of another program. Name another database." == caught.value.hint
    assert before == file.read_bytes()


def test_looking_does_not_create(tmp_path: Path) -> None:
    """Without `create`, a file that isn't there, an empty one and a foreign one are errors and stay as they are."""
    missing, empty, foreign = tmp_path / "missing.db", tmp_path / "empty.db", tmp_path / "foreign.db"
    empty.touch()
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE speed (x REAL)")
    before = foreign.read_bytes()
    for file in (missing, empty, foreign):
        with pytest.raises(StoreError, match="there is nothing of bpr here"):
            open_store(f"sqlite:///{file}", create=False)

    assert (False, b"", before) == (missing.exists(), empty.read_bytes(), foreign.read_bytes())


def test_an_empty_server_is_told(url: str) -> None:
    """Without `create`, a database that bpr never wrote to is an error, whatever its kind."""
    with pytest.raises(StoreError, match="there is nothing of bpr here"):
        open_store(url, create=False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A file one may only read can't be written to: one line."""
    file = tmp_path / "bpr.db"
    open_store(f"sqlite:///{file}").close()
    file.chmod(0o444)
    with open_store(f"sqlite:///{file}") as store, pytest.raises(StoreError, match="You may not write to it"):
        store.save_model(b"", "as-is.bpmn")


def test_sqlite_is_made_durable(tmp_path: Path) -> None:
    """Foreign keys on, writers wait, every commit reaches the disk, readers don't wait."""
    with open_store(f"sqlite:///{tmp_path / 'bpr.db'}") as store, store._engine.connect() as connection:
        pragmas = ("foreign_keys", "busy_timeout", "synchronous", "journal_mode")
        found = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]

    assert [1, 10_000, 2, "wal"] == found


def test_many_may_create_at_once(url: str) -> None:
    """Eight who open the same new database at the same moment: all succeed, and what they all store is there once."""
    together = Barrier(8)

    def save() -> ModelVersion:
        together.wait()
        with open_store(url) as store:
            model = store.save_model(b"x", "as-is.bpmn")
            store.start_case(study="Permits", model=model, seed=1, version="0.1.0")
            return model

    with ThreadPoolExecutor(8) as pool:
        saved = [future.result() for future in [pool.submit(save) for _ in range(8)]]
    with open_store(url) as store:
        assert (1, 8, 1) == (len(set(saved)), len(store.cases()), len(store.studies()))


def test_sqlalchemy_is_imported_late() -> None:
    """The package alone loads neither SQLAlchemy nor Alembic; a database that is up to date doesn't need Alembic."""
    code = "import sys, bpr.store; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]\n" == done.stdout
