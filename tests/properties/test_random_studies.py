"""A few of the random studies of `tests/campaigns/random_studies.py`: models and scenarios of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import chain, play, scenario
from drawn_studies import drawn
from random_studies import Found, tried
from study_checks import faults

STUDIES = range(1, 41)


@pytest.mark.parametrize("seed", STUDIES)
def test_a_random_study_is_sound(seed: int) -> None:
    """Nobody is lost, no time is negative, times add up, and every kernel and number of workers gives the same."""
    found = tried(drawn(seed), 15, processes=seed == STUDIES[0])

    assert isinstance(found, Found), found
    assert found.problems == ()


@pytest.mark.parametrize("column", ["case", "ready", "enabled", "started", "ended", "queue", "work"])
def test_a_wrong_work_item_is_found(column: str) -> None:
    """A study in which one number of a work item is other than it was has a fault."""
    played = play(chain("A"), scenario({"A": 30}, every=10), cases=5)
    items = played.records.items
    wrong = getattr(items, column).copy()
    wrong[2] = wrong[2] + 1 if column in {"queue", "work", "enabled"} else 10**8 if column == "ready" else 0

    assert faults(played, 5) == []
    object.__setattr__(played, "records", replace(played.records, items=replace(items, **{column: wrong})))
    assert faults(played, 5) != []


@pytest.mark.parametrize("column", ["end", "status", "account", "arrival"])
def test_a_wrong_case_is_found(column: str) -> None:
    """A study in which one number of a case is other than it was has a fault."""
    played = play(chain("A"), scenario({"A": 30}, every=10), cases=5)
    cases = played.records.cases
    wrong = getattr(cases, column).copy()
    wrong.flat[3] += 7

    assert faults(played, 5) == []
    object.__setattr__(played, "records", replace(played.records, cases=replace(cases, **{column: wrong})))
    assert faults(played, 5) != []
