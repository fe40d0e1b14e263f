"""Where the flow divides and meets: every gateway with constant times, the whole list of what happens."""

from __future__ import annotations

import pytest
from builders import chain, play, process, scenario

from bpr.model import Event, EventDefinition, Gateway, Loop, Task
from bpr.simulation.engine import interpreted

TWO = {"Clerk": 2}
"""People enough for two branches."""


def test_work_items_follow_one_another() -> None:
    """In a chain each activity is enabled when the one before has ended, and the case ends with the last."""
    played = play(chain("A", "B"), scenario({"A": 10, "B": 20}, every=100), cases=2)

    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 30), (1, "A", 100, 100, 110), (1, "B", 110, 110, 130)] == played.items
    assert [30, 30] == played.leads
    assert {"work": 30} == played.spent()


@pytest.mark.parametrize(("share", "taken"), [(1.0, "A"), (0.0, "B")])
def test_an_exclusive_gateway_takes_the_flow_with_all_of_the_share(share: float, taken: str) -> None:
    """With shares of 1 and 0 every case takes the same flow, and the other is never taken."""
    model = process("s x1 A x2 C e", "x1 B x2")
    given = scenario({"A": 10, "B": 10, "C": 5}, shares={"x1": {"A": share, "B": 1 - share}}, every=100)

    played = play(model, given, cases=2)

    assert [
        (0, taken, 0, 0, 10),
        (0, "C", 10, 10, 15),
        (1, taken, 100, 100, 110),
        (1, "C", 110, 110, 115),
    ] == played.items
    counts = dict(zip(played.compiled.flows, played.records.flow_count.tolist(), strict=True))
    assert {"x1>A": 2 * share, "x1>B": 2 - 2 * share} == {flow: counts[flow] for flow in ("x1>A", "x1>B")}


def test_a_share_left_out_is_the_rest() -> None:
    """The only flow without a share takes what the others leave."""
    played = play(process("s x1 A e", "x1 B e"), scenario({"A": 1, "B": 2}, shares={"x1": {"A": 0}}))

    assert [(0, "B", 0, 0, 2)] == played.items


def test_an_exclusive_gateway_passes_every_token_on() -> None:
    """Tokens that meet at an exclusive gateway go on one by one: what follows is done twice."""
    model = process("s p1 A x1 C e", "p1 B x1")

    played = play(model, scenario({"A": 10, "B": 20, "C": 5}, staff=TWO))

    assert [
        (0, "A", 0, 0, 10),
        (0, "C", 10, 10, 15),
        (0, "B", 0, 0, 20),
        (0, "C", 20, 20, 25),
    ] == played.items
    assert [1, 1, 1, 2] == played.records.items.visit.tolist()
    assert [25] == played.leads


def test_a_parallel_join_waits_for_every_branch() -> None:
    """What follows a parallel join begins with the last branch, whose time is the critical path."""
    model = process("s p1 A p2 C e", "p1 B p2")

    played = play(model, scenario({"A": 10, "B": 30, "C": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 10), (0, "B", 0, 0, 30), (0, "C", 30, 30, 35)] == played.items
    assert [35] == played.leads
    assert {"work": 35} == played.spent()


@pytest.mark.parametrize(("first", "second", "last", "other"), [(10, 30, "B", "A"), (30, 10, "A", "B")])
def test_a_join_remembers_every_branch(first: float, second: float, last: str, other: str) -> None:
    """The work item after a join follows the last branch, and links name the others."""
    played = play(process("s p1 A p2 C e", "p1 B p2"), scenario({"A": first, "B": second, "C": 5}, staff=TWO))
    names, records = played.label, played.records

    assert [-1, -1, last] == [names.get(row, row) for row in records.items.previous.tolist()]
    assert [(other, "C")] == [
        (names[source], names[target])
        for source, target in zip(records.link_from.tolist(), records.link_to.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("times", "others"), [((30, 10, 20), ["B", "C"]), ((10, 5, 20), ["A", "B"]), ((5, 10, 20), ["A", "B"])]
)
def test_joins_in_a_row_remember_every_branch_once(times: tuple[float, float, float], others: list[str]) -> None:
    """Behind two joins the links name each activity that came directly before, but for the last, once."""
    model = process("s p1 A p2 p4 D e", "p1 B p2", "p1 C p4")
    durations = {**dict(zip("ABC", times, strict=True)), "D": 5}

    played = play(model, scenario(durations, staff={"Clerk": 3}), cases=2)

    names, records = played.label, played.records
    assert [*others, *others] == [
        name
        for case in (0, 1)
        for name in sorted(names[row] for row in records.link_from[records.link_case == case].tolist())
    ]
    assert {"D"} == {names[row] for row in records.link_to.tolist()}


def test_one_gateway_may_join_and_split() -> None:
    """A parallel gateway with several flows in and out waits for all and starts all."""
    model = process("s p1 A p2 C p3 e", "p1 B p2", "p2 D p3")

    played = play(model, scenario({"A": 10, "B": 20, "C": 5, "D": 7}, staff=TWO))

    assert [
        (0, "A", 0, 0, 10),
        (0, "B", 0, 0, 20),
        (0, "C", 20, 20, 25),
        (0, "D", 20, 20, 27),
    ] == played.items
    assert [27] == played.leads


def test_a_second_token_on_a_flow_waits_for_the_next_round() -> None:
    """A parallel join takes one token of each flow at a time; the second of one pairs with the second of the other."""
    model = process("s p1 A x1 p2 C e", "p1 B x1", "p1 D x2 p2", "p1 E1 x2", nodes=[Task(id="E1")])
    times = {"A": 10, "B": 20, "D": 30, "E1": 40, "C": 1}

    played = play(model, scenario(times, staff={"Clerk": 4}))

    assert [(0, "C", 30, 30, 31), (0, "C", 40, 40, 41)] == [item for item in played.items if item[1] == "C"]
    assert [0] == played.status


def test_an_inclusive_join_waits_for_the_branches_that_were_taken() -> None:
    """Two of three branches are taken, and what follows begins when both have ended."""
    model = process("s o1 A o2 D e", "o1 B o2", "o1 C o2")
    given = scenario({"A": 10, "B": 20, "C": 30, "D": 5}, shares={"o1": {"A": 1, "B": 0, "C": 1}}, staff=TWO)

    played = play(model, given)

    assert [(0, "A", 0, 0, 10), (0, "C", 0, 0, 30), (0, "D", 30, 30, 35)] == played.items
    assert [35] == played.leads


def test_an_inclusive_join_of_one_branch_does_not_wait() -> None:
    """When one branch alone was taken nothing else is waited for."""
    model = process("s o1 A o2 D e", "o1 B o2")

    played = play(model, scenario({"A": 10, "B": 20, "D": 5}, shares={"o1": {"A": 1, "B": 0}}))

    assert [(0, "A", 0, 0, 10), (0, "D", 10, 10, 15)] == played.items


def test_the_default_flow_is_not_taken_when_another_is() -> None:
    """An inclusive gateway that took a flow leaves its default one alone, first in the drawing or not."""
    split = Gateway(id="o1", kind="inclusive", default="o1>B")
    model = process("o1 A o2 e", "o1 B o2", "s o1", nodes=[split])

    played = play(model, scenario({"A": 1, "B": 2}, shares={"o1": {"A": 1}}))

    assert [(0, "A", 0, 0, 1)] == played.items


def test_the_default_flow_is_taken_when_no_other_is() -> None:
    """An inclusive gateway whose chances are all 0 takes its default flow, alone."""
    split = Gateway(id="o1", kind="inclusive", default="o1>B")
    model = process("s o1 A o2 e", "o1 B o2", "o1 C o2", nodes=[split])

    played = play(model, scenario({"A": 1, "B": 2, "C": 3}, shares={"o1": {"A": 0, "C": 0}}))

    assert [(0, "B", 0, 0, 2)] == played.items


@pytest.mark.parametrize(
    "paths",
    [("s p1 A x1 o1 C e", "x1 e1", "p1 B o1"), ("A x1 o1 C e", "x1 e1", "s p1 B o1", "p1 A")],
)
def test_an_inclusive_join_waits_for_a_token_that_may_still_come(paths: tuple[str, ...]) -> None:
    """While a token can reach an empty flow of the join, the join waits; it goes on once that token turned away."""
    model = process(*paths)
    given = scenario({"A": 30, "B": 10, "C": 5}, shares={"x1": {"o1": 0, "e1": 1}}, staff=TWO)

    played = play(model, given)

    assert [(0, "B", 0, 0, 10), (0, "A", 0, 0, 30), (0, "C", 30, 30, 35)] == played.items
    assert {"work": 35} == played.spent()


def test_an_inclusive_join_does_not_wait_for_a_token_behind_one_that_is_there() -> None:
    """A token that could come by a flow that already has one, and by an empty one too, is not waited for."""
    model = process("s p1 A x1 o1 C e", "x1 D o1", "p1 x2 o1", "x1 x2")
    shares = {"x1": {"o1": 1.0, "D": 0.0, "x2": 0.0}}

    played = play(model, scenario({"A": 30, "C": 5, "D": 1}, shares=shares, staff=TWO))

    assert [(0, "C", 0, 0, 5), (0, "A", 0, 0, 30), (0, "C", 30, 30, 35)] == played.items


def test_inclusive_joins_in_a_row_fire_in_turn() -> None:
    """The second of two inclusive joins waits for what the first lets through."""
    model = process("s o1 A o2 C o3 D e", "o1 B o2", "o1 E1 o3", nodes=[Task(id="E1")])
    given = scenario(
        {"A": 10, "B": 20, "C": 5, "D": 1, "E1": 2}, shares={"o1": {"A": 1, "B": 1, "E1": 1}}, staff={"Clerk": 3}
    )

    played = play(model, given)

    assert [
        (0, "E1", 0, 0, 2),
        (0, "A", 0, 0, 10),
        (0, "B", 0, 0, 20),
        (0, "C", 20, 20, 25),
        (0, "D", 25, 25, 26),
    ] == played.items


def test_several_flows_out_of_an_activity_are_all_taken() -> None:
    """An implicit split starts every branch, and a finding says so; ends wait for one another."""
    played = play(process("s A B e", "A C e1"), scenario({"A": 10, "B": 20, "C": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 10), (0, "C", 10, 10, 15), (0, "B", 10, 10, 30)] == played.items
    assert [30] == played.leads
    assert ["implicit-split"] == played.rules


def test_several_flows_into_an_activity_start_it_each() -> None:
    """An implicit merge does not wait: the activity is done once a token."""
    played = play(process("s p1 A C e", "p1 B C"), scenario({"A": 10, "B": 30, "C": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 10), (0, "C", 10, 10, 15), (0, "B", 0, 0, 30), (0, "C", 30, 30, 35)] == played.items


def test_rework_comes_back_as_often_as_the_draws_say() -> None:
    """A loop sends a case back exactly as often as the numbers of its gateway lie below the share of the way back."""
    model = process("s A x1 A", "x1 e")
    played = play(model, scenario({"A": 10}, shares={"x1": {"A": 0.5, "e": 0.5}}, every=1000), cases=8, seed=7)
    kernel = interpreted()
    gateway = next(row for row, one in enumerate(played.compiled.elements) if one.id == "x1")
    key = played.compiled.tables.element_key[gateway]
    expected = []
    for case in range(8):
        case_key = kernel.child_key(kernel.child_key(kernel.mix(7), 0), case)
        rounds = 1
        while kernel.uniform(case_key, key, rounds) < 0.5:
            rounds += 1
        start = 1000 * case
        expected += [(case, "A", start + 10 * k, start + 10 * k, start + 10 * k + 10) for k in range(rounds)]

    assert expected == played.items
    assert len(expected) > 8


def test_an_event_based_gateway_goes_by_its_shares() -> None:
    """Which event comes first is drawn, its delay passes, and a finding says so."""
    timer = EventDefinition("timer")
    nodes = [
        Gateway(id="g", kind="event-based"),
        Event(id="t1", position="catch", definitions=(timer,)),
        Event(id="m", position="catch", definitions=(EventDefinition("message"),)),
    ]
    model = process("s g t1 A e", "g m B e", nodes=nodes)
    given = scenario({"A": 1, "B": 2}, shares={"g": {"t1": 0, "m": 1}}, delays={"t1": 5, "m": 40})

    played = play(model, given)

    assert [(0, "B", 40, 40, 42)] == played.items
    assert {"external": 40, "work": 2} == played.spent()
    assert ["event-based-gateway"] == played.rules


def test_a_complex_gateway_is_run_as_an_inclusive_one() -> None:
    """A complex join goes on when no other branch can come, and a finding says so."""
    nodes = [Gateway(id="c1", kind="complex"), Gateway(id="c2", kind="complex")]
    model = process("s c1 A c2 C e", "c1 B c2", nodes=nodes)
    given = scenario({"A": 10, "B": 20, "C": 5}, shares={"c1": {"A": 1, "B": 1}}, staff=TWO)

    played = play(model, given)

    assert [(0, "A", 0, 0, 10), (0, "B", 0, 0, 20), (0, "C", 20, 20, 25)] == played.items
    assert ["complex-gateway", "complex-gateway", "no-default-flow"] == sorted(played.rules)


def test_marked_activities_are_done_once() -> None:
    """A repetition marker is passed once, and a finding says so."""
    model = process("s A e", nodes=[Task(id="A", loop=Loop("parallel"))])

    played = play(model, scenario({"A": 10}))

    assert [(0, "A", 0, 0, 10)] == played.items
    assert ["repetition"] == played.rules
