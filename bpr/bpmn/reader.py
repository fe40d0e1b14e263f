"""From a file to a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bpr.bpmn.artifacts import artifacts, associations
from bpr.bpmn.calls import tell_calls
from bpr.bpmn.choice import choose_process
from bpr.bpmn.common import children, element_fields, extensions, foreign_elements
from bpr.bpmn.diagrams import diagrams
from bpr.bpmn.flows import connect_nodes, message_flow
from bpr.bpmn.identity import assign_ids, standard_elements
from bpr.bpmn.inventory import tell_what_is_not_kept
from bpr.bpmn.opening import EXPORT_HINT, open_definitions
from bpr.bpmn.participants import collaboration, pool
from bpr.bpmn.parts import kept_and_parts, unread_attributes
from bpr.bpmn.reading import Reading
from bpr.bpmn.scopes import process
from bpr.bpmn.vocabulary import BPMNDI, DEFINITIONS, EVENT_DEFINITIONS, UNNAMED
from bpr.errors import BpmnError, NotBpmnError
from bpr.findings import Finding
from bpr.location import Location
from bpr.markup import (
    DEFAULT_LIMITS,
    STANDARD_INPUT,
    Element,
    Limits,
    attribute,
    is_container,
    local_name,
    namespace,
    read_bytes,
    unpack,
)
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
    folder = None if str(path) == STANDARD_INPUT else Path(path).parent
    return tell_calls(_read(read_bytes(path), str(path), process, limits), folder)


def loads(data: bytes, file: str, process: str = "", limits: Limits = DEFAULT_LIMITS) -> Model:
    """The model in the bytes of a BPMN file; `file` is its name, for messages.

    Raises:
        BpmnError: there is no such process.
        NotBpmnError: the bytes aren't BPMN.
    """
    return tell_calls(_read(data, file, process, limits))


def _read(data: bytes, file: str, process: str, limits: Limits) -> Model:
    if is_container(data):
        return _from_container(data, file, process, limits)
    return _from_xml(data, file, process, limits)


def _from_xml(data: bytes, file: str, process: str, limits: Limits) -> Model:
    root, findings = open_definitions(data, file, limits)
    return _model(_prepare(root, file, findings), root, process)


def _from_container(data: bytes, file: str, process: str, limits: Limits) -> Model:
    """The diagram with most activities of those in an archive that have the wanted process."""
    found: dict[str, Model] = {}
    without: list[BpmnError] = []
    for name, inner in unpack(data, file, limits):
        try:
            found[name] = _from_xml(inner, file, process, limits)
        except NotBpmnError:
            continue
        except BpmnError as error:
            without.append(error)
    if not found:
        raise without[0] if without else NotBpmnError("the archive holds no BPMN.", Location(file), EXPORT_HINT)
    chosen = max(found, key=lambda name: len(found[name].activities))
    message = f"the file is an archive; its diagram '{chosen}' is read, the only one or that with most activities."
    told = Finding("archive", "info", message, Location(file), "Export another diagram as BPMN 2.0 XML to read that.")
    return replace(found[chosen], findings=(told, *found[chosen].findings))


def _prepare(root: Element, file: str, findings: tuple[Finding, ...]) -> Reading:
    """A reading that knows every id and every reference target before anything is read."""
    values = (value for category in children(root, "category") for value in children(category, "categoryValue"))
    reading = Reading(
        file=file,
        elements=standard_elements(root),
        resources={attribute(element, "id"): attribute(element, "name") for element in children(root, "resource")},
        categories={attribute(value, "id"): attribute(value, "value") for value in values},
        event_definitions={attribute(each, "id"): each for each in children(root, *EVENT_DEFINITIONS)},
        findings=list(findings),
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
    drawings = tuple(collaboration(reading, held) for held in collaborations)
    chosen = choose_process(reading, processes, pools, wanted)
    return Model(
        id=attribute(root, "id") or UNNAMED,
        name=_name(root, collaborations, processes, chosen) or Path(reading.file).stem,
        file=reading.file,
        target_namespace=attribute(root, "targetNamespace"),
        exporter=attribute(root, "exporter"),
        pools=pools,
        message_flows=tuple(flow for flow in flows if flow is not None),
        collaboration=drawings[0].id if drawings else "",
        collaborations=drawings,
        artifacts=tuple(each for held in collaborations for each in artifacts(reading, held)),
        associations=tuple(each for held in collaborations for each in associations(reading, held)),
        processes=processes,
        definitions=tuple(_definition(reading, element) for element in children(root, *DEFINITIONS)),
        diagrams=diagrams(reading, root),
        extensions=extensions(foreign),
        attributes=unread_attributes(root),
        kept=kept_and_parts(reading, root)[0],
        namespaces=tuple((prefix or "", uri) for prefix, uri in root.nsmap.items()),
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
