"""Numbers of times in a scenario file."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import chain

from bpr.errors import ScenarioError
from bpr.scenario import load_scenario
from bpr.scenario.distributions import Binomial, Fixed
from bpr.simulation import compile_model


def written(path: Path, value: str) -> str:
    """A scenario file with that number of repetitions."""
    file = path / "study.toml"
    file.write_text(f"[activities.A]\nrepetitions = {value}\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("value", "law"),
    [
        ("3", Fixed(3)),
        ('{ value = 2, provenance = "measured" }', Fixed(2)),
        ('{ distribution = "binomial", trials = 4, probability = 0.5, unit = 1 }', Binomial(4, 0.5, 1)),
    ],
)
def test_a_number_or_a_distribution_of_numbers(tmp_path: Path, value: str, law: object) -> None:
    """Without unit, with or without provenance."""
    said = load_scenario(written(tmp_path, value)).common.activities["A"].repetitions

    assert said is not None
    assert law == said.value


def test_a_broken_number_is_told(tmp_path: Path) -> None:
    """With its line and how to write it."""
    with pytest.raises(ScenarioError, match=r"study.toml:2: activities.A.repetitions: .*whole number"):
        compile_model(chain("A"), load_scenario(written(tmp_path, "1.5")))
