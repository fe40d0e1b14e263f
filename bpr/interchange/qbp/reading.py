"""What the readers of QBP share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from bpr.interchange.decimals import decimal
from bpr.interchange.draft import Draft
from bpr.interchange.drawn import Drawn
from bpr.interchange.ledger import Ledger
from bpr.location import Location
from bpr.markup import Element, line, local_name

NOTHING = frozenset({"", "nan", "undefined", "null"})
"""What stands in an attribute that nobody filled in."""

UNKNOWN = "bpr knows no such parameter of QBP"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the readers of QBP share.

    Attributes:
        file: its name.
        draft: of the scenario.
        ledger: of the parameters.
        drawn: the drawing they are for.
        currency: of all money.
        process: that the model runs, or "".
        shown: parameters that only say what a form showed, and how often each stands in the file.
    """

    file: str
    draft: Draft
    ledger: Ledger
    drawn: Drawn
    currency: str
    process: str = ""
    shown: Counter[str] = field(default_factory=Counter)

    def place(self, element: Element, id_: str = "", name: str = "") -> Location:
        """Where an element of the file stands; `id_` is what it is about."""
        return Location(self.file, line(element), id_, name)

    def number(self, element: Element, name: str) -> Decimal | None:
        """The number in an attribute; None where nobody filled it in, or it is none."""
        return decimal(self.ledger.get(element, name))

    def ignored(self, element: Element, name: str, place: Location, reason: str) -> None:
        """Note that an attribute is ignored, when it says something."""
        value = self.ledger.get(element, name)
        if value.casefold() not in NOTHING:
            self.draft.ignore(f"{name} {value}", place, reason)

    def tell_rest(self, info: Element) -> None:
        """Note all that no reader asked for, and once for the whole file what forms showed."""
        if self.shown:
            what = ", ".join(f"{name} ({count} times)" for name, count in self.shown.items())
            self.draft.ignore(what, self.place(info), "what the form showed; the numbers themselves are in seconds")
        for element, name, value in self.ledger.rest():
            what = f"{local_name(element)} {name} {value}".strip() if name else local_name(element)
            self.draft.ignore(what, self.place(element), UNKNOWN)
