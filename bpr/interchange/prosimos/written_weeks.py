"""Calendars of a scenario as weekly periods of Prosimos, which knows no dates."""

from __future__ import annotations

from bpr.interchange.weekly_hours import WEEK, Span, joined
from bpr.scenario.calendar import Calendar, Combination
from bpr.scenario.hours import MIDNIGHT

DATED = "Prosimos knows one week: seasons, Ramadan, holidays and exceptions aren't written"


def spans_of(calendar: Calendar | Combination) -> tuple[Span, ...]:
    """The ordinary week."""
    if isinstance(calendar, Calendar):
        return tuple(joined(_spans(calendar)))
    return _combined(calendar.rule, [spans_of(part) for part in calendar.parts])


def _combined(rule: str, parts: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    """When any of several is open, or all of them, or the first and no other ("but")."""
    if rule == "any":
        return tuple(joined(span for part in parts for span in part))
    found = parts[0]
    for part in parts[1:]:
        found = _common(found, part if rule == "all" else _closed(part))
    return found


def _spans(calendar: Calendar) -> list[Span]:
    found: list[Span] = []
    for number, day in enumerate(calendar.hours):
        for begin, end in day:
            start, stop = number * MIDNIGHT + begin, number * MIDNIGHT + end
            found.append((start, min(stop, WEEK)))
            if stop > WEEK:
                found.append((0, stop - WEEK))
    return found


def _common(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return tuple(joined(span for span in both if span[0] < span[1]))


def _closed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    edges = [0, *(edge for span in spans for edge in span), WEEK]
    return tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a != b)


def is_dated(calendar: Calendar | Combination) -> bool:
    """Whether it has other hours on some dates."""
    if isinstance(calendar, Combination):
        return any(is_dated(part) for part in calendar.parts)
    return bool(calendar.ramadan or calendar.seasons or calendar.holidays or calendar.exceptions)
