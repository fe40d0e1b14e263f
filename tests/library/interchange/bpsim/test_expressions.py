"""Expressions of BPSim as those of a scenario; nothing is evaluated."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.expressions import parse
from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.expressions import Attribute, translate
from bpr.interchange.bpsim.selection import selected

KNOWN = {"n": Attribute("n", "number"), "the sort": Attribute("the_sort", "text"), "b": Attribute("b", "flag")}


@pytest.mark.parametrize(
    ("said", "translated"),
    [
        ("getProperty('n') -1", "n - 1"),
        ("bpsim:getProperty('n') + 1", "n + 1"),
        ("getProperty('missing') + 1", "0 + 1"),
        ("getProperty('n') > 0", "n > 0"),
        ("getProperty('n') = 0 or getProperty('n') != 2 and true()", "(n == 0) or ((n != 2) and true)"),
        ("getProperty('the sort') = 'large'", "the_sort == 'large'"),
        ("not(getProperty('b')) and getProperty('n')", "(not b) and (n != 0)"),
        ("getProperty('n') div 2 mod 3 * -(1 + .5)", "((n / 2) % 3) * (-(1 + 0.5))"),
        ("floor(getProperty('n')) <= ceiling(1.5) + round(2.)", "floor(n) <= (ceiling(1.5) + round(2))"),
        ('-getProperty("n")', "-n"),
        ("'it''s'", None),
    ],
)
def test_the_subset_is_translated(said: str, translated: str | None) -> None:
    """Functions, operators and their order are those of XPath 1.0."""
    if translated is None:
        with pytest.raises(Unusable):
            translate(said, KNOWN)
    else:
        assert translated == translate(said, KNOWN)


@pytest.mark.parametrize(
    ("said", "translated"), [("getProperty('n')", "n != 0"), ("getProperty('the sort')", "the_sort != ''")]
)
def test_a_condition_is_a_boolean(said: str, translated: str) -> None:
    """A number counts as true when it isn't 0, a text when it isn't empty (XPath 1.0, 4.3)."""
    assert translated == translate(said, KNOWN, "flag")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "1 +",
        "(1",
        "1 2",
        "n",
        "/a/b",
        "count(//x)",
        "getProperty(n)",
        "getProperty('the sort') + 1",
        "getProperty('n') = 'large'",
        "__import__('os').system('x')",
        "$n",
        "(" * 80 + "1" + ")" * 80,
        "-" * 80 + "1",
        "1" + "+1" * 400,
    ],
)
def test_what_is_not_of_the_subset_is_refused(said: str) -> None:
    """Paths, unknown functions, mixed sorts, and nests too deep have a reason."""
    with pytest.raises(Unusable):
        translate(said, KNOWN)


LEAVES = st.sampled_from(["1", "2.5", "getProperty('n')", "getProperty('missing')"])
NUMBERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "div"]), inner).map(lambda said: f"({' '.join(said)})"),
        inner.map(lambda said: f"-({said})"),
    ),
    max_leaves=8,
)


@given(NUMBERS)
def test_what_is_translated_can_be_read(said: str) -> None:
    """Any arithmetic of the subset is an expression of a scenario."""
    assert parse(translate(said, KNOWN, "number")) is not None


@given(st.text(max_size=40))
def test_any_text_is_translated_or_refused(said: str) -> None:
    """Hostile expressions raise their reason, nothing else."""
    with suppress(Unusable):
        assert translate(said, KNOWN)


ROLES = {"amal": ("clerk", "signer"), "badr": ("clerk",), "dina": ("chief",)}


@pytest.mark.parametrize(
    ("said", "rule", "resources"),
    [
        ("getResource('amal', 1)", "all", ("amal",)),
        ("bpsim:getResource('amal',2)", "all", ("amal", "amal")),
        ("bpsim:getResource('amal')", "all", ("amal",)),
        ("orResource(getResource('amal', 1), getResource('badr', 1))", "any", ("amal", "badr")),
        ("getResource('amal', 1) or getResource('badr', 1)", "any", ("amal", "badr")),
        ("getResource('amal', 1) and getResource('badr', 2)", "all", ("amal", "badr", "badr")),
        ("getResourceByRoles('clerk', 1)", "any", ("amal", "badr")),
        ("getResourceByRoles('clerk', 'signer', 2)", "all", ("amal", "amal")),
        ("orResource(getResourceByRoles('clerk', 1), getResource('dina', 1))", "any", ("amal", "badr", "dina")),
        ("'dina'", "all", ("dina",)),
    ],
)
def test_selections(said: str, rule: str, resources: tuple[str, ...]) -> None:
    """One, several at once, or any of several resources, by id or by roles."""
    found = selected(said, ROLES)

    assert (rule, resources, "") == (found.rule, found.resources, found.note)


def test_what_selections_lose_is_noted() -> None:
    """A choice among several crowds takes one person of each."""
    said = "orResource(getResource('amal', 2), getResource('badr', 1))"

    assert "instead of several" in selected(said, ROLES).note
    assert "instead of 2" in selected("getResourceByRoles('clerk', 2)", ROLES).note
    assert ("amal", "dina") == selected("getResourceByRoles('clerk', 1) and getResource('dina', 1)", ROLES).resources


@pytest.mark.parametrize(
    "said",
    [
        "3",
        "getResource('amal', 0)",
        "getResource('amal', 1.5)",
        "getResource('amal', getProperty('n'))",
        "f('a')",
        "getResourceByRoles('pilot', 1)",
        "getResource('amal', 1) + 1",
        "getResource()",
    ],
)
def test_selections_that_name_nobody_are_refused(said: str) -> None:
    """What must be computed for each case, asks for no people, or calls another function."""
    with pytest.raises(Unusable):
        selected(said, ROLES)
