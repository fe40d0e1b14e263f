"""SpiffWorkflow's workflow without its walks through the tree of tasks.

Those walks stop at a depth of 1000 without a word: in a long loop a ready task is no longer found, and `is_completed`
says yes. Here the tasks are looked up where they are kept, in the order of their making; the engine of
`bpr.execution.engine` updates what waits itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.util.task import TaskState

from bpr.execution.joins import ALIVE


class FlatTasks:
    """What the workflow of a process and that of a sub-process have in common.

    Attributes:
        parked: by the name of a join, the arrivals that wait there.
    """

    tasks: dict[object, Any]

    def __init__(self, *arguments: object, **named: object) -> None:
        self.parked: dict[str, list[Any]] = {}
        super().__init__(*arguments, **named)

    def get_tasks_iterator(self, first_task: Any = None, **named: Any) -> Iterator[Any]:
        """Tasks of a state from where they are kept; other questions as before."""
        if first_task is None and set(named) == {"state"}:
            return iter([task for task in self.tasks.values() if task.has_state(named["state"])])
        return super().get_tasks_iterator(first_task, **named)  # type: ignore[misc,no-any-return]

    def update_waiting_tasks(self) -> None:
        """Nothing: the engine knows what waits."""

    def _task_removed_notify(self, task: Any) -> None:
        """Cancel what is taken out of the tree: SpiffWorkflow forgets it, and a sub-process in it would go on."""
        super()._task_removed_notify(task)  # type: ignore[misc]
        if task.state & ALIVE:
            task._set_state(TaskState.CANCELLED)
            task.task_spec._on_cancel(task)

    def alive(self) -> list[Any]:
        """The tasks that stand for tokens."""
        return [task for task in self.tasks.values() if task.state & ALIVE]


class SubCase(FlatTasks, BpmnSubWorkflow):
    """A run of a sub-process."""

    def cancel(self, success: bool = False) -> list[Any]:  # noqa: FBT001, FBT002  SpiffWorkflow's signature
        """Cancel what isn't finished."""
        self.success, self.completed = success, True
        open_tasks = [task for task in self.tasks.values() if task.has_state(TaskState.NOT_FINISHED_MASK)]
        for task in open_tasks:
            task.cancel()
        return open_tasks


class Case(FlatTasks, BpmnWorkflow):
    """A run of a process."""

    def create_subprocess(self, my_task: Any, spec_name: str) -> SubCase:
        """Begin a run of a sub-process."""
        made = SubCase(self.subprocess_specs[spec_name], parent_task_id=my_task.id, top_workflow=self)
        self.subprocesses[my_task.id] = made
        return made

    def holder(self, sub: SubCase) -> list[Any]:
        """The task that runs a sub-process; none when something has stopped and dropped it."""
        workflows = (self, *self.subprocesses.values())
        return [flow.tasks[sub.parent_task_id] for flow in workflows if sub.parent_task_id in flow.tasks]

    def is_completed(self) -> bool:
        """Whether it has ended and no token is left, here or in a sub-process."""
        return bool(self.completed) and not self.alive() and not any(sub.alive() for sub in self.subprocesses.values())
