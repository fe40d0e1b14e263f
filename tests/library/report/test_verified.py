"""What another engine has shown of the models, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.comparison import Comparison
from bpr.kpi import Run
from bpr.report import Verified, render

AS_IS = Verified("as-is", "Other 1.0", 20, 20)
TO_BE = Verified("to-be", "Other 1.0", 20, 20)
PARTED = Verified("to-be", "Other 1.0", 20, 17)
RED = "\x1b[31m"


def told(subject: Comparison | Run, verified: Sequence[Verified]) -> list[str]:
    """The lines of a report that speak of it."""
    return [line for line in render(subject, verified=verified).splitlines() if "erified against" in line]


@pytest.mark.parametrize(
    ("verified", "lines"),
    [
        ((AS_IS, TO_BE), ["Verified against Other 1.0: 20 of 20 cases of each model take the same way."]),
        ((), ["Not verified against a second engine."]),
        (
            (AS_IS, PARTED),
            [
                "As-is: verified against Other 1.0; 20 of 20 cases take the same way.",
                "To-be: verified against Other 1.0; 17 of 20 cases take the same way.",
            ],
        ),
        (
            (TO_BE,),
            [
                "As-is: not verified against a second engine.",
                "To-be: verified against Other 1.0; 20 of 20 cases take the same way.",
            ],
        ),
    ],
)
def test_a_comparison_tells_what_was_verified(
    comparison: Comparison, verified: tuple[Verified, ...], lines: list[str]
) -> None:
    """One sentence where both models are alike, else one for each; nothing verified is said too."""
    assert lines == told(comparison, verified)


def test_one_model_is_each_model(comparison: Comparison) -> None:
    """A single run that was verified needs one sentence."""
    lines = ["Verified against Other 1.0: 20 of 20 cases of each model take the same way."]

    assert lines == told(comparison.as_is, [AS_IS])


def test_a_case_that_parts_is_red(comparison: Comparison) -> None:
    """The sentence on a model whose cases part has the colour of what is bad; that on the other hasn't."""
    lines = render(comparison, verified=(AS_IS, PARTED), colour=True).splitlines()[-2:]

    assert [False, True] == [line.startswith(RED) for line in lines]


@pytest.mark.parametrize(
    ("verified", "expected"),
    [
        ((AS_IS, PARTED), {"engine": "Other 1.0", "cases": 40, "agreed": 37}),
        ((TO_BE,), {"engine": "Other 1.0", "cases": 20, "agreed": 20}),
        ((), {"engine": None, "cases": 0, "agreed": None}),
    ],
)
def test_json_has_the_sums(
    root: Path, comparison: Comparison, verified: tuple[Verified, ...], expected: dict[str, object]
) -> None:
    """Cases and agreed are summed over the models that were verified, as the schema has it; null without any."""
    schema = json.loads((root / "bpr" / "report" / "simulate.schema.json").read_text(encoding="utf-8"))
    document = json.loads(render(comparison, "json", verified=verified))

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert expected == document["verification"]
