"""SARIF: what stands in the document, by the standard's own words."""

from __future__ import annotations

import json
from pathlib import Path

from bpr.errors import NotBpmnError
from bpr.findings import Finding
from bpr.lint import page
from bpr.location import Location
from bpr.report.sarif import sarif_document

DEADLOCK = Finding(
    "deadlock", "error", "a case can wait here.", Location("in/as is.bpmn", 41, "Join", "Both ${x}"), "Draw {it}."
)
READ = Finding("not-kept", "info", "not kept.", Location("-"))


def run(document: dict[str, object]) -> dict[str, object]:
    """The only run of a document, as a reader of the JSON text has it."""
    (only,) = json.loads(json.dumps(document))["runs"]
    assert isinstance(only, dict)
    return only


def test_a_finding_is_a_result() -> None:
    """Rule, level, message with its hint, file, line and element; braces are doubled, blanks in paths encoded."""
    assert [
        {
            "ruleId": "deadlock",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "a case can wait here. Draw {{it}}."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "in/as%20is.bpmn", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 41},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "Join", "kind": "element", "name": "Both ${x}"}],
                }
            ],
        }
    ] == run(sarif_document([DEADLOCK]))["results"]


def test_rules_are_listed_once_with_their_pages() -> None:
    """Each rule that spoke is there in order; one of the reader has its name only."""
    driver = {"name": "bpr", "version": "1.2"}
    assert {
        "driver": {
            **driver,
            "rules": [
                {
                    "id": "deadlock",
                    "shortDescription": {"text": "Finds joins at which a case can wait for ever."},
                    "help": {"text": page("deadlock")},
                    "defaultConfiguration": {"level": "error"},
                },
                {"id": "not-kept"},
            ],
        }
    } == run(sarif_document([DEADLOCK, READ, DEADLOCK], version="1.2"))["tool"]


def test_an_error_is_the_first_result() -> None:
    """A file that can't be loaded is told under a rule of its own; without a line there is no region."""
    error = NotBpmnError("not XML.", Location("a.bpmn"), "Export it again.")
    results = run(sarif_document([READ], [error]))["results"]
    artifact = {"artifactLocation": {"uri": "a.bpmn", "uriBaseId": "%SRCROOT%"}}

    assert [
        {
            "ruleId": "not-loaded",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "not XML. Export it again."},
            "locations": [{"physicalLocation": artifact}],
        },
        {"ruleId": "not-kept", "ruleIndex": 1, "level": "note", "message": {"text": "not kept."}},
    ] == results


def test_an_absolute_path_is_an_address(tmp_path: Path) -> None:
    """It isn't relative to anything."""
    place = Location(str(tmp_path / "a.bpmn"), 3)
    (result,) = json.loads(json.dumps(sarif_document([Finding("r", "warning", "m.", place)])))["runs"][0]["results"]

    assert {"uri": (tmp_path / "a.bpmn").as_uri()} == result["locations"][0]["physicalLocation"]["artifactLocation"]


def test_nothing_found_is_a_run_without_results() -> None:
    """An empty document says that bpr ran and which version of the format it is."""
    document = sarif_document([])

    assert "2.1.0" == document["version"]
    assert [] == run(document)["results"]
