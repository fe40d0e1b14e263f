"""The permit as rows of numbers, for the programs in C and in plain Python; times in ms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt

import permit
from permit import Law

KINDS = ("end", "task", "choice", "fork", "join", "delay")
LAWS = ("fixed", "uniform", "exponential", "normal", "lognormal", "gamma")
DAY_MS, HOUR_MS, MINUTE_MS = 86_400_000, 3_600_000, 60_000


@dataclass(frozen=True, slots=True)
class Node:
    """What stands at a node: codes of `KINDS` and `LAWS`, its pool (of a join, how many meet), and where it leads.

    `targets` are rows of nodes; `shares` are cumulative.
    """

    kind: int
    law: int
    a: float
    b: float
    pool: int
    targets: tuple[int, ...]
    shares: tuple[float, ...]


IDS = (*permit.FLOWS, "e")
ENTRY = IDS.index("reg")


def weeks() -> list[list[tuple[int, int]]]:
    """Open spans of each calendar in a week from Monday."""
    return [
        [(day * DAY_MS + _clock(span[:5]), day * DAY_MS + _clock(span[6:])) for day in range(5) for span in hours]
        for hours in permit.CALENDARS.values()
    ]


def _clock(text: str) -> int:
    return int(text[:2]) * HOUR_MS + int(text[3:]) * MINUTE_MS


def pools() -> list[tuple[int, int]]:
    """Capacity and row of the calendar of each pool."""
    calendars = list(permit.CALENDARS)
    return [(pool.capacity, calendars.index(pool.calendar)) for pool in permit.POOLS]


def nodes() -> list[Node]:
    """The nodes, in the order of `IDS`."""
    return [_node(name) for name in IDS]


def _node(name: str) -> Node:
    flows = permit.FLOWS.get(name, {})
    law, pool = _work(name)
    return Node(
        kind=KINDS.index(_kind(name)),
        law=LAWS.index(law.name),
        a=law.a,
        b=law.b,
        pool=pool,
        targets=tuple(IDS.index(target) for target in flows),
        shares=tuple(accumulate(flows.values())),
    )


def _kind(name: str) -> str:
    special = {permit.FORK: "fork", permit.JOIN: "join", "e": "end", **dict.fromkeys(permit.DELAYS, "delay")}
    return special.get(name, "task" if name in {task.id for task in permit.TASKS} else "choice")


def _work(name: str) -> tuple[Law, int]:
    """Law and pool of a task; of a join, how many meet."""
    for task in permit.TASKS:
        if task.id == name:
            return _parameters(task.law), [pool.id for pool in permit.POOLS].index(task.pool)
    if name == permit.JOIN:
        return Law("fixed", 0.0), len(permit.FLOWS[permit.FORK])
    return Law("fixed", permit.DELAYS.get(name, 0.0) * 1000), 0


def _parameters(law: Law) -> Law:
    """In ms, as a sampler wants them: of a gamma law shape and scale, of a lognormal one those of the logarithm."""
    a, b = law.a * 1000, law.b * 1000
    if law.name == "gamma":
        return Law(law.name, (a / b) ** 2, b * b / a)
    if law.name == "lognormal":
        spread = log(1 + (b / a) ** 2)
        return Law(law.name, log(a) - spread / 2, sqrt(spread))
    return Law(law.name, a, b)


def text() -> str:
    """All of it for the C program: counts, calendars, pools, nodes, flows."""
    rows, calendars = nodes(), weeks()
    flows = [pair for node in rows for pair in zip(node.targets, node.shares, strict=True)]
    firsts = accumulate((len(node.targets) for node in rows), initial=0)
    lines = [f"{len(calendars)} {len(permit.POOLS)} {len(rows)} {len(flows)} {ENTRY}"]
    lines += [f"{len(spans)} " + " ".join(f"{start} {end}" for start, end in spans) for spans in calendars]
    lines += [f"{capacity} {calendar}" for capacity, calendar in pools()]
    lines += [
        f"{node.kind} {node.law} {node.a!r} {node.b!r} {node.pool} {first} {len(node.targets)}"
        for node, first in zip(rows, firsts, strict=False)
    ]
    lines += [f"{target} {share!r}" for target, share in flows]
    return "\n".join(lines) + "\n"
