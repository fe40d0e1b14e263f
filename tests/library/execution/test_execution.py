"""Play one case: what waits, what can be said, and what comes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from subprocess import run

import pytest
from builders import called, node, process, sub

from bpr.errors import ExecutionError, LimitReachedError, UnsupportedElementError
from bpr.execution import Execution, Move, Waiting, Way
from bpr.model import CallActivity, Definition, Event, EventDefinition, Gateway, Loop, Model, SubProcess, Task


def waiting(case: Execution) -> list[str]:
    """What waits, as "kind element"; a later visit with its number."""
    return [f"{item.kind} {item.element}" + f" {item.visit}" * (item.visit > 1) for item in case.waiting]


def started(model: Model, *moves: str) -> Execution:
    """A case after those moves, each "do A", "deliver t" or "decide x way ...", with a visit as "A:2"."""
    case = Execution.start(model)
    for move in moves:
        kind, place, *ways = move.split()
        element, _, visit = place.partition(":")
        number = int(visit) if visit else None
        if kind == "do":
            case.do(element, number)
        elif kind == "deliver":
            case.deliver(element, number)
        else:
            case.decide(element, *ways, visit=number)
    return case


def boundary(id_: str, host: str, kind: str = "timer", *, interrupting: bool = True, reference: str = "") -> Event:
    """A boundary event."""
    definition = EventDefinition(kind, reference=reference)  # type: ignore[arg-type]
    return Event(id=id_, position="boundary", attached_to=host, definitions=(definition,), interrupting=interrupting)


def throw(id_: str, kind: str, position: str = "end", reference: str = "") -> Event:
    """An event that throws."""
    definition = EventDefinition(kind, reference=reference)  # type: ignore[arg-type]
    return Event(id=id_, position=position, definitions=(definition,))  # type: ignore[arg-type]


def test_a_case_waits_for_its_activities_in_their_order() -> None:
    """One after the other, and then it has ended."""
    case = Execution.start(process("s A B e", nodes=[Task(id="A", name="File it")]))
    first = case.waiting
    case.do("A")
    then = waiting(case)
    case.do("B")

    assert (Waiting("activity", "A", 1, "File it"),) == first
    assert ["activity B"] == then
    assert ("completed", (), ()) == (case.status, case.waiting, case.stuck)
    assert (Move("do", "A", 1), Move("do", "B", 1)) == case.moves


def test_a_choice_offers_its_flows() -> None:
    """By id, label and where they lead; the one that is chosen is taken."""
    model = process("s x1 A e", "x1 B e", nodes=[Gateway(id="x1", kind="exclusive", name="Complete?")])
    case = Execution.start(model)

    assert (Waiting("one", "x1", 1, "Complete?", (Way("x1>A", "", "A"), Way("x1>B", "", "B"))),) == case.waiting
    case.decide("x1", "x1>B")
    assert ["activity B"] == waiting(case)


def test_several_flows_can_be_chosen_where_that_is_meant() -> None:
    """An inclusive gateway takes one or more, and its join waits for those alone."""
    model = process("s o1 A o2 D e", "o1 B o2", "o1 C o2")
    case = started(model, "decide o1 o1>A o1>C", "do A")
    before = waiting(case)
    case.do("C")

    assert ["activity C"] == before
    assert ["activity D"] == waiting(case)


def test_a_parallel_join_keeps_what_is_too_much() -> None:
    """A second token on one of its ways stays there: the case can't end, and the join is named."""
    model = process("s p1 A x1 D p2 C e", "p1 B x1", "p1 E p2")
    case = started(model, "do A", "do D", "do B", "do D", "do E", "do C")

    assert ("deadlocked", ("p2",), ()) == (case.status, case.stuck, case.waiting)


def test_a_sub_process_ends_with_its_last_token() -> None:
    """What is behind it waits until both ends inside are reached."""
    case = started(process("s Z C e", nodes=[sub("Z", "s1 p1 A e1", "p1 B e2")]), "do A")
    before = waiting(case)
    case.do("B")

    assert ["activity B"] == before
    assert ["activity C"] == waiting(case)


def test_a_called_process_is_played_in_place() -> None:
    """Its elements are called by the id of the call and their own."""
    model = process("s Y B e", nodes=[CallActivity(id="Y", called="Other")], others=[called("Other", "s1 A e1")])
    case = started(model)
    before = waiting(case)
    case.do("Y/A")

    assert ["activity Y/A"] == before
    assert ["activity B"] == waiting(case)


def test_a_process_that_calls_itself_is_refused() -> None:
    """A case of it would never begin."""
    inner = called("Other", "s1 Y e1", nodes=[CallActivity(id="Y", called="Other")])
    model = process("s Y e", nodes=[CallActivity(id="Y", called="Other")], others=[inner])

    with pytest.raises(UnsupportedElementError, match="calls itself"):
        Execution.start(model)


def test_a_terminate_end_ends_its_scope() -> None:
    """Everything inside is withdrawn, and what is behind goes on; in the process it ends the case."""
    inner = process("s Z C e", nodes=[sub("Z", "s1 p1 A k1", "p1 B e1")])
    case = started(process("s p1 A k", "p1 B e"), "do A")

    assert ["activity C"] == waiting(started(inner, "do A"))
    assert ("completed", ()) == (case.status, case.waiting)


def test_a_start_nobody_drew_and_several_starts() -> None:
    """Without a start everything that nothing leads to begins; of several starts one is chosen."""
    several = started(process("s1 A e", "s2 B e"))

    assert ["activity A", "activity B"] == waiting(started(process("A e", "B e")))
    assert (Waiting("one", "#start", 1, "", (Way("s1", "", "s1"), Way("s2", "", "s2"))),) == several.waiting
    several.decide("#start", "s2")
    assert ["activity B"] == waiting(several)


def test_an_event_is_delivered() -> None:
    """A catch event waits until somebody lets it happen."""
    assert ["event t1"] == waiting(started(process("s t1 A e")))
    assert ["activity A"] == waiting(started(process("s t1 A e"), "deliver t1"))


def test_an_event_behind_a_gateway_is_the_choice_too() -> None:
    """What is delivered decides; the moves tell both."""
    gateway = Gateway(id="G", kind="event-based")
    case = started(process("s G t1 A e", "G t2 B e", nodes=[gateway]), "deliver t2")

    assert ["activity B"] == waiting(case)
    assert (Move("decide", "G", 1, ("G>t2",)), Move("deliver", "t2", 1)) == case.moves


def test_an_interrupting_boundary_event_stops_its_activity() -> None:
    """What leads on is the way of the event alone."""
    model = process("s A B e", "Late C e2", nodes=[boundary("Late", "A")])

    assert ["activity A", "boundary Late"] == waiting(started(model))
    assert ["activity C"] == waiting(started(model, "deliver Late"))
    assert ["activity B"] == waiting(started(model, "do A"))
    assert "completed" == started(model, "deliver Late", "do C").status


def test_a_non_interrupting_boundary_event_adds_a_way() -> None:
    """The activity goes on beside it, and the case ends when both have."""
    model = process("s A B e", "Late C e2", nodes=[boundary("Late", "A", interrupting=False)])
    case = started(model, "deliver Late")
    before = waiting(case)
    for activity in ("A", "B", "C"):
        case.do(activity)

    assert ["activity A", "activity C"] == before
    assert "completed" == case.status


def test_a_boundary_event_of_a_sub_process_withdraws_what_is_inside() -> None:
    """Also what is in a sub-process of it."""
    deepest = sub("Q", "s2 A e2")
    model = process("s Z B e", "Late C e3", nodes=[sub("Z", "s1 Q e1", nodes=[deepest]), boundary("Late", "Z")])

    assert ["activity C"] == waiting(started(model, "deliver Late"))


@pytest.mark.parametrize(
    ("thrown", "caught", "expected"), [("", "", "C"), ("E1", "E1", "C"), ("E1", "", "C"), ("E1", "E2", "")]
)
def test_an_error_rises_to_who_catches_it(thrown: str, caught: str, expected: str) -> None:
    """By its code, or any; what nothing catches ends the process."""
    inner = sub("Z", "s1 A F", nodes=[throw("F", "error", reference=thrown)])
    model = process("s Z B e", "Caught C e2", nodes=[inner, boundary("Caught", "Z", "error", reference=caught)])
    definitions = (Definition(id="E1", kind="error", code="one"), Definition(id="E2", kind="error", code="two"))
    case = started(replace(model, definitions=definitions), "do A")

    assert ([f"activity {expected}"] if expected else []) == waiting(case)
    if not expected:
        assert "completed" == case.status
        assert ["uncaught-error"] == [finding.rule for finding in case.findings]


def test_an_escalation_leaves_what_it_rises_from_alone() -> None:
    """Thrown on the way, caught without interrupting: both go on."""
    inner = sub("Z", "s1 A F B e1", nodes=[throw("F", "escalation", "throw")])
    catch = boundary("Caught", "Z", "escalation", interrupting=False)
    model = process("s Z D e", "Caught C e2", nodes=[inner, catch])
    case = started(model, "do A")

    assert ["activity B", "activity C"] == sorted(waiting(case))
    for activity in ("C", "B", "D"):
        case.do(activity)
    assert "completed" == case.status


def test_a_cancel_end_cancels_its_transaction() -> None:
    """Everything inside is withdrawn, and the way of the cancel event is taken."""
    inner = replace(sub("Z", "s1 p1 A F", "p1 B e1", nodes=[throw("F", "cancel")]), kind="transaction")
    model = process("s Z D e", "Cancelled C e2", nodes=[inner, boundary("Cancelled", "Z", "cancel")])

    assert ["activity C"] == waiting(started(model, "do A"))


def event_sub_process(*, interrupting: bool) -> Model:
    """A process with an event sub-process that a message starts."""
    message = EventDefinition("message")
    start = Event(id="Told", position="start", definitions=(message,), interrupting=interrupting, name="Withdrawn")
    inner = sub("Y", "Told I e9", nodes=[start])
    drawn: Model = process("s A B e")
    assert drawn.process is not None
    whole = replace(drawn.process, nodes=(*drawn.process.nodes, replace(inner, kind="event")))
    return replace(drawn, processes=(whole,))


def test_an_event_sub_process_interrupts_its_scope() -> None:
    """Once it starts, what was going on is withdrawn; when it is over, so is the case."""
    case = started(event_sub_process(interrupting=True))
    before = case.waiting
    case.deliver("Y#trigger")

    assert [("activity", "A", ""), ("boundary", "Y#trigger", "Withdrawn")] == [
        (item.kind, item.element, item.name) for item in before
    ]
    assert ["activity I"] == waiting(case)
    case.do("I")
    assert "completed" == case.status


def test_an_event_sub_process_can_run_beside_its_scope() -> None:
    """It doesn't interrupt where the drawing says so."""
    case = started(event_sub_process(interrupting=False), "deliver Y#trigger")

    assert ["activity A", "activity I"] == sorted(waiting(case))
    for activity in ("A", "I", "B"):
        case.do(activity)
    assert "completed" == case.status


@pytest.mark.parametrize("loop", [Loop("standard"), Loop("sequential")])
def test_a_loop_asks_after_each_round(loop: Loop) -> None:
    """Again, or on; the visits are those of the activity."""
    case = started(process("s A B e", nodes=[Task(id="A", loop=loop)]), "do A")

    assert ["again A"] == waiting(case)
    assert [Way("again", "", "A"), Way("on", "", "A")] == list(case.waiting[0].ways)
    case.decide("A", "again")
    assert ["activity A 2"] == waiting(case)
    case.do("A")
    case.decide("A", "on")
    assert ["activity B"] == waiting(case)
    assert ["repetition"] == [finding.rule for finding in case.findings]


def test_a_loop_can_ask_before_its_first_round() -> None:
    """And not be done at all."""
    model = process("s A B e", nodes=[Task(id="A", loop=Loop("standard", test_before=True))])

    assert ["again A"] == waiting(started(model))
    assert ["activity B"] == waiting(started(model, "decide A on"))
    assert ["activity A"] == waiting(started(model, "decide A again"))


def test_a_boundary_event_stops_a_loop() -> None:
    """It is attached to all rounds together."""
    model = process("s A B e", "Late C e2", nodes=[Task(id="A", loop=Loop("standard")), boundary("Late", "A")])

    assert ["activity C"] == waiting(started(model, "do A", "decide A again", "deliver Late"))
    assert ["activity B"] == waiting(started(model, "do A", "decide A on"))


@pytest.mark.parametrize(("number", "expected"), [("0", ["activity B"]), ("2", ["activity A", "activity A 2"])])
def test_parallel_instances_are_counted_first(number: str, expected: list[str]) -> None:
    """Somebody says how many; all wait at once."""
    case = started(process("s A B e", nodes=[Task(id="A", loop=Loop("parallel"))]), f"decide A {number}")

    assert expected == waiting(case)


def test_parallel_instances_of_a_sub_process_keep_apart() -> None:
    """The visit tells which one is meant; what is behind waits for the last."""
    inner = replace(sub("Z", "s1 A p1 D p2 e1", "p1 E p2"), loop=Loop("parallel"))
    model = process("s Z B e", nodes=[inner])
    case = started(model, "decide Z 2", "do A:2")

    assert ["activity A", "activity D", "activity E"] == waiting(case)
    for activity in ("D", "E", "A", "D", "E"):
        case.do(activity)
    assert ["activity B"] == waiting(case)


@pytest.mark.parametrize("inside", [Task(id="M"), sub("M", "s1 p1 A e1", "p1 B e2")])
def test_a_boundary_event_stops_all_parallel_instances(inside: Task | SubProcess) -> None:
    """Nothing of them waits any more, and the case can end."""
    several = replace(inside, loop=Loop("parallel"))
    model = process("s M D e", "Late C e3", nodes=[several, boundary("Late", "M")])
    case = started(model, "decide M 3", "deliver Late")

    assert ["activity C"] == waiting(case)
    case.do("C")
    assert "completed" == case.status


def test_an_error_in_one_of_several_instances_stops_them_all() -> None:
    """It is caught at the activity that they are instances of."""
    inner = replace(sub("Z", "s1 A F", nodes=[throw("F", "error")]), loop=Loop("parallel"))
    model = process("s Z B e", "Caught C e2", nodes=[inner, boundary("Caught", "Z", "error")])

    assert ["activity C"] == waiting(started(model, "decide Z 2", "do A:2"))


def test_the_same_moves_give_the_same_case() -> None:
    """Replayed, a case is where it was, and one move less is a step back."""
    model = process("s x1 p1 A p2 C x2 e", "p1 B p2", "x2 x1")
    moves = ("do B", "do A", "do C", "decide x2 x2>x1", "do A")
    case = started(model, *moves)
    again, back = case.replay(case.moves), case.replay(case.moves[:-1])

    assert (case.moves, case.waiting, case.stuck) == (again.moves, again.waiting, again.stuck)
    assert ["activity A 2", "activity B 2"] == waiting(back)


@pytest.mark.parametrize(
    ("move", "message"),
    [
        (Move("do", "B", 1), "'B' is nothing to do now"),
        (Move("do", "A", 2), "'A' is nothing to do now"),
        (Move("deliver", "A", 1), "'A' is nothing to deliver now"),
        (Move("do", "A", 1, ("x",)), "nothing is chosen here"),
        (Move("decide", "x1", 1), "that is no choice"),
        (Move("decide", "x1", 1, ("x1>Z",)), "that is no choice"),
        (Move("decide", "x1", 1, ("x1>C", "x1>D")), "that is no choice"),
        (Move("decide", "M", 1, ("-1",)), "say a number of instances"),
        (Move("decide", "M", 1, ("1001",)), "say a number of instances"),
    ],
)
def test_a_move_that_cannot_be_made_changes_nothing(move: Move, message: str) -> None:
    """It is refused, and not kept."""
    model = process("s p1 A e", "p1 x1 C e", "x1 D e", "p1 M e", nodes=[Task(id="M", loop=Loop("parallel"))])
    case = Execution.start(model)
    before = case.waiting

    with pytest.raises(ExecutionError, match=message):
        case.make(move)
    assert ((), before) == (case.moves, case.waiting)


def test_a_word_for_the_wrong_element_names_what_is_there() -> None:
    """The hint is the nearest, or all, or that there is none."""
    case = Execution.start(process("s Approve e"))

    with pytest.raises(ExecutionError, match="Did you mean 'Approve'"):
        case.do("Aprove")
    with pytest.raises(ExecutionError, match="There are: Approve"):
        case.do("zzz")
    with pytest.raises(ExecutionError, match="There is none"):
        case.deliver("zzz")


def test_gateways_without_an_end_are_stopped() -> None:
    """A round of gateways alone is an error, not a hang."""
    with pytest.raises(LimitReachedError, match="goes round and round"):
        Execution.start(process("s x1 x2 x1"))


def test_long_rows_long_loops_and_many_joins_are_no_trouble() -> None:
    """900 activities in a row, 400 rounds of a loop, 30 parallel blocks: each is played to its end."""
    row = Execution.start(process(f"s {' '.join(f'A{number}' for number in range(900))} e"))
    loop = Execution.start(process("s x1 A x2 e", "x2 x1"))
    paths = [path for n in range(30) for path in (f"p{n} A{n} q{n} p{n + 1}", f"p{n} B{n} q{n}")]
    joins = [replace(node("p0"), id=f"q{n}") for n in range(30)]
    blocks = Execution.start(process("s p0", *paths, "p30 e", nodes=joins))
    for _ in range(400):
        loop.do("A")
        loop.decide("x2", "x2>x1")
    loop.do("A")
    loop.decide("x2", "x2>e")

    assert (900, "completed") == _run(row)
    assert (802, "completed") == (len(loop.moves), loop.status)
    assert (60, "completed") == _run(blocks)


def _run(case: Execution) -> tuple[int, str]:
    while case.status == "running":
        case.do(case.waiting[0].element)
    return len(case.moves), case.status


def test_what_cannot_be_run_is_told() -> None:
    """A boundary event without a trigger, and compensation, are left out with a finding; what is run has none."""
    nodes: Iterable[Event] = [boundary("Undone", "A", "compensation"), boundary("Late", "A")]
    case = Execution.start(process("s A e", "Late C e2", nodes=[*nodes]))
    drawn = process("s A e", "Undone e3", "Late C e2", nodes=[*nodes])

    assert () == case.findings
    assert {"boundary-event", "unreachable"} == {finding.rule for finding in Execution.start(drawn).findings}


def test_an_empty_event_sub_process_is_told() -> None:
    """Without a start nothing can begin it."""
    drawn = process("s A e")
    assert drawn.process is not None
    inner = replace(sub("Y", "I e9"), kind="event")
    whole = replace(drawn.process, nodes=(*drawn.process.nodes, inner))
    case = Execution.start(replace(drawn, processes=(whole,)))

    assert isinstance(inner, SubProcess)
    assert ["event-sub-process"] == [finding.rule for finding in case.findings]


def test_spiffworkflow_is_imported_when_a_case_begins() -> None:
    """Whoever only loads the package doesn't wait for it."""
    code = "import sys, bpr.execution; sys.exit('SpiffWorkflow' in sys.modules)"

    assert 0 == run([sys.executable, "-c", code], check=False).returncode
