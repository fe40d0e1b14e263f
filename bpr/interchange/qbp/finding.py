"""Where a file holds parameters, and which of several are meant."""

from __future__ import annotations

from bpr.markup import Element, attribute, local_name
from bpr.model import Model

NAME = "processSimulationInfo"


def parts(root: Element) -> list[Element]:
    """Every `processSimulationInfo` in a file, in its order; those within another are parts of it."""
    found = [element for element in root.iter() if local_name(element) == NAME]
    return [element for element in found if not any(above is not element for above in _above(element, found))]


def _above(element: Element, others: list[Element]) -> list[Element]:
    above = element.getparent()
    while above is not None:
        if any(above is other for other in others):
            return [above]
        above = above.getparent()
    return []


def chosen(found: list[Element], model: Model | None) -> Element:
    """The parameters of the process that the model runs; the first, when none says so."""
    wanted = model.process_id if model is not None else ""
    return next((info for info in found if wanted and process_of(info) == wanted), found[0])


def process_of(info: Element) -> str:
    """The process that parameters are for: the one they name, else the one they stand in; "" for none."""
    named = attribute(info, "processId")
    above = info.getparent()
    while not named and above is not None:
        named = attribute(above, "id") if local_name(above) == "process" else ""
        above = above.getparent()
    return named
