"""Names of other tools' data as names of attributes, which are one word."""

from __future__ import annotations

import re

from bpr.scenario.attributes import TAKEN

OTHER = re.compile(r"\W+")


def attribute_name(label: str, taken: set[str]) -> str:
    """A name that an attribute can have, like the label, and not among those taken; it is noted there.

    Example:
        >>> attribute_name("Loan amount", set())
        'Loan_amount'
    """
    word = OTHER.sub("_", label).strip("_") or "value"
    name = word if word.isidentifier() else f"a_{word}"
    while name in taken or name in TAKEN:
        name += "_"
    taken.add(name)
    return name
