"""Programs and switches of one model, gathered while it is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bpr.expressions import Attribute, Programs, Tree, kind_of, show
from bpr.scenario.case_values import AttributeLaw
from bpr.scenario.distributions import Discrete, Distribution, Fixed


@dataclass(slots=True)
class CasePrograms:
    """Byte code of the expressions, and the switches that they turn.

    Attributes:
        known: what expressions may name.
        programs: the code so far.
        switch_program, switch_target: see `bpr.simulation.case_tables`.
        alternatives: by step that chooses, conditions with the shares of its flows, in their order.
    """

    known: Mapping[str, Attribute] = field(default_factory=dict)
    programs: Programs = field(default_factory=lambda: Programs({}))
    switch_program: list[int] = field(default_factory=list)
    switch_target: list[int] = field(default_factory=list)
    alternatives: dict[int, list[tuple[Tree, list[float]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, attributes: Mapping[str, AttributeLaw]) -> CasePrograms:
        """Nothing yet, for cases with these attributes."""
        known = {name: law.attribute for name, law in attributes.items()}
        return cls(known, Programs({name: place for place, name in enumerate(attributes)}))

    def add(self, tree: Tree) -> int:
        """Where the program of an expression begins.

        Raises:
            ExpressionError: it names nothing that is there, or its parts don't fit.
        """
        kind_of(tree, self.known)
        return self.programs.add(tree)

    def switch(self, rows: Iterable[tuple[int, int]], otherwise: int) -> int:
        """First row of a new switch: pairs of program and target, and the target when none holds."""
        first = len(self.switch_program)
        for program, target in (*rows, (-1, otherwise)):
            self.switch_program.append(program)
            self.switch_target.append(target)
        return first

    def law_of(self, attribute: AttributeLaw) -> Distribution:
        """The law of an attribute in the numbers that stand for its values."""
        if attribute.law is not None:
            return attribute.law
        values = tuple(self.programs.number(value) for value, _ in attribute.shares)
        if len(values) == 1:
            return Fixed(values[0])
        return Discrete(values, tuple(share for _, share in attribute.shares))

    @property
    def expressions(self) -> tuple[tuple[int, str], ...]:
        """Where each program begins, and its text."""
        return tuple((start, show(tree)) for tree, start in self.programs.starts.items())
