"""What a file is, by how it begins."""

from __future__ import annotations

import pytest

from bpr.interchange.recognition import sort_of


@pytest.mark.parametrize(
    ("content", "sort"),
    [
        (b"", "toml"),
        (b"\xef\xbb\xbf[study]", "toml"),
        (b"[[table]]", "toml"),
        (b'["as-is".activities.A]', "toml"),
        (b'{"a": 1}', "json"),
        (b"[\n  {}]", "json"),
        ('{"a": 1}'.encode("utf-16"), "json"),
        ("<a/>".encode("utf-16"), "xml"),
        (b"\n" * 500 + b"<a/>", "xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        (b"PK\x03\x04", "spreadsheet"),
    ],
)
def test_the_first_letters_tell(content: bytes, sort: str) -> None:
    """Byte order marks and space don't hide what follows; a heading of TOML in quotes is no JSON."""
    assert sort == sort_of(content)
