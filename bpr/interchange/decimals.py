"""Numbers as other tools write them, kept exact: what is no number to count with is none."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

LONGEST = 50
"""Letters of a number; more than that isn't meant."""
LARGEST = Decimal(10) ** 12
SMALLEST = -12
"""Powers of ten below which a number is 0."""


def decimal(said: str) -> Decimal | None:
    """The number that a text gives; None where it gives none, or an endless one.

    Example:
        >>> decimal(" 27418.9 "), decimal("NaN"), decimal("")
        (Decimal('27418.9'), None, None)
    """
    text = said.strip()
    if len(text) > LONGEST:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= LARGEST:
        return None
    return value if value and value.adjusted() >= SMALLEST else Decimal(0)


def whole(value: Decimal | None, least: int, most: int) -> int | None:
    """A whole number between two bounds; None for any other."""
    if value is None or value != value.to_integral_value() or not least <= value <= most:
        return None
    return int(value)


def plain(value: Decimal) -> str:
    """A number without exponent and needless zeros.

    Example:
        >>> plain(Decimal("25.50")), plain(Decimal("1E+2"))
        ('25.5', '100')
    """
    return f"{value.normalize():f}"
