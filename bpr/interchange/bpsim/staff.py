"""Resources and who does what (BPSim 2.0, 6.2.7 and 7.3)."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import Context, article, by_calendar, joined, single
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.selection import Selected, selected, together
from bpr.location import Location
from bpr.markup import Element, attribute, local_name
from bpr.scenario.values import MOST_PEOPLE


def read_staff(context: Context) -> None:
    """Put the resources, and the resources of activities."""
    roles = _read_roles(context)
    for id_ in dict.fromkeys(one.element for one in context.pending("Quantity", "Availability")):
        if _is_resource(context, id_):
            _read_resource(context, id_)
    for parameter in context.pending("UnitCost"):
        if parameter.element in context.resources:
            _open(context, parameter.element, parameter.location)
    _read_selections(context, roles)
    _read_performers(context)
    _name(context)


def _is_resource(context: Context, id_: str) -> bool:
    return id_ in context.resources or not (context.model and id_ in context.model.elements)


def _read_roles(context: Context) -> dict[str, tuple[str, ...]]:
    """The roles of the resources by their id, which become skills."""
    found: dict[str, tuple[str, ...]] = {}
    for parameter in context.pending("Role"):
        value, note = single(parameter)
        role = attribute(value, "value").strip()
        if local_name(value) != "StringParameter" or not role:
            context.ignore(parameter, "a role that isn't a plain text.")
            continue
        found[parameter.element] = (*found.get(parameter.element, ()), role)
        context.put(("resources", parameter.element, "skills"), list(found[parameter.element]), parameter, note)
    return found


def _read_resource(context: Context, id_: str) -> None:
    quantity = context.find(id_, "Quantity")
    if quantity is not None:
        _read_quantity(context, quantity)
    availability = context.find(id_, "Availability")
    if availability is not None:
        _read_availability(context, availability)


def _read_quantity(context: Context, parameter: Parameter) -> None:
    default, rows, notes = by_calendar(context, parameter)
    try:
        always = None if default is None else _people(default, notes)
        table = [{"calendar": calendar, "capacity": _people(value, notes)} for calendar, value in rows]
    except Unusable as reason:
        context.ignore(parameter, str(reason))
        return
    if always is None and not table:
        context.ignore(parameter, "it is valid for no calendar that is there.")
        return
    keys = ("resources", parameter.element)
    if always is None:
        notes.append("nobody is there outside its calendars")
    if table:
        context.draft.default((*keys, "capacity"), always or 0, parameter.location)
        context.put((*keys, "capacity_by_calendar"), table, parameter, joined(notes))
    elif always == 0:
        context.ignore(parameter, "a quantity of 0 leaves nobody to do the work; 1 is taken.")
    else:
        context.put((*keys, "capacity"), always, parameter, joined(notes))


def _people(value: Element, notes: list[str]) -> int:
    law = shape(value)
    count = round(law.mean)
    if not 0 <= count <= MOST_PEOPLE:
        raise Unusable(f"{law.mean:g} is no number of people.")
    notes.append(law.note if law.constant else joined((law.note, "its mean is taken")))
    notes.append("" if count == law.mean or not law.constant else "rounded to whole people")
    return count


def _read_availability(context: Context, parameter: Parameter) -> None:
    """Whether the resource is there: always, never, or while a calendar is open."""
    default, rows, notes = by_calendar(context, parameter)
    says = [(calendar, _flag(value)) for calendar, value in rows]
    usual = True if default is None else _flag(default)
    if usual is None or any(flag is None for _, flag in says):
        context.ignore(parameter, "it is neither true nor false.")
    elif usual and all(flag for _, flag in says):
        context.take(parameter)
        context.draft.use(parameter.what, parameter.location, "", joined(notes))
    elif not usual and sum(1 for _, flag in says if flag) == 1:
        calendar = next(calendar for calendar, flag in says if flag)
        context.put(("resources", parameter.element, "calendar"), calendar, parameter, joined(notes))
    else:
        context.ignore(parameter, "only a resource that is there always, or in one calendar, can be told.")


def _flag(value: Element) -> bool | None:
    said = attribute(value, "value").strip()
    known = local_name(value) in ("BooleanParameter", "StringParameter")
    return {"true": True, "1": True, "false": False, "0": False}.get(said) if known else None


def _read_selections(context: Context, roles: dict[str, tuple[str, ...]]) -> None:
    """Put whom each activity selects; where several of its resource roles do, all of them are needed."""
    chosen: dict[str, list[tuple[Parameter, Selected]]] = {}
    for parameter in context.pending("Selection"):
        activity = context.owners.get(parameter.element, parameter.element)
        if not context.is_work(activity):
            context.ignore(parameter, f"nobody works at {article(context.sort(activity))} itself.")
            continue
        try:
            value, note = single(parameter)
            found = _selected(value, roles)
        except Unusable as reason:
            context.ignore(parameter, str(reason))
            continue
        noted = Selected(found.rule, found.resources, joined((note, found.note)))
        chosen.setdefault(activity, []).append((parameter, noted))
    for activity, parts in chosen.items():
        _put(context, activity, parts)


def _selected(value: Element, roles: dict[str, tuple[str, ...]]) -> Selected:
    said = attribute(value, "value").strip()
    if local_name(value) == "StringParameter" and "(" not in said and said:
        return Selected("all", (said,))
    if local_name(value) not in ("ExpressionParameter", "StringParameter"):
        raise Unusable(f"a {local_name(value)} selects nobody.")
    return selected(said, roles)


def _put(context: Context, activity: str, parts: list[tuple[Parameter, Selected]]) -> None:
    whole = together(tuple(found for _, found in parts)) if len(parts) > 1 else parts[0][1]
    several = len(whole.resources) > 1
    keys = ("activities", activity, "resources" if several else "resource")
    value = {whole.rule: list(whole.resources)} if several else whole.resources[0]
    for parameter, found in parts:
        for id_ in found.resources:
            _open(context, id_, parameter.location)
        context.put(keys, value, parameter, joined((found.note, whole.note)))


def _open(context: Context, id_: str, place: Location) -> None:
    """See to it that a resource is there: one of which nothing is said has one person (the default of Quantity)."""
    keys = ("resources", id_)
    if context.draft.get((*keys, "capacity")) is None:
        context.draft.default((*keys, "capacity"), 1, place)


def _read_performers(context: Context) -> None:
    """Those whom the diagram names, where no Selection does and the scenario says anything of them."""
    for id_, resources in context.performers.items():
        known = [one for one in resources if context.draft.get(("resources", one, "capacity")) is not None]
        keys = ("activities", id_)
        unsaid = context.draft.get((*keys, "resource")) is None and context.draft.get((*keys, "resources")) is None
        if known and unsaid and context.is_work(id_):
            context.draft.default((*keys, "resource"), known[0], Location(context.draft.file, None, id_))


def _name(context: Context) -> None:
    """Names of the resources, as the diagram has them."""
    resources = context.draft.get(("resources",))
    for id_ in resources if isinstance(resources, dict) else ():
        name = context.resources.get(id_, "").strip()
        if name and name != id_:
            context.draft.default(("resources", id_, "name"), name, Location(context.draft.file, None, id_))
