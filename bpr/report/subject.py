"""What a report is about: one run, or a comparison of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bpr.comparison import Change, Comparison, Difference
from bpr.findings import Finding
from bpr.kpi import Run, Unstable
from bpr.scenario.scenario import Side
from bpr.simulation import Input

Subject = Comparison | Run

COUNTED = {"visits": "visit", "documents": "documents", "cost": "cost"}
"""KPIs that are 0 unless the scenario has such a key."""


def runs_of(subject: Subject) -> dict[Side, Run]:
    """The runs by side, the as-is first."""
    if isinstance(subject, Run):
        return {subject.compiled.side: subject}
    return {"as-is": subject.as_is, "to-be": subject.to_be}


def differences_of(subject: Subject) -> dict[str, Difference | Unstable | None]:
    """The difference of every KPI; nothing for one run."""
    return subject.differences if isinstance(subject, Comparison) else {}


def changes_of(subject: Subject) -> tuple[Change, ...]:
    """How the drawings differ; nothing for one run."""
    return subject.changes if isinstance(subject, Comparison) else ()


def findings_of(subject: Subject, more: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """What reading, aligning, compiling and running had to say, each once."""
    aligned = subject.alignment.findings if isinstance(subject, Comparison) else ()
    each = (finding for run in runs_of(subject).values() for finding in run.findings)
    return tuple(dict.fromkeys((*more, *aligned, *each)))


def inputs_of(subject: Subject) -> tuple[Input, ...]:
    """Every input used, once: what both models take from the same place is one input."""
    return tuple(dict.fromkeys(item for run in runs_of(subject).values() for item in run.compiled.inputs))


def unsaid(subject: Subject) -> tuple[str, ...]:
    """KPIs that count what nobody has said anything of: their zeros mean nothing."""
    keys = {item.key.rpartition(".")[2] for item in inputs_of(subject)}
    return tuple(name for name, key in COUNTED.items() if key not in keys)


def provenance_of(subject: Subject) -> dict[str, int]:
    """How many of the inputs came from where, the most frequent kind first."""
    return dict(Counter(item.provenance.kind for item in inputs_of(subject)).most_common())
