"""Databases to test on: SQLite, and a PostgreSQL server of our own where its programs are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bpr.store import Store, StoredCase, open_store

NEEDED = "BPR_POSTGRES"
"""Set in continuous integration: no server is a failure then, not a test left out."""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL server, reached through a socket in its folder."""

    programs: Path
    folder: Path
    user: str | None

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL as the server's user; what it says goes to its log, which outlives it."""
        with (self.folder / "said").open("ab") as said:
            command = [str(self.programs / program), *arguments]
            done = subprocess.run(
                command,
                user=self.user,
                cwd=self.folder,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        if done.returncode:
            pytest.fail(f"{program}: {(self.folder / 'said').read_text(encoding='utf-8')}")

    def url(self, schema: str) -> str:
        """The address of the database, with a schema in which nothing is yet."""
        socket = f"host={self.folder}&port=5432&user=postgres"
        return f"postgresql:///postgres?{socket}&options=-csearch_path%3D{schema}"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; it refuses to run as root, so that root starts it as the user postgres."""
    found = programs() if find_spec("psycopg") else None
    if found is None:
        assert not os.environ.get(NEEDED), "PostgreSQL or psycopg isn't installed"
        pytest.skip("PostgreSQL or psycopg isn't installed")
    # Not pytest's folder: it is for one user only, and too long a path for a socket.
    folder = Path(mkdtemp(prefix="bpr-"))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        shutil.chown(folder, "postgres")
    started = Server(found, folder, "postgres" if root else None)
    data = str(folder / "data")
    started.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-c listen_addresses= -c fsync=off -c unix_socket_directories={folder}"
    started.run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
    yield started
    started.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def schema(server: Server) -> Callable[[], str]:
    """Make an empty PostgreSQL schema; its address comes back."""
    import psycopg

    numbers = count(1)

    def make() -> str:
        name = f"test_{next(numbers)}"
        with psycopg.connect(host=str(server.folder), user="postgres", dbname="postgres") as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return server.url(name)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bpr.db'}"
    address: str = request.getfixturevalue("schema")()
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open database with nothing in it."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> StoredCase:
    """A case that begins."""
    model = store.save_model(b"<definitions/>", "as-is.bpmn")
    return store.start_case(study="Permits", model=model, seed=7, version="0.1.0")
