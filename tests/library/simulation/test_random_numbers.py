"""The numbers behind every draw: uniform, independent, and inside (0, 1).

Chi-square tests with fixed keys, so that they never flicker; both tails are looked at, too even is as wrong as uneven.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from bpr.simulation.engine import interpreted
from bpr.simulation.streams import stream_key

KERNEL = interpreted()
MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
COUNT = 1 << 14
CELLS = 64
LEVEL = 1e-4

SEED = KERNEL.mix(1)
REPLICATION = KERNEL.child_key(SEED, 0)
CASE = KERNEL.child_key(REPLICATION, 0)
ELEMENT = stream_key("as-is", "Task_1", "self")
ALONG: dict[str, Callable[[int], float]] = {
    "cases": lambda n: KERNEL.uniform(KERNEL.child_key(REPLICATION, n), ELEMENT, 1),
    "visits": lambda n: KERNEL.uniform(CASE, ELEMENT, n),
    "elements": lambda n: KERNEL.uniform(CASE, stream_key("as-is", f"Task_{n}", "self"), 1),
    "replications": lambda n: KERNEL.uniform(KERNEL.child_key(KERNEL.child_key(SEED, n), 0), ELEMENT, 1),
    "seeds": lambda n: KERNEL.uniform(KERNEL.child_key(KERNEL.child_key(KERNEL.mix(n), 0), 0), ELEMENT, 1),
}
OTHER: dict[str, Callable[[int], float]] = {
    "another element": lambda n: KERNEL.uniform(
        KERNEL.child_key(REPLICATION, n), stream_key("as-is", "Task_2", "self"), 1
    ),
    "the next visit": lambda n: KERNEL.uniform(KERNEL.child_key(REPLICATION, n), ELEMENT, 2),
    "its transfer": lambda n: KERNEL.uniform(
        KERNEL.child_key(REPLICATION, n), stream_key("as-is", "Task_1", "transfer"), 1
    ),
    "its arrival": lambda n: KERNEL.uniform(KERNEL.child_key(REPLICATION, n), stream_key("arrivals"), 0),
    "the next replication": lambda n: KERNEL.uniform(KERNEL.child_key(KERNEL.child_key(SEED, 1), n), ELEMENT, 1),
    "the next seed": lambda n: KERNEL.uniform(KERNEL.child_key(KERNEL.child_key(KERNEL.mix(2), 0), n), ELEMENT, 1),
}


def chance(counts: list[int]) -> float:
    """How likely counts at least so uneven are when every cell is as likely."""
    return float(stats.chisquare(counts).pvalue)


def in_cells(pairs: list[tuple[float, float]]) -> list[int]:
    """Pairs by cells of an 8 x 8 board."""
    counts: list[int] = np.bincount([int(x * 8) * 8 + int(y * 8) for x, y in pairs], minlength=64).tolist()
    return counts


@pytest.mark.parametrize("way", ALONG)
def test_numbers_are_uniform(way: str) -> None:
    """Along cases, visits, elements, replications and seeds every 64th of (0, 1) is as frequent."""
    counts = np.bincount([int(ALONG[way](n) * CELLS) for n in range(COUNT)], minlength=CELLS).tolist()

    assert LEVEL < chance(counts) < 1 - LEVEL


@pytest.mark.parametrize("way", ALONG)
def test_neighbours_are_independent(way: str) -> None:
    """A number and the next one along cases, visits, elements, replications and seeds fill the square evenly."""
    numbers = [ALONG[way](n) for n in range(COUNT + 1)]

    assert LEVEL < chance(in_cells(list(pairwise(numbers)))) < 1 - LEVEL


@pytest.mark.parametrize("what", OTHER)
def test_different_draws_of_a_case_are_independent(what: str) -> None:
    """Over cases, the draw of an activity and another draw fill the square evenly."""
    pairs = [(ALONG["cases"](n), OTHER[what](n)) for n in range(COUNT)]

    assert LEVEL < chance(in_cells(pairs)) < 1 - LEVEL


def test_low_bits_are_as_good_as_high_ones() -> None:
    """The last bits of the numbers are uniform too."""
    counts = np.bincount([int(ALONG["cases"](n) * 2**30) % CELLS for n in range(COUNT)], minlength=CELLS).tolist()

    assert LEVEL < chance(counts) < 1 - LEVEL


def unmixed(value: int) -> int:
    """The number that `mix` makes this of: each of its steps backwards."""

    def unshifted(x: int, by: int) -> int:
        y = x
        for _ in range(64 // by + 1):
            y = x ^ (y >> by)
        return y

    value = unshifted(value, 32)
    for factor, by in ((0xD6E8FEB86659FD93, 31), (0x94D049BB133111EB, 27), (0xBF58476D1CE4E5B9, 30)):
        value = unshifted(value * pow(factor, -1, 1 << 64) & MASK, by)
    return value


@pytest.mark.parametrize(("bits", "number"), [(0, 2.0**-53), (MASK, 1 - 2.0**-53), (1 << 63, 0.5 + 2.0**-53)])
def test_numbers_are_inside_the_interval(bits: int, number: float) -> None:
    """Even the extremes of the hash give numbers that are neither 0 nor 1."""
    assert bits == KERNEL.mix(unmixed(bits))
    assert number == KERNEL.uniform(unmixed(bits), 0, 0)


def test_keys_wrap_at_64_bits() -> None:
    """Keys and visits that overflow give the same numbers as their remainders."""
    assert KERNEL.uniform(5, MASK, 1) == KERNEL.uniform(5, (MASK + GOLDEN) & MASK, 0)
    assert KERNEL.child_key(MASK, 0) == KERNEL.child_key((MASK + GOLDEN) & MASK, -1)


def test_key_words_are_kept_apart() -> None:
    """A key depends on where one word ends and the next begins."""
    assert stream_key("ab", "c") != stream_key("a", "bc")
