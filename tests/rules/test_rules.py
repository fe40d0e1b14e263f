"""Every rule against its own drawings: `<rule>/valid*.bpmn` and `<rule>/invalid*.bpmn` with the findings in `.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.bpmn import loads
from bpr.lint import RULES, lint, page
from bpr.lint.manual import SECTIONS

HERE = Path(__file__).parent
VALID = sorted(HERE.glob("*/valid*.bpmn"))
INVALID = sorted(HERE.glob("*/invalid*.bpmn"))


def name(path: Path) -> str:
    """The rule and the drawing, as the test is called."""
    return f"{path.parent.name}/{path.stem}"


def told(path: Path) -> list[str]:
    """What the rule says of a drawing, one line a finding."""
    model = loads(path.read_bytes(), path.name)
    return [str(finding) for finding in lint(model, {path.parent.name: "warning"})]


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_drawing_has_no_finding(path: Path) -> None:
    """The rule has nothing to say of what is drawn well."""
    assert [] == told(path)


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_an_invalid_drawing_has_its_findings(path: Path) -> None:
    """The rule says exactly what stands in the text beside the drawing, and something does."""
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

    assert expected
    assert expected == told(path)


def test_every_rule_has_drawings() -> None:
    """No rule lacks a valid or an invalid drawing, and no folder lacks a rule."""
    folders = {folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}

    assert sorted(RULES) == sorted(folders)
    assert set(RULES) == {path.parent.name for path in VALID} == {path.parent.name for path in INVALID}


def test_no_text_is_left_without_its_drawing() -> None:
    """Every text of expected findings stands beside an invalid drawing."""
    assert sorted(HERE.glob("*/*.txt")) == [path.with_suffix(".txt") for path in INVALID]


def test_every_rule_is_in_a_file_of_its_name(root: Path) -> None:
    """The files of `bpr.lint.rules` and the registry name the same rules."""
    files = {path.stem.replace("_", "-") for path in root.glob("bpr/lint/rules/*.py")} - {"--init--"}

    assert sorted(RULES) == sorted(files)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_whole_manual_page(rule: str) -> None:
    """The page begins with name and severity, has every section in order, and none is empty."""
    lines = page(rule).splitlines()
    headings = [line.removesuffix(":") for line in lines if line and not line.startswith(" ") and line.endswith(":")]

    assert f"{rule} ({RULES[rule].severity})" == lines[0]
    assert list(SECTIONS) == headings
    assert all(lines[lines.index(f"{heading}:") + 1].startswith("    ") for heading in SECTIONS)
