"""Who does an activity: the expression Selection (BPSim 2.0, 6.2.7 and 6.3.7.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpr.interchange.bpsim.amounts import Unusable, number
from bpr.interchange.bpsim.xpath import Binary, Call, Number, Text, Tree, parse

MOST = 1000


@dataclass(frozen=True, slots=True)
class Selected:
    """The resources of an activity.

    Attributes:
        rule: "all" at once, or "any" of them, in order of preference.
        resources: ids; one that is named n times stands for n of its people.
        note: what is lost.
    """

    rule: str
    resources: tuple[str, ...]
    note: str = ""


def selected(said: str, roles: Mapping[str, tuple[str, ...]]) -> Selected:
    """What an expression selects; `roles` are the roles of the resources by their id.

    Raises:
        Unusable: what isn't of the subset.

    Example:
        >>> selected("bpsim:orResource(getResource('a', 1), getResource('b', 1))", {}).resources
        ('a', 'b')
    """
    return _selected(parse(said), roles)


def _selected(tree: Tree, roles: Mapping[str, tuple[str, ...]]) -> Selected:
    if isinstance(tree, Text):
        return Selected("all", (tree.value,))
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        both = (_selected(tree.left, roles), _selected(tree.right, roles))
        return together(both) if tree.operator == "and" else _any(both)
    if not isinstance(tree, Call):
        raise Unusable("the selection names no resource.")
    if tree.name in ("orResource", "andResource") and tree.arguments:
        parts = tuple(_selected(argument, roles) for argument in tree.arguments)
        return _any(parts) if tree.name == "orResource" else together(parts)
    words, count = _arguments(tree)
    if tree.name == "getResource" and len(words) == 1:
        return Selected("all", words * count)
    if tree.name == "getResourceByRoles" and words:
        return _by_roles(words, count, roles)
    raise Unusable(f"the function {tree.name} selects no resource that is understood.")


def _arguments(tree: Call) -> tuple[tuple[str, ...], int]:
    """The texts a function is called with, and how many people it asks for (the last number, else 1)."""
    words = tuple(one.value for one in tree.arguments if isinstance(one, Text))
    numbers = [number(one.text) for one in tree.arguments if isinstance(one, Number)]
    if len(words) + len(numbers) != len(tree.arguments) or len(numbers) > 1:
        raise Unusable("the selection must be computed for each case.")
    count = int(numbers[0]) if numbers else 1
    if not 1 <= count <= MOST or (numbers and count != numbers[0]):
        raise Unusable("the selection asks for no number of people.")
    return words, count


def _by_roles(words: tuple[str, ...], count: int, roles: Mapping[str, tuple[str, ...]]) -> Selected:
    able = tuple(id_ for id_, own in roles.items() if set(words) <= set(own))
    if not able:
        raise Unusable(f"no resource has the roles {', '.join(words)}.")
    if len(able) == 1:
        return Selected("all", able * count)
    return Selected("any", able, f"one of them is asked for instead of {count}" if count > 1 else "")


def together(parts: tuple[Selected, ...]) -> Selected:
    """All of several selections at once."""
    choices = [part for part in parts if part.rule == "any" and len(part.resources) > 1]
    note = "of those among whom may be chosen the first is taken" if choices else ""
    each = tuple(part.resources[:1] if part in choices else part.resources for part in parts)
    return Selected("all", tuple(id_ for ids in each for id_ in ids), note)


def _any(parts: tuple[Selected, ...]) -> Selected:
    crowds = [part for part in parts if part.rule == "all" and len(part.resources) > 1]
    note = "one person of each will do, instead of several" if crowds else ""
    names = tuple(id_ for part in parts for id_ in dict.fromkeys(part.resources))
    return Selected("any", tuple(dict.fromkeys(names)), note)
