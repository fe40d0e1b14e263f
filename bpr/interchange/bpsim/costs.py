"""What things cost (BPSim 2.0, 6.2.8): a sum at each execution, or pay for time."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import UNITS, plain
from bpr.interchange.bpsim.context import EDITOR, Context, article, joined
from bpr.interchange.bpsim.editor import STAFF
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import Shape
from bpr.markup import attribute
from bpr.units import DAY, HOUR

CENTS = 6


def read_costs(context: Context, work: dict[str, Shape]) -> None:
    """Put the costs of activities and the pay of resources; `work` are the laws of work by activity."""
    sums: dict[str, float] = {}
    for parameter in context.pending("FixedCost", "UnitCost"):
        law = context.law(parameter, timed=False)
        if law is None:
            continue
        if law.mean == 0:
            usual = f"{EDITOR}: " if context.jbpm else ""
            context.ignore(parameter, f"{usual}it costs nothing, which changes nothing.")
        elif law.mean < 0:
            context.ignore(parameter, "a negative cost.")
        elif not _currency(context, parameter):
            context.ignore(parameter, "its currency isn't that of the scenario, or isn't known.")
        else:
            note = joined((law.note, "" if law.constant else "its mean is taken"))
            _put(context, parameter, law.mean, (note, work, sums))


def _currency(context: Context, parameter: Parameter) -> bool:
    """Whether the cost is in the currency of the scenario (in BPSim 1.0 a constant may name one)."""
    named = {attribute(value, "currencyUnit") for value in parameter.values} - {""}
    return bool(context.currency) and named <= {context.currency}


def _put(
    context: Context, parameter: Parameter, cost: float, rest: tuple[str, dict[str, Shape], dict[str, float]]
) -> None:
    note, work, _ = rest
    id_ = parameter.element
    own = STAFF + id_
    if parameter.name == "UnitCost" and context.draft.get(("resources", own, "capacity")) is not None:
        _put_pay(context, parameter, (own, cost), note)
    elif context.draft.get(("resources", id_)) is not None:
        if parameter.name == "UnitCost":
            _put_pay(context, parameter, (id_, cost), note)
        else:
            context.ignore(parameter, "bpr knows the pay of people for time, not a sum at each use of them.")
    elif not context.is_work(id_) or id_ in context.resources:
        context.ignore(parameter, f"a cost of {article(context.sort(id_))} itself isn't known to bpr.")
    elif parameter.name == "UnitCost" and id_ not in work:
        context.ignore(parameter, "the activity takes no time, so that nothing is paid for it.")
    else:
        _put_sum(context, parameter, cost, rest)


def _put_pay(context: Context, parameter: Parameter, pay: tuple[str, float], note: str) -> None:
    pool, cost = pay
    unit = UNITS[context.unit]
    hourly = cost * HOUR / unit if unit >= DAY or unit == 1 else cost
    word = "h" if unit >= DAY or unit == 1 else {"hour": "h"}.get(context.unit, context.unit)
    said = f"{plain(hourly)} {context.currency}/{word}"
    context.put(("resources", pool, "cost"), said, parameter, note)


def _put_sum(
    context: Context, parameter: Parameter, cost: float, rest: tuple[str, dict[str, Shape], dict[str, float]]
) -> None:
    """Add to the cost of an activity; a cost for time counts for its mean time."""
    note, work, sums = rest
    id_ = parameter.element
    if parameter.name == "UnitCost":
        cost *= work[id_].milliseconds / UNITS[context.unit]
        note = joined((note, "the cost for time is that of the mean time of work"))
    sums[id_] = sums.get(id_, 0.0) + cost
    said = f"{plain(round(sums[id_], CENTS))} {context.currency}"
    context.put(("activities", id_, "cost"), said, parameter, note)
