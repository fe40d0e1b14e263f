"""Same seed, same records: whichever kernel runs, with however many workers, in whatever portions, beside any model."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from builders import Played, called, chain, columns, keep_columns, office_hours, play, process, scenario, sub

from bpr.alignment import align
from bpr.model import CallActivity, Gateway, Model, Task
from bpr.scenario import DurationLaw, Scenario
from bpr.scenario.distributions import (
    Beta,
    Binomial,
    Discrete,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Pert,
    Poisson,
    Triangular,
    Uniform,
    Weibull,
)
from bpr.simulation import Settings, compile_model, kernel_kind, replicate
from bpr.units import HOUR, MINUTE

TIMES = {
    "A": Triangular(10.0 * MINUTE, 20.0 * MINUTE, 60.0 * MINUTE),
    "B": Lognormal(40.0 * MINUTE, 60.0 * MINUTE),
    "C": Gamma(30.0 * MINUTE, 20.0 * MINUTE),
    "D": Exponential(30.0 * MINUTE),
}
BUSY = process("s A x1 p1 B p2 o1 D o2 e", "x1 A", "p1 P p2", "o1 t o2", nodes=[sub("P", "s1 C e1")])
"""Rework, parallel and inclusive branches, a sub-process, a timer."""

GIVEN = scenario(
    TIMES,
    shares={"x1": {"A": 0.3, "p1": 0.7}, "o1": {"D": 0.6, "t": 0.5}},
    staff={"Clerk": 2},
    every=Exponential(2.0 * HOUR),
    transfers={"B": DurationLaw(Uniform(0.0, 2.0), "working day"), "C": Uniform(0.0, 1.0 * HOUR)},
    delays={"t": Weibull(0.8, 5.0 * HOUR)},
    office=office_hours("08:30-12:30, 13:30-17:00"),
)
LAWS = {
    "A": Fixed(5.0 * MINUTE),
    "B": Uniform(0.0, 9.0 * MINUTE),
    "C": Triangular(1.0 * MINUTE, 2.0 * MINUTE, 5.0 * MINUTE),
    "D": Pert(1.0 * MINUTE, 2.0 * MINUTE, 5.0 * MINUTE),
    "F": Normal(5.0 * MINUTE, 1.0 * MINUTE),
    "G": Normal(5.0 * MINUTE, 4.9 * MINUTE),
    "H": Lognormal(5.0 * MINUTE, 9.0 * MINUTE),
    "I": Exponential(5.0 * MINUTE),
    "J": Erlang(5.0 * MINUTE, 4),
    "K": Gamma(5.0 * MINUTE, 7.0 * MINUTE),
    "L": Beta(1.0 * MINUTE, 9.0 * MINUTE, 4.0 * MINUTE, 1.0 * MINUTE),
    "M": Weibull(0.7, 5.0 * MINUTE),
    "N": Poisson(5.0 * MINUTE, 1.0 * MINUTE),
    "O": Binomial(9, 0.4, 1.0 * MINUTE),
    "Q": Empirical((5.0 * MINUTE, 1.0 * MINUTE)),
    "R": Discrete((5.0 * MINUTE, 1.0 * MINUTE), (1.0, 3.0)),
}
"""One of every sort, and both ways to draw a normal law."""

MODULE = import_module("bpr.simulation.replicate")
HORIZON = import_module("bpr.simulation.horizon")
SETTINGS = Settings(cases=60, replications=4, seed=3)


def simulated(
    model: Model = BUSY, given: Scenario = GIVEN, *, settings: Settings = SETTINGS, jobs: int | None = None
) -> tuple[dict[str, list[int]], ...]:
    """Every column of every replication."""
    return replicate(compile_model(model, given), settings, keep_columns, jobs=jobs)


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run with the interpreted kernel."""
    monkeypatch.setenv("BPR_KERNEL", "interpreted")
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("interpreted")
def test_the_environment_can_ask_for_the_interpreted_kernel() -> None:
    """BPR_KERNEL=interpreted beats the compiled kernel."""
    assert "interpreted" == kernel_kind()


def test_both_kernels_leave_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled or interpreted, every number is the same."""
    first = simulated()
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert first == simulated()


def test_both_kernels_draw_the_same_from_every_law(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every law gives the same milliseconds, compiled or interpreted."""
    model = chain(*LAWS)
    given = scenario(LAWS, staff={"Clerk": None})
    settings = Settings(cases=500, replications=1)
    first = simulated(model, given, settings=settings)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert first == simulated(model, given, settings=settings)


def test_the_number_of_workers_changes_nothing() -> None:
    """One worker or two: the same records in the same order."""
    assert simulated(jobs=1) == simulated(jobs=2)


@pytest.mark.usefixtures("interpreted")
def test_the_number_of_processes_changes_nothing() -> None:
    """The interpreted kernel runs in processes of its own, with the same records in the same order."""
    assert simulated(jobs=1) == simulated(jobs=2)


def test_the_same_seed_gives_the_same_records() -> None:
    """A second run is the first one again."""
    assert simulated() == simulated()


def test_seeds_and_replications_differ() -> None:
    """Another seed, or another replication, is another world."""
    first, second, *_ = simulated()
    (other,) = simulated(settings=Settings(cases=60, replications=1, seed=4))

    assert first != second
    assert first != other


def test_later_replications_can_be_had_alone() -> None:
    """Replications from number 2 on are the last of all of them, and shares of them are told as they are done."""
    done: list[float] = []

    found = replicate(compile_model(BUSY, GIVEN), SETTINGS, keep_columns, first=2, progress=done.append)

    assert simulated()[2:] == found
    assert pytest.approx(2.0) == sum(done)


def test_more_cases_don_t_change_the_first_arrivals() -> None:
    """The cases of a short replication arrive when they do in a long one."""
    short = simulated(settings=Settings(cases=20, replications=1))[0]
    long = simulated(settings=Settings(cases=200, replications=1))[0]

    assert short["Cases.arrival"] == long["Cases.arrival"][:20]


def test_records_taken_in_portions_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that is drained often and a kernel that is paused often leave the same records."""
    whole = simulated()
    monkeypatch.setattr(MODULE, "LOG_ROWS", 7)
    monkeypatch.setattr(MODULE, "EVENTS_A_CALL", {kernel_kind(): 13})

    assert whole == simulated()


def test_calendars_that_grow_give_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replication that begins again with longer calendars ends as if they had been long enough."""
    whole = simulated()
    monkeypatch.setattr(HORIZON, "FIRST_HORIZON", -24)
    monkeypatch.setattr(MODULE, "_known", {})

    assert whole == simulated()


def test_the_as_is_doesn_t_depend_on_the_to_be() -> None:
    """Its numbers are the same alone and beside another model."""
    to_be = chain("A", "D")

    assert columns(play(BUSY, GIVEN, cases=60).records) == columns(
        play(BUSY, GIVEN, cases=60, alignment=align(BUSY, to_be)).records
    )


def durations(played: Played) -> dict[tuple[str, int, int], int]:
    """What work took in ms, by label of the activity, case and visit."""
    items = played.records.items
    return {
        (
            str(played.compiled.elements[int(items.element[row])].label),
            int(items.case[row]),
            int(items.visit[row]),
        ): int(items.work[row])
        for row in range(len(items.case))
    }


def of(label: str, played: Played) -> dict[tuple[str, int, int], int]:
    """The durations of one activity."""
    return {key: value for key, value in durations(played).items() if key[0] == label}


def pair(as_is: Model, to_be: Model, given: Scenario, cases: int = 40) -> tuple[Played, Played]:
    """Both models of a study."""
    alignment = align(as_is, to_be)
    return (
        play(as_is, given, cases=cases, alignment=alignment),
        play(to_be, given, cases=cases, side="to-be", alignment=alignment),
    )


def test_aligned_activities_draw_the_same_durations() -> None:
    """In the to-be an activity of the same name takes each case as long as in the as-is, whatever its id and place."""
    as_is = process("s A B e", nodes=[Task(id="A", name="Check"), Task(id="B", name="Decide")])
    to_be = process("s C Z e", nodes=[Task(id="C", name="Register"), Task(id="Z", name="Check")])
    given = scenario(dict.fromkeys(("Check", "Decide", "Register"), TIMES["A"]))

    before, after = pair(as_is, to_be, given)

    assert 40 == len(of("Check", before))
    assert of("Check", before) == of("Check", after)
    assert list(of("Decide", before).values()) != list(of("Register", after).values())


def test_an_added_activity_shifts_no_other_draw() -> None:
    """With one activity more, every other draw, choice and arrival is the same."""
    as_is = process("s A x1 A", "x1 B e")
    to_be = process("s C A x1 A", "x1 B e")
    times = {name: TIMES[name] for name in "ABC"}

    before, after = pair(as_is, to_be, scenario(times, shares={"x1": {"A": 0.4, "B": 0.6}}))

    assert durations(before) == {key: value for key, value in durations(after).items() if key[0] != "C"}
    assert before.records.cases.arrival.tolist() == after.records.cases.arrival.tolist()


def test_a_new_id_shifts_no_other_draw() -> None:
    """An activity that was drawn anew under another id, without a name, draws anew; the others draw as before."""
    before, after = pair(chain("A", "B", "D"), chain("A", "C", "D"), scenario({name: TIMES[name] for name in "ABCD"}))

    assert (of("A", before), of("D", before)) == (of("A", after), of("D", after))
    assert list(of("B", before).values()) != list(of("C", after).values())


def test_aligned_gateways_send_the_same_cases() -> None:
    """A case that an exclusive or inclusive gateway sends somewhere in the as-is goes there in the to-be."""
    nodes = [Gateway(id="o1", kind="inclusive", default="o1>o2")]
    as_is = process("s x1 A o1 C o2 e", "x1 B o1 D o2", "o1 o2", nodes=nodes)
    to_be = process("s x1 A o1 o2 F e", "x1 B o1", "o1 D o2", "o1 C o2", nodes=nodes)
    shares = {"x1": {"A": 0.4, "B": 0.6}, "o1": {"C": 0.5, "D": 0.5}}
    times = {**{name: TIMES[name] for name in "ABCD"}, "F": TIMES["A"]}

    before, after = pair(as_is, to_be, scenario(times, shares=shares), cases=200)

    assert durations(before) == {key: value for key, value in durations(after).items() if key[0] != "F"}


def test_a_process_called_by_both_models_draws_the_same() -> None:
    """Activities of a called process are aligned as those outside are."""
    nodes = [CallActivity(id="Call", called="Other")]
    as_is = process("s Call A e", nodes=nodes, others=[called("Other", "s1 x2 B e1", "x2 C e1")])
    to_be = process("s D Call e", nodes=nodes, others=[called("Other", "s1 x2 B e1", "x2 C e1")])
    times = {name: TIMES[name] for name in "ABCD"}
    given = scenario(times, shares={"x2": {"B": 0.5, "C": 0.5}})

    before, after = pair(as_is, to_be, given)

    assert {**of("B", before), **of("C", before)} == {**of("B", after), **of("C", after)}


def test_two_calls_of_a_process_draw_apart() -> None:
    """What an inclusive gateway of a called process takes in one call says nothing of the other."""
    calls = [CallActivity(id="Call1", called="Other"), CallActivity(id="Call2", called="Other")]
    model = process("s Call1 Call2 e", nodes=calls, others=[called("Other", "s1 o1 B o2 e1", "o1 C o2")])
    given = scenario({"B": 1, "C": 1}, shares={"o1": {"B": 0.5, "C": 0.5}}, staff={"Clerk": None})

    played = play(model, given, cases=200)

    taken = {(item[0], item[1]) for item in played.items}
    assert {case for case, id_ in taken if id_ == "Call1/B"} != {case for case, id_ in taken if id_ == "Call2/B"}


def test_both_models_of_several_starts_take_the_same() -> None:
    """A case begins at the same of several starts in both models."""
    before, after = pair(
        process("s A e", "s1 B e"), process("s A e", "s1 B D e"), scenario({name: TIMES[name] for name in "ABD"})
    )

    assert of("A", before) == of("A", after)


def test_the_order_of_flows_in_the_file_changes_no_choice() -> None:
    """The same gateway with its flows filed the other way round sends every case the same way."""
    as_is = process("s x1 A e", "x1 B e")
    to_be = process("s x1 B e", "x1 A e")

    before, after = pair(as_is, to_be, scenario({"A": 1, "B": 1}, shares={"x1": {"A": 0.4, "B": 0.6}}))

    assert durations(before) == durations(after)
