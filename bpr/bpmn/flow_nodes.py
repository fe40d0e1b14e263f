"""What every flow node has: its tag and the sequence flows at it."""

from __future__ import annotations

from bpr.bpmn.common import ElementFields, children, element_fields
from bpr.bpmn.reading import Reading
from bpr.markup import Element, attribute, local_name, text


class NodeFields(ElementFields):
    """Arguments of `bpr.model.FlowNode`."""

    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]
    tag: str


def node_fields(reading: Reading, element: Element) -> NodeFields:
    """The fields that all flow nodes share; the flows themselves tell what comes in and goes out."""
    identifier = reading.ids[element]
    incoming = tuple(reading.incoming.get(identifier, ()))
    outgoing = tuple(reading.outgoing.get(identifier, ()))
    _compare_with_lists(reading, element, "incoming", incoming)
    _compare_with_lists(reading, element, "outgoing", outgoing)
    return NodeFields(**element_fields(reading, element), incoming=incoming, outgoing=outgoing, tag=local_name(element))


def default_flow(reading: Reading, element: Element) -> str:
    """Id of the default flow of a gateway or activity, or ""."""
    return reading.follow(element, "default", attribute(element, "default"), "flow", loss="there is no default flow")


def _compare_with_lists(reading: Reading, element: Element, name: str, flows: tuple[str, ...]) -> None:
    """A finding when the node's own list, which is redundant and optional, tells something else than the flows."""
    listed = [text(child).strip() for child in children(element, name)]
    if not listed:
        return
    known = {reading.resolve(reference, "flow") or reference for reference in listed}
    wrong = ", ".join(sorted(known - set(flows)))
    missing = ", ".join(sorted(set(flows) - known))
    parts = [f"lists {wrong} without such a flow"] * bool(wrong) + [f"doesn't list {missing}"] * bool(missing)
    if parts:
        message = f"{local_name(element)}: its list of {name} flows {' and '.join(parts)}; the flows themselves count."
        reading.tell("contradicting-flow-list", "warning", element, message, "Save the file again in a BPMN editor.")
