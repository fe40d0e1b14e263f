"""Who goes first (BPSim 2.0, 6.2.6): priorities, and work that others may interrupt."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import Context, article, joined, single
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.expressions import translate
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.markup import attribute, local_name
from bpr.scenario.staff import MOST_PRIORITY


def read_priorities(context: Context) -> None:
    """Put priorities, and what is taken from whom."""
    ranked = [one for one in context.pending("Priority") if _is_read(context, one)]
    interruptible = [one for one in context.pending("Interruptible") if _is_true(context, one)]
    soft = {one.element for one in interruptible}
    firm = {one.element for one in ranked}
    for parameter in interruptible:
        kind = "both" if parameter.element in firm else "interruptible"
        context.put(("activities", parameter.element, "preemption"), kind, parameter)
    for parameter in ranked if soft else ():
        if parameter.element not in soft:
            keys = ("activities", parameter.element, "preemption")
            context.draft.default(keys, "interrupts", parameter.location)


def _is_read(context: Context, parameter: Parameter) -> bool:
    if not _is_work(context, parameter):
        return False
    try:
        said, note = _rank(context, parameter)
    except Unusable as reason:
        context.ignore(parameter, str(reason))
        return False
    context.put(("activities", parameter.element, "priority"), said, parameter, note)
    return True


def _rank(context: Context, parameter: Parameter) -> tuple[object, str]:
    value, note = single(parameter)
    if local_name(value) == "ExpressionParameter":
        return translate(attribute(value, "value"), context.attributes, "number"), note
    law = shape(value)
    if abs(law.mean) > MOST_PRIORITY:
        raise Unusable("it is no priority.")
    rounded = "" if round(law.mean) == law.mean and law.constant else "its mean is taken, rounded"
    return round(law.mean), joined((note, law.note, rounded))


def _is_work(context: Context, parameter: Parameter) -> bool:
    if context.is_work(parameter.element):
        return True
    context.ignore(parameter, f"only work has a priority, not {article(context.sort(parameter.element))}.")
    return False


def _is_true(context: Context, parameter: Parameter) -> bool:
    if not _is_work(context, parameter):
        return False
    value, _ = single(parameter)
    if attribute(value, "value").strip() in ("true", "1"):
        return True
    context.take(parameter)
    context.draft.use(parameter.what, parameter.location)
    return False
