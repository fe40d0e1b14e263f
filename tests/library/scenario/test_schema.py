"""The JSON Schema of scenario files."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from bpr.scenario.schema import schema, schema_text


def _as_json(value: object) -> object:
    """A value of TOML as JSON has it: dates are texts."""
    if isinstance(value, dict):
        return {key: _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _is_valid(text: str) -> bool:
    validator: Any = jsonschema.Draft202012Validator(schema())
    return bool(validator.is_valid(_as_json(tomllib.loads(text))))


def test_file_is_that_of_the_code(root: Path) -> None:
    """The schema in the package is exactly what the code makes."""
    file = root / "bpr" / "scenario" / "scenario.schema.json"

    assert schema_text() == file.read_text(encoding="utf-8")


def test_it_is_a_schema() -> None:
    """The schema keeps the rules of JSON Schema."""
    validator: Any = jsonschema.Draft202012Validator
    validator.check_schema(json.loads(schema_text()))


def test_examples_of_the_reference(root: Path) -> None:
    """Every example in simulations/README.md is valid."""
    readme = (root / "simulations" / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)

    assert [True] * len(examples) == [_is_valid(example) for example in examples]
    assert examples


@pytest.mark.parametrize(
    "text",
    [
        "nothing = 1",
        "study = 1",
        "[study]\nnam = 'x'",
        "[study]\nprovenance = 'guess'",
        "[activities.a]\nduration = 15",
        "[activities.a]\nduration = { distribution = 'uniform', min = '1 h' }",
        "[activities.a]\nvisit = 'yes'",
        "[activities.a]\nbatch = 3",
        "[as-is.gateways.g]\nf = 1.5",
        "[as-is.calendars.c]\nhours = { mon = '08:00-09:00' }",
        "[resources.a]\ncapacity = -1",
        "[calendars.c]\nhours = { lun = '08:00-09:00' }",
        "[run]\nseed = '1'",
        "[run]\ncases = 0",
        "[arrivals]\nclock = 'office'",
        "[arrivals]\nby_calendar = [{ calendar = 'c' }]",
        "[resources.a]\ncapacity_by_calendar = []",
        "[alignment]\npins = 1",
    ],
)
def test_wrong(text: str) -> None:
    """What bpr refuses by its form, the schema refuses too."""
    assert not _is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "[activities.a]\nduration = { value = '15 min', source = 'log', date = 2025-03-01 }",
        "[activities.a]\npublished = { fee = true, provenance = 'interview' }",
        "[study]\ndeadline = '15 days'",
        "[study]\nstart = 2026-01-05T08:00:00",
        "[to-be.resources.a]\ncapacity = 'unlimited'",
        "[resources.a]\ncapacity = 0\ncapacity_by_calendar = [{ calendar = 'c', capacity = 2 }]",
        "[arrivals]\nby_calendar = [{ calendar = 'c', interval = { distribution = 'exponential', mean = '1 h' } }]",
        "[arrivals]\nclock = 'wall'",
        "[run]\nduration = '40 h'\nprecision = 0.02\nwarm_up = 'auto'\nseed = 0\nreplications = 3",
    ],
)
def test_right(text: str) -> None:
    """What bpr reads in more than one form, the schema takes in each."""
    assert _is_valid(text)
