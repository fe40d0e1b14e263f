"""Instants of other tools' files, and the time zone of the wall clock they were written on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import available_timezones

REGION = re.compile(r"\[([^\]]+)\]$")
OFFSET = re.compile(r"(?:GMT|UTC)?(?:(Z)|([+-])(\d{1,2}):?(\d{2})?)")


@dataclass(frozen=True, slots=True)
class Instant:
    """A date and time as written.

    Attributes:
        clock: the wall clock, to the millisecond.
        offset: of that clock from UTC; None when the file doesn't say.
        zone: IANA name of its zone, "" when the file gives none that is known.
    """

    clock: datetime
    offset: timedelta | None = None
    zone: str = ""

    def at(self, offset: timedelta) -> datetime:
        """The wall clock of another offset at this instant; its own clock where it has no offset."""
        return self.clock if self.offset is None else self.clock + (offset - self.offset)


def instant(said: str) -> Instant:
    """A date and time of ISO 8601; a region in brackets may follow, as Java writes it.

    Raises:
        ValueError: no date.

    Example:
        >>> instant("2020-12-18T14:01:13.117216200+01:00[Europe/Berlin]").zone
        'Europe/Berlin'
    """
    region = REGION.search(said.strip())
    try:
        read = datetime.fromisoformat(REGION.sub("", said.strip()))
    except ValueError:
        raise ValueError(f"{said!r} is no date and time") from None
    offset = read.utcoffset()
    name = region[1] if region and region[1] in available_timezones() else ""
    clock = read.replace(tzinfo=None)
    rounded = clock.replace(microsecond=0) + timedelta(milliseconds=round(clock.microsecond / 1000))
    return Instant(rounded, offset, name or zone_of(offset))


def offset_of(said: str) -> timedelta:
    """An offset from UTC: "+02:00", "Z".

    Raises:
        ValueError: no offset.
    """
    match = OFFSET.fullmatch(said.strip())
    if match is None:
        raise ValueError(f"{said!r} is no offset from UTC")
    size = timedelta(hours=int(match[3] or 0), minutes=int(match[4] or 0))
    return -size if match[2] == "-" else size


def zone_of(offset: timedelta | None) -> str:
    """The IANA zone that always has this offset; "" where there is none: its signs are the other way round.

    Example:
        >>> zone_of(timedelta(hours=2))
        'Etc/GMT-2'
    """
    if offset is None:
        return ""
    hours, rest = divmod(offset, timedelta(hours=1))
    name = f"Etc/GMT{-hours:+d}" if hours else "UTC"
    return name if not rest and name in available_timezones() else ""
