"""What a run shows that its reader must know: cases that never end or are given up, endless queues, imprecision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpr.findings import Finding
from bpr.kpi.estimate import Estimate, Unstable
from bpr.location import Location

if TYPE_CHECKING:
    from bpr.kpi.run import Run


def findings(run: Run) -> Iterator[Finding]:
    """Every such finding, the gravest first."""
    yield from stuck_cases(run)
    yield from given_up(run)
    yield from decided_by_silence(run)
    yield from overloaded(run)
    yield from near_the_limit(run)
    yield from never_open(run)
    yield from imprecise(run)


def stuck_cases(run: Run) -> Iterator[Finding]:
    """Where cases stand that don't come to an end."""
    total = run.settings.cases * run.settings.replications
    for element, count in zip(run.compiled.elements, run.stuck, strict=True):
        if count:
            yield Finding(
                "stuck-cases",
                "error",
                f"{count} of {total} cases come to a standstill here.",
                Location(run.compiled.file, element=element.id, name=element.label.default),
                "A join waits for a branch that was not taken, or a loop has no way out.",
            )


def given_up(run: Run) -> Iterator[Finding]:
    """Cases that applicants gave up, which no KPI counts."""
    count, total = run.cases["abandoned"], run.cases["arrived"]
    if count:
        message = f"{count} of {total} cases are given up by the applicant ({count / total:.1%}); they are in no mean."
        yield Finding("abandoned-cases", "warning", message, Location(run.compiled.file))


def decided_by_silence(run: Run) -> Iterator[Finding]:
    """How often nothing was decided in time, and what that meant."""
    total = (run.settings.cases + run.compiled.tables.cases.backlog) * len(run.measures)
    for place, one in enumerate(run.compiled.silences):
        count = sum(measures.silences[place] for measures in run.measures)
        if count:
            message = f"silence of the administration decides here {count} times in {total} cases: {one.means}."
            yield Finding(
                "decided-by-silence", "info", message, Location(run.compiled.file, element=one.id, name=one.label)
            )


def overloaded(run: Run) -> Iterator[Finding]:
    """Resources without a steady state, the most loaded first.

    What stands behind it meets fewer cases than were offered, so of the others it is told what would be.
    """
    found = [result for result in run.resources.values() if isinstance(result.utilisation, Unstable)]
    found.sort(key=lambda result: -run.loads[result.id].mean)
    for result in found:
        grows = "the queue grows" if result is found[0] else "if nothing kept cases back, the queue would grow"
        yield Finding(
            "no-steady-state",
            "error",
            f"{result.name}: more work arrives than {result.capacity} can do; "
            f"{grows} by {run.pool_growth(result.id):.1f} cases a week.",
            Location(run.compiled.file),
            "Give it more people, less work or fewer arrivals; mean times would only tell how long was simulated.",
        )


def near_the_limit(run: Run) -> Iterator[Finding]:
    """Resources of which the run can't tell whether they keep up."""
    for result in run.resources.values():
        if isinstance(result.utilisation, Estimate) and result.utilisation.mean > 1.0:
            yield Finding(
                "load-near-one",
                "warning",
                f"{result.name}: as much work arrives as {result.capacity} can do; its queue may grow without end.",
                Location(run.compiled.file),
                "Simulate more cases and replications to be sure.",
            )


def never_open(run: Run) -> Iterator[Finding]:
    """Resources that were closed while cases arrived."""
    first, last = run.measures[0].window
    for row, pool in enumerate(run.compiled.pools):
        closed = not any(measures.pools.on_duty[row] for measures in run.measures)
        if pool.capacity is not None and closed and first < last:
            yield Finding(
                "closed-while-cases-arrive",
                "warning",
                f"{pool.label.default}: closed from the first arrival to the last; nothing can be said of its load.",
                Location(run.compiled.file),
                "Simulate more cases, or look at its calendar.",
            )


def imprecise(run: Run) -> Iterator[Finding]:
    """The precision that was asked for and not reached."""
    lead = run.kpi("lead_time")
    if run.wanted_precision is None or not isinstance(lead, Estimate) or lead.low is None or not lead.mean:
        return
    reached = (lead.mean - lead.low) / lead.mean
    if reached > run.wanted_precision:
        yield Finding(
            "precision-not-reached",
            "warning",
            f"after {run.settings.replications} replications the mean lead time is known to {reached:.3%}, "
            f"not to {run.wanted_precision:.3%}.",
            Location(run.compiled.file),
            "Simulate more cases in each replication.",
        )
