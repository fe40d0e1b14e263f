"""Loss reports as a JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpr.errors import BprError, Problem
from bpr.findings import Finding
from bpr.interchange import Entry, LossReport

SCHEMA = "bpr/scenario-check/1"


@dataclass(frozen=True, slots=True)
class CheckedScenario:
    """A file of parameters, and what came of reading it.

    Attributes:
        file: as given.
        report: None when it couldn't be read.
        problems: what is wrong in it, alone or with the models.
        findings: what is worth telling.
        error: why it couldn't be read.
    """

    file: str
    report: LossReport | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: BprError | None = None

    @property
    def usable(self) -> bool:
        """Whether a simulation could run with it."""
        return self.error is None and not self.problems


def loss_document(checked: Sequence[CheckedScenario]) -> dict[str, object]:
    """What became of the parameters of each file; the same in every language."""
    return {"schema": SCHEMA, "files": [_file(one) for one in checked]}


def _file(checked: CheckedScenario) -> dict[str, object]:
    report = checked.report
    lines = checked.error.lines if checked.error else tuple(str(problem) for problem in checked.problems)
    return {
        "file": checked.file,
        "format": report.format if report else None,
        "usable": checked.usable,
        "problems": list(lines),
        "counts": dict(report.counts) if report else None,
        "entries": [_entry(entry) for entry in report.entries] if report else [],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"rule": finding.rule, "severity": finding.severity, "message": str(finding)}


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "fate": entry.fate,
        "what": entry.what,
        "key": entry.key,
        "reason": entry.reason,
        "file": entry.location.file,
        "line": entry.location.line,
        "element": entry.location.element,
        "place": entry.location.key,
    }
