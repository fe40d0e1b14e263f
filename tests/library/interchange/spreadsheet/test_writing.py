"""The workbook as a form: what is asked for, marked and shown, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import process
from workbooks import opened, saved, workbook

from bpr import Settings, load, simulate
from bpr.catalog import find
from bpr.interchange.spreadsheet import read_workbook
from bpr.interchange.spreadsheet.drawn import Models
from bpr.language import LANGUAGES, Language
from bpr.model import Task
from bpr.scenario import interpret
from bpr.scenario.document import Document

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLES = {
    "en": ("Study", "Offices and staff", "Activities", "Decisions"),
    "ar": ("الدراسة", "المكاتب والموظفون", "الأنشطة", "القرارات"),
    "fr": ("Étude", "Services et personnel", "Activités", "Décisions"),
}
YELLOW = "FFFFE699"


def morocco() -> Models:
    """Both models of company creation."""
    procedure = find("ma-company-creation")
    assert procedure.to_be is not None
    return {"as-is": load(procedure.as_is), "to-be": load(procedure.to_be)}


def rows(tab: Worksheet) -> list[dict[str, Any]]:
    """The rows below the headings, by heading, without empty cells."""
    headings = [str(cell.value) for cell in tab[3]]
    found = [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in tab.iter_rows(min_row=4)]
    return [{key: value for key, value in row.items() if value is not None} for row in found]


def yellow(tab: Worksheet) -> list[str]:
    """The cells that are marked as missing."""
    cells = (cell for row in tab.iter_rows(min_row=4) for cell in row)
    return [cell.coordinate for cell in cells if YELLOW in {cell.fill.bgColor.rgb, cell.fill.fgColor.rgb}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_speak_the_language(language: Language) -> None:
    """Tabs, headings and words are in the language, and Arabic sheets run from right to left."""
    book = opened(workbook("activities.A.visit = true", language=language))
    words = {"en": "yes", "ar": "نعم", "fr": "oui"}

    assert set(TITLES[language]) <= set(book.sheetnames)
    assert {language == "ar"} == {bool(tab.sheet_view.rightToLeft) for tab in book.worksheets[:-1]}
    assert words[language] in {cell.value for tab in book.worksheets[:-1] for row in tab.iter_rows() for cell in row}


def test_toml_runs_from_left_to_right_in_arabic_sheets() -> None:
    """Cells with Arabic letters run from right to left, those with Latin ones alone from left to right."""
    book = opened(workbook("activities.A.visit = true", language="ar"))
    cells = [cell for tab in book.worksheets[:-1] for row in tab.iter_rows() for cell in row if cell.value]
    order = {str(cell.value): cell.alignment.readingOrder for cell in cells}

    assert {1} == {order[text] for text in order if text.startswith("{ distribution")}
    assert 2 == order["نعم"]


@pytest.mark.parametrize(
    ("language", "label", "role"),
    [
        ("en", "Issue the negative certificate", "Name office (OMPIC)"),
        ("fr", "Délivrer le certificat négatif", "Service des dénominations (OMPIC)"),
        ("ar", "تسليم الشهادة السلبية", "المكتب المغربي للملكية الصناعية والتجارية"),
    ],
)
def test_elements_have_their_labels(language: Language, label: str, role: str) -> None:
    """An empty form lists what is drawn, by label in the language, with the id beside and who does it."""
    tab = opened(workbook(models=morocco(), language=language))[TITLES[language][2]]
    first = [cell.value for cell in tab[4]]

    assert [label, "Activity_name", role] == first[1:4]


def test_an_empty_form_marks_what_the_simulation_needs() -> None:
    """Applications, times of work, people and shares are asked for, by a word and by colour."""
    book = opened(workbook(models=morocco()))
    asked = {title: {row.get("Missing") for row in rows(book[title])} for title in TITLES["en"]}

    assert {None, "applications"} == asked["Study"]
    assert [{"people"}, {"time of work"}, {"share"}] == [asked[title] for title in TITLES["en"][1:]]
    assert 1 == len(yellow(book["Study"]))
    assert len(rows(book["Activities"])) == len(yellow(book["Activities"]))


def test_nothing_is_missing_in_a_whole_scenario() -> None:
    """The scenario of Morocco says all that its drawings need."""
    scenario = find("ma-company-creation").scenarios["baseline"].read_text(encoding="utf-8")
    book = opened(workbook(scenario, morocco()))

    assert [] == [row for title in TITLES["en"] for row in rows(book[title]) if "Missing" in row]
    assert [] == [row for row in rows(book["Other"]) if row]


def test_each_model_has_its_rows() -> None:
    """What both models have stands once until something is said of one of them."""
    models: Models = {"as-is": process("s A B e"), "to-be": process("s A C e")}
    text = 'activities.A.duration = "1 h"\nto-be.activities.C.duration = "2 h"'
    apart = 'as-is.activities.A.duration = "1 h"'

    def listed(scenario: str) -> list[tuple[str, str, bool]]:
        tab = opened(workbook(scenario, models))["Activities"]
        return [(row["Model"], row["Id"], "Missing" in row) for row in rows(tab)]

    assert [("Both", "A", False), ("As-is", "B", True), ("To-be", "C", False)] == listed(text)
    assert [("As-is", "A", False), ("To-be", "A", False), ("As-is", "B", True), ("To-be", "C", True)] == listed(apart)


def test_what_is_carried_over_is_not_missing() -> None:
    """A to-be activity of which nothing is said takes the time of the as-is activity of the same id or label."""
    named = {"as-is": Task(id="A", name="Check"), "to-be": Task(id="B", name="Check")}
    models: Models = {
        "as-is": process("s A e", nodes=[named["as-is"]]),
        "to-be": process("s B e", nodes=[named["to-be"]]),
    }

    def missing(scenario: str) -> list[str]:
        listed = rows(opened(workbook(scenario, models))["Activities"])
        return [row["Id"] for row in listed if "Missing" in row]

    assert [[], ["B"], ["A", "B"]] == [
        missing('as-is.activities.A.duration = "1 h"'),
        missing('as-is.activities.A.duration = "1 h"\nto-be.activities.B.visit = true'),
        missing(""),
    ]


def test_the_only_way_without_share_takes_what_is_left() -> None:
    """One flow of a decision may stay open; two may not."""
    models: Models = {"as-is": process("s x1 A e", "x1 B e", "x1 C e")}

    def asked(*shared: str) -> list[str]:
        text = "".join(f'gateways.x1."x1>{task}" = 0.4\n' for task in shared)
        listed = rows(opened(workbook(text, models))["Decisions"])
        return [row["Id of the way out"] for row in listed if "Missing" in row]

    assert [["x1>B", "x1>C"], [], ["x1>A", "x1>B", "x1>C"]] == [asked("A"), asked("A", "C"), asked()]


def test_offices_are_those_of_the_lanes_that_they_serve() -> None:
    """An office stands at the lane it serves; a lane without one is asked for, unless others are named for its work."""
    text = (
        'resources.counter = { capacity = 2, roles = ["Lane_bank"] }\nactivities.Activity_bulletin.resource = "counter"'
    )
    listed = {row["Id"]: row for row in rows(opened(workbook(text, morocco()))["Offices and staff"])}

    assert "Bank" == listed["counter"]["Name in the drawing"]
    assert not {"Lane_bank", "Lane_bulletin"} & set(listed)
    assert "people" == listed["Lane_court"]["Missing"]


def test_closed_sets_are_lists_to_choose_from() -> None:
    """Model, yes and no, provenance, rules and ids are chosen from lists, which stand on a hidden sheet."""
    book = opened(workbook("activities.A.visit = true"))
    chosen = {tab.title: len(tab.data_validations.dataValidation) for tab in book.worksheets if tab.data_validations}

    assert all(chosen[title] > 0 for title in ("Study", "Activities", "Decisions", "Calendar", "Documents"))
    assert "hidden" == book["_lists"].sheet_state
    assert ["yes", "no"] in [[cell.value for cell in column if cell.value] for column in book["_lists"].iter_cols()]


def test_the_same_scenario_gives_the_same_bytes() -> None:
    """Nothing in the file depends on the day or the machine."""
    text = 'study.name = "x"\nactivities.A.duration = "5 min"'

    assert workbook(text) == workbook(text)


def test_what_has_no_place_of_its_own_stands_among_other_keys() -> None:
    """Where a cell can't say a value exactly, it says where it stands."""
    text = 'activities.A = { priority = { value = 1, provenance = "interview" }, batch = { size = 5 } }'
    book = opened(workbook(text))
    (activity,) = [row for row in rows(book["Activities"]) if "Id" in row]

    assert "see Other" == activity["Priority"]
    assert [
        {"Key": "activities.A.priority", "Value": "1", "Where it comes from": "Interview"},
        {"Key": "activities.A.batch", "Value": "{ size = 5 }"},
    ] == [row for row in rows(book["Other"]) if row]


def test_to_fill_in_what_is_marked_is_enough() -> None:
    """Who fills in the yellow cells of an empty form has a scenario that runs, with nothing missing."""
    models = morocco()
    book = opened(workbook(models=models))
    typed = {"Study": "22 per working day", "Offices and staff": 4, "Activities": "20 min", "Decisions": "50 %"}
    for title, value in typed.items():
        for cell in yellow(book[title]):
            book[title][cell] = value
    root = read_workbook(saved(book), "study.xlsx")
    scenario = interpret(Document("study.xlsx", root, (root,)))

    assert () == scenario.problems
    for side, model in models.items():
        assert simulate(model, scenario, side, settings=Settings(cases=5, replications=2)).is_complete
