"""Pools that meet at message flows: a case is one run of the collaboration."""

from __future__ import annotations

from dataclasses import replace

from builders import called, play, process, scenario

from bpr.model import Event, EventDefinition, MessageFlow, Model, Pool, Task
from bpr.scenario import DurationLaw, PoolAssumption, Scenario, Sourced
from bpr.scenario.distributions import Fixed
from bpr.simulation import codes
from bpr.units import MINUTE

MESSAGE = (EventDefinition("message"),)
PEOPLE = {"Clerk": 9, "Citizen": 9}


def message(id_: str, position: str) -> Event:
    """A message event."""
    return Event(id=id_, position=position, definitions=MESSAGE)  # type: ignore[arg-type]


def meeting(main: Model, *flows: str, citizen: tuple[str, ...] = (), nodes: tuple[Event, ...] = ()) -> Model:
    """The model with an applicant's pool (white-box with these paths, else black-box) and flows "from to"."""
    other = (called("Their", *citizen, nodes=nodes),) if citizen else ()
    pools = (*main.pools, Pool(id="Citizen", name="Citizen", process="Their" if citizen else ""))
    messages = tuple(
        MessageFlow(id=f"m{number}", source=flow.split()[0], target=flow.split()[1])
        for number, flow in enumerate(flows)
    )
    return replace(main, processes=(*main.processes, *other), pools=pools, message_flows=messages)


def replying(given: Scenario, minutes: float) -> Scenario:
    """The scenario in which the citizen answers after so long."""
    reply = PoolAssumption(Sourced(DurationLaw(Fixed(minutes * MINUTE))))
    return replace(given, common=replace(given.common, pools={"Citizen": reply}))


def test_a_black_box_answers_after_its_time() -> None:
    """A message event waits for the reply of the pool that is drawn to send it; the applicant is waited for."""
    model = meeting(process("s A m B e", nodes=[message("m", "catch")]), "Citizen m")

    played = play(model, replying(scenario({"A": 10, "B": 5}), 60))

    assert [(0, "A", 0, 0, 10), (0, "B", 70, 70, 75)] == played.items
    assert {"applicant": 60, "work": 15} == played.spent()
    assert [] == played.rules


def test_a_receiver_waits_for_a_drawn_sender() -> None:
    """It goes on when the message is sent, with the sender's account: that was the critical path."""
    main = process("s A q m B e", nodes=[message("q", "throw"), message("m", "catch")])
    their = ("s1 C r e1",)
    model = meeting(main, "q s1", "r m", citizen=their, nodes=(message("s1", "start"), message("r", "throw")))

    played = play(model, scenario({"A": 10, "B": 5, "C": 30}, staff=PEOPLE))

    assert [(0, "A", 0, 0, 10), (0, "C", 10, 10, 40), (0, "B", 40, 40, 45)] == played.items
    assert {"work": 45} == played.spent()
    assert [codes.COMPLETED] == played.status


def test_a_case_begins_in_the_pool_that_no_message_starts() -> None:
    """The applicant applies; the office begins when the application comes."""
    main = process("s A e", nodes=[message("s", "start")])
    model = meeting(main, "C s", citizen=("s1 C e1",))

    played = play(model, scenario({"A": 10, "C": 30}, staff=PEOPLE))

    assert [(0, "C", 0, 0, 30), (0, "A", 30, 30, 40)] == played.items
    assert [40] == played.leads


def test_a_message_keeps_until_it_is_waited_for() -> None:
    """One that comes before its receiver is read at once; a receive task works after it has come."""
    main = process("s q A R e", nodes=[message("q", "throw"), Task(id="R", kind="receive")])
    their = ("s1 C r e1",)
    model = meeting(main, "q s1", "r R", citizen=their, nodes=(message("s1", "start"), message("r", "throw")))

    played = play(model, scenario({"A": 50, "C": 30, "R": 1}, staff=PEOPLE))

    assert [(0, "C", 0, 0, 30), (0, "A", 0, 0, 50), (0, "R", 50, 50, 51)] == played.items


def test_a_message_that_never_comes_is_a_deadlock() -> None:
    """The receiver is named."""
    main = process("s A m e", nodes=[message("m", "catch")])
    model = meeting(main, "r m", citizen=("s1 x1 C r e1", "x1 e2"), nodes=(message("r", "throw"),))
    given = scenario({"A": 10, "C": 30}, staff=PEOPLE, shares={"x1": {"C": 0, "e2": 1}})

    played = play(model, given)

    assert [codes.DEADLOCKED] == played.status
    assert {"m": 1} == played.stuck


def test_a_pool_that_no_message_reaches_keeps_no_case_from_ending() -> None:
    """A pool that a message begins doesn't begin without it."""
    main = process("s x1 A q e", "x1 B e3", nodes=[message("q", "throw")])
    model = meeting(main, "q s1", citizen=("s1 C e1",), nodes=(message("s1", "start"),))
    given = scenario({"A": 10, "B": 5, "C": 30}, staff=PEOPLE, shares={"x1": {"A": 0, "B": 1}})

    played = play(model, given)

    assert [(0, "B", 0, 0, 5)] == played.items
    assert [codes.COMPLETED] == played.status


def test_a_message_interrupts_what_it_is_attached_to() -> None:
    """The applicant withdraws while the office works."""
    main = process(
        "s q A e",
        "w B e3",
        nodes=[
            message("q", "throw"),
            Event(id="w", position="boundary", attached_to="A", definitions=MESSAGE),
        ],
    )
    model = meeting(main, "q s1", "r w", citizen=("s1 C r e1",), nodes=(message("s1", "start"), message("r", "throw")))

    played = play(model, scenario({"A": 50, "B": 5, "C": 30}, staff=PEOPLE))

    assert {(0, "C", 0, 0, 30), (0, "A", 0, 0, 30), (0, "B", 30, 30, 35)} == set(played.items)
    assert {"work": 35} == played.spent()
