"""Readers of random durations: `"15 min"` or `{ distribution = "triangular", min = "15 min", ... }`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, Literal

from bpr.errors import did_you_mean
from bpr.scenario.distributions import LAWS, Cut, Distribution, Exponential, Fixed, Normal, UncutNormal, Whole
from bpr.scenario.items import Item
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import Reading, bare
from bpr.scenario.scenario import DurationLaw
from bpr.scenario.values import duration, flag, known_only, number, parsed, sourced, text
from bpr.units import Duration, parse_frequency

CUTS = ("least", "most", "shift")
"""What may stand in every distribution: it moves and cuts it."""
WHOLE = "whole"
"""What may stand in every distribution of numbers: they are rounded."""


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


def frequency(item: Item, reading: Reading) -> DurationLaw | None:
    """The time between two of the events that happen at random, so many in a time ("22 per working day")."""
    said = parsed(parse_frequency, item, reading)
    if said is None or not _is_of_one_sort((said[1],), item, reading):
        return None
    count, period = said
    return DurationLaw(Exponential(_amount(period) / count), _unit((period,)))


def distribution(item: Item, reading: Reading) -> DurationLaw | None:
    """A distribution of durations from its name and its parameters."""
    kind = _kind(item, reading)
    parameters = None if kind is None else _parameters(kind, item, reading, (*kind.dimensional, *CUTS))
    return None if kind is None or parameters is None else _law(kind, parameters, item, reading)


def number_law(item: Item, reading: Reading) -> Distribution | None:
    """A distribution of numbers from its name and its parameters, all without unit."""
    kind = _kind(item, reading)
    parameters = None if kind is None else _parameters(kind, item, reading, ())
    return None if kind is None or parameters is None else _made(kind, parameters, item, reading)


def _kind(item: Item, reading: Reading) -> type[Distribution] | None:
    called = text(item.table["distribution"], reading)
    if called is None or called in LAWS:
        return None if called is None else LAWS[called]
    hint = did_you_mean(called, LAWS) or f"There are: {', '.join(LAWS)}."
    reading.wrong(item.table["distribution"], f"there is no distribution '{called}'.", hint)
    return None


def parameters_of(kind: type[Distribution]) -> tuple[Field[Any], ...]:
    """The parameters of a distribution, in order."""
    return fields(kind)


def _parameters(
    kind: type[Distribution], item: Item, reading: Reading, timed: tuple[str, ...]
) -> dict[str, Any] | None:
    """The parameters by name; those of `timed` are durations."""
    names = [parameter.name for parameter in parameters_of(kind)]
    more = CUTS if timed else (*CUTS, WHOLE)
    known_only(item, ("distribution", *names, *more), reading)
    missing = [p.name for p in parameters_of(kind) if p.name not in item.table and is_needed(p)]
    if missing:
        reading.wrong(item, f"{kind.name} lacks {', '.join(missing)}.", f"Its parameters are {', '.join(names)}.")
        return None
    many = {parameter.name for parameter in parameters_of(kind) if is_many(parameter)}
    found = [name for name in (*names, *CUTS) if name in item.table]
    read = {name: (_row if name in many else _one)(item.table[name], reading, name in timed) for name in found}
    if WHOLE in item.table and WHOLE in more:
        read[WHOLE] = flag(item.table[WHOLE], reading)
    return None if None in read.values() else read


def is_needed(parameter: Field[Any]) -> bool:
    """Whether a parameter has no default."""
    return parameter.default is MISSING and parameter.default_factory is MISSING


def is_many(parameter: Field[Any]) -> bool:
    """Whether a parameter is a row of numbers."""
    return "tuple" in str(parameter.type)


def _one(item: Item, reading: Reading, timed: bool) -> Duration | float | None:  # noqa: FBT001  # one of two sorts
    return duration(item, reading) if timed else number(item, reading)


def _row(item: Item, reading: Reading, timed: bool) -> tuple[Duration | float | None, ...] | None:  # noqa: FBT001
    if not isinstance(item.value, list) or not item.value:
        hint = 'Write ["10 min", "20 min"].' if timed else "Write [10, 20]."
        reading.expected(item, "an array with at least one value", hint)
        return None
    values = tuple(_one(inner, reading, timed) for inner in item.value)
    return None if None in values else values


def _law(kind: type[Distribution], parameters: dict[str, Any], item: Item, reading: Reading) -> DurationLaw | None:
    durations = tuple(_durations(kind, parameters))
    if not _is_of_one_sort(durations, item, reading):
        return None
    made = _made(kind, {name: _plain(value) for name, value in parameters.items()}, item, reading)
    return None if made is None else DurationLaw(made, _unit(durations))


def _made(kind: type[Distribution], parameters: dict[str, Any], item: Item, reading: Reading) -> Distribution | None:
    cut = {name: parameters[name] for name in CUTS if name in parameters}
    own = {name: value for name, value in parameters.items() if name not in (*CUTS, WHOLE)}
    made: Distribution = UncutNormal(**own) if cut and kind is Normal else kind(**own)
    problems = list(made.problems())
    if cut and not problems:
        made = Cut(made, **cut)
        problems = list(made.problems())
    for problem in problems:
        reading.wrong(item, f"{kind.name}: {problem}")
    if problems:
        return None
    return Whole(made) if parameters.get(WHOLE) else made


def _durations(kind: type[Distribution], parameters: dict[str, Any]) -> Iterator[Duration]:
    for name in (*kind.dimensional, *CUTS):
        value = parameters.get(name, ())
        yield from value if isinstance(value, tuple) else (value,)


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
