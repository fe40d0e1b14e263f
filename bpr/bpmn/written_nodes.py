"""Flow nodes as tags: the way back of `activities`, `events` and `scopes`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from bpr.bpmn.events import REFERENCES
from bpr.bpmn.vocabulary import EVENT_DEFINITIONS, EVENTS, GATEWAYS, PERFORMERS, SUB_PROCESSES, TASKS, TIMERS
from bpr.bpmn.writing import Content, bpmn, element_tag, expression, part_of, texts
from bpr.markup import Tag
from bpr.model import Activity, CallActivity, Event, EventDefinition, FlowNode, Gateway, Loop, Part, SubProcess, Task

TASK_TAGS = {kind: tag for tag, kind in TASKS.items()}
GATEWAY_TAGS = {kind: tag for tag, kind in GATEWAYS.items()}
EVENT_TAGS = {position: tag for tag, position in EVENTS.items()}
DEFINITION_TAGS = {kind: tag for tag, kind in EVENT_DEFINITIONS.items()}
TIMER_TAGS = {kind: tag for tag, kind in TIMERS.items()}
SUB_PROCESS_TAGS = {**{kind: tag for tag, kind in SUB_PROCESSES.items()}, "event": "subProcess"}


@singledispatch
def node_tag(node: FlowNode, content: Iterable[Content]) -> Tag:  # noqa: ARG001 -- the registered ones use it
    """A flow node with its data associations, and all that a sub-process holds, as `content`.

    Raises:
        TypeError: the node is of no kind that BPMN has.
    """
    raise TypeError(f"{type(node).__name__} '{node.id}' is no flow node of BPMN.")


@node_tag.register
def _task(node: Task, content: Iterable[Content]) -> Tag:
    return _activity(node, TASK_TAGS[node.kind], {"messageRef": node.message}, content)


@node_tag.register
def _call_activity(node: CallActivity, content: Iterable[Content]) -> Tag:
    extended = any(each.tag.endswith("}calledElement") for each in node.extensions)
    # Zeebe may call what an expression gives; the standard attribute has room for a name only.
    called = "" if extended and node.called.startswith("=") else node.called
    return _activity(node, "callActivity", {"calledElement": called}, content)


@node_tag.register
def _sub_process(node: SubProcess, content: Iterable[Content]) -> Tag:
    tag = node.tag if node.kind == "event" and node.tag in SUB_PROCESSES else SUB_PROCESS_TAGS[node.kind]
    attributes = {"triggeredByEvent": "true" if node.kind == "event" else ""}
    conditions = texts({"completionCondition": node.condition}, node.parts)
    return _activity(node, tag, attributes, [*content, *conditions])


@node_tag.register
def _gateway(node: Gateway, content: Iterable[Content]) -> Tag:
    attributes = {"default": node.default, "instantiate": _true(said=node.instantiate)}
    conditions = texts({"activationCondition": node.condition}, node.parts)
    return _node(node, GATEWAY_TAGS[node.kind], attributes, [*content, *conditions])


@node_tag.register
def _event(node: Event, content: Iterable[Content]) -> Tag:
    interrupting = "cancelActivity" if node.position == "boundary" else "isInterrupting"
    attributes = {
        "attachedToRef": node.attached_to,
        interrupting: "" if node.interrupting else "false",
        "parallelMultiple": _true(said=node.parallel_multiple),
    }
    definitions = (_definition(definition) for definition in node.definitions)
    return _node(node, EVENT_TAGS[node.position], attributes, [*content, *definitions])


def _activity(node: Activity, tag: str, attributes: dict[str, str], content: Iterable[Content]) -> Tag:
    own = {"default": node.default, "isForCompensation": _true(said=node.for_compensation), **attributes}
    loops = [_loop(node.loop)] if node.loop else []
    return _node(node, tag, own, [*content, *_performers(node), *loops])


def _node(node: FlowNode, tag: str, attributes: dict[str, str], content: Iterable[Content]) -> Tag:
    incoming = (expression("incoming", flow) for flow in node.incoming)
    outgoing = (expression("outgoing", flow) for flow in node.outgoing)
    return element_tag(node, tag, attributes, [*incoming, *outgoing, *content])


def _performers(node: Activity) -> list[Tag]:
    """Performers by BPMN's own rules, unless the file's elements are kept."""
    if any(each.tag.rpartition("}")[2] in PERFORMERS for each in node.kept):
        return []
    return [bpmn(each.rule, {"name": each.role}) for each in node.performers if each.rule in PERFORMERS]


def _loop(loop: Loop) -> Tag:
    parts = loop.part.parts if loop.part else ()
    if loop.kind == "standard":
        maximum = "" if loop.maximum is None else str(loop.maximum)
        attributes = {"testBefore": _true(said=loop.test_before), "loopMaximum": maximum}
        return bpmn(
            "standardLoopCharacteristics", attributes, texts({"loopCondition": loop.condition}, parts), loop.part
        )
    inner = texts({"loopCardinality": loop.cardinality, "completionCondition": loop.condition}, parts)
    sequential = _true(said=loop.kind == "sequential")
    return bpmn("multiInstanceLoopCharacteristics", {"isSequential": sequential}, inner, loop.part)


def _definition(definition: EventDefinition) -> Tag:
    if definition.shared:
        return expression("eventDefinitionRef", definition.shared)
    parts = definition.part.parts if definition.part else ()
    own = {"link": "name", "compensation": "activityRef", **REFERENCES}.get(definition.kind)
    inner = _time(definition, parts) if definition.kind == "timer" else texts({"condition": definition.text}, parts)
    attributes = {own: definition.reference} if own else {}
    tag = bpmn(DEFINITION_TAGS[definition.kind], attributes, inner, definition.part)
    nameless = definition.kind == "link" and not definition.reference
    return replace(tag, attributes=(("name", ""), *tag.attributes)) if nameless else tag


def _time(definition: EventDefinition, parts: Iterable[Part]) -> list[Content]:
    if definition.timer is None:
        return []
    tag = TIMER_TAGS[definition.timer]
    return [expression(tag, definition.text, part_of(parts, tag))]


def _true(*, said: bool) -> str:
    """A flag that is false where nothing is said."""
    return "true" if said else ""
