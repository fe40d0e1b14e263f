"""Finds branches of a choice that nobody can tell apart.

What it does:
    Tells of an exclusive, inclusive or complex gateway from which two or more flows lead that have neither a label nor
    a condition. One may be without: it is the rest.

Why it matters:
    Nobody can say which share of the cases takes which of them, and a scenario can't name them but by their ids.

Wrong:
    <Complete? (exclusive)> -> Register
                            -> Send back

Right:
    <Complete? (exclusive)> yes -> Register
                            no -> Send back

What to do:
    Label each flow with the answer that leads along it.

Source:
    BPMN 2.0.2, 10.6.2 and 10.6.3. bpmnlint: conditional-flows, label-required.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import listed

NAME = "branch-without-condition"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Dividing gateways with more than one silent flow."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            if not kinds.is_choice(node):
                continue
            silent = [flow for flow in graph.outgoing[node.id] if not (flow.name.strip() or flow.condition)]
            told = [flow for flow in silent if flow.id != node.default]
            if len(silent) > 1 and told:
                targets = [graph.nodes[flow.target] for flow in silent]
                yield Concern(
                    node,
                    f"{len(silent)} of its flows have neither label nor condition: those to {listed(targets)}.",
                    "Label each flow with its answer.",
                )
