"""The page to fill in: a scenario for one drawing or two, with what they carry, and what is missing marked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bpr.alignment import align
from bpr.interchange.draft import placed
from bpr.interchange.messages import FIRST_LINES, WAYS
from bpr.language import Language, translator
from bpr.location import NOWHERE
from bpr.model import FlowNode, Model, SequenceFlow
from bpr.scenario import Scenario, Side
from bpr.scenario.document import joined
from bpr.scenario.items import Item
from bpr.scenario.toml_text import Notes, pair_text
from bpr.simulation import CompiledModel, compile_model

Lines = dict[tuple[str, ...], list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A scenario to be completed.

    Attributes:
        root: what is known.
        notes: by table, as comment: the label of the element, and each missing key with what bpr would take for it.
        missing: how many keys that are.
    """

    root: Item
    notes: Notes
    missing: int


def page(models: Mapping[Side, Model], found: tuple[Scenario, Item] | None, language: Language) -> Page:
    """A page for the models of a study.

    Args:
        models: the drawings.
        found: the scenario that they carry, and its items; None when they carry nothing.
        language: of the comments.

    Raises:
        ScenarioError: what the drawings carry doesn't fit them.
        UnsupportedElementError: one can't be run.
    """
    notes: Lines = {(): [translator(language)(line) for line in FIRST_LINES]}
    leads = {flow.id: _on_one_line(node.name) or node.id for model in models.values() for flow, node in _ways(model)}
    to = translator(language)(WAYS)
    ways = {flow: to.format(target=target) for flow, target in leads.items()}
    missing = sum(_note(compiled, notes, ways) for compiled in _compiled(models, found[0] if found else None))
    frame = placed({"study": {"name": _title(models)}}, NOWHERE)
    return Page(joined(frame, found[1]) if found else frame, notes, missing)


def _title(models: Mapping[Side, Model]) -> str:
    names = (model.name for model in models.values() if model.name)
    return next(names, "") or "Study"


def _compiled(models: Mapping[Side, Model], scenario: Scenario | None) -> Iterator[CompiledModel]:
    as_is, to_be = models["as-is"], models.get("to-be")
    if to_be is None:
        yield compile_model(as_is, scenario)
        return
    alignment = align(as_is, to_be)
    first = compile_model(as_is, scenario, "as-is", alignment)
    yield first
    yield compile_model(to_be, scenario, "to-be", alignment, default_interval=first.mean_interval)


def _ways(model: Model) -> Iterator[tuple[SequenceFlow, FlowNode]]:
    """Every flow, with the node that it leads to."""
    nodes = {node.id: node for node in model.nodes}
    return ((flow, nodes[flow.target]) for flow in model.flows if flow.target in nodes)


def _note(compiled: CompiledModel, notes: Lines, leads: Mapping[str, str]) -> int:
    """Add the missing keys of one model, each once for both; how many were added."""
    added = 0
    labels = {element.id: _on_one_line(str(element.label)) for element in compiled.elements}
    for used in compiled.inputs:
        if not used.taken:
            continue
        table, lines = _missing(used.key, used.taken, leads)
        known = notes.setdefault(table, [labels[table[-1]]] if labels.get(table[-1]) else [])
        more = [line for line in lines if line not in known]
        known += more
        added += len(more)
    return added


def _on_one_line(label: str) -> str:
    """A label as it may stand in a comment: without breaks of lines and what else no printer prints."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in label).split())


def _missing(key: str, taken: str, leads: Mapping[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """The table of a missing key, and what to write in it; ids may hold points."""
    table, _, rest = key.partition(".")
    if table == "gateways":
        shares = tomllib.loads(f"shares = {taken}")["shares"]
        return (table, rest), [f"{pair_text(flow, share)}  # {leads.get(flow, '')}" for flow, share in shares.items()]
    if table == "arrivals":
        return (table,), [f"{rest} = {taken}"]
    if table == "calendars":  # a table of its own, without hours, would be a calendar that lacks them
        return (table,), [f"{rest} = {taken}"]
    name, _, last = rest.rpartition(".")
    return (table, name), [f"{last} = {taken}"]
