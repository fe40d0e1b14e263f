"""Finds choices that don't say what is decided.

What it does:
    Tells of an exclusive, inclusive or complex gateway without a name from which several flows lead.

Why it matters:
    The answers ("yes", "no") mean little without the question. Whoever has to say how many cases go which way must be
    able to ask it.

Wrong:
    <(exclusive)> yes -> Register
                  no -> Send back

Right:
    <Is the file complete? (exclusive)> yes -> Register
                                        no -> Send back

What to do:
    Name the gateway by the question that is decided there.

Source:
    B. Silver, "BPMN Method and Style", 2nd edition, 2011. bpmnlint: label-required.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "missing-question"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Dividing gateways whose name is blank."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            if kinds.is_choice(node) and len(graph.outgoing[node.id]) > 1 and not node.name.strip():
                yield Concern(node, "this choice doesn't say what is decided.", "Name it by the question.")
