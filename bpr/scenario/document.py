"""A scenario file as items: read, joined with the files it extends."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePath

from bpr.errors import Problem, ScenarioError
from bpr.location import Location
from bpr.scenario.items import Item, itemize
from bpr.scenario.keys import declared
from bpr.scenario.lines import key_lines

PLACE = re.compile(r"\s*\((?:at line (?P<line>\d+), column \d+|at end of document)\)")
QUOTE_VALUE = 'Texts, and numbers with a unit, stand in quotes: "15 min".'
QUOTE_KEY = 'A name with spaces, or letters beyond a-z, stands in quotes: [activities."Check file"].'
HINTS = {
    "Cannot declare": "A table may be opened only once.",
    "Cannot overwrite": "A key may be given only once in a table.",
    "Expected '='": QUOTE_KEY,
    "Expected ']'": QUOTE_KEY,
    "Expected newline or end of document": QUOTE_VALUE,
    "Illegal character": "A text ends with a quote on the line where it begins.",
    "Invalid initial character": f"{QUOTE_KEY} A table in braces stands on one line.",
    "Invalid value": QUOTE_VALUE,
    "Unclosed inline table": f"{QUOTE_VALUE} Commas part the keys in braces.",
}
"""How to mend what `tomllib` says, by the beginning of its message."""
LARGEST = 1_000_000
"""Bytes of a file; one for a hundred activities has twenty thousand."""
ALIKE = {"arrivals": frozenset({"interval", "rate"}), "run": frozenset({"cases", "duration"})}
"""By table, two ways to say the same: the file that extends another replaces one with the other."""


@dataclass(frozen=True, slots=True)
class Document:
    """A scenario file joined with those it extends.

    Attributes:
        file: its path as given.
        root: all keys.
        parts: what each file says by itself, this one first; for what holds in one file only.
    """

    file: str
    root: Item
    parts: tuple[Item, ...]


def read_document(path: str | PurePath) -> Document:
    """Read a scenario file and those it extends.

    Raises:
        ScenarioError: when one of them can't be read, isn't TOML, or extends itself.
    """
    return document_of(read_items(str(path)), str(path))


def document_of(root: Item, file: str) -> Document:
    """The items of a file that was read already, joined with those of the files that it extends.

    Raises:
        ScenarioError: when one of these can't be read, isn't TOML, or extends itself.
    """
    parts = _chain(root, file, ())
    whole = parts[0]
    for under in parts[1:]:
        whole = joined(under, whole)
    return Document(file, whole, tuple(parts))


def parse_document(text: str, file: str) -> Document:
    """A scenario from its text; `file` is the name told with its problems.

    Raises:
        ScenarioError: when it isn't TOML.
    """
    root = parse_items(text, file)
    return Document(file, root, (root,))


def _chain(root: Item, file: str, seen: tuple[Path, ...]) -> list[Item]:
    base = root.table.get("extends")
    if base is None or not isinstance(base.value, str):  # a wrong type is told with all other problems
        return [root]
    here = (*seen, Path(file).resolve())
    under = str(Path(file).parent / base.value)
    if Path(under).resolve() in here:
        raise _error("the file extends itself, in a circle.", base.location, "Remove one 'extends'.")
    if not Path(under).is_file():
        raise _error(f"there is no file '{under}'.", base.location, "The path is relative to this file's folder.")
    return [root, *_chain(read_items(under), under, here)]


def read_items(file: str) -> Item:
    """The items of one file, whatever its keys.

    Raises:
        ScenarioError: when it can't be read or isn't TOML.
    """
    return parse_items(_text(file), file)


def parse_items(text: str, file: str) -> Item:
    """The items of a text, whatever its keys.

    Raises:
        ScenarioError: when it isn't TOML.
    """
    try:
        return itemize(tomllib.loads(text), key_lines(text), file)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(str(error), file, text) from None
    except ValueError as error:  # a whole number of thousands of digits
        raise _error(f"not TOML: {error}.", Location(file)) from None
    except RecursionError:
        raise _error("the values are nested too deep.", Location(file)) from None


def _text(file: str) -> str:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise _error(f"can't be read: {error.strerror}.", Location(file), "Check the path.") from None
    if len(content) > LARGEST:
        raise _error(f"is larger than {LARGEST:,} bytes: no scenario.", Location(file), "Check the path.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _error("the text isn't UTF-8.", Location(file, line), "Save the file in the encoding UTF-8.") from None


def _toml_error(message: str, file: str, text: str) -> ScenarioError:
    place = PLACE.search(message)
    told = place["line"] if place else None
    line = int(told) if told else text.count("\n") + 1
    said = PLACE.sub("", message).strip()
    hint = next((hint for start, hint in HINTS.items() if said.startswith(start)), "")
    return _error(f"not TOML: {said}.", Location(file, line), hint)


def _error(message: str, location: Location, hint: str = "") -> ScenarioError:
    return ScenarioError([Problem(message, location, hint)])


def joined(under: Item, over: Item, path: tuple[str, ...] = ()) -> Item:
    """`over` on `under`, key by key down to the declared values; a gateway's shares go together."""
    if not (isinstance(under.value, dict) and isinstance(over.value, dict)) or _is_whole(path):
        return over
    said = set(over.value)
    alike = ALIKE.get(path[-1], frozenset()) if path else frozenset()
    hidden = alike if said & alike else said & {"extends"}
    table = {key: item for key, item in under.value.items() if key not in hidden}
    for key, item in over.value.items():
        table[key] = joined(table[key], item, (*path, key)) if key in table else item
    return Item(table, over.location)


def _is_whole(path: tuple[str, ...]) -> bool:
    return declared(path) is not None or (len(path) >= 2 and path[-2] == "gateways")  # noqa: PLR2004  # table and REF
