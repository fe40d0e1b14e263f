"""Runs and their results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bpr.errors import StoreError
from bpr.store.tables import RunModelRow, RunRow
from bpr.store.values import ModelVersion, ScenarioVersion, StoredRun

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_runs(session: Session) -> tuple[StoredRun, ...]:
    """Every run, in the order of their numbers."""
    return tuple(run_value(row) for row in session.scalars(select(RunRow).order_by(RunRow.id)))


def run_row(session: Session, number: int) -> RunRow:
    """The row of a run.

    Raises:
        StoreError: no such run.
    """
    row = session.get(RunRow, number)
    if row is None:
        raise StoreError(f"there is no run {number}.", hint="See `bpr runs`.")
    return row


def document_of(session: Session, number: int) -> dict[str, Any]:
    """The results of a run.

    Raises:
        StoreError: no such run.
    """
    return run_row(session, number).document


def model_rows(models: Mapping[str, ModelVersion]) -> list[RunModelRow]:
    """The rows of the models of a run."""
    return [RunModelRow(side=side, hash=model.hash, name=model.name) for side, model in sorted(models.items())]


def run_value(row: RunRow) -> StoredRun:
    """The run of a row."""
    return StoredRun(
        id=row.id,
        study=row.study.name,
        models={model.side: ModelVersion(model.hash, model.name) for model in row.models},
        scenario=scenario_value(row.scenario_hash, row.scenario_name),
        settings=row.settings,
        seed=row.seed,
        version=row.version,
        stored=row.stored,
    )


def scenario_value(digest: str | None, name: str | None) -> ScenarioVersion | None:
    """A scenario from its two columns."""
    return None if digest is None else ScenarioVersion(digest, name or "")
