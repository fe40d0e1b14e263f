"""Which way cases go, when events happen, and when cases come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.bpsim.branching import parts_of_one

Read = Callable[..., Any]
DAILY = (
    '<Calendar id="{}">BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20160101T{}0000\nDTEND:20160101T{}0000\n'
    "RRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR</Calendar>"
)


def chance(value: float) -> str:
    """A probability."""
    return f'<Probability><FloatingParameter value="{value}"/></Probability>'


def when(said: str) -> str:
    """A condition."""
    return f'<Condition><ExpressionParameter value="{said}"/></Condition>'


def test_what_is_missing_shares_the_rest(describe: Read, of: Read) -> None:
    """Evenly, as the standard says."""
    found = describe(of("b", control=chance(0.4)))

    assert {"b": 0.4, "c": 0.3, "d": 0.3} == pytest.approx(found.at("gateways.x"))
    assert ("used", "") == found.fate("Probability")


def test_per_cent_are_those_of_a_gateway(describe: Read, of: Read) -> None:
    """A value of 1 is one per cent where another flow of the gateway has 60."""
    found = describe(of("b", control=chance(60)), of("c", control=chance(1)), of("d", control=chance(39)))

    assert {"b": 0.6, "c": 0.01, "d": 0.39} == pytest.approx(found.at("gateways.x"))


def test_shares_are_divided_by_their_sum(describe: Read, of: Read) -> None:
    """That they don't add up to 1 is told."""
    found = describe(*(of(flow, control=chance(0.33)) for flow in "bcd"))

    assert dict.fromkeys("bcd", pytest.approx(1 / 3)) == found.at("gateways.x")
    assert "add up to 0.99" in found.fate("Probability")[1]


def test_an_inclusive_gateway_has_chances(describe: Read, of: Read) -> None:
    """They need not add up to 1."""
    assert {"p": 0.9, "q": 0.8} == describe(of("p", control=chance(90)), of("q", control=chance(80))).at("gateways.o")


def test_where_nothing_is_chosen(describe: Read, of: Read) -> None:
    """A probability of the only flow is the default of an editor."""
    found = describe(of("f2", control=chance(100)), of("f3", control=chance(0.3)))

    assert ("ignored", "editor default: no other flow leaves there, so nothing is chosen") == found.fate(
        "Probability", "f2"
    )
    assert ("ignored", "no other flow leaves there, so nothing is chosen") == found.fate("Probability", "f3")


def test_conditions(describe: Read, of: Read) -> None:
    """Tried in the order of the file; the last of the flows is for all other cases."""
    found = describe(
        of("s", property='<Property name="n"><NumericParameter value="2"/></Property>'),
        of("d", control=when("getProperty('n') = 0")),
        of("b", control=when("getProperty('n') &gt; 1")),
        of("c", control=when("getProperty('n') = 1") + chance(0.5)),
    )

    assert {"b": {"condition": "n > 1"}, "c": {"condition": "n == 1"}} == found.at("gateways.x")
    assert ("approximated", "taken when no other condition of the gateway holds") == found.fate("Condition", "d")
    assert "its condition decides" in found.fate("Probability")[1]
    assert () == found.imported.scenario.problems


def test_a_condition_that_is_not_understood_is_told(describe: Read, of: Read) -> None:
    """The flow then has its part of the rest."""
    found = describe(of("b", control=when("count(//n) = 0")))

    assert "of the subset of XPath" in found.fate("Condition")[1]
    assert 1 / 3 == found.at("gateways.x.b")


@given(st.dictionaries(st.text(max_size=3), st.one_of(st.none(), st.floats(0, 100)), min_size=2, max_size=6))
def test_shares_are_parts_of_one(said: dict[str, float | None]) -> None:
    """Whatever is said, the shares of an exclusive gateway add up to 1, and those given keep their proportions."""
    found, _ = parts_of_one(said)

    assert pytest.approx(1) == sum(found.values())
    assert all(0 <= share <= 1 for share in found.values())


def test_attached_events(describe: Read, of: Read) -> None:
    """Boundary events and those that begin event sub-processes have a delay and a chance."""
    timer = '<InterTriggerTimer><DurationParameter value="{}"/></InterTriggerTimer>'
    once = '<TriggerCount><NumericParameter value="1"/></TriggerCount>'
    found = describe(
        of("late", control=timer.format("PT1H")),
        of("vs", control=timer.format("PT0M") + chance(5) + once),
        of("k", control=timer.format("PT3M") + chance(0.5)),
        of("s", control=chance(100)),
    )

    assert {
        "late": {"delay": "1 h"},
        "vs": {"delay": "0 min", "probability": 0.05},
        "k": {"delay": "3 min"},
    } == found.at("events")
    assert "used" == found.fate("TriggerCount")[0]
    assert "ignored" == found.fate("Probability", "k")[0] == found.fate("Probability", "s")[0]


def test_arrivals(describe: Read, of: Read) -> None:
    """The trigger of the start is the interval, its count the cases of a run, which end it before its duration."""
    found = describe(
        of(
            "s",
            control='<InterTriggerTimer><TriangularDistribution min="1" mode="2" max="3"/></InterTriggerTimer>'
            '<TriggerCount><NumericParameter value="30"/></TriggerCount>',
        ),
        study='<Duration><DurationParameter value="PT60H"/></Duration>',
    )

    assert {"distribution": "triangular", "min": "1 min", "mode": "2 min", "max": "3 min"} == found.at(
        "arrivals.interval"
    )
    assert {"cases": 30} == found.at("run")
    assert ("ignored", "the run ends with the cases of TriggerCount") == found.fate("Duration")


def test_arrivals_by_calendar(describe: Read, of: Read) -> None:
    """Each calendar has its interval; the one without is the default."""
    found = describe(
        of(
            "s",
            control='<InterTriggerTimer><NumericParameter value="10"/><FloatingParameter value="0.5" validFor="C1"/>'
            '<NegativeExponentialDistribution mean="2" validFor="C2"/><NumericParameter value="3" validFor="C9"/>'
            "</InterTriggerTimer>",
        ),
        DAILY.format("C1", "06", "09"),
        DAILY.format("C2", "09", "12"),
    )

    assert "10 min" == found.at("arrivals.interval")
    assert [
        {"calendar": "C1", "interval": "0.5 min"},
        {"calendar": "C2", "interval": {"distribution": "exponential", "mean": "2 min"}},
    ] == found.at("arrivals.by_calendar")
    assert ("approximated", "there is no calendar 'C9'") == found.fate("InterTriggerTimer")


def test_all_at_once(describe: Read, of: Read) -> None:
    """An interval of no time is a millisecond, which is told."""
    found = describe(of("s", control='<InterTriggerTimer><NumericParameter value="0"/></InterTriggerTimer>'))

    assert "1 ms" == found.at("arrivals.interval")
    assert "all come at once" in found.fate("InterTriggerTimer")[1]


def test_wrong_triggers_are_told(describe: Read, of: Read) -> None:
    """Counts that are none, and a start that nothing follows."""
    found = describe(
        of(
            "s",
            control='<InterTriggerTimer><StringParameter value="x"/></InterTriggerTimer>'
            '<TriggerCount><NumericParameter value="0"/></TriggerCount>' + when("1"),
        ),
        of("ss", control='<InterTriggerTimer><NumericParameter value="1"/></InterTriggerTimer>'),
    )

    assert "no number" in found.fate("InterTriggerTimer", "s")[1]
    assert "nothing waits" in found.fate("InterTriggerTimer", "ss")[1]
    assert ("ignored", "it must be a number of cases") == found.fate("TriggerCount")
    assert "ignored" == found.fate("Condition")[0]
