"""Finds work of which the file doesn't say who does it.

What it does:
    Looks for the role of every task that people do: its lane, else an attribute of the tool (candidate groups,
    assignee, performer), else its pool. Tells of tasks without one; once for a process in which no task has one.

Why it matters:
    Without roles there are no handoffs to count, and no staff whose queue could be simulated.

Wrong:
    no pool, no lanes: start -> Receive -> Decide -> end

Right:
    lane "Counter": start -> Receive
    lane "Head of office": Decide -> end

What to do:
    Draw a pool with a lane for each role, or name the resource in the scenario.

Source:
    BPMN 2.0.2, 10.8 (lanes) and 10.3.1 (resources).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Task, walk

NAME = "missing-role"
SEVERITY: Severity = "warning"

BY_PEOPLE = ("task", "user", "manual")
"""Kinds of tasks that people do; a task without a kind is one, until the drawing says otherwise."""


def check(drawing: Drawing) -> Iterator[Concern]:
    """Tasks without a role, or the process when that is all of them."""
    for process in drawing.model.processes:
        work = [node for _, node in walk(process) if isinstance(node, Task) and node.kind in BY_PEOPLE]
        without = [task for task in work if task.id not in drawing.roles]
        if without and len(without) == len(work):
            yield Concern(process, "no task says who does it: neither lane, pool nor attribute names a role.", _HINT)
        else:
            yield from (Concern(task, "nothing says who does this task.", _HINT) for task in without)


_HINT = "Draw a pool with a lane for each role."
