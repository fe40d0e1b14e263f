"""Every message of the program in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from bpr.comparison.changes import ChangeKind
from bpr.comparison.difference import Verdict
from bpr.interchange import messages as page_messages
from bpr.kpi import KPIS
from bpr.kpi.waiting_time import CAUSES as ALL_CAUSES
from bpr.report import messages, quantities
from bpr.scenario.provenance import PROVENANCE_KINDS
from bpr.scenario.scenario import SIDES, Clock

MARKS = {"_", "message", "say"}
HEADINGS_OF_PROCESSES = ("Name", "Title", "Country", "Domain", "Scenarios")
HEADINGS_OF_INPUTS = ("Input", "Value", "Provenance", "Place")


def marked(tree: ast.AST) -> Iterator[str]:
    """Texts that code hands to a translator, inside f-strings too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKS and isinstance(node.args[0].value, str):
                yield node.args[0].value


def used(root: Path) -> dict[str, str]:
    """Messages in use, and where."""
    files = (*(root / "bpr").rglob("*.py"), *(root / "cli").rglob("*.py"))
    found = {text: file.name for file in files for text in marked(ast.parse(file.read_text(encoding="utf-8")))}
    units = (unit for unit in (*vars(quantities).values(), *quantities.TIMES) if isinstance(unit, quantities.Unit))
    found |= {unit.singular: "quantities.py" for unit in units if unit is not quantities.COUNT}
    found |= {kpi.label: f"{kpi.name}.py" for kpi in KPIS.values()}
    found |= dict.fromkeys(HEADINGS_OF_PROCESSES, "processes.py") | dict.fromkeys(
        HEADINGS_OF_INPUTS, "scenario_show.py"
    )
    found |= dict.fromkeys(PROVENANCE_KINDS, "provenance.py")
    return found | dict.fromkeys((*page_messages.FIRST_LINES, page_messages.WAYS), "messages.py")


def catalog(root: Path, language: str) -> dict[str, list[str]]:
    """Translations of each message, one a plural form."""
    with (root / "bpr" / "locale" / language / "LC_MESSAGES" / "bpr.po").open("rb") as file:
        found = [entry for entry in read_po(file, abort_invalid=True) if entry.id]
    assert len(found) == len({str(entry.id) for entry in found})
    return {forms(entry.id)[0]: forms(entry.string) for entry in found}


def forms(text: str | Sequence[str] | None) -> list[str]:
    """The plural forms of a text, or the text alone."""
    return [text] if isinstance(text, str) else list(text or [""])


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_message_is_translated(root: Path, language: str) -> None:
    """Each message in use has a translation, and each translation a message in use."""
    known = catalog(root, language)
    needed = used(root)
    shared_with_wording = {"{number} s", "{number} min", "{number} h", "{number} day", "{number} working day"}

    assert {} == {text: file for text, file in needed.items() if not all(known.get(text, [""]))}
    assert set() == set(known) - set(needed) - shared_with_wording


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_placeholders_agree(root: Path, language: str) -> None:
    """A translation has the names in braces that its message has; a plural form may have the number in its word."""
    wrong = {
        text: form
        for text, forms in catalog(root, language).items()
        for form in forms
        if placeholders(form) != placeholders(text) and (len(forms) == 1 or placeholders(form))
    }

    assert {} == wrong


def test_every_value_has_a_name() -> None:
    """Clocks, causes, verdicts, kinds of change and of provenance are all told in words."""
    assert set(get_args(Clock)) == set(messages.CLOCKS)
    assert set(ALL_CAUSES) == set(messages.CAUSES)
    assert set(get_args(Verdict)) == set(messages.VERDICTS)
    assert set(get_args(ChangeKind)) == set(messages.KINDS_OF_CHANGE)
    assert set(PROVENANCE_KINDS) == set(messages.PROVENANCE)
    assert set(SIDES) == set(messages.MODELS)


def test_messages_in_f_strings_are_seen() -> None:
    """The search for messages looks into f-strings and attributes."""
    tree = ast.parse("f\"{_('one')}\"; page.say('two'); other('three'); _(name)")

    assert ["one", "two"] == sorted(marked(tree))
