"""From a file of QBP to the items of a scenario."""

from __future__ import annotations

from bpr.errors import Problem, ScenarioError
from bpr.interchange.draft import Draft
from bpr.interchange.drawn import drawn
from bpr.interchange.imported import Imported
from bpr.interchange.ledger import Ledger
from bpr.interchange.qbp.arrivals import read_arrivals
from bpr.interchange.qbp.calendars import read_calendars
from bpr.interchange.qbp.elements import read_elements
from bpr.interchange.qbp.finding import chosen, parts
from bpr.interchange.qbp.flows import read_flows
from bpr.interchange.qbp.reading import Reading
from bpr.interchange.qbp.resources import read_resources
from bpr.interchange.qbp.study import currency_of, read_study
from bpr.interchange.qbp.variables import read_variables
from bpr.location import Location
from bpr.markup import Element, line
from bpr.model import Model

FORM = "QBP"


def holds(root: Element) -> bool:
    """Whether there are parameters of this format anywhere in a file."""
    return bool(parts(root))


def read(root: Element, file: str, model: Model | None = None) -> Imported:
    """The parameters as the items of a scenario, and what became of each.

    Args:
        root: of the file: definitions, or the parameters alone.
        file: its name, for messages.
        model: the drawing they are for; without it, that in the file itself.

    Raises:
        ScenarioError: the file holds no such parameters.
    """
    found = parts(root)
    if not found:
        message = "holds no simulation parameters of BIMP or Apromore (qbp:processSimulationInfo)."
        raise ScenarioError([Problem(message, Location(file, line(root)))])
    info = chosen(found, model)
    draft = Draft(file, FORM)
    process = model.process_id if model is not None else ""
    reading = Reading(file, draft, Ledger(info), drawn(model, root), currency_of(info), process)
    for other in found:
        if other is not info:
            reason = "the parameters of one process are read; these are of another"
            draft.ignore("processSimulationInfo", Location(file, line(other), other.get("id", "")), reason)
    _read(info, reading)
    return draft.imported()


def _read(info: Element, reading: Reading) -> None:
    read_study(info, reading)
    calendars = read_calendars(info, reading)
    read_arrivals(info, calendars, reading)
    pools = read_resources(info, calendars, reading)
    read_elements(info, pools, reading)
    read_flows(info, reading)
    read_variables(info, reading)
    reading.tell_rest(info)
