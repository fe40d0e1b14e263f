"""Played cases: the step log, which is the truth, and the snapshot, which is a cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from bpr.errors import StoreError
from bpr.store.records import as_json, now, storable
from bpr.store.runs import scenario_value
from bpr.store.tables import CaseRow, SnapshotRow, StepRow
from bpr.store.values import CaseStatus, EngineVersions, ModelVersion, Snapshot, Step, StoredCase

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_cases(session: Session) -> tuple[StoredCase, ...]:
    """Every case, in the order of their numbers."""
    return tuple(case_value(row) for row in session.scalars(select(CaseRow).order_by(CaseRow.id)))


def case_row(session: Session, number: int, *, locked: bool = False) -> CaseRow:
    """The row of a case.

    Raises:
        StoreError: no such case.
    """
    row = session.get(CaseRow, number, with_for_update={"of": CaseRow} if locked else None)
    if row is None:
        raise StoreError(f"there is no case {number}.", hint="See `bpr cases`.")
    return row


def append(session: Session, number: int, expected: int, step: StepRow, status: CaseStatus) -> int:
    """Write a step behind the ones that its writer knows; how many there are now comes back.

    Raises:
        StoreError: no such case; or somebody else wrote a step meanwhile.
    """
    case = case_row(session, number)
    if case.steps != expected:
        raise _overtaken(number, expected, case.steps)
    case.steps, case.status, case.changed = expected + 1, status, now()
    try:
        session.flush()
    except StaleDataError as error:
        raise _overtaken(number, expected, None) from error
    step.case_id, step.number = number, expected + 1
    session.add(step)
    return expected + 1


def _overtaken(number: int, known: int, there: int | None) -> StoreError:
    if there is not None and there < known:
        message = f"case {number} has {there} steps, not {known}: step {known + 1} can't come next."
    else:
        message = f"somebody else went on with case {number}: step {known + 1} is there already. Yours isn't stored."
    return StoreError(message, hint=f"Go on from there: bpr play --resume {number}")


def log_of(session: Session, number: int) -> tuple[Step, ...]:
    """The step log of a case, from one look at the database.

    Raises:
        StoreError: no such case, or a step is missing.
    """
    pairs = select(CaseRow.steps, StepRow).outerjoin(StepRow, StepRow.case_id == CaseRow.id)
    rows = session.execute(pairs.where(CaseRow.id == number).order_by(StepRow.number))
    found = [(count, cast("StepRow | None", step)) for count, step in rows]
    if not found:
        raise StoreError(f"there is no case {number}.", hint="See `bpr cases`.")
    steps = [step for _, step in found if step is not None]
    if [step.number for step in steps] != list(range(1, found[0][0] + 1)):
        raise StoreError(f"the step log of case {number} was changed in the database.", hint="Play the case anew.")
    return tuple(Step(step.kind, step.element, step.payload, step.at) for step in steps)


def step_row(step: Step) -> StepRow:
    """The row of a step, still without its place.

    Raises:
        TypeError, ValueError: the payload isn't JSON.
    """
    return StepRow(kind=storable(step.kind), element=storable(step.element), payload=as_json(step.payload), at=step.at)


def put_snapshot(session: Session, row: SnapshotRow) -> None:
    """Keep a snapshot in place of the one before.

    Raises:
        StoreError: no such case, or the snapshot holds steps that the log doesn't.
    """
    case = case_row(session, row.case_id, locked=True)
    if not 0 <= row.steps <= case.steps:
        message = f"case {case.id} has {case.steps} steps; a snapshot after {row.steps} isn't of it."
        raise StoreError(message, hint="Store the steps first.")
    session.merge(row)


def snapshot_row(number: int, snapshot: Snapshot) -> SnapshotRow:
    """The row of a snapshot.

    Raises:
        TypeError, ValueError: the state isn't JSON.
    """
    return SnapshotRow(
        case_id=number,
        steps=snapshot.steps,
        engine=snapshot.versions.engine,
        serializer=snapshot.versions.serializer,
        lowering=snapshot.versions.lowering,
        state=as_json(snapshot.state),
    )


def get_snapshot(session: Session, number: int, versions: EngineVersions) -> Snapshot | None:
    """The snapshot of a case, when exactly these versions wrote it; None: replay the log.

    Raises:
        StoreError: no such case.
    """
    case = case_row(session, number)
    row = session.get(SnapshotRow, number)
    if row is None or EngineVersions(row.engine, row.serializer, row.lowering) != versions or row.steps > case.steps:
        return None
    return Snapshot(row.steps, versions, row.state)


def case_value(row: CaseRow) -> StoredCase:
    """The case of a row."""
    return StoredCase(
        id=row.id,
        study=row.study.name,
        model=ModelVersion(row.model_hash, row.model_name),
        scenario=scenario_value(row.scenario_hash, row.scenario_name),
        settings=row.settings,
        seed=row.seed,
        version=row.version,
        status=cast("CaseStatus", row.status),
        steps=row.steps,
        started=row.started,
        changed=row.changed,
    )
