"""Laws as items of a scenario: what other tools call their distributions, in the keys of a scenario file.

A maker gives what would stand in a TOML file: a plain value where nothing is random, else the table of a distribution.
Parameters that leave nothing to chance (a standard deviation of 0, bounds that meet) give the plain value, for a
distribution of a scenario must have some spread. `DURATIONS` takes seconds and writes texts with units, exact to the
millisecond; `NUMBERS` takes and writes plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Number = Decimal | float
LawItem = Any
"""A text, a number, or the table of a distribution."""

MILLISECOND = Decimal("0.001")
UNITS = ((3600, "h"), (60, "min"))


def duration_text(seconds: Number) -> str:
    """A length of time as a text with its unit, exact to the millisecond.

    Raises:
        ValueError: below 0, or no number.

    Example:
        >>> duration_text(21), duration_text(5400), duration_text(0.25)
        ('21 s', '90 min', '0.25 s')
    """
    exact = _decimal(seconds).quantize(MILLISECOND)
    if exact < 0:
        raise ValueError(f"a time of {exact.normalize():f} s is below 0")
    size, unit = next(((size, unit) for size, unit in UNITS if exact and exact % size == 0), (1, "s"))
    return f"{(exact / size).normalize():f} {unit}"


def plain_number(value: Number) -> int | float:
    """A number as TOML would give it: whole where it is.

    Example:
        >>> plain_number(Decimal("3.0")), plain_number(0.5)
        (3, 0.5)
    """
    exact = _decimal(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


@dataclass(frozen=True, slots=True)
class LawItems:
    """Makers of laws; `write` gives the item of one value. All raise ValueError for what can't be written.

    Example:
        >>> DURATIONS.exponential(90)
        {'distribution': 'exponential', 'mean': '90 s'}
        >>> NUMBERS.uniform(2, 2)
        2
    """

    write: Callable[[Number], LawItem]

    def fixed(self, value: Number) -> LawItem:
        """Always the same."""
        return self.write(value)

    def exponential(self, mean: Number) -> LawItem:
        """Exponential with that mean."""
        return self._of("exponential", mean=mean) if mean > 0 else self.write(mean)

    def uniform(self, least: Number, most: Number) -> LawItem:
        """Uniform between two bounds."""
        _rising(least, most)
        return self._of("uniform", min=least, max=most) if least != most else self.write(least)

    def triangular(self, least: Number, mode: Number, most: Number) -> LawItem:
        """Triangular from the least over the mode to the most."""
        _rising(least, mode, most)
        return self._of("triangular", min=least, mode=mode, max=most) if least != most else self.write(least)

    def normal(self, mean: Number, sd: Number) -> LawItem:
        """Normal before it is cut at 0: what is below is drawn again, for nothing takes less than no time."""
        if not sd:
            return self.write(mean)
        return {**self._of("normal", mean=mean, sd=sd), "least": self.write(0)}

    def lognormal(self, mean: Number, sd: Number) -> LawItem:
        """Lognormal with mean and standard deviation of the variable itself."""
        return self._of("lognormal", mean=mean, sd=sd) if sd and mean else self.write(mean)

    def gamma(self, mean: Number, sd: Number) -> LawItem:
        """Gamma with mean and standard deviation of the variable itself."""
        return self._of("gamma", mean=mean, sd=sd) if sd and mean else self.write(mean)

    def erlang(self, mean: Number, shape: int) -> LawItem:
        """So many exponential phases, with that mean in all."""
        return {**self._of("erlang", mean=mean), "shape": shape} if mean else self.write(mean)

    def poisson(self, mean: Number, unit: Number) -> LawItem:
        """`unit` times a Poisson count; the mean is that of the whole."""
        return self._of("poisson", mean=mean, unit=unit) if mean else self.write(mean)

    def binomial(self, trials: int, probability: Number, unit: Number) -> LawItem:
        """`unit` times the successes in some trials."""
        if not 0 <= probability <= 1:
            raise ValueError(f"{probability} is no probability")
        if probability in {0, 1} or not trials:
            return self.write(_decimal(unit) * trials * int(probability))
        chance = {"trials": trials, "probability": plain_number(probability)}
        return {**self._of("binomial", unit=unit), **chance}

    def discrete(self, values: Sequence[Number], weights: Sequence[Number]) -> LawItem:
        """One of the values, as likely as its weight says."""
        if len(set(values)) == 1:
            return self.write(values[0])
        written = [self.write(value) for value in values]
        return {"distribution": "discrete", "values": written, "weights": [plain_number(each) for each in weights]}

    def empirical(self, values: Sequence[Number]) -> LawItem:
        """One of the values, each equally likely."""
        if len(set(values)) == 1:
            return self.write(values[0])
        return {"distribution": "empirical", "values": [self.write(value) for value in values]}

    def _of(self, name: str, **parameters: Number) -> dict[str, LawItem]:
        return {"distribution": name, **{key: self.write(value) for key, value in parameters.items()}}


DURATIONS = LawItems(duration_text)
NUMBERS = LawItems(plain_number)


def root(variance: Number) -> Decimal:
    """The standard deviation of a variance, exact enough for any millisecond.

    Raises:
        ValueError: below 0, or no number.
    """
    exact = _decimal(variance)
    if exact < 0:
        raise ValueError("a variance is 0 or more")
    return exact.sqrt()


def _rising(*values: Number) -> None:
    exact = [_decimal(value) for value in values]
    if exact != sorted(exact):
        said = ", ".join(f"{value}" for value in values)
        raise ValueError(f"{said} must rise from the least to the greatest")


def _decimal(value: Number) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite() or abs(exact) >= Decimal(10) ** 12:
        raise ValueError(f"{value} is no number to count with")
    return exact
