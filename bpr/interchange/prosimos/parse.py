"""JSON read strictly and safely: a limit of size and depth, no key twice, no NaN (RFC 8259)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import NoReturn

from bpr.errors import Problem, ScenarioError, raise_problems
from bpr.location import Location

LARGEST = 20_000_000
"""Bytes of a file; one for sixty tasks has thirty thousand."""


class Pairs(dict[str, object]):
    """An object; `twice` are the keys that the text gives more than once."""

    twice: tuple[str, ...] = ()


def parse(content: bytes, file: str) -> object:
    """The value that a JSON text stands for.

    Raises:
        ScenarioError: when it is none, or too large, or says a key twice.

    Example:
        >>> parse(b'{"a": [1, "2"]}', "scenario.json")
        {'a': [1, '2']}
    """
    if len(content) > LARGEST:
        raise _error(f"is larger than {LARGEST:,} bytes: no scenario.", Location(file), "Check the path.")
    try:
        text = _text(content, file)
        found = _value(text, file)
        raise_problems(_repeated(found, "", file))
        if "\\ud" in text.casefold():
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError:
        raise _error("the values are nested too deep.", Location(file)) from None
    except UnicodeEncodeError:
        raise _error("a text holds half a character.", Location(file), "Write \\uD83D and the like in pairs.") from None
    return found


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _error("the text isn't UTF-8.", Location(file, line), "Save the file in the encoding UTF-8.") from None


def _value(text: str, file: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} at column {error.colno}."
        raise _error(message, Location(file, error.lineno), "Names and texts stand in double quotes.") from None
    except ValueError as error:  # a constant that is no number, or a whole number of thousands of digits
        raise _error(f"not JSON: {error}.", Location(file)) from None


def _pairs(pairs: list[tuple[str, object]]) -> Pairs:
    found = Pairs(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.twice = tuple(name for name, count in times.items() if count > 1)
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _repeated(value: object, path: str, file: str) -> Iterator[Problem]:
    if isinstance(value, Pairs):
        for name in value.twice:
            place = Location(file, key=below(path, name))
            yield Problem("the key stands twice in one object.", place, "Remove one of them.")
        for name, inner in value.items():
            yield from _repeated(inner, below(path, name), file)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _repeated(inner, f"{path}[{number}]", file)


def below(path: str, name: str) -> str:
    """The path of a key of the object at a path.

    Example:
        >>> below("resource_profiles[0]", "name")
        'resource_profiles[0].name'
    """
    shown = name if name.isprintable() else repr(name)
    return f"{path}.{shown}" if path else shown


def _error(message: str, location: Location, hint: str = "") -> ScenarioError:
    return ScenarioError([Problem(message, location, hint)])
