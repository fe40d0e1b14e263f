"""Parallel and inclusive joins that count tokens, and the end of a process that waits for all of them.

Those of SpiffWorkflow 3.2 miscount the arrivals of earlier rounds of a loop: the join fires early or crashes. Here an
arrival is a task that waits at the join until it is used up, and it is used up once (BPMN 2.0.2, 13.4.1 and 13.4.2):
a parallel join takes one token from each way in and leaves the others there; an inclusive one fires, when everything
else has come to rest, once no token elsewhere can still reach a way that has none.

Tests in `tests/agreement/test_spiffworkflow.py` tell when a new release makes this unnecessary.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.control import SimpleBpmnTask, _EndJoin
from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway, ParallelGateway
from SpiffWorkflow.specs.MultiChoice import MultiChoice
from SpiffWorkflow.util.task import TaskState

ALIVE = TaskState.WAITING | TaskState.READY | TaskState.STARTED
"""States of a task that stands for a token."""


class ParallelJoin(ParallelGateway):
    """A parallel gateway; as a join it takes one arrival from each way in."""

    def _update_hook(self, my_task: Any) -> bool:
        if len(self._inputs) > 1:
            _park(my_task)
            if set(self._inputs) > {_way(task) for task in _parked(my_task.workflow, self)}:
                return False
            _use_up(my_task.workflow, self)
        my_task._inherit_data()
        return True

    def _run_hook(self, my_task: object) -> bool:  # noqa: ARG002
        return True


class InclusiveJoin(InclusiveGateway):
    """An inclusive gateway; as a join it waits until `fire` is called."""

    def _update_hook(self, my_task: Any) -> bool:
        if len(self._inputs) > 1:
            _park(my_task)
            return False
        my_task._inherit_data()
        return True

    def _run_hook(self, my_task: Any) -> bool:
        return bool(MultiChoice._run_hook(self, my_task))

    def is_certain(self, workflow: Any) -> bool:
        """Whether something has arrived and nothing else can arrive by another way (BPMN 2.0.2, 13.4.2)."""
        full = {_way(task) for task in _parked(workflow, self)}
        if not full:
            return False
        to_empty = self._upstream(set(self._inputs) - full)
        to_full = self._upstream(full)
        alive = {task.task_spec.name for task in workflow.tasks.values() if task.state & ALIVE}
        return not (alive & to_empty) - to_full - {self.name}

    def fire(self, workflow: Any) -> Any:
        """Use one arrival of each way up; the last of them to arrive goes on and is returned."""
        winner = _use_up(workflow, self)
        winner._ready()
        return winner

    def _upstream(self, names: set[str]) -> set[str]:
        """Names of the specs from which one of those can be reached without passing this join."""
        found: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name not in found and name != self.name:
                found.add(name)
                todo += self._wf_spec.task_specs[name]._inputs
        return found


class Ending(_EndJoin):
    """The end of a process: it is reached when no token is left anywhere else."""

    def _update_hook(self, my_task: Any) -> bool:
        alive = [task for task in my_task.workflow.tasks.values() if task.state & ALIVE and task is not my_task]
        if any(task.task_spec is not self for task in alive):
            my_task._set_state(TaskState.WAITING)
            return False
        for task in alive:
            task.cancel()
        return True

    def _run_hook(self, my_task: object) -> bool:  # noqa: ARG002
        return True


def with_ending(spec: Any) -> Any:
    """The process spec with its end replaced by `Ending`; for one that has no other tasks yet."""
    for name in (spec.end.name, "End"):
        del spec.task_specs[name]
    spec.end = Ending(spec, f"{spec.name}.EndJoin")
    spec.end.connect(SimpleBpmnTask(spec, "End"))
    return spec


def _way(task: Any) -> str:
    """The way by which a task came to its join."""
    return str(task.parent.task_spec.name)


def _parked(workflow: Any, spec: Any) -> list[Any]:
    """The arrivals at a join that aren't used up, in the order in which they came."""
    parked: list[Any] = workflow.parked.setdefault(spec.name, [])
    return parked


def _park(task: Any) -> None:
    parked = _parked(task.workflow, task.task_spec)
    if task not in parked:
        parked.append(task)
        task._set_state(TaskState.WAITING)


def _use_up(workflow: Any, spec: Any) -> Any:
    """Take the first arrival of each way that has one; all but the last to arrive are gone."""
    parked = _parked(workflow, spec)
    first = {_way(task): task for task in reversed(parked)}.values()
    used = [task for task in parked if any(task is other for other in first)]
    for task in used[:-1]:
        task._set_state(TaskState.CANCELLED)
        task._drop_children()
    parked[:] = [task for task in parked if not any(task is other for other in used)]
    return used[-1]
