"""KPIs where people differ, work together, work on several cases at once, and where applicants give up."""

from __future__ import annotations

from builders import chain, written

from bpr.kpi import simulate
from bpr.kpi.estimate import Estimate
from bpr.kpi.run import Run
from bpr.simulation import Settings

FRAME = '[study]\ncalendar = "always"\nworking_day = "8 h"\ncurrency = "USD"\n'


def run(text: str, cases: int = 1) -> Run:
    """One replication of a model of one activity."""
    return simulate(chain("A"), written(FRAME + text), settings=Settings(cases=cases, replications=1))


def mean(found: Run, name: str) -> float:
    """The mean of a KPI."""
    value = found.kpi(name)
    assert isinstance(value, Estimate)
    return value.mean


def test_each_person_costs_what_that_person_is_paid() -> None:
    """The first case goes to the one paid 6 an hour, the second to the one paid 12: 20 minutes each."""
    text = (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncost = "6 USD/h"\n'
        'people = ["a", { name = "b", cost = "12 USD/h" }]\n[activities.A]\nduration = "20 min"\n'
    )
    assert [2.0, 4.0] == run(text, 2).measures[0].values["cost"].tolist()


def test_all_who_work_together_cost() -> None:
    """Two people for half an hour, at 6 and 12 an hour."""
    text = (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\ncost = "6 USD/h"\n[resources.Expert]\n'
        'capacity = 1\ncost = "12 USD/h"\n'
        '[activities.A]\nduration = "30 min"\nresources = { all = ["Clerk", "Expert"] }\n'
    )
    assert 9.0 == mean(run(text), "cost")


def test_cases_dealt_with_together_share_the_cost_and_the_load() -> None:
    """Four cases in the half hour of one cost a quarter of it each, and load the clerk once."""
    text = (
        '[arrivals]\ninterval = "15 min"\n[resources.Clerk]\ncapacity = 1\ncost = "6 USD/h"\n[activities.A]\n'
        'duration = "30 min"\nbatch = { size = 4 }\n'
    )
    found = run(text, 40)

    assert [0.75] * 40 == found.measures[0].values["cost"].tolist()
    assert abs(found.loads["Clerk"].mean - 0.5) < 1e-9
    assert 1800.0 == mean(found, "processing_time")


def test_a_share_of_the_time_is_a_heavier_load() -> None:
    """10 minutes of work every 40 are a quarter of the time, and half of the half that the procedure gets."""
    text = (
        '[arrivals]\ninterval = "40 min"\n[resources.Clerk]\ncapacity = 1\navailability = 0.5\n'
        '[activities.A]\nduration = "10 min"\n'
    )
    assert abs(run(text, 50).loads["Clerk"].mean - 0.5) < 1e-9


def test_cases_given_up_are_counted_apart() -> None:
    """Cases that applicants give up are in no mean, and are told; the rest can still be compared."""
    text = (
        '[arrivals]\ninterval = "1 min"\n[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "10 min"\n'
        'abandonment = "15 min"\n'
    )
    found = run(text, 3)

    assert {"arrived": 3, "completed": 2, "unfinished": 0, "deadlocked": 0, "abandoned": 1} == found.cases
    assert found.is_complete
    assert [600.0, 1140.0] == found.measures[0].values["lead_time"].tolist()
    assert "abandoned-cases" in [finding.rule for finding in found.findings]


def test_the_administration_s_clock_stands_still() -> None:
    """A deadline on the administration's clock leaves out the time in which the applicant is waited for."""
    text = (
        '[arrivals]\ninterval = "1 min"\n[applicant]\nresponse = "3 days"\n[resources.Clerk]\ncapacity = 1\n'
        '[activities.A]\nduration = "1 h"\nvisit = true\n'
    )
    limits = {
        clock: mean(run(text.replace("[arr", f'deadline = {{ limit = "1 day", clock = "{clock}" }}\n[arr')), name)
        for clock in ("applicant", "administration")
        for name in ("deadline_compliance",)
    }
    assert {"applicant": 0.0, "administration": 1.0} == limits
    assert 3 * 86400 == mean(run(text), "lead_time") - mean(run(text), "administration_time")
