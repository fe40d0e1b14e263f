"""Values that hold while a calendar is open, or for one pool."""

from __future__ import annotations

from collections.abc import Callable

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]

NIGHTS = "[calendars.nights]\nhours = { mon-fri = '22:00-06:00' }\n"


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


def test_capacities_by_calendar_are_valid_for_it(values: Values) -> None:
    """Beside those of the pool's own hours."""
    toml = (
        'resources.clerk = { capacity = 1, calendar = "always", '
        f'capacity_by_calendar = [{{ calendar = "nights", capacity = 3 }}] }}\n{NIGHTS}'
    )

    assert ["<NumericParameter validFor='nights' value='3'/>", "<NumericParameter value='1'/>"] == values(
        toml, "clerk", "Quantity"
    )


def test_durations_by_resource_are_kept(kept: Kept) -> None:
    """BPSim knows one time of work."""
    toml = (
        "resources.clerk.capacity = 1\nactivities.Check.resource = 'clerk'\n"
        'activities.Check.duration_by_resource = { clerk = "5 min" }'
    )

    assert 'activities.Check.duration_by_resource = { clerk = "300000 ms" }' in kept(toml)
