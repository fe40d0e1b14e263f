"""Archives of files."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bpr.errors import NotBpmnError
from bpr.markup import Limits, is_container, unpack


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def test_archives_within_are_entered() -> None:
    """XML files come out in the order of the archive, those of inner archives too; other files stay."""
    inner = archive({"Diagram.xml": b"<a/>", "picture.png": b"x"})
    data = archive({"1.diag": inner, "2.diag": b"no archive", "ModelInfo.XML": b"<b/>"})

    assert is_container(data)
    assert (("1.diag/Diagram.xml", b"<a/>"), ("ModelInfo.XML", b"<b/>")) == unpack(data, "a.bpm")


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive ..."""
    return archive({"a.xml": b"<a/>"}) if depth == 0 else archive({"a.zip": nested(depth - 1)})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04rest", "this archive can't be read"),
        (archive({"a.xml": b"<a/>" * 100})[:-30], "this archive can't be read"),
        (archive({"[Content_Types].xml": b"<a/>"}), "this is an Office document"),
        (archive({"a.xml": b"x" * 1001}), "the archive holds too much"),
        (archive({f"{number}.xml": b"" for number in range(1001)}), "the archive holds too much"),
    ],
)
def test_broken_and_large_archives_are_refused(data: bytes, message: str) -> None:
    """What can't be read, isn't a model or swells is an error of ours."""
    with pytest.raises(NotBpmnError, match=message):
        unpack(data, "a.bpm", Limits(size=1000))


def test_only_so_deep() -> None:
    """Archives nested without end are not followed."""
    assert [1, 0] == [len(unpack(nested(depth), "a.bpm")) for depth in (2, 3)]
