"""Laws of a scenario as distributions of Prosimos; see `laws` for their parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import fsum, inf, isfinite
from typing import Any, TypeAlias

from bpr.interchange.prosimos.node import plain
from bpr.scenario.distributions import Cut, Distribution, Fixed
from bpr.scenario.distributions.normal import Normal, cut_for, truncated_moments
from bpr.scenario.scenario import DurationLaw
from bpr.units import SECOND

ENDLESS = 1e15
"""The max of a law without one: Prosimos wants a number."""
MOMENTS = "Prosimos has no such law: a gamma law with the same mean and deviation is written"
ROWS = "Prosimos has one law whatever the case: the last row is written"
UNDRAWN = "Prosimos can't draw that law: a gamma law with the same mean and deviation is written"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is added to a law, and between which bounds it is cut then."""

    least: float = 0.0
    most: float = inf
    shift: float = 0.0


Row: TypeAlias = tuple[str, tuple[float, ...]]
"""Name and parameters."""


def law_row(law: Distribution) -> tuple[dict[str, object], str]:
    """The distribution that is written for a law, and why it isn't quite that ("" when it is)."""
    inner, bounds = uncut(law)
    writer = WRITERS.get(type(inner).__name__)
    row = writer(inner, bounds) if writer is not None else None
    if row is not None:
        return written(*row), ""
    return written(*_by_moments(law)), MOMENTS if writer is None else UNDRAWN


def uncut(law: Distribution) -> tuple[Distribution, Bounds]:
    """The law before it was moved and cut, and how it was."""
    return (law.law, Bounds(law.least, law.most, law.shift)) if isinstance(law, Cut) else (law, Bounds())


def duration_row(said: DurationLaw, working_day: float, factor: float = 1.0) -> tuple[dict[str, object], str]:
    """The distribution of a duration in seconds, `factor` times as long."""
    unit = working_day if said.unit == "working day" else 1.0
    scale = unit * factor / SECOND
    row, reason = law_row(scaled(said.law, scale))
    return row, f"{reason}; {ROWS}".lstrip("; ") if said.when else reason


def scaled(law: Distribution, factor: float) -> Distribution:
    """A law times a factor, which is 0 for no one."""
    return law if factor == 1.0 else law.scaled(factor)


def written(name: str, parameters: tuple[float, ...]) -> dict[str, object]:
    """A distribution as the file has it; digits behind the twelfth are those of the conversion."""
    rows = [{"value": plain(float(f"{number:.12g}"))} for number in parameters]
    return {"distribution_name": name, "distribution_params": rows}


def histogram_row(law: Any) -> dict[str, object]:  # noqa: ANN401  # a law of single values
    """The distribution of single values, which only arrivals may have; without `weights` all are as likely."""
    weights = getattr(law, "weights", (1.0,) * len(law.values))
    pairs = sorted(zip(law.values, weights, strict=True))
    whole = fsum(weight for _, weight in pairs)
    reached = [round(sum_ / whole, 12) for sum_ in accumulate(weight for _, weight in pairs)]
    points = [plain(float(f"{value:.12g}")) for value, _ in pairs]
    data = {"cdf": [*reached[:-1], 1.0], "bin_midpoints": points}
    return {"distribution_name": "histogram_sampling", "histogram_data": data}


def _by_moments(law: Distribution) -> Row:
    if law.variance <= 0 or law.mean <= 0:
        return "fix", (law.mean,)
    return "gamma", (law.mean, law.variance, 0.0, ENDLESS)


def _most(bounds: Bounds) -> float:
    return bounds.most if isfinite(bounds.most) else ENDLESS


def _fixed(law: Any, bounds: Bounds) -> Row:  # noqa: ANN401
    return "fix", (law.value + bounds.shift,)


def _exponential(law: Any, bounds: Bounds) -> Row | None:  # noqa: ANN401
    """Cut from below it is the same law, moved (it has no memory)."""
    if bounds.shift < 0:
        return None
    low = max(bounds.shift, bounds.least)
    return "expon", (low + law.mean, low, _most(bounds))


def _uncut_normal(law: Any, bounds: Bounds) -> Row:  # noqa: ANN401
    return "norm", (law.mean + bounds.shift, law.sd, bounds.least, _most(bounds))


def _normal(law: Normal, bounds: Bounds) -> Row | None:
    """The law before it is cut at 0, of which `mean` and `sd` are what is left.

    Where less than half of it is left there is none: Prosimos gives up after 100 numbers outside the bounds, and takes
    the middle of these.
    """
    cut = cut_for(law.mean / law.sd)
    if cut < 0:
        return None
    sd = law.mean / truncated_moments(cut)[0]
    return _uncut_normal(type(law)(cut * sd, sd), bounds)


def _uniform(law: Any, bounds: Bounds) -> Row:  # noqa: ANN401
    return "uniform", (max(law.min + bounds.shift, bounds.least), min(law.max + bounds.shift, bounds.most))


def _by_variance(name: str) -> Callable[[Any, Bounds], Row | None]:
    def write(law: Any, bounds: Bounds) -> Row | None:  # noqa: ANN401
        return None if bounds.shift else (name, (law.mean, law.variance, bounds.least, _most(bounds)))

    return write


WRITERS: dict[str, Callable[[Any, Bounds], Row | None]] = {
    "Fixed": _fixed,
    "Exponential": _exponential,
    "UncutNormal": _uncut_normal,
    "Normal": _normal,
    "Uniform": _uniform,
    "Lognormal": _by_variance("lognorm"),
    "Gamma": _by_variance("gamma"),
    "Erlang": _by_variance("gamma"),
}
"""By the class of a law: its name and parameters; None when Prosimos can't draw it."""
NO_TIME = Fixed(0.0)
