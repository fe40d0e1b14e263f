"""Reports as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.comparison import Comparison
from bpr.errors import ReportError
from bpr.report import format_of, render, write


@pytest.mark.parametrize(("name", "expected"), [("a.txt", "text"), ("a.b.JSON", "json"), ("dir/a.csv", "csv")])
def test_the_ending_is_the_format(name: str, expected: str) -> None:
    """The last ending counts, in any letter case."""
    assert expected == format_of(name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.html", "a.html: no report format ends with '.html'. There are: .txt, .json, .csv."),
        ("a", "a: the file's name has no ending that tells a format. There are: .txt, .json, .csv."),
    ],
)
def test_an_unknown_ending_is_an_error(name: str, message: str) -> None:
    """The error lists the endings there are."""
    with pytest.raises(ReportError) as caught:
        format_of(name)

    assert message == str(caught.value)


def test_an_unknown_format_is_an_error(comparison: Comparison) -> None:
    """The error lists the formats there are."""
    with pytest.raises(ReportError) as caught:
        render(comparison, "jsn")

    assert "no report format 'jsn'. Did you mean 'json'? There are: text, json, csv." == str(caught.value)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """What is written is there, and nothing else is left in the folder."""
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    write(target, "مرحبا\n")

    assert "مرحبا\n".encode() == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A text that can't be encoded costs an error, never the earlier file."""
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write(target, "\ud800")

    assert "old" == target.read_text(encoding="utf-8")
    assert [target] == list(tmp_path.iterdir())


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    """The error names the file and the reason."""
    with pytest.raises(ReportError, match="can't be written: No such file or directory"):
        write(tmp_path / "missing" / "a.txt", "x")
    with pytest.raises(ReportError, match="can't be written: Is a directory"):
        write(tmp_path, "x")
