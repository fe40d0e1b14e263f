"""Fuzzy calendars are read as the hours in which somebody may be there, and the mean chance of it."""

from __future__ import annotations

import pytest
from prosimos_files import entries, file, hours, imported, keys_of


def fuzzy(periods: list[dict[str, object]], ratio: list[dict[str, object]]) -> dict[str, object]:
    """A file with one fuzzy calendar."""
    calendar = {"id": "day", "time_periods": periods, "workload_ratio": ratio}
    found: dict[str, object] = file(
        model_type="FUZZY", granule_size={"value": 60, "time_unit": "MINUTES"}, resource_calendars=[calendar]
    )
    return found


def chance(first: int, last: int, probability: object) -> dict[str, object]:
    """A period from Monday to Friday."""
    return {**hours(begin=f"{first:02}:00:00", end=f"{last:02}:00:00"), "probability": probability}


def test_the_mean_chance_becomes_the_availability() -> None:
    """Hours with no chance are closed; the others count by their length."""
    found = keys_of(fuzzy([chance(8, 9, 0), chance(9, 12, 1), chance(13, 14, "0.2")], []))

    assert {"mon-fri": "09:00-12:00, 13:00-14:00"} == found["calendars"]["day"]["hours"]
    assert [0.8, 0.8] == [found["resources"][name]["availability"] for name in ("clerk", "senior")]


def test_either_probability_brings_somebody() -> None:
    """Both sections count as independent chances, as in Prosimos."""
    found = keys_of(fuzzy([chance(9, 10, 0.5)], [chance(9, 10, 0.5)]))

    assert found["resources"]["clerk"]["availability"] == 0.75


def test_who_is_always_there_has_no_availability() -> None:
    """A fuzzy calendar that is sure is an ordinary one."""
    assert "availability" not in keys_of(fuzzy([chance(9, 10, 1)], []))["resources"]["clerk"]


def test_the_loss_is_told() -> None:
    """What became of calendar, ratio and resource is approximated, each with its place."""
    told = entries(imported(fuzzy([chance(9, 10, 0.5)], [chance(9, 10, 0.5)])), "approximated")

    places = ["resource_calendars[0]", "resource_calendars[0].workload_ratio"]
    assert all("mean share" in told[place] for place in places)
    assert "mean share" in told["resource_profiles[0].resource_list[0].calendar"]


@pytest.mark.parametrize("probability", [-0.1, 1.5])
def test_no_probability_is_told(probability: float) -> None:
    """It is ignored with its reason, and the resources miss their calendar."""
    found = imported(fuzzy([chance(9, 10, probability)], []))

    assert (
        f"a probability of {probability:g} is none" in entries(found, "ignored")["resource_calendars[0].time_periods"]
    )
    assert any("there is no calendar 'day'" in str(problem) for problem in found.scenario.problems)
