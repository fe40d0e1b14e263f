"""Checks of parameters that several laws share; each yields a sentence for a user, with the parameter's name.

Values are not repeated in the sentences: a user may have written "1 h" where the law holds milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite


def positive(**parameters: float) -> Iterator[str]:
    """One sentence for each parameter that is not a finite number above 0."""
    for name, value in parameters.items():
        if not (isfinite(value) and value > 0):
            yield f"{name} must be greater than 0."


def not_negative(**parameters: float) -> Iterator[str]:
    """One sentence for each parameter that is not a finite number of 0 or more."""
    for name, value in parameters.items():
        if not (isfinite(value) and value >= 0):
            yield f"{name} must be 0 or more."


def whole(**parameters: float) -> Iterator[str]:
    """One sentence for each parameter that is not a whole number of 1 or more."""
    for name, value in parameters.items():
        if not (isfinite(value) and value >= 1 and value == int(value)):
            yield f"{name} must be a whole number, 1 or more."


def bounds(low: float, high: float) -> Iterator[str]:
    """What is wrong with `min` and `max` as the ends of a support."""
    yield from not_negative(min=low, max=high)
    if isfinite(low) and isfinite(high) and not low < high:
        yield "min must be smaller than max; for a single value use the law 'fixed'."


def between(low: float, high: float, **parameters: float) -> Iterator[str]:
    """One sentence for each parameter outside `min` and `max`, both included."""
    for name, value in parameters.items():
        if not low <= value <= high:
            yield f"{name} must lie between min and max."


def sample(values: Iterable[float]) -> Iterator[str]:
    """What is wrong with the `values` of a law given by its points."""
    points = tuple(values)
    if not points:
        yield "values must hold at least one value."
    if not all(isfinite(point) and point >= 0 for point in points):
        yield "values must all be 0 or more."
