"""Overriding: a table of one model laid over that for both, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from bpr.language import Text
from bpr.location import NOWHERE

if TYPE_CHECKING:
    from bpr.scenario.scenario import (
        ActivityAssumption,
        Applicant,
        Arrivals,
        EventAssumption,
        PoolAssumption,
        Resource,
    )

Table = TypeVar("Table", "Arrivals", "Applicant", "Resource", "ActivityAssumption", "EventAssumption", "PoolAssumption")


def merged(under: Table, over: Table) -> Table:
    """`over`, with the fields it leaves unsaid taken from `under`."""
    unsaid = (None, (), Text(""), NOWHERE)
    said = {item.name: getattr(over, item.name) for item in fields(over) if getattr(over, item.name) not in unsaid}
    return replace(under, **said)


def merged_tables(under: Mapping[str, Table], over: Mapping[str, Table]) -> dict[str, Table]:
    """Both, by name; a table that both have is merged."""
    tables = dict(under)
    for key, table in over.items():
        tables[key] = merged(under[key], table) if key in under else table
    return tables
