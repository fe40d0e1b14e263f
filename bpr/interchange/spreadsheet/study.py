"""The lines of the study's sheet: one for each key that stands alone, such as `study.start` and `arrivals.rate`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bpr.interchange.spreadsheet.cells import Mode
from bpr.interchange.spreadsheet.columns import CALENDARS
from bpr.interchange.spreadsheet.layout import NAME
from bpr.interchange.spreadsheet.slots import SOURCING, Part, Slot
from bpr.interchange.spreadsheet.words import CLOCKS, PROVENANCE, Words, message
from bpr.scenario.keys import Key, ValueType, keys
from bpr.scenario.value_types import VALUE_TYPES

MODES: Mapping[ValueType, Mode] = {
    "calendar": "text",
    "country": "text",
    "currency": "text",
    "duration": "quantity",
    "file": "text",
    "frequency": "quantity",
    "instant": "date",
    "provenance": "text",
    "text": "text",
    "time_zone": "text",
}
"""How the values of a type are written; all others as anything."""
ORDER = ("study", "arrivals", "applicant", "run", "extends")

LABELS: Mapping[str, str] = {
    "study.name": message("Title"),
    "study.name.en": message("Title (English)"),
    "study.name.ar": message("Title (Arabic)"),
    "study.name.fr": message("Title (French)"),
    "study.country": message("Country, for its holidays"),
    "study.start": message("First day"),
    "study.time_zone": message("Time zone"),
    "study.currency": message("Currency"),
    "study.deadline.limit": message("Deadline promised to the applicant"),
    "study.deadline.clock": message("Clock of the deadline"),
    "study.working_day": message("Length of a working day"),
    "study.calendar": message("Calendar of the office"),
    "study.provenance": message("Where the figures come from, unless said otherwise"),
    "study.source": message("Source of the figures, unless said otherwise"),
    "arrivals.interval": message("Time between two applications"),
    "arrivals.rate": message("Applications per time (instead of the time between them)"),
    "arrivals.calendar": message("Calendar of applications"),
    "arrivals.weekdays": message("Weight of the days of the week"),
    "arrivals.months": message("Weight of the months"),
    "arrivals.hours": message("Weight of the hours of the day"),
    "arrivals.batch": message("Applications that come together"),
    "arrivals.clock": message("Clock of arrivals"),
    "arrivals.by_calendar": message("Time between two applications, by calendar"),
    "applicant.calendar": message("When the applicant can act"),
    "applicant.response": message("Time the applicant takes to answer"),
    "applicant.abandonment": message("Time after which the applicant gives up"),
    "run.cases": message("Cases of one replication"),
    "run.replications": message("Replications"),
    "run.precision": message("Precision to be reached"),
    "run.warm_up": message("Time at the beginning that isn't counted"),
    "run.duration": message("Time simulated"),
    "run.seed": message("Seed of chance"),
    "extends": message("Scenario file that this one builds upon"),
}
EXAMPLES: Mapping[str, str] = {
    "study.country": "MA, EG, FR",
    "study.start": "2026-01-05",
    "study.time_zone": "Africa/Casablanca",
    "study.currency": "MAD, EGP, EUR",
    "study.deadline.limit": "15 working days",
    "study.working_day": "8 h",
    "study.calendar": "office",
    "arrivals.interval": "15 min",
    "arrivals.rate": "22 per working day",
    "arrivals.weekdays": "{ mon = 1.5, sat-sun = 0.2 }",
    "arrivals.months": "{ jan = 2, jul-aug = 0.5 }",
    "arrivals.hours": '{ "8-10" = 2, "12" = 0.5 }',
    "arrivals.batch": "5",
    "applicant.response": "3 days",
    "applicant.abandonment": "60 days",
    "run.cases": "300",
    "run.replications": "30",
    "run.precision": "0.01",
    "run.warm_up": "30 days",
    "run.duration": "250 days",
    "run.seed": "1",
    "extends": "baseline.toml",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet.

    Attributes:
        text: the key as shown.
        path: the path of the value of which it says a part.
        slot: how that value is written.
        roles: the roles of the slot by column.
        words: to choose from in the column of values; or the name of a list.
        sided: whether there may be such a line for each model.
    """

    text: str
    path: tuple[str, ...]
    slot: Slot
    roles: Mapping[str, str]
    words: Words | str
    sided: bool

    @property
    def example(self) -> str:
        """A value, to show how it is written."""
        return EXAMPLES.get(self.text, "")

    @property
    def label(self) -> str:
        """The message beside it."""
        return LABELS.get(self.text, self.text)


@cache
def lines() -> tuple[Line, ...]:
    """All lines, in the order of the sheet."""
    alone = [key for key in keys() if key.path == key.path.lower() and (key.executed or key.parts[0] == "run")]
    known = [key for key in alone if key.parts[0] in ORDER]
    known.sort(key=lambda key: ORDER.index(key.parts[0]))
    return tuple(line for key in known for line in _lines(key))


def _lines(key: Key) -> Iterator[Line]:
    slot = _slot(key)
    sourcing = {role: role for role in SOURCING} if slot.sourced else {}
    if slot.kind == "table":
        for number, part in enumerate(slot.parts):
            text = key.path if part.key == "name" else f"{key.path}.{part.key}"
            beside = sourcing if number == 0 else {}
            yield Line(text, key.parts, slot, {"value": part.key, **beside}, part.words or "", key.sided)
    elif slot.kind == "law":
        roles = {"value": "usual", "least": "least", "most": "most", "law": "law"}
        yield Line(key.path, key.parts, slot, {**roles, **sourcing}, "", key.sided)
    else:
        words = CALENDARS if key.type == "calendar" else slot.words or ""
        yield Line(key.path, key.parts, slot, {"value": "value", **sourcing}, words, key.sided)


def _slot(key: Key) -> Slot:
    sourced = key.type not in VALUE_TYPES or VALUE_TYPES[key.type].sourced
    if key.type == "name":
        return NAME
    if key.type == "deadline":
        parts = (Part("limit", "quantity"), Part("clock", "text", CLOCKS))
        return Slot(key.path, "table", sourced=True, parts=parts, alone="limit")
    if key.type in ("law", "laws"):
        return Slot(key.path, "law", sourced=sourced)
    words = PROVENANCE if key.type == "provenance" else None
    return Slot(key.path, mode=MODES.get(key.type, "any"), words=words, sourced=sourced)
