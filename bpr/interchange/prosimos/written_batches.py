"""Batches of a scenario as firing rules of Prosimos."""

from __future__ import annotations

from bpr.interchange.prosimos.node import plain
from bpr.interchange.prosimos.writing import Writing
from bpr.interchange.prosimos.written_weeks import spans_of
from bpr.interchange.weekly_hours import WEEKDAYS, by_day
from bpr.scenario.distributions import Fixed
from bpr.scenario.scenario import Batch, DurationLaw
from bpr.units import SECOND

LONGEST = 1e9
"""Seconds: Prosimos wants an upper bound of a wait too."""
FAULTS = "Prosimos draws sizes and scales times of batches in its own way"
SITTINGS = f"{FAULTS}, and may stop at rules of days and hours"


def batch_rows(writing: Writing) -> list[dict[str, object]]:
    """When gathered work begins, by task."""
    rows = []
    for id_, said in writing.resolved.activities.items():
        if said.batch is not None:
            rows.append(_row(writing, id_, said.batch.value))
            reason = FAULTS if said.batch.value.calendar is None else SITTINGS
            writing.use(f"activities.{id_}.batch", said.batch, "batch_processing", reason)
    return rows


def _row(writing: Writing, id_: str, batch: Batch) -> dict[str, object]:
    size = batch.size or 1
    scale = 1 / size if batch.together else 1
    sizes = [{"key": "1", "value": 0.0}, {"key": str(max(size, 2)), "value": 1.0}]
    return {
        "task_id": id_,
        "type": "Parallel" if batch.together else "Sequential",
        "size_distrib": sizes,
        "duration_distrib": [{"key": "1", "value": 1.0}, {"key": str(max(size, 2)), "value": plain(scale)}],
        "firing_rules": [*_sizes(batch), *_waits(writing, batch.wait), *_sittings(writing, batch.calendar)],
    }


def _sizes(batch: Batch) -> list[list[dict[str, object]]]:
    return [[{"attribute": "size", "comparison": "=", "value": batch.size}]] if batch.size is not None else []


def _waits(writing: Writing, wait: DurationLaw | None) -> list[list[dict[str, object]]]:
    if wait is None:
        return []
    unit = writing.compiled.working_day if wait.unit == "working day" else 1.0
    law = wait.law
    length = plain(float(f"{(law.value if isinstance(law, Fixed) else law.mean) * unit / SECOND:.12g}"))
    bounds = ((">=", length), ("<=", LONGEST))
    return [[{"attribute": "large_wt", "comparison": sign, "value": value} for sign, value in bounds]]


def _sittings(writing: Writing, id_: str | None) -> list[list[dict[str, object]]]:
    """The whole hours in which a calendar is open, by day."""
    calendar = writing.scenario.calendars.get(id_ or "")
    if calendar is None:
        return []
    cases = []
    for name, day in zip(WEEKDAYS, by_day(spans_of(calendar)), strict=True):
        for begin, end in day:
            hours = ((">=", begin // 60), ("<", -(-end // 60)))
            rows: list[dict[str, object]] = [{"attribute": "week_day", "comparison": "=", "value": name.capitalize()}]
            rows += [{"attribute": "daily_hour", "comparison": s, "value": str(h)} for s, h in hours if h < 24]  # noqa: PLR2004
            cases.append(rows)
    return cases
