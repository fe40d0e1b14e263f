"""Processes and collaborations as tags: the way back of `scopes`, `participants`, `data`, `flows` and `artifacts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from bpr.bpmn.vocabulary import DATA
from bpr.bpmn.writing import Content, bpmn, element_tag, expression, part_of, texts
from bpr.bpmn.written_nodes import node_tag
from bpr.markup import Tag
from bpr.model import (
    Artifact,
    Association,
    Collaboration,
    DataAssociation,
    DataObject,
    Element,
    Lane,
    MessageFlow,
    Part,
    Pool,
    Process,
    Scope,
    SequenceFlow,
    SubProcess,
)

DATA_TAGS = {"object": "dataObject", "store": "dataStoreReference", "input": "dataInput", "output": "dataOutput"}
INNER_KINDS = frozenset({"input", "output"})


def process_tag(process: Process) -> Tag:
    """A process with all it holds."""
    executable = "" if process.executable is None else str(process.executable).lower()
    return element_tag(process, "process", {"isExecutable": executable}, _content(process, process.parts))


def collaboration_tag(collaboration: Collaboration, held: Iterable[Element]) -> Tag:
    """A collaboration with the pools, message flows, artifacts and associations in it."""
    return element_tag(collaboration, "collaboration", {}, [_drawn(element) for element in held])


def _content(scope: Scope, parts: Sequence[Part]) -> Iterator[Content]:
    specified = [data for data in scope.data if data.kind in INNER_KINDS]
    yield from _groups("ioSpecification", specified, parts)
    yield from _groups("laneSet", scope.lanes, parts)
    associations = _by_owner(scope)
    for node in scope.nodes:
        inner = _content(node, node.parts) if isinstance(node, SubProcess) else ()
        yield node_tag(node, [*associations.get(node.id, ()), *inner])
    for element in (*scope.flows, *(data for data in scope.data if data not in specified)):
        yield _drawn(element)
    for artifact in (*scope.artifacts, *scope.associations):
        yield _drawn(artifact)


def _groups(tag: str, elements: Sequence[DataObject | Lane], parts: Iterable[Part]) -> Iterator[Tag]:
    """Lanes in their lane sets, inputs and outputs in their specifications; what none lists is in the first."""
    sets = [part for part in parts if part.tag == tag] or ([Part(tag)] if elements else [])
    listed = {member for part in sets for member in part.members}
    for number, part in enumerate(sets):
        rest = [element for element in elements if number == 0 and element.id not in listed]
        members = set(part.members)
        own = [element for element in elements if element.id in members]
        yield bpmn(tag, {}, [_drawn(element) for element in (*own, *rest)], part)


def _by_owner(scope: Scope) -> dict[str, list[Tag]]:
    """The data associations of every node, by its id."""
    nodes = {node.id for node in scope.nodes}
    found: dict[str, list[Tag]] = {}
    for association in scope.data_associations:
        reads = association.target in nodes
        owner = association.target if reads else association.source
        found.setdefault(owner, []).append(_data_association(association, reads=reads))
    return found


def _data_association(association: DataAssociation, *, reads: bool) -> Tag:
    if reads:
        return element_tag(association, "dataInputAssociation", {}, [expression("sourceRef", association.source)])
    return element_tag(association, "dataOutputAssociation", {}, [expression("targetRef", association.target)])


@singledispatch
def _drawn(element: Element) -> Tag:
    raise TypeError(f"{type(element).__name__} '{element.id}' can't be drawn in a process or collaboration.")


@_drawn.register
def _sequence_flow(flow: SequenceFlow) -> Tag:
    part = part_of(flow.parts, "conditionExpression")
    condition = [] if flow.condition is None else [expression("conditionExpression", flow.condition, part)]
    return element_tag(flow, "sequenceFlow", {"sourceRef": flow.source, "targetRef": flow.target}, condition)


@_drawn.register
def _message_flow(flow: MessageFlow) -> Tag:
    attributes = {"sourceRef": flow.source, "targetRef": flow.target, "messageRef": flow.message}
    return element_tag(flow, "messageFlow", attributes)


@_drawn.register
def _association(association: Association) -> Tag:
    direction = "" if association.direction == "None" else association.direction
    ends = {"sourceRef": association.source, "targetRef": association.target}
    return element_tag(association, "association", {**ends, "associationDirection": direction})


@_drawn.register
def _pool(pool: Pool) -> Tag:
    part = part_of(pool.parts, "participantMultiplicity")
    maximum = "" if pool.maximum is None else str(pool.maximum)
    marker = [bpmn("participantMultiplicity", {"maximum": maximum}, part=part)] if maximum else []
    return element_tag(pool, "participant", {"processRef": pool.process}, marker)


@_drawn.register
def _lane(lane: Lane) -> Tag:
    nodes = [expression("flowNodeRef", node) for node in lane.nodes]
    return element_tag(lane, "lane", {}, [*nodes, *_groups("childLaneSet", lane.lanes, lane.parts)])


@_drawn.register
def _data_object(data: DataObject) -> Tag:
    reference = data.tag == "dataObjectReference" or (data.kind == "object" and data.reference != "")
    usual = "dataObjectReference" if reference else DATA_TAGS[data.kind]
    tag = data.tag if DATA.get(data.tag) == data.kind else usual
    name = "dataStoreRef" if data.kind == "store" else "dataObjectRef"
    collection = "true" if data.collection and tag not in {"dataObjectReference", "dataStoreReference"} else ""
    part = part_of(data.parts, "dataState")
    state = [bpmn("dataState", {"name": data.state}, part=part)] if data.state or part else []
    return element_tag(data, tag, {name: data.reference, "isCollection": collection}, state)


@_drawn.register
def _artifact(artifact: Artifact) -> Tag:
    if artifact.kind == "annotation":
        return element_tag(artifact, "textAnnotation", {}, texts({"text": artifact.text}, artifact.parts))
    return element_tag(artifact, "group", {})
