"""Workbooks as people fill them in."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from workbooks import filled, form, opened, said, saved, workbook

from bpr.errors import ScenarioError
from bpr.interchange.spreadsheet import read_workbook
from bpr.language import LANGUAGES, Language
from bpr.scenario import interpret
from bpr.scenario.document import Document

WORK = 'activities.Task_1.duration = "15 min"'


def problems(content: bytes) -> list[str]:
    """What is wrong in a workbook, one line each."""
    with pytest.raises(ScenarioError) as caught:
        read_workbook(content, "study.xlsx")
    return list(caught.value.lines)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15 min", "15 min"),
        ("  15 min ", "15 min"),
        ('"15 min"', "15 min"),
        ("١٥ دقيقة", "١٥ دقيقة"),
        (time(0, 15), "15 min"),
        (time(1, 30, 20), "5420 s"),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: object, expected: str) -> None:
    """A time with its unit is taken as it is, and a time of the clock is a length."""
    content = filled("Activities", {"Id": "Task_1", "Work: usual time": typed})

    assert {"activities": {"Task_1": {"duration": expected}}} == said(content)


@pytest.mark.parametrize("typed", [15, 15.5, "15", "١٥"])
def test_a_time_without_unit_names_its_cell(typed: object) -> None:
    """A number alone is no time; the line says where and how to mend it."""
    (line,) = problems(filled("Activities", {"Id": "Task_1", "Work: usual time": typed}))

    assert line.startswith("study.xlsx: Activities!F4: ")
    assert "has no unit" in line
    assert f'"{typed} min"' in line


def test_three_times_are_a_triangle_and_two_a_range() -> None:
    """With the least and the greatest time the law is triangular, without a usual one uniform."""
    times = {"Work: at least": "5 min", "Work: at most": "30 min"}
    both = filled("Activities", {"Id": "A", **times})
    three = filled("Activities", {"Id": "A", **times, "Work: usual time": "10 min"})

    uniform = {"distribution": "uniform", "min": "5 min", "max": "30 min"}
    triangular = {"distribution": "triangular", "min": "5 min", "mode": "10 min", "max": "30 min"}
    assert uniform == said(both)["activities"]["A"]["duration"]
    assert triangular == said(three)["activities"]["A"]["duration"]


def test_other_laws_are_written_in_toml() -> None:
    """Any distribution can be written as in a scenario file, with where it comes from beside it."""
    law = '{ distribution = "exponential", mean = "5 min" }'
    content = filled(
        "Activities", {"Id": "A", "Work: other distribution": law, "Work: Where it comes from": "Measured"}
    )

    expected = {"distribution": "exponential", "mean": "5 min", "provenance": "measured"}
    assert expected == said(content)["activities"]["A"]["duration"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [(0.85, 0.85), ("85 %", 0.85), ("0,85", 0.85), ("٠٫٨٥", 0.85), ("٨٥٪", 0.85), (1, 1)],
)
def test_a_share_is_read_as_it_is_typed(typed: object, expected: float) -> None:
    """Shares may be numbers, percentages, and have Arabic digits or a comma."""
    content = filled("Decisions", {"Id": "G", "Id of the way out": "F", "Share of the cases": typed})

    assert {"gateways": {"G": {"F": expected}}} == said(content)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("yes", True), ("Oui", True), ("نعم", True), (True, True), ("NON", False), ("لا", False), ("false", False)],
)
def test_yes_and_no_are_read_in_every_language(typed: object, expected: bool) -> None:  # noqa: FBT001
    """Flags may be words of the three languages, or true and false."""
    content = filled("Visits and decisions", {"Id": "A", "Applicant comes in person": typed})

    assert {"activities": {"A": {"visit": expected}}} == said(content)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (datetime(2026, 3, 1), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 8, 30), datetime(2026, 3, 1, 8, 30)),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_dates_are_dates(typed: object, expected: date) -> None:
    """A date may be a date of the workbook, with a time or without, or year, month and day as a text."""
    book = form("Study")
    book["Study"].cell(4, 1, "First day")
    book["Study"].cell(4, 4, typed)

    assert {"study": {"start": expected}} == said(saved(book))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_read_in_every_language_and_order(language: Language) -> None:
    """Columns may be moved, and the language is that of the headings."""
    book = opened(workbook(f'{WORK}\nas-is.activities."Check it".visit = true', language=language))
    for tab in book.worksheets[:-2]:
        values = [[cell.value for cell in row] for row in tab.iter_rows()]
        for number, row in enumerate(values, 1):
            for column, value in enumerate(reversed(row), 1):
                tab.cell(number, column).value = value

    expected = {
        "activities": {"Task_1": {"duration": "15 min"}},
        "as-is": {"activities": {"Check it": {"visit": True}}},
    }
    assert expected == said(saved(book))


def test_missing_sheets_say_nothing() -> None:
    """A workbook may lack sheets."""
    book = opened(workbook(WORK))
    for tab in book.worksheets:
        if tab.title != "Activities":
            del book[tab.title]

    assert {"activities": {"Task_1": {"duration": "15 min"}}} == said(saved(book))


def test_a_label_names_an_element_without_id() -> None:
    """Who adds a row needn't know ids: the name in the drawing will do."""
    content = filled("Activities", {"Name in the drawing": "Check the file", "Work: usual time": "5 min"})

    assert {"activities": {"Check the file": {"duration": "5 min"}}} == said(content)


def test_papers_people_and_calendars_take_several_rows() -> None:
    """Rows with the same name go together."""
    book = form("Documents", "Calendar")
    for row, cells in enumerate((("A", "deed"), ("A", "card"), ("B", "(none)"), ("C", 2)), 4):
        book["Documents"].cell(row, 3, cells[0])
        book["Documents"].cell(row, 4, cells[1])
    for row, days in enumerate(("mon-thu", "fri"), 4):
        for column, value in enumerate(("office", "Season", datetime(2026, 7, 1), "08-31", days, "08:00-14:00"), 1):
            book["Calendar"].cell(row, column, value)

    found = said(saved(book))
    hours = {"mon-thu": "08:00-14:00", "fri": "08:00-14:00"}
    assert [["deed", "card"], [], 2] == [found["activities"][name]["documents"] for name in "ABC"]
    assert {"office": {"seasons": [{"from": "07-01", "to": "08-31", "hours": hours}]}} == found["calendars"]


@pytest.mark.parametrize(
    ("days", "hours", "expected"),
    [
        ("lun-ven", "08h30-12h30, 14h-18h", {"mon-fri": "08:30-12:30, 14:00-18:00"}),
        ("الأحد إلى الخميس", "٠٨:٠٠-١٥:٠٠", {"sun-thu": "08:00-15:00"}),
        ("Saturday", "fermé", {"sat": "closed"}),
        ("mon-fri", "8:30-12:30", {"mon-fri": "08:30-12:30"}),
        ("mar - jeu", "MA", {"tue-thu": "MA"}),
    ],
)
def test_days_and_hours_are_read_in_every_language(days: str, hours: str, expected: dict[str, str]) -> None:
    """The days of the week, short or long, and hours with an h become those of a calendar."""
    cells = {"Calendar": "office", "Rule": "Ordinary week", "Days": days, "Hours": hours}

    assert {"office": {"hours": expected}} == said(filled("Calendar", cells))["calendars"]


@pytest.mark.parametrize("typed", [45, "45", "45,5"])
def test_pay_without_currency_is_told_as_such(typed: object) -> None:
    """A number alone is no pay; the line asks for currency and time, not for minutes."""
    (line,) = problems(filled("Offices and staff", {"Id": "clerks", "Pay": typed}))

    assert "has no currency" in line
    assert f'"{typed} USD/h"' in line


def test_other_keys_are_written_in_toml() -> None:
    """The sheet of other keys takes any key of a scenario file."""
    content = filled("Other", {"Key": 'activities."Check the file".batch', "Value": "{ size = 5 }", "Source": "log"})

    assert {"activities": {"Check the file": {"batch": {"size": 5, "source": "log"}}}} == said(content)


@pytest.mark.parametrize(
    ("sheet", "cells", "told"),
    [
        ("Activities", {"Work: usual time": "5 min"}, "Activities!F4: the row doesn't say what it is about."),
        ("Activities", {"Id": "A", "Work: at least": "5 min"}, "Activities!G4: a least and a greatest time belong"),
        ("Activities", {"Id": "A", "Work: Source": "log"}, "Activities!K4: this says where a number comes from, but"),
        ("Activities", {"Id": "A", "Work: other distribution": "{ mean = }"}, "Activities!I4: not TOML: "),
        ("Activities", {"Model": "Future", "Id": "A", "Work: usual time": "5 min"}, "Activities!A4: there is no model"),
        ("Activities", {"Id": "Task_1", "Work: usual time": "5 min"}, "Activities!F4: this value is given twice."),
        (
            "Decisions",
            {"Id": "G", "Id of the way out": "F", "Share of the cases": "half"},
            "Decisions!G4: 'half' is no",
        ),
        (
            "Visits and decisions",
            {"Id": "A", "Applicant comes in person": "maybe"},
            "D4: 'maybe' is neither yes nor no.",
        ),
        ("Documents", {"Id": "A", "Made by": "Notary"}, "Documents!E4: the document has no name."),
        ("Calendar", {"Calendar": "office", "Hours": "08:00-12:00"}, "Calendar!F4: the row doesn't say of which"),
        ("Calendar", {"Calendar": "o", "Rule": "Ramadan", "Hours": "closed"}, "Calendar!F4: 'days' is missing"),
        ("Other", {"Key": "activities.A B", "Value": "1"}, "Other!A4: 'activities.A B' is no key."),
        ("Other", {"Value": "1"}, "Other!B4: the row has no key."),
        ("Other", {"Key": "study.x", "Value": "5 min"}, "Other!B4: not TOML: "),
    ],
)
def test_what_cannot_be_understood_names_its_cell(sheet: str, cells: dict[str, object], told: str) -> None:
    """Every slip is one line with sheet, cell, what is wrong and how to mend it."""
    text = "" if "twice" not in told else 'to-be.activities.X.visit = true\nactivities.Task_1.duration = "1 h"'
    lines = problems(filled(sheet, cells, text))

    assert 1 == len(lines)
    assert told.replace("4:", f"{4 + ('twice' in told) * 2}:", 1) in lines[0]


def test_all_slips_are_told_at_once() -> None:
    """Reading goes on after the first slip."""
    book = form("Activities", "Other")
    for column, value in ((3, "A"), (6, 5), (13, 3)):
        book["Activities"].cell(4, column, value)
    book["Other"].cell(4, 1, "a b c")

    assert 3 == len(problems(saved(book)))


def test_an_address_is_a_text() -> None:
    """Spreadsheets make links of addresses by themselves; the text is read, and nothing is fetched."""
    book = form("Attributes of cases")
    for column, value in enumerate(("size", 3, "Measured", "https://example.org/log"), 1):
        book["Attributes of cases"].cell(4, column, value)
    book["Attributes of cases"].cell(4, 4).hyperlink = "https://example.org/log"

    expected = {"value": 3, "provenance": "measured", "source": "https://example.org/log"}
    assert {"attributes": {"size": expected}} == said(saved(book))


@pytest.mark.parametrize("value", ["=1+1", '=HYPERLINK("http://example.org")', "=WEBSERVICE(A1)"])
def test_formulas_are_refused(value: str) -> None:
    """A formula is told by its cell, and never computed or taken by its last result."""
    (line,) = problems(filled("Activities", {"Id": "A", "Work: usual time": value}))

    assert "study.xlsx: Activities!F4: a formula isn't read. Write its value." == line


def test_unknown_columns_and_sheets_are_told_when_filled() -> None:
    """Nothing is passed over in silence but what is called notes."""
    book = opened(workbook(WORK))
    book["Activities"].cell(3, 40, "Remarks")
    book["Activities"].cell(4, 40, "slow")
    book.create_sheet("Empty")
    book.create_sheet("Mine").append(["something"])
    book["Notes"].cell(5, 1, "free")
    lines = problems(saved(book))

    assert [
        "study.xlsx: Activities!AN4: this column has no heading",
        "study.xlsx: Mine: there is no sheet 'Mine' in a",
    ] == [
        line[: len(start)]
        for line, start in zip(
            lines,
            (
                "study.xlsx: Activities!AN4: this column has no heading",
                "study.xlsx: Mine: there is no sheet 'Mine' in a",
            ),
            strict=True,
        )
    ]


def test_merged_cells_and_lost_headings_are_told() -> None:
    """Merged cells hide rows, and without headings nothing can be read."""
    merged = opened(workbook(WORK))
    merged["Activities"].merge_cells("C4:C5")
    lost = opened(workbook(WORK))
    lost["Activities"].delete_rows(1, 3)

    assert problems(saved(merged))[0].startswith("study.xlsx: Activities!C4:C5: cells are merged.")
    assert problems(saved(lost))[0].startswith("study.xlsx: Activities: the sheet has no headings that are known.")


def test_problems_of_the_scenario_name_sheet_and_cell() -> None:
    """What a scenario check finds is told at the cell of the value, as it would be at the line of a file."""
    content = filled("Activities", {"Id": "A", "Work: usual time": "5 minuts", "Priority": "a +"})
    root = read_workbook(content, "study.xlsx")
    found = interpret(Document("study.xlsx", root, (root,))).problems

    assert ["Activities!F4", "Activities!W4"] == [problem.location.key for problem in found]
