"""Finds link events without their counterpart.

What it does:
    Pairs the throwing and the catching link events of each process or sub-process by the name of the link. Tells of one
    without a partner, and of several that catch the same link.

Why it matters:
    A link is a flow that is drawn in two halves, often from page to page. With one half missing the path ends in the
    middle, or begins nowhere.

Wrong:
    Check -> (link out "A")        (link in "B") -> Decide

Right:
    Check -> (link out "A")        (link in "A") -> Decide

What to do:
    Give both halves the same name. Several may throw a link; one catches it. Both stand in the same process.

Source:
    BPMN 2.0.2, 10.5 (link events).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph
from bpr.lint.rule import Concern
from bpr.model import FlowNode

NAME = "link-without-partner"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Halves of links, one scope after the other."""
    for graph in drawing.graphs:
        yield from _alone(graph)


def _alone(graph: Graph) -> Iterator[Concern]:
    throws, catches = (
        [node for node in graph.scope.nodes if kinds.is_link(node, position)] for position in ("throw", "catch")
    )
    for node in throws:
        if node.id not in graph.partners:
            yield Concern(node, "no link event catches this one; the path ends here.", _HINT)
    thrown = {kinds.link_name(node) for node in throws}
    first: dict[str, FlowNode] = {}
    for node in catches:
        name = kinds.link_name(node)
        if name not in thrown:
            yield Concern(node, "no link event leads to this one; no case comes here.", _HINT)
        elif first.setdefault(name, node) is not node:
            yield Concern(node, f"another event catches the link '{name}' too; only one can.", "Rename one of them.")


_HINT = "Give both halves of the link the same name."
