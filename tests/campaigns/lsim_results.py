"""Results of L-SIM: the values of a `.bpsim` file by scenario, quantity, replication and time stamp."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bpr.markup import Element, attribute, local_name, parse

NOT_JUDGED = ("min", "max")


@dataclass(frozen=True)
class Quantity:
    """What L-SIM tells of an element.

    Attributes:
        element: id of a node, a process or a resource.
        parameter: "TriggerCount", "ProcessingTime", ...
        result: "count", "sum" or "mean".
        stamps: until when each value holds.
        values: one row a replication, one number a stamp. Times are minutes.
    """

    element: str
    parameter: str
    result: str
    stamps: tuple[datetime, ...]
    values: tuple[tuple[float, ...], ...]


def results(file: Path) -> dict[str, tuple[Quantity, ...]]:
    """The quantities of each scenario that was run, by its id; single minima and maxima are left out."""
    root = parse(file.read_bytes(), file.name)
    return {attribute(one, "result"): tuple(_quantities(one)) for one in root if attribute(one, "result")}


def _quantities(scenario: Element) -> list[Quantity]:
    found = []
    for element in scenario:
        for parameter in (one for group in element for one in group):
            rows: dict[str, dict[str, dict[datetime, float]]] = defaultdict(lambda: defaultdict(dict))
            for value in parameter:
                stamp = datetime.fromisoformat(attribute(value, "resultTimeStamp"))
                rows[attribute(value, "result")][attribute(value, "instance")][stamp] = float(attribute(value, "value"))
            name = local_name(parameter)
            found += [
                _quantity(attribute(element, "elementRef"), name, result, by_instance)
                for result, by_instance in rows.items()
                if result not in NOT_JUDGED
            ]
    return found


def _quantity(id_: str, parameter: str, result: str, rows: dict[str, dict[datetime, float]]) -> Quantity:
    stamps = tuple(sorted({stamp for row in rows.values() for stamp in row}))
    values = tuple(tuple(row[stamp] for stamp in stamps) for _, row in sorted(rows.items()))
    return Quantity(id_, parameter, result, stamps, values)
