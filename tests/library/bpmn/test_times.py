"""Texts of timers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bpr.bpmn import Time, parse_time
from bpr.model.node import TimerKind
from bpr.units import DAY, HOUR, MINUTE, Duration

START = datetime(2008, 3, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("P3D", "duration", Time(kind="duration", text="P3D", duration=Duration(3 * DAY))),
        (" PT1H30M ", None, Time(kind="duration", text=" PT1H30M ", duration=Duration(1.5 * HOUR))),
        ("P1Y2M", "duration", Time(kind="duration", text="P1Y2M", duration=Duration(), months=14)),
        ("P1M1DT1H", None, Time(kind="duration", text="P1M1DT1H", duration=Duration(25 * HOUR), months=1)),
        ("3 jours", "duration", Time(kind="duration", text="3 jours", duration=Duration(3 * DAY))),
        ("PT10M", "cycle", Time(kind="cycle", text="PT10M", duration=Duration(10 * MINUTE))),
        ("2008-03-01T13:00:00Z", "date", Time(kind="date", text="2008-03-01T13:00:00Z", start=START)),
        ("R3/PT10M", "cycle", Time(kind="cycle", text="R3/PT10M", duration=Duration(10 * MINUTE), repetitions=3)),
        ("R/P1M", "cycle", Time(kind="cycle", text="R/P1M", duration=Duration(), months=1)),
        (
            "R/2008-03-01T13:00:00+00:00/PT3M",
            "cycle",
            Time(kind="cycle", text="R/2008-03-01T13:00:00+00:00/PT3M", duration=Duration(3 * MINUTE), start=START),
        ),
        (
            "R5/PT3M/2008-03-01T13:00:00Z",
            "cycle",
            Time(
                kind="cycle",
                text="R5/PT3M/2008-03-01T13:00:00Z",
                duration=Duration(3 * MINUTE),
                end=START,
                repetitions=5,
            ),
        ),
        ("0 0 22 1/1 * ? *", "cycle", Time(kind="cron", text="0 0 22 1/1 * ? *")),
        ("0 0 9 ? * MON-FRI", "cycle", Time(kind="cron", text="0 0 9 ? * MON-FRI")),
        ("${waitDuration}", "duration", Time(kind="expression", text="${waitDuration}")),
        ("=duration(x)", "duration", Time(kind="expression", text="=duration(x)")),
        ("now()", "date", Time(kind="expression", text="now()")),
        ("when ready", "date", Time(kind="text", text="when ready")),
        ("R3/soon", "cycle", Time(kind="text", text="R3/soon")),
        ("R3/PT1M/soon", "cycle", Time(kind="text", text="R3/PT1M/soon")),
        ("2008-13-01", "date", Time(kind="text", text="2008-13-01")),
        ("P", "duration", Time(kind="text", text="P")),
        ("", "duration", Time(kind="text", text="")),
    ],
)
def test_texts_become_values(text: str, kind: TimerKind | None, expected: Time) -> None:
    """ISO 8601 in all its forms, cron, plain words; expressions and the rest stay text."""
    assert expected == parse_time(text, kind)


@pytest.mark.parametrize(
    "text", ["P" + "9" * 50_000 + "D", "R9/" * 20_000, "* " * 50_000, "A" * 100_000, "-" * 100_000]
)
def test_long_texts_are_no_trouble(text: str) -> None:
    """A text that is no time is found to be none at once."""
    assert "text" == parse_time(text).kind
