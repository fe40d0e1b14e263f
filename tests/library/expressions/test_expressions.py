"""The language: what is read, what is refused and where, and that texts and trees are the same thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.expressions import (
    Attribute,
    Binary,
    Call,
    Constant,
    ExpressionError,
    In,
    Name,
    Tree,
    Unary,
    kind_of,
    parse,
    show,
)

KNOWN = {
    "amount": Attribute("number"),
    "segment": Attribute("text", ("small", "large")),
    "urgent": Attribute("flag"),
}
CONSTANTS = st.one_of(
    st.floats(0, 1e300, allow_nan=False),
    st.text(st.characters(exclude_characters="'", codec="utf-8"), max_size=8),
    st.booleans(),
    st.dates(),
).map(Constant)
NAMES = st.sampled_from(["amount", "segment", "urgent", "hour", "montant", "مبلغ"]).map(Name)


def _larger(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    signs = st.sampled_from(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or"])
    rows = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Unary, st.sampled_from(["not", "-"]), parts),
        st.builds(Binary, signs, parts, parts),
        st.builds(In, parts, rows),
        st.builds(Call, st.sampled_from(["min", "max"]), rows),
        st.builds(Call, st.sampled_from(["round", "floor", "ceiling"]), st.tuples(parts)),
    )


TREES = st.recursive(CONSTANTS | NAMES, _larger, max_leaves=20)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_a_tree_that_is_written_is_read_back(tree: Tree) -> None:
    """Writing and reading are inverse, whatever stands within what."""
    assert parse(show(tree)) == tree


def column_of_error(text: str) -> int:
    """The column of what is wrong with a text, 0 if nothing is."""
    try:
        kind_of(parse(text), KNOWN)
    except ExpressionError as error:
        return error.column
    return 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("()[]+-*/%<>=!,'\" .0129andortib", max_size=60))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    """Nothing but the parser's own exception comes out of it, with a column in the text or at its end."""
    assert 0 <= column_of_error(text) <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("not urgent and hour < 12 or urgent", "((not urgent) and (hour < 12)) or urgent"),
        ("segment not in ['small']", "not (segment in ['small'])"),
        ("- amount * 2", "(-amount) * 2"),
        ("amount * 2 % 3 + 1", "((amount * 2) % 3) + 1"),
    ],
)
def test_signs_bind_as_people_read_them(text: str, same: str) -> None:
    """Times before plus, comparisons before not, not before and, and before or."""
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("", 1, "a value is missing at the end.", ""),
        ("amount = 5", 8, "'=' means nothing here.", "Write == to compare."),
        ("amount > 5 %", 13, "a value is missing at the end.", "Write 5 % as 0.05."),
        ("5 % < amount", 5, "a value is missing before '<'.", "Write 5 % as 0.05."),
        ("1 + round(amount, 2)", 5, "'round' takes one number.", "Write round(a / 10) * 10."),
        ("floor(urgent)", 7, "'floor' takes a number, not true or false.", ""),
        ("(amount", 8, "')' is missing that closes '('.", ""),
        ("1 < amount < 3", 12, "'<' doesn't belong here.", "Write 1 < x and x < 3 for 1 < x < 3."),
        ("amount > 1000 urgent", 15, "'urgent' doesn't belong here.", "Write and or or between two conditions."),
        ("date > 2026-02-30", 8, "there is no date 2026-02-30.", "Write it as 2026-03-01."),
        ("amont > 1", 1, "there is no attribute 'amont'.", "Did you mean 'amount'?"),
        ("segment == 'smal'", 12, "'segment' is never 'smal'.", "Did you mean 'small'?"),
        ("segment > 'small'", 9, "a text is neither less nor more", "Compare with == or !=, or by in [...]."),
        ("amount + urgent", 10, "'+' takes a number, not true or false.", ""),
        ("amount == urgent", 11, "a number can't be compared with true or false.", ""),
        ("(" * 60 + "1" + ")" * 60, 41, "the expression is nested too deep.", "Say it simpler."),
        ("1 +" * 200 + " 1", 451, "more than 300 words and signs.", "Say it shorter."),
    ],
)
def test_what_is_wrong_is_told_with_its_column(text: str, column: int, message: str, hint: str) -> None:
    """A wrong expression says what, where and how to mend it."""
    with pytest.raises(ExpressionError) as caught:
        kind_of(parse(text), KNOWN)

    assert (caught.value.column, hint) == (column, caught.value.hint)
    assert caught.value.message.startswith(message)


def test_dates_and_texts_are_values() -> None:
    """A date and a text stand for themselves, and have their kinds."""
    assert parse("2026-03-01") == Constant(date(2026, 3, 1))
    assert kind_of(parse('date >= 2026-03-01 and segment == "large"'), KNOWN) == "flag"
