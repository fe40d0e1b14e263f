"""Processes and sub-processes with all they hold (BPMN 2.0.2, 10.2 and 10.3.5)."""

from __future__ import annotations

from typing import TypedDict

from bpr.bpmn.activities import activity_fields, call_activity, task
from bpr.bpmn.artifacts import artifacts, associations
from bpr.bpmn.common import child_text, children, element_fields, flag, optional_flag
from bpr.bpmn.data import data_associations, data_objects
from bpr.bpmn.events import event
from bpr.bpmn.flow_nodes import default_flow, node_fields
from bpr.bpmn.flows import sequence_flow
from bpr.bpmn.participants import lanes
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import EVENTS, GATEWAYS, GROUPS, SUB_PROCESSES, TASKS
from bpr.markup import Element, local_name
from bpr.model import (
    Artifact,
    Association,
    DataAssociation,
    DataObject,
    FlowNode,
    Gateway,
    Lane,
    Process,
    SequenceFlow,
    SubProcess,
)


class ScopeFields(TypedDict):
    """Arguments of `bpr.model.Scope`."""

    nodes: tuple[FlowNode, ...]
    flows: tuple[SequenceFlow, ...]
    lanes: tuple[Lane, ...]
    data: tuple[DataObject, ...]
    data_associations: tuple[DataAssociation, ...]
    artifacts: tuple[Artifact, ...]
    associations: tuple[Association, ...]


def process(reading: Reading, element: Element) -> Process:
    """A process."""
    executable = optional_flag(element, "isExecutable")
    return Process(**element_fields(reading, element), **_scope_fields(reading, element), executable=executable)


def _scope_fields(reading: Reading, element: Element) -> ScopeFields:
    flows = (sequence_flow(reading, child) for child in children(element, "sequenceFlow"))
    return ScopeFields(
        nodes=tuple(_node(reading, child) for child in children(element) if GROUPS.get(local_name(child)) == "node"),
        flows=tuple(flow for flow in flows if flow is not None),
        lanes=lanes(reading, element),
        data=data_objects(reading, element),
        data_associations=data_associations(reading, element),
        artifacts=artifacts(reading, element),
        associations=associations(reading, element),
    )


def _node(reading: Reading, element: Element) -> FlowNode:
    tag = local_name(element)
    if tag in TASKS:
        return task(reading, element)
    if tag in EVENTS:
        return event(reading, element)
    if tag in GATEWAYS:
        return _gateway(reading, element)
    return _sub_process(reading, element) if tag in SUB_PROCESSES else call_activity(reading, element)


def _gateway(reading: Reading, element: Element) -> Gateway:
    return Gateway(
        **node_fields(reading, element),
        kind=GATEWAYS[local_name(element)],
        default=default_flow(reading, element),
        instantiate=flag(element, "instantiate", default=False),
        condition=child_text(element, "activationCondition"),
    )


def _sub_process(reading: Reading, element: Element) -> SubProcess:
    kind = SUB_PROCESSES[local_name(element)]
    return SubProcess(
        **activity_fields(reading, element),
        **_scope_fields(reading, element),
        kind="event" if flag(element, "triggeredByEvent", default=False) else kind,
        condition=child_text(element, "completionCondition"),
    )
