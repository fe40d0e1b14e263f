"""The closed forms themselves, at values found in books or by another way."""

from __future__ import annotations

from math import exp

import pytest

from bpr.validation import System, all_systems
from bpr.validation.systems.erlang_a import mean_queue
from bpr.validation.systems.mmc import erlang_c, mean_wait
from bpr.validation.systems.renewal_arrivals import root


def theory(name: str, detail: str = "") -> dict[str, float]:
    """What a system says of its quantities."""
    found = next(one for one in all_systems() if one.name == name and one.detail.startswith(detail))
    assert isinstance(found, System)
    return {quantity.name: quantity.theory for quantity in found.quantities}


def test_erlang_c_of_two_servers() -> None:
    """With two servers: 2 r^2 / (1 + r), r being the load of one; the wait follows."""
    assert pytest.approx(2 * 0.75**2 / 1.75) == erlang_c(2, 1.5)
    assert pytest.approx(0.75**2 / (1 - 0.75**2)) == mean_wait(2, 1.5)


def test_random_arrivals_are_a_renewal_process_too() -> None:
    """With exponential intervals the root is the load."""
    assert pytest.approx(0.6) == root(lambda s: 0.6 / (0.6 + s))


def test_the_root_solves_its_equation() -> None:
    """Like clockwork: r = exp(-(1 - r) / load)."""
    found = root(lambda s: exp(-s / 0.6))

    assert 0 < found < 1
    assert pytest.approx(exp(-(1 - found) / 0.6)) == found


def test_endless_patience_is_erlang_c() -> None:
    """The queue of M/M/c is its arrival rate times its wait."""
    assert pytest.approx(1.5 * mean_wait(2, 1.5), rel=1e-4) == mean_queue(2, 1.5, 1e6)


def test_priorities_conserve_the_wait() -> None:
    """Served in any order that doesn't look at durations, cases wait as long on average (Kleinrock 1965)."""
    both = theory("M/M/1 with two priorities")

    assert pytest.approx(0.7 / 0.3) == sum(both.values()) / 2


@pytest.mark.parametrize(
    ("name", "detail", "quantity", "expected"),
    [
        ("M/M/1", "ρ = 0.8", "mean wait", 4.0),
        ("M/D/1", "", "mean wait", 0.75),
        ("two M/M/1 in a row", "", "mean lead time", 2.0 + 0.8 / 0.6),
        ("fork and join without queues", "", "mean lead time", 7 / 3),
        ("fork and join", "k = 2", "mean lead time", 2.875),
        ("rework loop", "", "share with three passes or more", 0.09),
        ("inclusive gateway", "", "share of the default branch", 0.35),
    ],
)
def test_known_values(name: str, detail: str, quantity: str, expected: float) -> None:
    """Reckoned by hand."""
    assert pytest.approx(expected) == theory(name, detail)[quantity]
