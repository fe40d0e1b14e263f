"""The simulation: thousands of cases with people, queues, calendars and chance.

Stage 5 of the line. `compile_model` is where a model and a scenario meet and are checked against each other;
`stream` runs the result and hands out flat records in chunks. Read `network` (what a diagram means), `compile`,
`tables`, `kernel` (the token game), `records`, `folder`, `replicate` in that order. Nothing here knows of KPIs.
"""

from bpr.simulation.compile import compile_model
from bpr.simulation.compiled import CompiledModel, ElementInfo, Input, PoolInfo
from bpr.simulation.engine import kernel_kind
from bpr.simulation.folder import Folder
from bpr.simulation.plan import Plan, plan_of
from bpr.simulation.records import Cases, Chunk, Outcome, Records, WorkItems
from bpr.simulation.replicate import Settings, replicate, stream
from bpr.simulation.timetable import Timetable, timetable

__all__ = [
    "Cases",
    "Chunk",
    "CompiledModel",
    "ElementInfo",
    "Folder",
    "Input",
    "Outcome",
    "Plan",
    "PoolInfo",
    "Records",
    "Settings",
    "Timetable",
    "WorkItems",
    "compile_model",
    "kernel_kind",
    "plan_of",
    "replicate",
    "stream",
    "timetable",
]
