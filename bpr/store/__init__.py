"""The store: runs and played cases in a database, SQLite or PostgreSQL. Beside the line, which doesn't know it.

The only door to SQLAlchemy and Alembic, which are imported when a database is opened.

- Files are kept by content (SHA-256); runs and cases refer to them.
- The step log of a case is the truth and only grows; each step is a transaction of its own.
- The state of the workflow engine is a cache, valid for the versions that wrote it. JSON only: nothing that a database
  holds becomes an object of any other kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.store.opening import open_store
from bpr.store.values import (
    CaseStatus,
    EngineVersions,
    Json,
    JsonObject,
    ModelVersion,
    ScenarioVersion,
    Snapshot,
    Step,
    StoredCase,
    StoredRun,
    Study,
)

if TYPE_CHECKING:
    from bpr.store.store import Store

__all__ = [
    "CaseStatus",
    "EngineVersions",
    "Json",
    "JsonObject",
    "ModelVersion",
    "ScenarioVersion",
    "Snapshot",
    "Step",
    "Store",
    "StoredCase",
    "StoredRun",
    "Study",
    "open_store",
]


def __getattr__(name: str) -> object:
    """Import the class of an open database when it is asked for."""
    if name != "Store":
        raise AttributeError(f"module 'bpr.store' has no attribute '{name}'")
    from bpr.store.store import Store

    return Store
