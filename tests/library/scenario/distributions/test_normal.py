"""The normal law kept above 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bpr.scenario.distributions.normal import Normal, cut_for, truncated_moments

U = np.asarray([1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-6])


@pytest.mark.parametrize("cut", [-25.0, -8.0, -2.0, 0.0, 0.5, 2.0, 6.0, 100.0])
def test_it_is_a_truncated_normal(cut: float) -> None:
    """With the moments of a normal law cut at 0 it has the quantiles of that law."""
    mean, sd = truncated_moments(cut)
    peer = stats.truncnorm(-cut, np.inf, loc=cut)
    assert (peer.mean(), peer.std()) == pytest.approx((mean, sd), rel=1e-6)
    assert peer.ppf(U) == pytest.approx(Normal(mean, sd).quantile(U), rel=1e-6)


@given(st.floats(-25, 50))
def test_cut_is_found_again(cut: float) -> None:
    """The cut found from the ratio of the moments is the one that made them."""
    mean, sd = truncated_moments(cut)
    assert cut == pytest.approx(cut_for(mean / sd), rel=1e-5, abs=1e-6)


def test_narrow_law_is_the_plain_normal_law() -> None:
    """Where next to nothing lies below 0, the quantiles are those of the uncut law."""
    assert stats.norm(60, 10).ppf(U) == pytest.approx(Normal(60, 10).quantile(U), rel=1e-3)
