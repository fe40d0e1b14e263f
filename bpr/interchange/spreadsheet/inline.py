"""Values and key paths as TOML in one line (TOML 1.0), as they stand in a cell of a workbook."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date, time

from bpr.scenario.items import BARE

LIKE_ESCAPE = re.compile(r"x[0-9A-Fa-f]{4}_")
"""What a workbook takes for the code of a letter: `_x000A_` is a new line (ISO/IEC 29500-1, 22.4.2.4)."""
SPACES = re.compile(" {9,}")
"""So many of them might fill a cell, which would then be empty."""
UNDERLINE = "\\u005F"
LAST_OF_FOUR = 0xFFFF
"""Letters beyond have eight digits."""


def inline(value: object) -> str:
    """A value as `tomllib` gives it, in one line.

    Example:
        >>> inline({"en": "Bank", "shares": [0.5, True]})
        '{ en = "Bank", shares = [0.5, true] }'
    """
    if isinstance(value, dict):
        pairs = ", ".join(f"{key_text(key)} = {inline(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(inner) for inner in value)}]"
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text in quotes, with nothing in it that a cell would change."""
    plain = SPACES.sub(lambda match: "\\u0020" * len(match.group()), "".join(map(_letter, text)))
    return f'"{plain.replace("_", UNDERLINE) if LIKE_ESCAPE.search(plain) else plain}"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04X}" if ord(letter) <= LAST_OF_FOUR else f"\\U{ord(letter):08X}"


def key_text(key: str) -> str:
    """One key, in quotes where it needs them."""
    return key if BARE.fullmatch(key) and not LIKE_ESCAPE.search(key) else quoted(key)


def path_text(path: Iterable[str]) -> str:
    """A key path.

    Example:
        >>> path_text(("activities", "Check the file", "duration"))
        'activities."Check the file".duration'
    """
    return ".".join(key_text(key) for key in path)


def read_inline(text: str) -> object:
    """The value that a line of TOML says.

    Raises:
        ValueError: when it is no value, or more than one.
    """
    try:
        found = tomllib.loads(f"value = {text.strip()}")
    except RecursionError:
        raise ValueError("the values are nested too deep") from None
    if set(found) != {"value"}:
        raise ValueError("more than one value")
    return found["value"]


def read_path(text: str) -> tuple[str, ...]:
    """The keys of a path.

    Raises:
        ValueError: when it is none.
    """
    if "\n" in text or "=" in text.split('"', maxsplit=1)[0] or text.lstrip().startswith("["):
        raise ValueError("no key path")
    found: object = tomllib.loads(f"{text} = 0")
    path = []
    while isinstance(found, dict):
        (key,) = found
        path.append(key)
        found = found[key]
    return tuple(path)
