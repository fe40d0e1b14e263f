"""Hypothesis strategies of scenario documents: values at all keys, as `tomllib` would read them, and their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st

from bpr.interchange.spreadsheet.inline import inline, key_text
from bpr.scenario.distributions import LAWS
from bpr.scenario.keys import Key, keys
from bpr.scenario.laws import is_many, is_needed, parameters_of
from bpr.scenario.provenance import PROVENANCE_KINDS
from bpr.scenario.scenario import SIDES
from bpr.scenario.value_types import VALUE_TYPES

Table = dict[str, Any]

NAMES = (
    "office",
    "bank",
    "Task_1",
    "Check the file",
    "Gateway 1",
    "فحص الملف",
    "Flow_yes",
    "Oui",
    'say "no"',
    "a.b",
    "x_005F_",
)
"""Ids, labels, and names that are trying."""

TEXTS = st.sampled_from(NAMES) | st.text(max_size=12)
DURATIONS = st.sampled_from(
    ("15 min", "1.5 h", "2 working days", "3 days", "15 دقيقة", "2 jours ouvrés", "PT5M", "0 s")
)
NUMBERS = st.integers(-5, 10**6) | st.floats(0, 1e9) | st.sampled_from((0.5, 1.0, 0.1 + 0.2, 1e16, 2**60))
SHARES = st.floats(0, 1) | st.sampled_from((0, 1, 0.85, 0.15))
DATES = st.dates(date(1890, 1, 1), date(2100, 12, 31))
INSTANTS = DATES | st.datetimes(datetime(1890, 1, 1), datetime(2100, 1, 1))
FLAGS = st.booleans()
CONDITIONS = st.sampled_from(("amount > 1000", "segment == 'firm'", "weekday == fri"))
DAYS = st.sampled_from(("mon", "mon-fri", "sun-thu", "sat", "fri"))
HOURS = st.sampled_from(("08:30-16:30", "08:30-12:30, 13:30-16:30", "closed", "22:00-06:00"))
WEEKS = st.dictionaries(DAYS, HOURS, max_size=3)
CALENDARS = st.sampled_from(("office", "always", "mornings"))


def _parameter(name: str, one: st.SearchStrategy[Any], kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    field = next(field for field in parameters_of(kind) if field.name == name)
    single = one if name in kind.dimensional else st.floats(0.1, 10)
    return st.lists(single, min_size=1, max_size=3) if is_many(field) else single


@cache
def _distribution(name: str, one: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
    kind = LAWS[name]
    fields = parameters_of(kind)
    needed = {field.name: _parameter(field.name, one, kind) for field in fields if is_needed(field)}
    others = {field.name: _parameter(field.name, one, kind) for field in fields if not is_needed(field)}
    return st.fixed_dictionaries(
        {"distribution": st.just(name), **needed}, optional={**others, "least": one, "most": one}
    )


def distributions(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
    """Every distribution, with parameters of one sort: durations or numbers."""
    return st.sampled_from(sorted(LAWS)).flatmap(lambda name: _distribution(name, one))


SOURCES: Mapping[str, st.SearchStrategy[Any]] = {
    "provenance": st.sampled_from(PROVENANCE_KINDS),
    "source": TEXTS,
    "date": DATES,
}


def sourced(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value as it is, or in a table that says where it comes from; a table has these keys among its own."""
    sources = st.fixed_dictionaries({}, optional=SOURCES)
    beside = st.builds(
        lambda said, where: {**(said if isinstance(said, dict) else {"value": said}), **where}, value, sources
    )
    return value | beside


DURATION_LAWS = DURATIONS | distributions(DURATIONS)
NUMBER_LAWS = st.integers(0, 100) | distributions(st.floats(0, 100))


def rows(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or rows of which all but the last have a condition."""
    ruled = st.fixed_dictionaries({"when": CONDITIONS, "value": value})
    last = st.fixed_dictionaries({"value": value})
    return value | st.builds(lambda some, end: [*some, end], st.lists(ruled, max_size=2), last)


DOCUMENTS = st.lists(
    TEXTS
    | st.fixed_dictionaries(
        {"name": TEXTS}, optional={"issuer": TEXTS, "holder": TEXTS, "certified": FLAGS, "copies": st.integers(1, 5)}
    ),
    max_size=3,
)
PEOPLE = st.lists(
    TEXTS
    | st.fixed_dictionaries(
        {"name": TEXTS},
        optional={
            "speed": NUMBERS,
            "cost": st.just("9 USD/h"),
            "skills": st.lists(TEXTS, max_size=2),
            "calendar": CALENDARS,
        },
    ),
    min_size=1,
    max_size=3,
)
EXCEPTIONS = st.lists(
    st.fixed_dictionaries({"date": DATES, "hours": HOURS})
    | st.fixed_dictionaries({"date": DATES, "closed": FLAGS})
    | st.fixed_dictionaries({"from": DATES, "to": DATES, "hours": HOURS}),
    max_size=3,
)
DAY_OF_YEAR = st.sampled_from(("07-01", "08-31", "12-15"))
SEASONS = st.lists(st.fixed_dictionaries({"from": DAY_OF_YEAR, "to": DAY_OF_YEAR, "hours": WEEKS}), max_size=3)

VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "absences": st.fixed_dictionaries({"every": DURATION_LAWS, "lasts": DURATION_LAWS}),
    "attribute": TEXTS | NUMBERS | FLAGS | st.dictionaries(TEXTS, SHARES, max_size=3) | distributions(NUMBERS),
    "backlog": st.integers(0, 99)
    | st.fixed_dictionaries({"cases": st.integers(0, 99)}, optional={"age": DURATION_LAWS}),
    "batch": st.fixed_dictionaries({}, optional={"size": st.integers(1, 9), "wait": DURATION_LAWS, "together": FLAGS}),
    "calendar": CALENDARS,
    "capacities": st.lists(st.fixed_dictionaries({"from": DATES, "capacity": st.integers(0, 9)}), max_size=2),
    "capacity": st.integers(1, 50) | st.just("unlimited"),
    "condition": CONDITIONS,
    "count": NUMBER_LAWS,
    "country": st.sampled_from(("MA", "EG")),
    "crew": st.fixed_dictionaries({"any": st.lists(TEXTS, max_size=3)}) | st.just({"all": ["clerk", "clerk"]}),
    "currency": st.sampled_from(("MAD", "USD")),
    "deadline": DURATIONS
    | st.fixed_dictionaries({"limit": DURATIONS}, optional={"clock": st.sampled_from(("applicant", "working"))}),
    "discipline": st.sampled_from(("fifo", "priority", "shortest")),
    "documents": DOCUMENTS | st.integers(0, 9),
    "duration": DURATIONS,
    "exceptions": EXCEPTIONS,
    "file": st.just("baseline.toml"),
    "flag": FLAGS,
    "frequency": st.sampled_from(("22 per working day", "3/h")),
    "holidays": st.sampled_from(("MA", True, False)),
    "hours": st.dictionaries(st.sampled_from(("8-10", "12")), NUMBERS, max_size=2),
    "instant": INSTANTS,
    "law": DURATION_LAWS,
    "laws": rows(DURATION_LAWS),
    "meaning": st.sampled_from(("granted", "refused")),
    "money": st.just("12.50 USD") | NUMBERS,
    "months": st.dictionaries(st.sampled_from(("jan", "jul-aug")), NUMBERS, max_size=2),
    "name": TEXTS | st.dictionaries(st.sampled_from(("en", "ar", "fr", "de")), TEXTS, max_size=3),
    "part": SHARES,
    "people": PEOPLE,
    "preemption": st.sampled_from(("interrupts", "interruptible", "both")),
    "priority": st.integers(-9, 9) | st.just("amount / 1000"),
    "provenance": st.sampled_from(PROVENANCE_KINDS),
    "published": st.dictionaries(
        st.sampled_from(("fee", "duration", "legal_basis")), TEXTS | st.just("yes"), max_size=3
    ),
    "rate": st.sampled_from(("6.5 USD/h", "120 MAD per working day")),
    "reference": TEXTS,
    "seasons": SEASONS,
    "settings": st.dictionaries(TEXTS, NUMBERS | FLAGS | CONDITIONS, max_size=3),
    "share": SHARES,
    "shares": rows(SHARES) | st.fixed_dictionaries({"condition": CONDITIONS}),
    "silence": st.fixed_dictionaries({"after": DURATIONS, "means": st.just("granted")}),
    "speed": NUMBERS,
    "text": TEXTS,
    "texts": st.lists(TEXTS, max_size=3),
    "time_zone": st.just("Africa/Casablanca"),
    "times": NUMBER_LAWS,
    "week": WEEKS,
    "weekdays": st.dictionaries(DAYS, NUMBERS, max_size=3),
}
"""A strategy for each type of value; what it gives is written as the type is, if not always right."""

ANYTHING = st.recursive(
    TEXTS | NUMBERS | FLAGS | INSTANTS | st.times() | st.sampled_from((float("inf"), -0.0)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
"""Any value that TOML has."""


@cache
def value_of(key: Key, *, wild: bool) -> st.SearchStrategy[Any]:
    """A value of a key; a wild one may be of any type."""
    known = VALUES.get(key.type, ANYTHING)
    said = sourced(known) if key.type in VALUE_TYPES and VALUE_TYPES[key.type].sourced else known
    return said | ANYTHING if wild else said


@st.composite
def documents(draw: st.DrawFn, names: Iterable[str] = NAMES, *, wild: bool = False, largest: int = 14) -> Table:
    """A scenario document: some keys, each under names drawn from `names`, for both models or one.

    Args:
        draw: given by Hypothesis.
        names: of elements, flows and everything that a scenario names.
        wild: whether values may be of any type.
        largest: how many keys at most.
    """
    root: Table = {}
    name = st.sampled_from(tuple(names))
    chosen = draw(st.lists(st.sampled_from(_executed()), max_size=largest))
    for key in chosen:
        sides = [(), *((side,) for side in SIDES)] if key.sided else [()]
        steps = [draw(name) if part.isupper() else part for part in key.parts]
        put(root, (*draw(st.sampled_from(sides)), *steps), draw(value_of(key, wild=wild)))
    return root


@cache
def _executed() -> tuple[Key, ...]:
    return tuple(key for key in keys() if key.executed)


def put(root: Table, path: tuple[str, ...], value: object) -> None:
    """Set a value, unless something stands in its way."""
    table = root
    for step in path[:-1]:
        table = table.setdefault(step, {})
        if not isinstance(table, dict):
            return
    table.setdefault(path[-1], value)


def text_of(document: Table) -> str:
    """The document as TOML."""
    return "".join(f"{key_text(key)} = {inline(value)}\n" for key, value in document.items())
