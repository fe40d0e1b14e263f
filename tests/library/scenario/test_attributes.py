"""What a scenario says of cases that differ: attributes, what activities set, and rows with conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.expressions import parse
from bpr.scenario import AttributeLaw, Scenario, load_scenario
from bpr.scenario.distributions import Fixed, Uniform


def load(folder: Path, text: str) -> Scenario:
    """The scenario of a text."""
    path = folder / "s.toml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize(
    ("written", "law"),
    [
        ("'small'", AttributeLaw("text", shares=(("small", 1.0),))),
        ("-2.5", AttributeLaw("number", shares=((-2.5, 1.0),))),
        ("true", AttributeLaw("flag", shares=((True, 1.0),))),
        ("{ small = 0.7, large = 0.3 }", AttributeLaw("text", shares=(("small", 0.7), ("large", 0.3)))),
        ("{ true = 0.2, false = 0.8 }", AttributeLaw("flag", shares=((True, 0.2), (False, 0.8)))),
        ("{ 1 = 0.5, '2.5' = 0.5 }", AttributeLaw("number", shares=((1.0, 0.5), (2.5, 0.5)))),
        ("{ 1 = 0.5, many = 0.5 }", AttributeLaw("text", shares=(("1", 0.5), ("many", 0.5)))),
        ("{ distribution = 'uniform', min = 1, max = 5 }", AttributeLaw("number", Uniform(1.0, 5.0))),
        ("{ value = { source = 1.0 }, source = 'log' }", AttributeLaw("text", shares=(("source", 1.0),))),
    ],
)
def test_attributes(tmp_path: Path, written: str, law: AttributeLaw) -> None:
    """A value, the share of each value, or a distribution; numbers, texts, or yes and no."""
    assert load(tmp_path, f"[attributes]\na = {written}").attributes["a"].value == law


def test_where_an_attribute_came_from(tmp_path: Path) -> None:
    """Provenance stands beside the shares, as in a distribution."""
    said = load(tmp_path, "[attributes]\na = { x = 1.0, provenance = 'measured', source = 'log' }").attributes["a"]

    assert (said.provenance.kind, said.provenance.source) == ("measured", "log")
    assert said.value.shares == (("x", 1.0),)


def test_what_an_activity_sets(tmp_path: Path) -> None:
    """Plain values and expressions become expressions, and distributions stay, in the order of the file."""
    said = load(
        tmp_path,
        "[attributes]\nn = 0\nok = false\n[activities.A.attributes]\nok = true\n"
        "n = { distribution = 'fixed', value = 3 }\n[activities.B]\nattributes = { n = -1e-9, ok = 'n > 3' }\n",
    )
    sets = {id_: table.attributes for id_, table in said.common.activities.items()}

    assert sets["A"] is not None
    assert list(sets["A"].value.items()) == [("ok", parse("true")), ("n", Fixed(3.0))]
    assert sets["B"] is not None
    assert sets["B"].value == {"n": parse("-1e-9"), "ok": parse("n > 3")}


def test_rows_of_a_gateway(tmp_path: Path) -> None:
    """A share with rows is that of all other cases, and keeps the others; a condition is no share."""
    gateway = load(
        tmp_path,
        "[gateways.g]\na = [{ when = 'hour < 9', value = 0.9 }, { value = 0.5, provenance = 'interview' }]\nb = 0.1\n"
        "c = { condition = 'weekday == fri', source = 'Decree 12' }\n",
    ).common.gateways["g"]

    assert {flow: share.value for flow, share in gateway.shares.items()} == {"a": 0.5, "b": 0.1}
    assert gateway.shares["a"].provenance.kind == "interview"
    assert gateway.rows["a"].value.when == ((parse("hour < 9"), 0.9),)
    assert gateway.conditions["c"].value == parse("weekday == fri")


@pytest.mark.parametrize(
    ("key", "written", "named"),
    [
        ("weekdays", "{ sat-mon = 3 }", {5, 6, 0}),
        ("months", "{ nov-feb = 3 }", {10, 11, 0, 1}),
        ("hours", "{ '22-24' = 3, '8' = 3, '09-11' = 3 }", {22, 23, 8, 9, 10}),
    ],
)
def test_profiles(tmp_path: Path, key: str, written: str, named: set[int]) -> None:
    """A name or a range sets its weights, over the end of the week or year too; all others are 1."""
    said = getattr(load(tmp_path, f"[arrivals]\n{key} = {written}").common.arrivals, key).value

    assert said == tuple(3.0 if place in named else 1.0 for place in range(len(said)))
