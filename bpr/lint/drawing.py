"""What rules look at: a model, and what several of them would otherwise work out again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpr.lint.graph import Graph
from bpr.lint.soundness import Verdict, explore
from bpr.model import Model, Process, Role, SubProcess, roles, scopes


@dataclass(frozen=True)
class Drawing:
    """A model as the rules see it; everything is worked out when it is first asked for.

    Attributes:
        model: the model.
        limit: steps of the token game of a scope after which it is left undecided.
    """

    model: Model
    limit: int

    @cached_property
    def graphs(self) -> tuple[Graph, ...]:
        """Every process and sub-process that holds something, outer ones first."""
        return tuple(
            Graph(process, scope)
            for process in self.model.processes
            for scope in scopes(process)
            if isinstance(scope, Process | SubProcess) and scope.nodes
        )

    @cached_property
    def ordered(self) -> tuple[Graph, ...]:
        """The graphs in which flows tell the order: all but those of ad-hoc sub-processes."""
        return tuple(graph for graph in self.graphs if graph.is_ordered)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The role of every node that has one, by node id."""
        return roles(self.model)

    @cached_property
    def verdicts(self) -> tuple[tuple[Graph, Verdict], ...]:
        """What playing the token game of each graph has shown."""
        return tuple((graph, explore(graph, self.limit)) for graph in self.ordered)
