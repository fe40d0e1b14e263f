"""How findings name elements."""

from __future__ import annotations

from collections.abc import Sequence

from bpr.model import Element

LONGEST = 50
"""Letters of a label that are shown."""
MOST = 3
"""Names that are listed."""


def called(element: Element) -> str:
    r"""The label in quotes on one line, cut when it is long; else the id.

    Example:
        >>> called(Element(id="Task_1", name="Check\nthe file")), called(Element(id="Task_1"))
        ("'Check the file'", "'Task_1'")
    """
    label = " ".join((element.name or element.id).split()) or element.id
    return f"'{label}'" if len(label) <= LONGEST else f"'{label[: LONGEST - 1].rstrip()}…'"


def listed(elements: Sequence[Element]) -> str:
    """The first few names and how many more there are.

    Example:
        >>> listed([Element(id=letter) for letter in "ABCDE"])
        "'A', 'B', 'C' and 2 more"
    """
    names = ", ".join(called(element) for element in elements[:MOST])
    return names if len(elements) <= MOST else f"{names} and {len(elements) - MOST} more"
