"""The value elements of BPSim as laws (BPSim 2.0, 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import gamma, inf, sqrt
from statistics import NormalDist
from types import MappingProxyType
from typing import Any

from bpr.interchange.bpsim.amounts import DECIMALS, UNITS, Unusable, iso_duration, number
from bpr.interchange.bpsim.expressions import constant
from bpr.interchange.bpsim.shapes import Amount, Shape, fixed, in_milliseconds
from bpr.markup import Element, attribute, local_name
from bpr.scenario.distributions import LAWS

SURELY_POSITIVE = 6.0
"""Standard deviations above 0 from which on a normal law is negative less than once in 10^9."""
LEAST_SHARE = 1e-5
"""Of a law that is cut; with less nothing could be drawn from it."""
STEPS = 10
"""Values that stand for a piece of a continuous law."""
SUM_TOLERANCE = 1e-6
NOTHING: Mapping[str, object] = MappingProxyType({})
CONSTANTS = ("NumericParameter", "FloatingParameter", "IntegerParameter", "StringParameter")


def shape(element: Element, unit: str = "") -> Shape:
    """The law of a value element.

    Args:
        element: a constant, a distribution, an enumeration, or an expression that is a plain number.
        unit: that of numbers without one of their own; "" where numbers are meant, not times.

    Raises:
        Unusable: with the reason.
    """
    name = local_name(element)
    own = (attribute(element, "timeUnit") or unit) if unit else ""
    if own and own not in UNITS:
        raise Unusable(f"there is no time unit {own!r} in BPSim.")
    if name == "DurationParameter" and unit:
        return fixed(*_swapped(iso_duration(attribute(element, "value"))))
    if name in CONSTANTS:
        return fixed(number(attribute(element, "value")), own)
    if name == "ExpressionParameter":
        return fixed(constant(attribute(element, "value")), own)
    if name in ("UserDistribution", "EnumParameter"):
        return _user(element, own) if name == "UserDistribution" else _enumeration(element, own)
    if name not in MAKERS:
        raise Unusable(f"a {name} can't stand here.")
    names, make = MAKERS[name]
    return _united(_checked(make(*(_needed(element, each) for each in names))), own)


def _checked(found: Shape) -> Shape:
    """The law, if a scenario takes its parameters; of the normal law the bounds have been looked at.

    Raises:
        Unusable: with what is wrong.
    """
    if found.kind in ("fixed", "normal"):
        return found
    amounts = {
        name: tuple(round(one, DECIMALS) for one in value) if isinstance(value, tuple) else round(value, DECIMALS)
        for name, value in found.amounts.items()
    }
    parameters: dict[str, Any] = {**amounts, **found.plain}
    for problem in LAWS[found.kind](**parameters).problems():
        raise Unusable(problem)
    return found


def _swapped(read: tuple[float, str]) -> tuple[float, str, str]:
    return read[0], "ms", read[1]


def _needed(element: Element, name: str) -> float:
    said = attribute(element, name)
    if not said:
        raise Unusable(f"its '{name}' is missing.")
    return number(said)


def _united(found: Shape, unit: str) -> Shape:
    return Shape(found.kind, found.amounts, found.plain, found.mean, unit, found.note)


def _law(
    kind: str, average: float, note: str = "", plain: Mapping[str, object] = NOTHING, /, **amounts: Amount
) -> Shape:
    return Shape(kind, amounts, plain, mean=average, note=note)


def _ordered(*values: float) -> None:
    if any(before > after for before, after in pairwise(values)):
        raise Unusable("its bounds aren't in order.")


def _not_negative(**values: float) -> None:
    for name, value in values.items():
        if value < 0:
            raise Unusable(f"its {name} is negative.")


def _uniform(low: float, high: float) -> Shape:
    _ordered(low, high)
    return fixed(low) if low == high else _law("uniform", (low + high) / 2, min=low, max=high)


def _triangular(low: float, mode: float, high: float) -> Shape:
    _ordered(low, mode, high)
    return fixed(low) if low == high else _law("triangular", (low + mode + high) / 3, min=low, mode=mode, max=high)


def _normal(mean: float, sd: float) -> Shape:
    _not_negative(standardDeviation=sd)
    if sd == 0:
        return fixed(mean)
    if not _is_left(mean, sd, 0.0, inf):
        raise Unusable("it is nearly always negative.")
    note = "" if mean >= SURELY_POSITIVE * sd else "what is negative is drawn again"
    return _law("normal", max(mean, 0.0), note, mean=mean, sd=sd, least=0.0)


def _is_left(mean: float, sd: float, low: float, high: float) -> bool:
    """Whether enough of a normal law lies between two bounds to draw from it."""
    law = NormalDist(mean, sd)
    return law.cdf(high) - law.cdf(low) > LEAST_SHARE


def _truncated(mean: float, sd: float, low: float, high: float) -> Shape:
    _ordered(low, high)
    _not_negative(standardDeviation=sd)
    inside = min(max(mean, low), high)
    if sd == 0 or low == high:
        return fixed(inside)
    note = "what is negative is drawn again" if low < 0 and mean < SURELY_POSITIVE * sd else ""
    if high <= 0:
        raise Unusable("it can't be above 0.")
    if not _is_left(mean, sd, max(low, 0.0), high):
        return fixed(max(inside, 0.0), note="nearly nothing lies between its bounds; the nearer one is taken")
    return _law("normal", max(inside, 0.0), note, mean=mean, sd=sd, least=max(low, 0.0), most=high)


def _exponential(mean: float) -> Shape:
    _not_negative(mean=mean)
    return fixed(mean) if mean == 0 else _law("exponential", mean, mean=mean)


def _erlang(mean: float, phases: float) -> Shape:
    note = "its mean is read as that of all phases together"
    _not_negative(mean=mean)
    if mean == 0:
        return fixed(mean)
    if phases <= 0:
        raise Unusable("its k must be above 0.")
    if phases == int(phases):
        return _law("erlang", mean, note, {"shape": int(phases)}, mean=mean)
    return _law("gamma", mean, note, mean=mean, sd=mean / sqrt(phases))


def _gamma(form: float, scale: float) -> Shape:
    _not_negative(shape=form, scale=scale)
    if form == 0 or scale == 0:
        return fixed(0.0, note="a law without spread")
    return _law("gamma", form * scale, mean=form * scale, sd=sqrt(form) * scale)


def _lognormal(mean: float, sd: float) -> Shape:
    note = "its mean and standardDeviation are read as those of the value, not of its logarithm"
    _not_negative(mean=mean, standardDeviation=sd)
    return fixed(mean) if mean == 0 or sd == 0 else _law("lognormal", mean, note, mean=mean, sd=sd)


def _poisson(mean: float) -> Shape:
    _not_negative(mean=mean)
    return fixed(mean) if mean == 0 else _law("poisson", mean, mean=mean, unit=1.0)


def _binomial(chance: float, trials: float) -> Shape:
    if not 0 <= chance <= 1 or trials < 0 or trials != int(trials):
        raise Unusable("its probability must lie between 0 and 1, its trials be a whole number.")
    if chance in (0, 1) or trials == 0:
        return fixed(chance * trials, note="a law without spread")
    return _law("binomial", chance * trials, "", {"trials": int(trials), "probability": chance}, unit=1.0)


def _beta(alpha: float, beta: float) -> Shape:
    if alpha <= 0 or beta <= 0:
        raise Unusable("its shape and scale must be above 0.")
    total = alpha + beta
    note = "shape and scale are read as alpha and beta, on 0 to 1"
    spread = sqrt(alpha * beta / (total + 1)) / total
    return _law("beta", alpha / total, note, min=0.0, max=1.0, mean=alpha / total, sd=spread)


def _weibull(form: float, scale: float) -> Shape:
    if form <= 0 or scale <= 0:
        raise Unusable("its shape and scale must be above 0.")
    mean = scale * gamma(1 + min(1 / form, 100.0))
    return _law("weibull", mean, "", {"shape": form}, scale=scale)


MAKERS: dict[str, tuple[tuple[str, ...], Callable[..., Shape]]] = {
    "UniformDistribution": (("min", "max"), _uniform),
    "TriangularDistribution": (("min", "mode", "max"), _triangular),
    "NormalDistribution": (("mean", "standardDeviation"), _normal),
    "TruncatedNormalDistribution": (("mean", "standardDeviation", "min", "max"), _truncated),
    "NegativeExponentialDistribution": (("mean",), _exponential),
    "ErlangDistribution": (("mean", "k"), _erlang),
    "GammaDistribution": (("shape", "scale"), _gamma),
    "LogNormalDistribution": (("mean", "standardDeviation"), _lognormal),
    "PoissonDistribution": (("mean",), _poisson),
    "BinomialDistribution": (("probability", "trials"), _binomial),
    "BetaDistribution": (("shape", "scale"), _beta),
    "WeibullDistribution": (("shape", "scale"), _weibull),
}
"""By element: the attributes, in the order in which the function takes them."""


def _enumeration(element: Element, unit: str) -> Shape:
    points = [(1.0, _inner(child, unit)) for child in element]
    return _discrete(points, "a value is drawn of those listed, each as likely, instead of one after the other")


def _user(element: Element, unit: str) -> Shape:
    """Points with their probabilities; between those of a continuous law a value is drawn from steps."""
    points = [(_needed(point, "probability"), _inner(child, unit)) for point in element for child in point]
    _not_negative(**{f"probability {row + 1}": chance for row, (chance, _) in enumerate(points)})
    total = sum(chance for chance, _ in points)
    note = "" if abs(total - 1) < SUM_TOLERANCE else f"its probabilities add up to {total:g}"
    if any(not inner.constant for _, inner in points):
        note = "; ".join(filter(None, (note, "a law within it is taken at its mean")))
    if attribute(element, "discrete") in ("true", "1") or len(points) < 2:  # noqa: PLR2004
        return _discrete(points, note)
    said = "its values are laid on steps between its points (if only the points are meant, it lacks discrete)"
    return _discrete(_stepped(points), "; ".join(filter(None, (note, said))))


def _stepped(points: list[tuple[float, Shape]]) -> list[tuple[float, Shape]]:
    """The chance of a point is spread evenly between the point before and itself; that of the first stays there."""
    ordered = sorted(points, key=lambda point: point[1].mean)
    found = ordered[:1]
    for (_, before), (chance, inner) in pairwise(ordered):
        width = inner.mean - before.mean
        middles = [before.mean + width * (step + 0.5) / STEPS for step in range(STEPS)]
        found += [(chance / STEPS, fixed(middle, inner.unit)) for middle in middles]
    return found


def _inner(element: Element, unit: str) -> Shape:
    if local_name(element) in ("UserDistribution", "EnumParameter"):
        raise Unusable("a law within a law within a law.")
    found = shape(element, unit)
    return in_milliseconds(found) if unit else found


def _discrete(points: list[tuple[float, Shape]], note: str) -> Shape:
    values = tuple(inner.mean for _, inner in points)
    weights = [chance for chance, _ in points]
    if not values or not any(weights):
        raise Unusable("it has no value that can come.")
    if any(value < 0 for value in values):
        raise Unusable("it has a negative value.")
    mean = sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
    return Shape("discrete", {"values": values}, {"weights": weights}, mean, points[0][1].unit, note)
