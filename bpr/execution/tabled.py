"""The network that the tables of a compiled model hold: what is verified is what the simulator runs."""

from __future__ import annotations

from bpr.execution.ways import Ways
from bpr.model import SequenceFlow
from bpr.simulation import CompiledModel, codes
from bpr.simulation.network import Link, Network, Step
from bpr.simulation.tables import Tables


def network_of(compiled: CompiledModel) -> Network:
    """Steps, links and entries, row by row as in the tables; nothing of the drawing but ids."""
    tables = compiled.tables
    scopes = _scopes(tables)
    hosts = dict(zip(tables.triggers.attached_element, tables.triggers.attached_host, strict=True))
    rows = {element: row for row, element in enumerate(tables.triggers.attached_element)}
    steps = tuple(
        Step(
            element.id,
            None,
            scopes[row],
            tables.element_join[row],
            tables.element_action[row],
            tables.element_split[row],
            tables.element_inner[row],
            host=hosts.get(row, -1),
            interrupting=row not in rows or bool(tables.triggers.attached_interrupting[rows[row]]),
            catcher=_catcher(tables, row),
            at_once=bool(tables.triggers.element_at_once[row]),
            asks_first=True,
        )
        for row, element in enumerate(compiled.elements)
    )
    links = tuple(
        Link(source, tables.flow_target[row], _flow(compiled.flows[row]))
        for source in range(len(steps))
        for row in range(tables.element_out[source], tables.element_out[source + 1])
    )
    bodies = frozenset(scope for scope, body in enumerate(tables.triggers.scope_body) if body)
    return Network(steps, links, tables.scope_entry, (), bodies)


def ways_of(compiled: CompiledModel) -> Ways:
    """How attached steps come about."""
    attached = compiled.tables.triggers
    rows = range(len(attached.attached_element))
    return Ways(
        frozenset(attached.attached_element[row] for row in rows if attached.attached_kind[row] == codes.EVENT_AT_END),
        {
            attached.attached_element[row]: -1 if heard else attached.attached_rounds[row]
            for row in rows
            if (heard := attached.attached_kind[row] == codes.EVENT_HEARD) or attached.attached_rounds[row]
        },
    )


def _catcher(tables: Tables, row: int) -> int:
    caught = tables.triggers.element_catcher[row]
    return tables.triggers.attached_element[caught] if caught >= 0 else -1


def _flow(id_: str) -> SequenceFlow | None:
    return SequenceFlow(id=id_, source="", target="") if id_ else None


def _scopes(tables: Tables) -> list[int]:
    """The scope of each element: that from whose entry it is reached, by flows and by what is attached."""
    scopes = [-1] * len(tables.element_join)
    for scope, entry in enumerate(tables.scope_entry):
        todo = [entry] if entry >= 0 else []
        while todo:
            row = todo.pop()
            if scopes[row] < 0:
                scopes[row] = scope
                todo += tables.flow_target[tables.element_out[row] : tables.element_out[row + 1]]
                first, last = tables.triggers.attached_first[row : row + 2]
                todo += tables.triggers.attached_element[first:last]
    return scopes
