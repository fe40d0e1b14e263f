"""A game: its times and decisions are the simulator's, and every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from builders import Played, keep, node, process, scenario, sub
from hypothesis import given
from hypothesis import strategies as st

import bpr
from bpr.errors import ExecutionError, LimitReachedError
from bpr.execution import Move
from bpr.kpi.simulate import simulate_compiled
from bpr.model import Event, EventDefinition, Loop, Model, Task
from bpr.play import Game, Setting, State, setting
from bpr.play.tally import cost, handoffs, paper_count, visits, worked
from bpr.scenario import Scenario, Side
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings, compile_model, replicate
from bpr.units import MINUTE

ROUND = "s A x1 B x2 e", "x2 x1"
BLOCK = "s p1 A p2 e", "p1 B p2"
SUM = "s o1 A o2 C e", "o1 B o2"


def placed(model: Model, assumed: Scenario | None = None) -> Setting:
    """A model under a scenario."""
    return Setting(model, compile_model(model, assumed))


def played(place: Setting, seed: int = 1) -> Game:
    """A game that has played itself."""
    game = Game(place, seed)
    for move in game.drawn_moves():
        game.make(move)
    return game


def simulated(place: Setting, seed: int) -> Played:
    """The first case of the simulator, alone in its offices."""
    return Played(*replicate(place.compiled, Settings(cases=1, replications=1, seed=seed), keep)[0])


def kpi(name: str, place: Setting, seed: int) -> float:
    """What a KPI says of that case."""
    run = simulate_compiled(place.compiled, Settings(cases=1, replications=1, seed=seed))
    (mean,) = run.means(name)
    assert mean is not None
    return mean


def work_items(sample: Played) -> list[tuple[int, ...]]:
    """Element, visit and times of each work item of the simulator."""
    items: Any = sample.records.items
    names = ("element", "visit", "ready", "enabled", "started", "ended")
    return sorted(zip(*(getattr(items, name).tolist() for name in names), strict=True))


def work_steps(state: State) -> list[tuple[int, ...]]:
    """The same of the activities of a game, those that were put an end to too."""
    ends = {item.number: step.at for step in state.done for item in (step.item, *step.stopped)}
    items = list(worked(state))
    return sorted((it.row, it.visit, it.ready, it.enabled, it.started, ends[it.number]) for it in items)


def minutes(game: Game) -> float:
    """The clock of a game, since the application."""
    return (game.state.now - game.state.arrival) / MINUTE


def names(game: Game) -> list[str]:
    """Ids of what waits."""
    return [item.waiting.element for item in game.state.open]


@pytest.mark.parametrize("seed", [0, 1, 7])
@pytest.mark.parametrize("side", ["as-is", "to-be"])
@pytest.mark.parametrize("name", ["ma-company-creation", "eg-property-registration"])
def test_a_case_that_plays_itself_is_the_first_one_of_a_simulation(name: str, side: Side, seed: int) -> None:
    """Same activities, same visits, same times to the millisecond, same counts."""
    procedure = bpr.find(name)
    assert procedure.to_be is not None
    assumed = bpr.load_scenario(procedure.scenarios["baseline"])
    place = setting(bpr.load(procedure.as_is), bpr.load(procedure.to_be), assumed, side)
    sample, state = simulated(place, seed), played(place, seed).state
    kpis = [kpi(id_, place, seed) for id_ in ("visits", "documents", "handoffs", "cost")]

    assert work_items(sample) == work_steps(state)
    assert int(sample.records.cases.end[0]) == state.now
    assert [*kpis[:3], pytest.approx(kpis[3])] == [
        visits(place, state),
        paper_count(place, state),
        handoffs(place, state),
        cost(place, state),
    ]


@given(seed=st.integers(0, 1 << 32), people=st.sampled_from([1, 2, None]))
@pytest.mark.parametrize("paths", [ROUND, BLOCK, SUM])
def test_loops_and_blocks_are_those_of_the_simulator(paths: tuple[str, ...], seed: int, people: int | None) -> None:
    """Work that runs side by side waits for the same people, and joins carry the same handoffs."""
    words = {word for path in paths for word in path.split()}
    shares = {"x2": {"x1": 0.4, "e": 0.6}, "o1": {"A": 0.7, "B": 0.7}}
    assumed = scenario(
        {id_: time for id_, time in {"A": 30, "B": 20, "C": 5}.items() if id_ in words},
        shares={id_: row for id_, row in shares.items() if id_ in words},
        staff={"Clerk": people, "Chief": 1},
        who={"B": "Chief"} if "C" not in words else None,
    )
    model = process(*paths, lanes={"Clerk": "A B", "Chief": "C"} if "C" in words else None)
    place = placed(model, assumed)
    sample, state = simulated(place, seed), played(place, seed).state

    assert work_items(sample) == work_steps(state)
    assert kpi("handoffs", place, seed) == handoffs(place, state)


def test_the_same_seed_is_the_same_game() -> None:
    """State by state; another seed is another game."""
    assumed = scenario({"A": Exponential(MINUTE), "B": 1}, shares={"x2": {"x1": 0.5, "e": 0.5}})
    place = placed(process(*ROUND), assumed)

    assert played(place, 3).state == played(place, 3).state
    assert played(place, 3).state.now != played(place, 4).state.now


@given(data=st.data())
@pytest.mark.parametrize("paths", [ROUND, BLOCK, SUM, ("s t1 A e",)])
def test_undo_returns_the_very_state_before(paths: tuple[str, ...], data: st.DataObject) -> None:
    """Whatever was chosen, step by step back to the beginning; and the same moves lead to the same states again."""
    game = Game(placed(process(*paths)))
    states = [game.state]
    while game.state.status == "running" and len(states) < 8:
        item = data.draw(st.sampled_from(game.state.open))
        kinds = {"activity": "do", "event": "deliver"}
        ways = (data.draw(st.sampled_from(item.waiting.ways)).id,) if item.waiting.ways else ()
        kind: Any = kinds.get(item.waiting.kind, "decide")
        states.append(game.make(Move(kind, item.waiting.element, item.waiting.visit, ways)))
    moves = game.moves
    for before in reversed(states[:-1]):
        game.undo()
        assert before == game.state
    assert game.undo() is None
    assert states[-1] == Game(game.place, 1, moves).state


def test_the_clock_never_goes_back() -> None:
    """What is done after something later was done ends at that later time."""
    game = Game(placed(process(*BLOCK), scenario({"A": 30, "B": 20}, staff={"Clerk": 2})))
    game.make(Move("do", "A", 1))
    late = minutes(game)
    game.make(Move("do", "B", 1))

    assert (30, 30, "completed") == (late, minutes(game), game.state.status)


def test_one_person_does_one_thing_after_the_other() -> None:
    """The second begins when the first has ended, even if that lasted longer than foreseen."""
    game = Game(placed(process(*BLOCK), scenario({"A": 30, "B": 20}, staff={"Clerk": 1})))
    first, second = game.state.open
    game.make(Move("do", "B", 1))

    assert (0, 30 * MINUTE) == (first.started - game.state.arrival, second.started - game.state.arrival)
    assert 50 == minutes(game)


def test_a_move_that_waits_for_nothing_is_refused() -> None:
    """And the game stands where it stood."""
    game = Game(placed(process("s A e")))
    before = game.state
    with pytest.raises(ExecutionError):
        game.make(Move("do", "B", 1))

    assert before == game.state


def test_events_come_when_their_delay_is_over() -> None:
    """A timer is waited for as long as the scenario says."""
    game = Game(placed(process("s t1 A e"), scenario({"A": 5}, delays={"t1": 90})))
    game.make(Move("deliver", "t1", 1))

    assert (90, ["A"]) == (minutes(game), names(game))


def boundary(kind: Literal["timer", "message"], text: str = "", *, interrupting: bool = True) -> Event:
    """An event "Late" on activity A."""
    return Event(
        id="Late",
        position="boundary",
        attached_to="A",
        interrupting=interrupting,
        definitions=(EventDefinition(kind, timer="duration" if text else None, text=text),),
    )


def test_a_timer_on_an_activity_is_played_when_it_comes_first() -> None:
    """The simulator leaves it out; here the time that is drawn decides."""
    model = process("s A e", "Late B e2", nodes=[boundary("timer", "PT10M")])
    early = played(placed(model, scenario({"A": 30, "B": 1})))
    late = played(placed(model, scenario({"A": 5, "B": 1})))

    assert ["Late", "B"] == [move.element for move in early.moves]
    assert 10 == minutes(Game(early.place, 1, early.moves[:1]))
    assert ["A"] == [move.element for move in late.moves]


def test_what_nobody_can_foresee_does_not_happen_by_itself() -> None:
    """A message on an activity comes when the player says so."""
    place = placed(process("s A e", "Late B e2", nodes=[boundary("message")]), scenario({"A": 30, "B": 1}))
    game = Game(place)
    game.make(Move("deliver", "Late", 1))

    assert ["A"] == [move.element for move in played(place).moves]
    assert (0, ["B"]) == (minutes(game), names(game))


@pytest.mark.parametrize("test_before", [False, True])
def test_a_repeated_activity_is_done_once_by_itself(test_before: bool) -> None:  # noqa: FBT001
    """As the simulator does; a player may do it again."""
    task = Task(id="A", loop=Loop("standard", test_before=test_before))
    place = placed(process("s A e", nodes=[task]), scenario({"A": 10}))

    assert 1 == sum(move.kind == "do" for move in played(place).moves)
    assert "completed" == played(place).state.status


def test_instances_are_counted_by_the_player() -> None:
    """Three at once, by people without limit: no longer than one."""
    task = Task(id="A", loop=Loop("parallel"))
    game = Game(placed(process("s A e", nodes=[task]), scenario({"A": 10}, staff={"Clerk": None})))
    game.make(Move("decide", "A", 1, ("3",)))
    drawn = ["A", "A", "A"]

    assert drawn == names(game)
    for move in game.drawn_moves():
        game.make(move)
    assert (10, "completed") == (minutes(game), game.state.status)


def test_a_case_that_is_stuck_is_told() -> None:
    """With the token that waits in vain, and what it carries."""
    place = placed(process("s x1 A p1 e", "x1 B p1"), scenario({"A": 1, "B": 1}, shares={"x1": {"A": 1, "B": 0}}))
    state = played(place).state

    assert "deadlocked" == state.status
    assert [("p1", (place.rows["A"],))] == [(parked.element, parked.before) for parked in state.parked]


def test_a_game_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so."""
    monkeypatch.setattr("bpr.play.game.MOST_STEPS", 30)
    place = placed(process(*ROUND), scenario({"A": 1, "B": 1}, shares={"x2": {"x1": 1, "e": 0}}))
    with pytest.raises(LimitReachedError, match="not over after 30 steps"):
        played(place)


def test_a_wait_beyond_the_known_calendars_is_reached() -> None:
    """Calendars grow as far as the case lasts; 150 years are too long."""
    days = 24 * 60
    long = played(placed(process("s t1 A e"), scenario({"A": 1}, delays={"t1": 3000 * days})))

    assert 3000 * days + 1 == minutes(long)
    with pytest.raises(LimitReachedError):
        played(placed(process("s t1 A e"), scenario({"A": 1}, delays={"t1": 70_000 * days})))


def test_sub_processes_and_undrawn_starts_have_their_rows() -> None:
    """The ids of the engine lead to what the simulator assumes."""
    inner = sub("S", "A x1 B", "C")
    place = placed(process("s S e", nodes=[inner]), scenario({"A": 1, "B": 1, "C": 1}))

    assert {"S#start", "A", "B", "C", "S"} <= set(place.rows)
    assert "completed" == played(place).state.status


def test_findings_are_told_once_and_what_is_played_is_not_called_left_out() -> None:
    """A boundary event is no finding of a game."""
    place = placed(process("s A e", "Late B e2", nodes=[boundary("message")]))
    rules = [finding.rule for finding in Game(place).findings]

    assert "event-without-trigger" in {finding.rule for finding in place.compiled.findings}
    assert "event-without-trigger" not in rules
    assert len(rules) == len(set(Game(place).findings))


def test_a_study_without_to_be_has_no_such_side(root: Path) -> None:
    """One line says so."""
    model = bpr.load(root / "processes" / "ma-company-creation" / "as-is.bpmn")
    with pytest.raises(bpr.BprError, match="there is no to-be model"):
        setting(model, None, None, "to-be")


def test_called_processes_are_told_by_their_last_name() -> None:
    """The drawn element of "call/node" is the node."""
    place = placed(process("s A e"))
    task = place.drawn("call/A")

    assert replace(node("A"), incoming=("s>A",), outgoing=("A>e",)) == task
