"""From a model to a file that other tools open; what `load` kept is written back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bpr.bpmn.vocabulary import BPMN, BPMNDI, DC, DEFINITIONS, DI, I18N, UNNAMED
from bpr.bpmn.writing import Content, element_tag, extension_elements, fragments, in_order, pairs
from bpr.bpmn.written_diagrams import diagram_tag
from bpr.bpmn.written_scopes import collaboration_tag, process_tag
from bpr.errors import BpmnError
from bpr.location import Location
from bpr.markup import Tag, write
from bpr.model import Collaboration, Definition, Element, Model

XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {BPMN: "bpmn", BPMNDI: "bpmndi", DC: "dc", DI: "di", XSI: "xsi", I18N: "i18n"}
"""What other tools call these namespaces."""

DEFINITION_TAGS = {kind: tag for tag, kind in DEFINITIONS.items()}


def dumps(model: Model) -> bytes:
    """The model as BPMN 2.0 XML in UTF-8: the same bytes for the same model.

    Reading them gives the model again, but for the places in the file and the findings.

    Example:
        >>> from bpr.bpmn import loads
        >>> from bpr.model import Model, Process
        >>> model = Model(id="D", name="Leave", processes=(Process(id="P", name="Leave"),))
        >>> loads(dumps(model), "").processes[0].name
        'Leave'
    """
    declared = dict(model.namespaces) or {prefix: uri for uri, prefix in PREFIXES.items()}
    attributes = {"id": "" if model.id == UNNAMED else model.id, "name": model.name, "exporter": model.exporter}
    own = (*pairs(attributes, model.attributes), ("targetNamespace", model.target_namespace))
    root = Tag(f"{{{BPMN}}}definitions", own, in_order("definitions", _content(model)))
    return write(root, declared, PREFIXES)


def save(model: Model, path: str | Path) -> None:
    """Write the model to a file, whole or not at all.

    Raises:
        BpmnError: the file can't be written.
    """
    path = Path(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    data = dumps(model)
    try:
        try:
            with unfinished.open("xb") as file:
                file.write(data)
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        reason = f"the file can't be written ({error.strerror})."
        raise BpmnError(reason, Location(str(path)), "Check the folder, the disk and your rights.") from error


def _content(model: Model) -> Iterator[Content]:
    yield from extension_elements(model.extensions)
    yield from fragments(model.kept)
    for definition in model.definitions:
        yield _definition(definition)
    yield from _collaborations(model)
    for process in model.processes:
        yield process_tag(process)
    for diagram in model.diagrams:
        yield diagram_tag(diagram)


def _definition(definition: Definition) -> Tag:
    code = "errorCode" if definition.kind == "error" else "escalationCode"
    return element_tag(definition, DEFINITION_TAGS[definition.kind], {code: definition.code})


def _collaborations(model: Model) -> Iterator[Tag]:
    """Every collaboration with what it lists; what none lists is in the first."""
    drawn: tuple[Element, ...] = (*model.pools, *model.message_flows, *model.artifacts, *model.associations)
    made = (Collaboration(id=model.collaboration or "Collaboration"),) if drawn else ()
    collaborations = model.collaborations or made
    listed = {member for each in collaborations for member in each.members}
    for number, each in enumerate(collaborations):
        members = set(each.members)
        held = [one for one in drawn if one.id in members or (number == 0 and one.id not in listed)]
        yield collaboration_tag(each, held)
