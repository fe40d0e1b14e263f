"""The model: all that one BPMN file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bpr.findings import Finding
from bpr.model.data import Artifact, Definition
from bpr.model.diagram import Diagram
from bpr.model.element import Element, Extension
from bpr.model.flow import Association, MessageFlow, SequenceFlow
from bpr.model.node import Activity, FlowNode, Gateway
from bpr.model.participant import Collaboration, Lane, Pool
from bpr.model.scope import Process, scopes, walk


@dataclass(frozen=True, kw_only=True)
class Model:
    """A file of BPMN as values.

    Attributes:
        id, name: of the definitions, the name falling back to the file's.
        file: the path as given.
        target_namespace, exporter: as the file says, or "".
        pools, message_flows: of the collaborations; empty when there is none.
        artifacts, associations: drawn outside the processes, in a collaboration.
        processes: those in the file, in its order.
        definitions: messages, signals, errors, escalations, data stores.
        diagrams: drawn pages.
        collaboration: id of the first collaboration, or "".
        collaborations: the collaborations themselves; what none of them lists belongs to the first.
        extensions, attributes: foreign content of the root.
        kept: other root elements, as they are, to be written back.
        namespaces: pairs (prefix, namespace) that the root declares, to be written back.
        process_id: the process a simulation runs; "" when the file has none with a flow node.
        findings: what reading it had to interpret.
    """

    id: str
    name: str = ""
    file: str = ""
    target_namespace: str = ""
    exporter: str = ""
    pools: tuple[Pool, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    collaboration: str = ""
    collaborations: tuple[Collaboration, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()
    processes: tuple[Process, ...] = ()
    definitions: tuple[Definition, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    extensions: tuple[Extension, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    namespaces: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    process_id: str = ""
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def process(self) -> Process | None:
        """The process a simulation runs, or None."""
        return next((process for process in self.processes if process.id == self.process_id), None)

    @cached_property
    def nodes(self) -> tuple[FlowNode, ...]:
        """Every flow node of every process, sub-processes entered."""
        return tuple(node for process in self.processes for _, node in walk(process))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Every task, call activity and sub-process."""
        return tuple(node for node in self.nodes if isinstance(node, Activity))

    @cached_property
    def gateways(self) -> tuple[Gateway, ...]:
        """Every gateway."""
        return tuple(node for node in self.nodes if isinstance(node, Gateway))

    @cached_property
    def flows(self) -> tuple[SequenceFlow, ...]:
        """Every sequence flow."""
        return tuple(flow for process in self.processes for scope in scopes(process) for flow in scope.flows)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, an outer one before those in it."""
        return tuple(
            lane for process in self.processes for scope in scopes(process) for lane in nested_lanes(scope.lanes)
        )

    @cached_property
    def elements(self) -> dict[str, Element]:
        """Pools, lanes, nodes, flows, message flows and data by id; the first of duplicate ids."""
        found: dict[str, Element] = {}
        data = (item for process in self.processes for scope in scopes(process) for item in scope.data)
        for group in (self.nodes, self.flows, self.lanes, self.pools, self.message_flows, self.processes, data):
            for element in group:
                found.setdefault(element.id, element)
        return found


def nested_lanes(lanes: tuple[Lane, ...]) -> Iterator[Lane]:
    """Lanes and the lanes in them, an outer one first."""
    for lane in lanes:
        yield lane
        yield from nested_lanes(lane.lanes)
