"""Keys and laws that came with the reading of other tools' files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from bpr.expressions import FUNCTIONS
from bpr.interchange.written import Written
from bpr.scenario import ActivityAssumption, Arrivals, Scenario
from bpr.scenario import distributions as laws

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]
Write = Callable[..., Written]

NIGHTS = "[calendars.nights]\nhours = { mon-fri = '22:00-06:00' }\n"


def has(owner: type, name: str) -> pytest.MarkDecorator:
    """Leaves a test out where this version of bpr hasn't the field."""
    return pytest.mark.skipif(name not in {each.name for each in fields(owner)}, reason="not in this version")


cuts = pytest.mark.skipif(not hasattr(laws, "Cut"), reason="not in this version")


@has(Arrivals, "by_calendar")
def test_intervals_by_calendar_are_valid_for_it(values: Values, kept: Kept) -> None:
    """On the wall clock that is all there is to say; the interval without a calendar is the default."""
    toml = (
        'arrivals = { interval = "1 h", calendar = "always", clock = "wall", '
        f'by_calendar = [{{ calendar = "nights", interval = "2 h" }}] }}\n{NIGHTS}'
    )

    assert ["<NumericParameter validFor='nights' value='120'/>", "<NumericParameter value='60'/>"] == values(
        toml, "Start", "InterTriggerTimer"
    )
    assert [] == [line for line in kept(toml) if line.startswith("arrivals")]


@has(Arrivals, "by_calendar")
def test_capacities_by_calendar_are_valid_for_it(values: Values) -> None:
    """Beside those of the pool's own hours."""
    toml = (
        'resources.clerk = { capacity = 1, calendar = "always", '
        f'capacity_by_calendar = [{{ calendar = "nights", capacity = 3 }}] }}\n{NIGHTS}'
    )

    assert ["<NumericParameter validFor='nights' value='3'/>", "<NumericParameter value='1'/>"] == values(
        toml, "clerk", "Quantity"
    )


@has(Scenario, "run")
def test_what_is_run_stands_in_the_frame(written: Write, values: Values) -> None:
    """Number of replications, seed, length and warm-up; the number of cases at the start event."""
    frame = written('run = { replications = 3, seed = 7, duration = "40 h", warm_up = "90 min" }').content.decode()

    assert '<bpsim:ScenarioParameters replication="3" seed="7" baseTimeUnit="min">' in frame
    assert '<bpsim:DurationParameter value="PT40H"/>' in frame
    assert '<bpsim:DurationParameter value="PT1H30M"/>' in frame
    assert ["<NumericParameter value='500'/>"] == values("run.cases = 500", "Start", "TriggerCount")


@has(Scenario, "run")
def test_what_of_a_run_has_no_place_is_kept(kept: Kept) -> None:
    """A warm-up that is to be found, and the precision."""
    assert ['run.warm_up = "auto"', "run.precision = 0.02"] == kept('run = { warm_up = "auto", precision = "2%" }')


@has(ActivityAssumption, "duration_by_resource")
def test_durations_by_resource_are_kept(kept: Kept) -> None:
    """BPSim knows one time of work."""
    toml = (
        "resources.clerk.capacity = 1\nactivities.Check.resource = 'clerk'\n"
        'activities.Check.duration_by_resource = { clerk = "5 min" }'
    )

    assert 'activities.Check.duration_by_resource = { clerk = "300000 ms" }' in kept(toml)


@cuts
def test_a_cut_normal_law_has_a_name(values: Values) -> None:
    """Mean and deviation are those before the cut, in BPSim too."""
    law = '{ distribution = "normal", mean = "2 min", sd = "1 min", least = "1 min", most = "1000 min" }'

    assert ["<TruncatedNormalDistribution mean='2' standardDeviation='1' min='1' max='1000'/>"] == values(
        f"activities.Check.duration = {law}", "Check", "ProcessingTime"
    )


@cuts
def test_other_cuts_are_kept(kept: Kept) -> None:
    """They are written as values of equal chance."""
    law = '{ distribution = "exponential", mean = "5 min", shift = "1 min", most = "60 min" }'

    expected = (
        'activities.Check.duration = { distribution = "exponential", mean = "300000 ms", least = "0 ms", '
        'most = "3600000 ms", shift = "60000 ms" }'
    )
    assert [expected] == kept(f"activities.Check.duration = {law}")


@cuts
def test_whole_numbers_are_long(values: Values) -> None:
    """The type of a property says that its law is rounded."""
    toml = 'attributes.n = { distribution = "normal", mean = 2, sd = 1, least = 1, most = 9, whole = true }'

    law = "<TruncatedNormalDistribution mean='2' standardDeviation='1' min='1' max='9'/>"
    assert [f"<Property name='n' type='long'>{law}</Property>"] == values(toml, "Start", "PropertyParameters")


@pytest.mark.skipif("round" not in FUNCTIONS, reason="not in this version")
def test_roundings_and_remainders_are_those_of_xpath(values: Values) -> None:
    """XPath 1.0 has all three, and a remainder."""
    toml = 'attributes.n = 1\nactivities.Check.priority = "round(n / 2) + n % 3"'

    assert [
        "<ExpressionParameter value='round(bpsim:getProperty('n') div 2) + bpsim:getProperty('n') mod 3'/>"
    ] == values(toml, "Check", "Priority")
