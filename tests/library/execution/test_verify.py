"""The comparison: what agrees, what is refused, and how a difference is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import called, chain, process, scenario, sub, written

from bpr.errors import UnsupportedElementError
from bpr.execution import Difference, verify
from bpr.execution.draws import Draws, case_keys
from bpr.execution.loading import load
from bpr.execution.lower import lower_network
from bpr.execution.simulated import STEP_LIMIT, SimulatedCase, simulated
from bpr.execution.tabled import network_of
from bpr.execution.verify import _compare, engine_name
from bpr.model import CallActivity, Event, Model, Task
from bpr.scenario.distributions import Exponential
from bpr.simulation import CompiledModel, codes, compile_model
from bpr.simulation.engine import interpreted
from bpr.simulation.network import Network, network
from bpr.units import MINUTE


def compiled(model: Model, **shares: dict[str, float]) -> CompiledModel:
    """A model in which every activity takes 10 minutes on average, every delay 5, with three people."""
    delays = {node.id: 5.0 for node in model.nodes if node.id.startswith("t")}
    durations = {node.id: Exponential(mean=10 * MINUTE) for node in model.nodes if isinstance(node, Task)}
    return compile_model(model, scenario(durations, shares=shares, delays=delays, staff={"Clerk": 3}))


PARALLEL = process("s p1 A p2 C e", "p1 B p2")
MIXED = process("s o1 A o2 x1 D e", "o1 B o2", "o1 t1 C o2", "x1 o1", "o2 p1", "p1 E e2", "p1 k")
NESTED = process(
    "s x1 Z x2 Y e",
    "x2 x1",
    nodes=[sub("Z", "s1 p1 A p2 k1", "p1 B e1"), CallActivity(id="Y", called="Other")],
    others=[called("Other", "s2 C x3 e2", "x3 D e3")],
)
ALTERNATIVE = process("s1 A x1 e", "s2 B x1")
CONDITIONAL = process("s A B e", "A C e")
STUCK = process("s x1 A p1 C e", "x1 B p1")


@pytest.mark.parametrize(
    ("model", "shares"),
    [
        (PARALLEL, {}),
        (MIXED, {"o1": {"A": 0.5, "B": 0.5, "t1": 0.5}, "o2": {"x1": 0.6, "p1": 0.4}, "x1": {"D": 0.4, "o1": 0.6}}),
        (NESTED, {"x2": {"x1": 0.5, "Y": 0.5}, "x3": {"e2": 0.5, "D": 0.5}}),
        (ALTERNATIVE, {}),
        (CONDITIONAL, {}),
        (STUCK, {"x1": {"A": 0.5, "B": 0.5}}),
    ],
)
def test_engines_agree(model: Model, shares: dict[str, dict[str, float]]) -> None:
    """Parallel, inclusive, loops, scopes, calls, delays, several starts, implicit splits, terminate ends, deadlocks."""
    found = verify(compiled(model, **shares), 50, seed=3)

    assert () == found.differences
    assert (engine_name(), 50, 50) == (found.engine, found.cases, found.agreed)


def test_a_join_with_one_way_left_joins_nothing() -> None:
    """What can't be reached is no way in: an inclusive gateway behind it lets tokens through at once."""
    model = process("s A o9 o10 p5 o8 o10", "p5 o9", "x3 o8 o9", "o10 e")
    given = compiled(model, o10={"p5": 0.3, "e": 0.9}, o8={"o10": 0.5, "o9": 0.5})
    joins = dict(zip((element.id for element in given.elements), given.tables.element_join, strict=True))

    assert codes.JOIN_NONE == joins["o8"]
    assert () == verify(given, 30).differences


def test_a_case_that_is_stopped_agrees_as_far_as_it_goes() -> None:
    """A loop that hardly ever ends reaches the simulator's limit; what was done up to there is the same."""
    model = compiled(process("s x1 A x2 e", "x2 x1"), x2={"x1": 0.9999, "e": 0.0001})
    (case,) = simulated(model, interpreted(), 1, 1)

    assert (codes.STOPPED, (STEP_LIMIT - 1) // 3) == (case.status, len(case.ended))
    assert () == verify(model, 1).differences


def test_pools_that_run_together_are_refused() -> None:
    """SpiffWorkflow runs one process."""
    model = compiled(PARALLEL)
    several = replace(model.tables.triggers, root_scope=(0, 1))

    with pytest.raises(UnsupportedElementError, match="its pools run together"):
        verify(replace(model, tables=replace(model.tables, triggers=several)))


def links(whole: Network) -> list[tuple[int, int, str]]:
    """Links as numbers and the id of their flow; those of a choice stand in an order of their own in the tables."""
    return sorted((link.source, link.target, link.flow.id if link.flow else "") for link in whole.links)


def test_tables_hold_the_network_they_were_made_of() -> None:
    """Steps, links and entries come back as they were read from the drawing; nodes are left behind."""
    whole = network(NESTED)
    found = network_of(compiled(NESTED, x2={"x1": 0.5, "Y": 0.5}, x3={"e2": 0.5, "D": 0.5}))

    assert [replace(step, node=None, asks_first=True) for step in whole.steps] == list(found.steps)
    assert links(whole) == links(found)
    assert whole.entries == found.entries


def test_the_trace_of_the_simulator_is_its_own() -> None:
    """Every work item of the log is in the trace, in the order of the log; delays come between."""
    model = compiled(process("s A t1 B e"))
    (case,) = simulated(model, interpreted(), 1, 1)

    assert [("A", 1), ("t1", 1), ("B", 1)] == [(model.elements[row].id, visit) for row, visit in case.ended]
    assert codes.COMPLETED == case.status


def told(model: CompiledModel, case: SimulatedCase) -> str:
    """What the comparison of a case with the engine says."""
    kernel = interpreted()
    draws = Draws(model.tables, kernel, case_keys(kernel, 1, 1)[0], case)
    return str(_compare(4, case, load(lower_network(network_of(model))), draws))


def test_a_difference_says_where_the_two_part() -> None:
    """What both did, what the simulator does next, and what SpiffWorkflow waits for."""
    model = compiled(PARALLEL)
    rows = {element.id: row for row, element in enumerate(model.elements)}
    a, b, c = rows["A"], rows["B"], rows["C"]

    assert [
        "case 4: after A the simulator ends 'C', SpiffWorkflow waits for 'B'.",
        "case 4: after A the simulator ends 'A' (visit 2), SpiffWorkflow waits for 'B'.",
        "case 4: at the beginning the simulator is stuck, SpiffWorkflow waits for 'A', 'B'.",
        "case 4: after A, B, C the simulator is stuck, SpiffWorkflow ends.",
        "case 4: after A, B, C the simulator ends 'C' (visit 2), SpiffWorkflow ends.",
        "None",
    ] == [
        told(model, SimulatedCase(((a, 1), (c, 1)), codes.COMPLETED)),
        told(model, SimulatedCase(((a, 1), (a, 2)), codes.COMPLETED)),
        told(model, SimulatedCase((), codes.DEADLOCKED)),
        told(model, SimulatedCase(((a, 1), (b, 1), (c, 1)), codes.DEADLOCKED)),
        told(model, SimulatedCase(((a, 1), (b, 1), (c, 1), (c, 2)), codes.COMPLETED)),
        told(model, SimulatedCase(((a, 1),), codes.STOPPED)),
    ]


def test_an_engine_that_fails_is_a_difference() -> None:
    """Gateways that lead to each other for ever: the engine gives up, and says why; a stopped case may fail so."""
    model = compiled(process("s A x1 x2 e", "x2 x1"), x2={"x1": 1.0, "e": 0.0})
    (row,) = (row for row, element in enumerate(model.elements) if element.id == "A")
    told_of = "a case goes round and round without any time passing."

    assert f"case 4: at the beginning the simulator goes on, SpiffWorkflow fails: {told_of}" == told(
        model, SimulatedCase(((row, 1),), codes.COMPLETED)
    )
    assert "None" == told(model, SimulatedCase(((row, 1),), codes.STOPPED))


def test_a_long_trace_is_told_by_its_end() -> None:
    """Twelve elements are enough for a line."""
    difference = Difference(0, tuple(f"A{number}" for number in range(20)), "ends", "is stuck")

    assert str(difference).startswith("case 0: after ..., A8, A9,")


def test_events_that_only_throw_are_passed() -> None:
    """Neither engine waits for them."""
    throw = Event(id="Tell", position="throw")

    assert () == verify(compiled(process("s A Tell B e", nodes=[throw])), 5).differences


def test_cases_given_up_are_compared_up_to_there() -> None:
    """The applicant's patience is no part of the drawing: what was done until then must be the same in both."""
    text = (
        '[arrivals]\ninterval = "1 min"\n[applicant]\nabandonment = "55 min"\n[resources.Clerk]\ncapacity = 2\n'
        '[activities.A]\nduration = "10 min"\n[activities.B]\nduration = "10 min"\n'
    )
    tables = compile_model(chain("A", "B"), written(text))
    status = {case.status for case in simulated(tables, interpreted(), 1, 8)}

    assert {codes.COMPLETED, codes.ABANDONED} == status
    assert () == verify(tables, cases=8).differences
