"""Tells which elements of a drawing the simulation doesn't execute as drawn.

What it does:
    Lists what is shown and kept and yet not run as drawn: compensation and complex gateways. One finding for each kind
    and process.

Why it matters:
    What is drawn this way doesn't show in the results. Whoever reads the times has to know.

Wrong:
    Pay, with a compensation event on its border -> Pay back

Right:
    Pay -> <Withdrawn? (exclusive)> yes -> Pay back
                                    no -> Decide

What to do:
    Where it matters for the result, draw it with gateways and events on the way.

Source:
    BPMN 2.0.2, 13.4.5 (complex gateway), 13.5 (events, compensation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import listed
from bpr.model import Activity, FlowNode, Gateway, walk

NAME = "unsupported-element"
SEVERITY: Severity = "warning"

NOT_EXECUTED: tuple[tuple[str, Callable[[FlowNode], bool], str], ...] = (
    ("compensation", lambda node: isinstance(node, Activity) and node.for_compensation, "it is left out"),
    (
        "complex gateway",
        lambda node: isinstance(node, Gateway) and node.kind == "complex",
        "it is run as inclusive",
    ),
)
"""What it is called, how it is known, what the simulation does instead; the token game of `bpr.simulation` decides."""


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first element of each kind, with how many there are."""
    for process in drawing.model.processes:
        nodes = [node for _, node in walk(process)]
        for name, is_such, instead in NOT_EXECUTED:
            found = [node for node in nodes if is_such(node)]
            if found:
                yield Concern(
                    found[0],
                    f"not simulated as drawn ({name}; {instead}): {listed(found)}.",
                    "Where it matters for the result, draw it with gateways and events on the way.",
                )
