"""What must stand where in a Prosimos file: one declaration, checked all at once before anything is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import TypeAlias

from bpr.errors import Problem, raise_problems
from bpr.interchange.prosimos.node import Node, as_number


@dataclass(frozen=True, slots=True)
class Text:
    """A text; numbers pass for texts."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, be it written as text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An array of values of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Table:
    """An object: keys that must be there, and keys that may."""

    needed: Mapping[str, Shape]
    other: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Either:
    """A value of the first shape that it looks like: an object, an array, or anything else."""

    table: Shape
    rows: Shape
    plain: Shape


@dataclass(frozen=True, slots=True)
class Free:
    """Anything."""


Shape: TypeAlias = Text | Number | Rows | Table | Either | Free

TEXT, NUMBER, FREE = Text(), Number(), Free()
VALUE = Either(Table({"value": NUMBER}), NUMBER, NUMBER)
HISTOGRAM = Table({"cdf": Rows(NUMBER), "bin_midpoints": Rows(NUMBER)})
LAW: Mapping[str, Shape] = {"distribution_params": Rows(VALUE), "histogram_data": HISTOGRAM}
NAMED: Mapping[str, Shape] = {"distribution_name": TEXT}
PERIOD = Table({"from": TEXT, "to": TEXT, "beginTime": TEXT, "endTime": TEXT}, {"probability": NUMBER})
CHANCE = Table({"key": TEXT, "value": NUMBER})
RULES = Rows(Rows(Table({"attribute": TEXT, "comparison": TEXT, "value": Either(FREE, Rows(TEXT), TEXT)})))
RESOURCE = Table({"id": TEXT, "amount": NUMBER, "calendar": TEXT}, {"name": TEXT, "cost_per_hour": NUMBER})
ATTRIBUTE = Table({"name": TEXT, "type": TEXT, "values": Either(FREE, FREE, FREE)})
FLOW = Table({"path_id": TEXT}, {"value": NUMBER, "condition_id": TEXT})
CALENDAR = Table({"id": TEXT, "time_periods": Rows(PERIOD)}, {"name": TEXT, "workload_ratio": Rows(PERIOD)})
TASK = Table({"task_id": TEXT, "resources": Rows(Table({"resource_id": TEXT, **NAMED}, LAW))})
BATCH = Table(
    {"task_id": TEXT, "firing_rules": RULES},
    {"type": TEXT, "size_distrib": Rows(CHANCE), "duration_distrib": Rows(CHANCE)},
)
FILE = Table(
    {"resource_profiles": Rows(Table({"resource_list": Rows(RESOURCE)}, {"id": TEXT, "name": TEXT})),
     "resource_calendars": Rows(CALENDAR),
     "task_resource_distribution": Rows(TASK)},
    {"arrival_time_distribution": Table(NAMED, LAW),
     "arrival_time_calendar": Rows(PERIOD),
     "gateway_branching_probabilities": Rows(Table({"gateway_id": TEXT, "probabilities": Rows(FLOW)})),
     "event_distribution": Rows(Table({"event_id": TEXT, **NAMED}, LAW)),
     "branch_rules": Rows(Table({"id": TEXT, "rules": RULES})),
     "case_attributes": Rows(ATTRIBUTE),
     "event_attributes": Rows(Table({"event_id": TEXT, "attributes": Rows(ATTRIBUTE)})),
     "global_attributes": Rows(ATTRIBUTE),
     "prioritisation_rules": Rows(Table({"priority_level": NUMBER, "rules": RULES})),
     "batch_processing": Rows(BATCH),
     "multitask": FREE,
     "model_type": TEXT,
     "granule_size": Table({"value": NUMBER}, {"time_unit": TEXT}),
     "gateway_execution_limit": NUMBER},
)  # fmt: skip
"""The whole file."""
LAW_TABLE = Table(NAMED, LAW)
CHANCES = Rows(CHANCE)
"""Shapes of the `values` of an attribute, by its type."""


def holds(data: object) -> bool:
    """Whether a JSON value looks like a scenario of Prosimos."""
    return isinstance(data, Mapping) and bool({"task_resource_distribution", "resource_profiles"} & set(data))


def check(node: Node) -> None:
    """Do nothing when the file has the right shape.

    Raises:
        ScenarioError: with all that is wrong, each at its path.
    """
    raise_problems(wrong(node, FILE))


def wrong(node: Node, shape: Shape) -> Iterator[Problem]:
    """What isn't as the shape says; an optional key that is null counts as missing."""
    yield from _wrong(shape, node)


@singledispatch
def _wrong(_shape: object, _node: Node) -> Iterator[Problem]:
    yield from ()


@_wrong.register
def _(_shape: Text, node: Node) -> Iterator[Problem]:
    if isinstance(node.value, bool) or not isinstance(node.value, str | int | float):
        yield _expected(node, "a text")


@_wrong.register
def _(_shape: Number, node: Node) -> Iterator[Problem]:
    if as_number(node.value) is None:
        yield _expected(node, "a number")


@_wrong.register
def _(shape: Rows, node: Node) -> Iterator[Problem]:
    if not isinstance(node.value, list):
        yield _expected(node, "an array")
    for row in node.rows:
        yield from wrong(row, shape.of)


@_wrong.register
def _(shape: Table, node: Node) -> Iterator[Problem]:
    if not isinstance(node.value, Mapping):
        yield _expected(node, "an object")
        return
    for key, inner in shape.needed.items():
        if key in node.value:
            yield from wrong(node[key], inner)
        else:
            yield Problem(f"'{key}' is missing.", node.location, "Prosimos can't do without it either.")
    for key, inner in shape.other.items():
        if key in node:
            yield from wrong(node[key], inner)


@_wrong.register
def _(shape: Either, node: Node) -> Iterator[Problem]:
    if isinstance(node.value, Mapping):
        yield from wrong(node, shape.table)
    else:
        yield from wrong(node, shape.rows if isinstance(node.value, list) else shape.plain)


def unknown(node: Node, shape: Shape = FILE) -> Iterator[Node]:
    """What stands in an object under a key that the shape doesn't name, at any depth."""
    if isinstance(shape, Rows):
        for row in node.rows:
            yield from unknown(row, shape.of)
    elif isinstance(shape, Table):
        known = {**shape.needed, **shape.other}
        for key in node.keys:
            if key in known:
                yield from unknown(node[key], known[key])
            else:
                yield node[key]


KINDS = {dict: "an object", list: "an array", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def _expected(node: Node, what: str) -> Problem:
    kind = next((said for type_, said in KINDS.items() if isinstance(node.value, type_)), "null")
    if isinstance(node.value, str):
        kind = f"{node.value[:20]!r}"
    elif isinstance(node.value, bool):
        kind = KINDS[bool]
    return Problem(f"must be {what}, not {kind}.", node.location, "See a file that Prosimos runs.")
