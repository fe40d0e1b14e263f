"""Values as TOML in one line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_documents import ANYTHING

from bpr.interchange.spreadsheet.inline import inline, path_text, read_inline, read_path
from bpr.interchange.spreadsheet.leaves import same


@given(ANYTHING)
def test_every_value_comes_back(value: Any) -> None:  # noqa: ANN401
    """A value written in a line is read as it was, with its types, and prints without control characters."""
    text = inline(value)

    assert same(value, read_inline(text))
    assert text.isprintable()


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_every_path_comes_back(path: list[str]) -> None:
    """Any names can stand in a key path."""
    assert tuple(path) == read_path(path_text(path))


@pytest.mark.parametrize("text", ["1\nb = 2", "", "1 2", "{", "[" * 5000])
def test_what_is_no_value_is_refused(text: str) -> None:
    """Neither nothing nor several values, and nothing nested without end."""
    with pytest.raises(ValueError, match=r"\w"):
        read_inline(text)


@pytest.mark.parametrize("text", ["a b", "", "a = 1\nb", "[a]\nb", "a.", "a # b", "a = {}\n[b"])
def test_what_is_no_path_is_refused(text: str) -> None:
    """A path is one key path and nothing else."""
    with pytest.raises(ValueError, match=r"\w"):
        read_path(text)
