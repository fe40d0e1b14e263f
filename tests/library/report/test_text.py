"""The report that people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import chain, process, scenario

from bpr.bpmn import load
from bpr.comparison import Comparison, compare_models
from bpr.kpi import KPIS, Run, simulate
from bpr.language import LANGUAGES, Language
from bpr.model import Gateway, Task
from bpr.report import Verified, render
from bpr.scenario import Sourced, load_scenario
from bpr.simulation import Settings
from bpr.units import DAY, HOUR, parse_rate

Golden = Callable[[str, str], str]

VERIFIED = (Verified("as-is", "SpiffWorkflow 3.2.0", 20, 20), Verified("to-be", "SpiffWorkflow 3.2.0", 20, 20))

LOSING = process("s x A j e", "x B j", nodes=[Gateway(id="j", kind="parallel"), Gateway(id="x", kind="inclusive")])
LOSSES = scenario({"A": 60, "B": 60}, shares={"x": {"A": 0.75, "B": 0.25}}, staff={"Clerk": None})


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_reads_as_agreed(comparison: Comparison, golden: Golden, language: Language) -> None:
    """The report on company creation is the one that was read and found good (renew: pytest --update-golden)."""
    text = render(comparison, language=language, title="ma-company-creation", verified=VERIFIED)

    assert golden(f"ma-company-creation.{language}.txt", text) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_promised(comparison: Comparison, language: Language) -> None:
    """What is simulated is expected: the first sentence says so, and no sentence promises."""
    text = render(comparison, language=language)
    expected = {"en": "Expected (simulated)", "fr": "Attendu (simulé)", "ar": "المتوقَّع (بالمحاكاة)"}[language]

    assert text.splitlines()[2].startswith(expected)
    assert not re.search(r"will (save|be)|guarante", text)


def test_what_got_worse_comes_before_the_table(worsened: Comparison) -> None:
    """Every KPI that got worse is told before the table."""
    lines = render(worsened).splitlines()
    before = lines[: lines.index("Indicators")]
    worse = [line.partition(":")[2].partition(",")[0].strip() for line in before if line.startswith("Worse: ")]

    assert {"Lead time (applicant's clock)", "Visits", "Documents", "Staff cost"} <= set(worse)


def test_exactly_the_same_is_no_difference(itself: Comparison) -> None:
    """A model compared with itself differs in nothing, and the first sentence says so."""
    text = render(itself)

    assert text.splitlines()[2].startswith("No difference in lead time: a typical case takes 34 days in both models")
    assert "Visits: 12.5 a case on average in both models." in text
    said = [kpi for kpi in KPIS.values() if kpi.is_said(itself.as_is.compiled)]
    assert len(said) == len(re.findall(r"0 to 0 +no difference$", text, re.MULTILINE))
    assert "better" not in text
    assert "not established" not in text
    assert "assumptions" not in text
    assert "Worse" not in text


def test_a_queue_without_end_has_no_times(unstable: Run) -> None:
    """In place of times the report says that there is no steady state, and how fast the queue grows."""
    lines = render(unstable).splitlines()
    lead = next(line for line in lines if line.startswith("Lead time"))

    assert re.fullmatch(r"no steady state, a queue grows by \d+ cases a week\.", lines[2])
    assert "no steady state" in lead
    assert not re.search(r"\d", lead)
    assert any(re.match(r"Clerk +1 +! no steady state$", line) for line in lines)


def test_one_model_has_no_columns_of_comparison(comparison: Comparison) -> None:
    """The report on one run is the same without change, interval and certainty."""
    text = render(comparison.as_is)

    assert "Waiting by cause" in text
    assert [] == [word for word in ("To-be", "Change", "95% interval", "Certainty", "redesign") if word in text]


def test_every_time_names_its_clock(comparison: Comparison) -> None:
    """The label of each KPI told in seconds ends with its clock."""
    text = render(comparison)

    assert "Lead time (applicant's clock)" in text
    assert "Cycle time (working time)" in text
    assert not re.search(r"^(Lead|Cycle|Waiting|Processing) time +\d", text, re.MULTILINE)


def test_a_busy_resource_is_marked() -> None:
    """A resource that works more than 85 % of its time carries a mark, and the mark is explained."""
    run = simulate(chain("A"), scenario({"A": 9}, every=10), settings=Settings(cases=60, replications=2))
    text = render(run)

    assert re.search(r"^Clerk +1 +! 90%$", text, re.MULTILINE)
    assert "! over 85%" in text


def test_what_nobody_said_is_no_zero() -> None:
    """Visits, documents and cost are left out when the scenario doesn't speak of them, and that is said."""
    text = render(simulate(chain("A"), scenario({"A": 9}), settings=Settings(cases=5, replications=2)))

    assert not re.search(r"^(Visits|Documents|Staff cost)", text, re.MULTILINE)
    assert "Nothing is said of: Visits; Documents; Staff cost." in text


def test_the_smallest_unit_that_fits_is_used_for_small_values() -> None:
    """A to-be value that would vanish in the unit of the as-is has its own."""
    before, after = scenario({"A": 2880}, every=5000), {"to-be": scenario({"A": 1}).common}
    study = replace(before, sides=after)
    text = render(compare_models(chain("A"), chain("A"), study, settings=Settings(cases=5, replications=2)))

    assert re.search(r"^Lead time \(applicant's clock\) +2 days +1 min ", text, re.MULTILINE)
    assert re.search(r"^- typical case \(median\) +2 days +1 min +-2 days? ", text, re.MULTILINE)


def test_the_headline_has_the_unit_that_fits_each_number() -> None:
    """Hours and minutes stand side by side where one is long and the other short."""
    before, after = scenario({"A": 1200}, every=5000), {"to-be": scenario({"A": 56}).common}
    study = replace(before, sides=after)
    text = render(compare_models(chain("A"), chain("A"), study, settings=Settings(cases=5, replications=2)))

    assert "a typical case goes from 20 h to 56 min;" in text
    assert re.search(r"^- 9 of 10 cases within +20 h +56 min +-19.1 h ", text, re.MULTILINE)


def test_cases_that_never_end_come_first() -> None:
    """The share that is lost is told before the times, and these are of the cases that end."""
    lines = render(simulate(LOSING, LOSSES, settings=Settings(cases=40, replications=2))).splitlines()

    assert re.fullmatch(
        r"[\d.]+% of the cases never end \(\d+ at a standstill, of 80\); they are in no mean\.", lines[2]
    )
    assert lines[3].startswith("Expected (simulated), of the cases that end: a typical case takes 1 h;")


def test_nothing_is_established_where_cases_never_end() -> None:
    """The models are told one by one, and their difference is not established."""
    whole = process("s x A e", "x B e")
    text = render(compare_models(whole, LOSING, LOSSES, settings=Settings(cases=40, replications=3)))
    lines = text.splitlines()

    assert "As-is: every case ends." == lines[2]
    assert re.match(r"To-be: [\d.]+% of the cases never end ", lines[3])
    assert lines[4].startswith(
        "Not established, for not every case ends: of the cases that end, a typical one takes 1 h"
    )
    assert "no difference" not in text
    assert "better" not in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (20, 5, "Expected (simulated): the redesign removes the overload; times can't be compared. As-is: no steady"),
        (
            5,
            20,
            "Worse, expected (simulated): the redesign brings an overload; times can't be compared. As-is: a typical",
        ),
        (20, 20, "Both models are overloaded; times can't be compared. As-is: no steady state"),
    ],
)
def test_an_overload_is_told_of_the_model_that_has_it(before: int, after: int, told: str) -> None:
    """Whether the redesign removes it or brings it stands in the first sentence."""
    study = replace(scenario({"A": before}, every=10), sides={"to-be": scenario({"A": after}, every=10).common})
    text = render(compare_models(chain("A"), chain("A"), study, settings=Settings(cases=60, replications=3)))

    assert " ".join(text.split()).startswith(f"model {told}")


def test_defaults_alone_are_stamped_first() -> None:
    """Two drawings without scenario: the stamp stands before the headline; with a scenario it doesn't."""
    size = Settings(cases=5, replications=2)
    stamp = "Uncalibrated: everything the drawings don't say was left to a default."

    assert stamp == render(simulate(chain("A"), settings=size)).splitlines()[2]
    assert stamp not in render(simulate(chain("A"), scenario({"A": 5}), settings=size))


def test_automatic_steps_that_take_no_time_are_named() -> None:
    """A gain that rests on the default of automatic tasks is told under the headline."""
    robot = [Task(id="R", name="Look it up", kind="service")]
    before, after = chain("A", "B"), process("s A R e", nodes=robot)
    text = render(compare_models(before, after, settings=Settings(cases=5, replications=2)))
    told = "To-be: 1 of 2 activities are automatic and take no time by default: Look it up."

    assert told in text.partition("Indicators")[0]
    assert "As-is: " not in text.partition("Indicators")[0]


def test_a_label_of_several_lines_is_told_on_one() -> None:
    """Line breaks of a drawing are no part of a name."""
    model = process("s A e", nodes=[Task(id="A", name="Look\n it up")])
    text = render(simulate(model, scenario({"A": 5}), settings=Settings(cases=5, replications=2)))

    assert re.search(r"^Look it up +1 ", text, re.MULTILINE)


def test_the_season_and_the_empty_start_are_told() -> None:
    """From when to when cases arrive, that offices begin empty, and what of it doesn't count."""
    study, size = scenario({"A": 5}, every=1440), Settings(cases=11, replications=2)
    cold, warm = (
        " ".join(render(simulate(chain("A"), study, settings=size, warm_up=days * DAY)).split()) for days in (0, 3)
    )

    assert "from 5 January 2026 to 15 January 2026; the figures hold for that season." in cold
    assert "The offices begin empty, and no warm-up is cut." in cold
    assert "from 8 January 2026 to 15 January 2026;" in warm
    assert "The offices begin empty. Arrivals of the first 3 days do not count." in warm


def test_one_clock_has_no_season(root: Path) -> None:
    """Where all time is working time its dates mean nothing; that offices begin empty is told."""
    folder = root / "processes" / "ma-company-creation"
    clock = load_scenario(root / "simulations" / "ma-company-creation" / "working-clock.toml")
    text = render(simulate(load(folder / "as-is.bpmn"), clock, settings=Settings(cases=5, replications=2)))

    assert "season" not in text
    assert "The offices begin empty, and no warm-up is cut." in text


def test_a_full_office_without_warm_up_may_still_fill() -> None:
    """Where a resource is over 85 % busy and no warm-up is cut, the means may tell how long was simulated."""
    size, told = Settings(cases=60, replications=2), "Over 85% busy, and no warm-up cut: Clerk. The queue may still be"

    assert told in render(simulate(chain("A"), scenario({"A": 9}, every=10), settings=size))
    assert "85% busy" not in render(simulate(chain("A"), scenario({"A": 9}, every=10), settings=size, warm_up=HOUR))
    assert "85% busy" not in render(simulate(chain("A"), scenario({"A": 8}, every=10), settings=size))


def test_work_without_pay_is_named() -> None:
    """When some resources have pay, those in use without any are told."""
    study = scenario({"A": 5, "B": 5}, staff={"Clerk": 1, "Chief": 1}, who={"B": "Chief"})
    pay = Sourced(parse_rate("6 USD/h"))
    paid = {**study.common.resources, "Clerk": replace(study.common.resources["Clerk"], cost=pay)}
    half = replace(study, common=replace(study.common, resources=paid))
    size = Settings(cases=5, replications=2)
    told = "Staff cost leaves out those of whose pay nothing is said: Chief."

    assert told in render(simulate(chain("A", "B"), half, settings=size))
    assert "pay" not in render(simulate(chain("A", "B"), study, settings=size))


def test_what_is_said_of_one_model_is_not_compared() -> None:
    """Visits that the scenario names in one model alone are told, and no sentence compares them."""
    study = scenario({"A": 5, "B": 5})
    visited = replace(study.common.activities["B"], visit=Sourced(value=True))
    common = replace(study.common, activities={**study.common.activities, "B": visited})
    one = replace(study, common=common)
    text = render(compare_models(chain("A", "B"), chain("A"), one, settings=Settings(cases=5, replications=2)))

    assert "Visits: said of one model alone (As-is), so not compared;" in text
    assert not re.search(r"^Visits: .*average", text, re.MULTILINE)
    assert re.search(r"^Visits +1 +– +– +– +–$", text, re.MULTILINE)


def test_intervals_are_told_to_be_of_one_row(comparison: Comparison) -> None:
    """A comparison says once that its intervals hold one by one; one run shows none."""
    assert 1 == render(comparison).count(
        "Each 95% interval holds for its own row; certainty is judged for all rows at once (Holm)."
    )
    assert "interval" not in render(comparison.as_is)


@pytest.mark.parametrize(
    ("times", "heading"),
    [
        ([5], "As-is: activities by the time they take (a case, calendar time)"),
        ([5, 5], "As-is: activities by the time they take (a case, calendar time)"),
        ([5, 0], "As-is: activities that take time, 1 of 2 (a case, calendar time)"),
        ([0, 0], "As-is: no activity takes any time"),
        ([5, 5, 5, 5, 5, 5], "As-is: the 5 of 6 activities that take most time (a case, calendar time)"),
    ],
)
def test_the_table_of_activities_says_how_many_it_has(times: list[int], heading: str) -> None:
    """All of them, some, none or the first five."""
    durations = dict(zip("ABCDFG", times, strict=False))
    text = render(simulate(chain(*durations), scenario(durations), settings=Settings(cases=5, replications=2)))

    assert [heading] == [line for line in text.splitlines() if line.startswith("As-is: ")]


def test_assumptions_that_differ_are_told_by_their_effect() -> None:
    """Of the same activities in both models: which times, shares and visits are assumed otherwise."""
    model = process("s x A e", "x B e")
    study = scenario({"A": 60, "B": 10}, shares={"x": {"A": 0.5, "B": 0.5}}, transfers={"A": 1200})
    other = scenario({"A": 30, "B": 10}, shares={"x": {"A": 0.25, "B": 0.75}}, transfers={"A": 240}).common
    visited = replace(other.activities["B"], visit=Sourced(value=True))
    changed = replace(other, activities={**other.activities, "B": visited})
    both = replace(study, sides={"to-be": changed})
    lines = render(compare_models(model, model, both, settings=Settings(cases=20, replications=2))).splitlines()
    place = lines.index("What the redesign changes in the assumptions (mean of an execution, calendar time)")

    assert [["A", "on", "its", "way", "20", "h", "4", "h"], ["A", "work", "1", "h", "30", "min"]] == [
        line.split() for line in lines[place + 3 : place + 5]
    ]
    assert lines[place + 5 : place + 8] == [
        "Ways out of gateways with another share: 2; most of all from 'x' to 'A': 50% as-is, 25% to-be.",
        "Shared activities where visits are assumed otherwise: 1; documents: 0.",
        "",
    ]


def test_the_first_five_times_that_differ_are_told(comparison: Comparison) -> None:
    """Where more differ, how many is told."""
    assert "9 such times differ; these 5 change a case most." in render(comparison)


def test_arabic_columns_run_from_right_to_left(comparison: Comparison) -> None:
    """The label stands at the right, each cell isolated so that no terminal moves it."""
    rows = [line for line in render(comparison, language="ar").splitlines() if "المدة الكلّية للإنجاز" in line]
    cells = re.findall("\u200e\u2067(.*?)\u2069\u200e", rows[-1])

    assert "المدة الكلّية للإنجاز (بساعة مقدّم الطلب)" == cells[-1]
    assert "أفضل" == cells[0]
    assert 6 == len(cells)


def test_colour_only_when_asked_for(comparison: Comparison) -> None:
    """Without colour there is no escape sequence; with it the text is the same."""
    plain, coloured = render(comparison), render(comparison, colour=True)

    assert "\x1b" not in plain
    assert "\x1b[32m" in coloured
    assert plain.split() == re.sub(r"\x1b\[[0-9;]*m", "", coloured).split()


def test_a_label_cannot_steer_the_terminal() -> None:
    """Control characters of a file are shown, not sent."""
    hostile = process("s A e", nodes=[Task(id="A", name="\x1b[2J")])
    text = render(simulate(hostile, scenario({"A": 9}), settings=Settings(cases=5, replications=2)), colour=True)

    assert "\x1b[2J" not in text
    assert "\\x1b[2J" in text


@pytest.mark.parametrize(
    "turn", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_cannot_turn_the_text(turn: str, language: Language) -> None:
    """Overrides and isolates of a file are shown as escapes; an Arabic table keeps its own isolates in pairs."""
    hostile = process("s A e", nodes=[Task(id="A", name=f"A{turn}b")])
    run = simulate(hostile, scenario({"A": 9}), settings=Settings(cases=5, replications=2))
    text = render(run, language=language)
    own = "\u2067\u2069" if language == "ar" else ""

    assert f"A\\u{ord(turn):x}b" in text
    assert set(own) == {char for char in text if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
    assert text.count("\u2067") == text.count("\u2069")


def test_narrow_pages_break_labels_and_keep_numbers(comparison: Comparison) -> None:
    """On a narrow page prose keeps to the width, and no number is cut."""
    text = render(comparison, width=70)

    assert "…" not in text
    assert max(len(line) for line in text.splitlines() if line.startswith("Expected")) <= 70


def test_shares_of_inputs_and_size_are_told(comparison: Comparison) -> None:
    """Provenance, seed, replications and cases stand at the end, and the stamp."""
    text = render(comparison)

    assert "Uncalibrated: " in text
    assert "inputs: 100% illustrative." in text
    assert "6 replications of 40 cases, seed 7" in text
