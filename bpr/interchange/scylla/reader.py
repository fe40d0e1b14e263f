"""From the files of Scylla to the items of a scenario."""

from __future__ import annotations

from bpr.errors import Problem, ScenarioError
from bpr.interchange.draft import Draft
from bpr.interchange.drawn import drawn
from bpr.interchange.imported import Imported
from bpr.interchange.ledger import Ledger
from bpr.interchange.scylla.branching import read_shares
from bpr.interchange.scylla.data import read_data
from bpr.interchange.scylla.nodes import read_nodes
from bpr.interchange.scylla.reading import Reading, Side
from bpr.interchange.scylla.resources import pools_of, read_resources, tell_unknown_pools
from bpr.interchange.scylla.study import read_study
from bpr.interchange.scylla.timetables import read_timetables
from bpr.location import Location
from bpr.markup import Element, line, local_name
from bpr.model import Model

FORM = "Scylla"
CONFIGURATION = "simulationConfiguration"


def is_global(root: Element) -> bool:
    """Whether a file is the global one, with timetables and resources."""
    return local_name(root) == "globalConfiguration"


def is_simulation(root: Element) -> bool:
    """Whether a file is that of a process."""
    return local_name(root) == CONFIGURATION or bool(_configurations(root))


def read(
    global_root: Element | None, simulation_root: Element, file: str, global_file: str = "", model: Model | None = None
) -> Imported:
    """The parameters of both files as the items of a scenario, and what became of each.

    Args:
        global_root: of the global file; None when it isn't at hand, which the report tells.
        simulation_root: of the file of the process.
        file: name of the file of the process, for messages.
        global_file: name of the global file.
        model: the drawing they are for; without it shares can't be used, for only the drawing tells where flows begin.

    Raises:
        ScenarioError: one of the files isn't what it should be.
    """
    configuration = _configuration(simulation_root, file, model)
    if global_root is not None and not is_global(global_root):
        raise _wrong(global_root, global_file, "is no global configuration of Scylla.")
    draft = Draft(file, FORM)
    simulation = Side(file, draft, Ledger(configuration))
    whole = None if global_root is None else Side(global_file, draft, Ledger(global_root))
    process = model.process_id if model is not None else ""
    reading = Reading(simulation, whole, configuration, global_root, drawn(model), process)
    _tell_others(simulation_root, configuration, reading)
    read_study(reading)
    read_resources(read_timetables(reading), reading)
    read_nodes(configuration, reading)
    tell_unknown_pools(pools_of(reading), reading)
    read_shares(reading)
    read_data(reading)
    reading.tell_rest()
    return draft.imported()


def _configuration(root: Element, file: str, model: Model | None) -> Element:
    """The configuration of the process that the model runs; the first, when none names it."""
    found = [root] if local_name(root) == CONFIGURATION else _configurations(root)
    if not found:
        raise _wrong(root, file, "is no simulation configuration of Scylla.")
    wanted = model.process_id if model is not None else ""
    return next((each for each in found if each.get("processRef", "") == wanted), found[0])


def _configurations(root: Element) -> list[Element]:
    return [child for child in root if local_name(child) == CONFIGURATION]


def _tell_others(root: Element, configuration: Element, reading: Reading) -> None:
    for other in _configurations(root):
        if other is not configuration:
            reason = "the parameters of one process are read; these are of another"
            reading.draft.ignore(
                CONFIGURATION, Location(reading.file, line(other), other.get("processRef", "")), reason
            )


def _wrong(root: Element, file: str, message: str) -> ScenarioError:
    hint = f"Its root is '{local_name(root)}'."
    return ScenarioError([Problem(message, Location(file, line(root)), hint)])
