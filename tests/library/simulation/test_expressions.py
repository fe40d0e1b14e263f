"""The kernel's byte code against a plain evaluation of the tree, on random expressions and instants."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from builders import chain, scenario
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.expressions import Attribute, Binary, Call, Constant, In, Name, Programs, Tree, Unary, kind_of, parse, show
from bpr.expressions.tree import ROUNDINGS
from bpr.simulation import codes, compile_model, timetable
from bpr.simulation.case_tables import CaseTables
from bpr.simulation.engine import interpreted

ATTRIBUTES = {"amount": Attribute("number"), "segment": Attribute("text", ("small", "large")), "ok": Attribute("flag")}
SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
NUMBERS = st.one_of(
    st.sampled_from(["amount", "hour", "minute", "weekday", "day", "month", "year", "age", "mon", "sun"]).map(Name),
    st.integers(0, 2030).map(lambda value: Constant(float(value))),
    st.floats(0, 1e6).map(Constant),
)
DATES = st.just(Name("date")) | st.dates(date(2025, 1, 1), date(2032, 1, 1)).map(Constant)
TEXTS = st.just(Name("segment")) | st.sampled_from(["small", "large"]).map(Constant)


def _numeric(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    rows = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/", "%"]), parts, parts),
        st.builds(Unary, st.just("-"), parts),
        st.builds(Call, st.sampled_from(["min", "max"]), rows),
        st.builds(Call, st.sampled_from(["round", "floor", "ceiling"]), st.tuples(parts)),
    )


SUMS = st.recursive(NUMBERS, _numeric, max_leaves=8)
ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
FACTS = st.one_of(
    st.just(Name("ok")),
    st.booleans().map(Constant),
    st.builds(Binary, ORDER, SUMS, SUMS),
    st.builds(Binary, ORDER, DATES, DATES),
    st.builds(Binary, st.sampled_from(["==", "!="]), TEXTS, TEXTS),
    st.builds(In, TEXTS, st.lists(TEXTS, min_size=1, max_size=3).map(tuple)),
    st.builds(In, SUMS, st.lists(SUMS, min_size=1, max_size=3).map(tuple)),
)
CONDITIONS = st.recursive(
    FACTS,
    lambda parts: st.one_of(
        st.builds(Binary, st.sampled_from(["and", "or"]), parts, parts), st.builds(Unary, st.just("not"), parts)
    ),
    max_leaves=8,
)


def _remainder(left: float, right: float) -> float:
    """By exact fractions: what is left when right is taken from left, towards 0, as often as it goes."""
    if right == 0:
        raise ZeroDivisionError
    if not math.isfinite(left) or math.isnan(right):
        return math.nan
    if math.isinf(right):
        return left
    exact = Fraction(left) - Fraction(right) * math.trunc(Fraction(left) / Fraction(right))
    return float(exact)


def _made_whole(function: str, value: float) -> float:
    """By exact fractions; what is no number stays as it is."""
    if not math.isfinite(value):
        return value
    if function == "round":
        return float(math.floor(Fraction(value) + Fraction(1, 2)))
    return float(math.floor(value) if function == "floor" else math.ceil(value))


def plain(tree: Tree, values: Mapping[str, Any]) -> Any:  # noqa: ANN401, PLR0911  a value of any sort; one rule a part
    """The value of an expression, as Python computes it."""
    if isinstance(tree, Constant):
        return tree.value
    if isinstance(tree, Name):
        return values[tree.name]
    if isinstance(tree, Unary):
        value = plain(tree.operand, values)
        return not value if tree.operator == "not" else -value
    if isinstance(tree, In):
        return any(plain(tree.value, values) == plain(choice, values) for choice in tree.choices)
    if isinstance(tree, Call) and tree.function in ROUNDINGS:
        return _made_whole(tree.function, float(plain(tree.arguments[0], values)))
    if isinstance(tree, Call):
        least = min if tree.function == "min" else max
        return least(plain(argument, values) for argument in tree.arguments)
    left = plain(tree.left, values)
    if tree.operator in ("and", "or"):
        return left if left == (tree.operator == "or") else plain(tree.right, values)
    if tree.operator == "%":
        return _remainder(left, plain(tree.right, values))
    return SIGNS[tree.operator](left, plain(tree.right, values))


def machine(tree: Tree, now: int, amount: float, segment: str, *, ok: bool) -> tuple[float, int]:
    """The value that the kernel computes at an instant for a case that came 90 minutes before, and its trouble."""
    programs = Programs({name: place for place, name in enumerate(ATTRIBUTES)})
    at = programs.add(tree)
    start = datetime(2026, 1, 5, 7, 30)
    compiled = compile_model(chain("A"), scenario({"A": 1}))
    law = compiled.tables.arrival_law
    cases = CaseTables(
        attribute_law=(law,) * 3,
        attribute_key=(1, 2, 3),
        code=tuple(programs.code),
        constants=tuple(programs.constants),
        depth=programs.depth,
        start_day=start.toordinal(),
        start_ms=int(7.5 * 3_600_000),
    )
    times = timetable(compiled.calendars, compiled.start, 10)
    kernel = interpreted().Kernel(replace(compiled.tables, cases=cases), times, 1, 0, 1, 100, 100)
    slot = kernel._begin_case(0, 1, now - 5_400_000)
    kernel.slot_attribute = [amount, programs.number(segment), float(ok), *kernel.slot_attribute[3:]]
    assert slot == 0
    kernel.now = now
    return kernel._evaluate(at, slot), kernel.trouble


@settings(max_examples=300, deadline=None)
@given(
    SUMS | CONDITIONS,
    st.integers(0, 5 * 365 * 86_400_000),
    st.floats(-1e6, 1e6),
    st.sampled_from(["small", "large"]),
    st.booleans(),
)
def test_the_kernel_computes_what_python_computes(tree: Tree, now: int, amount: float, segment: str, ok: bool) -> None:  # noqa: FBT001
    """Values, order of evaluation and what is no number agree, at any instant."""
    kind_of(tree, ATTRIBUTES)
    moment = datetime(2026, 1, 5, 7, 30) + timedelta(milliseconds=now)
    values = {
        "amount": amount,
        "segment": segment,
        "ok": ok,
        "hour": moment.hour,
        "minute": moment.minute,
        "weekday": moment.isoweekday(),
        "day": moment.day,
        "month": moment.month,
        "year": moment.year,
        "date": moment.date(),
        "age": 0.0625,
        "mon": 1,
        "sun": 7,
    }

    found, trouble = machine(tree, now, amount, segment, ok=ok)

    try:
        expected = float(plain(tree, values))
    except ZeroDivisionError:
        expected = float("nan")
    if abs(expected) < 1e300:
        assert (found, trouble) == (expected, codes.DONE), show(tree)
    else:
        assert trouble == codes.UNDEFINED, show(tree)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("round(2.5)", 3),
        ("round(-2.5)", -2),
        ("round(-2.6)", -3),
        ("round(0.49999999999999994)", 0),
        ("round(4503599627370497)", 4503599627370497),
        ("floor(-0.5)", -1),
        ("floor(3)", 3),
        ("ceiling(-0.5)", 0),
        ("ceiling(2.000001)", 3),
        ("7 % 3", 1),
        ("-7 % 3", -1),
        ("7 % -3", 1),
        ("5.5 % 2", 1.5),
        ("1 % 1e300", 1),
        ("2 * 7 % 4", 2),
        ("round(amount / 100) * 100", 1200),
    ],
)
def test_whole_numbers_and_remainders(text: str, value: float) -> None:
    """Halves go up, and a remainder has the sign of what is divided."""
    assert (value, codes.DONE) == machine(parse(text), 0, 1234.5, "small", ok=True)


@pytest.mark.parametrize("text", ["1 % 0", "amount % (1 - 1)", "1e308 * 10 % 3", "round(1e308 * 10)"])
def test_a_remainder_that_is_no_number_is_trouble(text: str) -> None:
    """A division by 0, or of what has no end, stops the study as an ordinary division does."""
    assert codes.UNDEFINED == machine(parse(text), 0, 1234.5, "small", ok=True)[1]


@pytest.mark.parametrize("year", [1, 1900, 2000, 2024, 2026, 2100, 9999])
def test_days_of_a_year(year: int) -> None:
    """Every day of a year has its month, day and year, leap years included."""
    civil = interpreted().civil
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()

    for number in range(first, last + 1):
        day = date.fromordinal(number)
        assert (day.day, day.month, day.year) == tuple(civil(number, which) for which in (3, 4, 5))
