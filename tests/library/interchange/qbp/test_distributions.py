"""Distributions of QBP, each with its own use of mean, arg1 and arg2."""

from __future__ import annotations

import pytest
from parameter_files import definitions, drawing, root_of, told, values

from bpr.interchange import Imported, qbp

NS = 'xmlns:qbp="http://www.qbp-simulator.com/Schema201212"'


def read(law: str, inner: str = "<qbp:timeUnit>hours</qbp:timeUnit>") -> Imported:
    """The duration of task A by a law."""
    duration = f"<qbp:durationDistribution {law}>{inner}</qbp:durationDistribution>"
    elements = f'<qbp:elements><qbp:element elementId="A">{duration}</qbp:element></qbp:elements>'
    info = f"<qbp:processSimulationInfo {NS}>{elements}</qbp:processSimulationInfo>"
    return qbp.read(root_of(definitions(after=info)), "q.bpmn", drawing())


@pytest.mark.parametrize(
    ("law", "item"),
    [
        ('type="FIXED" mean="600" arg1="1200"', "10 min"),
        ('type="EXPONENTIAL" mean="7" arg1="1800"', {"distribution": "exponential", "mean": "30 min"}),
        (
            'type="NORMAL" mean="600" arg1="120" arg2="NaN"',
            {"distribution": "normal", "mean": "10 min", "sd": "2 min", "least": "0 s"},
        ),
        ('type="LOGNORMAL" mean="600" arg1="3600"', {"distribution": "lognormal", "mean": "10 min", "sd": "1 min"}),
        ('type="GAMMA" mean="600" arg1="3600"', {"distribution": "gamma", "mean": "10 min", "sd": "1 min"}),
        (
            'type="UNIFORM" mean="3600" arg1="60" arg2="120.5"',
            {"distribution": "uniform", "min": "1 min", "max": "120.5 s"},
        ),
        (
            'type="TRIANGULAR" mean="90" arg1="60" arg2="120"',
            {"distribution": "triangular", "min": "1 min", "mode": "90 s", "max": "2 min"},
        ),
    ],
)
def test_each_type_uses_its_numbers(law: str, item: object) -> None:
    """Numbers are seconds whatever the form showed, and stand for what the schema says of the type."""
    assert item == values(read(law).root)["activities"]["A"]["duration"]


def test_what_a_type_does_not_use_is_told() -> None:
    """Junk in a number that a type doesn't use is an entry; the unit of the form is one for the whole file."""
    imported = read('type="UNIFORM" mean="3600" arg1="60" arg2="120" rawArg1="1"')

    assert [
        "durationDistribution: mean 3600: UNIFORM doesn't use it",
        "rawArg1 (1 times), timeUnit (1 times): what the form showed; the numbers themselves are in seconds",
    ] == told(imported, "ignored")


def test_listed_values() -> None:
    """EXACT is one of its values, each as likely as another."""
    values_ = "<qbp:exactValues><qbp:value>10</qbp:value><qbp:value>20</qbp:value></qbp:exactValues>"

    assert {"distribution": "empirical", "values": ["10 s", "20 s"]} == values(read('type="EXACT"', values_).root)[
        "activities"
    ]["A"]["duration"]


def test_histograms() -> None:
    """A histogram of fixed bins is exact; a bin that varies is written as values, and told."""
    fixed = '<qbp:histogramData probability="{}"><qbp:distribution type="FIXED" mean="{}"/></qbp:histogramData>'
    varied = (
        '<qbp:histogramData probability="50"><qbp:distribution type="UNIFORM" arg1="0" arg2="10"/></qbp:histogramData>'
    )
    exact = read(
        'type="HISTOGRAM"', f"<qbp:histogramDataBins>{fixed.format(20, 5)}{fixed.format(80, 9)}</qbp:histogramDataBins>"
    )
    rough = read('type="HISTOGRAM"', f"<qbp:histogramDataBins>{fixed.format(50, 5)}{varied}</qbp:histogramDataBins>")

    law = values(exact.root)["activities"]["A"]["duration"]
    assert {"distribution": "discrete", "values": ["5 s", "9 s"], "weights": [20, 80]} == law
    assert 21 == len(values(rough.root)["activities"]["A"]["duration"]["values"])
    assert "durationDistribution: each bin that varies is written as 20 values of equal chance" in told(
        rough, "approximated"
    )


@pytest.mark.parametrize(
    ("law", "reason"),
    [
        ('type="FIXED" mean=""', "mean of FIXED isn't filled in"),
        ('type="FIXED" mean="NaN"', "mean of FIXED isn't filled in"),
        ('type="ZIPF" mean="1"', "there is no type 'ZIPF'"),
        ("", "no type of distribution is given"),
        ('type="FIXED" mean="-5"', "a time of -5 s is below 0"),
        ('type="GAMMA" mean="5" arg1="-1"', "a variance is 0 or more"),
        ('type="EXACT"', "EXACT has no values, or one that is no number"),
        ('type="HISTOGRAM"', "HISTOGRAM has no bins with a probability"),
    ],
)
def test_what_says_no_law_is_told(law: str, reason: str) -> None:
    """What can't be a law sets nothing, and the report says why."""
    imported = read(law, "")

    assert f"durationDistribution: {reason}" in told(imported, "ignored")
    assert "duration" not in values(imported.root)["activities"]["A"]
