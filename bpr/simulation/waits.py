"""What is waited for before the queue of an activity, and who loses patience: columns of `bpr.simulation.offices`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bpr.findings import Finding
from bpr.location import Location
from bpr.model import Activity, Event
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, Batch, DurationLaw, EventAssumption
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.network import Step
from bpr.simulation.parts import Parts
from bpr.simulation.streams import KeyOf, stream_key

NO_SIZE = 1 << 40
"""A batch that no number of members completes."""


@dataclass(slots=True)
class Waits:
    """Columns by name, without the prefix of elements; `columns` are those of the tables."""

    element: dict[str, list[int]] = field(default_factory=dict)
    batch: dict[str, list[int]] = field(default_factory=dict)
    applicant: dict[str, int] = field(default_factory=dict)

    def add(self, table: dict[str, list[int]], **values: int) -> None:
        """A row of a table."""
        for name, value in values.items():
            table.setdefault(name, []).append(value)

    def columns(self) -> dict[str, Any]:
        """The columns, named as in the tables."""
        names = ("size", "wait", "wait_calendar", "key", "calendar", "together")
        return {
            **{f"element_{name}": tuple(column) for name, column in self.element.items()},
            **{f"batch_{name}": tuple(self.batch.get(name, ())) for name in names},
            **self.applicant,
        }


def waits_of(context: Context, parts: Parts, key_of: KeyOf) -> Waits:
    """The waits of every step, and the patience of applicants."""
    waits = Waits()
    response = _response(context)
    visited = False
    for step, element in zip(parts.network.steps, parts.elements, strict=True):
        visited = visited or element.visit
        _add_step(context, waits, step, response if element.visit else None, key_of)
    if response is not None and not visited:
        place = Location(context.scenario.file, key="applicant.response")
        message = "no activity waits for the applicant: none has visit = true."
        context.findings.append(Finding("response-without-visit", "warning", message, place))
    patience = context.resolved.assumptions.applicant.abandonment
    waits.applicant = {
        "response_calendar": _applicant_calendar(context, response),
        "patience_law": _law(context, "applicant.abandonment", patience),
        "patience_key": stream_key("abandonment"),
        "patience_calendar": 0 if patience is None else context.clock_of(patience.value),
    }
    return waits


def _response(context: Context) -> Sourced[DurationLaw] | None:
    said = context.resolved.assumptions.applicant.response
    if said is not None:
        context.used("applicant.response", said)
    return said


def _applicant_calendar(context: Context, response: Sourced[DurationLaw] | None) -> int:
    applicant = context.resolved.assumptions.applicant
    if applicant.calendar is not None:
        return context.calendar_row(applicant.calendar, applicant.location)
    return 0 if response is None else context.clock_of(response.value)


def _law(context: Context, key: str, said: Sourced[DurationLaw] | None) -> int:
    if said is None:
        return -1
    context.used(key, said)
    return context.law(said.value)


def _add_step(context: Context, waits: Waits, step: Step, response: Sourced[DurationLaw] | None, key_of: KeyOf) -> None:
    said = ActivityAssumption()
    if step.action == codes.ACT_WORK and isinstance(step.node, Activity):
        said = context.resolved.activities.get(step.node.id, said)
    key = f"activities.{step.node.id if step.node else ''}"
    external = _law(context, f"{key}.external_wait", said.external_wait)
    patience = _law(context, f"{key}.abandonment", said.abandonment)
    answer = -1 if response is None or step.action != codes.ACT_WORK else context.law(response.value)
    stop = _stops(context, step, said)
    batch = -1
    if said.batch is not None:
        context.used(f"{key}.batch", said.batch)
        batch = _add_batch(context, waits, said.batch.value, said.batch.provenance.location, key_of(step.id, "batch"))
    waits.add(
        waits.element,
        external=external,
        external_key=key_of(step.id, "external"),
        external_calendar=0 if said.external_wait is None else context.clock_of(said.external_wait.value),
        response=answer,
        response_key=key_of(step.id, "response"),
        batch=batch,
        patience=patience,
        patience_key=key_of(step.id, "abandonment"),
        patience_calendar=0 if said.abandonment is None else context.clock_of(said.abandonment.value),
        stop=int(stop),
        waits=int(stop or max(external, patience, answer, batch) >= 0),
    )


def _stops(context: Context, step: Step, said: ActivityAssumption) -> bool:
    """Whether the administration's clock stands still at an activity or an event."""
    flag, key = said.clock_stop, f"activities.{step.node.id if step.node else ''}.clock_stop"
    if isinstance(step.node, Event):
        flag, key = (
            context.resolved.events.get(step.node.id, EventAssumption()).clock_stop,
            key.replace("activities", "events", 1),
        )
    if flag is None:
        return False
    context.used(key, flag)
    return flag.value


def _add_batch(context: Context, waits: Waits, batch: Batch, place: Location, key: int) -> int:
    waits.add(
        waits.batch,
        size=NO_SIZE if batch.size is None else batch.size,
        wait=-1 if batch.wait is None else context.law(batch.wait),
        wait_calendar=0 if batch.wait is None else context.clock_of(batch.wait),
        key=key,
        calendar=-1 if batch.calendar is None else context.calendar_row(batch.calendar, place),
        together=int(batch.together),
    )
    return len(waits.batch["size"]) - 1
