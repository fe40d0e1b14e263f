"""Errors: one line a problem, all problems of a file together, a hint where one can be given."""

from __future__ import annotations

import inspect

import pytest

import bpr.errors
from bpr.errors import (
    BpmnError,
    BprError,
    InvalidAssumptionError,
    MissingAssumptionError,
    Problem,
    ScenarioError,
    UnknownElementError,
    describe,
    did_you_mean,
    raise_problems,
)
from bpr.location import NOWHERE, Location

PLACE = Location("study.toml", 4, key="resources.bank")


def test_an_error_says_where_what_and_how_to_mend_it() -> None:
    """The text of an error is the line a user reads."""
    error = BpmnError("no end event.", Location("a.bpmn", 2), "Draw one.")

    assert "a.bpmn:2: no end event. Draw one." == str(error)
    assert ("a.bpmn:2: no end event. Draw one.",) == error.lines


def test_a_description_leaves_out_what_is_not_known() -> None:
    """Neither an empty place nor an empty hint leaves a trace."""
    assert "no end event." == describe(NOWHERE, "no end event.")
    assert "study.toml:4: resources.bank: no capacity." == describe(PLACE, "no capacity.")


def test_problems_of_one_kind_are_raised_as_that_kind() -> None:
    """Several of a kind keep their kind, their order and a line each."""
    first = Problem("no capacity.", PLACE, "Give one.", MissingAssumptionError)
    second = Problem("no duration.", kind=MissingAssumptionError)
    with pytest.raises(MissingAssumptionError) as caught:
        raise_problems([first, second])

    assert (first, second) == caught.value.problems
    assert "study.toml:4: resources.bank: no capacity. Give one.\nno duration." == str(caught.value)


def test_problems_of_several_kinds_are_raised_together() -> None:
    """A mixture is the kind above them all; the first problem stands for it."""
    with pytest.raises(ScenarioError) as caught:
        raise_problems([Problem("a.", PLACE, kind=UnknownElementError), Problem("b.")])

    assert ScenarioError is type(caught.value)
    assert ("a.", PLACE) == (caught.value.message, caught.value.location)
    assert ("study.toml:4: resources.bank: a.", "b.") == caught.value.lines


def test_a_plain_problem_is_a_wrong_value() -> None:
    """A problem of no said kind is an invalid assumption."""
    with pytest.raises(InvalidAssumptionError):
        raise_problems(iter([Problem("negative.")]))


def test_no_problems_raise_nothing() -> None:
    """An empty list of problems is good news."""
    raised: list[Problem] = []
    raise_problems(raised)

    assert [] == raised


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("aprove", "Did you mean 'Approve'?"),
        ("REFUSE", "Did you mean 'Refuse'?"),
        ("استلم", "Did you mean 'استلام'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_offered(wrong: str, hint: str) -> None:
    """Case doesn't matter, script neither; a far word gives no hint."""
    assert hint == did_you_mean(wrong, ["Approve", "Refuse", "استلام"])


def test_the_drawn_tree_holds_every_exception() -> None:
    """The module's docstring draws each exception once, and none that isn't there."""
    classes = {
        name for name, thing in vars(bpr.errors).items() if inspect.isclass(thing) and issubclass(thing, BprError)
    }
    drawn = [word for word in (bpr.errors.__doc__ or "").replace("─", " ").split() if word.endswith("Error")]

    assert sorted(classes) == sorted(word for word in drawn if word not in {"ValueError", "TypeError"})
