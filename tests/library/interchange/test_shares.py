"""Shares of flows, as other tools give them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from parameter_files import drawing, told, values

from bpr.interchange.draft import Draft
from bpr.interchange.drawn import Drawn, drawn
from bpr.interchange.imported import Imported
from bpr.interchange.shares import Share, put_shares
from bpr.location import NOWHERE

INCLUSIVE = Drawn(
    {"some": "choice", "a": "task", "b": "task", "c": "task"},
    {"f": ("some", "a"), "g": ("some", "b"), "h": ("some", "c")},
    defaults=frozenset({"h"}),
)
"""An inclusive gateway with a default flow."""


def put(where: Drawn, **chances: float) -> Imported:
    """The shares of some flows."""
    draft = Draft("x.xml", "X")
    put_shares({flow: Share(Decimal(str(chance)), NOWHERE, flow) for flow, chance in chances.items()}, where, draft)
    return draft.imported()


def test_inclusive_chances_need_no_sum() -> None:
    """Each flow of an inclusive gateway has its own chance; its default flow has none."""
    imported = put(INCLUSIVE, f=0.9, g=0.9, h=0.1)

    assert {"some": {"f": 0.9, "g": 0.9}} == values(imported.root)["gateways"]
    assert ["h: it is the default flow: taken when no other is"] == told(imported, "ignored")


def test_exclusive_chances_may_leave_one_for_the_rest() -> None:
    """One flow without a chance has what is left; when nothing is left for several, they have no chance."""
    three = Drawn({"one": "choice"}, dict.fromkeys("fgh", ("one", "x")), frozenset({"one"}))

    assert {"one": {"f": 0.5, "g": 0.2}} == values(put(three, f=0.5, g=0.2).root)["gateways"]
    assert {"one": {"f": 1, "g": 0, "h": 0}} == values(put(three, f=0.5).root)["gateways"]


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ({"gone": 0.5}, "gone: the diagram has no such flow"),
        ({"f1": 0.5}, "f1: no choice is made where this flow begins"),
        ({"yes": 1.5}, "yes: a chance lies between 0 and 1"),
        ({"yes": 0, "no": 0}, "yes: no flow of this gateway has a chance"),
    ],
)
def test_shares_that_mean_nothing_are_told(flows: dict[str, float], reason: str) -> None:
    """What can't be a share sets nothing, and the report says why."""
    imported = put(drawn(drawing()), **flows)

    assert reason in told(imported, "ignored")
    assert "gateways" not in values(imported.root)


def test_without_a_drawing_shares_have_no_place() -> None:
    """Only a drawing tells where a flow begins."""
    assert ["f: without its diagram nobody knows where it begins"] == told(put(Drawn(), f=0.5), "ignored")
