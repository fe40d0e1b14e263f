"""What the drawings show: the elements that have rows of their own, with the labels people know them by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bpr.language import Language
from bpr.model import Element, Event, Gateway, Model, SubProcess, Task
from bpr.model.roles import Role, roles
from bpr.scenario.scenario import Side
from bpr.simulation.defaults import AUTOMATIC

Models = Mapping[Side, Model]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An element of one model or both.

    Attributes:
        id: its id.
        names: id and labels, by any of which a scenario may name it.
        label: in the language of the workbook.
        sides: the models that have it.
        role: who does it.
        manual: whether it takes somebody's time.
        ways: the flows out of a decision.
        does: the activities of an office.
        before: names of the same activity in the as-is model, where its id there is another.
    """

    id: str
    names: frozenset[str]
    label: str
    sides: tuple[Side, ...]
    role: str = ""
    manual: bool = False
    ways: tuple[Drawn, ...] = ()
    does: tuple[Drawn, ...] = ()
    before: frozenset[str] = frozenset()


Find = Callable[[Model, Side, Language], Iterable[Drawn]]


def drawn(sheet: str, models: Models, language: Language) -> tuple[Drawn, ...]:
    """The elements of a sheet, those of the as-is model first; one that both models have once."""
    find = FINDERS.get(sheet)
    found: dict[str, Drawn] = {}
    for side, model in models.items() if find else ():
        for element in find(model, side, language) if find else ():
            found[element.id] = _both(found[element.id], element) if element.id in found else element
    return tuple(_with_before(element, found) for element in found.values())


def _with_before(element: Drawn, found: Mapping[str, Drawn]) -> Drawn:
    """A to-be element with the names of the only as-is element that has the same label."""
    if element.sides != ("to-be",):
        return element
    others = (other for other in found.values() if other.sides == ("as-is",))
    alike = [other for other in others if (other.names - {other.id}) & (element.names - {element.id})]
    return replace(element, before=alike[0].names) if len(alike) == 1 else element


def labels(models: Models, language: Language) -> dict[str, str]:
    """The labels of all elements by id and by any name, those of the as-is model first."""
    found: dict[str, str] = {}
    for model in models.values():
        for element in model.elements.values():
            label = _plain(element.label(language))
            found.update({name: label for name in _names(element) if name not in found and label != element.id})
    return found


def _both(one: Drawn, other: Drawn) -> Drawn:
    ways = {way.id: way for way in one.ways}
    for way in other.ways:
        ways[way.id] = _both(ways[way.id], way) if way.id in ways else way
    return Drawn(
        one.id,
        one.names | other.names,
        one.label,
        (*one.sides, *other.sides),
        one.role or other.role,
        one.manual or other.manual,
        tuple(ways.values()),
        (*one.does, *other.does),
    )


def _names(element: Element) -> frozenset[str]:
    labels = (label for _, label in element.translations)
    return frozenset(name for name in (element.id, element.name, *labels) if name)


def _one(element: Element, side: Side, language: Language) -> Drawn:
    return Drawn(element.id, _names(element), _plain(element.label(language)), (side,))


def _plain(label: str) -> str:
    return " ".join(label.split())


def _activities(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    who = roles(model)
    for node in model.activities:
        if not isinstance(node, SubProcess):
            manual = not (isinstance(node, Task) and node.kind in AUTOMATIC)
            label = _plain(node.label(language))
            yield Drawn(node.id, _names(node), label, (side,), _role(who.get(node.id), model, language), manual)


def _role(role: Role | None, model: Model, language: Language) -> str:
    if role is None:
        return ""
    element = model.elements.get(role.id)
    return _plain(element.label(language) if element else role.name)


def _offices(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    who = roles(model)
    found: dict[str, Drawn] = {}
    for activity in _activities(model, side, language):
        role = who.get(activity.id)
        if role is not None and activity.manual:
            element = model.elements.get(role.id)
            names = _names(element) if element else frozenset((role.name,))
            office = Drawn(role.id or role.name, names, activity.role, (side,), does=(activity,))
            found[office.id] = (
                replace(office, does=(*found[office.id].does, activity)) if office.id in found else office
            )
    yield from found.values()


def _decisions(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    for node in model.nodes:
        decides = isinstance(node, Gateway) and node.kind in ("exclusive", "inclusive", "complex")
        if decides and len(node.outgoing) > 1:
            ways = (_way(model, flow, side, language) for flow in node.outgoing)
            yield Drawn(node.id, _names(node), _plain(node.label(language)), (side,), ways=tuple(ways))


def _way(model: Model, flow_id: str, side: Side, language: Language) -> Drawn:
    flow = model.elements[flow_id]
    target = model.elements.get(getattr(flow, "target", ""))
    towards = f"→ {target.label(language)}" if target else ""
    named = flow.label(language) if flow.name or flow.translations else ""
    return Drawn(flow_id, _names(flow), _plain(f"{named} {towards}"), (side,))


def _events(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    for node in model.nodes:
        if isinstance(node, Event) and node.position in ("catch", "boundary"):
            yield _one(node, side, language)


def _pools(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    for pool in model.pools:
        if not pool.process:
            yield _one(pool, side, language)


def _waiting(model: Model, side: Side, language: Language) -> Iterator[Drawn]:
    yield from _activities(model, side, language)


FINDERS: Mapping[str, Find] = {
    "resources": _offices,
    "activities": _activities,
    "visits": _activities,
    "documents": _activities,
    "gateways": _decisions,
    "events": _events,
    "pools": _pools,
    "backlog": _waiting,
}
