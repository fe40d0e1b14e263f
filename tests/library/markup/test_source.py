"""Bytes of files and of standard input."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bpr.errors import BpmnError
from bpr.markup import read_bytes


def test_file_is_read_whole(tmp_path: Path) -> None:
    """The bytes of a file come back unchanged."""
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"\r\n\x00")

    assert b"\r\n\x00" == read_bytes(path)


def test_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<a/>")))

    assert b"<a/>" == read_bytes("-")


def test_missing_file_suggests_a_near_name(tmp_path: Path) -> None:
    """A misspelt name gets a did-you-mean from the same folder."""
    (tmp_path / "as-is.bpmn").touch()

    with pytest.raises(BpmnError) as caught:
        read_bytes(tmp_path / "asis.bpmn")

    assert f"{tmp_path / 'asis.bpmn'}: there is no such file. Did you mean 'as-is.bpmn'?" == str(caught.value)


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A file in a folder that isn't there is missing too."""
    with pytest.raises(BpmnError, match=r"there is no such file\. Check the path\."):
        read_bytes(tmp_path / "none" / "a.bpmn")


def test_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(BpmnError, match=r"this is a folder\."):
        read_bytes(tmp_path)


def test_impossible_name_is_refused() -> None:
    """A name that no system allows is an error of ours, not of Python."""
    with pytest.raises(BpmnError, match="not a file name"):
        read_bytes("a\0b")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_device_is_no_file() -> None:
    """What isn't an ordinary file is refused before it is read: it might never end."""
    with pytest.raises(BpmnError, match="no ordinary file"):
        read_bytes("/dev/zero")
