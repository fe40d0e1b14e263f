"""The ledger of an XML file."""

from __future__ import annotations

from parameter_files import root_of

from bpr.interchange.decimals import decimal, plain, whole
from bpr.interchange.ledger import Ledger
from bpr.markup import local_name


def test_what_nobody_asks_for_is_told_once() -> None:
    """An element that wasn't looked into is told as a whole; of one that was, each attribute that nobody asked for."""
    root = root_of('<a id="1"><Task x="1" y="2"/><b z="3"><c w="4"/></b></a>')
    ledger = Ledger(root)
    task = ledger.child(root, "task")
    assert task is not None
    assert "1" == ledger.get(task, "x")

    assert [("Task", "y", "2"), ("b", "", "")] == [
        (local_name(each), name, value) for each, name, value in ledger.rest()
    ]


def test_what_is_told_as_a_whole_leaves_no_rest() -> None:
    """An element that a reader tells as a whole counts with all that is in it."""
    root = root_of('<a><b z="3"><c w="4"/></b></a>')
    ledger = Ledger(root)

    assert ["b"] == [ledger.whole(child) for child in ledger.children(root)]
    assert [] == list(ledger.rest())


def test_numbers_are_exact_or_none() -> None:
    """A number is kept as written; one that nobody can count with is none, and never grows when it is shown."""
    assert "27418.9" == plain(decimal("27418.9") or decimal("0"))  # type: ignore[arg-type]  # neither is None
    assert [None] * 5 == [decimal(said) for said in ("", "NaN", "1e999999", "x", "9" * 60)]
    assert 0 == decimal("1e-999999")
    assert (3, None, None) == (whole(decimal("3.0"), 1, 5), whole(decimal("2.5"), 1, 5), whole(decimal("9"), 1, 5))
