"""Readers of calendars: weeks, seasons, holidays, exceptions."""

from __future__ import annotations

from datetime import date

from bpr.scenario.calendar import DatedHours, Day, Season, Week
from bpr.scenario.countries import is_known
from bpr.scenario.hours import DAYS, overlap_at_midnight, parse_day, parse_days
from bpr.scenario.items import Item
from bpr.scenario.reading import Reading, day
from bpr.scenario.values import all_or_none, flag, known_only, parsed, text

LEAP_YEAR = 2024


def week(item: Item, reading: Reading) -> Week | None:
    """A table of hours by day or range of days; days that aren't named are closed."""
    if not isinstance(item.value, dict):
        reading.expected(item, "a table of hours by day", 'Write { mon-thu = "08:30-16:30", fri = "08:30-12:00" }.')
        return None
    found: dict[int, Day] = {}
    right = True
    for key, inner in item.table.items():
        hours = parsed(parse_day, inner, reading)
        numbers = parsed(parse_days, Item(key, inner.location), reading) or ()
        right &= hours is not None and bool(numbers) and _are_free(numbers, found, inner, reading)
        found.update(dict.fromkeys(numbers, hours or ()))
    return _whole_week(found, item, reading) if right else None


def _are_free(numbers: tuple[int, ...], taken: dict[int, Day], item: Item, reading: Reading) -> bool:
    twice = [DAYS[number] for number in numbers if number in taken]
    if twice:
        reading.wrong(item, f"the hours of {', '.join(twice)} are given twice.", "Name each day once.")
    return not twice


def _whole_week(found: dict[int, Day], item: Item, reading: Reading) -> Week | None:
    mon, tue, wed, thu, fri, sat, sun = (found.get(number, ()) for number in range(7))
    whole = (mon, tue, wed, thu, fri, sat, sun)
    late = overlap_at_midnight(whole)
    if late:
        reading.wrong(item, f"the hours of {late} run over midnight into those of the next day.", "Shorten one.")
    elif not any(whole):
        reading.wrong(item, "the week has no open hour.", 'Write hours such as mon-fri = "08:30-16:30".')
    else:
        return whole
    return None


def seasons(item: Item, reading: Reading) -> tuple[Season, ...] | None:
    """An array of tables `{ from, to, hours }`."""
    rows = _rows(item, 'Write [[calendars.office.seasons]] with from = "07-01", to = "08-31" and hours.', reading)
    return None if rows is None else all_or_none([_season(row, reading) for row in rows])


def _season(item: Item, reading: Reading) -> Season | None:
    known_only(item, ("from", "to", "hours"), reading)
    first, last = (_month_day(item, key, reading) for key in ("from", "to"))
    hours = _needed(item, "hours", reading)
    other = week(hours, reading) if hours else None
    return Season(first, last, other) if first and last and other else None


def _month_day(item: Item, key: str, reading: Reading) -> tuple[int, int] | None:
    said = _needed(item, key, reading)
    return parsed(parse_month_day, said, reading) if said else None


def parse_month_day(said: str) -> tuple[int, int]:
    """Month and day of "07-01".

    Raises:
        ValueError: no such day in any year.
    """
    try:
        month, number = (int(part) for part in said.split("-"))
        date(LEAP_YEAR, month, number)
    except ValueError:
        raise ValueError(f'{said!r} is no day of the year. Write month and day: "07-01".') from None
    return month, number


def exceptions(item: Item, reading: Reading) -> tuple[DatedHours, ...] | None:
    """An array of tables `{ date }` or `{ from, to }`, with `hours` or `closed = true`."""
    rows = _rows(item, 'Write [{ date = 2026-01-06, hours = "09:00-12:00" }].', reading)
    return None if rows is None else all_or_none([_exception(row, reading) for row in rows])


def _exception(item: Item, reading: Reading) -> DatedHours | None:
    known_only(item, ("date", "from", "to", "hours", "closed"), reading)
    dates = _dates(item, reading)
    hours = _dated_hours(item, reading)
    return None if dates is None or hours is None else DatedHours(*dates, hours)


def _dates(item: Item, reading: Reading) -> tuple[date, date] | None:
    said = {key: item.table[key] for key in ("date", "from", "to") if key in item.table}
    if set(said) not in ({"date"}, {"from", "to"}):
        reading.wrong(item, "the dates aren't clear.", "Write 'date', or 'from' and 'to'.")
        return None
    days = [day(inner, reading) for inner in said.values()]
    first, last = (days[0], days[-1])
    if first is None or last is None:
        return None
    if first > last:
        reading.wrong(item, f"the last day, {last}, comes before the first, {first}.", "Exchange them.")
        return None
    return first, last


def _dated_hours(item: Item, reading: Reading) -> Day | None:
    closed, hours = item.table.get("closed"), item.table.get("hours")
    if (closed is None) == (hours is None):
        reading.wrong(item, "the hours aren't clear.", "Write 'hours' or 'closed = true'.")
    elif hours is not None:
        return parsed(parse_day, hours, reading)
    elif closed is not None and flag(closed, reading) is False:
        reading.wrong(closed, "'closed = false' doesn't say when it is open.", "Write 'hours'.")
    elif closed is not None and closed.value is True:
        return ()
    return None


def holidays(item: Item, reading: Reading) -> str | None:
    """A country code; true for that of the study; false for none."""
    if item.value is False:
        return ""
    if item.value is True and not reading.country:
        reading.wrong(item, "the study has no country.", "Set 'study.country', or name the country here.")
        return None
    code = reading.country if item.value is True else text(item, reading)
    if code is None or is_known(code):
        return code
    hint = "Write a country code of ISO 3166, such as \"MA\"; or list the days under 'exceptions'."
    reading.wrong(item, f"the public holidays of {code!r} aren't known.", hint)
    return None


def _rows(item: Item, hint: str, reading: Reading) -> list[Item] | None:
    rows = item.value
    if isinstance(rows, list) and all(isinstance(row.value, dict) for row in rows):
        return rows
    reading.expected(item, "an array of tables", hint)
    return None


def _needed(item: Item, key: str, reading: Reading) -> Item | None:
    if key not in item.table:
        reading.wrong(item, f"'{key}' is missing.", "A season has 'from', 'to' and 'hours'.")
    return item.table.get(key)
