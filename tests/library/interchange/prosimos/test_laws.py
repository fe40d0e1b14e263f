"""Distributions become laws with the parameters of the law before it is cut."""

from __future__ import annotations

import pytest
from prosimos_files import JsonTable, law

from bpr.interchange.prosimos.laws import duration_law, number_law, seconds
from bpr.interchange.prosimos.node import Node


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (law("fix", 300), "300 s"),
        (law("FIX", 0.5), "0.5 s"),
        (law("expon", 900, 0, 1e15), {"distribution": "exponential", "mean": "900 s"}),
        (
            law("expon", 900, 60, 3600),
            {"distribution": "exponential", "mean": "840 s", "shift": "60 s", "most": "3600 s"},
        ),
        (law("expon", 900), {"distribution": "exponential", "mean": "900 s"}),
        (law("expon", 900, 900, 1e15), "900 s"),
        (law("norm", 900, 60, 0, 1e15), {"distribution": "normal", "mean": "900 s", "sd": "60 s", "least": "0 s"}),
        (
            law("normal", 900, 60, 600, 1200),
            {"distribution": "normal", "mean": "900 s", "sd": "60 s", "least": "600 s", "most": "1200 s"},
        ),
        (law("norm", 900, 0, 0, 1e15), "900 s"),
        (law("uniform", 300, 1200), {"distribution": "uniform", "min": "300 s", "max": "1200 s"}),
        (law("uniform", 300, 300), "300 s"),
        (law("lognorm", 600, 90000, 0, 1e15), {"distribution": "lognormal", "mean": "600 s", "sd": "300 s"}),
        (
            law("gamma", 600, 90000, 60, 7200),
            {"distribution": "gamma", "mean": "600 s", "sd": "300 s", "least": "60 s", "most": "7200 s"},
        ),
        (law("gamma", 600, 0, 0, 1e15), "600 s"),
    ],
)
def test_a_distribution_becomes_a_law(said: dict[str, object], value: object) -> None:
    """Bounds that cut nothing are left out, and a variance becomes a deviation."""
    found = duration_law(Node(said, "f.json"))

    assert (value, "") == (found.value, found.approximated)


def test_numbers_have_no_unit() -> None:
    """An attribute is drawn from the same laws, in plain numbers."""
    found = number_law(Node(law("expon", 800, 0, 100000), "f.json"))

    assert {"distribution": "exponential", "mean": 800, "most": 100000} == found.value


def test_a_histogram_becomes_single_values() -> None:
    """Each midpoint is as likely as its step of the distribution function."""
    data = {"cdf": [0.25, 0.75, 1], "bin_midpoints": [60, 120, 240]}
    found = duration_law(Node({"distribution_name": "histogram_sampling", "histogram_data": data}, "f.json"))

    values = {"values": ["60 s", "120 s", "240 s"], "weights": [0.25, 0.5, 0.25]}
    assert {"distribution": "discrete", **values} == found.value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (
            law("expon", 60, 840, 0, 3600),
            {"distribution": "exponential", "mean": "840 s", "shift": "60 s", "most": "3600 s"},
        ),
        (
            law("expon", 0, 600, 60, 6000),
            {"distribution": "exponential", "mean": "600 s", "most": "6000 s", "least": "60 s"},
        ),
        (
            law("expon", -5, 600, 0, 6000),
            {"distribution": "exponential", "mean": "600 s", "most": "6000 s"},
        ),
        (law("uniform", 100, 200, 0, 250), {"distribution": "uniform", "min": "100 s", "max": "250 s"}),
        (law("gamma", 4, 0, 150, 0, 1e15), {"distribution": "gamma", "mean": "600 s", "sd": "300 s"}),
        (
            law("gamma", 4, 10, 150, 0, 1e15),
            {"distribution": "gamma", "mean": "600 s", "sd": "300 s", "shift": "10 s"},
        ),
    ],
)
def test_files_of_older_versions_have_the_order_of_scipy(said: dict[str, object], value: object) -> None:
    """They are known by the number of their parameters, and it is told."""
    found = duration_law(Node(said, "f.json"))

    assert value == found.value
    assert "older version" in found.approximated


def test_a_mean_below_the_min_is_read_as_prosimos_reads_it() -> None:
    """The mean is added to the min, and it is told."""
    found = duration_law(Node(law("expon", 60, 300, 1e15), "f.json"))

    assert {"distribution": "exponential", "mean": "60 s", "shift": "300 s"} == found.value
    assert "below its min" in found.approximated


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (law("triang", 0.5, 1, 2), "Prosimos itself stops at a triangular law"),
        (law("weibull", 1, 2), "there is no distribution 'weibull'; there are fix, expon, norm"),
        (law("norm", 900), "'norm' has 1 parameters and needs 2"),
        (law("gamma", 900, -1, 0, 1), "a variance of -1 is none"),
        (law("gamma", 4, -10, 150, 0, 1e15), "with a shift of -10: bpr only shifts to the right"),
        ({"distribution_name": "histogram_sampling"}, "must be as long as each other"),
        (
            {"distribution_name": "histogram_sampling", "histogram_data": {"cdf": [1, 0.5], "bin_midpoints": [1, 2]}},
            "must rise from 0 to 1",
        ),
    ],
)
def test_what_is_no_law_is_told(said: dict[str, object], told: str) -> None:
    """The message says what it would take."""
    with pytest.raises(ValueError, match=told):
        duration_law(Node(said, "f.json"))


def test_times_are_written_without_exponent() -> None:
    """However long or short they are."""
    assert ["1000000000000 s", "0.001 s", "86400 s"] == [seconds(1e12), seconds(0.001), seconds(86400.0)]


@pytest.mark.parametrize(
    "said", [law("fix", 1e30), law("gamma", 1e200, 1e300), law("lognorm", 1e3, 0, 1, 0, 1e15), law("expon", -1e300, 0)]
)
def test_times_without_end_are_told(said: JsonTable) -> None:
    """What nothing can take, or nobody reckon with, is an error in words, not one of arithmetic."""
    with pytest.raises(ValueError, match=r"nothing takes|too large"):
        duration_law(Node(said, ""))
