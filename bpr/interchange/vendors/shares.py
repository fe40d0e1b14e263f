"""Probabilities written at sequence flows, as shares of the flows that leave a gateway."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bpr.interchange.draft import Draft
from bpr.interchange.vendors.carried import Carried
from bpr.model import Gateway, Model

NUMBER = re.compile(r"(\d{1,9}(?:[.,]\d{1,12})?)\s*(%?)")
TOLERANCE = Decimal("0.000001")
CHOOSING = frozenset({"exclusive", "inclusive"})
HUNDREDTHS = "no sign says so; taken as per cent"


@dataclass(frozen=True, slots=True)
class Chance:
    """A number written at a flow, and whether a sign says that it counts hundredths."""

    value: Decimal
    percent: bool


def read_shares(draft: Draft, model: Model, found: Iterable[Carried]) -> None:
    """Put the shares of gateways whose flows all say theirs in one way; the others are ignored with the reason."""
    gateways = {gateway.id: gateway for gateway in model.gateways}
    sources = {flow.id: flow.source for flow in model.flows}
    leaving: dict[str, dict[str, Carried]] = defaultdict(dict)
    for each in found:
        flow = each.location.element
        source = gateways.get(sources.get(flow, ""))
        if source is None or source.kind not in CHOOSING or len(source.outgoing) < 2:  # noqa: PLR2004  one is no choice
            draft.ignore(each.told, each.location, "it stands at no flow that leaves a choice")
        elif flow in leaving[source.id]:
            draft.ignore(each.told, each.location, "the flow has one already")
        else:
            leaving[source.id][flow] = each
    for id_, said in leaving.items():
        _put(draft, gateways[id_], said)


def _put(draft: Draft, gateway: Gateway, said: Mapping[str, Carried]) -> None:
    chances = {flow: _chance(each.value) for flow, each in said.items()}
    read = {flow: chance for flow, chance in chances.items() if chance is not None}
    reason = _unfit(gateway, read) if len(read) == len(chances) else "not every flow says a number"
    whole = _whole(read)
    guessed = gateway.kind == "inclusive" and whole > 1 and not any(chance.percent for chance in read.values())
    for flow, each in said.items():
        if reason:
            draft.ignore(each.told, each.location, reason if flow in read else "no number")
        else:
            share = float(read[flow].value / whole)
            draft.put(("gateways", gateway.id, flow), share, each.location, each.told, HUNDREDTHS if guessed else "")


def _whole(said: Mapping[str, Chance]) -> Decimal:
    """What stands for certainty: 100 where a sign or a number above 1 says so, else 1."""
    return Decimal(100 if any(chance.percent or chance.value > 1 for chance in said.values()) else 1)


def _unfit(gateway: Gateway, said: Mapping[str, Chance]) -> str:
    """Why the numbers are no shares; "" when they are."""
    values = [chance.value for chance in said.values()]
    whole = _whole(said)
    if len({chance.percent for chance in said.values()}) > 1:
        return "some numbers are per cent, some are not"
    if max(values) > whole:
        return "more than certain"
    if gateway.kind == "inclusive":
        return ""
    if len(said) < len(gateway.outgoing):
        return "not every flow that leaves the gateway has one"
    total = sum(values, Decimal())
    close = abs(total / whole - 1) <= TOLERANCE
    return "" if close else f"those of the gateway add up to {total.normalize():f}, not to 1 or 100"


def _chance(value: str) -> Chance | None:
    found = NUMBER.fullmatch(value)
    return Chance(Decimal(found[1].replace(",", ".")), bool(found[2])) if found else None
