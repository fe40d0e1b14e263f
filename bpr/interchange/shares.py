"""Shares of the flows that leave a choice, as other tools give them: one by one, by flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bpr.interchange.draft import Draft
from bpr.interchange.drawn import Drawn
from bpr.interchange.law_items import plain_number
from bpr.location import Location

TOLERANCE = Decimal("1e-6")
NO_CHOICE = "no choice is made where this flow begins"
DEFAULT = "it is the default flow: taken when no other is"


@dataclass(frozen=True, slots=True)
class Share:
    """What a file says of one flow: its chance, where it stands, and the parameter in the words of the format."""

    chance: Decimal
    location: Location
    what: str


def put_shares(said: Mapping[str, Share], drawn: Drawn, draft: Draft) -> None:
    """Write the shares of each choice; those of an exclusive one that don't add up to 1 are divided by their sum."""
    choices: dict[str, dict[str, Share]] = {}
    for flow, share in said.items():
        source = drawn.flows.get(flow, ("", ""))[0]
        reason = _reason(flow, source, share, drawn)
        if reason:
            draft.ignore(share.what, share.location, reason)
        else:
            choices.setdefault(source, {})[flow] = share
    for gateway, shares in choices.items():
        _put(gateway, shares, drawn, draft)


def _reason(flow: str, source: str, share: Share, drawn: Drawn) -> str:
    """Why a share can't be used; "" when it can."""
    if flow not in drawn.flows:
        return "the diagram has no such flow" if drawn.flows else "without its diagram nobody knows where it begins"
    if drawn.sorts.get(source) != "choice" or len(drawn.leaving[source]) < 2:  # noqa: PLR2004  one flow is no choice
        return NO_CHOICE
    if flow in drawn.defaults and source not in drawn.one_way:
        return DEFAULT
    return "" if 0 <= share.chance <= 1 else "a chance lies between 0 and 1"


def _put(gateway: str, shares: Mapping[str, Share], drawn: Drawn, draft: Draft) -> None:
    total = sum((share.chance for share in shares.values()), Decimal(0))
    missing = [flow for flow in drawn.leaving[gateway] if flow not in shares]
    whole = gateway not in drawn.one_way or abs(total - 1) <= TOLERANCE or (len(missing) == 1 and total < 1)
    if not whole and not total:
        for share in shares.values():
            draft.ignore(share.what, share.location, "no flow of this gateway has a chance")
        return
    why = "" if whole else f"the chances of its flows add up to {total.normalize():f}: divided by that"
    for flow, share in shares.items():
        chance = share.chance if whole else share.chance / total
        draft.put(("gateways", gateway, flow), plain_number(chance), share.location, share.what, why)
    if not whole:
        for flow in missing:
            draft.default(("gateways", gateway, flow), 0, Location(draft.file, element=flow))
