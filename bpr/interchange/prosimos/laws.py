"""Distributions of Prosimos as laws of a scenario, and back.

The parameters stand in this order: `fix` value; `expon` mean, min, max; `norm` mean, standard deviation, min, max;
`uniform` min, max; `lognorm` and `gamma` mean, variance, min, max. What falls outside min and max, or below 0, is drawn
again. Files of older versions have them in SciPy's order instead: they are told apart by their number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import exp, sqrt
from typing import TypeAlias

from bpr.interchange.prosimos.node import Node, plain

Say: TypeAlias = Callable[[float], object]
ENDLESS = 1e12
"""A max from there on cuts nothing: thirty thousand years in seconds."""
LONGEST = 1e15
"""Times from there on can't be written exactly; files have it for "no end"."""
NAMES = {"fixed": "fix", "exponential": "expon", "normal": "norm", "log_normal": "lognorm", "lognormal": "lognorm"}
OLD = "it has the parameters of an older version, in SciPy's order"
TRIANGULAR = (
    "Prosimos itself stops at a triangular law, and its files don't agree on what the parameters are; "
    "write 'norm', 'uniform' or 'gamma'"
)


@dataclass(frozen=True, slots=True)
class Law:
    """A law as a scenario writes it, and why it isn't quite that of the file ("" when it is)."""

    value: object
    approximated: str = ""


def seconds(amount: float) -> str:
    """A time as a scenario writes it.

    Raises:
        ValueError: nothing takes so long.

    Example:
        >>> seconds(90.0), seconds(0.25), seconds(1e-7)
        ('90 s', '0.25 s', '0.0000001 s')
    """
    if not abs(amount) < LONGEST:
        raise ValueError(f"nothing takes {amount:g} seconds")
    return f"{format(round(Decimal(repr(float(amount))), 12).normalize(), 'f')} s"


def duration_law(node: Node) -> Law:
    """The law of a time in seconds.

    Raises:
        ValueError: says why there is none.
    """
    return _law(node, seconds)


def number_law(node: Node) -> Law:
    """The law of a number.

    Raises:
        ValueError: says why there is none.
    """
    return _law(node, plain)


def _law(node: Node, say: Say) -> Law:
    name = node["distribution_name"].text.casefold()
    name = NAMES.get(name, name)
    if name in ("triang", "triangular"):
        raise ValueError(TRIANGULAR)
    if name == "histogram_sampling":
        return _histogram(node["histogram_data"], say)
    if name not in READERS:
        known = ", ".join((*READERS, "histogram_sampling"))
        raise ValueError(f"there is no distribution '{name}'; there are {known}")
    return _read(name, parameters(node), say)


def parameters(node: Node) -> list[float]:
    """The numbers of `distribution_params`, in order."""
    return [(row["value"] if row.keys else row).number for row in node["distribution_params"].rows]


def _read(name: str, said: list[float], say: Say) -> Law:
    try:
        return _in_order(name, said, say)
    except OverflowError:
        raise ValueError(f"the parameters of '{name}' are too large") from None


def _in_order(name: str, said: list[float], say: Say) -> Law:
    """The law by the order in which its parameters stand."""
    least, usual, read, old = READERS[name]
    if len(said) < least:
        raise ValueError(f"'{name}' has {len(said)} parameters and needs {least}")
    if old is not None and len(said) == usual + (2 if name == "uniform" else 1):
        law = read(old(said), say)
        return Law(_moved(law.value, name, said, say), law.approximated or OLD)
    return read(said[:usual], say)


def _fixed(said: list[float], say: Say) -> Law:
    return Law(say(said[0]))


def _exponential(said: list[float], say: Say) -> Law:
    mean, low = said[0], said[1] if len(said) > 1 else 0.0
    if mean == low:
        return Law(say(mean))
    shift = {"shift": say(low)} if low > 0 else {}
    law = {
        "distribution": "exponential",
        "mean": say(mean - low if mean > low else mean),
        **shift,
        **_most(said, 2, say),
    }
    return Law(law, "" if mean > low else "its mean lies below its min: it is added to the min, as Prosimos does")


def _normal(said: list[float], say: Say) -> Law:
    if said[1] == 0:
        return Law(say(said[0]))
    low = said[2] if len(said) > 2 else 0.0  # noqa: PLR2004  # mean, deviation, min
    cut = {"least": say(max(low, 0.0)), **_most(said, 3, say)}
    return Law({"distribution": "normal", "mean": say(said[0]), "sd": say(said[1]), **cut})


def _uniform(said: list[float], say: Say) -> Law:
    if said[0] == said[1]:
        return Law(say(said[0]))
    return Law({"distribution": "uniform", "min": say(said[0]), "max": say(said[1])})


def _by_variance(name: str) -> Callable[[list[float], Say], Law]:
    def read(said: list[float], say: Say) -> Law:
        if said[1] < 0:
            raise ValueError(f"a variance of {said[1]:g} is none")
        if said[1] == 0:
            return Law(say(said[0]))
        least = {"least": say(said[2])} if len(said) > 2 and said[2] > 0 else {}  # noqa: PLR2004  # min
        cut = {**least, **_most(said, 3, say)}
        return Law({"distribution": name, "mean": say(said[0]), "sd": say(sqrt(said[1])), **cut})

    return read


def _most(said: list[float], place: int, say: Say) -> dict[str, object]:
    return {"most": say(said[place])} if len(said) > place and said[place] < ENDLESS else {}


def _moved(value: object, name: str, said: list[float], say: Say) -> object:
    """A law with the `loc` of SciPy added to what is drawn; and the min of an exponential law, that it has beside."""
    if not isinstance(value, dict):
        return value
    if name == "expon":
        return {**value, "least": say(said[2])} if said[2] > max(said[0], 0.0) else value
    loc = said[1] if name in ("gamma", "lognorm") else 0.0
    return {**value, "shift": say(loc)} if loc > 0 else value


def _not_below_zero(loc: float) -> None:
    if loc < 0:
        raise ValueError(f"{OLD}, with a shift of {loc:g}: bpr only shifts to the right")


def _old_exponential(said: list[float]) -> list[float]:
    """A `loc` below 0 changes nothing: what is below 0 is drawn again, and the law has no memory."""
    return [said[0] + said[1], said[0], said[3]]


def _old_uniform(said: list[float]) -> list[float]:
    return [max(said[0], said[2]), min(said[0] + said[1], said[3])]


def _old_gamma(said: list[float]) -> list[float]:
    _not_below_zero(said[1])
    return [said[0] * said[2], said[0] * said[2] * said[2], *said[3:]]


def _old_lognormal(said: list[float]) -> list[float]:
    _not_below_zero(said[1])
    mean = said[2] * exp(said[0] * said[0] / 2)
    return [mean, mean * mean * (exp(said[0] * said[0]) - 1), *said[3:]]


Read: TypeAlias = Callable[[list[float], Say], Law]
READERS: dict[str, tuple[int, int, Read, Callable[[list[float]], list[float]] | None]] = {
    "fix": (1, 1, _fixed, None),
    "expon": (1, 3, _exponential, _old_exponential),
    "norm": (2, 4, _normal, None),
    "uniform": (2, 2, _uniform, _old_uniform),
    "lognorm": (2, 4, _by_variance("lognormal"), _old_lognormal),
    "gamma": (2, 4, _by_variance("gamma"), _old_gamma),
}
"""By name: parameters it can't do without, those it has, how it is read, and how an older version ordered them."""


def _histogram(node: Node, say: Say) -> Law:
    points = [row.number for row in node["bin_midpoints"].rows]
    reached = [row.number for row in node["cdf"].rows]
    if not points or len(points) != len(reached):
        raise ValueError("'cdf' and 'bin_midpoints' must be as long as each other")
    weights = [high - low for low, high in zip([0.0, *reached], reached, strict=False)]
    if min(weights) < 0 or not reached[-1] > 0:
        raise ValueError("its 'cdf' must rise from 0 to 1")
    values = [say(point) for point in points]
    return Law({"distribution": "discrete", "values": values, "weights": [round(weight, 12) for weight in weights]})
