"""A stand-alone file of BPSim 2.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bpr.bpmn.vocabulary import BPMN
from bpr.interchange.bpsim_writer.names import Names
from bpr.interchange.bpsim_writer.scenario_element import build, scenario_id
from bpr.interchange.bpsim_writer.vocabulary import BPSIM, PREFIX, named
from bpr.interchange.written import Written
from bpr.markup import Tag, attribute, parse, write
from bpr.model import Model
from bpr.scenario.scenario import Scenario, Side

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def write_bpsim(
    scenario: Scenario, model: Model, side: Side = "as-is", carried: Mapping[str, tuple[str, ...]] = NOTHING
) -> Written:
    """A scenario for one model as a file of BPSim 2.0, valid by its schema.

    Args:
        scenario: what is assumed.
        model: of what; elements are named by the ids that they have in its file.
        side: which of the two models of the study it is.
        carried: content that bpr doesn't understand, from reading a file of BPSim, by element id.

    Raises:
        NotBpmnError: carried content that is no XML.
    """
    taken = {model.id, *model.elements, *(item.id for item in model.definitions), scenario_id(scenario, side)}
    found = dict(resources_of(model))
    names = Names(taken | set(found))
    reuse_resources(names, scenario, side, found)
    built = build(scenario, model, side, carried, names)
    content = write(Tag(named("BPSimData"), content=(built.tag,)), {PREFIX: BPSIM}, {BPSIM: PREFIX})
    return Written(content, built.report)


def resources_of(model: Model) -> Iterator[tuple[str, str]]:
    """Id and name of the resources that the file of a model has."""
    for kept in model.kept:
        if kept.tag == f"{{{BPMN}}}resource":
            element = parse(kept.xml.encode(), model.file)
            yield attribute(element, "id"), attribute(element, "name")


def reuse_resources(names: Names, scenario: Scenario, side: Side, found: Mapping[str, str]) -> None:
    """Let a pool stand for the resource of the file that has its id, else for the one that has its name."""
    by_name = {name: id_ for id_, name in found.items() if name}
    for resource in scenario.side(side).resources.values():
        id_ = resource.id if resource.id in found else by_name.get(resource.name.default or resource.id, "")
        if id_:
            names.reuse("resource", resource.id, id_)
