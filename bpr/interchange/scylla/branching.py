"""Branching of Scylla: the chance of each flow that leaves a gateway."""

from __future__ import annotations

from bpr.interchange.scylla.reading import Reading
from bpr.interchange.shares import Share, put_shares
from bpr.markup import local_name


def read_shares(reading: Reading) -> None:
    """Write the shares of all gateways, those within sub-processes too."""
    side = reading.simulation
    found: dict[str, Share] = {}
    for gateway in reading.configuration.iter():
        if not local_name(gateway).casefold().endswith("gateway"):
            continue
        side.ledger.see(gateway)
        for flow in side.ledger.children(gateway, "outgoingSequenceFlow"):
            id_ = side.ledger.get(flow, "id")
            place = side.place(flow, id_)
            chance = side.inner_number(flow, "branchingProbability")
            if chance is None:
                side.draft.ignore("branchingProbability", place, "this is no number")
            else:
                found[id_] = Share(chance, place, f"branchingProbability {chance}")
    put_shares(found, reading.drawn, reading.draft)
