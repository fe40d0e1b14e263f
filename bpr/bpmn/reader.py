"""From a file to a model."""

from __future__ import annotations

from pathlib import Path

from bpr.bpmn.artifacts import artifacts, associations
from bpr.bpmn.choice import choose_process
from bpr.bpmn.common import children, element_fields, extensions, foreign_elements, unread_attributes
from bpr.bpmn.diagrams import diagrams
from bpr.bpmn.flows import connect_nodes, message_flow
from bpr.bpmn.identity import assign_ids, standard_elements
from bpr.bpmn.inventory import tell_what_is_not_kept
from bpr.bpmn.participants import pool
from bpr.bpmn.reading import Reading
from bpr.bpmn.scopes import process
from bpr.bpmn.vocabulary import BPMN, BPMNDI, DEFINITIONS, EVENT_DEFINITIONS
from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup import DEFAULT_LIMITS, Element, Limits, attribute, line, local_name, namespace, parse, read_bytes
from bpr.model import Definition, Model, Process


def load(path: str | Path, process: str = "", limits: Limits = DEFAULT_LIMITS) -> Model:
    """The model in a BPMN file.

    Args:
        path: of the file; "-" is standard input.
        process: id or name of the process to run, or of its pool; "" takes the one with most activities.
        limits: how large a file is taken.

    Raises:
        BpmnError: the file can't be read, or has no such process.
        NotBpmnError: the file isn't BPMN.
    """
    return loads(read_bytes(path), str(path), process, limits)


def loads(data: bytes, file: str, process: str = "", limits: Limits = DEFAULT_LIMITS) -> Model:
    """The model in the bytes of a BPMN file; `file` is its name, for messages.

    Raises:
        BpmnError: there is no such process.
        NotBpmnError: the bytes aren't BPMN.
    """
    root = parse(data, file, limits)
    _refuse_other_roots(root, file)
    reading = _prepare(root, file)
    return _model(reading, root, process)


def _refuse_other_roots(root: Element, file: str) -> None:
    place = Location(file, line(root))
    if local_name(root) != "definitions":
        message = f"XML, but not BPMN: its root is '{local_name(root)}', not 'definitions'."
        raise NotBpmnError(message, place, "Export the diagram as BPMN 2.0 XML.")
    if namespace(root) != BPMN:
        message = f"not BPMN 2.0: its namespace is '{namespace(root)}', not '{BPMN}'."
        raise NotBpmnError(message, place, "Export the diagram as BPMN 2.0 XML.")


def _prepare(root: Element, file: str) -> Reading:
    """A reading that knows every id and every reference target before anything is read."""
    values = (value for category in children(root, "category") for value in children(category, "categoryValue"))
    reading = Reading(
        file=file,
        elements=standard_elements(root),
        resources={attribute(element, "id"): attribute(element, "name") for element in children(root, "resource")},
        categories={attribute(value, "id"): attribute(value, "value") for value in values},
        event_definitions={attribute(each, "id"): each for each in children(root, *EVENT_DEFINITIONS)},
    )
    assign_ids(root, reading)
    connect_nodes(reading)
    tell_what_is_not_kept(reading)
    return reading


def _model(reading: Reading, root: Element, wanted: str) -> Model:
    collaborations = tuple(children(root, "collaboration"))
    processes = tuple(process(reading, element) for element in children(root, "process"))
    pools = tuple(pool(reading, each) for held in collaborations for each in children(held, "participant"))
    flows = (message_flow(reading, each) for held in collaborations for each in children(held, "messageFlow"))
    foreign = tuple(child for child in foreign_elements(root) if namespace(child) != BPMNDI)
    chosen = choose_process(reading, processes, pools, wanted)
    return Model(
        id=attribute(root, "id") or "definitions",
        name=_name(root, collaborations, processes, chosen) or Path(reading.file).stem,
        file=reading.file,
        target_namespace=attribute(root, "targetNamespace"),
        exporter=attribute(root, "exporter"),
        pools=pools,
        message_flows=tuple(flow for flow in flows if flow is not None),
        collaboration=attribute(collaborations[0], "id") if collaborations else "",
        artifacts=tuple(each for held in collaborations for each in artifacts(reading, held)),
        associations=tuple(each for held in collaborations for each in associations(reading, held)),
        processes=processes,
        definitions=tuple(_definition(reading, element) for element in children(root, *DEFINITIONS)),
        diagrams=diagrams(reading, root),
        extensions=extensions(foreign),
        attributes=unread_attributes(root),
        process_id=chosen,
        findings=tuple(reading.findings),
    )


def _name(root: Element, collaborations: tuple[Element, ...], processes: tuple[Process, ...], chosen: str) -> str:
    names = [attribute(root, "name"), *(attribute(each, "name") for each in collaborations)]
    names += [process.name for process in processes if process.id == chosen]
    return next((name for name in names if name.strip()), "")


def _definition(reading: Reading, element: Element) -> Definition:
    code = attribute(element, "errorCode") or attribute(element, "escalationCode")
    return Definition(**element_fields(reading, element), kind=DEFINITIONS[local_name(element)], code=code)
