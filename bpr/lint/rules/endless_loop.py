"""Finds loops that have no way out.

What it does:
    Tells of elements that cases can come to and from which no path leads to an end. Tells as well of a loop that is
    left only where the flow divides into parallel branches: one branch goes on to the end, another goes round again.

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
from collections.abc import Set as AbstractSet

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph, spread
from bpr.lint.rule import Concern
from bpr.lint.soundness import Net, net
from bpr.lint.wording import listed
from bpr.model import FlowNode

NAME = "endless-loop"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first element of each loop that no path leaves, or that a branch of every case never leaves."""
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
        yield from _fed_by_splits(graph)


def _can_end(graph: Graph) -> set[str]:
    return spread((node.id for node in graph.sinks), graph.before.__getitem__)


def _walk_round(graph: Graph, node: str) -> str:
    """A node on a loop, found by walking on from one that can't come to an end."""
    passed: set[str] = set()
    while node not in passed:
        passed.add(node)
        node = next(graph.after(node))
    return node


def _fed_by_splits(graph: Graph) -> Iterator[Concern]:
    """Loops that a case leaves with one branch and goes round with another, whatever is answered."""
    game = net(graph)
    staying = _staying(game, graph.reached & _can_end(graph))
    while staying:
        kept = {
            node: [following for following in graph.after(node) if following in staying]
            for node in graph.nodes
            if node in staying
        }
        before = {node: [earlier for earlier in graph.before[node] if earlier in staying] for node in staying}
        loop = _last_loop(next(iter(kept)), kept, before)
        staying -= spread(loop, before.__getitem__)
        nodes = [node for node in graph.scope.nodes if node.id in loop]
        goes_on = not (_is_stopped(graph, game, loop) or _waits_for_others(game, loop))
        if goes_on and not any(_is_entered_wrongly(graph, node) for node in nodes):
            yield Concern(
                nodes[0],
                f"a case goes round here for ever: a parallel branch always leads back into the loop: {listed(nodes)}.",
                "Leave the loop by a choice, or let the branch that stays in it end.",
            )


def _staying(game: Net, nodes: AbstractSet[str]) -> set[str]:
    """The nodes from which a token always goes on to another of them: the greatest such set."""
    staying = set(nodes)
    todo = list(staying)
    while todo:
        node = todo.pop()
        step = game.steps[node]
        places = (*step.outgoing, *step.interrupting)
        if node in staying and not step.always_fills({at for at in places if game.places[at].target in staying}):
            staying.remove(node)
            todo += (game.places[place].source for place in step.incoming if game.places[place].source)
    return staying


def _last_loop(here: str, kept: dict[str, list[str]], before: dict[str, list[str]]) -> set[str]:
    """A loop to which these connections lead from here, and from which they lead to no other."""
    while True:
        ahead = spread(kept[here], kept.__getitem__)
        behind = spread(before[here], before.__getitem__)
        away = next((node for node in kept if node in ahead and node not in behind), None)
        if away is None:
            return ahead
        here = away


def _is_stopped(graph: Graph, game: Net, loop: set[str]) -> bool:
    """Whether a branch beside the loop can come to an end that ends the whole process."""
    splits = (node for node in spread(loop, graph.before.__getitem__) if game.steps[node].divides)
    return any(kinds.ends_all(graph.nodes[node]) for node in spread(splits, graph.after))


def _waits_for_others(game: Net, loop: set[str]) -> bool:
    """Whether a join in the loop needs a token from outside: then cases get stuck, which is another rule's."""
    joins = (game.steps[node] for node in loop if game.steps[node].join == "all")
    return any(game.places[place].source not in loop for join in joins for place in join.incoming)


def _is_entered_wrongly(graph: Graph, node: FlowNode) -> bool:
    """Whether the loop needs a flow into a start or a border event, or out of an end: no case takes it."""
    return kinds.is_start(node) or kinds.is_end(node) or (kinds.is_boundary(node) and bool(graph.incoming[node.id]))
