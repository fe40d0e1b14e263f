"""The loss report: one line an entry."""

from __future__ import annotations

from bpr.interchange import Entry, LossReport
from bpr.location import Location


def test_an_entry_is_one_line_whatever_the_file_says() -> None:
    """Breaks in a name, an id or a value of a file don't break the line."""
    entry = Entry("ignored", "amount a\nb", Location("f.xml", 3, "x\ny", "n\nm"), "there is no 'a\r\nb'")
    lines = [str(entry), *map(str, LossReport("f.xml", "QBP", (entry,)).findings)]

    assert [1, 1, 1] == [len(line.splitlines()) for line in lines]
    assert "f.xml:3: x y 'n m': amount a b ignored: there is no 'a b'" == lines[0]
