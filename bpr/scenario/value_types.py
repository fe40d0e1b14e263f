"""The types of values in a scenario file: how each is written, for the reference and the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpr.scenario.keys import ValueType


@dataclass(frozen=True, slots=True)
class ValueTypeInfo:
    """How values of a type are written.

    Attributes:
        written: an example or a few words, in Markdown.
        sourced: whether a value may carry where it came from.
    """

    written: str
    sourced: bool = False


VALUE_TYPES: Mapping[ValueType, ValueTypeInfo] = {
    "attribute": ValueTypeInfo('`"small"`, `{ small = 0.7, large = 0.3 }`, or a distribution of numbers', sourced=True),
    "backlog": ValueTypeInfo('`40` or `{ cases = 40, age = "10 days" }`', sourced=True),
    "absences": ValueTypeInfo('`{ every = "60 working days", lasts = "3 working days" }`', sourced=True),
    "batch": ValueTypeInfo('`{ size = 5, wait = "3 days", calendar = "committee", together = false }`', sourced=True),
    "calendar": ValueTypeInfo('ID of a calendar; `"always"` is round the clock'),
    "capacities": ValueTypeInfo("`[{ from = 2026-03-01, capacity = 4 }]`", sourced=True),
    "capacity": ValueTypeInfo('`6` or `"unlimited"`', sourced=True),
    "capacity_rows": ValueTypeInfo('`[{ calendar = "mornings", capacity = 4 }]`', sourced=True),
    "clock": ValueTypeInfo('`"calendar"` or `"wall"`', sourced=True),
    "condition": ValueTypeInfo('`"amount > 1000"`', sourced=True),
    "count": ValueTypeInfo("`5` or a distribution of numbers", sourced=True),
    "times": ValueTypeInfo("`3` or a distribution of numbers", sourced=True),
    "share": ValueTypeInfo("a number from 0 to 1", sourced=True),
    "country": ValueTypeInfo('ISO 3166: `"MA"`'),
    "crew": ValueTypeInfo(
        '`{ any = ["clerk", "deputy"] }`, `{ all = ["clerk", "expert"] }` or `{ all = ["clerk", "clerk"] }`',
        sourced=True,
    ),
    "currency": ValueTypeInfo('ISO 4217: `"MAD"`'),
    "deadline": ValueTypeInfo('`{ limit = "15 working days", clock = "applicant" }`', sourced=True),
    "discipline": ValueTypeInfo('`"fifo"`, `"priority"` or `"shortest"`', sourced=True),
    "documents": ValueTypeInfo('`["identity card", { name = "deed", issuer = "Notary" }]`, or how many', sourced=True),
    "duration": ValueTypeInfo('`"7 h"`', sourced=True),
    "elapsed": ValueTypeInfo('`"40 h"`, not in working days'),
    "exceptions": ValueTypeInfo('`[{ date = 2026-01-06, hours = "09:00-12:00" }]`'),
    "file": ValueTypeInfo('`"baseline.toml"`'),
    "flag": ValueTypeInfo("`true` or `false`", sourced=True),
    "frequency": ValueTypeInfo('`"22 per working day"`', sourced=True),
    "holidays": ValueTypeInfo('`"MA"`; `true`: of `study.country`'),
    "hours": ValueTypeInfo('`{ "8-10" = 2, "12" = 0.5 }`', sourced=True),
    "instant": ValueTypeInfo("`2026-01-05` or `2026-01-05T08:30:00`"),
    "interval_rows": ValueTypeInfo(
        '`[{ calendar = "mornings", interval = "20 min" }]`; or distributions', sourced=True
    ),
    "law": ValueTypeInfo('`"15 min"` or a distribution', sourced=True),
    "laws": ValueTypeInfo(
        '`"15 min"`, a distribution, or rows `[{ when = "amount > 1000", value = "2 h" }, { value = "1 h" }]`',
        sourced=True,
    ),
    "laws_by_resource": ValueTypeInfo('`{ senior = "10 min", junior = { distribution = ... } }`', sourced=True),
    "later": ValueTypeInfo("refused by name"),
    "meaning": ValueTypeInfo('`"granted"` or `"refused"`', sourced=True),
    "money": ValueTypeInfo('`"12.50 USD"`', sourced=True),
    "months": ValueTypeInfo("`{ jan = 2, jul-aug = 0.5 }`", sourced=True),
    "name": ValueTypeInfo('`"Bank"` or `{ en = "Bank", ar = "المصرف", fr = "Banque" }`'),
    "part": ValueTypeInfo("a number above 0, to 1", sourced=True),
    "people": ValueTypeInfo(
        '`[{ name = "Amal", speed = 1.2, cost = "9 USD/h", skills = ["law"], calendar = "mornings" }]`', sourced=True
    ),
    "precision": ValueTypeInfo('`"2%"` or `0.02`'),
    "preemption": ValueTypeInfo('`"interrupts"`, `"interruptible"` or `"both"`', sourced=True),
    "priority": ValueTypeInfo('a whole number, or an expression: `"amount / 1000"`', sourced=True),
    "provenance": ValueTypeInfo("a kind of provenance"),
    "published": ValueTypeInfo('`{ fee = "yes", duration = "no", legal_basis = "Law 5-96" }`', sourced=True),
    "rate": ValueTypeInfo('`"6.5 USD/h"`', sourced=True),
    "reference": ValueTypeInfo("ID of a resource pool", sourced=True),
    "seasons": ValueTypeInfo('`[{ from = "07-01", to = "08-31", hours = { mon-fri = "08:00-14:00" } }]`'),
    "seed": ValueTypeInfo("a whole number"),
    "settings": ValueTypeInfo('`{ checked = true, fee = "amount * 0.1" }`', sourced=True),
    "shares": ValueTypeInfo(
        'a number from 0 to 1, or rows `[{ when = "amount > 1000", value = 0.3 }, { value = 0.1 }]`', sourced=True
    ),
    "silence": ValueTypeInfo('`{ after = "30 days", means = "granted" }`, or `means = "refused"`', sourced=True),
    "speed": ValueTypeInfo("a number above 0", sourced=True),
    "text": ValueTypeInfo("a text"),
    "texts": ValueTypeInfo('`["Bank", "Registry"]`'),
    "time_zone": ValueTypeInfo('IANA: `"Africa/Casablanca"`'),
    "warm_up": ValueTypeInfo('`"30 days"`, not in working days; `"auto"` finds it'),
    "week": ValueTypeInfo('`{ mon-thu = "08:30-12:30, 13:30-16:30", fri = "08:30-12:00" }`'),
    "weekdays": ValueTypeInfo("`{ mon = 1.5, sat-sun = 0.2 }`", sourced=True),
    "whole": ValueTypeInfo("a whole number from 1"),
}
