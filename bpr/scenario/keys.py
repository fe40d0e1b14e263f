"""The keys of a scenario file: one declaration for validation, the table in simulations/README.md, and the schema.

Words in capitals stand for what the user names: REF an element by id or label, ID a name of the user's own,
FLOW a sequence flow by id or label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

ValueType = Literal[
    "absences",
    "attribute",
    "backlog",
    "batch",
    "calendar",
    "capacities",
    "capacity",
    "capacity_rows",
    "clock",
    "condition",
    "count",
    "country",
    "crew",
    "currency",
    "deadline",
    "discipline",
    "documents",
    "duration",
    "elapsed",
    "exceptions",
    "file",
    "flag",
    "frequency",
    "holidays",
    "hours",
    "instant",
    "interval_rows",
    "law",
    "laws",
    "laws_by_resource",
    "meaning",
    "money",
    "months",
    "name",
    "part",
    "people",
    "precision",
    "preemption",
    "priority",
    "provenance",
    "published",
    "rate",
    "reference",
    "seasons",
    "seed",
    "settings",
    "share",
    "shares",
    "silence",
    "speed",
    "text",
    "texts",
    "time_zone",
    "times",
    "warm_up",
    "week",
    "weekdays",
    "whole",
    "later",
]

SIDED = (
    "arrivals",
    "resources",
    "activities",
    "gateways",
    "events",
    "flows",
    "pools",
    "roles",
    "decisions",
    "outcomes",
    "documents",
    "applicant",
    "backlog",
    "observed",
)
"""Tables that may also stand under [as-is] and [to-be]."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the file.

    Attributes:
        path: its place, dotted.
        type: what its value is; "later" for a key that this version knows and doesn't execute.
        meaning: what it says, one sentence.
        default: what holds without it.
    """

    path: str
    type: ValueType
    meaning: str
    default: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The steps of the path."""
        return tuple(self.path.split("."))

    @property
    def executed(self) -> bool:
        """Whether this version acts on it."""
        return self.type != "later"

    @property
    def sided(self) -> bool:
        """Whether it may also stand under [as-is] and [to-be]."""
        return self.parts[0] in SIDED


TOLD = "a default, told in the result"

EXECUTED = (
    Key(
        "extends", "file", "A scenario file, relative to this one, whose keys hold where this one says nothing.", "none"
    ),
    Key("study.name", "name", "Title of the study.", "no title"),
    Key("study.country", "country", "Country, for holidays.", "no country"),
    Key("study.start", "instant", "First instant of the simulated time, on the local wall clock.", "2026-01-05"),
    Key("study.time_zone", "time_zone", "IANA time zone of the wall clock, for event logs.", "UTC"),
    Key("study.currency", "currency", "The one currency of all money in the study.", "that of the first sum of money"),
    Key("study.deadline", "deadline", "What was promised to the applicant, or what the law sets.", "no deadline"),
    Key("study.working_day", "duration", "Length of a working day.", "mean open day of the study's calendar"),
    Key("study.calendar", "calendar", "Calendar of the office: the clock of working days.", '"office"'),
    Key("study.provenance", "provenance", "Provenance of the plain values of this file.", '"assumption"'),
    Key("study.source", "text", "Source of the plain values of this file, in words.", "no source"),
    Key("arrivals.interval", "law", "Time between two applications. Not together with `rate`.", TOLD),
    Key("arrivals.rate", "frequency", "Applications per time, at random: an exponential interval of that mean.", TOLD),
    Key("arrivals.calendar", "calendar", "When applications come in.", "`study.calendar`"),
    Key(
        "arrivals.clock",
        "clock",
        "Clock on which the intervals pass: in the open time of `calendar`, or on the wall clock; who then comes when "
        "it is closed comes at the next opening.",
        '"calendar"',
    ),
    Key(
        "arrivals.by_calendar",
        "interval_rows",
        "Other intervals while calendars are open: the first row whose calendar is open counts, else `interval`, and "
        "without it nobody comes. A change counts at once: what is left of an interval is drawn anew.",
        "`interval`",
    ),
    Key("arrivals.weekdays", "weekdays", "Arrivals by day of the week, relative to the mean.", "every day alike"),
    Key("arrivals.months", "months", "Arrivals by month, relative to the mean.", "every month alike"),
    Key("arrivals.hours", "hours", "Arrivals by hour of the day, relative to the mean.", "every hour alike"),
    Key(
        "arrivals.batch",
        "count",
        "How many applications come in together; `interval` and `rate` are then those of the batches.",
        "one",
    ),
    Key(
        "attributes.ID",
        "attribute",
        "An attribute of a case at its arrival: a value, shares of values, or a distribution of numbers.",
        "no attributes",
    ),
    Key("calendars.ID.hours", "week", "The ordinary week; a day that isn't named is closed.", "must be given"),
    Key("calendars.ID.ramadan", "week", "The week in Ramadan (Umm al-Qura calendar).", "no change"),
    Key("calendars.ID.seasons", "seasons", "Other weeks between two days of every year.", "none"),
    Key("calendars.ID.holidays", "holidays", "Closed on the public holidays of a country.", "open on holidays"),
    Key("calendars.ID.exceptions", "exceptions", "Other hours on given dates; the last that fits holds.", "none"),
    Key("resources.ID.name", "name", "Label of the resource pool.", "its ID"),
    Key("resources.ID.capacity", "capacity", "Number of people in the pool.", TOLD),
    Key("resources.ID.cost", "rate", "Pay of one person.", "no cost of staff"),
    Key("resources.ID.calendar", "calendar", "When its people work.", "`study.calendar`"),
    Key("resources.ID.roles", "texts", "Lanes, pools or performers it serves, by id or label.", "the role of its name"),
    Key("resources.ID.people", "people", "The people by name, instead of `capacity`.", "all alike"),
    Key("resources.ID.capacity_over_time", "capacities", "Other capacities from given dates on.", "`capacity`"),
    Key(
        "resources.ID.capacity_by_calendar",
        "capacity_rows",
        "Other capacities while calendars are open: the first row whose calendar is open counts, else `capacity`, "
        "which may then be 0, and is without it.",
        "`capacity`",
    ),
    Key(
        "resources.ID.absences",
        "absences",
        "Leave and sickness of each person: time between two, and how long. Work on hand is finished first.",
        "none",
    ),
    Key("resources.ID.availability", "part", "Share of the time on duty that this procedure gets.", "1"),
    Key("resources.ID.speed", "speed", "Speed of work; 1 is that of the durations given.", "1"),
    Key("resources.ID.skills", "texts", "What its people can do.", "none"),
    Key(
        "resources.ID.discipline",
        "discipline",
        "Who is served next; among equals who came first.",
        '"priority" where one of its activities has a priority, else "fifo"',
    ),
    Key("applicant.calendar", "calendar", "When the applicant can act.", "always"),
    Key(
        "applicant.response",
        "law",
        "How long an activity with `visit` waits for the applicant; the administration's clock stands still.",
        "none",
    ),
    Key(
        "applicant.abandonment",
        "law",
        "How long after the application the applicant gives up; not while somebody works on it.",
        "never",
    ),
    Key("activities.REF.duration", "laws", "Time of work, on the calendar of the resource pool.", TOLD),
    Key(
        "activities.REF.duration_by_resource",
        "laws_by_resource",
        "Time of work when that resource pool does it, by its ID; the same chance decides, whoever it is. Who serves "
        "the shortest work first goes by `duration`, or, without it, by that of the pool asked first.",
        "`duration`",
    ),
    Key("activities.REF.transfer", "laws", "Time the file is on its way before work can begin.", "none"),
    Key("activities.REF.resource", "reference", "ID of the resource pool that does it.", "the pool of its role"),
    Key(
        "activities.REF.resources",
        "crew",
        "Several resource pools: any of them, in order of preference, or all of them at once; a pool that "
        "`all` names twice gives two of its people.",
        "`resource`",
    ),
    Key("activities.REF.skills", "texts", "What who does it must be able to do.", "none"),
    Key(
        "activities.REF.priority",
        "priority",
        "Rank in the queue; higher is served first. An expression is computed when the case joins the queue, "
        "and rounded.",
        "0",
    ),
    Key(
        "activities.REF.batch",
        "batch",
        "Gathers work until there are `size`, the first has waited for `wait`, or a sitting of `calendar` is on, "
        "whichever comes first; what is left when nothing else can happen is done as it is. `together`: all at once "
        "in the time of one (as without it), or one after another.",
        "no gathering",
    ),
    Key("activities.REF.set_up", "law", "Work to change over, when the person did something else before.", "none"),
    Key(
        "activities.REF.preemption",
        "preemption",
        "Whether it takes people from work of lower priority, or has them taken; what is left is done later.",
        "neither",
    ),
    Key("activities.REF.external_wait", "law", "Wait for another body, after the transfer, before the queue.", "none"),
    Key("activities.REF.clock_stop", "flag", "Whether the administration's clock stands still meanwhile.", "false"),
    Key("activities.REF.abandonment", "law", "How long the applicant waits in its queue before giving up.", "never"),
    Key("activities.REF.rework_share", "part", "Work of the second and later visits, as a share of the first.", "1"),
    Key(
        "activities.REF.repetitions",
        "times",
        "How many times a loop or multi-instance activity runs, rounded to a whole number.",
        "the number of the file, else a default, told in the result",
    ),
    Key("activities.REF.visit", "flag", "Whether the applicant comes in person.", "false"),
    Key("activities.REF.documents", "documents", "Papers asked of the applicant at each execution.", "none"),
    Key("activities.REF.approval", "flag", "Whether it is a decision or signature of an authority.", "false"),
    Key("activities.REF.discretion", "flag", "Whether that decision follows no published rule.", "unknown"),
    Key("activities.REF.cost", "money", "Money spent at each execution, beside the staff's time.", "none"),
    Key("activities.REF.published", "published", "What is shown to the public at this step.", "unknown"),
    Key(
        "activities.REF.attributes",
        "settings",
        "Attributes of the case that are set when it ends: values, expressions, or distributions of numbers.",
        "none",
    ),
    Key(
        "gateways.REF.FLOW.condition",
        "condition",
        "The cases that take this flow. Conditions are tried in their order; shares divide the cases that are left.",
        "by share",
    ),
    Key(
        "backlog.REF",
        "backlog",
        "Cases that wait at an element when the study begins: they load the offices, and aren't counted.",
        "empty offices",
    ),
    Key(
        "gateways.REF.FLOW",
        "shares",
        "Share of the cases that take this flow (of an inclusive gateway: its chance).",
        TOLD,
    ),
    Key("events.REF.delay", "laws", "How long the event is waited for; overrides the timer of the file.", "the timer"),
    Key(
        "events.REF.probability",
        "share",
        "Chance that an attached event happens: after its delay, or, without one, at the end of its activity.",
        "1 where a timer, a delay or the model itself brings it about, else 0, told in the result",
    ),
    Key("pools.REF.reply", "law", "How long a pool drawn as a black box takes to answer.", "no time; told"),
    Key("events.REF.clock_stop", "flag", "Whether the administration's clock stands still meanwhile.", "false"),
    Key(
        "activities.REF.silence",
        "silence",
        "The limit after which the silence of the office decides: the work is withdrawn; the case goes on by the "
        "activity's own flows where silence grants, and its process ends there where it refuses. The limit runs from "
        "when the file comes, or, with `visit` and `applicant.response`, from when the applicant has come.",
        "no limit",
    ),
    Key(
        "events.REF.silence",
        "meaning",
        "What silence means when this timer runs out: such decisions are counted and told.",
        "not silence",
    ),
)


@cache
def keys() -> tuple[Key, ...]:
    """Every key, those that are executed first."""
    from bpr.scenario.later_keys import LATER
    from bpr.scenario.run_keys import RUN

    return EXECUTED + RUN + LATER


@dataclass(frozen=True, slots=True)
class Level:
    """What may stand in a table.

    Attributes:
        key: the key that ends here, if any.
        inner: levels by literal key.
        any: the level of a key that the user names, if there is one.
    """

    key: Key | None = None
    inner: Mapping[str, Level] = field(default_factory=dict)
    any: Level | None = None

    def at(self, name: str) -> Level | None:
        """The level one key down, or None when there is no such key."""
        return self.inner.get(name, self.any)


Entry = tuple[tuple[str, ...], Key]


@cache
def levels() -> Level:
    """All keys as a tree, those under [as-is] and [to-be] too."""
    plain = [(key.parts, key) for key in keys()]
    sided = [((side, *key.parts), key) for side in ("as-is", "to-be") for key in keys() if key.sided]
    return _level(plain + sided)


def declared(path: tuple[str, ...]) -> Key | None:
    """The key that a path of a file stands for; None when there is none or it is a table of keys."""
    level: Level | None = levels()
    for name in path:
        level = level.at(name) if level else None
    return level.key if level else None


def _level(entries: list[Entry]) -> Level:
    ended = next((key for path, key in entries if not path), None)
    below = _by_first([(path, key) for path, key in entries if path])
    inner = {name: _level(rest) for name, rest in below.items()}
    named = next((inner.pop(name) for name in tuple(inner) if name.isupper()), None)
    return Level(ended, inner, named)


def _by_first(entries: list[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for path, key in entries:
        found.setdefault(path[0], []).append((path[1:], key))
    return found
