"""Reading scenario files."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.errors import Problem, ScenarioError, UnknownElementError
from bpr.language import Text
from bpr.scenario import (
    Arrivals,
    Assumptions,
    Deadline,
    Document,
    DurationLaw,
    Scenario,
    Season,
    load_scenario,
)
from bpr.scenario.calendar import ALWAYS
from bpr.scenario.distributions import LAWS, Discrete, Erlang, Exponential, Fixed, Triangular, Uniform
from bpr.scenario.keys import Key, keys
from bpr.units import HOUR, MINUTE, Duration, Rate

Load = Callable[..., Scenario]

SAMPLE = """
[study]
name = "Company creation, Morocco"
country = "MA"
start = 2026-01-05
currency = "USD"
deadline = { limit = "15 working days", clock = "applicant" }

[arrivals]
interval = { distribution = "exponential", mean = "22 min" }
calendar = "office"

[calendars.office]
hours = { mon-thu = "08:30-12:30, 13:30-16:30", fri = "08:30-11:30, 14:00-16:30" }
holidays = "MA"
ramadan = { mon-fri = "09:00-15:00" }

[resources.bank]
name = { en = "Bank", ar = "المصرف", fr = "Banque" }
capacity = 6
cost = "6.5 USD/h"
calendar = "office"
roles = ["Bank"]

[activities.capital]
duration = { distribution = "triangular", min = "15 min", mode = "25 min", max = "45 min", provenance = "interview" }
transfer = { distribution = "triangular", min = "4 h", mode = "1 day", max = "2 days" }
visit = true
documents = ["identity card", { name = "statutes", issuer = "Bank" }]
published = { fee = "yes", duration = "no", legal_basis = "Law 5-96, art. 50" }

[as-is.gateways.Gateway_complete]
Flow_yes = 0.85
Flow_no = 0.15
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads a text as `s.toml`; other files of the same folder are given by name."""
    monkeypatch.chdir(tmp_path)

    def load_text(text: str, **others: str) -> Scenario:
        for name, content in {"s": text, **others}.items():
            (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
        return load_scenario("s.toml")

    return load_text


def test_study(load: Load) -> None:
    """The frame of the study is read with its units."""
    study = load(SAMPLE).study

    assert ("Company creation, Morocco", "MA", datetime(2026, 1, 5), "USD", "office") == (
        str(study.name),
        study.country,
        study.start,
        study.currency,
        study.calendar,
    )
    assert study.deadline is not None
    assert Deadline(Duration(working_days=15), "applicant") == study.deadline.value


def test_arrivals(load: Load) -> None:
    """The interval of arrivals is a law in milliseconds."""
    arrivals = load(SAMPLE).common.arrivals

    assert arrivals.interval is not None
    assert (DurationLaw(Exponential(22 * MINUTE)), "office") == (arrivals.interval.value, arrivals.calendar)


def test_calendar(load: Load) -> None:
    """Weekly hours become minutes by day, and Ramadan hours stand apart."""
    office = load(SAMPLE).calendars["office"]

    assert (((510, 750), (810, 990)), ((510, 690), (840, 990)), ()) == (
        office.hours[0],
        office.hours[4],
        office.hours[6],
    )
    assert (((540, 900),),) * 5 + ((), ()) == office.ramadan
    assert "MA" == office.holidays


def test_resource(load: Load) -> None:
    """A resource pool has its name in three languages, its size and pay."""
    bank = load(SAMPLE).common.resources["bank"]

    assert Text("Bank", (("ar", "المصرف"), ("fr", "Banque"))) == bank.name
    assert bank.capacity is not None
    assert bank.cost is not None
    assert (6, Rate(6.5, "USD", Duration(HOUR)), ("Bank",)) == (bank.capacity.value, bank.cost.value, bank.roles)


def test_activity(load: Load) -> None:
    """An activity has durations, papers and what is published."""
    capital = load(SAMPLE).common.activities["capital"]

    assert capital.duration is not None
    assert capital.documents is not None
    assert capital.published is not None
    assert DurationLaw(Triangular(15 * MINUTE, 25 * MINUTE, 45 * MINUTE)) == capital.duration.value
    assert (Document("identity card"), Document("statutes", issuer="Bank")) == capital.documents.value
    assert {"fee": "yes", "duration": "no", "legal_basis": "Law 5-96, art. 50"} == capital.published.value


def test_provenance_of_a_value(load: Load) -> None:
    """A value knows where it came from and where it stands."""
    duration = load(SAMPLE).common.activities["capital"].duration

    assert duration is not None
    assert ("interview", "s.toml:26: activities.capital.duration") == (
        duration.provenance.kind,
        str(duration.provenance.location),
    )


def test_side_overrides(load: Load) -> None:
    """What stands under [as-is] holds for that model only."""
    scenario = load(SAMPLE)

    assert [0.85, 0.15] == [
        share.value for share in scenario.side("as-is").gateways["Gateway_complete"].shares.values()
    ]
    assert {} == scenario.side("to-be").gateways


def test_side_goes_before_field_by_field(load: Load) -> None:
    """A side that changes one field of a resource keeps the others."""
    side = load(SAMPLE + "[to-be.resources.bank]\ncapacity = 3\n").side("to-be").resources["bank"]

    assert side.capacity is not None
    assert (3, "office", "Bank") == (side.capacity.value, side.calendar, str(side.name))


def test_moon_is_told(load: Load) -> None:
    """Holidays and Ramadan are told to be estimates, at their calendar."""
    findings = load(SAMPLE).findings

    assert [("estimated-dates", "info", 13)] == [(f.rule, f.severity, f.location.line) for f in findings]


def test_calendar_that_nobody_follows(load: Load) -> None:
    """Nothing is told of a calendar that the study doesn't use."""
    written = '\n[calendars.c]\nhours = { mon = "08:00-09:00" }\nholidays = "MA"\n'
    unused, used = load(written), load(written + "[resources.a]\ncalendar = 'c'")

    assert (0, 1) == (len(unused.findings), len(used.findings))


def test_empty_file(load: Load) -> None:
    """A file without a key is a scenario that says nothing."""
    assert Scenario("s.toml", study=load("").study) == load("")
    assert Assumptions() == load("").side("as-is")


def test_pickle(load: Load) -> None:
    """A scenario can be sent to another process."""
    scenario = load(SAMPLE)

    assert scenario == pickle.loads(pickle.dumps(scenario))  # noqa: S301  # our own


def test_byte_order_mark(load: Load) -> None:
    """A file from an editor that puts a mark before the text is read."""
    assert "X" == str(load('\ufeff[study]\nname = "X"').study.name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"15 min"', DurationLaw(Fixed(15 * MINUTE))),
        ('"2 working days"', DurationLaw(Fixed(2), "working day")),
        ('{ value = "1 h", provenance = "measured" }', DurationLaw(Fixed(HOUR))),
        ('{ distribution = "fixed", value = "1 h" }', DurationLaw(Fixed(HOUR))),
        (
            '{ distribution = "uniform", min = "0 min", max = "2 working days" }',
            DurationLaw(Uniform(0, 2), "working day"),
        ),
        ('{ distribution = "erlang", mean = "1 h", shape = 3 }', DurationLaw(Erlang(HOUR, 3))),
        (
            '{ distribution = "discrete", values = ["1 h", "2 h"], weights = [3, 1] }',
            DurationLaw(Discrete((HOUR, 2 * HOUR), (3, 1))),
        ),
    ],
)
def test_laws(load: Load, written: str, expected: DurationLaw) -> None:
    """A duration is a law, in milliseconds or working days."""
    duration = load(f"[activities.a]\nduration = {written}").common.activities["a"].duration

    assert duration is not None
    assert expected == duration.value


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("22 per working day", DurationLaw(Exponential(1 / 22), "working day")),
        ("3/h", DurationLaw(Exponential(HOUR / 3))),
    ],
)
def test_rate_of_arrivals(load: Load, rate: str, expected: DurationLaw) -> None:
    """A rate is an exponential interval of the mean it gives."""
    interval = load(f'[arrivals]\nrate = "{rate}"').common.arrivals.interval

    assert interval is not None
    assert pytest.approx(expected.law.mean) == interval.value.law.mean
    assert expected.unit == interval.value.unit


def test_several_papers(load: Load) -> None:
    """A number of documents stands for papers without a name of their own."""
    documents = load("[activities.a]\ndocuments = 2").common.activities["a"].documents

    assert documents is not None
    assert (Document("paper 1"), Document("paper 2")) == documents.value


def test_unlimited_capacity(load: Load) -> None:
    """An unlimited pool says so, which isn't the same as saying nothing."""
    resources = load('[resources.a]\ncapacity = "unlimited"\n[resources.b]\n').common.resources

    assert resources["a"].capacity is not None
    assert resources["a"].capacity.value is None
    assert resources["b"].capacity is None


def test_answers(load: Load) -> None:
    """True and false are yes and no."""
    published = load('[activities.a]\npublished = { fee = true, contact = "No" }').common.activities["a"].published

    assert published is not None
    assert {"fee": "yes", "contact": "no"} == published.value


def test_money_without_currency(load: Load) -> None:
    """A number is in the currency of the study."""
    cost = load('study.currency = "MAD"\n[activities.a]\ncost = 12.5').common.activities["a"].cost

    assert cost is not None
    assert 12.5 == cost.value


def test_currency_of_the_first_sum(load: Load) -> None:
    """A study that names no currency has that of its money."""
    assert "MAD" == load('[activities.a]\ncost = "5 MAD"').study.currency


def test_defaults_of_the_file(load: Load) -> None:
    """Plain values have the provenance that the file gives to them; others keep their own."""
    scenario = load(
        '[study]\nprovenance = "measured"\nsource = "log"\n[resources.a]\ncapacity = 1\n'
        '[resources.b]\ncapacity = { value = 1, provenance = "interview", date = 2025-03-01 }'
    )

    pools = [pool.capacity.provenance for pool in scenario.common.resources.values() if pool.capacity]
    assert [("measured", "log", None), ("interview", "log", date(2025, 3, 1))] == [
        (each.kind, each.source, each.date) for each in pools
    ]
    assert "measured" == scenario.study.provenance.kind


def test_round_the_clock(load: Load) -> None:
    """The calendar "always" is there for whom names it."""
    assert {"always": ALWAYS} == load('[arrivals]\ncalendar = "always"').calendars


def test_seasons(load: Load) -> None:
    """A season has two days of the year and its own week."""
    scenario = load(
        '[calendars.office]\nhours = { mon = "08:00-09:00" }\n[[calendars.office.seasons]]\nfrom = "12-20"\n'
        'to = "01-10"\nhours = { tue = "08:00-09:00" }'
    )

    assert (Season((12, 20), (1, 10), ((), ((480, 540),), (), (), (), (), ())),) == scenario.calendars["office"].seasons


def test_extends(load: Load) -> None:
    """A file that extends another changes what it says, key by key, and keeps the rest."""
    scenario = load('extends = "base.toml"\n[resources.bank]\ncapacity = 2\n', base=SAMPLE)
    bank = scenario.common.resources["bank"]

    assert bank.capacity is not None
    assert (2, "s.toml") == (bank.capacity.value, bank.capacity.provenance.location.file)
    assert ("office", "base.toml") == (bank.calendar, scenario.common.activities["capital"].location.file)


def test_extends_twice(load: Load) -> None:
    """The file extended may extend another."""
    middle = 'extends = "base.toml"\n[study]\nname = "Middle"\n'
    study = load('extends = "middle.toml"\n[study]\ncountry = "EG"\n', middle=middle, base=SAMPLE).study

    assert ("Middle", "EG", "USD") == (str(study.name), study.country, study.currency)


def test_extends_replaces_values_whole(load: Load) -> None:
    """A distribution, the shares of a gateway and the way to tell arrivals are replaced, not mixed."""
    scenario = load(
        'extends = "base.toml"\n[arrivals]\nrate = "1/h"\n[activities.capital]\n'
        'duration = { distribution = "exponential", mean = "1 h" }\n[as-is.gateways.Gateway_complete]\nFlow_yes = 1\n',
        base=SAMPLE,
    )
    duration, interval = scenario.common.activities["capital"].duration, scenario.common.arrivals.interval

    assert duration is not None
    assert interval is not None
    assert (Exponential(HOUR), Exponential(HOUR)) == (duration.value.law, interval.value.law)
    assert ["Flow_yes"] == list(scenario.side("as-is").gateways["Gateway_complete"].shares)


def test_provenance_is_each_file_s(load: Load) -> None:
    """The provenance of plain values holds in the file that gives it."""
    base = '[study]\nprovenance = "measured"\n[resources.a]\ncapacity = 1\n[resources.b]\ncapacity = 1\n'
    resources = load('extends = "base.toml"\n[resources.b]\ncapacity = 2\n', base=base).common.resources

    kinds = [pool.capacity.provenance.kind for pool in resources.values() if pool.capacity]
    assert ["measured", "assumption"] == kinds


def _wrong() -> list[tuple[str, str]]:
    """Texts and what is said of each, from `wrong_scenarios.txt`: a text, then the line after an arrow."""
    cases = (Path(__file__).parent / "wrong_scenarios.txt").read_text(encoding="utf-8").split("\n\n")
    pairs = [case.strip().rpartition("\n-> ") for case in cases]
    return [(text, line) for text, _, line in pairs]


@pytest.mark.parametrize(("text", "line"), _wrong())
def test_wrong(load: Load, text: str, line: str) -> None:
    """Each mistake is told in one line: where, what, and how to mend it."""
    with pytest.raises(ScenarioError) as caught:
        load(text)

    assert (line,) == caught.value.lines


def test_all_at_once(load: Load) -> None:
    """All problems are told together, in the order of the file."""
    text = "[activities.a]\nvisit = 1\n[study]\nnam = 'x'\n[to-be.resources.b]\ncapacity = -1\n[calendars.c]\n"
    with pytest.raises(ScenarioError) as caught:
        load(text)

    assert [2, 4, 6, 7] == [problem.location.line for problem in caught.value.problems]


def test_problem_of_the_file_extended(load: Load) -> None:
    """A mistake in the file extended is told at its own place."""
    with pytest.raises(UnknownElementError, match=r"^base\.toml:2: study\.nam: "):
        load("extends = 'base.toml'", base="[study]\nnam = 'x'")


def test_missing_file(tmp_path: Path) -> None:
    """A file that isn't there is named."""
    with pytest.raises(ScenarioError, match="can't be read: No such file or directory"):
        load_scenario(tmp_path / "none.toml")


def test_not_utf_8(tmp_path: Path) -> None:
    """Bytes that are no text are told with their line."""
    (tmp_path / "s.toml").write_bytes(b"[study]\nname = '\xe9'")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "s.toml")

    assert 2 == caught.value.location.line


def test_nested_too_deep(load: Load) -> None:
    """A file made to exhaust the reader is refused."""
    with pytest.raises(ScenarioError, match="nested too deep"):
        load(f"a = {'[' * 100_000}")


def test_endless_number(load: Load) -> None:
    """A number too long to read is refused."""
    with pytest.raises(ScenarioError, match=r"s\.toml: not TOML: Exceeds the limit"):
        load(f"a = {'9' * 5000}")


def test_start_at_an_hour(load: Load) -> None:
    """A study may begin in the middle of a day."""
    assert datetime(2026, 1, 5, 8, 30) == load("study.start = 2026-01-05T08:30:00").study.start


def test_whole_document(load: Load) -> None:
    """A document says who makes it, who has it, and how many copies are asked for."""
    written = '[{ name = "deed", issuer = "Notary", holder = "Registry", certified = true, copies = 2 }]'
    documents = load(f"[activities.a]\ndocuments = {written}").common.activities["a"].documents

    assert documents is not None
    assert (Document("deed", "Notary", "Registry", certified=True, copies=2),) == documents.value


def test_no_arrivals(load: Load) -> None:
    """Without the table nothing is said of arrivals."""
    assert Arrivals() == load("[study]").common.arrivals


def test_too_large(tmp_path: Path) -> None:
    """A file that can't be a scenario isn't read to its end."""
    (tmp_path / "s.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(ScenarioError, match="is larger than 1,000,000 bytes"):
        load_scenario(tmp_path / "s.toml")


def test_extends_by_absolute_path(load: Load, tmp_path: Path) -> None:
    """A path that holds on one computer only is refused."""
    with pytest.raises(ScenarioError, match="the path is absolute"):
        load(f"extends = {json.dumps(str(tmp_path / 'base.toml'))}", base=SAMPLE)


def test_open_on_holidays(load: Load) -> None:
    """A calendar may say that it is open on holidays, and one that follows no moon is no estimate."""
    scenario = load('[calendars.c]\nhours = { mon = "08:00-09:00" }\nholidays = false')

    assert ("", ()) == (scenario.calendars["c"].holidays, scenario.findings)


LATER = [key for key in keys() if not key.executed]


@pytest.mark.parametrize("key", LATER, ids=lambda key: key.path)
def test_later_keys(load: Load, key: Key) -> None:
    """Every key of a later version is refused by its name, by side too."""
    lines = [f"{side}{key.path} = 1" for side in (("", "as-is.", "to-be.") if key.sided else ("",))]
    with pytest.raises(ScenarioError) as caught:
        load("\n".join(lines))

    expected = [f"s.toml:{number}: {line[:-4]}: not executed yet" for number, line in enumerate(lines, 1)]
    assert expected == [line.partition(" by this")[0] for line in caught.value.lines]


SCALARS = st.one_of(
    st.sampled_from(
        [
            "15 min",
            "2 working days",
            "closed",
            "08:00-12:00",
            "22:00-06:00",
            "MA",
            "USD",
            "5 USD",
            "5 USD/h",
            "3/h",
            "",
            "office",
        ]
    ),
    st.text("a1 :-,/\"'é", max_size=3),
    st.integers(-2, 3),
    st.sampled_from([10**400, -1, 1e300, float("nan"), float("inf"), -0.0, 0.5]),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
NAMES = st.sampled_from(
    [
        "value",
        "provenance",
        "source",
        "date",
        "distribution",
        "min",
        "max",
        "mean",
        "sd",
        "shape",
        "values",
        "weights",
        "mon",
        "fri-sun",
        "hours",
        "from",
        "to",
        "closed",
        "limit",
        "clock",
        "name",
        "copies",
        "fee",
        "en",
        "x",
    ]
)
VALUES = st.recursive(
    SCALARS | st.sampled_from(list(LAWS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)
PATHS = st.sampled_from(
    [key.path for key in keys()] + [f"as-is.{key.path}" for key in keys() if key.sided] + ["study", "as-is"]
)


def _problems(path: Path) -> tuple[Problem, ...]:
    try:
        load_scenario(path)
    except ScenarioError as error:
        return error.problems
    return ()


@settings(max_examples=400)
@given(st.dictionaries(PATHS, VALUES, max_size=3))
def test_any_value_at_any_key(values: dict[str, object]) -> None:
    """Whatever stands at a key, reading it ends in a scenario or in problems that each have a place."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "s.toml")
        path.write_text("\n".join(f"{key} = {_toml(value)}" for key, value in values.items()), encoding="utf-8")

        assert all(problem.location.line for problem in _problems(path))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, str | bool) else str(value)
