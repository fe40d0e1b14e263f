"""How long things take (BPSim 2.0, 6.2.4): of activities work and waiting, of events a delay."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import EDITOR, Context, article, joined
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import Shape, as_duration, later
from bpr.model import Event

WORK = ("ProcessingTime", "SetUpTime", "ValidationTime", "ReworkTime")
WAITING = ("WaitTime", "QueueTime")
NOT_TAKEN = f"{EDITOR}: events other than those that are waited for take no time."


def read_times(context: Context) -> dict[str, Shape]:
    """Put durations, transfers and waits; gives the law of work of every activity that has one."""
    work: dict[str, Shape] = {}
    by_element: dict[str, list[Parameter]] = {}
    for parameter in context.pending(*WORK, *WAITING, "TransferTime"):
        by_element.setdefault(parameter.element, []).append(parameter)
    for id_, mine in by_element.items():
        if not context.is_known(id_):
            continue
        if context.is_work(id_) and context.sort(id_) not in ("resource", "sequence flow"):
            _read_activity(context, id_, work)
        elif context.sort(id_) == "event":
            _read_event(context, id_, mine)
        elif context.sort(id_) == "sequence flow":
            _read_flow(context, id_, mine)
        else:
            for parameter in mine:
                context.ignore(parameter, _reason(context, parameter))
    return work


def _reason(context: Context, parameter: Parameter) -> str:
    prefix = f"{EDITOR}: " if context.jbpm else ""
    return f"{prefix}nobody works at {article(context.sort(parameter.element))} itself; times stand at what is within."


def _read_activity(context: Context, id_: str, work: dict[str, Shape]) -> None:
    law = _sum(context, [found for name in WORK if (found := context.find(id_, name))], ("duration",))
    if law is not None:
        work[id_] = law
    _sum(context, [found for name in WAITING if (found := context.find(id_, name))], ("external_wait",))
    _sum(context, [found for name in ("TransferTime",) if (found := context.find(id_, name))], ("transfer",))


def _sum(context: Context, parameters: list[Parameter], keys: tuple[str, ...]) -> Shape | None:
    """Put the sum of some times: the first that is drawn, and the means of the others."""
    read = [(one, law) for one in parameters if (law := context.law(one)) is not None]
    if not read:
        return None
    drawn = next((law for _, law in read if not law.constant), read[0][1])
    means = sum(law.milliseconds for _, law in read if law is not drawn)
    whole = later(drawn, means)
    try:
        value = as_duration(whole)
    except Unusable as reason:
        for one, _ in read:
            context.ignore(one, str(reason))
        return None
    for one, law in read:
        note = law.note if law is drawn else _added(law)
        context.put(("activities", one.element, *keys), value, one, joined((note, _default(context, law))))
    return whole


def _added(law: Shape) -> str:
    return "it is added to the time of work" if law.constant else "its mean is added to the time of work"


def _default(context: Context, law: Shape) -> str:
    """What jBPM's editors write when nobody says how long something takes."""
    usual = {"uniform": {"min": 5.0, "max": 10.0}, "normal": {"mean": 1.0, "sd": 1.0, "least": 0.0}}
    if context.jbpm and dict(law.amounts) == usual.get(law.kind):
        return f"{EDITOR}: taken, though nobody may have meant it"
    return ""


def _read_event(context: Context, id_: str, mine: list[Parameter]) -> None:
    """A delay of what is waited for; the standard knows none, its own tools do."""
    node = context.node(id_)
    waited = isinstance(node, Event) and node.position == "catch"
    for parameter in mine:
        law = context.law(parameter)
        if law is None:
            continue
        if law.constant and law.mean == 0:
            context.ignore(parameter, f"{EDITOR + ': ' if context.jbpm else ''}no time, which changes nothing.")
        elif not waited:
            context.ignore(parameter, NOT_TAKEN if context.jbpm else "events take no time (BPSim 2.0, 7.1).")
        elif context.find(id_, "InterTriggerTimer") or context.draft.get(("events", id_, "delay")):
            context.ignore(parameter, "how long the event is waited for is said by another parameter.")
        else:
            note = joined((law.note, "taken as the time that the event is waited for", _default(context, law)))
            _put_delay(context, parameter, law, note)


def _put_delay(context: Context, parameter: Parameter, law: Shape, note: str) -> None:
    try:
        context.put(("events", parameter.element, "delay"), as_duration(law), parameter, note)
    except Unusable as reason:
        context.ignore(parameter, str(reason))


def _read_flow(context: Context, id_: str, mine: list[Parameter]) -> None:
    """A wait along a flow (Implementer's Guide 6.1.2) goes to the activity behind, where it has no other transfer."""
    flow = context.flows[id_]
    for parameter in mine:
        law = context.law(parameter)
        if law is None:
            continue
        if not context.is_work(flow.target):
            context.ignore(parameter, "no activity follows at once that could wait for it.")
        elif context.draft.get(("activities", flow.target, "transfer")) or context.find(flow.target, "TransferTime"):
            context.ignore(parameter, "the activity behind has a transfer already.")
        else:
            note = "it is the transfer of the activity behind" + (
                ", by whatever way a case comes there" if len(context.entering[flow.target]) > 1 else ""
            )
            _put_transfer(context, parameter, law, (flow.target, note))


def _put_transfer(context: Context, parameter: Parameter, law: Shape, target: tuple[str, str]) -> None:
    id_, note = target
    try:
        value = as_duration(law)
        context.put(("activities", id_, "transfer"), value, parameter, joined((law.note, note)))
    except Unusable as reason:
        context.ignore(parameter, str(reason))
