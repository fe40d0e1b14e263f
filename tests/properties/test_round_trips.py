"""Round trips through the doors: what is read, saved in a format and read again says the same."""

from __future__ import annotations

import json
import re
from math import isclose
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prosimos_files import JsonTable, file, files
from prosimos_files import model as drawn
from scenario_documents import documents, text_of

from bpr.interchange import Imported
from bpr.interchange.opening import parse_parameters
from bpr.interchange.saving import Drawing, save
from bpr.interchange.spreadsheet.leaves import same
from bpr.language import LANGUAGES, Language
from bpr.scenario.items import plain

TIME = re.compile(r"(.* ?/ ?)?([0-9.]+)? ?(ms|s|min|h|days?)")
LENGTHS = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000, "day": 86_400_000, "days": 86_400_000}
USUAL = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def through(found: Imported, name: str, language: Language = "en") -> Imported:
    """What is read of the file that is saved under a name."""
    drawings = {"as-is": Drawing(b"", drawn())}
    written = save(found, Path(name), drawings, "as-is", language)  # type: ignore[arg-type]  # of one side
    return parse_parameters(written.content, name, drawn())


@USUAL
@given(documents(), st.sampled_from(LANGUAGES))
def test_toml_and_workbook_say_the_same(document: dict[str, Any], language: Language) -> None:
    """From TOML to a workbook to TOML: every value, to the last type."""
    first = parse_parameters(text_of(document).encode(), "study.toml")

    last = through(through(first, "study.xlsx", language), "study.toml")

    assert same(plain(first.root), plain(last.root))


@USUAL
@given(files())
def test_bpsim_keeps_every_key_of_its_first_reading(data: JsonTable) -> None:
    """What was read of a file of BPSim is all in the file that is saved of it, and reads the same."""
    scenario = parse_parameters(_json(data), "scenario.json", drawn())
    first = through(scenario, "study.bpsim")

    again = through(first, "study.bpsim")

    assert {} == missing(plain(first.root), plain(again.root))


def missing(before: Any, after: Any, path: str = "") -> dict[str, Any]:  # noqa: ANN401  # as TOML has values
    """The keys whose value isn't the same, with both values; where a file comes from is its own."""
    if isinstance(before, dict) and isinstance(after, dict) and "distribution" not in before:
        found: dict[str, Any] = {}
        for key, inner in before.items():
            if (path, key) != (".study", "source"):
                found |= missing(inner, after.get(key), f"{path}.{key}")
        return found
    return {} if means_the_same(before, after) else {path: (before, after)}


def means_the_same(one: Any, other: Any) -> bool:  # noqa: ANN401  # as TOML has values
    """Whether two values are equal but for their tenth digit and the unit in which a time is written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(means_the_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(means_the_same, one, other))
    if isinstance(one, str) and isinstance(other, str) and one != other:
        times = TIME.fullmatch(one), TIME.fullmatch(other)
        if times[0] is None or times[1] is None or _money(times[0]) != _money(times[1]):
            return False
        return isclose(*(float(time[2] or 1) * LENGTHS[time[3]] for time in times if time), rel_tol=1e-9)
    return isclose(one, other, rel_tol=1e-9) if isinstance(one, float) else bool(one == other)


def _money(rate: re.Match[str]) -> str:
    """The sum of a rate, "" for a time."""
    return (rate[1] or "").replace(" ", "")


def _json(data: JsonTable) -> bytes:
    return json.dumps(file(**data)).encode()
