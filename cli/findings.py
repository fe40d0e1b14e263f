"""Findings as a user sees them: one line each on standard error, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bpr.findings import Finding

from .session import Session
from .terminal import printable

GRAVEST_FIRST = ("error", "warning", "info")
MOST_OF_A_RULE = 5


def tell_findings(findings: Iterable[Finding], session: Session) -> None:
    """Print them grouped by severity and rule; of a rule that speaks often, the first few. Quiet: errors alone."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((GRAVEST_FIRST.index(finding.severity), finding.rule), []).append(finding)
    for (grade, rule), group in sorted(groups.items(), key=lambda pair: pair[0][0]):
        if session.quiet and grade:
            continue
        for finding in group[:MOST_OF_A_RULE]:
            click.echo(printable(f"{finding.severity}: {finding}"), err=True)
        if len(group) > MOST_OF_A_RULE:
            more = len(group) - MOST_OF_A_RULE
            click.echo(f"{group[0].severity}: {more} more findings of rule '{rule}'; --format json has all.", err=True)
