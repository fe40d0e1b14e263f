"""XPDL 2.x as BPMN 2.0: processes, pools, lanes, flows, artifacts and where they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from bpr.bpmn.vocabulary import BPMN, BPMNDI, DC, DI
from bpr.bpmn.writer import PREFIXES
from bpr.bpmn.writing import Content, bpmn, expression, in_order, pairs
from bpr.bpmn.xpdl_nodes import child, children, described, identifier, node
from bpr.bpmn.xpdl_vocabulary import DIRECTIONS, NAMESPACE_PART, PACKAGE, TRANSLATED
from bpr.markup import Element, Tag, attribute, line, local_name, namespace, text, write

LEAST_WAYPOINTS = 2


def is_xpdl(root: Element) -> bool:
    """Whether a root is that of an XPDL file."""
    return local_name(root) == PACKAGE and NAMESPACE_PART in namespace(root)


def translate(package: Element) -> bytes:
    """The package as a BPMN file."""
    process_of = {attribute(pool, "Process"): pool for pool in children(package, "Pools", "Pool")}
    participants = children(package, "Participants", "Participant")
    people = {attribute(each, "Id"): attribute(each, "Name") for each in participants}
    found = list(children(package, "WorkflowProcesses", "WorkflowProcess"))
    drawn = _collaboration(package)
    processes = [_process(each, process_of.get(attribute(each, "Id")), people) for each in found]
    about = pairs({"id": identifier(attribute(package, "Id")), "name": attribute(package, "Name")})
    content = [*drawn, *processes, _diagram(package, drawn)]
    root = Tag(f"{{{BPMN}}}definitions", (*about, ("targetNamespace", "")), in_order("definitions", content))
    return write(root, {prefix: uri for uri, prefix in PREFIXES.items()}, PREFIXES)


def lines(package: Element) -> dict[str, int | None]:
    """Where everything stood, by the id it has in BPMN."""
    return {identifier(attribute(each, "Id")): line(each) for each in package.iter() if attribute(each, "Id")}


def untranslated(package: Element) -> Counter[str]:
    """How often each element occurs that has no counterpart here."""
    own = namespace(package)
    return Counter(
        local_name(each) for each in package.iter() if namespace(each) == own and local_name(each) not in TRANSLATED
    )


def _collaboration(package: Element) -> list[Tag]:
    pools = [pool for pool in children(package, "Pools", "Pool") if attribute(pool, "BoundaryVisible") != "false"]
    inner: list[Content] = [_pool(package, pool) for pool in pools]
    inner += [_message_flow(flow) for flow in children(package, "MessageFlows", "MessageFlow")]
    inner += [_artifact(each) for each in children(package, "Artifacts", "Artifact") if _is_note(each)]
    inner += [_association(each) for each in children(package, "Associations", "Association")]
    return [bpmn("collaboration", {"id": "Collaboration"}, inner)] if inner else []


def _pool(package: Element, pool: Element) -> Tag:
    known = {attribute(each, "Id") for each in children(package, "WorkflowProcesses", "WorkflowProcess")}
    process = attribute(pool, "Process") if attribute(pool, "Process") in known else ""
    return bpmn("participant", {**_about(pool), "processRef": identifier(process)})


def _message_flow(flow: Element) -> Tag:
    return bpmn("messageFlow", {**_about(flow), **_ends(flow, "Source", "Target")})


def _association(association: Element) -> Tag:
    direction = DIRECTIONS.get(attribute(association, "AssociationDirection"), "")
    ends = _ends(association, "Source", "Target")
    return bpmn("association", {**_about(association), **ends, "associationDirection": direction})


def _is_note(artifact: Element) -> bool:
    return attribute(artifact, "ArtifactType") in {"Annotation", "Group"}


def _artifact(artifact: Element) -> Tag:
    if attribute(artifact, "ArtifactType") == "Group":
        return bpmn("group", {"id": identifier(attribute(artifact, "Id"))})
    words = attribute(artifact, "TextAnnotation") or attribute(artifact, "Name")
    return bpmn("textAnnotation", {"id": identifier(attribute(artifact, "Id"))}, [expression("text", words)])


def _process(process: Element, pool: Element | None, people: Mapping[str, str]) -> Tag:
    sets = {attribute(each, "Id"): each for each in children(process, "ActivitySets", "ActivitySet")}
    lane_set = _lanes(process, pool)
    content = [*described(process), *lane_set, *_content(process, sets, people, ())]
    return bpmn("process", _about(process), [*content, *_common_data(process)])


def _common_data(process: Element) -> Iterator[Tag]:
    """Data drawn in the package, which the first process takes."""
    processes = process.getparent()
    if processes is None or next(iter(processes), None) is not process:
        return
    package = processes.getparent()
    yield from (_data(each) for each in children(package, "Artifacts", "Artifact") if not _is_note(each))
    yield from (_data(each) for each in children(package, "DataStores", "DataStore"))


def _content(
    scope: Element, sets: Mapping[str, Element], people: Mapping[str, str], around: tuple[str, ...]
) -> Iterator[Content]:
    """Nodes, flows and data of a process or activity set; a set that holds itself is entered once."""
    defaults: dict[str, str] = {}
    flows = [_flow(each, defaults) for each in children(scope, "Transitions", "Transition")]
    for activity in children(scope, "Activities", "Activity"):
        block = child(activity, "BlockActivity")
        key = "" if block is None else attribute(block, "ActivitySetId")
        enter = key in sets and key not in around
        inner = list(_content(sets[key], sets, people, (*around, key))) if enter else []
        tag = node(activity, sets, people, [*inner, *_read_or_written(scope, attribute(activity, "Id"))])
        default = defaults.get(attribute(activity, "Id"), "")
        yield Tag(tag.name, (*tag.attributes, *pairs({"default": default})), tag.content)
    yield from flows
    for holder, name in (("DataObjects", "DataObject"), ("DataStoreReferences", "DataStoreReference")):
        yield from (_data(each) for each in children(scope, holder, name))


def _read_or_written(scope: Element, activity: str) -> Iterator[Tag]:
    """The data associations of an activity."""
    for each in children(scope, "DataAssociations", "DataAssociation"):
        source, target = attribute(each, "From"), attribute(each, "To")
        if target == activity:
            yield bpmn("dataInputAssociation", _about(each), [expression("sourceRef", identifier(source))])
        elif source == activity:
            yield bpmn("dataOutputAssociation", _about(each), [expression("targetRef", identifier(target))])


def _flow(transition: Element, defaults: dict[str, str]) -> Tag:
    condition = child(transition, "Condition")
    kind = "" if condition is None else attribute(condition, "Type")
    if kind in {"OTHERWISE", "DEFAULT"}:
        defaults[attribute(transition, "From")] = identifier(attribute(transition, "Id"))
    words = "" if condition is None else text(condition).strip()
    inner = [expression("conditionExpression", words)] if kind == "CONDITION" and words else []
    about = {**_about(transition), **_ends(transition, "From", "To")}
    return bpmn("sequenceFlow", about, [*described(transition), *inner])


def _data(element: Element) -> Tag:
    tag = "dataStoreReference" if local_name(element).startswith("DataStore") else "dataObjectReference"
    state = attribute(element, "State")
    return bpmn(tag, _about(element), [bpmn("dataState", {"name": state})] if state else [])


def _lanes(process: Element, pool: Element | None) -> list[Tag]:
    places = list(children(pool, "Lanes", "Lane"))
    nodes: dict[str, list[Tag]] = {attribute(lane, "Id"): [] for lane in places}
    for activity in process.iter():
        place = child(activity, "NodeGraphicsInfos", "NodeGraphicsInfo") if local_name(activity) == "Activity" else None
        if place is not None and attribute(place, "LaneId") in nodes:
            nodes[attribute(place, "LaneId")].append(expression("flowNodeRef", identifier(attribute(activity, "Id"))))
    lanes = [bpmn("lane", _about(lane), nodes[attribute(lane, "Id")]) for lane in places]
    return [bpmn("laneSet", {}, lanes)] if lanes else []


def _diagram(package: Element, drawn: list[Tag]) -> Tag:
    first = child(package, "WorkflowProcesses", "WorkflowProcess")
    shown = "Collaboration" if drawn else "" if first is None else identifier(attribute(first, "Id"))
    shapes = [shape for each in package.iter() for shape in _shapes(each)]
    plane = Tag(f"{{{BPMNDI}}}BPMNPlane", pairs({"bpmnElement": shown}), tuple(shapes))
    return Tag(f"{{{BPMNDI}}}BPMNDiagram", (("id", "Diagram"),), (plane,))


def _shapes(element: Element) -> Iterator[Tag]:
    """How an element is drawn, if it is."""
    shown = identifier(attribute(element, "Id"))
    place = child(element, "NodeGraphicsInfos", "NodeGraphicsInfo")
    corner = child(place, "Coordinates")
    if place is not None and corner is not None and shown:
        values = {
            "x": attribute(corner, "XCoordinate"),
            "y": attribute(corner, "YCoordinate"),
            "width": attribute(place, "Width"),
            "height": attribute(place, "Height"),
        }
        bounds = Tag(f"{{{DC}}}Bounds", pairs(values))
        yield Tag(f"{{{BPMNDI}}}BPMNShape", (("id", f"{shown}_di"), ("bpmnElement", shown)), (bounds,))
    points = [
        Tag(f"{{{DI}}}waypoint", pairs({"x": attribute(each, "XCoordinate"), "y": attribute(each, "YCoordinate")}))
        for each in children(element, "ConnectorGraphicsInfos", "ConnectorGraphicsInfo", "Coordinates")
    ]
    if len(points) >= LEAST_WAYPOINTS and shown:
        yield Tag(f"{{{BPMNDI}}}BPMNEdge", (("id", f"{shown}_di"), ("bpmnElement", shown)), tuple(points))


def _about(element: Element) -> dict[str, str]:
    return {"id": identifier(attribute(element, "Id")), "name": attribute(element, "Name")}


def _ends(element: Element, source: str, target: str) -> dict[str, str]:
    return {"sourceRef": identifier(attribute(element, source)), "targetRef": identifier(attribute(element, target))}
