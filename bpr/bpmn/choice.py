"""Which process of a file is run."""

from __future__ import annotations

from collections.abc import Sequence

from bpr.bpmn.reading import Reading
from bpr.errors import BpmnError, did_you_mean
from bpr.findings import Finding
from bpr.location import Location
from bpr.model import Activity, Pool, Process, walk


def choose_process(reading: Reading, processes: Sequence[Process], pools: Sequence[Pool], wanted: str) -> str:
    """Id of the process that is run, "" when none has a flow node.

    Args:
        reading: takes the finding that there are several.
        processes: all of the file.
        pools: all of the file; a pool's name stands for its process.
        wanted: id or name, or "" for the process with most activities (the first of equals).

    Raises:
        BpmnError: there is no process of that id or name.
    """
    if wanted:
        return _wanted(reading, processes, pools, wanted)
    drawn = [process for process in processes if process.nodes]
    if not drawn:
        return ""
    chosen = max(drawn, key=_count_activities)
    if len(drawn) > 1:
        _tell(reading, chosen, len(drawn))
    return chosen.id


def _wanted(reading: Reading, processes: Sequence[Process], pools: Sequence[Pool], wanted: str) -> str:
    names: dict[str, str] = {}
    for process in processes:
        names.setdefault(process.id, process.id)
    for element, identifier in [*((process, process.id) for process in processes), *((p, p.process) for p in pools)]:
        for name in (element.id, element.name):
            if name and identifier:
                names.setdefault(name, identifier)
    if wanted in names:
        return names[wanted]
    hint = did_you_mean(wanted, names) or f"It has: {', '.join(names) or 'none at all'}."
    raise BpmnError(f"the file has no process '{wanted}'.", Location(reading.file), hint)


def _tell(reading: Reading, chosen: Process, count: int) -> None:
    message = f"the file has {count} processes with content; this one, with most activities, is run."
    place = Location(reading.file, chosen.location.line, element=chosen.id, name=chosen.name)
    reading.findings.append(Finding("several-processes", "info", message, place, "Name another one to run that."))


def _count_activities(process: Process) -> int:
    return sum(isinstance(node, Activity) for _, node in walk(process))
