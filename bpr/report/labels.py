"""What elements, resources, roles and changes are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bpr.comparison import Change
from bpr.kpi import Run
from bpr.kpi.kpi import Kpi
from bpr.language import Language, Translate


def clock_names() -> dict[str, str]:
    """Messages that name a clock."""
    _ = str
    return {
        "applicant": _("applicant's clock"),
        "administration": _("administration's clock"),
        "working": _("working time"),
        "calendar": _("calendar time"),
    }


def cause_names() -> dict[str, str]:
    """Messages that name a cause of waiting."""
    _ = str
    return {
        "transfer": _("the file is on its way"),
        "queue": _("nobody is free"),
        "off_shift": _("the office is closed"),
        "timer": _("an event is waited for"),
    }


def provenance_names() -> dict[str, str]:
    """Messages that name a kind of provenance."""
    _ = str
    return {
        "measured": _("measured"),
        "official document": _("from official documents"),
        "interview": _("from interviews"),
        "assumption": _("assumed"),
        "illustrative": _("illustrative"),
        "carried over": _("carried over from the as-is model"),
        "default": _("left to a default"),
    }


def kpi_label(kpi: Kpi, say: Translate) -> str:
    """The label of a KPI; a time names its clock, another measure its unit when the numbers don't."""
    label = say(kpi.label)
    if kpi.unit == "s":
        return f"{label} ({say(clock_names()[kpi.clock])})"
    if kpi.name == "throughput":
        return f"{label} ({say('cases a working day')})"
    return label


def element_label(runs: Sequence[Run], id_: str, language: Language) -> str:
    """The label of an element of the first of these runs that has it, else its id."""
    found = (element.label for run in runs for element in run.compiled.elements if element.id == id_)
    return next((label.into(language) for label in found), id_)


def resource_label(run: Run, id_: str, language: Language) -> str:
    """The label of a resource of a run."""
    return next(pool.label.into(language) for pool in run.compiled.pools if pool.id == id_)


def role_label(runs: Sequence[Run], name: str, language: Language) -> str:
    """The label of a role, known by its name in the drawing."""
    known: Mapping[str, str] = {role.default: role.into(language) for run in runs for role in run.compiled.roles}
    return known.get(name, name)


def change_label(runs: Sequence[Run], change: Change, language: Language, say: Translate) -> str:
    """What a change is about, and for a move from where to where."""
    if not (change.as_is or change.to_be):
        return ", ".join(change.names)
    label = element_label(runs, (*change.to_be, *change.as_is)[0], language)
    if change.kind != "moved to another role":
        return label
    before, after = (role_label(runs, name, language) for name in change.names[1:])
    return say("{activity}: from {before} to {after}").format(activity=label, before=before, after=after)
