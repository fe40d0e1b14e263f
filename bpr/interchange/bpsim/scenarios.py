"""The scenarios of a file: which there are, and the parameters of one with those it inherits (BPSim 2.0, 6.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bpr.errors import Problem, ScenarioError, UnknownElementError
from bpr.interchange.bpsim.vocabulary import GROUPS, OTHER_NAMES, XSI_TYPE, is_data, named
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of one element.

    Attributes:
        element: id of the BPMN element, "" for the scenario itself.
        name: "ProcessingTime".
        values: its value elements; several differ by `validFor`.
        requests: results that are asked for ("mean").
        location: file, line and element.
        key: name of a property, or the number of a role, since there may be several; "" for the others.
        type: of a property, as the file says.
        typed: whether it has an xsi:type, as jBPM writes.
        marks: of BPSim 1.0, "kpi" and "sla", where they are set.
    """

    element: str
    name: str
    values: tuple[Element, ...]
    requests: tuple[str, ...]
    location: Location
    key: str = ""
    type: str = ""
    typed: bool = False
    marks: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """What it is called in a report."""
        return f"{self.name} '{self.key}'" if self.name == "Property" else self.name


@dataclass(frozen=True, slots=True)
class Parts:
    """A scenario of BPSim with those it inherits, the first of which is the eldest.

    Attributes:
        chain: elements Scenario.
        parameters: what holds, by element, name and key.
        overwritten: parameters in whose place later ones stand.
        foreign: elements that BPSim doesn't know, or leaves to vendors, with the id of the element they are about.
    """

    chain: tuple[Element, ...]
    parameters: dict[tuple[str, str, str], Parameter] = field(default_factory=dict)
    overwritten: list[Parameter] = field(default_factory=list)
    foreign: list[tuple[str, Element]] = field(default_factory=list)


def all_scenarios(root: Element) -> tuple[Element, ...]:
    """Every element Scenario of a file, results too."""
    data = [element for element in root.iter() if is_data(element)]
    return tuple(scenario for element in data for scenario in named(element, "Scenario"))


def inputs(root: Element) -> tuple[Element, ...]:
    """The elements Scenario that aren't results."""
    return tuple(scenario for scenario in all_scenarios(root) if not attribute(scenario, "result"))


def lineage(root: Element, file: str, wanted: str) -> tuple[Element, ...]:
    """The scenario of that id, the first for "", behind those that it inherits.

    Raises:
        ScenarioError: there is no such scenario, or one inherits itself.
    """
    known = inputs(root)
    by_id: dict[str, Element] = {}
    for scenario in known:
        by_id.setdefault(attribute(scenario, "id"), scenario)
    if not known:
        results = "it holds results of BPSim only." if all_scenarios(root) else "there is no scenario of BPSim in it."
        raise _error(ScenarioError, results, Location(file), "Name the file with the scenario that was run.")
    chain = [_found(by_id, wanted, Location(file)) if wanted else known[0]]
    while base := attribute(chain[0], "inherits"):
        place = Location(file, line(chain[0]), attribute(chain[0], "id"))
        above = _found(by_id, base, place)
        if above in chain:
            raise _error(ScenarioError, "the scenario inherits itself, in a circle.", place, "Remove one 'inherits'.")
        chain.insert(0, above)
    return tuple(chain)


def _found(by_id: dict[str, Element], wanted: str, place: Location) -> Element:
    if wanted in by_id:
        return by_id[wanted]
    hint = f"There are: {', '.join(by_id)}."
    raise _error(UnknownElementError, f"there is no scenario '{wanted}'.", place, hint)


def _error(kind: type[ScenarioError], message: str, place: Location, hint: str) -> ScenarioError:
    return kind([Problem(message, place, hint, kind)])


def parts_of(chain: tuple[Element, ...], file: str, names: dict[str, str]) -> Parts:
    """The parameters of scenarios, what a later one says in place of what an earlier one did.

    A parameter that only asks for results leaves the values of the earlier one. `names` are labels by element id.
    """
    parts = Parts(chain)
    for scenario in chain:
        for block in named(scenario, "ElementParameters"):
            reference = _reference(attribute(block, "elementRef"), names)
            _gather(parts, block, Location(file, line(block), reference, names.get(reference, "")))
        for block in named(scenario, "ScenarioParameters"):
            _gather(parts, block, Location(file, line(block)))
        parts.foreign.extend(("", child) for child in named(scenario, "VendorExtension"))
    return parts


def _reference(said: str, names: dict[str, str]) -> str:
    """The id meant by an elementRef, which is a qualified name by the schema and a plain id in practice."""
    plain = said.strip()
    return plain if plain in names else plain.rpartition(":")[2]


def _gather(parts: Parts, block: Element, place: Location) -> None:
    for group in block:
        name = local_name(group)
        if name in {"Start", "Duration", "Warmup"} and not place.element:
            _add(parts, _parameter(group, place, ""))
        elif name not in GROUPS:
            parts.foreign.append((place.element, group))
        else:
            roles = 0
            for child in group:
                roles += local_name(child) == "Role"
                key = str(roles) if local_name(child) == "Role" else attribute(child, "name")
                _add(parts, _parameter(child, place, key))


def _parameter(element: Element, place: Location, key: str) -> Parameter:
    return Parameter(
        place.element,
        OTHER_NAMES.get(local_name(element), local_name(element)),
        tuple(child for child in element if local_name(child) != "ResultRequest"),
        tuple((child.text or "").strip() for child in named(element, "ResultRequest")),
        replace(place, line=line(element) or place.line),
        key,
        attribute(element, "type"),
        bool(attribute(element, XSI_TYPE)),
        tuple(mark for mark in ("kpi", "sla") if attribute(element, mark) in ("true", "1")),
    )


def _add(parts: Parts, parameter: Parameter) -> None:
    key = parameter.element, parameter.name, parameter.key
    before = parts.parameters.get(key)
    if before is None:
        parts.parameters[key] = parameter
    elif not parameter.values:
        requests = tuple(dict.fromkeys((*before.requests, *parameter.requests)))
        parts.parameters[key] = replace(before, requests=requests)
    else:
        if before.values:
            parts.overwritten.append(before)
        requests = tuple(dict.fromkeys((*before.requests, *parameter.requests)))
        parts.parameters[key] = replace(parameter, requests=requests)


def calendars(chain: tuple[Element, ...]) -> Iterator[Element]:
    """The elements Calendar, those of the heirs last."""
    return (calendar for scenario in chain for calendar in named(scenario, "Calendar"))
