"""The report that people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import chain, scenario

from bpr.comparison import Comparison, compare_models
from bpr.kpi import Run, simulate
from bpr.language import LANGUAGES, Language
from bpr.report import render
from bpr.simulation import Settings

Golden = Callable[[str, str], str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_reads_as_agreed(comparison: Comparison, golden: Golden, language: Language) -> None:
    """The report on company creation is the one that was read and found good (renew: pytest --update-golden)."""
    text = render(comparison, language=language, title="ma-company-creation")

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


def test_no_difference_is_not_established(itself: Comparison) -> None:
    """A model compared with itself has established nothing, and the first sentence says so."""
    text = render(itself)

    assert text.splitlines()[2].startswith("Not established: no difference in lead time could be shown")
    assert "better" not in text
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
    model = chain("A")
    process = model.processes[0]
    nodes = tuple(replace(node, name="\x1b[2J") if node.id == "A" else node for node in process.nodes)
    hostile = replace(model, processes=(replace(process, nodes=nodes),))
    text = render(simulate(hostile, scenario({"A": 9}), settings=Settings(cases=5, replications=2)), colour=True)

    assert "\x1b[2J" not in text
    assert "\\x1b[2J" in text


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
