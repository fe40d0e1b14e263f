"""What BPSim has no place for, in vendor extensions that bpr reads back and other tools skip.

The schema of BPSim lets an extension hold foreign elements, but asks for their declaration (`processContents` is
strict by default), so that a file with any can't be valid by the schema alone. What is left is the name: each
extension of bpr is empty, and its name is "bpr: " and one line of TOML, a key of the scenario with its value.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from bpr.interchange.bpsim_writer.digits import digits
from bpr.interchange.bpsim_writer.vocabulary import named
from bpr.interchange.draft import Draft
from bpr.location import Location
from bpr.markup import Element, Tag, attribute, line, local_name
from bpr.scenario.items import BARE

MARK = "bpr: "
PART = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"')
"""One key, bare or in quotes."""
PATH = re.compile(rf"((?:{PART.pattern})(?:\.(?:{PART.pattern}))*) = ")


def extension(keys: tuple[str, ...], value: object) -> Tag:
    """A vendor extension that keeps a key of the scenario with its value."""
    return Tag(named("VendorExtension"), (("name", MARK + line_of(keys, value)),))


def line_of(keys: tuple[str, ...], value: object) -> str:
    """A key and its value as a line of TOML.

    Example:
        >>> line_of(("activities", "Check file", "visit"), True)
        'activities."Check file".visit = true'
    """
    return f"{'.'.join(_key(key) for key in keys)} = {_shown(value)}"


def is_ours(element: Element) -> bool:
    """Whether an element is a vendor extension of bpr."""
    return local_name(element) == "VendorExtension" and attribute(element, "name").startswith(MARK)


def restore(draft: Draft, root: Element) -> None:
    """Lay what the vendor extensions of bpr keep over what was read of a scenario, key by key.

    For readers of BPSim, when they have read all else: a key that is kept replaces what the standard parameters said.

    Args:
        draft: the scenario so far.
        root: the Scenario element, or one around it.
    """
    for element in root.iter():
        if not is_ours(element):
            continue
        name = attribute(element, "name")
        place = Location(draft.file, line(element))
        found = kept(name)
        if found is None:
            draft.ignore("VendorExtension", place, "it isn't in the form in which bpr writes its own")
        else:
            draft.put(*found, place, "VendorExtension")


def kept(name: str) -> tuple[tuple[str, ...], object] | None:
    """The key and value that the name of a vendor extension keeps; None when it is somebody else's or broken.

    Example:
        >>> kept('bpr: activities."Check file".visit = true')
        (('activities', 'Check file', 'visit'), True)
    """
    line = name.removeprefix(MARK)
    path = PATH.match(line)
    if line == name or path is None or "\n" in line:
        return None
    try:
        keys = tuple(json.loads(part) if part.startswith('"') else part for part in PART.findall(path[1]))
        value = tomllib.loads(f"value = {line[path.end() :]}")["value"]
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None
    return keys, value


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_shown(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_shown(inner) for inner in value)}]"
    return _text(value) if isinstance(value, str) else _number_or_date(value)


def _number_or_date(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        said = digits(value)
        return said if "." in said else f"{said}.0"
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in TOML")
