"""Verification: how many cases of the simulator another engine has played the same way, as text and as JSON.

The engines are not compared here: whoever runs both hands over what it found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bpr.findings import Finding
from bpr.report.messages import MODELS
from bpr.report.page import BAD, Page, plain
from bpr.report.quantities import COUNT, shown
from bpr.report.subject import Subject, runs_of
from bpr.scenario.scenario import Side


@dataclass(frozen=True, slots=True)
class Verified:
    """What playing a few cases of a model in another engine has shown.

    Attributes:
        side: which model.
        engine: name and version of the other engine.
        cases: how many were played.
        agreed: of them, those that take the same way in both.
    """

    side: Side
    engine: str
    cases: int
    agreed: int


NOT_VERIFIED = "not-verified"
"""Rule of the findings that say why a model was not verified."""


def verification(page: Page, subject: Subject, verified: Sequence[Verified], findings: Iterable[Finding]) -> None:
    """Write what was verified, what wasn't, and why not."""
    _told(page, subject, verified)
    for reason in dict.fromkeys(finding.message for finding in findings if finding.rule == NOT_VERIFIED):
        page.paragraph(plain(reason))


def _told(page: Page, subject: Subject, verified: Sequence[Verified]) -> None:
    """One sentence where all models are alike, else one for each."""
    _ = page.say
    if not verified:
        page.paragraph(_("Not verified against a second engine."))
        return
    known = {found.side: found for found in verified}
    if known.keys() == runs_of(subject).keys() and len({_result(found) for found in verified}) == 1:
        message = _("Verified against {engine}: {agreed} of {cases} cases of each model take the same way.")
        _write(page, message, verified[0])
        return
    for side in runs_of(subject):
        if side in known:
            message = _("{model}: verified against {engine}; {agreed} of {cases} cases take the same way.")
            _write(page, message, known[side])
        else:
            page.paragraph(_("{model}: not verified against a second engine.").format(model=_(MODELS[side])))


def verification_object(verified: Sequence[Verified]) -> dict[str, object]:
    """The sums over the models; without any, engine and agreed are null."""
    return {
        "engine": verified[0].engine if verified else None,
        "cases": sum(found.cases for found in verified),
        "agreed": sum(found.agreed for found in verified) if verified else None,
    }


def _result(found: Verified) -> tuple[str, int, int]:
    return found.engine, found.cases, found.agreed


def _write(page: Page, message: str, found: Verified) -> None:
    numbers = {name: shown(getattr(found, name), COUNT, 0, page.language) for name in ("cases", "agreed")}
    text = message.format(model=page.say(MODELS[found.side]), engine=found.engine, **numbers)
    page.paragraph(text, "" if found.agreed == found.cases else BAD)
