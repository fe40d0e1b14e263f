"""Columns of a sheet, and the sheet as a whole: headings, hints, words to choose from, and the values that they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpr.interchange.spreadsheet.slots import (
    Slot,
)
from bpr.interchange.spreadsheet.words import (
    FLAGS,
    PROVENANCE,
    SIDE_WORDS,
    Words,
    message,
)
from bpr.language import Language, translator

WITH_COLON = message("{about}: {what}")
OFFICES, CALENDARS = "offices", "calendars"
"""Lists of a cell that grow while the workbook is filled in: the ids on these sheets."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        id: its name for the program.
        heading: the message over it.
        about: a message before the heading, where a sheet has several of the kind: "Work: usual time".
        hint: unit or example, above the heading.
        width: in letters.
        words: those to choose from; or the name of a list that grows.
        open: whether other words are welcome too.
        asked: whether people fill it in; what isn't is there to be looked at.
    """

    id: str
    heading: str
    about: str = ""
    hint: str = ""
    width: int = 14
    words: Words | str = ""
    open: bool = False
    asked: bool = True

    def shown(self, language: Language) -> str:
        """The heading in a language."""
        translate = translator(language)
        heading = translate(self.heading)
        return translate(WITH_COLON).format(about=translate(self.about), what=heading) if self.about else heading


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with a row for each element, or several.

    Attributes:
        id: its name for the program.
        title: message on its tab.
        guide: message that says how to fill it in.
        table: the table of a scenario whose elements its rows are; "" for those with rows of another kind.
        columns: from left to right.
        slots: the values of a row.
        frozen: how many columns stay in sight.
        together: whether the values of one element keep their order, and so stand here all or none.
    """

    id: str
    title: str
    guide: str
    columns: tuple[Column, ...]
    table: str = ""
    slots: tuple[Slot, ...] = ()
    frozen: int = 3
    together: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        """The columns that name what a row is about."""
        return ("id", "flow") if "flow" in self.by_id else ("id",)

    @property
    def by_id(self) -> Mapping[str, Column]:
        """Its columns by id."""
        return {column.id: column for column in self.columns}


def column_id(slot: Slot, role: str) -> str:
    """The column in which a cell of a slot stands."""
    return f"{slot.key}.{role}"


SIDE = Column("side", message("Model"), width=14, words=SIDE_WORDS)
LABEL = Column("label", message("Name in the drawing"), width=34, asked=False)
ID = Column("id", message("Id"), width=22)
MISSING = Column("missing", message("Missing"), width=20, asked=False)
NOTES = Column("notes", message("Notes"), hint=message("free; not read"), width=30)
ELEMENT = (SIDE, LABEL, ID)

TIME_HINT = message("with its unit: 15 min; 1.5 h; 2 working days")
LAW_HINT = '{ distribution = "exponential", mean = "5 min" }'
NUMBER = message("Number")
LIST_HINT = message("several: with ; between")
SHARE_HINT = message("0 to 1, or per cent")


def sourcing(slot: Slot, about: str = "") -> tuple[Column, ...]:
    """The columns that tell where a value comes from."""
    return (
        Column(column_id(slot, "provenance"), message("Where it comes from"), about, width=16, words=PROVENANCE),
        Column(column_id(slot, "source"), message("Source"), about, message("document, person, log"), width=28),
        Column(column_id(slot, "date"), message("Date of the source"), about, message("a date"), width=12),
    )


def law(slot: Slot, about: str) -> tuple[Column, ...]:
    """The columns of a time that varies."""
    return (
        Column(column_id(slot, "usual"), message("usual time"), about, TIME_HINT),
        Column(column_id(slot, "least"), message("at least"), about, message("may be left empty")),
        Column(column_id(slot, "most"), message("at most"), about, message("may be left empty")),
        Column(column_id(slot, "law"), message("other distribution"), about, LAW_HINT, width=22),
        *(sourcing(slot, about) if slot.sourced else ()),
    )


def plain(slot: Slot, heading: str, hint: str = "", width: int = 14, words: Words | str = "") -> Column:
    """The column of a value in one cell."""
    shown = FLAGS if slot.mode == "flag" else words or slot.words or ""
    return Column(
        column_id(slot, "value"), heading, "", hint, width, shown, isinstance(shown, str) or slot.mode == "any"
    )
