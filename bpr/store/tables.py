"""The tables. A change here needs a migration (`bpr.store.migrations`); a test compares the two.

Files are kept once by content; a run and a case keep the name the file had for them. The step log of a case only grows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}
"""Every constraint has a name that a migration can say."""

HASH = 64
"""Characters of a SHA-256 in hexadecimal."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, also where the database knows no time zones (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its signature
        """To the database."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its signature
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What all rows share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, bytes: LargeBinary, datetime: Instant}  # noqa: RUF012 - SQLAlchemy's


class StudyRow(Base):
    """A study, known by its name."""

    __tablename__ = "study"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]


class ModelRow(Base):
    """A BPMN file; the name is the first it had."""

    __tablename__ = "model_version"

    hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    stored: Mapped[datetime]


class ScenarioRow(Base):
    """A scenario file; the name is the first it had."""

    __tablename__ = "scenario_version"

    hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    stored: Mapped[datetime]


class RunRow(Base):
    """A run and its results."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"), index=True)
    scenario_hash: Mapped[str | None] = mapped_column(String(HASH), ForeignKey("scenario_version.hash"))
    scenario_name: Mapped[str | None]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    seed: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    stored: Mapped[datetime]

    study: Mapped[StudyRow] = relationship(lazy="joined", innerjoin=True)
    models: Mapped[list[RunModelRow]] = relationship(lazy="selectin", order_by="RunModelRow.side")


class RunModelRow(Base):
    """One model of a run."""

    __tablename__ = "run_model"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True)
    side: Mapped[str] = mapped_column(String(16), primary_key=True)
    hash: Mapped[str] = mapped_column(String(HASH), ForeignKey("model_version.hash"))
    name: Mapped[str]


class CaseRow(Base):
    """A played case. The number of its steps is its version: of two writers who know the same number, one wins."""

    __tablename__ = "played_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"), index=True)
    model_hash: Mapped[str] = mapped_column(String(HASH), ForeignKey("model_version.hash"))
    model_name: Mapped[str]
    scenario_hash: Mapped[str | None] = mapped_column(String(HASH), ForeignKey("scenario_version.hash"))
    scenario_name: Mapped[str | None]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    seed: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[str]
    status: Mapped[str] = mapped_column(String(16))
    steps: Mapped[int] = mapped_column()
    started: Mapped[datetime]
    changed: Mapped[datetime]

    study: Mapped[StudyRow] = relationship(lazy="joined", innerjoin=True)

    # Counted by hand (no generator): the version must also grow when nothing else in the row changes.
    __mapper_args__ = {"version_id_col": steps, "version_id_generator": False}  # noqa: RUF012 - SQLAlchemy's


class StepRow(Base):
    """One line of a step log."""

    __tablename__ = "step"

    case_id: Mapped[int] = mapped_column(ForeignKey("played_case.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    element: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[int] = mapped_column(BigInteger)


class SnapshotRow(Base):
    """The latest state of the workflow engine for a case, with the versions it is valid for."""

    __tablename__ = "snapshot"

    case_id: Mapped[int] = mapped_column(ForeignKey("played_case.id"), primary_key=True)
    steps: Mapped[int]
    engine: Mapped[str]
    serializer: Mapped[str]
    lowering: Mapped[str]
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
