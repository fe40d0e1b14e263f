"""The tables of simulations/README.md: all keys, and all distributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import Field
from typing import Any

from bpr.expressions.reference import FORMS
from bpr.scenario.distributions import LAWS, Distribution
from bpr.scenario.keys import Key, keys
from bpr.scenario.laws import is_many, is_needed, parameters_of
from bpr.scenario.value_types import VALUE_TYPES


def key_table() -> str:
    """The keys that this version executes, as a Markdown table."""
    rows = ((_path(key), _written(key), key.meaning, key.default, _yes(key.sided)) for key in keys() if key.executed)
    return _table(("Key", "Value", "Meaning", "Without it", "By side"), rows)


def later_key_table() -> str:
    """The keys that this version knows and refuses, as a Markdown table."""
    rows = ((_path(key), key.meaning, _yes(key.sided)) for key in keys() if not key.executed)
    return _table(("Key", "Meaning", "By side"), rows)


def distribution_table() -> str:
    """The distributions with their parameters, as a Markdown table."""
    rows = ((f"`{law.name}`", ", ".join(_parameters(law)), _summary(law)) for law in LAWS.values())
    return _table(("Distribution", "Parameters", "Meaning"), rows)


def expression_table() -> str:
    """What may stand in an expression, as a Markdown table."""
    return _table(("Expression", "Meaning"), FORMS)


def _parameters(law: type[Distribution]) -> Iterator[str]:
    for parameter in parameters_of(law):
        yield f"`{parameter.name}` ({', '.join(_sort(parameter, law))})"


def _sort(parameter: Field[Any], law: type[Distribution]) -> Iterator[str]:
    what = "duration" if parameter.name in law.dimensional else "number"
    yield f"array of {what}s" if is_many(parameter) else what
    if not is_needed(parameter):
        yield "may be left out"


def _summary(law: type[Distribution]) -> str:
    return " ".join((law.__doc__ or "").partition("\n\n")[0].split())


def _path(key: Key) -> str:
    return f"`{key.path}`"


def _written(key: Key) -> str:
    info = VALUE_TYPES[key.type]
    return f"{info.written} *" if info.sourced else info.written


def _yes(fact: bool) -> str:  # noqa: FBT001  # a word for it
    return "yes" if fact else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
