"""Digits and units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.language import Language
from bpr.report.quantities import COUNT, POINTS, bare, money_unit, optional, places, places_kept, shown, time_unit
from bpr.units import HOUR


@pytest.mark.parametrize(
    ("value", "half", "expected"),
    [
        (34.2, None, 1),
        (340.0, None, 0),
        (0.0123, None, 3),
        (0.0, None, 1),
        (34.2, 0.15, 1),
        (34.2, 4.0, 0),
        (34.2, 14.0, 0),
        (340.0, 40.0, -1),
        (3400.0, 380.0, -2),
        (12.5, 0.0, 1),
    ],
)
def test_no_more_digits_than_the_interval_supports(value: float, half: float | None, expected: int) -> None:
    """Decimals follow the size of the number, and are cut where the half width makes them noise."""
    assert expected == places(value, half)


@given(st.floats(0.1, 1e9), st.floats(1e-6, 1e9))
def test_a_quantile_never_rounds_to_nothing(value: float, half: float) -> None:
    """Whatever the half width of the mean, the first digit of a quantile stays."""
    assert round(value, places_kept(value, half)) > 0


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e6))
def test_a_wider_interval_never_adds_digits(value: float, half: float) -> None:
    """An interval takes digits away and never adds one."""
    assert places(value, half) <= places(value)


@pytest.mark.parametrize(
    ("seconds", "working_day", "expected"),
    [
        (30.0, None, "30 s"),
        (59.99, None, "1 min"),
        (3600.0, None, "1 h"),
        (86399.0, None, "1 day"),
        (200000.0, None, "2.3 days"),
        (57600.0, 8 * HOUR, "2 working days"),
        (0.0, None, "0 s"),
    ],
)
def test_times_have_the_greatest_unit_they_fill(seconds: float, working_day: float | None, expected: str) -> None:
    """Days are calendar days, or working days on the working clock."""
    assert expected == optional(seconds, time_unit(seconds, working_day), "en")


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "-1,234.5"), ("fr", "-1\u202f234,5"), ("ar", "\u200e-1,234.5")]
)
def test_numbers_are_written_as_in_the_language(language: Language, expected: str) -> None:
    """Separators are those of the language; digits are 0 to 9."""
    assert expected == bare(-1234.5, 1, language)


@pytest.mark.parametrize(("value", "expected"), [(0.268, "+26.8 points"), (-0.01, "-1 point"), (0.0, "0 points")])
def test_a_change_of_a_share_is_told_in_points(value: float, expected: str) -> None:
    """A plus is shown, and nothing for none."""
    assert expected == shown(value, POINTS, 1, "en", signed=True)


def test_arabic_keeps_the_number_where_a_sign_matters() -> None:
    """The words for one and two have no number in them; a change needs its sign."""
    assert "نقطة واحدة" == shown(0.01, POINTS, 0, "ar")
    assert "\u200e-1 نقطة" == shown(-0.01, POINTS, 0, "ar", signed=True)


def test_money_has_its_code_and_nothing_is_a_dash() -> None:
    """An amount is followed by its currency; no value is a dash."""
    assert "33.1\xa0USD" == optional(33.06, money_unit("USD"), "en")
    assert "12" == optional(12.0, money_unit(""), "en")
    assert "–" == optional(None, COUNT, "en")
