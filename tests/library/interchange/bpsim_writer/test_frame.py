"""What is run, in the frame of a scenario of BPSim."""

from __future__ import annotations

from collections.abc import Callable

from bpr.interchange.written import Written

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]
Write = Callable[..., Written]


def test_what_is_run_stands_in_the_frame(written: Write, values: Values) -> None:
    """Number of replications, seed, length and warm-up; the number of cases at the start event."""
    frame = written('run = { replications = 3, seed = 7, duration = "40 h", warm_up = "90 min" }').content.decode()

    assert '<bpsim:ScenarioParameters replication="3" seed="7" baseTimeUnit="min">' in frame
    assert '<bpsim:DurationParameter value="PT40H"/>' in frame
    assert '<bpsim:DurationParameter value="PT1H30M"/>' in frame
    assert ["<NumericParameter value='500'/>"] == values("run.cases = 500", "Start", "TriggerCount")


def test_what_of_a_run_has_no_place_is_kept(kept: Kept) -> None:
    """A warm-up that is to be found, and the precision."""
    assert ['run.warm_up = "auto"', "run.precision = 0.02"] == kept('run = { warm_up = "auto", precision = "2%" }')
