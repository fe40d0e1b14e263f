"""Sequence flows of QBP: the chance of each, and, in Apromore, the time that passes on it."""

from __future__ import annotations

from decimal import Decimal

from bpr.interchange.qbp.distributions import told_law
from bpr.interchange.qbp.reading import Reading
from bpr.interchange.shares import Share, put_shares
from bpr.markup import Element

PERCENT = Decimal(100)
NO_TIME = "0 s"
OTHER_WAYS = "bpr has no time on a flow: the time before {} is that of all ways to it, so this one is left out"
NO_PLACE = "bpr has no time on a flow that leads to no task"


def read_flows(info: Element, reading: Reading) -> None:
    """Write the chances of flows, and the time on those that lead to a task."""
    shares: dict[str, Share] = {}
    for flow in reading.ledger.grandchildren(info, "sequenceFlows", "sequenceFlow"):
        id_ = reading.ledger.get(flow, "elementId")
        reason = reading.ledger.again("flow", id_) if id_ else "it names no flow of the diagram"
        if reason:
            reading.draft.ignore(reading.ledger.whole(flow), reading.place(flow), reason)
            continue
        share = _share(flow, id_, reading)
        if share is not None:
            shares[id_] = share
        for duration in reading.ledger.children(flow, "durationDistribution"):
            _read_time(duration, id_, reading)
    put_shares(shares, reading.drawn, reading.draft)


def _share(flow: Element, id_: str, reading: Reading) -> Share | None:
    chance, shown = (reading.number(flow, name) for name in ("executionProbability", "rawExecutionProbability"))
    place = reading.place(flow, id_)
    if chance is not None:
        reading.shown.update(["rawExecutionProbability"] * (shown is not None))
        return Share(chance, place, f"executionProbability {chance}")
    if shown is not None:
        return Share(shown / PERCENT, place, f"rawExecutionProbability {shown}")
    if "executionProbability" in flow.attrib:
        reading.draft.ignore("executionProbability", place, "nobody filled it in")
    return None


def _read_time(duration: Element, id_: str, reading: Reading) -> None:
    place = reading.place(duration, id_)
    what = "durationDistribution of the flow"
    law = told_law(duration, what, place, reading)
    target = reading.drawn.flows.get(id_, ("", ""))[1]
    if law is None:
        return
    if law.item == NO_TIME:
        reading.draft.use(what, place)
    elif reading.drawn.sorts.get(target) != "task":
        reading.draft.ignore(what, place, NO_PLACE)
    elif len(reading.drawn.reaching[target]) > 1:
        reading.draft.ignore(what, place, OTHER_WAYS.format(target))
    else:
        reading.draft.put(("activities", target, "transfer"), law.item, place, what, law.approximated)
