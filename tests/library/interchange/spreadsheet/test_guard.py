"""Workbooks that mean harm, or are none: one line each, nothing run, never a traceback."""

from __future__ import annotations

import io
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import form, opened, part, repacked, saved, workbook

from bpr.errors import ScenarioError
from bpr.interchange.spreadsheet import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
BOOK = saved(form("Activities", "Other"))


def line(content: bytes) -> str:
    """The one line that is told."""
    with pytest.raises(ScenarioError) as caught:
        read_workbook(content, "study.xlsx")
    (told,) = caught.value.lines
    return told


def archive(**parts: bytes) -> bytes:
    """A ZIP archive of some parts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is no Excel workbook."),
        (b"model,kpi\n1,2\n", "this is no Excel workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old Excel file (.xls), or one with a password."),
        (archive(mimetype=b"application/vnd.oasis", **{"content.xml": b"<a/>"}), "this is an OpenDocument file."),
        (archive(**{"word__document.xml": b"<a/>"}), "this is no Excel workbook."),
        (b"PK\x03\x04" + bytes(100), "the workbook can't be read (File is not a zip file)."),
        (BOOK[:-200], "the workbook can't be read (File is not a zip file)."),
        (bytes(11 << 20), "is larger than 10,485,760 bytes: no scenario."),
    ],
)
def test_other_files_are_refused(content: bytes, told: str) -> None:
    """What is no workbook is told in a line."""
    assert line(content).startswith(f"study.xlsx: {told}")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("xl/vbaProject.bin", "it holds macros."),
        ("xl/macrosheets/sheet1.xml", "it holds macros."),
        ("xl/externalLinks/externalLink1.xml", "it takes values from other workbooks."),
        ("xl/connections.xml", "it takes values from elsewhere."),
        ("xl/embeddings/oleObject1.bin", "it holds other documents."),
        ("xl/activeX/activeX1.xml", "it holds controls that run code."),
    ],
)
def test_what_could_do_something_is_refused(name: str, told: str) -> None:
    """Macros, links and embedded documents are named, not opened."""
    assert f"study.xlsx: {told} Remove it ({name}), and save the workbook as .xlsx." == line(
        repacked(BOOK, {name: b"x"})
    )


def test_a_workbook_that_calls_itself_one_with_macros_is_refused() -> None:
    """The type in the table of contents counts, whatever the file is called."""
    types = "[Content_Types].xml"
    changed = part(BOOK, types).replace(b"spreadsheetml.sheet.main", b"x.sheet.macroEnabled.main")

    assert "study.xlsx: it is a workbook with macros." in line(repacked(BOOK, {types: changed}))


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'


@pytest.mark.parametrize("data", [ENTITY, ENTITY.decode().encode("utf-16"), b"<worksheet>", b"\x00\x01", b""])
def test_hostile_xml_is_refused(data: bytes) -> None:
    """No document type, no entities, in whatever encoding, and nothing that isn't XML."""
    assert f"study.xlsx: its part {SHEET} is refused: " in line(repacked(BOOK, {SHEET: data}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A part that is a thousand times larger unpacked is told, within little memory."""
    bomb = repacked(BOOK, {"xl/media/image1.png": bytes(39 << 20)})
    tracemalloc.start()
    told = line(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "study.xlsx: the workbook holds too much." in told
    assert most < 200 << 20


def sheet(rows: str) -> bytes:
    """A sheet of some rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_a_million_rows_are_refused() -> None:
    """So many rows are no scenario, and reading stops early."""
    many = "<row><c><v>1</v></c></row>" * 1_000_000
    varied = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 70_000))

    assert "study.xlsx: the workbook holds too much." in line(repacked(BOOK, {SHEET: sheet(many)}))
    assert f"study.xlsx: its part {SHEET} is refused: " in line(repacked(BOOK, {SHEET: sheet(varied)}))


@pytest.mark.parametrize("cell", ["A20001", "GS4", "XFD1048576"])
def test_cells_far_away_are_refused(cell: str) -> None:
    """A cell beyond the limits is named, not passed over, and the empty cells before it aren't made."""
    row = "".join(filter(str.isdigit, cell))
    rows = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'

    assert f"study.xlsx: Activities!{cell}: a sheet may have 20,000 rows and 200 columns." in line(
        repacked(BOOK, {SHEET: sheet(rows)})
    )


def test_an_error_and_a_shared_text_that_is_not_there_are_told() -> None:
    """A cell's error names the cell; a text that is missing in the file is told in a line."""
    book = opened(BOOK)
    book["Other"].cell(4, 1, "#REF!")
    rows = '<row r="3"><c r="A3" t="s"><v>99999</v></c></row>'

    assert "study.xlsx: Other!A4: the cell holds an error (#REF!)." in line(saved(book))
    assert "study.xlsx: the workbook can't be read (IndexError)." in line(repacked(BOOK, {SHEET: sheet(rows)}))


def test_huge_cells_and_endless_slips_are_told_shortly() -> None:
    """A cell holds no book, and thousands of slips are no list to read."""
    huge = repacked(BOOK, {SHEET: sheet(head() + row(4, "A" * 40_000))})
    many = repacked(BOOK, {SHEET: sheet(head() + "".join(row(number, "A") for number in range(4, 3000)))})

    assert "study.xlsx: Activities!A4: the text is longer than 32,767 letters." in line(huge)
    long = repacked(BOOK, {SHEET: sheet(head() + row(4, "A" * 30_000))})

    assert len(line(long)) < 400
    assert 101 == len(lines_of(many))
    assert all(len(told) < 300 for told in lines_of(many))


def row(number: int, text: str) -> str:
    """A row with one text."""
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def head() -> str:
    """The row of headings."""
    texts = (("A", "Model"), ("C", "Id"))
    cells = "".join(f'<c r="{column}3" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in texts)
    return f'<row r="3">{cells}</row>'


def test_texts_that_begin_like_formulas_are_texts() -> None:
    """Nothing in a scenario becomes a formula or a link in the workbook."""
    text = 'study.source = "=1+1"\nstudy.name = "@SUM(A1)"\nactivities."=cmd|A1".visit = true\nstudy.calendar = "-2"'
    content = workbook(text)

    assert not [cell for tab in opened(content) for row in tab.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=1+1" == read_workbook(content, "study.xlsx").table["study"].table["source"].value


def lines_of(content: bytes) -> tuple[str, ...]:
    """What is told; nothing when it can be read."""
    try:
        read_workbook(content, "study.xlsx")
    except ScenarioError as error:
        return error.lines
    return ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_files_never_end_in_a_traceback(place: int, data: bytes) -> None:
    """A workbook with some bytes changed is read, or told in lines."""
    told = lines_of(BOOK[:place] + data + BOOK[place + len(data) :])

    assert all(line.startswith("study.xlsx: ") for line in told)
