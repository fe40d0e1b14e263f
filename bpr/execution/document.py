"""The lowered process as BPMN XML: a handful of elements, generated ids, display names."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.execution.lowered import Content, Flow, Lowered, Node, nodes_of
from bpr.markup import Tag, write

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
INTERCHANGE = "http://www.omg.org/spec/BPMN/20100524/DI"
PROCESS = "p"
"""Id of the process."""

COUNT = "count"
CODED = ("error", "escalation")


def document(lowered: Lowered) -> bytes:
    """The document, the same for the same process."""
    process = Tag(_name("process"), (("id", PROCESS), ("isExecutable", "true")), tuple(_content(lowered.content)))
    definitions = Tag(
        _name("definitions"),
        (("targetNamespace", "lowered"),),
        (process, *_codes(lowered), *_messages(lowered)),
        declares=(INTERCHANGE,),
    )
    return write(definitions, {"": MODEL}, {INTERCHANGE: "bpmndi"})


def message(node: str) -> str:
    """Name of the message that a boundary event waits for."""
    return f"m-{node}"


def _name(local: str) -> str:
    return f"{{{MODEL}}}{local}"


def _content(content: Content) -> Iterator[Tag]:
    yield from (_node(node) for node in content.nodes)
    yield from (_flow(flow) for flow in content.flows)


def _node(node: Node) -> Tag:
    attributes = [("id", node.id)]
    if node.name:
        attributes.append(("name", node.name))
    if node.attached:
        attributes += [("attachedToRef", node.attached), ("cancelActivity", str(node.interrupting).lower())]
    inside = [*_trigger(node), *_instances(node)]
    if node.inner is not None:
        inside += _content(node.inner)
    return Tag(_name(node.tag), tuple(attributes), tuple(inside))


def _trigger(node: Node) -> Iterator[Tag]:
    if not node.trigger:
        return
    reference: tuple[tuple[str, str], ...] = ()
    if node.trigger == "message":
        reference = (("messageRef", message(node.id)),)
    elif node.code:
        reference = ((f"{node.trigger}Ref", f"{node.trigger}-{node.code}"),)
    yield Tag(_name(f"{node.trigger}EventDefinition"), reference)


def _instances(node: Node) -> Iterator[Tag]:
    if node.counted:
        cardinality = Tag(_name("loopCardinality"), text=f"{COUNT} {node.counted}")
        yield Tag(_name("multiInstanceLoopCharacteristics"), (), (cardinality,))


def _flow(flow: Flow) -> Tag:
    attributes = (("id", flow.id), ("sourceRef", flow.source), ("targetRef", flow.target))
    condition = (Tag(_name("conditionExpression"), text=flow.token),) if flow.token else ()
    return Tag(_name("sequenceFlow"), attributes, condition)


def _codes(lowered: Lowered) -> Iterator[Tag]:
    found = {(node.trigger, node.code) for node in nodes_of(lowered.content) if node.trigger in CODED and node.code}
    for kind, code in sorted(found):
        yield Tag(_name(kind), (("id", f"{kind}-{code}"), ("name", code), (f"{kind}Code", code)))


def _messages(lowered: Lowered) -> Iterator[Tag]:
    for node in nodes_of(lowered.content):
        if node.trigger == "message":
            yield Tag(_name("message"), (("id", message(node.id)), ("name", message(node.id))))
