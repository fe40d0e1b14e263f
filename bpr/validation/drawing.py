"""Small models from a line of ids, and their scenarios as texts: what the systems with known answers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from bpr.model import Event, FlowNode, Gateway, Model, Pool, Process, SequenceFlow, Task

KINDS: Mapping[str, FlowNode] = {
    "start": Event(id="", position="start"),
    "end": Event(id="", position="end"),
    "choice": Gateway(id="", kind="exclusive"),
    "fork": Gateway(id="", kind="parallel"),
    "some": Gateway(id="", kind="inclusive"),
}
"""What a node is by its id, digits at the end aside; any other is a task."""

FRAME = """
[study]
start = 2026-01-05

[calendars.office]
hours = { mon-sun = "00:00-24:00" }
"""
"""An office that never closes, as queueing theory has it."""


def drawn(*paths: str, default: Mapping[str, str] | None = None) -> Model:
    """A model of one process; a path is ids with spaces between, and a flow is called "source-target".

    Args:
        paths: which nodes follow one another.
        default: the flow to take when no other is, by gateway.
    """
    steps = [pair for path in paths for pair in pairwise(path.split())]
    flows = tuple(SequenceFlow(id=f"{source}-{target}", source=source, target=target) for source, target in steps)
    ids = dict.fromkeys(id_ for path in paths for id_ in path.split())
    process = Process(id="Process", nodes=tuple(_nodes(ids, flows, default or {})), flows=flows)
    pool = Pool(id="Pool", name="clerk", process="Process")
    return Model(id="Model", pools=(pool,), processes=(process,), process_id="Process")


def _nodes(ids: Iterable[str], flows: tuple[SequenceFlow, ...], default: Mapping[str, str]) -> Iterator[FlowNode]:
    for id_ in ids:
        kind = KINDS.get(id_.rstrip("0123456789"), Task(id=""))
        node = replace(
            kind,
            id=id_,
            incoming=tuple(flow.id for flow in flows if flow.target == id_),
            outgoing=tuple(flow.id for flow in flows if flow.source == id_),
        )
        yield replace(node, default=default[id_]) if isinstance(node, Gateway) and id_ in default else node


def minutes(value: float) -> str:
    """A time of so many minutes, as a scenario has it.

    Example:
        >>> minutes(1.25)
        '"1.25 min"'
    """
    return f'"{value:.15g} min"'


def law(name: str, /, **parameters: float) -> str:
    """A distribution, as a scenario has it: its times in minutes, and `shape` a number.

    Example:
        >>> law("erlang", mean=2, shape=3)
        '{ distribution = "erlang", mean = "2 min", shape = 3 }'
    """
    said = [f"{key} = {f'{value:g}' if key == 'shape' else minutes(value)}" for key, value in parameters.items()]
    return f'{{ distribution = "{name}", {", ".join(said)} }}'


def exponential(mean: float) -> str:
    """The exponential distribution with a mean of so many minutes."""
    return law("exponential", mean=mean)


def activity(id_: str, duration: str, resource: str = "clerk", **others: str) -> str:
    """The table of an activity; `others` are further keys."""
    said = {"duration": duration, "resource": f'"{resource}"', **others}
    return _table(f"activities.{id_}", said)


def resource(capacity: int | str = 1, id_: str = "clerk", **others: str) -> str:
    """The table of a resource pool; `others` are further keys."""
    return _table(f"resources.{id_}", {"capacity": str(capacity), **others})


UNLIMITED = '"unlimited"'
"""The capacity of a pool in which nobody waits."""


def arrivals(interval: str) -> str:
    """The table of arrivals."""
    return _table("arrivals", {"interval": interval})


def shares(gateway: str, **share: float) -> str:
    """The table of a gateway: the share of each flow by the node it leads to."""
    return _table(f"gateways.{gateway}", {f"{gateway}-{target}": f"{value:.15g}" for target, value in share.items()})


def _table(name: str, said: Mapping[str, str]) -> str:
    return f"\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in said.items())
