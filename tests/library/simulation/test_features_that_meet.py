"""What a diagram says and what an office does, together: events that interrupt, the backlog, batches, clocks, logs."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import chain, keep_columns, play, process, sub, waits, written

from bpr.kpi import simulate
from bpr.model import Event, EventDefinition, Gateway, Loop, MessageFlow, Model, Pool, Task
from bpr.simulation import Settings, codes, compile_model, replicate
from bpr.simulation.event_log import write_log
from bpr.units import MINUTE

HEAD = '[study]\ncalendar = "always"\nworking_day = "8 h"\n[arrivals]\ninterval = "1000 min"\n'
ONE = HEAD + "[resources.Clerk]\ncapacity = 1\n"
SHORT = '[activities.B]\nduration = "5 min"\n[activities.C]\nduration = "5 min"\n'
LIMIT = Event(
    id="l",
    position="boundary",
    attached_to="A",
    definitions=(EventDefinition("timer", timer="duration", text="PT30M"),),
)
LIMITED = process("s A B e", "l C e1", nodes=[LIMIT])


def stopped(model: Model, text: str) -> float:
    """For how long the administration's clock stood still in the first case, in minutes."""
    return float(play(model, written(text)).records.cases.account[0, codes.CLOCK_STOPPED] / MINUTE)


def test_all_who_arrive_together_lose_patience() -> None:
    """Three applicants at once, each with half an hour: the clerk serves one in it, and the other two leave."""
    text = ONE.replace('"1000 min"\n', '"1000 min"\nbatch = 3\n') + (
        '[applicant]\nabandonment = "30 min"\n[activities.A]\nduration = "40 min"\n'
    )
    played = play(chain("A"), written(text), cases=3)

    assert [codes.COMPLETED, codes.ABANDONED, codes.ABANDONED] == played.status
    assert [40, 30, 30] == played.leads


def test_the_backlog_gives_up_when_its_patience_is_over() -> None:
    """A file that has waited for 20 of its 30 minutes is taken back after 10 more."""
    text = ONE + (
        '[applicant]\nabandonment = "30 min"\n[activities.A]\nduration = "60 min"\n'
        '[backlog]\nA = { cases = 2, age = "20 min" }\n'
    )
    played = play(chain("A"), written(text))

    assert [codes.ABANDONED, codes.COMPLETED, codes.ABANDONED] == played.status
    assert {"queue": 30} == played.spent(2)


def test_patience_of_the_backlog_is_longer_than_its_age() -> None:
    """Of patience that is an hour or ten, who has waited for two hours has ten: nobody leaves at once."""
    text = ONE + (
        '[applicant]\nabandonment = { distribution = "empirical", values = ["1 h", "10 h"] }\n'
        '[activities.A]\nduration = "1 min"\n[backlog]\nA = { cases = 20, age = "2 h" }\n'
    )
    played = play(chain("A"), written(text))

    assert [codes.COMPLETED] * 21 == played.status


def test_a_limit_holds_for_the_backlog() -> None:
    """What is attached to an activity is attached for the files that wait at it when the study begins."""
    text = ONE + '[activities.A]\nduration = "40 min"\n' + SHORT + "[backlog]\nA = 1\n"
    played = play(LIMITED, written(text))

    assert [(1, "A", 0, 0, 30), (1, "C", 30, 30, 35)] == [item for item in played.items if item[0] == 1]


def test_the_backlog_waits_for_its_batch() -> None:
    """Files that wait at an activity done in batches are gathered; what came before that is behind them."""
    text = ONE + (
        '[activities.A]\nduration = "40 min"\nexternal_wait = "60 min"\nbatch = { size = 2, wait = "30 min" }\n'
        "[backlog]\nA = 3\n"
    )
    played = play(chain("A"), written(text))
    early = [row for row, item in enumerate(played.items) if item[0] > 0]

    assert [(1, "A", 0, 0, 40), (2, "A", 0, 0, 40), (3, "A", 30, 40, 80)] == [played.items[row] for row in early]
    assert [{"work": 40}, {"work": 40}, {"batch": 30, "queue": 10, "work": 40}] == [waits(played)[row] for row in early]


def test_work_that_is_put_down_and_then_interrupted_was_queued() -> None:
    """Urgent work takes the clerk after 10 minutes; at the limit, 20 later, the file has queued for them."""
    model = process("s x A B e", "x U e2", "l C e1", nodes=[LIMIT])
    text = ONE.replace("1000 min", "10 min") + (
        'discipline = "priority"\n[attributes]\nn = 0\n[gateways.x]\n"x>U" = { condition = "minute == 10" }\n'
        '[activities.A]\nduration = "40 min"\npreemption = "interruptible"\n'
        '[activities.U]\nduration = "60 min"\npriority = 5\npreemption = "interrupts"\n'
    )
    played = play(model, written(text + SHORT), cases=2)

    assert [(0, "A", 0, 0, 30), (1, "U", 10, 10, 70), (0, "C", 30, 70, 75)] == played.items
    assert {"queue": 20, "work": 10} == waits(played)[0]
    assert {"queue": 60, "work": 15} == played.spent()


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ('visit = true\n[applicant]\nresponse = "60 min"\n', 30),
        ('visit = true\n[applicant]\nresponse = "20 min"\n', 20),
        ('external_wait = "20 min"\n', 0),
        ('external_wait = "20 min"\nclock_stop = true\n', 30),
        ('transfer = "40 min"\nclock_stop = true\n', 30),
    ],
)
def test_a_limit_does_not_start_the_clock_again(said: str, minutes: float) -> None:
    """The administration's clock stood still for what the file waited for the applicant until it was interrupted."""
    busy = '[activities.A]\nduration = "40 min"\nresource = "Nobody"\n' + said
    absent = '[resources.Nobody]\ncapacity = 1\ncalendar = "late"\n[calendars.late]\nhours = { tue = "08:00-16:00" }\n'
    assert minutes == stopped(LIMITED, ONE + absent + busy + SHORT)


def test_the_clock_stops_at_an_event_that_others_race_with() -> None:
    """At an event-based gateway, the event that comes says whether the clock stood still."""
    catch = Event(id="m", position="catch", definitions=(EventDefinition("message"),))
    model = process("s g m B e", "g t C e2", nodes=[Gateway(id="g", kind="event-based"), catch])
    text = ONE + SHORT + '[events.m]\ndelay = "60 min"\nclock_stop = true\n[events.t]\ndelay = "DELAY min"\n'

    assert 60 == stopped(model, text.replace("DELAY", "100"))
    assert 0 == stopped(model, text.replace("DELAY", "20"))


def test_what_is_said_of_a_sub_process_itself_is_told() -> None:
    """Nobody works at it: a wait, a clock or a batch said of it changes nothing, and a finding says so."""
    model = process("s S e", nodes=[sub("S", "s1 A e1")])
    text = ONE + '[activities.A]\nduration = "4 min"\n[activities.S]\nclock_stop = true\nbatch = { size = 2 }\n'

    (told,) = (one for one in compile_model(model, written(text)).findings if one.rule == "sub-process-assumption")
    assert "batch, clock_stop" in told.message


def test_an_answer_that_no_event_waits_for_is_told() -> None:
    """A task that a black box is drawn to doesn't wait for its answer, and a finding says so."""
    drawn = process("s A e")
    asked = replace(
        drawn,
        pools=(*drawn.pools, Pool(id="Ministry", name="Ministry")),
        message_flows=(MessageFlow(id="m", source="Ministry", target="A"),),
    )
    text = ONE + '[activities.A]\nduration = "4 min"\n[pools.Ministry]\nreply = "1 h"\n'

    assert "reply-unused" in play(asked, written(text)).rules


MANY = process("s A B e", nodes=[Task(id="A", loop=Loop("parallel", cardinality="3"))])
TWICE = process("s A B e", nodes=[Task(id="A", loop=Loop("standard", maximum=2))])
AGAIN = HEAD + '[resources.Clerk]\ncapacity = 3\n[activities.A]\nduration = "40 min"\nrework_share = 0.5\n'


def test_instances_are_no_rework() -> None:
    """Three opinions on one file: none is work done again, none costs less; the second round of a loop is, and does."""
    text = AGAIN + '[activities.B]\nduration = "5 min"\n'
    once = simulate(MANY, written(text), settings=Settings(cases=3, replications=2)).kpis["rework"]
    again = simulate(TWICE, written(text), settings=Settings(cases=3, replications=2)).kpis["rework"]

    assert [40, 40, 40, 5] == [end - start for _, _, _, start, end in play(MANY, written(text)).items]
    assert [40, 20, 5] == [end - start for _, _, _, start, end in play(TWICE, written(text)).items]
    assert once is not None
    assert again is not None
    assert (0, 1) == (once.mean, again.mean)  # type: ignore[union-attr]


def test_instances_are_done_again_in_a_second_round() -> None:
    """When the file comes back to them, each of the instances costs less."""
    model = process("s A x e", "x A", nodes=[Task(id="A", loop=Loop("parallel", cardinality="2"))])
    text = AGAIN + '[attributes]\nn = 0\n[gateways.x]\n"x>A" = { condition = "hour == 0 and minute <= 40" }\n'

    assert [40, 40, 20, 20] == [end - start for _, _, _, start, end in play(model, written(text)).items]


BOTH = (
    HEAD.replace("1000 min", "1 min") + '[resources.Clerk]\ncapacity = 1\ncost = "60 USD/h"\n'
    '[resources.Boss]\ncapacity = 1\ncost = "120 USD/h"\n'
    '[activities.A]\nduration = "10 min"\nresources = { RULE = ["Clerk", "Boss"] }\n'
)


@pytest.mark.parametrize(
    ("rule", "people"), [("any", ["Clerk 1", "Boss 1", "Clerk 1"]), ("all", ["Clerk 1, Boss 1"] * 3)]
)
def test_the_log_names_who_did_it(tmp_path: Path, rule: str, people: list[str]) -> None:
    """Of several pools the one that did the work, and all who worked together."""
    path = tmp_path / "log.csv"
    write_log(path, [compile_model(chain("A"), written(BOTH.replace("RULE", rule)))], Settings(3, 1))

    with path.open(encoding="utf-8", newline="") as file:
        assert people == [row["resource"] for row in csv.DictReader(file)]


def test_those_who_work_together_are_paid_in_every_chunk() -> None:
    """More work items than are told at once: each costs ten minutes of both, 30 USD."""
    text = BOTH.replace("RULE", "all").replace("1 min", "20 min")
    cost = simulate(chain("A"), written(text), settings=Settings(cases=20_000, replications=1)).kpis["cost"]

    assert cost is not None
    assert pytest.approx(30) == cost.mean  # type: ignore[union-attr]


def test_nobody_is_in_two_places_in_any_chunk() -> None:
    """The people beside the first have no two pieces of work at once, over more items than are told at once."""
    text = BOTH.replace("RULE", "all").replace('"10 min"', '{ distribution = "exponential", mean = "18 min" }')
    items = play(chain("A"), written(text.replace('"1 min"', '"20 min"')), cases=17_000).records
    rows = items.crew_item

    assert np.array_equal(np.sort(rows), np.arange(17_000))
    started, ended = items.items.started[rows], items.items.ended[rows]
    order = np.argsort(started, kind="stable")
    assert np.all(started[order][1:] >= ended[order][:-1])


def test_compiled_and_interpreted_agree_where_features_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits, batches, patience and a backlog, with chance: the same bits, from one worker and from two."""
    text = BOTH.replace("RULE", "all").replace('"10 min"', '{ distribution = "exponential", mean = "18 min" }')
    text = text.replace('interval = "1 min"', 'interval = "9 min"\nbatch = 2') + (
        'batch = { size = 2, wait = "12 min" }\n[applicant]\nabandonment = "1 h"\n[backlog]\n'
        'A = { cases = 5, age = "30 min" }\n' + SHORT
    )
    compiled = compile_model(LIMITED, written(text))
    found = replicate(compiled, Settings(60, 3), keep_columns, jobs=2)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert found == replicate(compiled, Settings(60, 3), keep_columns, jobs=1)
    assert {codes.COMPLETED, codes.ABANDONED} == set(found[0]["Cases.status"])
