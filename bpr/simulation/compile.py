"""Where a model and a scenario meet: every cross-check is here, after it the engine checks nothing."""

from __future__ import annotations

from dataclasses import replace

from bpr.alignment import Alignment
from bpr.alignment.align import references
from bpr.errors import MissingAssumptionError, Problem, UnsupportedElementError, raise_problems
from bpr.findings import Finding
from bpr.language import Text
from bpr.location import Location
from bpr.model import Activity, Element, Gateway, Model, Task, roles
from bpr.scenario.calendar import ALWAYS, Calendar
from bpr.scenario.expansion import mean_open_day, open_segments
from bpr.scenario.scenario import ActivityAssumption, Clock, Scenario, Side
from bpr.simulation import codes, defaults
from bpr.simulation.arrivals import arrivals
from bpr.simulation.assumptions import resolve
from bpr.simulation.branching import branch_shares
from bpr.simulation.case_programs import CasePrograms
from bpr.simulation.columns import tables_of
from bpr.simulation.compiled import CompiledModel, ElementInfo
from bpr.simulation.context import Context
from bpr.simulation.network import Network, Step, network
from bpr.simulation.parts import Parts
from bpr.simulation.people import Staff
from bpr.simulation.pilot import default_interval as pilot_interval
from bpr.simulation.races import with_races
from bpr.simulation.repetition import openers
from bpr.simulation.silence import silent_elements, with_silences
from bpr.simulation.staffing import staff_of
from bpr.simulation.streams import keys_of
from bpr.simulation.tables import Tables
from bpr.simulation.unused import note_unused

LONGEST_PAUSE = 2 * 365
"""Days after the start in which every calendar must have an open hour."""


def compile_model(
    model: Model,
    scenario: Scenario | None = None,
    side: Side = "as-is",
    alignment: Alignment | None = None,
    *,
    default_interval: float | None = None,
) -> CompiledModel:
    """Check a model and a scenario against each other and make the tables that the kernel runs.

    Args:
        model: what was drawn.
        scenario: what is assumed; None: everything gets a stated default.
        side: which of the two models of a study it is; chooses the overrides of the scenario.
        alignment: which elements are those of the other model; None when there is no other.
        default_interval: mean time between arrivals in ms, for a study without scenario whose other model set it.

    Raises:
        ScenarioError: all problems of the scenario with this model, together.
        UnsupportedElementError: when the model can't be run.
    """
    if default_interval is None and _lacks_arrivals(scenario, side):
        pilot = compile_model(model, scenario, side, alignment, default_interval=defaults.WORK.law.mean)
        default_interval = pilot_interval(pilot)
    context = _context(model, scenario, side, alignment)
    context.default_interval = default_interval
    context.rules = [*_calendars(context)]
    net, shares = branch_shares(context, with_races(context, network(model)))
    net = with_silences(context, net)
    _check_that_work_is_reached(model, net)
    activities = tuple(
        step.node for step in net.steps if isinstance(step.node, Activity) and step.action == codes.ACT_WORK
    )
    staff = staff_of(context, tuple({activity.id: activity for activity in activities}.values()))
    role_rows = _role_rows(context, activities)
    elements = tuple(
        replace(_element(context, step, role_rows, staff), instance=opener >= 0)
        for step, opener in zip(net.steps, openers(net), strict=True)
    )
    parts = Parts(net, shares, elements, staff, tuple(role_rows.values()))
    arriving, interval, arrival_law = arrivals(context)
    tables = tables_of(context, parts, keys_of(side, alignment), arrival_law)
    note_unused(context, net)
    silences = silent_elements(context, net, elements)
    raise_problems(_all_problems(context))
    arriving = replace(arriving, weights=tables.cases.arrival_weight)
    return replace(_result(context, parts, tables, interval), silences=silences, arriving=arriving)


def _is_lenient(scenario: Scenario | None) -> bool:
    return scenario is None or scenario.partial


def _lacks_arrivals(scenario: Scenario | None, side: Side) -> bool:
    """Whether a default has to say how cases arrive."""
    if scenario is None or not scenario.partial:
        return scenario is None
    given = scenario.side(side).arrivals
    return given.interval is None and given.by_calendar is None


def _check_that_work_is_reached(model: Model, net: Network) -> None:
    """A drawing whose activities no case can reach would pass for a procedure that takes no time.

    Raises:
        UnsupportedElementError: when it has activities, and none can be reached.
    """
    reached = any(step.action in (codes.ACT_WORK, codes.ACT_DELAY) for step in net.steps)
    if model.process is not None and not reached and any(isinstance(node, Task) for node in model.process.nodes):
        raise UnsupportedElementError(
            "no activity can be reached: every case would end at once.",
            model.process.location,
            "Draw the flow from the start to the first activity.",
        )


def _all_problems(context: Context) -> tuple[Problem, ...]:
    """What reading the scenario found and what compiling found, each once.

    What seems to be missing may stand in a table that couldn't be read: it is left out while there are such problems.
    """
    unread = context.scenario.problems
    found = (problem for problem in context.problems if not (unread and problem.kind is MissingAssumptionError))
    return tuple(dict.fromkeys((*unread, *found)))


def _context(model: Model, scenario: Scenario | None, side: Side, alignment: Alignment | None) -> Context:
    given = scenario or Scenario()
    resolved = resolve(model, given, side, alignment)
    words = references(model) | (alignment.references if alignment else frozenset())
    partners = alignment.as_is_of if alignment and side == "to-be" else {}
    context = Context(model, side, given, resolved, roles(model), words, partners, _is_lenient(scenario))
    context.cases = CasePrograms.of({name: said.value for name, said in given.attributes.items()})
    context.problems += resolved.problems
    context.findings += [*model.findings, *given.findings]
    return context


def _calendars(context: Context) -> tuple[Calendar, ...]:
    """All calendars; row 0 is round the clock. Sets the office and the working day."""
    given = context.scenario.calendars
    office = context.scenario.study.calendar
    rows = {"": ALWAYS, **given}
    if office not in rows:
        rows[office] = defaults.OFFICE
        context.default(f"calendars.{office}.hours", defaults.OFFICE_TEXT)
        message = f"no calendar '{office}': Monday to Friday, 09:00 to 17:00 is assumed."
        context.findings.append(Finding("default-calendar", "info", message, Location(context.scenario.file)))
    context.calendar_rows = {id_: number for number, id_ in enumerate(rows)}
    context.office = context.calendar_rows[office]
    stated = context.scenario.study.working_day
    if stated is not None:
        context.used("study.working_day", stated)
    context.working_day = stated.value.milliseconds if stated else mean_open_day(rows[office])
    for id_, calendar in given.items():
        _check_that_it_opens(context, id_, calendar)
    return tuple(rows.values())


def _check_that_it_opens(context: Context, id_: str, calendar: Calendar) -> None:
    if not open_segments(calendar, context.scenario.study.start, 0, LONGEST_PAUSE):
        years = LONGEST_PAUSE // 365
        place = Location(context.scenario.file, key=f"calendars.{id_}")
        message = f"the calendar has no open hour in the {years} years after the start of the study."
        context.problems.append(Problem(message, place, "Look at its holidays and exceptions."))


def _role_rows(context: Context, activities: tuple[Activity, ...]) -> dict[str, Text]:
    """The roles that do something, by name, in the order of the drawing."""
    found: dict[str, Text] = {}
    for activity in activities:
        role = context.roles.get(activity.id)
        if role is not None and role.name not in found:
            drawn = context.model.elements.get(role.id)
            found[role.name] = _text(drawn) if drawn is not None else Text(role.name)
    return found


def _text(element: Element) -> Text:
    return Text(element.label(), element.translations)


def _element(context: Context, step: Step, role_rows: dict[str, Text], staff: Staff) -> ElementInfo:
    node = step.node
    if node is None:
        return ElementInfo(step.id, Text(""), "entry")
    if not isinstance(node, Activity):
        return ElementInfo(step.id, _text(node), "gateway" if isinstance(node, Gateway) else "event")
    if step.action == codes.ACT_REPEAT:
        return ElementInfo(step.id, _text(node), "repetition")
    said = context.resolved.activities.get(node.id, ActivityAssumption())
    for name in ("visit", "documents", "approval", "discretion", "cost"):
        if getattr(said, name) is not None:
            context.used(f"activities.{node.id}.{name}", getattr(said, name))
    role = context.roles.get(node.id)
    return ElementInfo(
        step.id,
        _text(node),
        "activity",
        role=list(role_rows).index(role.name) if role and role.name in role_rows else -1,
        pool=staff.asked[node.id][1][0] if step.action == codes.ACT_WORK else -1,
        visit=bool(said.visit and said.visit.value),
        approval=bool(said.approval and said.approval.value),
        discretion=bool(said.discretion and said.discretion.value),
        documents=said.documents.value if said.documents else (),
        cost=said.cost.value if said.cost else 0.0,
    )


def _result(context: Context, parts: Parts, tables: Tables, interval: float) -> CompiledModel:
    study = context.scenario.study
    deadline = study.deadline
    limit: tuple[float, Clock] | None = None
    if deadline is not None:
        context.used("study.deadline", deadline)
        # Working days are counted in office hours, whoever's clock the deadline names.
        clock: Clock = "working" if deadline.value.limit.working_days else deadline.value.clock
        limit = deadline.value.limit.in_milliseconds(context.working_day), clock
    return CompiledModel(
        side=context.side,
        name=context.model.name,
        file=context.model.file,
        tables=tables,
        calendars=tuple(context.rules),
        office=context.office,
        start=study.start,
        working_day=context.working_day,
        elements=parts.elements,
        flows=tuple(link.flow.id if link.flow else "" for link in parts.network.links),
        pools=parts.staff.pools,
        groups=parts.staff.groups,
        roles=parts.roles,
        currency=study.currency,
        time_zone=study.time_zone,
        deadline=limit,
        mean_interval=interval,
        inputs=tuple(dict.fromkeys(context.inputs)),
        findings=(*context.findings, *parts.network.findings),
    )
