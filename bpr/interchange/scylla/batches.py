"""Batch activities of Scylla: sub-processes before which cases are gathered.

In bpr activities gather, not sub-processes: it is done at the first activity within, and the other activities follow
one by one. A rule that waits for a date of the case, and grouping by what cases hold, have no equal.
"""

from __future__ import annotations

from typing import Any

from bpr.interchange.decimals import whole
from bpr.interchange.scylla.reading import Reading
from bpr.location import Location
from bpr.markup import Element, attribute, local_name
from bpr.scenario.values import MOST_PEOPLE
from bpr.units import parse_duration

GROUPS = "all cases are gathered together; bpr doesn't group them by what they hold"
FIRST = "gathered before '{}', the first activity within; the others are done one by one"
TWO_RULES = "Either so many are there or the first has waited so long; the smaller number and time count for nothing"
BY_DATE = "work is gathered until a date that the case holds; bpr knows sizes and times"


def read_batch(batch: Element, around: Element, id_: str, reading: Reading) -> None:
    """Write the batch of a sub-process at the first activity within it."""
    side = reading.simulation
    place = side.place(batch, id_)
    first = _first(around, reading)
    said: dict[str, Any] = {}
    size = side.inner_number(batch, "maxBatchSize")
    if (count := whole(size, 1, MOST_PEOPLE)) is not None:
        said["size"] = count
    rule = _rule(batch, reading)
    dated = rule is not None and bool(side.ledger.get(rule, "duedate"))
    why = _read_rule(rule, said, place, reading)
    _tell_groups(batch, place, reading)
    if dated and "wait" not in said:
        side.draft.ignore("batchActivity", place, BY_DATE)
    elif first and said:
        reason = f"{FIRST.format(first)} {why}".strip()
        side.draft.put(("activities", first, "batch"), said, place, "batchActivity", reason)
    else:
        side.draft.ignore("batchActivity", place, "it doesn't say when the work begins, or nothing is within")
    kind = side.ledger.child(batch, "executionType")
    if kind is not None:
        side.draft.ignore(f"executionType {side.ledger.text(kind)}", place, "the cases of a batch are done together")


def _first(around: Element, reading: Reading) -> str:
    """The first task that the file configures within a sub-process, and that is drawn."""
    tasks = [attribute(child, "id") for child in around if local_name(child).casefold().endswith("task")]
    sorts = reading.drawn.sorts
    return next((id_ for id_ in tasks if not sorts or sorts.get(id_) == "task"), "")


def _rule(batch: Element, reading: Reading) -> Element | None:
    ledger = reading.simulation.ledger
    rules = [rule for outer in ledger.children(batch, "activationRule") for rule in ledger.children(outer)]
    return rules[0] if rules else None


def _read_rule(rule: Element | None, said: dict[str, Any], place: Location, reading: Reading) -> str:
    """Add size and wait of the rule to what is said; gives back what isn't exact."""
    if rule is None:
        return ""
    side = reading.simulation
    least, most = side.number(rule, "minInstances"), side.number(rule, "maxInstances")
    count = whole(most or side.number(rule, "threshold") or side.number(rule, "num"), 1, MOST_PEOPLE)
    if count is not None:
        said["size"] = min(count, said.get("size", count))
    shorter = side.ledger.get(rule, "minTimeout")
    wait = side.ledger.get(rule, "maxTimeout") or side.ledger.get(rule, "timeout")
    try:
        length = parse_duration(wait).milliseconds if wait else 0.0
    except ValueError as error:
        side.draft.ignore(f"{local_name(rule)} {wait}", place, str(error))
        return ""
    if length:
        said["wait"] = f"{length / 1000:g} s"
    return TWO_RULES if least is not None and (least, shorter) != (most, wait) else ""


def _tell_groups(batch: Element, place: Location, reading: Reading) -> None:
    ledger = reading.simulation.ledger
    for variable in ledger.grandchildren_of(batch, "groupingCharacteristic"):
        reading.draft.ignore(f"groupingCharacteristic {ledger.text(variable)}", place, GROUPS)
