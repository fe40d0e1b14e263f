"""What a report is about: one run, or a comparison of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from bpr.comparison import Change, Comparison, Difference
from bpr.findings import Finding
from bpr.kpi import KPIS, Run, Unstable
from bpr.scenario.scenario import Side
from bpr.simulation import Input

Subject = Comparison | Run

COUNTED = ("visits", "documents", "cost")
"""KPIs that count what a scenario may leave unsaid."""


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
    """KPIs that count what nobody has said anything of."""
    runs = runs_of(subject).values()
    return tuple(name for name in COUNTED if not any(says(run, name) for run in runs))


def one_sided(subject: Subject) -> dict[str, Side]:
    """KPIs of which the scenario says something for one of two models alone, and for which."""
    runs = runs_of(subject)
    saying = {name: [side for side, run in runs.items() if says(run, name)] for name in COUNTED}
    return {name: sides[0] for name, sides in saying.items() if len(runs) > len(sides) == 1}


def says(run: Run, name: str) -> bool:
    """Whether the study says something of a KPI."""
    return KPIS[name].is_said(run.compiled)


def unstable_side(subject: Comparison, name: str) -> Side | Literal["both"]:
    """Which model has no steady state, for a KPI whose difference is unstable."""
    before, after = (isinstance(run.kpi(name), Unstable) for run in runs_of(subject).values())
    return "both" if before and after else "as-is" if before else "to-be"


def from_defaults_alone(subject: Subject) -> bool:
    """Whether nobody has said anything beside the drawings."""
    return all(item.provenance.kind == "default" for item in inputs_of(subject))


def provenance_of(subject: Subject) -> dict[str, int]:
    """How many of the inputs came from where, the most frequent kind first."""
    return dict(Counter(item.provenance.kind for item in inputs_of(subject)).most_common())
