"""Finds loops that have no way out.

What it does:
    Tells of elements that cases can come to and from which no path leads to an end.

Why it matters:
    A case that comes there goes round for ever. The simulation stops it at its limit of steps and doesn't count it as
    completed.

Wrong:
    start -> <again (exclusive)> -> Ask for papers -> Check -> <again (exclusive)>

Right:
    start -> <again (exclusive)> -> Ask for papers -> Check -> <Complete? (exclusive)> yes -> end
                                                                                      no -> <again (exclusive)>

What to do:
    Draw the question that ends the loop, and the path that leads on from it.

Source:
    BPMN 2.0.2, 10.5.3. W. van der Aalst, "The Application of Petri Nets to Workflow Management", 1998: option to
    complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph, spread
from bpr.lint.rule import Concern
from bpr.lint.wording import listed

NAME = "endless-loop"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first element of each loop that no path leaves."""
    for graph in drawing.ordered:
        lost = graph.reached - _can_end(graph)
        while lost:
            on_loop = _walk_round(graph, next(node for node in graph.nodes if node in lost))
            ahead, behind = spread([on_loop], graph.after), spread([on_loop], graph.before.__getitem__)
            lost -= ahead | behind
            loop = [node for node in graph.scope.nodes if node.id in ahead & behind]
            yield Concern(
                loop[0], f"no path leads from here to an end: {listed(loop)}.", "Draw the way out of the loop."
            )


def _can_end(graph: Graph) -> set[str]:
    return spread((node.id for node in graph.sinks), graph.before.__getitem__)


def _walk_round(graph: Graph, node: str) -> str:
    """A node on a loop, found by walking on from one that can't come to an end."""
    passed: set[str] = set()
    while node not in passed:
        passed.add(node)
        node = next(graph.after(node))
    return node
