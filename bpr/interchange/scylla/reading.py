"""What the readers of Scylla share."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bpr.interchange.decimals import decimal
from bpr.interchange.draft import Draft
from bpr.interchange.drawn import Drawn
from bpr.interchange.ledger import Ledger
from bpr.interchange.shares import Share
from bpr.location import Location
from bpr.markup import Element, line, local_name

NO_CURRENCY = "EUR"
"""Scylla counts costs without a currency; bpr tells money in one."""

UNKNOWN = "bpr knows no such parameter of Scylla"
SHOWN = frozenset({"name", "targetNamespace"})
"""Attributes that repeat what the diagram says, or belong to XML."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two files.

    Attributes:
        file: its name.
        draft: of the scenario; the same for both.
        ledger: of the file.
    """

    file: str
    draft: Draft
    ledger: Ledger

    def place(self, element: Element, id_: str = "", name: str = "") -> Location:
        """Where an element of the file stands; `id_` is what it is about."""
        return Location(self.file, line(element), id_, name)

    def number(self, element: Element | None, name: str = "") -> Decimal | None:
        """The number in an attribute, or in the text of an element; None for none."""
        if element is None:
            return None
        return decimal(self.ledger.get(element, name) if name else self.ledger.text(element))

    def inner_number(self, element: Element, name: str) -> Decimal | None:
        """The number in the text of a child."""
        return self.number(self.ledger.child(element, name))

    def tell_rest(self) -> None:
        """Note all that no reader asked for."""
        for element, name, value in self.ledger.rest():
            if name not in SHOWN:
                what = f"{local_name(element)} {name} {value}".strip()
                self.draft.ignore(what, self.place(element, element.get("id", "")), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the readers of Scylla share.

    Attributes:
        simulation: the file of the process.
        whole: the global file; None when it isn't at hand.
        configuration: of the process.
        root: of the global file.
        drawn: the drawing.
        process: that the model runs, or "".
        shares: chances of flows, by flow.
        wanted: pools that tasks name, and where the first of them does.
        served: tasks that somebody does, or that nobody has to.
        timed: tasks of which the file says how long they take.
    """

    simulation: Side
    whole: Side | None
    configuration: Element
    root: Element | None
    drawn: Drawn
    process: str = ""
    shares: dict[str, Share] = field(default_factory=dict)
    wanted: dict[str, Location] = field(default_factory=dict)
    served: set[str] = field(default_factory=set)
    timed: set[str] = field(default_factory=set)

    @property
    def draft(self) -> Draft:
        """The draft of the scenario."""
        return self.simulation.draft

    @property
    def file(self) -> str:
        """Name of the file of the process."""
        return self.simulation.file

    def tell_rest(self) -> None:
        """Note all that no reader asked for, in both files."""
        if self.whole is not None:
            self.whole.tell_rest()
        self.simulation.tell_rest()
