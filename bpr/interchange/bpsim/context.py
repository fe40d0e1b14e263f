"""What the parts of the reader share: the draft, the model, and the parameters that nobody has taken yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.expressions import Attribute
from bpr.interchange.bpsim.scenarios import Parameter, Parts
from bpr.interchange.bpsim.shapes import Shape
from bpr.interchange.draft import Draft
from bpr.location import Location
from bpr.markup import Element, attribute
from bpr.model import Activity, Event, FlowNode, Gateway, Model, Process, SequenceFlow, SubProcess

EDITOR = "editor default"
"""Begins the reason of what a modelling tool writes by itself."""


@dataclass  # no slots: the flows are kept once they were asked for
class Context:
    """Gathers while a scenario is read.

    Attributes:
        draft: the items of the scenario, and the report.
        parts: the parameters as the file says them.
        model: whose elements they are about; None where there is none.
        unit: unit of numbers that are times.
        currency: of all money, "" when it isn't known to bpr.
        resources: names by id of the resources of the file.
        owners: the activity of a resource role, by the id of the role.
        performers: ids of the resources that the file names for an activity, by its id.
        jbpm: whether jBPM wrote the file.
        calendars: ids in the scenario by the id or name in the file.
        attributes: what properties became, by their name.
    """

    draft: Draft
    parts: Parts
    model: Model | None
    resources: Mapping[str, str]
    performers: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, str] = field(default_factory=dict)
    unit: str = "min"
    currency: str = "USD"
    jbpm: bool = False
    calendars: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    taken: set[tuple[str, str, str]] = field(default_factory=set)

    def pending(self, *names: str) -> list[Parameter]:
        """The parameters of these names that have values and weren't taken yet, in the order of the file."""
        return [
            parameter
            for key, parameter in self.parts.parameters.items()
            if key not in self.taken and parameter.name in names and parameter.values
        ]

    def find(self, element: str, name: str) -> Parameter | None:
        """One parameter of an element, if it has values and wasn't taken yet."""
        key = element, name, ""
        found = self.parts.parameters.get(key)
        return found if found is not None and found.values and key not in self.taken else None

    def says(self, element: str, name: str) -> bool:
        """Whether the file gives a parameter of an element values, whatever became of it."""
        found = self.parts.parameters.get((element, name, ""))
        return found is not None and bool(found.values)

    def take(self, parameter: Parameter) -> None:
        """Note that something became of a parameter."""
        self.taken.add((parameter.element, parameter.name, parameter.key))

    def ignore(self, parameter: Parameter, reason: str) -> None:
        """Take a parameter, and tell why it is ignored."""
        self.take(parameter)
        self.draft.ignore(parameter.what, parameter.location, reason)

    def put(self, keys: tuple[str, ...], value: object, parameter: Parameter, note: str = "") -> None:
        """Take a parameter that becomes the value of a key."""
        self.take(parameter)
        self.draft.put(keys, value, parameter.location, parameter.what, note)

    def law(self, parameter: Parameter, *, timed: bool = True) -> Shape | None:
        """Take a parameter as one law of times or of numbers; None after its reason was told."""
        try:
            value, note = single(parameter)
            return shape(value, self.unit if timed else "").noted(note)
        except Unusable as reason:
            self.ignore(parameter, str(reason))
            return None

    def node(self, id_: str) -> FlowNode | None:
        """The flow node of that id."""
        found = self.model.elements.get(id_) if self.model else None
        return found if isinstance(found, FlowNode) else None

    @cached_property
    def flows(self) -> Mapping[str, SequenceFlow]:
        """All sequence flows by id."""
        return {flow.id: flow for flow in self.model.flows} if self.model else {}

    @cached_property
    def leaving(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """The flows that leave an element, in the order of the file."""
        return _grouped((flow.source, flow) for flow in self.flows.values())

    @cached_property
    def entering(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """The flows that enter an element."""
        return _grouped((flow.target, flow) for flow in self.flows.values())

    @cached_property
    def top_starts(self) -> frozenset[str]:
        """Events with which a process begins."""
        holders = self.model.processes if self.model else ()
        return frozenset(node.id for holder in holders for node in holder.nodes if _is_start(node))

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Boundary events, and those that begin an event sub-process."""
        nodes = self.model.nodes if self.model else ()
        attached = {node.id for node in nodes if isinstance(node, Event) and node.position == "boundary"}
        bodies = (node for node in nodes if isinstance(node, SubProcess) and node.kind == "event")
        return frozenset(attached | {node.id for body in bodies for node in body.nodes if _is_start(node)})

    def is_work(self, id_: str) -> bool:
        """Whether somebody can work at an element: an activity without a flow of its own; without a model, any."""
        node = self.node(id_)
        return self.model is None or (isinstance(node, Activity) and not (isinstance(node, SubProcess) and node.nodes))

    def sort(self, id_: str) -> str:
        """What an element is, for a reason."""
        found = self.model.elements.get(id_) if self.model else None
        if id_ in self.resources:
            return "resource"
        for kind, word in SORTS:
            if isinstance(found, kind):
                return word
        return "element"

    def is_known(self, id_: str) -> bool:
        """Whether the model has it, as far as that can be told."""
        return self.model is None or any(id_ in known for known in (self.model.elements, self.resources, self.owners))


SORTS: tuple[tuple[type, str], ...] = (
    (Process, "process"),
    (SubProcess, "sub-process"),
    (Activity, "activity"),
    (Gateway, "gateway"),
    (Event, "event"),
    (SequenceFlow, "sequence flow"),
)


def single(parameter: Parameter) -> tuple[Element, str]:
    """The value of a parameter that can't change with a calendar, and what is lost by that.

    That without `validFor` is the default (BPSim 2.0, 6.3.1); without one the first stands for all.
    """
    always = [value for value in parameter.values if not attribute(value, "validFor")]
    chosen = always[-1] if always else parameter.values[0]
    if len(parameter.values) == 1 and always:
        return chosen, ""
    if not always or len(always) < len(parameter.values):
        return chosen, "what is valid for a calendar only isn't told apart"
    return chosen, "of several values the last is taken"


def by_calendar(context: Context, parameter: Parameter) -> tuple[Element | None, list[tuple[str, Element]], list[str]]:
    """The default of a parameter, the values by calendar, and notes of those whose calendar isn't there."""
    default, rows, notes = None, [], []
    for value in parameter.values:
        wanted = attribute(value, "validFor")
        if not wanted:
            default = value
        elif wanted in context.calendars:
            rows.append((context.calendars[wanted], value))
        else:
            notes.append(f"there is no calendar '{wanted}'")
    return default, rows, notes


def joined(notes: Iterable[str]) -> str:
    """Notes as one reason, each once."""
    return "; ".join(dict.fromkeys(note for note in notes if note))


def article(word: str) -> str:
    """A word behind "a" or "an"."""
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def place_of(context: Context) -> Location:
    """The file itself, for what stands nowhere in it."""
    return Location(context.draft.file)


def _grouped(pairs: Iterable[tuple[str, SequenceFlow]]) -> dict[str, tuple[SequenceFlow, ...]]:
    found: dict[str, list[SequenceFlow]] = {}
    for id_, flow in pairs:
        found.setdefault(id_, []).append(flow)
    return {id_: tuple(flows) for id_, flows in found.items()}


def _is_start(node: FlowNode) -> bool:
    return isinstance(node, Event) and node.position == "start"
