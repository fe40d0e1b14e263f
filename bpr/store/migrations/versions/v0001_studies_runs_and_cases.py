"""The first schema: studies, files by content, runs with their results, played cases with their step log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

HASH = sa.String(64)
INSTANT = sa.DateTime(timezone=True)


def upgrade(operations: Operations) -> None:
    """Create all tables."""
    _study(operations)
    _file(operations, "model_version")
    _file(operations, "scenario_version")
    _run(operations)
    _run_model(operations)
    _played_case(operations)
    _step(operations)
    _snapshot(operations)


def _study(operations: Operations) -> None:
    operations.create_table(
        "study",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_study"),
        sa.UniqueConstraint("name", name="uq_study_name"),
    )


def _file(operations: Operations, table: str) -> None:
    operations.create_table(
        table,
        sa.Column("hash", HASH, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("stored", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=f"pk_{table}"),
    )


def _run(operations: Operations) -> None:
    operations.create_table(
        "run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("study_id", sa.Integer, nullable=False),
        sa.Column("scenario_hash", HASH),
        sa.Column("scenario_name", sa.Text),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("stored", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name="fk_run_study_id"),
        sa.ForeignKeyConstraint(["scenario_hash"], ["scenario_version.hash"], name="fk_run_scenario_hash"),
    )
    operations.create_index("ix_run_study_id", "run", ["study_id"])


def _run_model(operations: Operations) -> None:
    operations.create_table(
        "run_model",
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "side", name="pk_run_model"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_model_run_id"),
        sa.ForeignKeyConstraint(["hash"], ["model_version.hash"], name="fk_run_model_hash"),
    )


def _played_case(operations: Operations) -> None:
    operations.create_table(
        "played_case",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("study_id", sa.Integer, nullable=False),
        sa.Column("model_hash", HASH, nullable=False),
        sa.Column("model_name", sa.Text, nullable=False),
        sa.Column("scenario_hash", HASH),
        sa.Column("scenario_name", sa.Text),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("started", INSTANT, nullable=False),
        sa.Column("changed", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_played_case"),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name="fk_played_case_study_id"),
        sa.ForeignKeyConstraint(["model_hash"], ["model_version.hash"], name="fk_played_case_model_hash"),
        sa.ForeignKeyConstraint(["scenario_hash"], ["scenario_version.hash"], name="fk_played_case_scenario_hash"),
    )
    operations.create_index("ix_played_case_study_id", "played_case", ["study_id"])


def _step(operations: Operations) -> None:
    operations.create_table(
        "step",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("element", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_step"),
        sa.ForeignKeyConstraint(["case_id"], ["played_case.id"], name="fk_step_case_id"),
    )


def _snapshot(operations: Operations) -> None:
    operations.create_table(
        "snapshot",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("serializer", sa.Text, nullable=False),
        sa.Column("lowering", sa.Text, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_snapshot"),
        sa.ForeignKeyConstraint(["case_id"], ["played_case.id"], name="fk_snapshot_case_id"),
    )
