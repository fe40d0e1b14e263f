"""A few cases of a simulation, played in the workflow engine as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.errors import BprError, ExecutionError, LimitReachedError, UnsupportedElementError
from bpr.findings import Finding
from bpr.location import Location

if TYPE_CHECKING:
    from bpr.execution import Verification
    from bpr.kpi import Run
    from bpr.report import Subject, Verified

CASES = 20
"""Of each model, or all when fewer are simulated: enough to meet most ways, and a fraction of a second."""


def verified(subject: Subject) -> tuple[tuple[Verified, ...], tuple[Finding, ...]]:
    """What SpiffWorkflow makes of the first cases of each model, and what is to be told of it.

    A model that can't be verified is a finding, and the other one is verified all the same.
    """
    from bpr.execution import verify
    from bpr.report import Verified
    from bpr.report.subject import runs_of

    results: list[Verified] = []
    findings: list[Finding] = []
    for side, run in runs_of(subject).items():
        try:
            found = verify(run.compiled, min(CASES, run.settings.cases), run.settings.seed)
        except (ExecutionError, LimitReachedError, UnsupportedElementError) as error:
            findings.append(_refused(run, error))
        else:
            results.append(Verified(side, found.engine, found.cases, found.agreed))
            findings += _differences(run, found)
    return tuple(results), tuple(findings)


def _refused(run: Run, error: BprError) -> Finding:
    """Elements that only one engine runs are known limits; anything else deserves a look."""
    known = isinstance(error, UnsupportedElementError)
    place = error.location if str(error.location) else Location(run.compiled.file)
    message = error.message if known else f"can't be verified: {error.message}"
    return Finding("not-verified", "info" if known else "warning", message, place, error.hint)


def _differences(run: Run, found: Verification) -> list[Finding]:
    if not found.differences:
        return []
    number = len(found.differences)
    message = f"{number} of {found.cases} cases take another way in {found.engine}; {found.differences[0]}"
    hint = "Don't trust the figures of this model, and report it with its file."
    return [Finding("other-way", "error", message, Location(run.compiled.file), hint)]
