"""How long things take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., Any]


def number(name: str, value: float) -> str:
    """A parameter with one number."""
    return f'<{name}><FloatingParameter value="{value}"/></{name}>'


def test_parts_of_the_work_are_added(describe: Read, of: Read) -> None:
    """Set-up and the like are added to the time of work, which is told of them."""
    found = describe(of("A", time=number("ProcessingTime", 5) + number("SetUpTime", 2) + number("ReworkTime", 0.5)))

    assert "450 s" == found.at("activities.A.duration")
    assert ("used", "") == found.fate("ProcessingTime")
    assert ("approximated", "it is added to the time of work") == found.fate("SetUpTime")


def test_a_part_that_is_drawn_is_shifted(describe: Read, of: Read) -> None:
    """The one law that is drawn gets what is certain as a shift; of a second the mean counts."""
    drawn = '<{0}><NegativeExponentialDistribution mean="4"/></{0}>'
    found = describe(of("A", time=number("ProcessingTime", 1) + drawn.format("SetUpTime") + drawn.format("ReworkTime")))

    assert {"distribution": "exponential", "mean": "4 min", "shift": "5 min"} == found.at("activities.A.duration")
    assert "its mean is added" in found.fate("ReworkTime")[1]


def test_waits_have_no_resource(describe: Read, of: Read) -> None:
    """Transfer, wait and queue come before the work."""
    found = describe(of("A", time=number("TransferTime", 1) + number("WaitTime", 2) + number("QueueTime", 3)))

    assert ("1 min", "5 min") == (found.at("activities.A.transfer"), found.at("activities.A.external_wait"))


def test_a_wait_on_a_flow_is_a_transfer(describe: Read, of: Read) -> None:
    """Of the activity behind; where none is, or it has one, the reason is told."""
    found = describe(
        of("b", time=number("WaitTime", 3)),
        of("f2", time=number("WaitTime", 3)),
        of("c", time=number("WaitTime", 3)),
        of("C", time=number("TransferTime", 1)),
    )

    assert "3 min" == found.at("activities.B.transfer")
    assert ("approximated", "it is the transfer of the activity behind") == found.fate("WaitTime", "b")
    assert ("ignored", "the activity behind has a transfer already") == found.fate("WaitTime", "c")
    assert ("ignored", "no activity follows at once that could wait for it") == found.fate("WaitTime", "f2")


def test_times_of_events(describe: Read, of: Read) -> None:
    """What is waited for has a delay; other events take no time."""
    found = describe(of("k", time=number("ProcessingTime", 3)), of("e", time=number("ProcessingTime", 3)))

    assert "3 min" == found.at("events.k.delay")
    assert "approximated" == found.fate("ProcessingTime", "k")[0]
    assert ("ignored", "events take no time (BPSim 2.0, 7.1)") == found.fate("ProcessingTime", "e")


def test_nobody_works_at_a_sub_process(describe: Read, of: Read) -> None:
    """Its times are those of what is within."""
    assert (
        "nobody works at a sub-process" in describe(of("S", time=number("ProcessingTime", 3))).fate("ProcessingTime")[1]
    )


def test_wrong_times_are_told(describe: Read, of: Read) -> None:
    """A negative time is ignored, and the activity has none that is said."""
    found = describe(
        of("A", time=number("ProcessingTime", -3) + number("WaitTime", -3)), of("b", time=number("WaitTime", -1))
    )

    assert ("ignored", "a negative time") == found.fate("ProcessingTime") == found.fate("WaitTime", "b")
    assert found.at("activities.A.duration") is None


def test_a_time_valid_for_a_calendar_is_not_told_apart(describe: Read, of: Read) -> None:
    """The value without calendar is taken."""
    value = '<ProcessingTime><NumericParameter value="9" validFor="C"/><NumericParameter value="5"/></ProcessingTime>'
    found = describe(of("A", time=value))

    assert "5 min" == found.at("activities.A.duration")
    assert ("approximated", "what is valid for a calendar only isn't told apart") == found.fate("ProcessingTime")


def test_a_time_that_cannot_be_read_is_not_taken_for_none(describe: Read, of: Read) -> None:
    """The activity stays without time, so that its default is told; one of which nothing is said takes none."""
    wrong = '<ProcessingTime><UniformDistribution min="5" max="2"/></ProcessingTime>'

    assert describe(of("A", time=wrong)).at("activities.A.duration") is None
    assert "0 min" == describe(of("A")).at("activities.A.duration")
