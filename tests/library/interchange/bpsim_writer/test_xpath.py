"""Expressions of a scenario in XPath."""

from __future__ import annotations

import pytest

from bpr.expressions import parse
from bpr.interchange.bpsim_writer.xpath import NoXPathError, literal, negated, xpath

A, B = "bpsim:getProperty('a')", "bpsim:getProperty('b')"
CASES = {
    "a + b * 2": f"{A} + {B} * 2",
    "(a + b) * 2": f"({A} + {B}) * 2",
    "a - (b - 1)": f"{A} - ({B} - 1)",
    "a / 4": f"{A} div 4",
    "-a": f"-{A}",
    "-(a + 1)": f"-({A} + 1)",
    "a == 'x' and not b": f"{A} = 'x' and not({B})",
    "a != true": f"{A} != true()",
    'a == "it\'s"': f'{A} = "it\'s"',
    "(a == 1) == (b > 2)": f"({A} = 1) = ({B} > 2)",
    "a in ['x', 'y'] and b": f"({A} = 'x' or {A} = 'y') and {B}",
    "a not in [1]": f"not({A} = 1)",
    "a == tue": f"{A} = 2",
    "max(a, 0)": f"({A} * ({A} >= 0) + 0 * ({A} < 0))",
    "min(a, 0) + 1": f"({A} * ({A} <= 0) + 0 * ({A} > 0)) + 1",
    "a > 0.00001": f"{A} > 0.00001",
}


@pytest.mark.parametrize("text", CASES)
def test_expressions_have_their_words_in_xpath(text: str) -> None:
    """Signs, names and texts are those of XPath 1.0, and parts stay together."""
    assert CASES[text] == xpath(parse(text))


@pytest.mark.parametrize("text", ["hour > 12", "date >= 2026-01-01", "age > 3"])
def test_the_instant_has_no_words_in_xpath(text: str) -> None:
    """What asks for the clock or the calendar is refused, with the reason."""
    with pytest.raises(NoXPathError, match="BPSim's expressions"):
        xpath(parse(text))


def test_none_of_several_conditions() -> None:
    """Each is kept together."""
    assert "not(a or (b or c))" == negated(("a", "b or c"))


def test_a_text_with_both_quotes_is_put_together() -> None:
    """XPath 1.0 can't escape a quote."""
    assert """concat('a"b', "'", 'c')""" == literal("""a"b'c""")
