"""What elements, resources, roles and changes are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bpr.comparison import Change
from bpr.kpi import Run
from bpr.kpi.kpi import Kpi
from bpr.language import Language, translator
from bpr.report.messages import CLOCKS
from bpr.simulation import CompiledModel
from bpr.wording import show_duration


def kpi_label(kpi: Kpi, compiled: CompiledModel, language: Language) -> str:
    """The label of a KPI; a time names its clock, a deadline its limit, another measure its unit when it must."""
    _ = translator(language)
    label = _(kpi.label)
    if kpi.unit == "s":
        return f"{label} ({_(CLOCKS[kpi.clock])})"
    if kpi.name == "deadline_compliance" and compiled.deadline is not None:
        return f"{label} ({_limit(*compiled.deadline, compiled.working_day, language)})"
    if kpi.name == "throughput":
        return f"{label} ({_('cases a working day')})"
    return label


def _limit(milliseconds: float, clock: str, working_day: float, language: Language) -> str:
    return show_duration(milliseconds, language, working_day if clock == "working" else None)


def element_label(runs: Sequence[Run], id_: str, language: Language) -> str:
    """The label of an element of the first of these runs that has it, on one line, else its id."""
    found = (element.label for run in runs for element in run.compiled.elements if element.id == id_)
    return next((" ".join(label.into(language).split()) for label in found), id_)


def resource_label(run: Run, id_: str, language: Language) -> str:
    """The label of a resource of a run."""
    return next(pool.label.into(language) for pool in run.compiled.pools if pool.id == id_)


def role_label(runs: Sequence[Run], name: str, language: Language) -> str:
    """The label of a role, known by its name in the drawing."""
    known: Mapping[str, str] = {role.default: role.into(language) for run in runs for role in run.compiled.roles}
    return known.get(name, name)


def change_label(runs: Sequence[Run], change: Change, language: Language) -> str:
    """What a change is about, and for a move from where to where."""
    _ = translator(language)
    label = element_label(runs, (*change.to_be, *change.as_is)[0], language)
    if change.kind != "moved to another role":
        return label
    before, after = (role_label(runs, name, language) for name in change.names[1:])
    return _("{activity}: from {before} to {after}").format(activity=label, before=before, after=after)
