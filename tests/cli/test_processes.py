"""`bpr processes`: what comes with bpr."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Program = Callable[..., "CompletedProcess[str]"]


def test_json_holds_every_shipped_procedure(bpr: Program, root: Path) -> None:
    """The document names each folder of the catalog, in order."""
    done = bpr("processes", "--format", "json")
    document = json.loads(done.stdout)

    assert (0, "") == (done.returncode, done.stderr)
    assert "bpr/processes/1" == document["schema"]
    assert sorted(file.parent.name for file in root.glob("processes/*/as-is.bpmn")) == [
        process["name"] for process in document["processes"]
    ]


def test_json_tells_what_a_procedure_is(bpr: Program, root: Path) -> None:
    """Title, country, domain, levers, models, scenarios and folder are there, whatever the language asked for."""
    document = json.loads(bpr("--lang", "ar", "processes", "--format", "json").stdout)
    found = {process["name"]: process for process in document["processes"]}["ma-company-creation"]

    assert {
        "name": "ma-company-creation",
        "title": "Company creation",
        "titles": {"en": "Company creation", "ar": "إنشاء شركة", "fr": "Création d'entreprise"},
        "country": "MA",
        "domain": "business registration",
        "levers": ["one-stop window", "online name reservation", "fewer documents", "lower fees"],
        "models": ["as-is", "to-be"],
        "scenarios": ["baseline", "working-clock"],
        "folder": str(root / "processes" / "ma-company-creation"),
    } == found


def test_table_has_a_line_a_procedure(bpr: Program, root: Path) -> None:
    """The table has its heading and one line for each procedure, in English here."""
    lines = bpr("processes").stdout.splitlines()

    assert 1 + len(list(root.glob("processes/*/as-is.bpmn"))) == len(lines)
    assert ["Name", "Title", "Country", "Domain", "Scenarios"] == lines[0].split()
    assert any("Company creation" in line for line in lines)


@pytest.mark.parametrize("arguments", [("--lang", "fr", "processes"), ("processes", "--lang", "fr")])
def test_table_speaks_the_language_asked_for(bpr: Program, arguments: tuple[str, ...]) -> None:
    """--lang may stand before or after the command."""
    assert "Création d'entreprise" in bpr(*arguments).stdout


def test_table_speaks_the_language_of_the_locale(bpr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --lang the locale decides."""
    monkeypatch.setenv("LC_ALL", "ar_MA.UTF-8")

    assert "إنشاء شركة" in bpr("processes").stdout


def test_unknown_format_is_wrong_usage(bpr: Program) -> None:
    """The formats there are are named; exit code 2."""
    done = bpr("processes", "--format", "xml")

    assert (2, "") == (done.returncode, done.stdout)
    assert "'table', 'json'" in done.stderr
