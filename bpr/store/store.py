"""The store: one open database. Every method is one transaction; values go in and come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bpr.store import cases, runs
from bpr.store.database import WRITES
from bpr.store.failures import told_by
from bpr.store.records import as_json, content_of, keep_file, keep_study, now, storable
from bpr.store.tables import CaseRow, ModelRow, RunRow, ScenarioRow, StudyRow
from bpr.store.values import (
    CaseStatus,
    EngineVersions,
    JsonObject,
    ModelVersion,
    ScenarioVersion,
    Snapshot,
    Step,
    StoredCase,
    StoredRun,
    Study,
)


class Store:
    """An open database; made by `open_store`, closed by `close` or at the end of a `with`.

    Every method may raise StoreError: in one line what the database says, or what isn't there.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self.place = place
        """The address of the database, without its password."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def studies(self) -> tuple[Study, ...]:
        """Every study, by name."""
        with self._reading() as session:
            return tuple(
                Study(row.name, row.created) for row in session.scalars(select(StudyRow).order_by(StudyRow.name))
            )

    def save_model(self, content: bytes, name: str) -> ModelVersion:
        """Keep a BPMN file. The same bytes are kept once; the name that comes back is the one given here."""
        with self._writing() as session:
            return ModelVersion(keep_file(session, ModelRow, content, name), storable(name))

    def save_scenario(self, content: bytes, name: str) -> ScenarioVersion:
        """Keep a scenario file, as `save_model` keeps a model."""
        with self._writing() as session:
            return ScenarioVersion(keep_file(session, ScenarioRow, content, name), storable(name))

    def model(self, version: ModelVersion) -> bytes:
        """The bytes of a BPMN file."""
        with self._reading() as session:
            return content_of(session, ModelRow, version.hash)

    def scenario(self, version: ScenarioVersion) -> bytes:
        """The bytes of a scenario file."""
        with self._reading() as session:
            return content_of(session, ScenarioRow, version.hash)

    def save_run(
        self,
        document: JsonObject,
        *,
        study: str,
        models: Mapping[str, ModelVersion],
        scenario: ScenarioVersion | None = None,
        settings: JsonObject | None = None,
        seed: int,
        version: str,
    ) -> StoredRun:
        """Keep a run with its results.

        Args:
            document: the results, as `bpr.report.simulation_document` gives them.
            study: name of the study; it is made when it isn't there.
            models: by side, each saved before.
            scenario: saved before; None: defaults.
            settings: the other options of the run.
            seed: of the random numbers.
            version: of bpr.

        Raises:
            TypeError, ValueError: the document or the settings aren't JSON.
        """
        row = RunRow(document=as_json(document), settings=as_json(settings or {}), seed=seed, version=version)
        row.scenario_hash, row.scenario_name = _columns(scenario)
        with self._writing() as session:
            row.study, row.models, row.stored = keep_study(session, study), runs.model_rows(models), now()
            session.add(row)
            session.flush()
            return runs.run_value(row)

    def runs(self) -> tuple[StoredRun, ...]:
        """Every run, in the order of their numbers."""
        with self._reading() as session:
            return runs.all_runs(session)

    def run(self, number: int) -> StoredRun:
        """One run."""
        with self._reading() as session:
            return runs.run_value(runs.run_row(session, number))

    def document(self, number: int) -> dict[str, Any]:
        """The results of a run."""
        with self._reading() as session:
            return runs.document_of(session, number)

    def start_case(
        self,
        *,
        study: str,
        model: ModelVersion,
        scenario: ScenarioVersion | None = None,
        settings: JsonObject | None = None,
        seed: int,
        version: str,
    ) -> StoredCase:
        """Keep a case that begins; its log is empty. The arguments are as in `save_run`.

        Raises:
            TypeError, ValueError: the settings aren't JSON.
        """
        row = CaseRow(model_hash=model.hash, model_name=model.name, settings=as_json(settings or {}), seed=seed)
        row.version, row.status, row.steps = version, "running", 0
        row.scenario_hash, row.scenario_name = _columns(scenario)
        with self._writing() as session:
            row.study = keep_study(session, study)
            row.started = row.changed = now()
            session.add(row)
            session.flush()
            return cases.case_value(row)

    def append_step(self, number: int, expected: int, step: Step, status: CaseStatus = "running") -> int:
        """Write a step; once this returns, the step outlives the program and the machine.

        Args:
            number: of the case.
            expected: how many steps the writer knows; another number in the database is an error.
            step: what was done.
            status: how the case stands after it.

        Returns:
            How many steps there are now.

        Raises:
            StoreError: also when somebody else went on with the case; nothing is stored then.
            TypeError, ValueError: the payload isn't JSON.
        """
        row = cases.step_row(step)
        with self._writing() as session:
            return cases.append(session, number, expected, row, status)

    def steps(self, number: int) -> tuple[Step, ...]:
        """The step log of a case."""
        with self._reading() as session:
            return cases.log_of(session, number)

    def cases(self) -> tuple[StoredCase, ...]:
        """Every case, in the order of their numbers."""
        with self._reading() as session:
            return cases.all_cases(session)

    def case(self, number: int) -> StoredCase:
        """One case."""
        with self._reading() as session:
            return cases.case_value(cases.case_row(session, number))

    def put_snapshot(self, number: int, snapshot: Snapshot) -> None:
        """Keep the engine's state of a case, in place of the one before."""
        row = cases.snapshot_row(number, snapshot)
        with self._writing() as session:
            cases.put_snapshot(session, row)

    def get_snapshot(self, number: int, versions: EngineVersions) -> Snapshot | None:
        """The engine's state of a case if exactly these versions wrote it; None: replay the step log."""
        with self._reading() as session:
            return cases.get_snapshot(session, number, versions)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with told_by(self.place), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with told_by(self.place), Session(self._writer) as session, session.begin():
            yield session


def _columns(scenario: ScenarioVersion | None) -> tuple[str | None, str | None]:
    return (None, None) if scenario is None else (scenario.hash, storable(scenario.name))
