"""Values of options that people write with a unit."""

from __future__ import annotations

from typing import Literal

import click

from bpr.units import parse_duration


def precision(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> float | None:
    """A relative half width, "2%" or 0.02, above 0 and below 1, as a share."""
    if value is None:
        return None
    text = value.strip()
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share < 1:
        raise click.BadParameter(f"'{text}' is no precision. Write a percentage such as 2%.")
    return share


def warm_up(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> int | Literal["auto"] | None:
    """A duration of the wall clock, in ms, or "auto"; None where nothing is said."""
    if value is None or value == "auto":
        return "auto" if value else None
    return _elapsed(value)


def _elapsed(value: str) -> int:
    """A duration of the wall clock, in ms."""
    try:
        duration = parse_duration(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if duration.working_days:
        raise click.BadParameter("it passes in calendar time. Write days or weeks.")
    return int(duration.milliseconds)
