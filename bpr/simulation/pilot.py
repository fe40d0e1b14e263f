"""How often cases may arrive when nobody says: a pilot run measures the work that a case brings to each office."""

from __future__ import annotations

from dataclasses import replace

from bpr.simulation import defaults
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.offices import unlimited
from bpr.simulation.records import Records
from bpr.simulation.replicate import Settings, replicate
from bpr.simulation.timetable import Timetable

CASES = 200
"""Enough to know the mean work of a case within a few per cent."""


def default_interval(compiled: CompiledModel) -> float:
    """Mean time between arrivals, in ms, that keeps the busiest pool at the default load.

    Args:
        compiled: the model with any arrivals: pools are made endless, so that nobody waits in the pilot run.
    """
    tables = compiled.tables
    endless = replace(tables, offices=replace(tables.offices, group_capacity=unlimited(len(compiled.groups))))
    (work,) = replicate(replace(compiled, tables=endless), Settings(CASES, 1), work_by_pool, jobs=1)
    loads = [ms / pool.capacity for ms, pool in zip(work, compiled.pools, strict=True) if pool.capacity]
    return max(max(loads, default=0.0) / defaults.LOAD, defaults.WORK.law.mean)


def work_by_pool(compiled: CompiledModel, _times: Timetable, records: Records) -> list[float]:
    """Mean work that a case brings to each pool, in ms."""
    import numpy as np

    pool = np.array([element.pool for element in compiled.elements])[records.items.element]
    work = np.bincount(pool, weights=records.items.work, minlength=len(compiled.pools))
    return [float(ms) / len(records.cases.arrival) for ms in work]
