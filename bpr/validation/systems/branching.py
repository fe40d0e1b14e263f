"""Branching: the cases that take a flow are binomial; an inclusive gateway takes each flow by a chance of its own.

Source: Feller, An Introduction to Probability Theory and Its Applications 1, 3rd ed. 1968, section VI.2; BPMN 2.0.2,
sections 13.4.2 and 13.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, UNLIMITED, activity, arrivals, drawn, minutes, resource, shares
from bpr.validation.system import Quantity, System
from bpr.validation.window import comes

FIRST, SECOND = 0.5, 0.3
SOURCE = "Feller 1968, VI.2"


def systems() -> Iterator[System]:
    """An exclusive and an inclusive gateway."""
    exclusive = FRAME + arrivals(minutes(1)) + resource(UNLIMITED)
    exclusive += activity("one", minutes(1)) + activity("two", minutes(1))
    yield System(
        name="exclusive gateway",
        detail=f"p = {SECOND:g}",
        source=SOURCE,
        model=drawn("start choice one end", "choice two end"),
        scenario=exclusive + shares("choice", one=1 - SECOND, two=SECOND),
        quantities=(Quantity("share of the second branch", "share", SECOND, comes("two")),),
        cases=6_000,
    )
    inclusive = exclusive + activity("three", minutes(1)) + shares("some1", one=FIRST, two=SECOND)
    neither = (1 - FIRST) * (1 - SECOND)
    yield System(
        name="inclusive gateway",
        detail=f"p = {FIRST:g}, {SECOND:g}",
        source=SOURCE,
        model=drawn(
            "start some1 one some2 end", "some1 two some2", "some1 three some2", default={"some1": "some1-three"}
        ),
        scenario=inclusive,
        quantities=(
            Quantity("share of the first branch", "share", FIRST, comes("one")),
            Quantity("share of the second branch", "share", SECOND, comes("two")),
            Quantity("share of the default branch", "share", neither, comes("three")),
        ),
        cases=6_000,
    )
