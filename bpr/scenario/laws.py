"""Readers of random durations: `"15 min"` or `{ distribution = "triangular", min = "15 min", ... }`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, Literal

from bpr.errors import did_you_mean
from bpr.scenario.distributions import LAWS, Distribution, Exponential, Fixed
from bpr.scenario.items import Item
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import Reading, bare
from bpr.scenario.scenario import DurationLaw
from bpr.scenario.values import duration, known_only, number, parsed, sourced, text
from bpr.units import Duration, parse_frequency


def law(item: Item, reading: Reading) -> Sourced[DurationLaw] | None:
    """A duration that is always the same, or a distribution of durations; keys of provenance stand beside."""
    if not isinstance(item.value, dict):
        return reading.sourced(item, fixed(item, reading))
    if "distribution" in item.table:
        return reading.sourced(item, distribution(bare(item), reading))
    if "value" in item.table:
        return sourced(fixed)(item, reading)
    hint = f"Write distribution = ... with one of {', '.join(LAWS)}; or value = ... for a duration without chance."
    reading.wrong(item, "the table has neither 'distribution' nor 'value'.", hint)
    return None


def fixed(item: Item, reading: Reading) -> DurationLaw | None:
    """A duration as a law without chance."""
    said = duration(item, reading)
    if said is None or not _is_of_one_sort((said,), item, reading):
        return None
    return DurationLaw(Fixed(_amount(said)), _unit((said,)))


def count(item: Item, reading: Reading) -> Sourced[Distribution] | None:
    """A number of times that is always the same, or a distribution of numbers; keys of provenance stand beside."""
    if not isinstance(item.value, dict):
        return reading.sourced(item, _fixed_count(item, reading))
    if "distribution" in item.table:
        return reading.sourced(item, _count_law(bare(item), reading))
    if "value" in item.table:
        return sourced(_fixed_count)(item, reading)
    reading.wrong(item, "the table has neither 'distribution' nor 'value'.", "Write value = 3, or distribution = ...")
    return None


def _fixed_count(item: Item, reading: Reading) -> Distribution | None:
    said = number(item, reading)
    if said is not None and (said < 0 or said != int(said)):
        reading.expected(item, "a whole number, 0 or more", "Write 3.")
        return None
    return None if said is None else Fixed(said)


def _count_law(item: Item, reading: Reading) -> Distribution | None:
    kind = _kind(item, reading)
    parameters = None if kind is None else _parameters(kind, item, reading, plain=True)
    found = None if kind is None or parameters is None else _law(kind, parameters, item, reading)
    return None if found is None else found.law


def frequency(item: Item, reading: Reading) -> DurationLaw | None:
    """The time between two of the events that happen at random, so many in a time ("22 per working day")."""
    said = parsed(parse_frequency, item, reading)
    if said is None or not _is_of_one_sort((said[1],), item, reading):
        return None
    count, period = said
    return DurationLaw(Exponential(_amount(period) / count), _unit((period,)))


def distribution(item: Item, reading: Reading) -> DurationLaw | None:
    """A distribution from its name and its parameters."""
    kind = _kind(item, reading)
    parameters = None if kind is None else _parameters(kind, item, reading)
    return None if kind is None or parameters is None else _law(kind, parameters, item, reading)


def _kind(item: Item, reading: Reading) -> type[Distribution] | None:
    called = text(item.table["distribution"], reading)
    if called is None:
        return None
    if called not in LAWS:
        hint = did_you_mean(called, LAWS) or f"There are: {', '.join(LAWS)}."
        reading.wrong(item.table["distribution"], f"there is no distribution '{called}'.", hint)
        return None
    return LAWS[called]


def parameters_of(kind: type[Distribution]) -> tuple[Field[Any], ...]:
    """The parameters of a distribution, in order."""
    return fields(kind)


def _parameters(
    kind: type[Distribution], item: Item, reading: Reading, *, plain: bool = False
) -> dict[str, Any] | None:
    """The parameters as they are named; plain: numbers without unit, else durations where the law asks for them."""
    names = [parameter.name for parameter in parameters_of(kind)]
    known_only(item, ("distribution", *names), reading)
    missing = [p.name for p in parameters_of(kind) if p.name not in item.table and is_needed(p)]
    if missing:
        reading.wrong(item, f"{kind.name} lacks {', '.join(missing)}.", f"Its parameters are {', '.join(names)}.")
        return None
    timed = () if plain else kind.dimensional
    given = [parameter for parameter in parameters_of(kind) if parameter.name in item.table]
    read = {each.name: _parameter(each, item.table[each.name], reading, timed=each.name in timed) for each in given}
    return None if None in read.values() else read


def is_needed(parameter: Field[Any]) -> bool:
    """Whether a parameter has no default."""
    return parameter.default is MISSING and parameter.default_factory is MISSING


def is_many(parameter: Field[Any]) -> bool:
    """Whether a parameter is a row of numbers."""
    return "tuple" in str(parameter.type)


def _parameter(parameter: Field[Any], item: Item, reading: Reading, *, timed: bool) -> Any:  # noqa: ANN401  # by name
    read: Any = duration if timed else number
    if not is_many(parameter):
        return read(item, reading)
    if not isinstance(item.value, list) or not item.value:
        reading.expected(item, "an array with at least one value", 'Write ["10 min", "20 min"].')
        return None
    values = tuple(read(inner, reading) for inner in item.value)
    return None if None in values else values


def _law(kind: type[Distribution], parameters: dict[str, Any], item: Item, reading: Reading) -> DurationLaw | None:
    durations = tuple(_durations(kind, parameters))
    if not _is_of_one_sort(durations, item, reading):
        return None
    made = kind(**{name: _plain(value) for name, value in parameters.items()})
    problems = list(made.problems())
    for problem in problems:
        reading.wrong(item, f"{kind.name}: {problem}")
    return None if problems else DurationLaw(made, _unit(durations))


def _durations(kind: type[Distribution], parameters: dict[str, Any]) -> Iterator[Duration]:
    for name in kind.dimensional:
        value = parameters.get(name, ())
        each = value if isinstance(value, tuple) else (value,)
        yield from (one for one in each if isinstance(one, Duration))


def _plain(value: Any) -> Any:  # noqa: ANN401  # a number, a duration, or a row of them
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return _amount(value) if isinstance(value, Duration) else value


def _is_of_one_sort(durations: tuple[Duration, ...], item: Item, reading: Reading) -> bool:
    elapsed = any(each.milliseconds for each in durations)
    if elapsed and any(each.working_days for each in durations):
        reading.wrong(item, "working days and elapsed time are mixed.", "Write all of them in working days, or none.")
        return False
    return True


def _unit(durations: tuple[Duration, ...]) -> Literal["ms", "working day"]:
    return "working day" if any(each.working_days for each in durations) else "ms"


def _amount(said: Duration) -> float:
    """A duration of one sort as a number: its working days, or its milliseconds."""
    return said.working_days or said.milliseconds
