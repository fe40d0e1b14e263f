"""What the numbers rest on: changes of the drawing, cases that don't end, inputs by provenance, seed and size."""

from __future__ import annotations

from bpr.kpi import KPIS, Run
from bpr.report.labels import change_label
from bpr.report.messages import KINDS_OF_CHANGE, MODELS, PROVENANCE
from bpr.report.page import BAD, Page
from bpr.report.quantities import COUNT, PERCENT, shown, time_unit
from bpr.report.subject import Subject, changes_of, inputs_of, provenance_of, runs_of, unsaid

MOST_DEFAULTS = 8
INDENT = "  "


def drawing(page: Page, subject: Subject) -> None:
    """Write how the drawings differ; nothing for one run."""
    _ = page.say
    changes, runs = changes_of(subject), list(runs_of(subject).values())
    if len(runs) == 1:
        return
    page.heading(_("What the redesign changes in the drawing"))
    if not changes:
        page.paragraph(
            _("No activity was removed, added or moved to another role; what is assumed of each model differs.")
        )
    for kind, name in KINDS_OF_CHANGE.items():
        told = [change_label(runs, change, page.language) for change in changes if change.kind == kind]
        if told:
            text = _("{change} ({number}): {activities}.")
            activities = _separator(page).join(told)
            page.paragraph(text.format(change=_(name), number=len(told), activities=activities), indent=INDENT)


def stuck(page: Page, subject: Subject) -> None:
    """Tell the cases that never end: they are in no mean."""
    _ = page.say
    for side, run in runs_of(subject).items():
        lost = run.cases["arrived"] - run.cases["completed"]
        if lost:
            model = _(MODELS[side])
            message = _("{model}: {lost} of {arrived} cases don't come to an end; they are in no mean.")
            page.paragraph(message.format(model=model, lost=lost, arrived=run.cases["arrived"]), BAD)


def basis(page: Page, subject: Subject) -> None:
    """Write where the inputs came from, and how much was simulated."""
    _ = page.say
    page.heading(_("What this rests on"))
    page.paragraph(_("Uncalibrated: the simulation has not been checked against an observed lead time."), BAD)
    page.paragraph(_provenance(page, subject))
    defaults = [item.key for item in inputs_of(subject) if item.provenance.kind == "default"]
    if defaults:
        page.paragraph(_defaults(page, defaults), indent=INDENT)
    silent = [_(KPIS[name].label) for name in unsaid(subject)]
    if silent:
        page.paragraph(_("Nothing is said of: {indicators}.").format(indicators=_separator(page).join(silent)))
    page.paragraph(_size(page, next(iter(runs_of(subject).values()))))


def _provenance(page: Page, subject: Subject) -> str:
    _, counts = page.say, provenance_of(subject)
    total = sum(counts.values())
    parts = [
        f"{shown(count / total, PERCENT, 0 if count * 100 >= total else 1, page.language)} {_(PROVENANCE[kind])}"
        for kind, count in counts.items()
    ]
    inputs = _("{number} inputs: {shares}.")
    return inputs.format(number=shown(total, COUNT, 0, page.language), shares=_separator(page).join(parts))


def _defaults(page: Page, keys: list[str]) -> str:
    _ = page.say
    told = _separator(page).join(dict.fromkeys(keys[:MOST_DEFAULTS]))
    if len(keys) > MOST_DEFAULTS:
        more = _("and {number} more").format(number=len(keys) - MOST_DEFAULTS)
        return _("Left to a default: {keys} {more}.").format(keys=told, more=more)
    return _("Left to a default: {keys}.").format(keys=told)


def _size(page: Page, run: Run) -> str:
    _, settings = page.say, run.settings
    size = _("Each model: {replications} replications of {cases} cases, seed {seed}; the same seed, the same numbers.")
    text = size.format(
        replications=shown(settings.replications, COUNT, 0, page.language),
        cases=shown(settings.cases, COUNT, 0, page.language),
        seed=settings.seed,
    )
    if not run.warm_up:
        return text
    unit = time_unit(run.warm_up / 1000)
    time = shown(run.warm_up / 1000, unit, 1, page.language)
    return f"{text} {_('Arrivals of the first {time} do not count.').format(time=time)}"


def _separator(page: Page) -> str:
    return "، " if page.language == "ar" else "; "
