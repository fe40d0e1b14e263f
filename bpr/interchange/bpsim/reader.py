"""A scenario of BPSim 1.0 or 2.0, in a BPMN file or alone, as the items of a scenario."""

from __future__ import annotations

from dataclasses import replace

from bpr.bpmn import loads
from bpr.errors import BpmnError
from bpr.interchange.bpsim import diagram
from bpr.interchange.bpsim import scenarios as said
from bpr.interchange.bpsim.arrivals import read_arrivals
from bpr.interchange.bpsim.branching import read_branching
from bpr.interchange.bpsim.calendars import read_calendars
from bpr.interchange.bpsim.completion import complete
from bpr.interchange.bpsim.context import Context, article
from bpr.interchange.bpsim.costs import read_costs
from bpr.interchange.bpsim.editor import read_own_staff
from bpr.interchange.bpsim.events import read_events
from bpr.interchange.bpsim.priorities import read_priorities
from bpr.interchange.bpsim.properties import name_attributes, read_properties
from bpr.interchange.bpsim.staff import read_staff
from bpr.interchange.bpsim.study import is_jbpm, read_length, read_study
from bpr.interchange.bpsim.times import read_times
from bpr.interchange.bpsim.vocabulary import RESULTS_ONLY, is_data, version
from bpr.interchange.bpsim_writer import is_ours, restore
from bpr.interchange.draft import Draft
from bpr.interchange.imported import Imported
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name, serialise
from bpr.model import Model

MARKED = "marks a figure that is watched; bpr tells all its indicators."
REQUESTED = "asks for a result; bpr tells all its indicators."


def holds(root: Element) -> bool:
    """Whether a file holds scenarios of BPSim."""
    return any(is_data(element) for element in root.iter())


def scenarios(root: Element) -> tuple[tuple[str, str], ...]:
    """Id and name of every scenario of a file but those that are results."""
    return tuple((attribute(one, "id"), attribute(one, "name")) for one in said.inputs(root))


def read(root: Element, file: str, model: Model | None = None, scenario: str = "") -> Imported:
    """One scenario of a file, with those it inherits.

    Args:
        root: of a BPMN file with BPSim in it, or `BPSimData` itself.
        file: its name, for the report.
        model: of the process that it is about; None: that of the file, if it is BPMN. Without a model only times,
            arrivals, calendars and resources can be read.
        scenario: id of the one that is taken, "" for the first.

    Raises:
        ScenarioError: the file has no scenario, or not that one, or it inherits itself.
    """
    chain = said.lineage(root, file, scenario)
    model = model if model is not None else _model(root, file)
    context = _context(root, file, model, chain)
    start = read_study(context)
    read_calendars(context, start)
    name_attributes(context)
    read_properties(context)
    work = read_times(context)
    read_branching(context)
    read_events(context)
    read_arrivals(context)
    read_length(context)
    if context.jbpm:
        read_own_staff(context)
    read_staff(context)
    read_costs(context, work)
    read_priorities(context)
    complete(context)
    for element in chain:
        restore(context.draft, element)
    _tell_the_rest(context, root)
    imported = context.draft.imported()
    entries = sorted(imported.report.entries, key=lambda entry: entry.location.line or 0)
    return replace(imported, report=replace(imported.report, entries=tuple(entries)))


def _model(root: Element, file: str) -> Model | None:
    """The model of a file that is BPMN; None for one that isn't, or can't be run."""
    if is_data(root):
        return None
    try:
        return loads(serialise(root).encode(), file)
    except BpmnError:
        return None


def _context(root: Element, file: str, model: Model | None, chain: tuple[Element, ...]) -> Context:
    resources = diagram.resources(root, model)
    names = dict(resources)
    if model is not None:
        names |= {id_: element.name for id_, element in model.elements.items()}
    parts = said.parts_of(chain, file, names)
    typed = any(parameter.typed for parameter in parts.parameters.values())
    number = version(chain[-1])
    jbpm = is_jbpm(chain, typed=typed)
    form = f"BPSim {number}".strip() + (" by jBPM" if jbpm else "")
    named = diagram.performers(root, model, resources)
    return Context(Draft(file, form), parts, model, resources, named, diagram.owners(root), jbpm=jbpm)


def _tell_the_rest(context: Context, root: Element) -> None:
    """Tell what became of all that no part of the reader took."""
    for parameter in context.parts.overwritten:
        context.draft.ignore(parameter.what, parameter.location, "overwritten by what stands further down.")
    for key, parameter in context.parts.parameters.items():
        if parameter.requests:
            what = f"{parameter.what}: ResultRequest {', '.join(parameter.requests)}"
            context.draft.use(what, parameter.location, note=REQUESTED)
        for mark in parameter.marks:
            context.draft.use(f"{parameter.what}: {mark}", parameter.location, note=MARKED)
        if key not in context.taken and (parameter.values or not parameter.requests):
            context.ignore(parameter, _reason(context, parameter.element, parameter.name))
    _tell_foreign(context)
    _tell_scenarios(context, root)


def _reason(context: Context, id_: str, name: str) -> str:
    found = context.parts.parameters.get((id_, name, ""))
    if found is not None and not found.values:
        return "it has no value."
    if not context.is_known(id_):
        return "the model has no such element."
    if name in RESULTS_ONLY:
        return "it can only be asked for as a result."
    if context.model is None:
        return "without the diagram it isn't known what the element is."
    return f"it says nothing of {article(context.sort(id_))}."


def _tell_foreign(context: Context) -> None:
    for id_, element in context.parts.foreign:
        if is_ours(element):
            continue
        name = local_name(element)
        place = Location(context.draft.file, line(element), id_)
        if name == "VendorExtension":
            context.draft.carry(id_, serialise(element))
            what = f"VendorExtension '{attribute(element, 'name')}'"
            context.draft.ignore(what, place, "kept, and written back untouched.")
        else:
            context.draft.ignore(name, place, "BPSim has no such element.")


def _tell_scenarios(context: Context, root: Element) -> None:
    """The other scenarios of the file: results, and those that weren't asked for."""
    for other in said.all_scenarios(root):
        if other in context.parts.chain:
            continue
        place = Location(context.draft.file, line(other), attribute(other, "id"))
        results = attribute(other, "result")
        reason = f"holds results of scenario '{results}' by another tool." if results else "wasn't asked for."
        context.draft.ignore(f"Scenario '{attribute(other, 'id')}'", place, reason)
