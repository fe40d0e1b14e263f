"""Values of parameters: laws of time and of numbers, constants and expressions, as elements of BPSim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bpr.interchange.bpsim_writer.digits import digits, few_digits, is_whole
from bpr.interchange.bpsim_writer.forms import Form, form_of, spelt_out
from bpr.interchange.bpsim_writer.vocabulary import named
from bpr.markup import Tag
from bpr.scenario.distributions import Distribution
from bpr.units import DAY, HOUR, MINUTE, SECOND

UNITS: Mapping[str, float] = {"min": MINUTE, "s": SECOND, "ms": 1.0}
"""Units of time that are tried, in this order, for one that keeps every digit."""
COUNTED_UNITS: Mapping[str, float] = {**UNITS, "hour": HOUR, "day": DAY}
"""Units that one of a count may be."""
DECIMALS = 9
"""More of them aren't written where another unit needs fewer: readers round."""
BASE = "min"
"""The unit that isn't written."""


@dataclass(frozen=True, slots=True)
class Value:
    """An element for a value, and why it isn't quite the value ("" when it is)."""

    tag: Tag
    approximated: str = ""

    def valid_for(self, calendar: str) -> Value:
        """The value while a calendar is open."""
        attributes = (("validFor", calendar), *self.tag.attributes) if calendar else self.tag.attributes
        return Value(Tag(self.tag.name, attributes, self.tag.content), self.approximated)

    def because(self, reason: str) -> Value:
        """The value with one more reason why it isn't quite the one; "" adds none."""
        return Value(self.tag, "; ".join(filter(None, (self.approximated, reason))))


def time_value(law: Distribution, scale: float = 1.0) -> Value:
    """A law of times, whose parameters are `scale` milliseconds each."""
    scaled = law if scale == 1.0 else law.scaled(scale)
    form = form_of(scaled)
    if form.unit:
        unit = next((unit for unit, size in COUNTED_UNITS.items() if size == form.unit), "")
        if unit:
            return Value(_distribution(form, 1.0, unit), form.approximated)
        form = spelt_out(scaled)
    if form.approximated:
        form = replace(form, points=tuple((float(round(value)), chance) for value, chance in form.points))
    unit = fitting_unit([*(value for _, value in form.timed), *(value for value, _ in form.points)])
    return Value(_distribution(form, UNITS[unit], unit), form.approximated)


def number_value(law: Distribution) -> Value:
    """A law of plain numbers."""
    form = form_of(law)
    if form.unit not in (0.0, 1.0):
        form = spelt_out(law)
    return Value(_distribution(form, 1.0, BASE), form.approximated)


def fitting_unit(times: Iterable[float]) -> str:
    """The unit in which times in milliseconds can be written and read back as they are.

    Example:
        >>> fitting_unit([90_000.0]), fitting_unit([1.0])
        ('min', 's')
    """
    amounts = list(times)
    fits = (unit for unit, size in UNITS.items() if all(_is_kept(amount, size) for amount in amounts))
    return next(fits, "ms")


def _is_kept(amount: float, size: float) -> bool:
    said = few_digits(amount / size)
    return len(said.partition(".")[2]) <= DECIMALS and float(said) * size == amount


def _distribution(form: Form, size: float, unit: str) -> Tag:
    said = () if unit == BASE else (("timeUnit", unit),)
    if not form.name:
        return _constant(form.timed[0][1] / size, said)
    if form.points:
        points = tuple(data_point(_constant(value / size, said), chance) for value, chance in form.points)
        return Tag(named(form.name), (("discrete", "true"),), points)
    pairs = [*((name, few_digits(value / size)) for name, value in form.timed)]
    pairs += [(name, digits(value)) for name, value in form.pure]
    return Tag(named(form.name), (*pairs, *said))


def data_point(value: Tag, chance: float) -> Tag:
    """One value of a UserDistribution."""
    return Tag(named("UserDistributionDataPoint"), (("probability", digits(chance)),), (value,))


def _constant(value: float, said: tuple[tuple[str, str], ...]) -> Tag:
    """A number as it stands in a time."""
    return Tag(named(_sort(value)), (("value", few_digits(value)), *said))


def _sort(value: float) -> str:
    return "NumericParameter" if is_whole(value) else "FloatingParameter"


def constant(value: float | str | bool) -> Tag:  # noqa: FBT001  # one of three sorts of values
    """A number, a text, or a yes or no."""
    if isinstance(value, bool):
        return Tag(named("BooleanParameter"), (("value", "true" if value else "false"),))
    if isinstance(value, str):
        return Tag(named("StringParameter"), (("value", value),))
    return Tag(named(_sort(value)), (("value", digits(value)),))


def floating(value: float) -> Tag:
    """A number that is written with a point by its sort, such as a probability."""
    return Tag(named("FloatingParameter"), (("value", digits(value)),))


def computed(expression: str) -> Tag:
    """An expression in XPath."""
    return Tag(named("ExpressionParameter"), (("value", expression),))
