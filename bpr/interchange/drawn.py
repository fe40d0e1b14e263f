"""What a reader of parameters must know of the drawing: the sort of each element, and where flows begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bpr.markup import Element, attribute, local_name
from bpr.model import Activity, Event, FlowNode, Gateway, Model, SubProcess, Task
from bpr.simulation.defaults import AUTOMATIC

Sort = Literal["task", "sub-process", "event", "choice", "gateway"]
"""A gateway that divides the flow by shares is a choice."""

CHOICES = {"exclusivegateway": True, "inclusivegateway": False, "complexgateway": False}
"""Gateways that choose, and whether they choose just one way."""


@dataclass(frozen=True)
class Drawn:
    """The drawing as far as parameters ask for it; all empty when there is none.

    Attributes:
        sorts: by element id.
        flows: source and target by flow id.
        one_way: choices that take just one flow.
        defaults: flows that are taken when no other is.
        served: tasks that somebody has to do, so that a scenario must say who.
    """

    sorts: Mapping[str, Sort] = field(default_factory=dict)
    flows: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    one_way: frozenset[str] = frozenset()
    defaults: frozenset[str] = frozenset()
    served: tuple[str, ...] = ()

    @cached_property
    def leaving(self) -> Mapping[str, list[str]]:
        """The flows that leave an element."""
        return self._by_end(0)

    @cached_property
    def reaching(self) -> Mapping[str, list[str]]:
        """The flows that reach an element."""
        return self._by_end(1)

    def _by_end(self, end: Literal[0, 1]) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for flow, ends in self.flows.items():
            found[ends[end]].append(flow)
        return dict(found)


def drawn(model: Model | None, root: Element | None = None) -> Drawn:
    """The drawing of a model; without one, that in the XML itself."""
    return _of_model(model) if model is not None else _of_xml(root)


def _of_model(model: Model) -> Drawn:
    choices = [node for node in model.gateways if node.kind in {"exclusive", "inclusive", "complex"}]
    holders = [node for node in model.nodes if isinstance(node, Activity | Gateway)]
    return Drawn(
        {node.id: _sort(node) for node in model.nodes},
        {flow.id: (flow.source, flow.target) for flow in model.flows},
        frozenset(node.id for node in choices if node.kind == "exclusive"),
        frozenset(node.default for node in holders if node.default),
        tuple(node.id for node in model.activities if _is_served(node)),
    )


def _sort(node: FlowNode) -> Sort:
    if isinstance(node, SubProcess):
        return "sub-process"
    if isinstance(node, Gateway):
        return "choice" if node.kind in {"exclusive", "inclusive", "complex"} else "gateway"
    return "event" if isinstance(node, Event) else "task"


def _is_served(node: Activity) -> bool:
    automatic = isinstance(node, Task) and node.kind in AUTOMATIC
    return not automatic and not isinstance(node, SubProcess)


def _of_xml(root: Element | None) -> Drawn:
    elements = [element for element in (root.iter() if root is not None else ()) if attribute(element, "id")]
    sorts = {attribute(element, "id"): sort for element in elements if (sort := _sort_of_tag(local_name(element)))}
    flows = {
        attribute(element, "id"): (attribute(element, "sourceRef"), attribute(element, "targetRef"))
        for element in elements
        if local_name(element) == "sequenceFlow" and attribute(element, "sourceRef")
    }
    one_way = frozenset(attribute(e, "id") for e in elements if CHOICES.get(local_name(e).casefold()))
    defaults = frozenset(attribute(e, "default") for e in elements if attribute(e, "default") in flows)
    return Drawn(sorts, flows, one_way, defaults)


def _sort_of_tag(tag: str) -> Sort | None:
    name = tag.casefold()
    if name in CHOICES:
        return "choice"
    if name.endswith("gateway"):
        return "gateway"
    if name in {"subprocess", "transaction", "adhocsubprocess"}:
        return "sub-process"
    if name.endswith("event"):
        return "event"
    return "task" if name.endswith("task") or name == "callactivity" else None
