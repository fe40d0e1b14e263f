"""What the store keeps, as frozen values: no row of the database leaves the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What JSON can say; no NaN and no infinity."""

JsonObject: TypeAlias = Mapping[str, Json]

CaseStatus = Literal["running", "completed", "deadlocked"]
"""How a played case stands; undoing a step may bring it back to "running"."""


@dataclass(frozen=True, slots=True)
class Study:
    """A name under which runs and cases are kept together."""

    name: str
    created: datetime


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A BPMN file with a certain content.

    Attributes:
        hash: SHA-256 of the bytes of the file, in hexadecimal.
        name: what the file was called when it was used.
    """

    hash: str
    name: str


@dataclass(frozen=True, slots=True)
class ScenarioVersion:
    """A scenario file with a certain content; its attributes are those of a model version."""

    hash: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A simulation that was done. Its results, the JSON document of the report, are asked for apart: they are long.

    Attributes:
        id: its number in this database, from 1.
        study: name of the study.
        models: the models that were run, by side ("as-is", "to-be").
        scenario: what was assumed; None: defaults.
        settings: the other options of the run.
        seed: of the random numbers.
        version: of bpr.
        stored: when, in UTC.
    """

    id: int
    study: str
    models: Mapping[str, ModelVersion]
    scenario: ScenarioVersion | None
    settings: JsonObject
    seed: int
    version: str
    stored: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a played case, as its player wrote it; the store doesn't know what it means.

    Attributes:
        kind: what was done ("activity", "decision", "event", "undo" ...).
        element: id of the BPMN element, or "".
        payload: what else is needed to do it again.
        at: when on the clock of the case, in ms since its start.
    """

    kind: str
    element: str = ""
    payload: JsonObject = field(default_factory=dict)
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case that is played. Its step log is asked for apart.

    Attributes:
        id: its number in this database, from 1.
        study: name of the study.
        model: what is played.
        scenario: what is assumed; None: defaults.
        settings: other options of the player.
        seed: of the random numbers.
        version: of bpr, when the case was started.
        status: how it stands.
        steps: number of steps in its log.
        started: when, in UTC.
        changed: when the last step was stored, in UTC.
    """

    id: int
    study: str
    model: ModelVersion
    scenario: ScenarioVersion | None
    settings: JsonObject
    seed: int
    version: str
    status: CaseStatus
    steps: int
    started: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class EngineVersions:
    """The versions that the state of a workflow engine is valid for; with any other, replay the step log."""

    engine: str
    serializer: str
    lowering: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the workflow engine after a number of steps: a cache, never the truth.

    Attributes:
        steps: how many steps of the log it holds.
        versions: what wrote it.
        state: as the engine's serializer gave it.
    """

    steps: int
    versions: EngineVersions
    state: JsonObject
