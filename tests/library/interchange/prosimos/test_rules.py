"""Rules and conditions have a normal form that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.expressions import Attribute, parse
from bpr.interchange.prosimos import rules
from bpr.interchange.prosimos.node import Node
from bpr.interchange.prosimos.rules import Choice, Comparison

ATTRIBUTES = {
    "n": Attribute("number"),
    "m": Attribute("number"),
    "t": Attribute("text", ("a", "b")),
    "f": Attribute("flag"),
}
NAMES = {name: name for name in ATTRIBUTES}
NUMBERS = st.integers(-2, 3).map(float)
TESTS = (
    st.builds(Comparison, st.sampled_from(["n", "m"]), st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), NUMBERS)
    | st.builds(Comparison, st.just("t"), st.sampled_from(["=", "!="]), st.sampled_from(["a", "b"]))
    | st.builds(Comparison, st.just("f"), st.sampled_from(["=", "!="]), st.booleans())
)
CHOICES = st.frozensets(st.frozensets(TESTS, min_size=1, max_size=3), max_size=3)
CASES = st.fixed_dictionaries(
    {
        "n": st.integers(-3, 4).map(float),
        "m": st.sampled_from([0.5, 1.0]),
        "t": st.sampled_from("ab"),
        "f": st.booleans(),
    }
)


def holds(choice: Choice, case: dict[str, object]) -> bool:
    """Whether a choice holds for a case."""
    return any(all(passes(test, case[test.attribute]) for test in tests) for tests in choice)


def passes(test: Comparison, value: object) -> bool:
    """Whether a value passes a comparison."""
    if test.sign in ("=", "!="):
        return (value == test.value) == (test.sign == "=")
    left, right = float(value), float(test.value)  # type: ignore[arg-type]
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[test.sign]


@given(CHOICES, CASES)
def test_a_negated_choice_holds_when_the_choice_does_not(choice: Choice, case: dict[str, object]) -> None:
    """For every case, one of the two holds."""
    assert holds(choice, case) != holds(rules.negated(choice), case)


@given(CHOICES, CHOICES, CASES)
def test_both_hold_when_each_does(one: Choice, other: Choice, case: dict[str, object]) -> None:
    """For every case."""
    assert (holds(one, case) and holds(other, case)) == holds(rules.both(one, other, ATTRIBUTES), case)


@given(CHOICES, CHOICES, CASES)
def test_choices_that_exclude_each_other_never_hold_together(
    one: Choice, other: Choice, case: dict[str, object]
) -> None:
    """Whatever the case is."""
    if rules.exclude(one, other, ATTRIBUTES):
        assert not (holds(one, case) and holds(other, case))


@given(CHOICES, CASES)
def test_an_expression_says_what_its_choice_says(choice: Choice, case: dict[str, object]) -> None:
    """Written as a condition and read back, it holds for the same cases."""
    assert holds(choice, case) == holds(rules.choice_from(parse(rules.expression(choice))), case)


@given(CHOICES)
def test_a_choice_survives_a_file(choice: Choice) -> None:
    """Written as rules and read back, it is the same."""
    rows = rules.written(choice, ())

    assert choice == rules.choice_of(Node(rows, "f.json"), ATTRIBUTES, NAMES)


def test_numbers_and_known_texts_leave_nothing_over() -> None:
    """What is at most 5 or above 5 covers all, and so do the only two texts."""
    small, large = (rules.choice_from(parse(text)) for text in ("n <= 5", "n > 5"))
    a, b = (rules.choice_from(parse(text)) for text in ("t == 'a'", "t == 'b'"))

    assert rules.exclude(small, large, ATTRIBUTES)
    assert not rules.rest([small, large], ATTRIBUTES)
    assert not rules.rest([a, b], ATTRIBUTES)
    assert rules.rest([a], ATTRIBUTES)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"attribute": "x", "comparison": "=", "value": "1"}, "there is no attribute 'x'"),
        ({"attribute": "n", "comparison": "~", "value": "1"}, "there is no comparison '~'"),
        ({"attribute": "n", "comparison": "<", "value": "many"}, "'n' can't be compared with 'many' by '<'"),
        ({"attribute": "t", "comparison": "<", "value": "a"}, "'t' can't be compared with 'a' by '<'"),
        ({"attribute": "n", "comparison": "in", "value": [1]}, "'in' takes an array of two numbers"),
        ({"attribute": "n", "comparison": "in", "value": ["inf", 1]}, "is no range"),
    ],
)
def test_what_cannot_be_compared_is_told(row: dict[str, object], told: str) -> None:
    """The message names what is wrong."""
    with pytest.raises(ValueError, match=told):
        rules.choice_of(Node([[row]], "f.json"), ATTRIBUTES, NAMES)


@pytest.mark.parametrize("text", ["n + 1 > 2", "n > m", "hour in [m]"])
def test_conditions_that_are_no_comparisons_are_told(text: str) -> None:
    """Only attributes are compared, and only with plain values."""
    with pytest.raises(ValueError, match="compare"):
        rules.choice_from(parse(text))


def test_conditions_of_too_many_cases_are_refused() -> None:
    """Nobody reads them, and the time to compute them grows."""
    many = frozenset(
        frozenset({Comparison(f"x{number}", "=", 1.0), Comparison(f"y{number}", "=", 1.0)}) for number in range(20)
    )

    with pytest.raises(ValueError, match="more than 60 cases"):
        rules.negated(many)
