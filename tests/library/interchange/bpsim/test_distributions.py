"""Value elements as laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.bpsim.amounts import UNITS, Unusable, amount, duration_text, iso_duration, plain
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.shapes import as_duration, as_number, later
from bpr.markup import parse
from bpr.units import parse_duration

USER = (
    '<UserDistribution discrete="true"><UserDistributionDataPoint probability="0.9"><NumericParameter value="5"/>'
    '</UserDistributionDataPoint><UserDistributionDataPoint probability="0.1"><UniformDistribution min="10" max="20"/>'
    "</UserDistributionDataPoint></UserDistribution>"
)


def read(xml: str) -> object:
    """The law of an element as a scenario writes it, in minutes."""
    return as_duration(shape(parse(xml.encode(), "a"), "min"))


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<NumericParameter value="5"/>', "5 min"),
        ('<FloatingParameter value="0.35" timeUnit="hour"/>', "0.35 h"),
        ('<StringParameter value="300"/>', "300 min"),
        ('<FloatingParameter value="2" timeUnit="year"/>', "730 days"),
        ('<ExpressionParameter value="7"/>', "7 min"),
        ('<DurationParameter value="PT24M"/>', "24 min"),
        ('<DurationParameter value="P1DT1.5S"/>', "86401500 ms"),
        ('<UniformDistribution min="1" max="2"/>', {"distribution": "uniform", "min": "1 min", "max": "2 min"}),
        ('<UniformDistribution min="2" max="2"/>', "2 min"),
        (
            '<TriangularDistribution min="10" mode="16" max="30"/>',
            {"distribution": "triangular", "min": "10 min", "mode": "16 min", "max": "30 min"},
        ),
        (
            '<NormalDistribution mean="60" standardDeviation="5"/>',
            {"distribution": "normal", "mean": "60 min", "sd": "5 min", "least": "0 min"},
        ),
        ('<NormalDistribution mean="0.0" standardDeviation="0.0"/>', "0 min"),
        (
            '<TruncatedNormalDistribution mean="4" standardDeviation="0.5" min="0" max="1000"/>',
            {"distribution": "normal", "mean": "4 min", "sd": "0.5 min", "least": "0 min", "most": "1000 min"},
        ),
        ('<NegativeExponentialDistribution mean="11"/>', {"distribution": "exponential", "mean": "11 min"}),
        ('<ErlangDistribution mean="6" k="3"/>', {"distribution": "erlang", "mean": "6 min", "shape": 3}),
        ('<ErlangDistribution mean="6" k="2.25"/>', {"distribution": "gamma", "mean": "6 min", "sd": "4 min"}),
        ('<GammaDistribution shape="4" scale="3"/>', {"distribution": "gamma", "mean": "12 min", "sd": "6 min"}),
        (
            '<LogNormalDistribution mean="9" standardDeviation="3"/>',
            {"distribution": "lognormal", "mean": "9 min", "sd": "3 min"},
        ),
        ('<PoissonDistribution mean="3"/>', {"distribution": "poisson", "mean": "3 min", "unit": "1 min"}),
        (
            '<BinomialDistribution probability="0.5" trials="4"/>',
            {"distribution": "binomial", "unit": "1 min", "trials": 4, "probability": 0.5},
        ),
        ('<BinomialDistribution probability="0.5" trials="0"/>', "0 min"),
        (
            '<BetaDistribution shape="1" scale="1"/>',
            {"distribution": "beta", "min": "0 min", "max": "1 min", "mean": "0.5 min", "sd": "0.288675135 min"},
        ),
        ('<WeibullDistribution shape="2" scale="5"/>', {"distribution": "weibull", "scale": "5 min", "shape": 2.0}),
        (
            '<EnumParameter><NumericParameter value="1"/><DurationParameter value="PT2H"/></EnumParameter>',
            {"distribution": "discrete", "values": ["1 min", "2 h"], "weights": [1.0, 1.0]},
        ),
        (
            USER,
            {"distribution": "discrete", "values": ["5 min", "15 min"], "weights": [0.9, 0.1]},
        ),
    ],
)
def test_values(xml: str, said: object) -> None:
    """Every value element has its counterpart."""
    assert said == read(xml)


def test_a_continuous_user_distribution_is_laid_on_steps() -> None:
    """The chance of a point is spread between the point before and itself, and this is told."""
    point = '<UserDistributionDataPoint probability="{}"><NumericParameter value="{}"/></UserDistributionDataPoint>'
    xml = f"<UserDistribution>{point.format(0.9, 5)}{point.format(0.1, 10)}</UserDistribution>"
    law = shape(parse(xml.encode(), "a"), "min")

    assert "lacks discrete" in law.note
    assert 11 == len(as_duration(law)["values"])  # type: ignore[index]
    assert pytest.approx(0.9 * 5 + 0.1 * 7.5) == law.milliseconds / 60_000


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ('<NumericParameter value="many"/>', "'many' is no number."),
        ('<NumericParameter value="1e999999"/>', "no number to count with"),
        ('<NumericParameter value="-5"/>', "a negative time."),
        ('<NumericParameter value="5" timeUnit="month"/>', "there is no time unit 'month'"),
        ('<DurationParameter value="-PT1M"/>', "negative"),
        ('<DurationParameter value="P"/>', "no duration of XML Schema"),
        ('<DurationParameter value="soon"/>', "no duration of XML Schema"),
        ('<BooleanParameter value="true"/>', "a BooleanParameter can't stand here."),
        ('<UniformDistribution min="3" max="2"/>', "aren't in order"),
        ('<UniformDistribution max="2"/>', "its 'min' is missing."),
        ('<NormalDistribution mean="3" standardDeviation="-1"/>', "negative"),
        ('<TruncatedNormalDistribution mean="-3" standardDeviation="1" min="-9" max="-1"/>', "above 0"),
        ('<ErlangDistribution mean="6" k="0"/>', "k must be above 0"),
        ('<BinomialDistribution probability="2" trials="4"/>', "between 0 and 1"),
        ('<WeibullDistribution shape="0" scale="5"/>', "above 0"),
        ('<BetaDistribution shape="0" scale="5"/>', "above 0"),
        ("<UserDistribution/>", "no value that can come"),
        ("<ExpressionParameter value=\"getProperty('n')\"/>", "can't be computed here"),
        ("<EnumParameter><EnumParameter/></EnumParameter>", "within a law"),
    ],
)
def test_what_cannot_be_taken_has_a_reason(xml: str, reason: str) -> None:
    """A malformed value raises its reason, nothing else."""
    with pytest.raises(Unusable, match=reason):
        read(xml)


def test_numbers_may_be_whole() -> None:
    """A distribution of numbers has no unit, and is rounded where the property is whole."""
    law = shape(parse(b'<TruncatedNormalDistribution mean="2" standardDeviation="1" min="1" max="9"/>', "a"))

    assert {"distribution": "normal", "mean": 2.0, "sd": 1.0, "least": 1.0, "most": 9.0, "whole": True} == as_number(
        law, whole=True
    )


def test_a_time_that_is_longer_by_so_much_is_shifted_with_its_bounds() -> None:
    """The mean, the bounds and what is drawn all grow."""
    law = later(shape(parse(b'<NormalDistribution mean="3" standardDeviation="1"/>', "a"), "min"), 120_000)

    assert {
        "distribution": "normal",
        "mean": "3 min",
        "sd": "1 min",
        "least": "2 min",
        "shift": "2 min",
    } == as_duration(law)
    assert 300_000 == law.milliseconds


@given(st.integers(0, 10**12))
def test_lengths_keep_their_milliseconds(milliseconds: int) -> None:
    """A duration that was read and written is the same."""
    assert milliseconds == parse_duration(duration_text(milliseconds)).milliseconds


@given(st.floats(0, 1e9), st.sampled_from(["ms", "s", "min", "hour", "day", "year"]))
def test_amounts_are_durations(value: float, unit: str) -> None:
    """Whatever the unit, the text is a duration of a scenario, right to a millionth."""
    assert (
        pytest.approx(value * UNITS[unit], rel=1e-6, abs=1e-4 * UNITS[unit])
        == parse_duration(amount(value, unit)).milliseconds
    )


@given(st.text(max_size=30))
def test_any_text_is_a_duration_or_has_a_reason(text: str) -> None:
    """Hostile durations raise their reason."""
    try:
        assert iso_duration(text)[0] >= 0
    except Unusable:
        assert plain(0.0) == "0"
