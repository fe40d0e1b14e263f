"""Each KPI by hand: constant durations, so that every number is exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from builders import SAID, chain, office_hours, process, scenario

from bpr.kpi import Estimate, Unstable, simulate
from bpr.model import Model
from bpr.scenario import ActivityAssumption, Provenance, Scenario, Sourced
from bpr.scenario.scenario import Clock, Deadline, Document
from bpr.simulation import Settings
from bpr.units import HOUR, Duration, Rate

ONE = Settings(cases=1, replications=2)
OFFICE = office_hours("08:00-12:00")


def facts(study: Scenario, by_activity: Mapping[str, ActivityAssumption]) -> Scenario:
    """The scenario with more said of its activities."""
    activities = dict(study.common.activities)
    for id_, more in by_activity.items():
        own = activities[id_]
        activities[id_] = replace(more, duration=own.duration, transfer=own.transfer, resource=own.resource)
    return replace(study, common=replace(study.common, activities=activities))


def mean(model: Model, study: Scenario, name: str, settings: Settings = ONE) -> float:
    """The mean of a KPI."""
    value = simulate(model, study, settings=settings).kpi(name)
    assert isinstance(value, Estimate)
    return value.mean


def papers(*copies: int) -> Sourced[tuple[Document, ...]]:
    """Documents in so many copies."""
    return Sourced(tuple(Document(f"paper {number}", copies=count) for number, count in enumerate(copies)), SAID)


def test_lead_time_counts_nights() -> None:
    """From arrival to end on the wall clock: 300 minutes of work in mornings of 240 end an hour into the next."""
    study = scenario({"A": 300}, office=OFFICE)

    assert 25 * 3600 == mean(chain("A"), study, "lead_time")


def test_cycle_time_counts_open_hours_only() -> None:
    """The same case took its 300 minutes of open hours."""
    study = scenario({"A": 300}, office=OFFICE)

    assert 60 * 300 == mean(chain("A"), study, "cycle_time")


def test_processing_time_adds_branches() -> None:
    """People worked on both branches, though they ran side by side."""
    model = process("s p A p2 e", "p B p2")
    study = scenario({"A": 10, "B": 20}, staff={"Clerk": 2})

    assert 60 * 30 == mean(model, study, "processing_time")
    assert 60 * 20 == mean(model, study, "lead_time")


def test_waiting_time_by_cause_adds_up() -> None:
    """From 8:00 a case is worked on, waits for a timer until 11:00, for its file until 12:30, for the morning."""
    study = scenario({"A": 120, "B": 30}, transfers={"B": 90}, delays={"t": 60}, office=OFFICE)
    run = simulate(process("s A t B e"), study, settings=ONE)
    waiting = run.kpi("waiting_time")
    causes = {cause: estimate.mean / 60 for cause, estimate in run.waiting_by_cause.items() if estimate.mean}

    assert isinstance(waiting, Estimate)
    assert waiting.mean / 60 == sum(causes.values())
    assert {"transfer": 90.0, "off_shift": 1170.0, "timer": 60.0} == causes


def test_queue_is_waiting_for_a_colleague() -> None:
    """Cases at 0, 10 and 20 minutes wait 0, 5 and 10 for the only clerk."""
    study = scenario({"A": 15}, every=10, staff={"Clerk": 1})
    run = simulate(chain("A"), study, settings=Settings(cases=3, replications=1))

    assert 60 * 5 == run.waiting_by_cause["queue"].mean


def test_visits_count_each_execution() -> None:
    """An activity that is repeated asks for another visit."""
    study = scenario({"A": 1, "B": 1}, shares={"x": {"A": 0.0, "B": 1.0}})
    yes = ActivityAssumption(visit=Sourced(value=True, provenance=SAID))
    model = process("s A x B e", "x A")

    assert 2 == mean(model, facts(study, {"A": yes, "B": yes}), "visits")
    assert 1 == mean(model, facts(study, {"B": yes}), "visits")


def test_documents_count_copies() -> None:
    """Two papers, one of them in three copies, and another one later: five."""
    study = facts(
        scenario({"A": 1, "B": 1}),
        {"A": ActivityAssumption(documents=papers(1, 3)), "B": ActivityAssumption(documents=papers(1))},
    )

    assert 5 == mean(chain("A", "B"), study, "documents")


def test_handoffs_are_changes_of_role() -> None:
    """From clerk to chief and back are two; two activities of one role are none."""
    model = process("s A B C D e", lanes={"Clerk": "A B D", "Chief": "C"})
    study = scenario(dict.fromkeys("ABCD", 1), staff={"Clerk": 1, "Chief": 1})

    assert 2 == mean(model, study, "handoffs")


def test_a_join_hands_on_from_every_branch() -> None:
    """Two offices hand their part to the clerk after the join: one handoff each, and one to each before."""
    model = process("s A p B p2 D e", "p C p2", lanes={"Clerk": "A D", "Bank": "B", "Tax": "C"})
    study = scenario(dict.fromkeys("ABCD", 1), staff={"Clerk": 1, "Bank": 1, "Tax": 1})

    assert 4 == mean(model, study, "handoffs")


@pytest.mark.parametrize(("again", "low", "high"), [(0.0, 0.0, 0.0), (0.5, 0.4, 0.6)])
def test_rework_is_the_share_of_cases_with_a_repetition(again: float, low: float, high: float) -> None:
    """However often a case is repeated, it counts once."""
    model = process("s A x e", "x A")
    study = scenario({"A": 1}, shares={"x": {"A": again, "e": 1 - again}})

    assert low <= mean(model, study, "rework", Settings(cases=200, replications=5)) <= high


def test_cost_is_pay_and_expenses() -> None:
    """Half an hour at 12 an hour, and 5 for each execution."""
    study = facts(scenario({"A": 30}), {"A": ActivityAssumption(cost=Sourced(5.0, SAID))})
    clerk = replace(study.common.resources["Clerk"], cost=Sourced(Rate(12.0, "USD", Duration(HOUR)), SAID))
    study = replace(study, common=replace(study.common, resources={"Clerk": clerk}))

    assert 11.0 == pytest.approx(mean(chain("A"), study, "cost"))


@pytest.mark.parametrize(
    ("limit", "clock", "share"),
    [
        (Duration(5.0 * HOUR), "working", 1.0),
        (Duration(4.9 * HOUR), "working", 0.0),
        (Duration(5.0 * HOUR), "applicant", 0.0),
        (Duration(25.0 * HOUR), "applicant", 1.0),
        (Duration(working_days=1), "working", 0.0),
        (Duration(working_days=1.25), "working", 1.0),
        (Duration(working_days=1.25), "applicant", 1.0),
        (Duration(working_days=1.2), "applicant", 0.0),
    ],
)
def test_a_deadline_is_kept_on_its_clock(limit: Duration, clock: Clock, share: float) -> None:
    """The case takes 5 open hours of 4 a day, 25 hours on the wall clock; working days are office hours always."""
    study = scenario({"A": 300}, office=OFFICE)
    study = replace(study, study=replace(study.study, deadline=Sourced(Deadline(limit, clock), SAID)))

    assert share == mean(chain("A"), study, "deadline_compliance")


def test_without_a_deadline_there_is_no_compliance() -> None:
    """A study that sets no limit asks for no share."""
    assert simulate(chain("A"), scenario({"A": 1}), settings=ONE).kpi("deadline_compliance") is None


def test_throughput_is_what_leaves_a_working_day() -> None:
    """Round the clock a working day is 24 hours: a case every 10 minutes is 144."""
    study = scenario({"A": 1}, every=10)

    assert 144 == pytest.approx(mean(chain("A"), study, "throughput", Settings(cases=50, replications=1)))


def test_utilisation_is_work_over_time_on_duty() -> None:
    """Two clerks, 15 minutes of work every 10: three quarters."""
    study = scenario({"A": 15}, every=10, staff={"Clerk": 2})
    clerk = simulate(chain("A"), study, settings=Settings(cases=50, replications=2)).resources["Clerk"].utilisation

    assert isinstance(clerk, Estimate)
    assert 0.75 == pytest.approx(clerk.mean)


def test_a_resource_without_limit_has_no_utilisation() -> None:
    """Where everybody can work at once there is no share."""
    study = scenario({"A": 15}, every=10, staff={"Clerk": None})

    assert simulate(chain("A"), study, settings=ONE).resources["Clerk"].utilisation is None


def test_an_overloaded_resource_is_told() -> None:
    """15 minutes of work every 10 for one clerk: a third of 1008 cases a week are left."""
    run = simulate(chain("A"), scenario({"A": 15}, every=10), settings=Settings(cases=100, replications=2))

    assert isinstance(run.kpi("lead_time"), Unstable)
    assert isinstance(run.kpi("processing_time"), Estimate)
    assert isinstance(run.resources["Clerk"].utilisation, Unstable)
    assert 336 == pytest.approx(run.growth_per_week, rel=0.05)
    assert ["no-steady-state"] == [finding.rule for finding in run.findings if finding.severity == "error"]


def test_activities_tell_their_times() -> None:
    """Executions a case, and seconds of each."""
    study = scenario({"A": 10, "B": 20}, transfers={"B": 5})
    run = simulate(chain("A", "B"), study, settings=ONE)
    times = {name: estimate.mean for name, estimate in run.activities["B"].times.items() if estimate}

    assert 1.0 == run.activities["B"].executions.mean
    assert {
        "transfer": 300.0,
        "queue": 0.0,
        "off_shift": 0.0,
        "batch": 0.0,
        "applicant": 0.0,
        "external": 0.0,
        "waiting_time": 300.0,
        "processing_time": 1200.0,
    } == times


def test_flows_tell_the_share_that_took_them() -> None:
    """After a choice the shares add up to 1."""
    model = process("s x A e", "x B e")
    study = scenario({"A": 1, "B": 1}, shares={"x": {"A": 0.25, "B": 0.75}})
    flows = simulate(model, study, settings=Settings(cases=400, replications=5)).flows

    assert 1.0 == pytest.approx(flows["x>A"] + flows["x>B"])
    assert 0.2 < flows["x>A"] < 0.3


def test_provenance_counts_inputs() -> None:
    """Every input used is counted under where it came from."""
    study = scenario({"A": 1})
    measured = replace(study.common.activities["A"], visit=Sourced(value=True, provenance=Provenance("measured")))
    study = replace(study, common=replace(study.common, activities={"A": measured}))

    assert {"assumption": 3, "measured": 1} == simulate(chain("A"), study, settings=ONE).provenance


def test_warm_up_leaves_early_arrivals_out() -> None:
    """Of arrivals at 0, 10 and 20 minutes two come after 5."""
    study = scenario({"A": 1}, every=10)
    run = simulate(chain("A"), study, settings=Settings(cases=3, replications=1), warm_up=5 * 60_000)

    assert 2 == run.cases["arrived"]


def test_what_a_study_does_not_say_is_no_number() -> None:
    """Without a word on visits, documents or pay there is no estimate of them, not a zero."""
    run = simulate(chain("A"), scenario({"A": 10}), settings=ONE)

    assert {"visits": None, "documents": None, "cost": None} == {
        name: run.kpi(name) for name in ("visits", "documents", "cost")
    }


def test_one_replication_can_not_tell_an_overload() -> None:
    """More work than time in a single replication may be chance: it is a warning, and the times are told."""
    study = scenario({"A": 30}, every=20)
    run = simulate(chain("A"), study, settings=Settings(cases=10, replications=1))

    assert isinstance(run.kpi("lead_time"), Estimate)
    assert ["load-near-one"] == [finding.rule for finding in run.findings]


def test_a_pool_that_is_closed_while_cases_arrive_is_told() -> None:
    """Of its load nothing can be said; a finding says so."""
    nights = {"Clerk": office_hours("02:00-03:00")}
    study = scenario({"A": 1}, every=1, office=office_hours("22:00-23:00"), calendars=nights)
    run = simulate(chain("A"), study, settings=Settings(cases=5, replications=2))

    assert "closed-while-cases-arrive" in {finding.rule for finding in run.findings}
    assert run.resources["Clerk"].utilisation is None
