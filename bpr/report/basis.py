"""What the numbers rest on: changes of the drawing, inputs by provenance, caveats, seed and size."""

from __future__ import annotations

from bpr.kpi import Run
from bpr.report.caveats import caveats, listed, separator
from bpr.report.labels import change_label
from bpr.report.messages import KINDS_OF_CHANGE, PROVENANCE
from bpr.report.page import BAD, Page
from bpr.report.quantities import COUNT, PERCENT, shown
from bpr.report.subject import Subject, changes_of, inputs_of, provenance_of, runs_of

INDENT = "  "


def drawing(page: Page, subject: Subject) -> None:
    """Write how the drawings differ; nothing for one run."""
    _ = page.say
    changes, runs = changes_of(subject), list(runs_of(subject).values())
    if len(runs) == 1:
        return
    page.heading(_("What the redesign changes in the drawing"))
    if not changes:
        page.paragraph(_("No activity was removed, added or moved to another role."))
    for kind, name in KINDS_OF_CHANGE.items():
        told = [change_label(runs, change, page.language) for change in changes if change.kind == kind]
        if told:
            text = _("{change} ({number}): {activities}.")
            activities = separator(page).join(told)
            page.paragraph(text.format(change=_(name), number=len(told), activities=activities), indent=INDENT)


def basis(page: Page, subject: Subject) -> None:
    """Write where the inputs came from, and how much was simulated."""
    _ = page.say
    page.heading(_("What this rests on"))
    page.paragraph(_("Uncalibrated: the simulation has not been checked against an observed lead time."), BAD)
    page.paragraph(_provenance(page, subject))
    defaults = [item.key for item in inputs_of(subject) if item.provenance.kind == "default"]
    if defaults:
        page.paragraph(_defaults(page, defaults), indent=INDENT)
    for caveat in caveats(page, subject):
        page.paragraph(caveat, indent=INDENT)
    page.paragraph(_size(page, next(iter(runs_of(subject).values()))))


def _provenance(page: Page, subject: Subject) -> str:
    _, counts = page.say, provenance_of(subject)
    total = sum(counts.values())
    parts = [
        f"{shown(count / total, PERCENT, 0 if count * 100 >= total else 1, page.language)} {_(PROVENANCE[kind])}"
        for kind, count in counts.items()
    ]
    inputs = _("{number} inputs: {shares}.")
    return inputs.format(number=shown(total, COUNT, 0, page.language), shares=separator(page).join(parts))


def _defaults(page: Page, keys: list[str]) -> str:
    return page.say("Left to a default: {keys}.").format(keys=listed(page, dict.fromkeys(keys)))


def _size(page: Page, run: Run) -> str:
    _, settings = page.say, run.settings
    size = _("Each model: {replications} replications of {cases} cases, seed {seed}; the same seed, the same numbers.")
    return size.format(
        replications=shown(settings.replications, COUNT, 0, page.language),
        cases=shown(settings.cases, COUNT, 0, page.language),
        seed=settings.seed,
    )
