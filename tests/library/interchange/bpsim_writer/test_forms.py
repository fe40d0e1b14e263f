"""Distributions in the forms of BPSim: laws that are cut or rounded."""

from __future__ import annotations

from collections.abc import Callable

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]


def test_a_cut_normal_law_has_a_name(values: Values) -> None:
    """Mean and deviation are those before the cut, in BPSim too."""
    law = '{ distribution = "normal", mean = "2 min", sd = "1 min", least = "1 min", most = "1000 min" }'

    assert ["<TruncatedNormalDistribution mean='2' standardDeviation='1' min='1' max='1000'/>"] == values(
        f"activities.Check.duration = {law}", "Check", "ProcessingTime"
    )


def test_other_cuts_are_kept(kept: Kept) -> None:
    """They are written as values of equal chance."""
    law = '{ distribution = "exponential", mean = "5 min", shift = "1 min", most = "60 min" }'

    expected = (
        'activities.Check.duration = { distribution = "exponential", mean = "300000 ms", least = "0 ms", '
        'most = "3600000 ms", shift = "60000 ms" }'
    )
    assert [expected] == kept(f"activities.Check.duration = {law}")


def test_whole_numbers_are_long(values: Values) -> None:
    """The type of a property says that its law is rounded."""
    toml = 'attributes.n = { distribution = "normal", mean = 2, sd = 1, least = 1, most = 9, whole = true }'

    law = "<TruncatedNormalDistribution mean='2' standardDeviation='1' min='1' max='9'/>"
    assert [f"<Property name='n' type='long'>{law}</Property>"] == values(toml, "Start", "PropertyParameters")
