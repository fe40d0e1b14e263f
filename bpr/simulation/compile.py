"""Where a model and a scenario meet: every cross-check is here, after it the engine checks nothing."""

from __future__ import annotations

from itertools import accumulate

from bpr.alignment import Alignment
from bpr.alignment.align import references
from bpr.errors import MissingAssumptionError, Problem, raise_problems
from bpr.findings import Finding
from bpr.language import Text
from bpr.location import Location
from bpr.model import Activity, Element, Event, Gateway, Model, roles
from bpr.scenario.calendar import ALWAYS, Calendar
from bpr.scenario.distributions import Exponential
from bpr.scenario.expansion import mean_open_day
from bpr.scenario.scenario import ActivityAssumption, DurationLaw, EventAssumption, Scenario, Side
from bpr.simulation import codes, defaults
from bpr.simulation.assumptions import resolve
from bpr.simulation.branching import branch_shares, expected_visits
from bpr.simulation.compiled import CompiledModel, ElementInfo, PoolInfo
from bpr.simulation.context import Context, capacity_code
from bpr.simulation.inclusive import reach_of_joins
from bpr.simulation.network import Network, Step, network
from bpr.simulation.staffing import is_automatic, pool_rows
from bpr.simulation.streams import KeyOf, keys_of, stream_key
from bpr.simulation.tables import Tables
from bpr.units import parse_duration


def compile_model(
    model: Model, scenario: Scenario | None = None, side: Side = "as-is", alignment: Alignment | None = None
) -> CompiledModel:
    """Check a model and a scenario against each other and make the tables that the kernel runs.

    Args:
        model: what was drawn.
        scenario: what is assumed; None: everything gets a stated default.
        side: which of the two models of a study it is; chooses the overrides of the scenario.
        alignment: which elements are those of the other model; None when there is no other.

    Raises:
        ScenarioError: all problems of the scenario with this model, together.
        UnsupportedElementError: when the model can't be run.
    """
    context = _context(model, scenario, side, alignment)
    calendars = _calendars(context)
    net, shares = branch_shares(context, network(model))
    activities = tuple(
        step.node for step in net.steps if isinstance(step.node, Activity) and step.action == codes.ACT_WORK
    )
    pools, pool_of = pool_rows(context, tuple({activity.id: activity for activity in activities}.values()))
    role_rows = _role_rows(context, activities)
    elements = tuple(_element(context, step, role_rows, pool_of) for step in net.steps)
    tables, interval = _tables(context, net, shares, pools, elements, keys_of(side, alignment))
    raise_problems(context.problems)
    return _result(context, net, tables, calendars, elements, pools, tuple(role_rows.values()), interval)


def _context(model: Model, scenario: Scenario | None, side: Side, alignment: Alignment | None) -> Context:
    given = scenario or Scenario()
    resolved = resolve(model, given, side, alignment)
    words = references(model) | (alignment.references if alignment else frozenset())
    context = Context(model, side, given, resolved, roles(model), words, scenario is None)
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
        context.default(f"calendars.{office}")
        message = f"no calendar '{office}': Monday to Friday, 09:00 to 17:00 is assumed."
        context.findings.append(Finding("default-calendar", "info", message, Location(context.scenario.file)))
    context.calendar_rows = {id_: number for number, id_ in enumerate(rows)}
    context.office = context.calendar_rows[office]
    stated = context.scenario.study.working_day
    if stated is not None:
        context.used("study.working_day", stated)
    context.working_day = stated.value.milliseconds if stated else mean_open_day(rows[office])
    return tuple(rows.values())


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


def _element(context: Context, step: Step, role_rows: dict[str, Text], pool_of: dict[str, int]) -> ElementInfo:
    node = step.node
    if node is None:
        return ElementInfo(step.id, Text(""), "entry")
    if not isinstance(node, Activity):
        return ElementInfo(step.id, _text(node), "gateway" if isinstance(node, Gateway) else "event")
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
        pool=pool_of.get(node.id, -1) if step.action == codes.ACT_WORK else -1,
        visit=bool(said.visit and said.visit.value),
        approval=bool(said.approval and said.approval.value),
        discretion=bool(said.discretion and said.discretion.value),
        documents=said.documents.value if said.documents else (),
        cost=said.cost.value if said.cost else 0.0,
    )


def _work(context: Context, node: Activity) -> DurationLaw:
    said = context.resolved.activities.get(node.id, ActivityAssumption()).duration
    key = f"activities.{node.id}.duration"
    if said is not None:
        context.used(key, said)
        return said.value
    if is_automatic(node):
        context.default(key)
        return defaults.NO_TIME
    if context.lenient:
        context.default(key)
        return defaults.WORK
    hint = f'Add [activities.{node.id}] with duration = "15 min".'
    place = Location(context.scenario.file, key=f"activities.{node.id}")
    context.missing(f"activity '{node.name or node.id}' has no duration.", hint, place)
    return defaults.NO_TIME


def _transfer(context: Context, node: Activity) -> DurationLaw | None:
    said = context.resolved.activities.get(node.id, ActivityAssumption()).transfer
    if said is None:
        return None
    context.used(f"activities.{node.id}.transfer", said)
    return said.value


def _delay(context: Context, node: Event) -> DurationLaw:
    """What the scenario says, else the duration that the drawing gives a timer, else no time, which is said."""
    said = context.resolved.events.get(node.id, EventAssumption()).delay
    if said is not None:
        context.used(f"events.{node.id}.delay", said)
        return said.value
    timer = next((definition for definition in node.definitions if definition.timer == "duration"), None)
    if timer is not None:
        try:
            duration = parse_duration(timer.text)
        except ValueError:
            pass
        else:
            return DurationLaw(defaults.Fixed(duration.in_milliseconds(context.working_day)))
    context.default(f"events.{node.id}.delay")
    message = f"nothing tells how long this {node.kind} event is waited for: no time is assumed."
    hint = f'Add [events.{node.id}] with delay = "2 days".'
    context.findings.append(Finding("event-without-delay", "warning", message, node.location, hint))
    return defaults.NO_TIME


def _tables(
    context: Context,
    net: Network,
    shares: list[float],
    pools: tuple[PoolInfo, ...],
    elements: tuple[ElementInfo, ...],
    key_of: KeyOf,
) -> tuple[Tables, float]:
    law, transfer, calendar = _laws_of_steps(context, net)
    out, place, incoming, in_flow, places = _flow_columns(net)
    interval, interval_law = _arrivals(context, net, shares, pools, elements)
    reach = reach_of_joins(net)
    rows = list(context.laws.rows)
    sizes = [len(row.table) for row in rows]
    keys = [_source(step) for step in net.steps]
    arrival_calendar = context.resolved.assumptions.arrivals.calendar or ""
    return (
        Tables(
            element_join=tuple(step.join for step in net.steps),
            element_action=tuple(step.action for step in net.steps),
            element_split=tuple(step.split for step in net.steps),
            element_key=tuple(key_of(key, "self") for key in keys),
            element_transfer_key=tuple(key_of(key, "transfer") for key in keys),
            element_law=tuple(law),
            element_transfer=tuple(transfer),
            element_calendar=tuple(calendar),
            element_pool=tuple(element.pool for element in elements),
            element_inner=tuple(step.inner for step in net.steps),
            element_out=tuple(out),
            element_in=tuple(incoming),
            flow_target=tuple(link.target for link in net.links),
            flow_share=tuple(_cumulative(net, shares)),
            flow_key=tuple(key_of(link.flow.id if link.flow else "", "flow") for link in net.links),
            flow_place=tuple(place),
            in_flow=tuple(in_flow),
            inclusive_element=reach.elements,
            inclusive_scope=reach.scopes,
            reach_row=reach.rows,
            reach=reach.reach,
            scope_entry=net.entries,
            place_count=places,
            law_kind=tuple(row.kind for row in rows),
            law_a=tuple(row.a for row in rows),
            law_b=tuple(row.b for row in rows),
            law_c=tuple(row.c for row in rows),
            law_first=tuple(accumulate(sizes, initial=0))[:-1],
            law_size=tuple(size // 2 for size in sizes),
            law_table=tuple(number for row in rows for number in row.table),
            pool_calendar=tuple(pool.calendar for pool in pools),
            pool_capacity=tuple(capacity_code(pool.capacity) for pool in pools),
            arrival_law=interval_law,
            arrival_calendar=context.calendar_rows.get(arrival_calendar, 0) if arrival_calendar else context.office,
            arrival_key=stream_key("arrivals"),
        ),
        interval,
    )


def _source(step: Step) -> str:
    return step.id if step.node is not None else f"{step.id}entry"


def _laws_of_steps(context: Context, net: Network) -> tuple[list[int], list[int], list[int]]:
    """Rows of the work or delay law, of the transfer law, and of the calendar on which the latter two pass."""
    law, transfer, calendar = [], [], []
    for step in net.steps:
        waited: DurationLaw | None = None
        row = -1
        if step.action == codes.ACT_WORK and isinstance(step.node, Activity):
            row = context.law(_work(context, step.node))
            waited = _transfer(context, step.node)
        elif step.action == codes.ACT_DELAY and isinstance(step.node, Event):
            waited = _delay(context, step.node)
            row = context.law(waited)
        law.append(row)
        transfer.append(context.law(waited) if waited is not None and step.action == codes.ACT_WORK else -1)
        calendar.append(context.office if waited is not None and waited.unit == "working day" else 0)
    return law, transfer, calendar


def _flow_columns(net: Network) -> tuple[list[int], list[int], list[int], list[int], int]:
    """First outgoing link of each step; parking place of each link; incoming links of joins and where they begin."""
    counts = [0] * len(net.steps)
    for link in net.links:
        counts[link.source] += 1
    in_flow: list[int] = []
    incoming = [0]
    place = [-1] * len(net.links)
    used: dict[int, int] = {}
    for number, step in enumerate(net.steps):
        for flow, link in enumerate(net.links):
            if step.join != codes.JOIN_NONE and link.target == number:
                place[flow] = used.get(step.scope, 0)
                used[step.scope] = place[flow] + 1
                in_flow.append(flow)
        incoming.append(len(in_flow))
    return list(accumulate(counts, initial=0)), place, incoming, in_flow, max(used.values(), default=0)


def _cumulative(net: Network, shares: list[float]) -> list[float]:
    """Shares as the kernel compares them: added up after a choice of one, as they are after a choice of some."""
    result = []
    source, total = -1, 0.0
    for link, share in zip(net.links, shares, strict=True):
        total = total + share if link.source == source else share
        source = link.source
        result.append(total if net.steps[source].split == codes.SPLIT_ONE else share)
    return result


def _arrivals(
    context: Context,
    net: Network,
    shares: list[float],
    pools: tuple[PoolInfo, ...],
    elements: tuple[ElementInfo, ...],
) -> tuple[float, int]:
    """Mean time between arrivals in ms, and the row of its law."""
    given = context.resolved.assumptions.arrivals.interval
    if given is not None:
        context.used("arrivals.interval", given)
        mean = given.value.law.mean * (1.0 if given.value.unit == "ms" else context.working_day)
        return mean, context.law(given.value)
    if not context.lenient:
        hint = 'Add [arrivals] with rate = "20 per working day".'
        place = Location(context.scenario.file, key="arrivals")
        context.problems.append(Problem("nothing says how cases arrive.", place, hint, MissingAssumptionError))
    context.default("arrivals.interval")
    visits = expected_visits(net, shares)
    work = [0.0] * len(pools)
    for element, visit in zip(elements, visits, strict=True):
        if element.pool >= 0 and pools[element.pool].capacity:
            work[element.pool] += visit * defaults.WORK.law.mean
    mean = max(max(work, default=0.0) / defaults.LOAD, defaults.WORK.law.mean)
    return mean, context.laws.add(Exponential(mean))


def _result(
    context: Context,
    net: Network,
    tables: Tables,
    calendars: tuple[Calendar, ...],
    elements: tuple[ElementInfo, ...],
    pools: tuple[PoolInfo, ...],
    role_names: tuple[Text, ...],
    interval: float,
) -> CompiledModel:
    study = context.scenario.study
    deadline = study.deadline
    if deadline is not None:
        context.used("study.deadline", deadline)
    return CompiledModel(
        side=context.side,
        name=context.model.name,
        file=context.model.file,
        tables=tables,
        calendars=calendars,
        office=context.office,
        start=study.start,
        working_day=context.working_day,
        elements=elements,
        flows=tuple(link.flow.id if link.flow else "" for link in net.links),
        pools=pools,
        roles=role_names,
        currency=study.currency,
        deadline=(deadline.value.limit.in_milliseconds(context.working_day), deadline.value.clock) if deadline else None,
        mean_interval=interval,
        inputs=tuple(dict.fromkeys(context.inputs)),
        findings=(*context.findings, *net.findings),
    )
