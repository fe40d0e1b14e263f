"""A law while it is read: its name and parameters, in one unit or without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bpr.interchange.bpsim.amounts import UNITS, Unusable, amount

Amount = float | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A law.

    Attributes:
        kind: name of the distribution in a scenario; "fixed" for a value without chance.
        amounts: parameters in the unit of what is drawn.
        plain: parameters without unit.
        mean: of what is drawn, roughly where it is cut.
        unit: "min" and so on; "" for numbers.
        note: what had to be assumed; "" for nothing.
    """

    kind: str
    amounts: Mapping[str, Amount]
    plain: Mapping[str, object] = field(default_factory=dict)
    mean: float = 0.0
    unit: str = ""
    note: str = ""

    @property
    def constant(self) -> bool:
        """Whether nothing is drawn."""
        return self.kind == "fixed"

    @property
    def milliseconds(self) -> float:
        """The mean of a law of durations in milliseconds."""
        return self.mean * UNITS[self.unit]

    def noted(self, note: str) -> Shape:
        """The same with one more thing to say."""
        return replace(self, note="; ".join(part for part in (self.note, note) if part))


def fixed(value: float, unit: str = "", note: str = "") -> Shape:
    """A value without chance."""
    return Shape("fixed", {"value": value}, mean=value, unit=unit, note=note)


def in_milliseconds(shape: Shape) -> Shape:
    """A law of durations in the unit that all others can be reckoned in."""
    factor = UNITS[shape.unit]
    amounts = {name: _times(value, factor) for name, value in shape.amounts.items()}
    return replace(shape, amounts=amounts, mean=shape.mean * factor, unit="ms")


def _times(value: Amount, factor: float) -> Amount:
    return tuple(one * factor for one in value) if isinstance(value, tuple) else value * factor


def later(shape: Shape, milliseconds: float) -> Shape:
    """The law of a time that is longer by so much."""
    if not milliseconds:
        return shape
    whole = in_milliseconds(shape)
    amounts = dict(whole.amounts)
    moved = ("value",) if whole.constant else ("least", "most")
    amounts |= {name: _one(amounts[name]) + milliseconds for name in moved if name in amounts}
    if not whole.constant:
        amounts["shift"] = _one(amounts.get("shift", 0.0)) + milliseconds
    return replace(whole, amounts=amounts, mean=whole.mean + milliseconds)


def _one(value: Amount) -> float:
    assert isinstance(value, float | int)  # noqa: S101  only rows of values are several
    return value


def as_duration(shape: Shape) -> object:
    """The law as a scenario writes a duration.

    Raises:
        Unusable: a time that is always negative.
    """
    if shape.constant:
        value = _one(shape.amounts["value"])
        if value < 0:
            raise Unusable("a negative time.")
        return amount(value, shape.unit)
    said = {
        name: [amount(one, shape.unit) for one in value] if isinstance(value, tuple) else amount(value, shape.unit)
        for name, value in shape.amounts.items()
    }
    return {"distribution": shape.kind, **said, **shape.plain}


def as_number(shape: Shape, *, whole: bool = False) -> object:
    """The law as a scenario writes a number; `whole` rounds what is drawn."""
    if shape.constant:
        value = _one(shape.amounts["value"])
        return int(value) if value == int(value) else value
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in shape.amounts.items()}
    rounded = {"whole": True} if whole else {}
    return {"distribution": shape.kind, **said, **shape.plain, **rounded}
