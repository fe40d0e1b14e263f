"""When cases come: the trigger of the event with which the process begins (BPSim 2.0, 6.2.5)."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import Context, by_calendar, joined
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import Shape, as_duration, fixed
from bpr.markup import Element
from bpr.model import Activity

AT_ONCE = fixed(1.0, "ms", "all come at once; a millisecond lies between two")
LONGEST_RUN = 1_000_000_000


def read_arrivals(context: Context) -> None:
    """Put the interval of the first start of the process that is run, and how many cases come."""
    starts = [one for one in context.pending("InterTriggerTimer") if _begins(context, one.element)]
    chosen = next((one for one in starts if _is_run(context, one.element)), starts[0] if starts else None)
    for parameter in starts:
        if parameter is chosen:
            _read_interval(context, parameter)
        else:
            context.ignore(parameter, "cases come by one start only, that of the process that is run.")
    for parameter in context.pending("TriggerCount"):
        if _begins(context, parameter.element):
            _read_count(context, parameter, chosen)


def _begins(context: Context, id_: str) -> bool:
    node = context.node(id_)
    return context.model is None or id_ in context.top_starts or (isinstance(node, Activity) and not node.incoming)


def _is_run(context: Context, id_: str) -> bool:
    process = context.model.process if context.model else None
    return process is None or any(node.id == id_ for node in process.nodes)


def _read_interval(context: Context, parameter: Parameter) -> None:
    default, rows, notes = by_calendar(context, parameter)
    try:
        always = None if default is None else _interval(context, default)
        timed = [(calendar, _interval(context, value)) for calendar, value in rows]
    except Unusable as reason:
        context.ignore(parameter, str(reason))
        return
    notes += [law.note for law in ([] if always is None else [always]) + [law for _, law in timed]]
    if always is not None and timed:
        context.draft.default(("arrivals", "interval"), as_duration(always), parameter.location)
    if timed:
        table = [{"calendar": calendar, "interval": as_duration(law)} for calendar, law in timed]
        context.put(("arrivals", "by_calendar"), table, parameter, joined(notes))
    elif always is not None:
        context.put(("arrivals", "interval"), as_duration(always), parameter, joined(notes))
    else:
        context.ignore(parameter, "it is valid for no calendar that is there: nobody ever comes.")


def _interval(context: Context, value: Element) -> Shape:
    law = shape(value, context.unit)
    as_duration(law)
    return AT_ONCE if law.constant and law.mean == 0 else law


def _read_count(context: Context, parameter: Parameter, chosen: Parameter | None) -> None:
    law = context.law(parameter, timed=False)
    if law is None:
        return
    count = round(law.mean)
    if chosen is not None and parameter.element != chosen.element:
        context.ignore(parameter, "cases come by one start only, that of the process that is run.")
    elif not law.constant or not 1 <= count <= LONGEST_RUN:
        context.ignore(parameter, "it must be a number of cases.")
    else:
        note = "" if count == law.mean else "rounded to whole cases"
        context.put(("run", "cases"), count, parameter, note)
