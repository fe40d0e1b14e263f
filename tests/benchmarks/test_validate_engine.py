"""How long a whole validation takes, and how sharp it is: `pytest -m benchmark tests/benchmarks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bpr.simulation import kernel_kind
from bpr.validation import Validation, validate

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmark


@pytest.mark.skipif(kernel_kind() == "interpreted", reason="takes an hour")
def test_validating_the_engine(benchmark: BenchmarkFixture) -> None:
    """Every line inside its interval, and every interval narrower than 2 %; a minute is the goal for the time."""
    found: Validation = benchmark.pedantic(validate, rounds=1, iterations=1)  # type: ignore[no-untyped-call]

    assert found.inside == len(found.lines)
    assert found.widest < 0.02
