"""Times and laws, as values of parameters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.bpsim_writer.digits import digits
from bpr.interchange.bpsim_writer.forms import form_of
from bpr.interchange.bpsim_writer.values import UNITS, fitting_unit, time_value
from bpr.markup import Tag
from bpr.scenario.distributions import Binomial, Distribution, Normal, Pert, Poisson
from bpr.units import DAY, MINUTE

Values = Callable[[str, str, str], list[str]]

LAWS = {
    '"90 s"': "<FloatingParameter value='1.5'/>",
    '"3 h"': "<NumericParameter value='180'/>",
    '"1 s"': "<NumericParameter value='1' timeUnit='s'/>",
    '"0 min"': "<NumericParameter value='0'/>",
    '{ distribution = "uniform", min = "1 min", max = "2 min" }': "<UniformDistribution min='1' max='2'/>",
    '{ distribution = "triangular", min = "1 min", mode = "2 min", max = "90 min" }': (
        "<TriangularDistribution mode='2' min='1' max='90'/>"
    ),
    '{ distribution = "exponential", mean = "21 s" }': "<NegativeExponentialDistribution mean='0.35'/>",
    '{ distribution = "lognormal", mean = "10 min", sd = "5 min" }': (
        "<LogNormalDistribution mean='10' standardDeviation='5'/>"
    ),
    '{ distribution = "normal", mean = "80 min", sd = "10 min" }': (
        "<NormalDistribution mean='80' standardDeviation='10'/>"
    ),
    '{ distribution = "erlang", mean = "6 min", shape = 3 }': "<ErlangDistribution mean='6' k='3'/>",
    '{ distribution = "gamma", mean = "8 min", sd = "4 min" }': "<GammaDistribution scale='2' shape='4'/>",
    '{ distribution = "weibull", shape = 1.5, scale = "8 min" }': "<WeibullDistribution scale='8' shape='1.5'/>",
    '{ distribution = "poisson", mean = "30 min", unit = "10 min" }': "",
    '{ distribution = "poisson", mean = "30 min", unit = "1 min" }': "<PoissonDistribution mean='30'/>",
    '{ distribution = "binomial", trials = 3, probability = 0.5, unit = "1 h" }': (
        "<BinomialDistribution probability='0.5' trials='3' timeUnit='hour'/>"
    ),
    '{ distribution = "beta", min = "0 s", max = "1 min", mean = "30 s", sd = "15 s" }': (
        "<BetaDistribution shape='1.5' scale='1.5'/>"
    ),
    '{ distribution = "empirical", values = ["1 min", "3 min"] }': (
        "<UserDistribution discrete='true'>"
        "<UserDistributionDataPoint probability='0.5'><NumericParameter value='1'/></UserDistributionDataPoint>"
        "<UserDistributionDataPoint probability='0.5'><NumericParameter value='3'/></UserDistributionDataPoint>"
        "</UserDistribution>"
    ),
    '{ distribution = "discrete", values = ["1 min", "3 min"], weights = [1, 3] }': (
        "<UserDistribution discrete='true'>"
        "<UserDistributionDataPoint probability='0.25'><NumericParameter value='1'/></UserDistributionDataPoint>"
        "<UserDistributionDataPoint probability='0.75'><NumericParameter value='3'/></UserDistributionDataPoint>"
        "</UserDistribution>"
    ),
}


@pytest.mark.parametrize(("law", "expected"), [pair for pair in LAWS.items() if pair[1]])
def test_laws_are_written_in_the_forms_of_bpsim(values: Values, law: str, expected: str) -> None:
    """Each law has the element of BPSim with its parameters, in minutes unless another unit keeps more digits."""
    found = values(f"activities.Check.duration = {law}", "Check", "ProcessingTime")

    assert [expected] == found


def test_work_in_working_days_passes_in_working_hours(values: Values) -> None:
    """A working day of work is the study's working day; one of a wait is what it takes on the clock."""
    study = 'study.working_day = "8 h"\ncalendars.office.hours = { mon-fri = "09:00-17:00" }\n'

    assert ["<NumericParameter value='960'/>"] == values(
        f'{study}activities.Check.duration = "2 working days"', "Check", "ProcessingTime"
    )
    assert ["<NumericParameter value='2016'/>"] == values(
        f'{study}activities.Check.transfer = "1 working day"', "Check", "TransferTime"
    )


@given(st.integers(0, 10**13))
def test_whole_milliseconds_keep_every_digit(amount: int) -> None:
    """What is read back in the unit that was chosen is the same number of milliseconds."""
    unit = fitting_unit([float(amount)])

    assert amount == float(digits(amount / UNITS[unit])) * UNITS[unit]


@given(st.floats(0.5, 60), st.floats(0.02, 0.95))
def test_a_normal_law_is_written_as_it_is_before_its_cut(mean: float, spread: float) -> None:
    """Drawn from the law that is written, and cut where it says, the numbers are those of the law of the scenario."""
    from scipy.special import ndtr, ndtri

    law = Normal(mean, mean * spread)
    said = dict(form_of(law).timed)
    at = np.array([0.05, 0.5, 0.95])
    low = ndtr((said.get("min", -1e9) - said["mean"]) / said["standardDeviation"])
    drawn = said["mean"] + said["standardDeviation"] * ndtri(low + at * (1 - low))

    assert drawn == pytest.approx(law.quantile(at), rel=1e-6)


@pytest.mark.parametrize(
    "law", [Pert(1.0, 2.0, 9.0), Poisson(30.0, 10.0), Binomial(7, 0.3, 10.0), Pert(0.0, 1.0, 1.0, 2.0)]
)
def test_a_law_that_bpsim_lacks_has_its_mean_and_spread(law: Distribution) -> None:
    """Values of equal chance keep the mean, and nearly the variance; counts keep both."""
    pairs = [point_of(point) for point in time_value(law, MINUTE).tag.content if isinstance(point, Tag)]
    mean = sum(value * chance for value, chance in pairs)

    assert mean == pytest.approx(law.mean, rel=1e-4)
    assert sum(chance * (value - mean) ** 2 for value, chance in pairs) == pytest.approx(law.variance, rel=0.02)


def point_of(point: Tag) -> tuple[float, float]:
    """A data point: its value in minutes, and its probability."""
    (value,) = point.content
    assert isinstance(value, Tag)
    said = dict(value.attributes)
    return float(said["value"]) * UNITS[said.get("timeUnit", "min")] / MINUTE, float(
        dict(point.attributes)["probability"]
    )


def test_a_law_that_bpsim_lacks_is_told() -> None:
    """A law that is written by values is approximated, and kept as it is."""
    told = time_value(Pert(1.0 * DAY, 2.0 * DAY, 3.0 * DAY))

    assert "BPSim has no such law; it is written as 40 values of equal chance" == told.approximated
