"""Activities of XPDL, which are all of BPMN's flow nodes, as tags of BPMN 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bpr.bpmn.writing import Content, bpmn, expression
from bpr.bpmn.xpdl_vocabulary import GATEWAYS, TASKS, TIMES, TRIGGERS
from bpr.markup import Element, Tag, attribute, local_name, text


def children(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of local names."""
    if element is None:
        return
    for child in element:
        if local_name(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from children(child, *path[1:])


def child(element: Element | None, *path: str) -> Element | None:
    """The first of them."""
    return next(children(element, *path), None)


def inner_elements(element: Element, *path: str) -> Iterator[Element]:
    """Everything in the elements at the end of a path."""
    yield from (inner for each in children(element, *path) for inner in each)


def identifier(written: str) -> str:
    """An id that XML allows: those of XPDL may begin with a digit."""
    return written if not written or written[0].isalpha() or written[0] == "_" else f"_{written}"


def described(element: Element) -> list[Content]:
    """The description of an element."""
    found = (text(each).strip() for each in children(element, "Description"))
    return [expression("documentation", words) for words in found if words]


def node(activity: Element, inner: Mapping[str, Element], people: Mapping[str, str], content: Iterable[Content]) -> Tag:
    """An activity.

    Args:
        activity: the element.
        inner: the activity sets by id.
        people: names of the participants by id.
        content: of the sub-process that it is.
    """
    about = {"id": identifier(attribute(activity, "Id")), "name": attribute(activity, "Name")}
    event = next(inner_elements(activity, "Event"), None)
    if event is not None:
        return _event(event, about, described(activity))
    route = child(activity, "Route")
    if route is not None:
        return _gateway(route, about, described(activity))
    own = [*described(activity), *_performers(activity, people), *_loop(activity)]
    return _activity(activity, inner, about, [*own, *content])


def _gateway(route: Element, about: dict[str, str], content: list[Content]) -> Tag:
    kind = attribute(route, "GatewayType") or "Exclusive"
    by_event = attribute(route, "ExclusiveType") == "Event" or attribute(route, "XORType") == "Event"
    tag = "eventBasedGateway" if by_event else GATEWAYS.get(kind, "exclusiveGateway")
    start = "true" if attribute(route, "Instantiate").lower() == "true" and tag == "eventBasedGateway" else ""
    return bpmn(tag, {**about, "instantiate": start}, content)


def _activity(activity: Element, inner: Mapping[str, Element], about: dict[str, str], content: list[Content]) -> Tag:
    block = child(activity, "BlockActivity")
    called = child(activity, "Implementation", "SubFlow")
    if block is not None:
        found = inner.get(attribute(block, "ActivitySetId"))
        by_event = "" if found is None else attribute(found, "TriggeredByEvent")
        return bpmn("subProcess", {**about, "triggeredByEvent": by_event}, content)
    if called is not None:
        return bpmn("callActivity", {**about, "calledElement": identifier(attribute(called, "Id"))}, content)
    kinds = (TASKS.get(local_name(each)) for each in inner_elements(activity, "Implementation", "Task"))
    return bpmn(next((kind for kind in kinds if kind), "task"), about, content)


def _event(event: Element, about: dict[str, str], content: list[Content]) -> Tag:
    attached = identifier(attribute(event, "Target")) if local_name(event) == "IntermediateEvent" else ""
    tag = "boundaryEvent" if attached else _event_tag(event)
    stays = "false" if attribute(event, "Interrupting").lower() == "false" else ""
    own = {"cancelActivity" if attached else "isInterrupting": stays, "attachedToRef": attached}
    return bpmn(tag, {**about, **own}, [*content, *_definitions(event)])


def _event_tag(event: Element) -> str:
    if local_name(event) != "IntermediateEvent":
        return "startEvent" if local_name(event) == "StartEvent" else "endEvent"
    trigger = attribute(event, "Trigger") or "None"
    throws = any(attribute(each, "CatchThrow").upper() == "THROW" for each in event)
    return "intermediateThrowEvent" if throws or trigger in {"None", "Escalation"} else "intermediateCatchEvent"


def _definitions(event: Element) -> Iterator[Tag]:
    tag = TRIGGERS.get(attribute(event, "Trigger") or attribute(event, "Result"))
    if tag == "timerEventDefinition":
        yield bpmn(tag, {}, _times(child(event, "TriggerTimer")))
    elif tag == "linkEventDefinition":
        link = child(event, "TriggerResultLink")
        yield bpmn(tag, {"name": "" if link is None else attribute(link, "Name")})
    elif tag:
        yield bpmn(tag, {})


def _times(timer: Element | None) -> list[Content]:
    if timer is None:
        return []
    found = ((tag, attribute(timer, name)) for name, tag in TIMES.items())
    inner = ((TIMES[local_name(each)], text(each).strip()) for each in timer if local_name(each) in TIMES)
    times: list[Content] = [expression(tag, words) for tag, words in (*found, *inner) if words]
    return times[:1]


def _performers(activity: Element, people: Mapping[str, str]) -> Iterator[Tag]:
    for performer in (*children(activity, "Performers", "Performer"), *children(activity, "Performer")):
        written = text(performer).strip()
        if written:
            yield bpmn("potentialOwner", {"name": people.get(written, written)})


def _loop(activity: Element) -> Iterator[Tag]:
    loop = child(activity, "Loop")
    kind = "" if loop is None else attribute(loop, "LoopType")
    if kind == "Standard":
        yield bpmn("standardLoopCharacteristics", {})
    elif kind == "MultiInstance":
        several = child(loop, "LoopMultiInstance")
        sequential = several is not None and attribute(several, "MI_Ordering") == "Sequential"
        yield bpmn("multiInstanceLoopCharacteristics", {"isSequential": "true" if sequential else ""})
