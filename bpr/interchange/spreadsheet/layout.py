"""The sheets of the workbook, in order: those about the study and its offices, those about the drawings, the rest."""

from __future__ import annotations

from functools import cache

from bpr.interchange.spreadsheet.columns import (
    CALENDARS,
    ID,
    LABEL,
    LAW_HINT,
    LIST_HINT,
    MISSING,
    NOTES,
    OFFICES,
    SHARE_HINT,
    SIDE,
    Column,
    Sheet,
    plain,
    sourcing,
)
from bpr.interchange.spreadsheet.drawing_sheets import (
    ACTIVITY_SHEET,
    BACKLOG_SHEET,
    DECISION_SHEET,
    DOCUMENT_SHEET,
    EVENT_SHEET,
    POOL_SHEET,
    VISIT_SHEET,
)
from bpr.interchange.spreadsheet.slots import (
    Part,
    Slot,
)
from bpr.interchange.spreadsheet.words import (
    DISCIPLINES,
    PROVENANCE,
    RULES,
    UNLIMITED,
    message,
)

NAME = Slot("name", "table", parts=(Part("name"), Part("en"), Part("ar"), Part("fr")), alone="name", apart=True)
CAPACITY = Slot("capacity", mode="any", words=UNLIMITED, sourced=True)
COST = Slot("cost", mode="pay")
CALENDAR = Slot("calendar")
ROLES = Slot("roles", mode="list")
AVAILABILITY = Slot("availability", mode="number")
SPEED = Slot("speed", mode="number")
DISCIPLINE = Slot("discipline", words=DISCIPLINES)
SKILLS = Slot("skills", mode="list")

OFFICE_SHEET = Sheet(
    "resources",
    message("Offices and staff"),
    message("One row for each office or group of staff. Pay is that of one person."),
    (
        SIDE,
        LABEL,
        ID,
        MISSING,
        Column("name.name", message("Name"), width=26),
        Column("name.en", message("Name (English)"), width=22),
        Column("name.ar", message("Name (Arabic)"), width=22),
        Column("name.fr", message("Name (French)"), width=22),
        plain(CAPACITY, message("People"), message("a number, or: unlimited"), 10),
        *sourcing(CAPACITY, message("People")),
        plain(COST, message("Pay"), "6.5 USD/h"),
        plain(CALENDAR, message("Calendar"), "", 14, CALENDARS),
        plain(ROLES, message("Lanes or pools it serves"), LIST_HINT, 26),
        plain(AVAILABILITY, message("Share of its time"), SHARE_HINT, 12),
        plain(SPEED, message("Speed of work"), message("1 is ordinary"), 12),
        plain(DISCIPLINE, message("Who is served next"), "", 22),
        plain(SKILLS, message("Skills"), LIST_HINT, 20),
        NOTES,
    ),
    "resources",
    (NAME, CAPACITY, COST, CALENDAR, ROLES, AVAILABILITY, SPEED, DISCIPLINE, SKILLS),
)

STAFF_SHEET = Sheet(
    "people",
    message("Staff by name"),
    message("Only where people differ in speed, pay, skills or hours; the office then has no number of people."),
    (
        SIDE,
        Column("id", message("Office (id)"), width=20, words=OFFICES, open=True),
        Column("person", message("Person"), width=24),
        Column("speed", message("Speed of work"), hint=message("1 is ordinary")),
        Column("cost", message("Pay"), hint="6.5 USD/h"),
        Column("skills", message("Skills"), hint=LIST_HINT, width=24),
        Column("calendar", message("Calendar"), words=CALENDARS, open=True),
        NOTES,
    ),
)

CALENDAR_SHEET = Sheet(
    "calendars",
    message("Calendar"),
    message(
        "One row for each group of days. A day that isn't named is closed. Exceptions and seasons say from when to when."  # noqa: E501  # a message is one literal: the catalogs are searched for it
    ),
    (
        Column("id", message("Calendar"), width=18),
        Column("rule", message("Rule"), width=20, words=RULES),
        Column("from", message("From"), hint=message("a date; a season: 07-01"), width=14),
        Column("to", message("To"), hint=message("a date; a season: 08-31"), width=14),
        Column("days", message("Days"), hint="mon-fri, sun-thu, sat", width=16),
        Column("hours", message("Hours"), hint=message("08:30-12:30, 13:30-16:30; closed; or a country: MA"), width=30),
        NOTES,
    ),
    frozen=2,
)

ATTRIBUTE = Slot("", mode="any", sourced=True)
ATTRIBUTE_SHEET = Sheet(
    "attributes",
    message("Attributes of cases"),
    message("In what applications differ: a number, a text, the shares of several texts, or a distribution."),
    (
        Column("id", message("Attribute"), hint="file_size", width=20),
        plain(ATTRIBUTE, message("Value"), "{ small = 0.7, large = 0.3 }", 40),
        *sourcing(ATTRIBUTE),
        NOTES,
    ),
    "attributes",
    (ATTRIBUTE,),
    frozen=1,
    together=True,
)

OTHER_SHEET = Sheet(
    "other",
    message("Other"),
    message("All that has no place on the other sheets: a key of a scenario file, and its value in TOML."),
    (
        Column("key", message("Key"), hint='activities."Check the file".batch', width=44),
        Column("value", message("Value"), hint='"15 min", 0.5, true, { size = 5 }', width=60),
        Column("provenance", message("Where it comes from"), width=16, words=PROVENANCE),
        Column("source", message("Source"), width=28),
        Column("date", message("Date of the source"), width=12),
        NOTES,
    ),
    frozen=1,
)

STUDY_SHEET = Sheet(
    "study",
    message("Study"),
    message(
        "What the study is about, and how applications come in. Fill in the yellow cells: nothing can be simulated without them. Whatever else stays empty gets a default, told in the result."  # noqa: E501  # a message is one literal: the catalogs are searched for it
    ),
    (
        Column("what", message("What"), width=40, asked=False),
        SIDE,
        MISSING,
        Column("value", message("Value"), width=34),
        Column("least", message("at least"), hint=message("only of times that vary"), width=14),
        Column("most", message("at most"), hint=message("only of times that vary"), width=14),
        Column("law", message("other distribution"), hint=LAW_HINT, width=24),
        Column("provenance", message("Where it comes from"), width=16, words=PROVENANCE),
        Column("source", message("Source"), width=28),
        Column("date", message("Date of the source"), width=12),
        Column("example", message("Example"), width=40, asked=False),
        Column("key", message("Key"), width=24, asked=False),
        NOTES,
    ),
    frozen=1,
)

NOTES_SHEET = Sheet("notes", message("Notes"), message("Free for notes: nothing on this sheet is read."), ())


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets, in the order of their tabs."""
    return (
        STUDY_SHEET,
        OFFICE_SHEET,
        STAFF_SHEET,
        CALENDAR_SHEET,
        ACTIVITY_SHEET,
        DECISION_SHEET,
        VISIT_SHEET,
        DOCUMENT_SHEET,
        EVENT_SHEET,
        POOL_SHEET,
        BACKLOG_SHEET,
        ATTRIBUTE_SHEET,
        OTHER_SHEET,
        NOTES_SHEET,
    )
