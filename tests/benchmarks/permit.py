"""The building permit that simulators are compared on, told once and written in the words of each of them.

15 tasks, 10 gateways, a timer, 7 pools, 2 calendars; every choice and every law. Applications come day and night, and
wait for the desk to open: simulators differ in how arrivals meet a calendar. Times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LONGEST = 1e15
"""The peer wants a longest value with every law: one that is never met."""

GAP = 5040.0
"""Mean time between applications: 120 a week."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law of durations: its name, and its two parameters (mean and sd; of a uniform law the ends)."""

    name: str
    a: float
    b: float = 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """A task, the pool that does it, and how long it takes."""

    id: str
    name: str
    pool: str
    law: Law


@dataclass(frozen=True, slots=True)
class Pool:
    """So many people on a calendar."""

    id: str
    capacity: int
    calendar: str


def _wide(mean: float, cv: float) -> Law:
    return Law("lognormal", mean, mean * cv)


TASKS = (
    Work("reg", "Register application", "desk", Law("gamma", 600, 300)),
    Work("chk", "Check completeness", "clerk", _wide(1500, 0.8)),
    Work("fix", "Request missing documents", "clerk", Law("gamma", 900, 450)),
    Work("fire", "Fire safety opinion", "fire", _wide(5400, 0.6)),
    Work("env", "Environment opinion", "env", Law("gamma", 4320, 3888)),
    Work("arch", "Architecture opinion", "arch", Law("normal", 3600, 900)),
    Work("her", "Heritage board review", "arch", Law("uniform", 3600, 14400)),
    Work("sum", "Summarise opinions", "clerk", Law("gamma", 1800, 1260)),
    Work("fee", "Calculate fee", "clerk", Law("fixed", 600)),
    Work("app", "Draft permit", "officer", _wide(2400, 0.7)),
    Work("ref", "Draft refusal", "officer", _wide(3600, 0.7)),
    Work("cond", "Draft conditional permit", "officer", _wide(4200, 0.7)),
    Work("sgn", "Sign decision", "head", Law("exponential", 500, 500)),
    Work("not", "Notify applicant", "desk", Law("uniform", 300, 900)),
    Work("arc", "Archive", "desk", Law("fixed", 300)),
)

POOLS = (
    Pool("desk", 2, "desk"),
    Pool("clerk", 6, "office"),
    Pool("fire", 7, "office"),
    Pool("env", 6, "office"),
    Pool("arch", 7, "office"),
    Pool("officer", 4, "office"),
    Pool("head", 1, "office"),
)

CALENDARS = {"office": ("09:00-12:00", "13:00-17:00"), "desk": ("08:00-18:00",)}
"""Monday to Friday."""

FORK, JOIN = "a1", "a2"
DELAYS = {"pub": 432_000.0}
GATEWAYS = ("g1", "j1", FORK, "g2", "j2", JOIN, "g3", "j3", "g4", "j4")

FLOWS: dict[str, dict[str, float]] = {
    "s": {"reg": 1},
    "reg": {"j1": 1},
    "j1": {"chk": 1},
    "chk": {"g1": 1},
    "g1": {"fix": 0.25, "pub": 0.75},
    "fix": {"j1": 1},
    "pub": {"a1": 1},
    "a1": {"fire": 1, "env": 1, "arch": 1},
    "arch": {"g2": 1},
    "g2": {"her": 0.2, "j2": 0.8},
    "her": {"j2": 1},
    "fire": {"a2": 1},
    "env": {"a2": 1},
    "j2": {"a2": 1},
    "a2": {"j4": 1},
    "j4": {"sum": 1},
    "sum": {"fee": 1},
    "fee": {"g3": 1},
    "g3": {"app": 0.6, "ref": 0.15, "cond": 0.25},
    "app": {"j3": 1},
    "ref": {"j3": 1},
    "cond": {"j3": 1},
    "j3": {"sgn": 1},
    "sgn": {"g4": 1},
    "g4": {"j4": 0.08, "not": 0.92},
    "not": {"arc": 1},
    "arc": {"e": 1},
}
"""What follows what, and the share of cases that go there after a choice."""

CHOICES = tuple(node for node in GATEWAYS if len(FLOWS[node]) > 1 and node != FORK)


def bpmn() -> str:
    """The drawing, in the elements that every simulator knows."""
    tasks = "".join(f'<task id="{task.id}" name="{task.name}"/>' for task in TASKS)
    gateways = "".join(
        f'<{"parallel" if node in {FORK, JOIN} else "exclusive"}Gateway id="{node}"/>' for node in GATEWAYS
    )
    timers = "".join(
        f'<intermediateCatchEvent id="{node}"><timerEventDefinition/></intermediateCatchEvent>' for node in DELAYS
    )
    flows = "".join(
        f'<sequenceFlow id="{_flow(source, target)}" sourceRef="{source}" targetRef="{target}"/>'
        for source, targets in FLOWS.items()
        for target in targets
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:permit">'
        '<process id="P" isExecutable="false">'
        f'<startEvent id="s"/>{tasks}{gateways}{timers}<endEvent id="e"/>{flows}</process></definitions>'
    )


def _flow(source: str, target: str) -> str:
    return f"{source}_{target}"


def scenario() -> str:
    """What the drawing doesn't say, as a scenario file."""
    tables = ["[study]\nstart = 2024-01-01T09:00:00", _arrivals()]
    tables += [f'[calendars.{name}]\nhours = {{ mon-fri = "{", ".join(hours)}" }}' for name, hours in CALENDARS.items()]
    tables += [
        f'[resources.{pool.id}]\ncapacity = {pool.capacity}\ncalendar = "{pool.calendar}"\nroles = []' for pool in POOLS
    ]
    tables += [
        f'[activities.{task.id}]\nduration = {_law_in_toml(task.law)}\nresource = "{task.pool}"' for task in TASKS
    ]
    tables += [
        f"[gateways.{node}]\n" + "\n".join(f"{_flow(node, target)} = {share}" for target, share in FLOWS[node].items())
        for node in CHOICES
    ]
    tables += [f'[events.{node}]\ndelay = "{seconds} s"' for node, seconds in DELAYS.items()]
    return "\n\n".join(tables) + "\n"


def _arrivals() -> str:
    return f'[arrivals]\ninterval = {_law_in_toml(Law("exponential", GAP))}\ncalendar = "always"'


def _law_in_toml(law: Law) -> str:
    names = {"uniform": ("min", "max"), "fixed": ("value",), "exponential": ("mean",)}.get(law.name, ("mean", "sd"))
    values = ", ".join(f'{name} = "{value} s"' for name, value in zip(names, (law.a, law.b), strict=False))
    return f'{{ distribution = "{law.name}", {values} }}'


def peer() -> dict[str, Any]:
    """The same as a scenario of the peer (Prosimos 2.1)."""
    days = {"from": "MONDAY", "to": "FRIDAY"}
    return {
        "resource_profiles": [
            {"id": f"profile_{pool.id}", "name": pool.id, "resource_list": [_peer_pool(pool)]} for pool in POOLS
        ],
        "resource_calendars": [
            {
                "id": name,
                "name": name,
                "time_periods": [
                    {**days, "beginTime": f"{span[:5]}:00", "endTime": f"{span[6:]}:00"} for span in hours
                ],
            }
            for name, hours in CALENDARS.items()
        ],
        "task_resource_distribution": [
            {"task_id": task.id, "resources": [{"resource_id": task.pool, **_peer_law(task.law)}]} for task in TASKS
        ],
        "arrival_time_distribution": _peer_law(Law("exponential", GAP)),
        "arrival_time_calendar": [
            {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999999"}
        ],
        "gateway_branching_probabilities": [
            {
                "gateway_id": node,
                "probabilities": [
                    {"path_id": _flow(node, target), "value": share} for target, share in FLOWS[node].items()
                ],
            }
            for node in CHOICES
        ],
        "event_distribution": [
            {"event_id": node, **_peer_law(Law("fixed", seconds))} for node, seconds in DELAYS.items()
        ],
    }


def _peer_pool(pool: Pool) -> dict[str, Any]:
    return {
        "id": pool.id,
        "name": pool.id,
        "cost_per_hour": 0,
        "amount": pool.capacity,
        "calendar": pool.calendar,
        "assignedTasks": [task.id for task in TASKS if task.pool == pool.id],
    }


def _peer_law(law: Law) -> dict[str, Any]:
    """The peer's name of a law and its parameters; wide laws by their variance."""
    names = {"lognormal": "lognorm", "normal": "norm", "fixed": "fix", "exponential": "expon"}
    values = {
        "lognormal": [law.a, law.b**2, 0, LONGEST],
        "gamma": [law.a, law.b**2, 0, LONGEST],
        "normal": [law.a, law.b, 0, LONGEST],
        "exponential": [law.a, 0, LONGEST],
        "uniform": [law.a, law.b],
        "fixed": [law.a],
    }[law.name]
    return {
        "distribution_name": names.get(law.name, law.name),
        "distribution_params": [{"value": value} for value in values],
    }
