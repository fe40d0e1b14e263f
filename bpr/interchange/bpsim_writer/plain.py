"""Values of a scenario as they stand in a TOML file: what the readers of `bpr.scenario` read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import singledispatch
from math import inf
from typing import Any

from bpr.expressions import Binary, Call, Constant, In, Name, Unary, show
from bpr.interchange.bpsim_writer.digits import digits, few_digits
from bpr.language import LANGUAGES, Text
from bpr.scenario.calendar import Calendar, Day, Week
from bpr.scenario.case_values import AttributeLaw, ShareRows
from bpr.scenario.distributions import Cut, Distribution, Fixed, Whole
from bpr.scenario.hours import DAYS, MIDNIGHT
from bpr.scenario.profiles import MONTHS
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import (
    Absences,
    BacklogAssumption,
    Batch,
    Crew,
    DatedCapacity,
    Deadline,
    Document,
    DurationLaw,
    Person,
    Silence,
)
from bpr.units import Duration, Rate

Table = dict[str, object]

UNCUT = {"most": inf, "shift": 0.0}
"""What cuts and moves nothing; the least is always said, so that the law is known as one that is cut."""


@singledispatch
def plain(value: object) -> object:
    """A value as plain numbers, texts, dates, lists and tables; sources of values are left out.

    Example:
        >>> plain(DurationLaw(Fixed(90_000.0)))
        '90000 ms'
    """
    if isinstance(value, str | int | float | date | datetime):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no form in a scenario file")


@plain.register
def _(value: Sourced) -> object:  # type: ignore[type-arg]
    return plain(value.value)


@plain.register
def _(value: Text) -> object:
    if not value.translations:
        return value.default
    said = dict(value.translations)
    own = next((language for language in LANGUAGES if language not in said), "")
    return {own: value.default, **said} if own else said


@plain.register
def _(value: Duration) -> object:
    return _time(value.working_days, "working day") if value.working_days else _time(value.milliseconds, "ms")


@plain.register
def _(value: Rate) -> object:
    per = plain(value.per)
    return f"{few_digits(value.amount)} {value.currency} / {per}"


@plain.register(Unary)
@plain.register(Binary)
@plain.register(Call)
@plain.register(Constant)
@plain.register(In)
@plain.register(Name)
def _(value: Unary | Binary | Call | Constant | In | Name) -> object:
    return show(value)


@plain.register
def _(value: DurationLaw) -> object:
    last = _law(value.law, value.unit)
    if not value.when:
        return last
    rows: list[object] = [{"when": show(tree), **_as_row(_law(law.law, law.unit))} for tree, law in value.when]
    return [*rows, _as_row(last)]


def _as_row(law: object) -> Table:
    return law if isinstance(law, dict) else {"value": law}


@plain.register
def _(value: Distribution) -> object:
    return number_law(value)


def number_law(law: Distribution) -> object:
    """A law of plain numbers."""
    if isinstance(law, Fixed):
        return int(law.value) if law.value.is_integer() else law.value
    return {"distribution": _name_of(law), **{name: plain(value) for name, value, _ in _parameters(law)}}


def _law(law: Distribution, unit: str) -> object:
    if isinstance(law, Fixed):
        return _time(law.value, unit)
    found: Table = {"distribution": _name_of(law)}
    for name, value, timed in _parameters(law):
        if isinstance(value, tuple):
            found[name] = [_time(each, unit) if timed else each for each in value]
        else:
            found[name] = _time(value, unit) if timed else value
    return found


def _parameters(law: Distribution) -> Iterator[tuple[str, Any, bool]]:
    """Name and value of each parameter, and whether it is a time; those of a cut stand beside those of the law."""
    if isinstance(law, Whole):
        yield from _parameters(law.law)
        yield Whole.name, True, False
    elif isinstance(law, Cut):
        yield from _parameters(law.law)
        said = {name: getattr(law, name) for name in law.dimensional}
        yield from ((name, value, True) for name, value in said.items() if value != UNCUT.get(name))
    else:
        yield from ((each.name, getattr(law, each.name), each.name in law.dimensional) for each in fields(law))


def _name_of(law: Distribution) -> str:
    """The name of a law in a scenario file: that of the law within."""
    return _name_of(law.law) if isinstance(law, Cut | Whole) else law.name


def _time(amount: float, unit: str) -> str:
    return f"{few_digits(amount)} {unit}{'s' * (unit == 'working day' and amount != 1)}"


@plain.register
def _(value: Deadline) -> object:
    return {"limit": plain(value.limit), "clock": value.clock}


@plain.register
def _(value: Crew) -> object:
    return {value.rule: list(value.resources)}


@plain.register
def _(value: Person) -> object:
    said = {item.name: getattr(value, item.name) for item in fields(value)}
    return {name: plain(inner) for name, inner in said.items() if inner not in (None, ())}


@plain.register
def _(value: DatedCapacity) -> object:
    return {"from": value.first, "capacity": value.capacity}


@plain.register
def _(value: Absences) -> object:
    return {"every": plain(value.every), "lasts": plain(value.lasts)}


@plain.register
def _(value: Batch) -> object:
    said = {name: getattr(value, name) for name in ("size", "wait", "calendar") if getattr(value, name) is not None}
    return {**{name: plain(inner) for name, inner in said.items()}, "together": value.together}


@plain.register
def _(value: Silence) -> object:
    return {"after": plain(value.after), "means": value.means}


@plain.register
def _(value: Document) -> object:
    said = {item.name: getattr(value, item.name) for item in fields(value)}
    return {name: inner for name, inner in said.items() if inner not in ("", False)}


@plain.register
def _(value: BacklogAssumption) -> object:
    cases = value.cases.value
    return cases if value.age is None else {"cases": cases, "age": plain(value.age)}


@plain.register
def _(value: ShareRows) -> object:
    rows: list[object] = [{"when": show(tree), "value": share} for tree, share in value.when]
    return [*rows, {"value": value.otherwise}]


@plain.register
def _(value: AttributeLaw) -> object:
    if value.law is not None:
        return number_law(value.law)
    if len(value.shares) == 1:
        return value.shares[0][0]
    return {_share_name(each): share for each, share in value.shares}


def _share_name(value: float | str | bool) -> str:  # noqa: FBT001  # one of three sorts of values
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else digits(value)


@plain.register
def _(value: Calendar) -> object:
    said: Table = {"hours": week(value.hours)}
    if value.ramadan is not None:
        said["ramadan"] = week(value.ramadan)
    if value.seasons:
        said["seasons"] = [
            {"from": _month_day(each.first), "to": _month_day(each.last), "hours": week(each.hours)}
            for each in value.seasons
        ]
    if value.holidays:
        said["holidays"] = value.holidays
    if value.exceptions:
        said["exceptions"] = [
            {"from": each.first, "to": each.last, "hours": day(each.hours)} for each in value.exceptions
        ]
    return said


def week(hours: Week) -> Table:
    """A week by day; closed days are left out."""
    return {DAYS[number]: day(each) for number, each in enumerate(hours) if each}


def day(hours: Day) -> str:
    """The hours of a day.

    Example:
        >>> day(((510, 750), (1320, 1800)))
        '08:30-12:30, 22:00-06:00'
    """
    return ", ".join(f"{_clock(begin)}-{_clock(end, last=True)}" for begin, end in hours) or "closed"


def weights(values: tuple[float, ...], sort: str) -> Table:
    """The weights of weekdays, months or hours; those of 1 are left out, as long as one is left."""
    names = {"weekdays": DAYS, "months": MONTHS}.get(sort, tuple(str(hour) for hour in range(24)))
    named = dict(zip(names, values, strict=True))
    return {name: weight for name, weight in named.items() if weight != 1} or {names[0]: 1.0}


def _clock(minute: int, *, last: bool = False) -> str:
    within = minute if minute < MIDNIGHT or (last and minute == MIDNIGHT) else minute - MIDNIGHT
    return f"{within // 60:02}:{within % 60:02}"


def _month_day(said: tuple[int, int]) -> str:
    return f"{said[0]:02}-{said[1]:02}"
