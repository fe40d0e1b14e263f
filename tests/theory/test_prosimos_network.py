"""A network of queues read from Prosimos JSON, and its closed form."""

from __future__ import annotations

from builders import process
from prosimos_files import file, hours, law, resource, task

from bpr.interchange.prosimos import read
from bpr.model import Task
from bpr.scenario.toml_text import toml_text
from bpr.validation import Quantity, System, validate
from bpr.validation.systems.mmc import mean_wait
from bpr.validation.window import lead, wait_at

GAP = 300.0
STATIONS = {"check": (1.0, 2, 450.0), "issue": (0.8, 3, 700.0), "refuse": (0.2, 1, 900.0)}
"""Share of the cases, people, mean time in seconds."""
ALWAYS = hours("MONDAY", "SUNDAY", "00:00:00.000", "23:59:59.999")
ENDLESS = (0, 1e15)


def test_a_network_of_prosimos_meets_its_closed_form() -> None:
    """Each station is an M/M/c queue, for what leaves one comes at random: waits and the whole time are within 99 %.

    Source: Jackson, Networks of waiting lines, Operations Research 5 (1957), pp. 518-521; Gross, Shortle, Thompson &
    Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 4.2.
    """
    waits = {id_: mean * mean_wait(people, share / GAP * mean) for id_, (share, people, mean) in STATIONS.items()}
    whole = sum(share * (waits[id_] + mean) for id_, (share, _, mean) in STATIONS.items())

    lines = validate([_system(waits, whole)], seed=7).lines

    assert [] == [(line.quantity, line.theory, line.low, line.high) for line in lines if not line.inside]
    assert max(line.width or 1 for line in lines) < 0.12


def _system(waits: dict[str, float], whole: float) -> System:
    nodes = [Task(id=id_, tag="task") for id_ in STATIONS]
    model = process("s check x issue e", "x refuse e", nodes=nodes)
    imported = read(_file(), "scenario.json", model)
    assert () == imported.scenario.problems
    quantities = (
        *(Quantity(f"wait to {id_}", "min", wait / 60, wait_at(id_)) for id_, wait in waits.items()),
        Quantity("lead time", "min", whole / 60, lead),
    )
    text = toml_text(imported.root)
    return System("network", "", "Jackson 1957", model, text, quantities, cases=20_000, replications=40)


def _file() -> dict[str, object]:
    flows = [{"path_id": "x>issue", "value": 0.8}, {"path_id": "x>refuse", "value": 0.2}]
    staff = [resource(f"for {id_}", people, "round") for id_, (_, people, _) in STATIONS.items()]
    changed: dict[str, object] = file(
        resource_profiles=[{"id": "p", "name": "p", "resource_list": staff}],
        resource_calendars=[{"id": "round", "name": "round", "time_periods": [ALWAYS]}],
        task_resource_distribution=[
            task(id_, **{f"for {id_}": law("expon", mean, *ENDLESS)}) for id_, (_, _, mean) in STATIONS.items()
        ],
        arrival_time_distribution=law("expon", GAP, *ENDLESS),
        arrival_time_calendar=[ALWAYS],
        gateway_branching_probabilities=[{"gateway_id": "x", "probabilities": flows}],
    )
    return changed
