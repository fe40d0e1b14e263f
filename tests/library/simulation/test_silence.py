"""Silence of the administration with constant times, and priorities that depend on the case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import Played, play, process, sub, written

from bpr.errors import ScenarioError, UnsupportedElementError
from bpr.execution import verify
from bpr.kpi import simulate
from bpr.model import Model
from bpr.simulation import Settings, codes, compile_model

STUDY = """
[calendars.office]
hours = { mon-fri = "00:00-08:00" }
[arrivals]
interval = "1000 min"
calendar = "always"
[resources.Clerk]
capacity = 1
calendar = "always"
[activities.A]
duration = "50 min"
[activities.B]
duration = "5 min"
"""
LINE = process("s A B e")


def decided(limit: str, *, model: Model = LINE, means: str = "granted", more: str = "", cases: int = 1) -> Played:
    """The study with a limit of A."""
    said = f'silence = {{ after = "{limit}", means = "{means}" }}\n'
    return play(model, written(STUDY.replace("[activities.A]\n", f"[activities.A]\n{said}") + more), cases=cases)


def test_silence_grants_and_the_case_goes_on() -> None:
    """At the limit the work is withdrawn as far as it is, and the case goes on by the activity's flow."""
    played = decided("30 min")

    assert [(0, "A", 0, 0, 30), (0, "B", 30, 30, 35)] == played.items
    assert {"work": 35} == played.spent()
    assert [codes.COMPLETED] == played.status


def test_silence_refuses_and_the_process_ends() -> None:
    """At the limit the case is over."""
    played = decided("30 min", means="refused")

    assert ["A"] == [item[1] for item in played.items]
    assert [30] == played.leads
    assert [codes.COMPLETED] == played.status


def test_work_in_time_is_not_decided_by_silence() -> None:
    """A limit that work keeps changes nothing."""
    assert [55] == decided("51 min", means="refused").leads


def test_a_limit_in_working_days_passes_on_the_office_calendar() -> None:
    """A day and a half of an office that is open until 08:00 end on Tuesday at 04:00."""
    played = decided("1.5 working days", more="[as-is.activities.A]\nduration = '5000 min'\n")

    assert [1440 + 240 + 5] == played.leads


def test_a_limit_runs_in_the_queue() -> None:
    """What waits for somebody at the limit is taken out of the queue."""
    played = decided("30 min", model=process("s p1 B e", "p1 A e1"), more="[as-is.activities.B]\nduration = '40 min'\n")

    assert [40] == played.leads
    assert ["B"] == [item[1] for item in played.items]


def test_the_limit_waits_for_the_applicant() -> None:
    """It runs from when the applicant has come."""
    played = decided(
        "30 min", more='[as-is.activities.A]\nvisit = true\n[applicant]\nresponse = "100 min"\n', means="refused"
    )

    assert [130] == played.leads


def test_a_sub_process_is_decided_as_a_whole() -> None:
    """What goes on within it at the limit is withdrawn."""
    model = process("s P B e", nodes=[sub("P", "s1 A e1")])
    text = STUDY + '[activities.P]\nsilence = { after = "20 min", means = "granted" }\n'
    played = play(model, written(text))

    assert [25] == played.leads


def test_a_run_tells_how_often_silence_decided() -> None:
    """Limits of activities and timers that stand for one are counted."""
    text = STUDY.replace("[activities.A]\n", '[activities.A]\nsilence = { after = "30 min", means = "granted" }\n')
    text += '[events.t]\ndelay = "1 min"\nsilence = "refused"\n'
    run = simulate(process("s A t B e"), written(text), settings=Settings(cases=3, replications=2))

    told = [finding for finding in run.findings if finding.rule == "decided-by-silence"]
    assert {("A", "granted"), ("t", "refused")} == {
        (finding.location.element, finding.message.rpartition(": ")[2].rstrip(".")) for finding in told
    }
    assert all("6 times in 6 cases" in finding.message for finding in told)


def test_silence_is_refused_by_name_where_it_is_not_followed() -> None:
    """The other engine has no such limit; a clock that stands still has none either; a message isn't silence."""
    text = STUDY.replace("[activities.A]\n", '[activities.A]\nsilence = { after = "30 min", means = "granted" }\n')
    with pytest.raises(UnsupportedElementError, match="silence decides at 'A'"):
        verify(compile_model(LINE, written(text)))
    with pytest.raises(ScenarioError, match="clock stands still"):
        compile_model(LINE, written(text.replace("[activities.A]\n", "[activities.A]\nclock_stop = true\n")))


def test_the_urgent_go_first() -> None:
    """A priority computed from the case orders the queue; among equals who came first."""
    text = STUDY.replace('interval = "1000 min"', 'interval = "1 min"').replace(
        "[activities.A]\n", '[activities.A]\npriority = "weight"\n'
    )
    text += "[attributes]\nweight = { 1 = 0.5, 2 = 0.5 }\n"
    played = play(LINE, written(text), cases=12)
    plain = play(LINE, written(text.replace('"weight"', "1")), cases=12)

    order = [item[0] for item in played.items if item[1] == "A"]
    assert list(range(12)) == [item[0] for item in plain.items if item[1] == "A"]
    assert order != sorted(order)
    later = order[1:]
    drop = [a > b for a, b in pairwise(later)]
    assert 1 == sum(drop)


def test_a_priority_below_0_is_rounded() -> None:
    """The same number for all, whatever its sign, keeps the order of arrival."""
    text = STUDY.replace('interval = "1000 min"', 'interval = "1 min"')
    text = text.replace("[activities.A]\n", '[activities.A]\npriority = "0 - hour * 1000000000000"\n')

    played = play(LINE, written(text), cases=3)

    assert [0, 1, 2] == [item[0] for item in played.items if item[1] == "A"]
