"""Expressions as byte code for a machine with a stack of numbers.

A program is a row of integers: an operation, and behind some its operand: the place of a constant or attribute, the
number of an instant, or how far to skip. `and` and `or` skip their right side when the left decides (SKIP_FALSE leaves
a 0 and skips, else takes it away), so that `n != 0 and 1 / n < x` is safe. True is 1, false 0; a date is its number
(1 January of year 1 is 1); a text is its place among all texts of a study.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bpr.expressions import operations as op
from bpr.expressions.kinds import INSTANTS, WEEKDAYS
from bpr.expressions.tree import Binary, Call, Constant, In, Name, Tree, Unary

PLAIN = {
    "+": op.ADD,
    "-": op.SUBTRACT,
    "*": op.MULTIPLY,
    "/": op.DIVIDE,
    "%": op.REMAINDER,
    "==": op.EQUAL,
    "!=": op.UNEQUAL,
    "<": op.LESS,
    "<=": op.AT_MOST,
    "min": op.LEAST,
    "max": op.GREATEST,
}
WHOLE = {"round": op.ROUND, "floor": op.FLOOR, "ceiling": op.CEILING}
SWAPPED = {">": op.LESS, ">=": op.AT_MOST}
SHORT = {"and": op.SKIP_FALSE, "or": op.SKIP_TRUE}


@dataclass(slots=True)
class Programs:
    """The programs of a study, one after the other, as they are added.

    Attributes:
        attributes: place of each attribute.
        texts: number of each text.
        code, constants: what the kernel reads.
        starts: where each program begins in `code`, by tree.
        depth: numbers that the deepest program keeps at once.
    """

    attributes: dict[str, int]
    texts: dict[str, int] = field(default_factory=dict)
    code: list[int] = field(default_factory=list)
    constants: list[float] = field(default_factory=list)
    starts: dict[Tree, int] = field(default_factory=dict)
    depth: int = 0

    def add(self, tree: Tree) -> int:
        """Where the program of a tree begins; the tree's names and kinds are known to be right."""
        if tree not in self.starts:
            self.starts[tree] = len(self.code)
            self._compile(tree, 1)
            self.code.append(op.END)
        return self.starts[tree]

    def number(self, value: float | str | bool | date) -> float:  # noqa: FBT001  a value of any kind
        """A value as the machine keeps it."""
        if isinstance(value, str):
            return float(self.texts.setdefault(value, len(self.texts) + 1))
        return float(value.toordinal()) if isinstance(value, date) else float(value)

    def _compile(self, tree: Tree, depth: int) -> None:
        """Append what leaves the tree's value on top, as number `depth` from below."""
        self.depth = max(self.depth, depth)
        if isinstance(tree, Constant):
            self._constant(self.number(tree.value))
        elif isinstance(tree, Name):
            self._name(tree.name)
        elif isinstance(tree, Unary):
            self._compile(tree.operand, depth)
            self.code.append(op.NOT if tree.operator == "not" else op.NEGATE)
        elif isinstance(tree, Binary):
            self._binary(tree, depth)
        elif isinstance(tree, In):
            self._among(tree, depth)
        else:
            self._call(tree, depth)

    def _constant(self, value: float) -> None:
        self.code += [op.CONSTANT, len(self.constants)]
        self.constants.append(value)

    def _name(self, name: str) -> None:
        if name in self.attributes:
            self.code += [op.ATTRIBUTE, self.attributes[name]]
        elif name in INSTANTS:
            self.code += [op.INSTANT, list(INSTANTS).index(name)]
        else:
            self._constant(float(WEEKDAYS.index(name) + 1))

    def _binary(self, tree: Binary, depth: int) -> None:
        if tree.operator in SHORT:
            self._compile(tree.left, depth)
            hole = self._skip(SHORT[tree.operator])
            self._compile(tree.right, depth)
            self.code[hole] = len(self.code)
            return
        first, second = (tree.right, tree.left) if tree.operator in SWAPPED else (tree.left, tree.right)
        self._compile(first, depth)
        self._compile(second, depth + 1)
        self.code.append(SWAPPED.get(tree.operator) or PLAIN[tree.operator])

    def _skip(self, operation: int) -> int:
        """A skip to somewhere that isn't known yet; returns the place of its operand."""
        self.code += [operation, 0]
        return len(self.code) - 1

    def _among(self, tree: In, depth: int) -> None:
        holes = []
        for number, choice in enumerate(tree.choices):
            self._compile(tree.value, depth)
            self._compile(choice, depth + 1)
            self.code.append(op.EQUAL)
            if number < len(tree.choices) - 1:
                holes.append(self._skip(op.SKIP_TRUE))
        for hole in holes:
            self.code[hole] = len(self.code)

    def _call(self, tree: Call, depth: int) -> None:
        for number, argument in enumerate(tree.arguments):
            self._compile(argument, depth + min(number, 1))
            if number:
                self.code.append(PLAIN[tree.function])
        if tree.function in WHOLE:
            self.code.append(WHOLE[tree.function])
