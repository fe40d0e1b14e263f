"""Findings as SARIF 2.1.0, so that editors and continuous integration show them beside the file.

Static Analysis Results Interchange Format, OASIS Standard, 27 March 2020. Rules of `bpr.lint` carry their manual page.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from bpr.errors import BprError
from bpr.findings import Finding, Severity
from bpr.location import Location
from bpr.report.documents import Document

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NOT_LOADED = "not-loaded"
"""The rule under which an error is told that stopped the reading of a file."""
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_document(findings: Iterable[Finding], errors: Iterable[BprError] = (), version: str = "") -> Document:
    """Errors and findings as one run of bpr, errors first, the rest in the order given.

    Args:
        findings: of any files; each names its own.
        errors: what stopped the reading of a file.
        version: of bpr, or "".
    """
    told = [*(_as_finding(error) for error in errors), *findings]
    names = list(dict.fromkeys(finding.rule for finding in told))
    driver: Document = {"name": "bpr", "rules": [_rule(name) for name in names]}
    if version:
        driver["version"] = version
    results = [_result(finding, names.index(finding.rule)) for finding in told]
    run: Document = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _as_finding(error: BprError) -> Finding:
    return Finding(NOT_LOADED, "error", error.message, error.location, error.hint)


def _rule(name: str) -> Document:
    from bpr.lint import RULES, page, summary

    if name not in RULES:
        return {"id": name}
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": summary(rule)},
        "help": {"text": page(name)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> Document:
    document: Document = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _escaped(f"{finding.message} {finding.hint}".strip())},
    }
    place = _location(finding.location)
    return {**document, "locations": [place]} if place else document


def _escaped(text: str) -> str:
    """Braces doubled: a single one would begin a placeholder (section 3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _location(place: Location) -> Document:
    """File and line, and the element or key; empty when nothing is known. Standard input has no address."""
    document: Document = {}
    if place.file not in ("", "-"):
        physical: Document = {"artifactLocation": _artifact(place.file)}
        if place.line is not None:
            physical["region"] = {"startLine": place.line}
        document["physicalLocation"] = physical
    about = place.element or place.key
    if about:
        logical = {"fullyQualifiedName": about, "kind": "element"}
        document["logicalLocations"] = [{**logical, "name": place.name} if place.name else logical]
    return document


def _artifact(file: str) -> Document:
    """An absolute path as an address of its own, another one relative to the folder that the reader works in."""
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
