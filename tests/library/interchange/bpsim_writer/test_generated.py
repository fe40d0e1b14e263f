"""Whatever a scenario says: the file is valid, and nothing that bpr needs is lost on the way."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bpr.bpmn import load
from bpr.interchange.bpsim_writer import embed, kept, write_bpsim
from bpr.model import Model
from bpr.scenario import Scenario, interpret
from bpr.scenario.document import Document
from bpr.scenario.items import itemize

Doc = dict[str, Any]

BPSIM = "{http://www.bpsim.org/schemas/2.0}"


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Doc]:
    """Tables with some of the keys."""
    return st.fixed_dictionaries({}, optional=keys)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Doc]:
    """Tables with all of the keys."""
    return st.fixed_dictionaries(keys)


UNITS = ("ms", "s", "min", "h", "days")
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).filter(str.strip)


@st.composite
def laws(draw: st.DrawFn) -> Any:  # noqa: ANN401  # a text or a table
    """Laws of time, in elapsed time or in working days."""
    unit = draw(st.sampled_from(("min", "s", "ms", "working days")))
    a, b, c = sorted(draw(st.lists(st.integers(1, 5000), min_size=3, max_size=3, unique=True)))
    time = {name: f"{value} {unit}" for name, value in (("a", a), ("b", b), ("c", c))}
    return draw(
        st.sampled_from(
            [
                time["a"],
                {"distribution": "uniform", "min": time["a"], "max": time["b"]},
                {"distribution": "triangular", "min": time["a"], "mode": time["b"], "max": time["c"]},
                {"distribution": "pert", "min": time["a"], "mode": time["b"], "max": time["c"]},
                {"distribution": "exponential", "mean": time["a"]},
                {"distribution": "normal", "mean": f"{c + 6000} {unit}", "sd": time["b"]},
                {"distribution": "lognormal", "mean": time["a"], "sd": time["b"]},
                {"distribution": "gamma", "mean": time["b"], "sd": time["a"]},
                {"distribution": "weibull", "shape": 1.3, "scale": time["a"]},
                {"distribution": "erlang", "mean": time["a"], "shape": 3},
                {"distribution": "binomial", "trials": 4, "probability": 0.3, "unit": time["a"]},
                {"distribution": "poisson", "mean": "30 min", "unit": "10 min"},
                {"distribution": "discrete", "values": [time["a"], time["c"]], "weights": [1, 2.5]},
                {"distribution": "empirical", "values": [time["a"], time["b"], time["c"]]},
            ]
        )
    )


def rows(law: Any) -> list[Doc]:  # noqa: ANN401  # as above
    """A law and another one under a condition, in the same unit."""
    row = law if isinstance(law, dict) else {"value": law}
    return [{"when": "amount > 10 and kind == 'firm'", **row}, dict(row)]


CONDITIONS = st.sampled_from(
    ["amount > 10", "big", "kind in ['firm', 'شخص']", "max(amount, 3) == 3 or not big", "hour < 12", "amount / 2 != 4"]
)
WEEKS = st.sampled_from(
    [
        {"mon-fri": "09:00-17:00"},
        {"sun-wed": "08:30-12:30, 13:30-16:30", "thu": "22:00-06:00"},
        {"mon-sun": "00:00-24:00"},
    ]
)
CALENDARS = st.builds(
    lambda hours, more: {"hours": hours, **more},
    WEEKS,
    optional(
        ramadan=WEEKS,
        holidays=st.just("MA"),
        seasons=st.just([{"from": "07-01", "to": "08-31", "hours": {"mon-fri": "08:00-14:00"}}]),
        exceptions=st.just(
            [
                {"date": date(2026, 3, 3), "closed": True},
                {"from": date(2026, 4, 4), "to": date(2026, 4, 8), "hours": "10:00-11:30"},
            ]
        ),
    ),
)
NAMES = st.sampled_from(["office", "2nd shift"])
POOLS = st.builds(
    lambda capacity, more: {**capacity, **more},
    st.one_of(
        some(capacity=st.sampled_from([1, 3, "unlimited"])),
        some(people=st.just(["Amal", {"name": "بدر", "speed": 1.5, "calendar": "2nd shift", "cost": "9 USD/h"}])),
        some(capacity=st.just(2), capacity_over_time=st.just([{"from": date(2026, 3, 1), "capacity": 4}])),
    ),
    optional(
        name=st.one_of(texts, st.just({"en": "Clerks", "ar": "كتبة"})),
        cost=st.sampled_from(["6.5 USD/h", "120 USD per working day"]),
        calendar=NAMES,
        roles=st.just(["Clerk"]),
        speed=st.just(0.75),
        availability=st.just(0.5),
        skills=st.just(["law"]),
        discipline=st.just("priority"),
        absences=some(every=st.just("60 working days"), lasts=st.just("3 working days")),
    ),
)
ACTIVITIES = optional(
    duration=st.one_of(laws(), laws().map(rows)),
    transfer=laws(),
    external_wait=laws(),
    set_up=laws(),
    resource=st.just("clerk"),
    priority=st.one_of(st.integers(-5, 5), st.just("amount * 2"), st.just("hour")),
    preemption=st.sampled_from(["interrupts", "interruptible", "both"]),
    cost=st.sampled_from(["12.50 USD", "0.1 USD"]),
    visit=st.booleans(),
    documents=st.lists(texts, max_size=2),
    published=st.just({"fee": "yes", "legal_basis": 'Law "5-96", art. 50'}),
    attributes=st.just({"amount": "amount + 1", "big": True, "kind": "'firm'"}),
    silence=some(after=st.just("30 days"), means=st.just("refused")),
    batch=st.just({"size": 3, "wait": "2 days", "calendar": "2nd shift"}),
    abandonment=laws(),
    rework_share=st.just(0.5),
    clock_stop=st.booleans(),
    repetitions=st.sampled_from([3, {"distribution": "uniform", "min": 1, "max": 4}]),
)
SCENARIOS = st.builds(
    lambda fixed, more: {**fixed, **more},
    some(
        calendars=some(**{"office": CALENDARS, "2nd shift": CALENDARS}),
        attributes=st.just(
            {
                "amount": {"distribution": "lognormal", "mean": 900, "sd": 600},
                "kind": {"firm": 0.3, "شخص": 0.7},
                "big": {"true": 0.1, "false": 0.9},
            }
        ),
        resources=some(clerk=POOLS),
    ),
    optional(
        study=optional(
            start=st.just(date(2026, 2, 1)),
            deadline=st.just({"limit": "15 working days", "clock": "applicant"}),
            working_day=st.just("7 h"),
            calendar=NAMES,
            name=texts,
        ),
        arrivals=st.builds(
            lambda interval, more: {"interval": interval, **more},
            laws(),
            optional(
                calendar=NAMES,
                weekdays=st.just({"mon": 1.5}),
                months=st.just({"jul-aug": 0.5}),
                hours=st.just({"8-10": 2}),
                batch=st.sampled_from([3, {"distribution": "poisson", "mean": 3, "unit": 1}]),
            ),
        ),
        activities=optional(Check=ACTIVITIES, Sign=ACTIVITIES, Sub=ACTIVITIES, Inner=ACTIVITIES),
        gateways=some(
            Which=st.one_of(
                st.just({"f3": 0.5, "f4": 0.3, "f8": 0.2}),
                some(f3=CONDITIONS.map(lambda text: {"condition": text})),
                some(f3=CONDITIONS.map(lambda text: {"condition": text}), f4=st.just(0.5)),
                some(
                    f4=CONDITIONS.map(lambda text: {"condition": text}),
                    f3=CONDITIONS.map(lambda text: {"condition": text}),
                ),
                st.just({"f3": [{"when": "big", "value": 0.9}, {"value": 0.6}], "f4": 0.3}),
            )
        ),
        events=optional(
            Late=optional(delay=laws(), probability=st.just(0.25), silence=st.just("granted")),
            Wait=optional(delay=laws(), clock_stop=st.booleans()),
            Start=optional(delay=laws()),
        ),
        backlog=optional(Check=st.sampled_from([12, {"cases": 5, "age": "20 days"}])),
        applicant=optional(calendar=NAMES, response=laws(), abandonment=laws()),
    ),
)


def made(doc: Doc) -> Scenario:
    """The scenario of a document without problems."""
    root = itemize(doc, {}, "drawn.toml")
    scenario = interpret(Document("drawn.toml", root, (root,)))
    assert () == scenario.problems
    return scenario


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, small_model: str) -> Model:
    """The small model, once."""
    file = tmp_path_factory.mktemp("drawn") / "model.bpmn"
    file.write_text(small_model, encoding="utf-8")
    return load(file)


MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(doc=SCENARIOS)
def test_every_scenario_gives_a_valid_file(doc: Doc, drawn: Model, schema: etree.XMLSchema) -> None:
    """By the official schema of BPSim 2.0."""
    root = etree.fromstring(write_bpsim(made(doc), drawn).content)

    assert schema.validate(root), schema.error_log


@MANY
@given(doc=SCENARIOS)
def test_what_is_kept_says_what_the_scenario_says(doc: Doc, drawn: Model) -> None:
    """Laid over the scenario by their keys, the values of the vendor extensions change nothing."""
    first = write_bpsim(made(doc), drawn)
    over = deepcopy(doc)
    names = [found.get("name", "") for found in etree.fromstring(first.content).iter(f"{BPSIM}VendorExtension")]
    calendars = {"2nd shift": "_2nd_shift"}
    over["calendars"] = {calendars.get(name, name): table for name, table in over["calendars"].items()}
    for keys, value in filter(None, map(kept, names)):
        put(over, keys, value)
    again = write_bpsim(made(renamed(over, calendars)), drawn)

    assert len(names) == len({kept(name)[0] for name in names if kept(name)})  # type: ignore[index]
    assert without_names(first.content) == without_names(again.content)


def put(doc: Doc, keys: tuple[str, ...], value: object) -> None:
    """Set a key in place of what it said."""
    for key in keys[:-1]:
        doc = doc.setdefault(key, {})
    doc[keys[-1]] = value


def renamed(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  # any part of a document
    """A document with other ids of calendars."""
    if isinstance(value, dict):
        return {key: renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def without_names(content: bytes) -> str:
    """A file without the labels of calendars."""
    return content.decode().replace(' name="2nd shift', ' name="_2nd_shift')


@MANY
@given(doc=SCENARIOS)
def test_every_scenario_can_be_embedded(doc: Doc, drawn: Model, small_model: str, tmp_path_factory: Any) -> None:  # noqa: ANN401  # pytest's
    """The file with it reads as the same model, and a second time nothing changes."""
    scenario = made(doc)
    once = embed(small_model.encode(), "model.bpmn", scenario, drawn).content
    file: Path = tmp_path_factory.mktemp("embedded") / "model.bpmn"
    file.write_bytes(once)
    after = load(file)

    assert [node.id for node in drawn.nodes] == [node.id for node in after.nodes]
    assert once == embed(once, "model.bpmn", scenario, after).content
