"""Two models on the same applicants."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import chain, process, scenario

from bpr.alignment import align
from bpr.comparison import Change, Comparison, Difference, changes, compare, compare_models, verdict
from bpr.errors import ComparisonError, ScenarioError
from bpr.kpi import Unstable, simulate
from bpr.kpi.kpi import Better
from bpr.scenario import Scenario
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings
from bpr.units import MINUTE

SOME = Settings(cases=60, replications=12)
RANDOM = Exponential(5.0 * MINUTE)
EVERY = Exponential(15.0 * MINUTE)


def queue(tasks: str = "AB") -> Scenario:
    """Random work for one clerk."""
    made: Scenario = scenario(dict.fromkeys(tasks, RANDOM), every=EVERY)
    return made


def found(comparison: Comparison, name: str) -> Difference:
    """The difference of a KPI."""
    value = comparison.differences[name]
    assert isinstance(value, Difference)
    return value


@pytest.mark.parametrize(
    ("low", "high", "better", "expected"),
    [
        (-2.0, -1.0, "lower", "better"),
        (-2.0, -1.0, "higher", "worse"),
        (1.0, 2.0, "lower", "worse"),
        (1.0, 2.0, "higher", "better"),
        (-1.0, 1.0, "lower", "not established"),
        (0.0, 1.0, "lower", "not established"),
        (0.0, 0.0, "higher", "not established"),
        (None, None, "lower", "not established"),
    ],
)
def test_a_verdict_needs_an_interval_without_zero(
    low: float | None, high: float | None, better: Better, expected: str
) -> None:
    """Better and worse depend on the KPI; an interval that holds 0, or none, establishes nothing."""
    assert expected == verdict(low, high, better)


def test_a_model_against_itself_differs_in_nothing() -> None:
    """The same applicants, the same draws: every difference is exactly 0."""
    comparison = compare_models(chain("A", "B"), chain("A", "B"), queue(), settings=SOME)
    told = [value for value in comparison.differences.values() if isinstance(value, Difference)]

    assert 7 <= len(told)
    assert {(0.0, 0.0, 0.0, "not established")} == {(d.mean, d.low, d.high, d.verdict) for d in told}
    assert () == comparison.changes


def test_nothing_is_established_on_survivors() -> None:
    """Where cases of one model never end, those that do are other applicants: no verdict."""
    as_is = process("s p1 A p2 e", "p1 B p2")
    to_be = process("s p1 A p2 e", "p1 x1 B p2", "x1 C e1")
    given = scenario(dict.fromkeys("ABC", 10), shares={"x1": {"B": 0.5, "C": 0.5}}, staff={"Clerk": 5})
    comparison = compare_models(as_is, to_be, given, settings=SOME)

    assert 0 < comparison.to_be.cases["deadlocked"]
    assert {"not established"} == {d.verdict for d in comparison.differences.values() if isinstance(d, Difference)}


def test_problems_of_both_models_come_together() -> None:
    """What is missing on either side is told in one go."""
    with pytest.raises(ScenarioError) as caught:
        compare_models(chain("A", "B"), chain("A", "C"), scenario({"A": 1}), settings=SOME)

    assert ["B", "C"] == [problem.location.key.rpartition(".")[2] for problem in caught.value.problems]


def test_removing_an_activity_is_established() -> None:
    """To-be minus as-is is negative, and its interval leaves out 0."""
    comparison = compare_models(chain("A", "B"), chain("A"), queue(), settings=SOME)
    lead = found(comparison, "lead_time")

    assert "better" == lead.verdict
    assert lead.mean < 0
    assert lead.high is not None
    assert lead.high < 0
    assert (Change("removed", ("B",), (), ("B",)),) == comparison.changes


def test_common_random_numbers_narrow_the_interval() -> None:
    """Pairs on the same applicants vary less than runs with seeds of their own."""
    model, faster = chain("A", "B"), scenario({"B": Exponential(4.0 * MINUTE)}, every=EVERY)
    study = replace(queue(), sides={"to-be": faster.common})
    paired = found(compare_models(model, model, study, settings=SOME), "lead_time")
    alone = replace(simulate(model, study, "to-be", settings=replace(SOME, seed=2)), settings=SOME)
    apart = found(compare(simulate(model, study, settings=SOME), alone), "lead_time")

    assert paired.low is not None
    assert paired.high is not None
    assert apart.low is not None
    assert apart.high is not None
    assert paired.high - paired.low < 0.5 * (apart.high - apart.low)


def test_a_difference_is_the_mean_of_pairs() -> None:
    """To-be minus as-is, replication by replication; quantiles are subtracted."""
    comparison = compare_models(chain("A", "B"), chain("A"), queue(), settings=SOME)
    lead = found(comparison, "lead_time")
    before, after = comparison.as_is.kpi("lead_time"), comparison.to_be.kpi("lead_time")

    assert not isinstance(before, Unstable | None)
    assert not isinstance(after, Unstable | None)
    assert lead.mean == pytest.approx(after.mean - before.mean)
    assert before.p50 is not None
    assert after.p50 is not None
    assert lead.p50 == after.p50 - before.p50


def test_no_difference_without_steady_state() -> None:
    """When the queue of one side grows without end, its times can't be compared; its work can."""
    study = scenario({"A": 8, "B": 8}, every=10)
    comparison = compare_models(chain("A", "B"), chain("A"), study, settings=SOME)

    assert isinstance(comparison.differences["lead_time"], Unstable)
    assert -480.0 == pytest.approx(found(comparison, "processing_time").mean)


def test_what_the_study_does_not_ask_for_has_no_difference() -> None:
    """Without a deadline there is none in compliance."""
    comparison = compare_models(chain("A"), chain("A"), queue("A"), settings=SOME)

    assert comparison.differences["deadline_compliance"] is None


def test_precision_holds_for_both() -> None:
    """Both models get as many replications as the one that needs more."""
    small = Settings(cases=30, replications=4)
    comparison = compare_models(chain("A", "B"), chain("A"), queue(), settings=small, precision=0.1)

    assert comparison.as_is.settings == comparison.to_be.settings
    assert 4 < comparison.to_be.settings.replications


@pytest.mark.parametrize("settings", [replace(SOME, seed=9), replace(SOME, cases=10)])
def test_runs_that_were_made_differently_are_refused(settings: Settings) -> None:
    """What differs is said."""
    before, after = (simulate(chain("A"), queue("A"), settings=each) for each in (SOME, settings))
    with pytest.raises(ComparisonError, match="the runs differ in seed, cases and replications: "):
        compare(before, after)


def test_runs_with_another_warm_up_are_refused() -> None:
    """A warm-up on one side alone would compare different applicants."""
    before, after = (simulate(chain("A"), queue("A"), settings=SOME, warm_up=time) for time in (0, 600_000))
    with pytest.raises(ComparisonError, match=r"^the runs differ in warm-up: 0 and 600000\."):
        compare(before, after)


def test_changes_are_told_in_the_words_of_redesign() -> None:
    """Removed and moved in the order of the as-is, then added in that of the to-be."""
    before = process("s A B C e", lanes={"Clerk": "A C", "Chief": "B"})
    after = process("s D B C e", lanes={"Clerk": "D B C"})

    assert (
        Change("removed", ("A",), (), ("A",)),
        Change("moved to another role", ("B",), ("B",), ("B", "Chief", "Clerk")),
        Change("added", (), ("D",), ("D",)),
    ) == changes(before, after, align(before, after))
