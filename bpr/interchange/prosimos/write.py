"""From a scenario to the JSON of Prosimos (version 2.1.0), with a report of what it can't hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from bpr.interchange.prosimos.weeks import open_minutes, periods_of
from bpr.interchange.prosimos.writing import Writing
from bpr.interchange.prosimos.written_batches import batch_rows
from bpr.interchange.prosimos.written_cases import attribute_rows, gateway_rows, setting_rows
from bpr.interchange.prosimos.written_laws import duration_row, histogram_row, scaled
from bpr.interchange.prosimos.written_staff import Roster, calendar_rows, profiles, roster, task_rows
from bpr.interchange.prosimos.written_weeks import spans_of
from bpr.interchange.weekly_hours import WEEK
from bpr.interchange.written import Written
from bpr.location import NOWHERE
from bpr.model import Activity, Event, FlowNode, Model
from bpr.scenario import DurationLaw, EventAssumption, Scenario, Side, Study
from bpr.scenario.distributions import Discrete, Empirical, Exponential, Fixed
from bpr.scenario.run_options import RunOptions
from bpr.simulation import compile_model
from bpr.simulation.assumptions import resolve
from bpr.units import SECOND, Duration, parse_duration

FORM = "Prosimos"
NOT_HELD = "Prosimos has nothing like it"
COMMAND = "Prosimos takes it from the command line"
WALL = (
    "Prosimos lets intervals pass day and night, and who comes when it is closed comes at the next opening: the "
    "interval is stretched so that as many come in a week"
)
STUDY_REASONS = {
    "name": "the file has no title",
    "start": COMMAND,
    "calendar": "every resource names its own",
    "working_day": "times are written in seconds",
    "provenance": "the file says nothing of where its values come from",
    "time_zone": COMMAND,
}


def write(scenario: Scenario, model: Model, side: Side = "as-is") -> Written:
    """The file for one model.

    Raises:
        ScenarioError: when the scenario doesn't fit the model.
        UnsupportedElementError: when the model can't be run.
    """
    compiled = compile_model(model, scenario, side)
    writing = Writing(scenario, model, resolve(model, scenario, side, None), compiled)
    _note_study(writing)
    found = roster(writing)
    tasks = task_rows(writing, found)
    settings = setting_rows(writing)
    attributes = attribute_rows(writing, settings)
    gateways, rules = gateway_rows(writing)
    calendars, granule = calendar_rows(found)
    content = {
        **_frame(found, granule),
        "resource_profiles": profiles(found),
        **_arrivals(writing),
        "gateway_branching_probabilities": gateways,
        "task_resource_distribution": tasks,
        "resource_calendars": calendars,
        "event_distribution": _events(writing),
        "branch_rules": rules,
        "case_attributes": attributes,
        "event_attributes": settings,
        "batch_processing": batch_rows(writing),
    }
    _note_others(writing)
    text = json.dumps({key: value for key, value in content.items() if value or key in NEEDED}, indent=1)
    return Written(f"{text}\n".encode(), writing.report(FORM))


NEEDED = ("gateway_branching_probabilities", "event_distribution")
"""Sections that are there even when they are empty."""


def _frame(found: Roster, granule: int) -> dict[str, object]:
    if not found.fuzzy:
        return {"model_type": "CRISP"}
    return {"model_type": "FUZZY", "granule_size": {"value": granule, "time_unit": "MINUTES"}}


def _arrivals(writing: Writing) -> dict[str, object]:
    said, compiled = writing.resolved.assumptions.arrivals, writing.compiled
    calendar = writing.scenario.calendars.get(said.calendar or writing.scenario.study.calendar)
    spans = spans_of(calendar or compiled.calendars[compiled.office])
    wall = said.clock is not None and said.clock.value == "wall"
    stretch = 1.0 if wall or not spans else WEEK / open_minutes(spans)
    law = said.interval.value if said.interval is not None else DurationLaw(Exponential(compiled.mean_interval))
    row, reason = _interval(law, compiled.working_day * stretch, stretch)
    if said.interval is not None:
        told = "; ".join(part for part in (reason, WALL if stretch != 1 else "") if part)
        writing.use("arrivals.interval", said.interval, "arrival_time_distribution", told)
    if said.calendar is not None:
        writing.use("arrivals.calendar", said.location, "arrival_time_calendar")
    if wall:
        writing.use("arrivals.clock", said.clock, "arrival_time_distribution")
    writing.ignore_others("arrivals", said, ("interval", "calendar", "clock"), NOT_HELD)
    return {"arrival_time_distribution": row, "arrival_time_calendar": periods_of(spans)}


def _interval(law: DurationLaw, working_day: float, stretch: float) -> tuple[dict[str, object], str]:
    """The time between two arrivals; only of these may single values be given."""
    factor = (working_day if law.unit == "working day" else stretch) / SECOND
    if isinstance(law.law, Discrete | Empirical):
        return histogram_row(scaled(law.law, factor)), ""
    return duration_row(DurationLaw(scaled(law.law, factor * SECOND)), 1.0)


def _events(writing: Writing) -> list[dict[str, object]]:
    """Every event that is waited for in the flow."""
    rows: list[dict[str, object]] = []
    for node in writing.model.nodes:
        if not isinstance(node, Event):
            continue
        said = writing.resolved.events.get(node.id, EventAssumption())
        if node.position == "catch":
            delay = said.delay
            law = delay.value if delay is not None else _timer(node, writing.compiled.working_day)
            row, reason = duration_row(law, writing.compiled.working_day)
            rows.append({"event_id": node.id, **row})
            if delay is not None:
                writing.use(f"events.{node.id}.delay", delay, "event_distribution", reason)
        handled = ("delay",) if node.position == "catch" else ()
        writing.ignore_others(f"events.{node.id}", said, handled, NOT_HELD)
    return rows


def _timer(node: Event, working_day: float) -> DurationLaw:
    """How long the drawing says that a timer runs; no time for all else."""
    timer = next((one for one in node.definitions if one.timer == "duration"), None)
    try:
        length = parse_duration(timer.text) if timer is not None else Duration()
    except ValueError:
        length = Duration()
    return DurationLaw(Fixed(length.in_milliseconds(working_day)))


def _note_study(writing: Writing) -> None:
    study, usual = writing.scenario.study, Study()
    for name, reason in STUDY_REASONS.items():
        if getattr(study, name) != getattr(usual, name):
            writing.ignore(f"study.{name}", getattr(study, name), reason)
    if study.deadline is not None:
        writing.ignore("study.deadline", study.deadline, NOT_HELD)
    run = writing.scenario.run
    if replace(run, location=NOWHERE) != RunOptions():
        writing.ignore("run", None, COMMAND)


def _note_others(writing: Writing) -> None:
    """What of the scenario and the model has no place in the file."""
    said = writing.resolved.assumptions
    writing.ignore_others("applicant", said.applicant, (), NOT_HELD)
    for path, tables in (("backlog", writing.resolved.backlog), ("pools", writing.resolved.pools)):
        for id_, table in tables.items():
            writing.ignore(f"{path}.{id_}", table.location, NOT_HELD)
    for node, reason in _unrunnable(writing.model):
        writing.ignore(f"{node.tag or type(node).__name__} {node.id}", node.location, reason)


def _unrunnable(model: Model) -> Iterator[tuple[FlowNode, str]]:
    """What Prosimos stops at, or passes over."""
    ends = [node for node in model.nodes if isinstance(node, Event) and node.position == "end"]
    yield from ((node, "Prosimos allows one end event and stops here: join the ends") for node in ends[1:])
    for node in model.nodes:
        if isinstance(node, Activity) and node.tag != "task":
            yield node, "Prosimos runs only plain tasks and stops here: draw it as a task"
        elif isinstance(node, Event) and node.position in ("throw", "boundary"):
            yield node, "Prosimos doesn't look at it"
        if isinstance(node, Activity) and node.loop is not None:
            yield node, "Prosimos does it once, whatever its marker says"
