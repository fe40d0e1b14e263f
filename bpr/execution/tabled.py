"""The network that the tables of a compiled model hold: what is verified is what the simulator runs."""

from __future__ import annotations

from bpr.model import SequenceFlow
from bpr.simulation import CompiledModel
from bpr.simulation.network import Link, Network, Step
from bpr.simulation.tables import Tables


def network_of(compiled: CompiledModel) -> Network:
    """Steps, links and entries, row by row as in the tables; nothing of the drawing but ids."""
    tables = compiled.tables
    scopes = _scopes(tables)
    steps = tuple(
        Step(
            element.id,
            None,
            scopes[row],
            tables.element_join[row],
            tables.element_action[row],
            tables.element_split[row],
            tables.element_inner[row],
        )
        for row, element in enumerate(compiled.elements)
    )
    links = tuple(
        Link(source, tables.flow_target[row], _flow(compiled.flows[row]))
        for source in range(len(steps))
        for row in range(tables.element_out[source], tables.element_out[source + 1])
    )
    return Network(steps, links, tables.scope_entry, ())


def _flow(id_: str) -> SequenceFlow | None:
    return SequenceFlow(id=id_, source="", target="") if id_ else None


def _scopes(tables: Tables) -> list[int]:
    """The scope of each element: that from whose entry it is reached."""
    scopes = [-1] * len(tables.element_join)
    for scope, entry in enumerate(tables.scope_entry):
        todo = [entry] if entry >= 0 else []
        while todo:
            row = todo.pop()
            if scopes[row] < 0:
                scopes[row] = scope
                todo += tables.flow_target[tables.element_out[row] : tables.element_out[row + 1]]
    return scopes
