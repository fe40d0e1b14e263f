"""A scenario as one Scenario element of BPSim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from bpr.interchange.bpsim_writer.activities import write_activities
from bpr.interchange.bpsim_writer.arrivals import write_arrivals
from bpr.interchange.bpsim_writer.branches import write_branches
from bpr.interchange.bpsim_writer.calendars import calendar_tags
from bpr.interchange.bpsim_writer.carried import carried_content
from bpr.interchange.bpsim_writer.case_data import write_attributes
from bpr.interchange.bpsim_writer.events import write_events
from bpr.interchange.bpsim_writer.frame import scenario_parameters
from bpr.interchange.bpsim_writer.names import Names, as_id
from bpr.interchange.bpsim_writer.resources import is_free, write_resources
from bpr.interchange.bpsim_writer.selections import write_selections
from bpr.interchange.bpsim_writer.vendor import extension
from bpr.interchange.bpsim_writer.vocabulary import FORM, named
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.interchange.loss import Entry, LossReport
from bpr.markup import Fragment, Tag
from bpr.model import Model, roles
from bpr.scenario.calendar import ALWAYS, Calendar
from bpr.scenario.expansion import mean_open_day
from bpr.scenario.scenario import Scenario, Side
from bpr.simulation.assumptions import resolve
from bpr.simulation.defaults import OFFICE


@dataclass(frozen=True, slots=True)
class Built:
    """A Scenario element and what belongs to it.

    Attributes:
        tag: the element.
        resources: ids of the resources that it speaks of, with their labels.
        performers: ids of the resources that do each activity, by its id.
        report: what became of each value.
    """

    tag: Tag
    resources: Mapping[str, str]
    performers: Mapping[str, tuple[str, ...]]
    report: LossReport


def scenario_id(scenario: Scenario, side: Side) -> str:
    """The id of the element: from the name of the scenario's file and the side."""
    stem = PurePath(scenario.file).stem
    return as_id(f"{stem or 'scenario'}-{side}")


def build(scenario: Scenario, model: Model, side: Side, carried: Mapping[str, tuple[str, ...]], names: Names) -> Built:
    """Write a scenario for one model.

    Args:
        scenario: what is written.
        model: of what.
        side: which of the two models of the study it is.
        carried: content of the file it came from that bpr doesn't understand, by element id.
        names: gives ids; knows those that are taken and the resources that the file has.
    """
    writing = _begin(scenario, model, side, names)
    frame = scenario_parameters(writing)
    write_attributes(writing)
    write_arrivals(writing)
    write_activities(writing)
    role_of = {node: (role.id, role.name) for node, role in roles(model).items()}
    performers = write_selections(writing, role_of)
    write_branches(writing)
    write_events(writing)
    calendars = [*write_resources(writing), *calendar_tags(writing)]
    _keep_others(writing)
    attributes = [("id", scenario_id(scenario, side)), ("name", scenario.study.name.default), ("vendor", "bpr")]
    content: tuple[Tag | Fragment, ...] = (
        frame,
        *writing.elements.tags(carried),
        *calendars,
        *(extension(keys, value) for keys, value in writing.kept.items()),
        *carried_content(carried.get("", ())),
    )
    tag = Tag(named("Scenario"), tuple(pair for pair in attributes if pair[1]), content)
    labels = {
        names.give("resource", resource.id): resource.name.default or resource.id
        for resource in writing.said.resources.values()
        if not is_free(writing, resource)
    }
    return Built(tag, labels, performers, LossReport(scenario.file, FORM, tuple(writing.entries)))


def _begin(scenario: Scenario, model: Model, side: Side, names: Names) -> Writing:
    office = scenario.study.calendar
    calendars: dict[str, Calendar] = {ALWAYS.id: ALWAYS, **scenario.calendars}
    calendars.setdefault(office, OFFICE)
    names.reuse("calendar", ALWAYS.id, ALWAYS.id)
    stated = scenario.study.working_day
    working_day = stated.value.milliseconds if stated else mean_open_day(calendars[office])
    resolved = resolve(model, scenario, side, None)
    return Writing(scenario, model, side, resolved, calendars, office, working_day, names)


def _keep_others(writing: Writing) -> None:
    """What stands in tables that BPSim has no element for."""
    applicant = writing.said.applicant
    for name in ("calendar", "response", "abandonment"):
        value = getattr(applicant, name)
        if value is not None:
            writing.ignored(("applicant", name), writing.names.give("calendar", value) if name == "calendar" else value)
    for id_, pool in writing.resolved.pools.items():
        if pool.reply is not None:
            writing.ignored(("pools", id_, "reply"), pool.reply)
    for id_, backlog in writing.resolved.backlog.items():
        writing.ignored(("backlog", id_), backlog)
    if writing.scenario.study.provenance.source or _has_sources(writing):
        writing.lost(("study", "provenance"), "BPSim doesn't say where a value came from")
    if writing.scenario.problems:
        writing.lost(("study",), "the scenario has problems: what couldn't be read isn't written")
    for problem in writing.resolved.problems:
        writing.entries.append(Entry("ignored", problem.location.key, problem.location, problem.message))
    if set(writing.scenario.sides) - {writing.side}:
        writing.lost(("to-be",) if writing.side == "as-is" else ("as-is",), "a file is about one model")


def _has_sources(writing: Writing) -> bool:
    return writing.scenario.study.provenance.kind != "assumption"
