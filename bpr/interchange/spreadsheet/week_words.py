"""Days and hours of opening as people of the three languages write them, in the form that a calendar has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bpr.interchange.spreadsheet.words import folded

DAY_WORDS: Mapping[str, str] = {
    "mon": "mon monday lun lundi الاثنين الإثنين اثنين إثنين",
    "tue": "tue tuesday mar mardi الثلاثاء ثلاثاء",
    "wed": "wed wednesday mer mercredi الأربعاء الاربعاء أربعاء",
    "thu": "thu thursday jeu jeudi الخميس خميس",
    "fri": "fri friday ven vendredi الجمعة جمعة",
    "sat": "sat saturday sam samedi السبت سبت",
    "sun": "sun sunday dim dimanche الأحد الاحد أحد",
}
"""The words for each day, short and long."""
DAYS: Mapping[str, str] = {word: day for day, words in DAY_WORDS.items() for word in words.split()}
RANGE = re.compile(r"\s*[-–]\s*|\s+(?:to|à|au|إلى|الى)\s+")
TIME = r"(\d{1,2})(?:\s*h\s*(\d{2})?|:(\d{2}))"
SPAN = rf"{TIME}\s*[-–]\s*{TIME}"
HOURS = re.compile(rf"{SPAN}(?:\s*[,،;؛]\s*{SPAN})*")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def days_of(text: str) -> str:
    """One day or two with a dash between, from their words; any other text as it is.

    Example:
        >>> days_of("lun - ven"), days_of("الأحد-الخميس"), days_of("Saturday"), days_of("some day")
        ('mon-fri', 'sun-thu', 'sat', 'some day')
    """
    named = [DAYS.get(part) for part in RANGE.split(folded(text))]
    return "-".join(day for day in named if day) if all(named) else text


def hours_of(text: str) -> str:
    """Hours of opening from hours with an h or in Arabic digits; any other text as it is.

    Example:
        >>> hours_of("8h30-12h30; 14h-18h"), hours_of("٠٨:٠٠-١٥:٠٠"), hours_of("MA")
        ('08:30-12:30, 14:00-18:00', '08:00-15:00', 'MA')
    """
    plain = folded(text).translate(WESTERN)
    if not HOURS.fullmatch(plain):
        return text
    times = [f"{int(hour):02}:{half or minutes or '00'}" for hour, half, minutes in re.findall(TIME, plain)]
    return ", ".join(f"{first}-{last}" for first, last in zip(times[::2], times[1::2], strict=True))
