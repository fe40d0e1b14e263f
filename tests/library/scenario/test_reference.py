"""The reference of all keys, simulations/README.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bpr.scenario import load_scenario
from bpr.scenario.reference import distribution_table, expression_table, key_table, later_key_table


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    """The text of simulations/README.md."""
    return (root / "simulations" / "README.md").read_text(encoding="utf-8")


def test_tables_are_those_of_the_code(readme: str) -> None:
    """The tables stand in the reference exactly as the code makes them."""
    tables = (key_table, distribution_table, later_key_table, expression_table)

    assert [True] * 4 == [table() in readme for table in tables]


def test_examples_can_be_read(readme: str, tmp_path: Path) -> None:
    """Every example is a scenario; the first is the baseline that another extends."""
    examples = re.findall(r"^```toml\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    (tmp_path / "baseline.toml").write_text(examples[0], encoding="utf-8")

    for number, example in enumerate(examples):
        path = tmp_path / f"{number}.toml"
        path.write_text(example, encoding="utf-8")
        assert str(path) == load_scenario(path).file
    assert len(examples) > 3


def test_error_shown_is_the_error_told(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error in the reference is what bpr says of the example with that mistake."""
    monkeypatch.chdir(tmp_path)
    example = re.findall(r"^```toml\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)[0]
    Path("baseline.toml").write_text(example.replace("\nduration", "\ndurration", 1), encoding="utf-8")

    with pytest.raises(Exception, match="durration") as caught:
        load_scenario("baseline.toml")
    assert f"    {caught.value}\n" in readme
