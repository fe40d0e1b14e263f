"""Rules of Prosimos, an "or" of "and"s of comparisons, as expressions of a scenario, and back.

A `Choice` is the normal form of both: any of several `Case`s holds, each when all its comparisons hold. With it can be
told whether two conditions exclude each other, and what is left when none of some holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import inf
from typing import TypeAlias

from bpr.expressions import Attribute, Binary, Constant, In, Name, Tree, Unary, show
from bpr.interchange.prosimos.node import Node, as_number, plain

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
MOST = 60
"""Cases of one choice; more come from conditions that nobody reads."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of an attribute with a value."""

    attribute: str
    sign: str
    value: float | str | bool


Case: TypeAlias = frozenset[Comparison]
Choice: TypeAlias = frozenset[Case]
Attributes: TypeAlias = Mapping[str, Attribute]
ALWAYS: Choice = frozenset({frozenset()})


def choice_of(rules: Node, attributes: Attributes, names: Mapping[str, str]) -> Choice:
    """The rules of a file.

    Args:
        rules: an array of arrays of comparisons.
        attributes: those of the scenario.
        names: name of each attribute in the scenario by that in the file.

    Raises:
        ValueError: names what can't be compared.
    """
    if len(rules.rows) > MOST or any(len(case.rows) > MOST for case in rules.rows):
        raise ValueError(f"the condition has more than {MOST} cases")
    return frozenset(frozenset(_tests(case.rows, attributes, names)) for case in rules.rows)


def _tests(rows: Iterable[Node], attributes: Attributes, names: Mapping[str, str]) -> Iterator[Comparison]:
    for row in rows:
        name = names.get(row["attribute"].text, "")
        if name not in attributes:
            raise ValueError(f"there is no attribute '{row['attribute'].text}'")
        sign, value = row["comparison"].text, row["value"]
        if sign == "in":
            yield from _between(name, value)
        elif sign.replace("==", "=") in OPPOSITE:
            yield _test(name, sign.replace("==", "="), value.text, attributes[name])
        else:
            raise ValueError(f"there is no comparison '{sign}'")


def _between(name: str, value: Node) -> Iterator[Comparison]:
    ends = [row.text for row in value.rows]
    if len(ends) != 2:  # noqa: PLR2004  # from, to
        raise ValueError("'in' takes an array of two numbers")
    low, high = (inf if end.casefold() == "inf" else as_number(end) for end in ends)
    if low is None or high is None or low == inf:
        raise ValueError(f"{' to '.join(ends)} is no range")
    if low == high:
        yield Comparison(name, "=", low)
        return
    yield Comparison(name, ">=", low)
    if high != inf:
        yield Comparison(name, "<=", high)


def _test(name: str, sign: str, said: str, attribute: Attribute) -> Comparison:
    value: float | str | bool | None = said
    if attribute.kind == "number":
        value = as_number(said)
    elif attribute.kind == "flag":
        value = {"true": True, "false": False}.get(said.casefold())
    if value is None or (attribute.kind != "number" and sign not in ("=", "!=")):
        raise ValueError(f"'{name}' can't be compared with '{said}' by '{sign}'")
    return Comparison(name, sign, value)


def expression(choice: Choice) -> str:
    """The choice as an expression; one without cases never holds."""
    cases = sorted(" and ".join(sorted(map(_shown, case))) or "true" for case in choice)
    return " or ".join(cases) or "false"


def _shown(test: Comparison) -> str:
    sign = "==" if test.sign == "=" else test.sign
    value = test.value
    if isinstance(value, float) and value < 0:
        return f"{test.attribute} {sign} -{show(Constant(-value))}"
    return f"{test.attribute} {sign} {show(Constant(value))}"


def negated(choice: Choice) -> Choice:
    """What holds when the choice doesn't.

    Raises:
        ValueError: when that takes too many cases to be read.
    """
    found = ALWAYS
    for case in choice:
        other = frozenset(frozenset({Comparison(one.attribute, OPPOSITE[one.sign], one.value)}) for one in case)
        found = both(found, other)
    return found


def both(one: Choice, other: Choice, attributes: Attributes | None = None) -> Choice:
    """What holds when both do.

    Raises:
        ValueError: when that takes too many cases to be read.
    """
    cases = {left | right for left in one for right in other}
    possible = {case for case in cases if not impossible(case, attributes or {})}
    shortest = frozenset(case for case in possible if not any(less < case for less in possible))
    if len(shortest) > MOST:
        raise ValueError(f"the condition has more than {MOST} cases")
    return shortest


def exclude(one: Choice, other: Choice, attributes: Attributes) -> bool:
    """Whether two choices surely never hold together."""
    return all(impossible(left | right, attributes) for left in one for right in other)


def all_apart(choices: Iterable[Choice], attributes: Attributes) -> bool:
    """Whether no two of the choices ever hold together, surely; of more than MOST that isn't known."""
    found = list(choices)
    few = len(found) <= MOST
    return few and all(exclude(one, other, attributes) for one, other in combinations(found, 2))


def rest(choices: Iterable[Choice], attributes: Attributes) -> Choice:
    """What holds when none of the choices does.

    Raises:
        ValueError: when that takes too many cases to be read.
    """
    found = ALWAYS
    for choice in choices:
        found = both(found, negated(choice), attributes)
    return found


def impossible(case: Case, attributes: Attributes) -> bool:
    """Whether the comparisons of a case surely never hold together."""
    names = {test.attribute for test in case}
    return any(_none_fits([test for test in case if test.attribute == name], attributes.get(name)) for name in names)


def _none_fits(tests: list[Comparison], attribute: Attribute | None) -> bool:
    """Whether no value passes tests of one attribute: of those it can have, or that the tests speak of."""
    if all(isinstance(test.value, float) for test in tests):
        return not any(all(_passes(value, test) for test in tests) for value in _candidates(tests))
    known: tuple[object, ...] = (True, False) if attribute and attribute.kind == "flag" else ()
    values = known or (attribute.values if attribute else ()) or (*(test.value for test in tests), object())
    return not any(all(_passes(value, test) for test in tests) for value in values)


def _candidates(tests: list[Comparison]) -> list[float]:
    """Every bound, and a number between each two and beyond them: if any number passes, one of these does."""
    bounds = sorted({float(test.value) for test in tests})
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    return [bounds[0] - 1 - abs(bounds[0]), *bounds, *between, bounds[-1] + 1 + abs(bounds[-1])]


def _passes(value: object, test: Comparison) -> bool:
    if test.sign in ("=", "!="):
        return (value == test.value) == (test.sign == "=")
    assert isinstance(value, float)  # noqa: S101  only numbers are less or more
    bound = float(test.value)
    if test.sign in ("<", "<="):
        return value < bound or (value == bound and test.sign == "<=")
    return value > bound or (value == bound and test.sign == ">=")


def choice_from(tree: Tree) -> Choice:
    """The choice that an expression is.

    Raises:
        ValueError: it isn't made of comparisons of attributes with values.
    """
    if isinstance(tree, Unary) and tree.operator == "not":
        return negated(choice_from(tree.operand))
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        left, right = choice_from(tree.left), choice_from(tree.right)
        return left | right if tree.operator == "or" else both(left, right)
    if isinstance(tree, In) and isinstance(tree.value, Name):
        return frozenset(frozenset({Comparison(tree.value.name, "=", _constant(one))}) for one in tree.choices)
    if isinstance(tree, Constant) and isinstance(tree.value, bool):
        return ALWAYS if tree.value else frozenset()
    return frozenset({frozenset({_compared(tree)})})


def _compared(tree: Tree) -> Comparison:
    if isinstance(tree, Name):
        return Comparison(tree.name, "=", value=True)
    if not isinstance(tree, Binary) or tree.operator.replace("==", "=") not in OPPOSITE:
        raise ValueError("it computes more than comparisons")
    sign = tree.operator.replace("==", "=")
    if isinstance(tree.left, Name):
        return Comparison(tree.left.name, sign, _constant(tree.right))
    if isinstance(tree.right, Name):
        return Comparison(tree.right.name, MIRRORED[sign], _constant(tree.left))
    raise ValueError("it compares more than an attribute with a value")


def _constant(tree: Tree) -> float | str | bool:
    if isinstance(tree, Unary) and tree.operator == "-":
        value = _constant(tree.operand)
        if isinstance(value, float):
            return -value
    if isinstance(tree, Constant) and isinstance(tree.value, float | str | bool):
        return tree.value
    raise ValueError("it compares an attribute with what isn't a plain value")


def written(choice: Choice, discrete: Collection[str]) -> list[list[dict[str, object]]]:
    """The choice as a file has it; the values of `discrete` attributes are texts there, even if they are numbers."""
    cases = [sorted(case, key=lambda test: (test.attribute, test.sign, str(test.value))) for case in choice]
    rows = [[_row(test, discrete) for test in case] for case in cases]
    return sorted(rows, key=str)


def _row(test: Comparison, discrete: Collection[str]) -> dict[str, object]:
    if isinstance(test.value, float) and test.sign == "=" and test.attribute not in discrete:
        said = repr(plain(test.value))
        return {"attribute": test.attribute, "comparison": "in", "value": [said, said]}
    return {"attribute": test.attribute, "comparison": test.sign, "value": as_key(test.value)}


def as_key(value: float | str | bool) -> str:  # noqa: FBT001  # a value of any kind
    """A value of an attribute as the key of a share, or as what is compared."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(plain(value))
