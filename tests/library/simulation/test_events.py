"""Events with constant times: waits, links, several starts and ends, terminate."""

from __future__ import annotations

import pytest
from builders import chain, clock, office_hours, play, process, scenario, sub

from bpr.model import Event, EventDefinition
from bpr.scenario import DurationLaw
from bpr.scenario.distributions import Fixed

TWO = {"Clerk": 2}
NINE_TO_FIVE = office_hours("09:00-17:00")


def timer(id_: str, text: str) -> Event:
    """A timer with a duration as drawn."""
    return Event(id=id_, position="catch", definitions=(EventDefinition("timer", timer="duration", text=text),))


def link(id_: str, position: str, name: str) -> Event:
    """A link event."""
    kind = EventDefinition("link", reference=name)
    return Event(id=id_, position="throw" if position == "throw" else "catch", definitions=(kind,))


def test_a_timer_waits_as_the_scenario_says() -> None:
    """The delay passes day and night, outside every queue, and is told as timer."""
    given = scenario({"A": 10, "B": 5}, delays={"t": 3000}, office=NINE_TO_FIVE)

    played = play(process("s A t B e"), given)

    start = clock("09:00")
    assert [
        (0, "A", start, start, start + 10),
        (0, "B", start + 3010, clock("11:10", 2), clock("11:15", 2)),
    ] == played.items
    assert {"timer": 3000, "work": 15} == played.spent()


def test_a_timer_waits_as_drawn() -> None:
    """Without a word of the scenario the duration in the drawing counts, in ISO 8601."""
    played = play(process("s t A e", nodes=[timer("t", "PT2H")]), scenario({"A": 5}))

    assert [(0, "A", 120, 120, 125)] == played.items


def test_a_timer_in_working_days_passes_on_the_office_calendar() -> None:
    """Two working days of eight hours, from Monday 09:10, end on Wednesday 09:10."""
    delay = DurationLaw(Fixed(2), "working day")

    played = play(process("s A t B e"), scenario({"A": 10, "B": 5}, delays={"t": delay}, office=NINE_TO_FIVE))

    assert (0, "B", clock("09:10", 2), clock("09:10", 2), clock("09:15", 2)) == played.items[-1]


def test_an_event_of_which_nothing_is_said_takes_no_time() -> None:
    """A catch event without delay is passed at once, and a finding says so."""
    played = play(process("s t A e"), scenario({"A": 5}))

    assert [(0, "A", 0, 0, 5)] == played.items
    assert ["event-without-delay"] == played.rules
    assert "default" in {used.provenance.kind for used in played.compiled.inputs if used.key == "events.t.delay"}


def test_a_throw_event_takes_no_time() -> None:
    """A message that is sent is gone at once."""
    sent = Event(id="m", position="throw", definitions=(EventDefinition("message"),))

    played = play(process("s A m B e", nodes=[sent]), scenario({"A": 10, "B": 5}))

    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 15)] == played.items
    assert [] == played.rules


def test_a_case_ends_with_its_last_token() -> None:
    """Of several ends none ends the case before the others are reached."""
    played = play(process("s p1 A e", "p1 B e1"), scenario({"A": 10, "B": 30}, staff=TWO))

    assert [30] == played.leads
    assert [0] == played.status


def test_link_events_join_two_parts_of_a_drawing() -> None:
    """A token goes from the throwing link to the catching one of that name, in no time."""
    nodes = [link("throw", "throw", "onwards"), link("catch", "catch", "onwards")]

    played = play(process("s A throw", "catch B e", nodes=nodes), scenario({"A": 10, "B": 5}))

    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 15)] == played.items
    assert [] == played.rules


def test_a_link_without_partner_ends_the_path() -> None:
    """A throwing link that nothing catches is an end, and a finding says so."""
    played = play(process("s A throw", nodes=[link("throw", "throw", "nowhere")]), scenario({"A": 10}))

    assert [10] == played.leads
    assert ["link-without-partner"] == played.rules


def test_several_starts_are_alternatives() -> None:
    """Every case takes one of the starts, each start gets some, and a finding says so."""
    played = play(process("s A e", "s1 B e"), scenario({"A": 1, "B": 1}), cases=60)

    assert list(range(60)) == [item[0] for item in played.items]
    assert {"A", "B"} == {item[1] for item in played.items}
    assert ["alternative-starts"] == played.rules


def test_without_a_start_cases_begin_where_nothing_leads() -> None:
    """Nodes without incoming flow all begin, and a finding names them."""
    played = play(process("A p1 C e", "B p1"), scenario({"A": 10, "B": 20, "C": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 10), (0, "B", 0, 0, 20), (0, "C", 20, 20, 25)] == played.items
    assert ["implicit-start"] == played.rules


def test_a_path_without_an_end_event_ends_where_it_stops() -> None:
    """The last activity ends the case when nothing leaves it."""
    assert [10] == play(process("s A"), scenario({"A": 10})).leads


def test_terminate_stops_work_and_frees_the_person() -> None:
    """What is being worked on is recorded up to the end, what waits is dropped, and the person takes the next case."""
    model = process("s p1 A k", "p1 B e", "p1 C e1", "p1 D e2")
    given = scenario({"A": 10, "B": 100, "C": 100, "D": 50}, who={"A": "Boss"}, staff={"Boss": 1, "Clerk": 1}, every=30)

    played = play(model, given, cases=2)

    assert [
        (0, "B", 0, 0, 10),
        (0, "A", 0, 0, 10),
        (1, "B", 30, 30, 40),
        (1, "A", 30, 30, 40),
    ] == sorted(played.items, key=lambda item: (item[0], item[1] != "B"))
    assert [10, 10] == played.leads
    assert [0, 0] == played.status
    assert [10 * 60_000] * 4 == played.records.items.work.tolist()


@pytest.mark.parametrize("paths", [("s p1 k", "p1 A e"), ("s p1 A e", "p1 k"), ("s p1 x1 k", "p1 x2 A e")])
def test_terminate_at_once_lets_nothing_begin(paths: tuple[str, ...]) -> None:
    """A branch that leads straight to a terminate end stops the other at the same instant, wherever it is drawn."""
    played = play(process(*paths), scenario({"A": 10}), cases=3)

    assert [] == played.items
    assert [0, 0, 0] == played.leads
    assert [0, 0, 0] == played.status


def test_terminate_takes_back_what_is_on_its_way() -> None:
    """Transfers and timers of a terminated case never end: nothing more happens to it."""
    model = process("s p1 A k", "p1 B e", "p1 t C e1")
    given = scenario({"A": 10, "B": 1, "C": 1}, transfers={"B": 50}, delays={"t": 60})

    played = play(model, given)

    assert [(0, "A", 0, 0, 10)] == played.items
    assert [10] == played.leads


def test_terminate_in_a_sub_process_ends_that_alone() -> None:
    """The tokens inside are gone, the case goes on behind the sub-process."""
    inner = sub("P", "s1 p1 A k", "p1 B e1")
    model = process("s P C e", nodes=[inner])

    played = play(model, scenario({"A": 10, "B": 100, "C": 5}, staff=TWO))

    assert [(0, "B", 0, 0, 10), (0, "A", 0, 0, 10), (0, "C", 10, 10, 15)] == sorted(
        played.items, key=lambda item: "BAC".index(item[1])
    )
    assert {"work": 15} == played.spent()


@pytest.mark.parametrize("order", ["APCD", "ACPD", "ACDP"])
def test_what_is_terminated_in_a_queue_leaves_it_in_order(order: str) -> None:
    """Work withdrawn from the head, the middle or the tail of a queue is never done; the rest keeps its turns."""
    inner = sub("P", "s1 p2 B e2", "p2 t k")
    model = process("s p1", *(f"p1 {id_} e" for id_ in order), nodes=[inner])
    given = scenario({"A": 30, "B": 5, "C": 5, "D": 5}, every=20, delays={"t": 10})

    played = play(model, given, cases=2)

    assert [(0, "A", 30), (0, "C", 35), (0, "D", 40), (1, "A", 70), (1, "C", 75), (1, "D", 80)] == [
        (case, activity, ended) for case, activity, *_, ended in played.items
    ]
    assert [0, 0] == played.status


def test_terminate_at_once_in_a_sub_process_leaves_the_rest() -> None:
    """A branch outside that begins at the same instant as a sub-process is terminated goes on."""
    model = process("s p1 P C e", "p1 A e1", nodes=[sub("P", "s1 p2 k", "p2 B e2")])

    played = play(model, scenario({"A": 10, "B": 20, "C": 5}, staff=TWO))

    assert [(0, "C", 0, 0, 5), (0, "A", 0, 0, 10)] == played.items
    assert [0] == played.status


def test_terminate_ends_what_runs_inside_sub_processes() -> None:
    """A terminate end outside stops nested work, and the cases after it are none the worse."""
    deepest = sub("Q", "s2 B e2")
    model = process("s p1 A k", "p1 P e", nodes=[sub("P", "s1 Q e1", nodes=[deepest])])

    played = play(model, scenario({"A": 10, "B": 100}, staff={"Clerk": 8}, every=5), cases=4)

    assert [(case, 5 * case, 5 * case + 10) for case in range(4)] == [
        (item[0], item[3], item[4]) for item in played.items if item[1] == "B"
    ]
    assert [10] * 4 == played.leads


def test_an_error_end_that_nothing_catches_ends_its_process() -> None:
    """It acts as terminate does, and a finding says so."""
    error = Event(id="Error", position="end", definitions=(EventDefinition("error"),))
    model = process("s p1 A Error", "p1 B e", nodes=[error])

    played = play(model, scenario({"A": 10, "B": 100}, staff=TWO))

    assert [10] == played.leads
    assert ["uncaught-error"] == played.rules


def test_a_boundary_event_of_nothing_is_left_out() -> None:
    """An event that hangs on no activity is left out with what is behind it, and findings say so."""
    boundary = Event(id="b", position="boundary", attached_to="Gone", definitions=(EventDefinition("timer"),))
    played = play(process("s A e", "b B e1", nodes=[boundary]), scenario({"A": 10}))

    assert [(0, "A", 0, 0, 10)] == played.items
    assert {"boundary-event", "unreachable"} == set(played.rules)


def test_the_same_case_takes_the_same_time_alone_or_among_others() -> None:
    """What a case does without queues doesn't depend on how many others there are."""
    given = scenario({"A": 10, "B": 20}, staff={"Clerk": None}, every=1)

    assert play(chain("A", "B"), given, cases=1).leads == play(chain("A", "B"), given, cases=50).leads[:1]
