"""Numbers as text: the shortest that reads back to the same number, without an exponent."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

PLACES = 15
"""More decimals than that `bpr.units` doesn't read."""


def digits(value: float) -> str:
    """A number as plain digits.

    Example:
        >>> digits(90000.0), digits(0.1), digits(1e-7)
        ('90000', '0.1', '0.0000001')
    """
    return _plain(Decimal(repr(float(value))))


def few_digits(value: float) -> str:
    """A number with at most 15 decimals, for what is read with its unit.

    Example:
        >>> few_digits(1 / 3)
        '0.333333333333333'
    """
    exact = Decimal(repr(float(value)))
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -PLACES:
        exact = exact.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_EVEN)
    return _plain(exact)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_whole(value: float) -> bool:
    """Whether a number is whole and small enough for a 64-bit integer to hold it exactly."""
    return float(value).is_integer() and abs(value) < 2**53
