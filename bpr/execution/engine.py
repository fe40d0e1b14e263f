"""The engine: one case in SpiffWorkflow, driven from outside.

Between two words from outside everything that takes no time is run, depth first: the first flow of a division is
followed until it waits, works or dies, then the next; inclusive joins fire when nothing else moves, those of the scope
opened last first. That is the order of the simulator, so both draw the same numbers for the same decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

from bpr.errors import ExecutionError, LimitReachedError
from bpr.execution.building import INSTANCE
from bpr.execution.joins import Ending
from bpr.execution.loading import Loaded
from bpr.execution.lowered import Point
from bpr.execution.script import CHOSEN, COUNTED

ROUNDS = "rounds"
"""Where an attached event keeps how often it waits anew, negative without end."""

LONGEST_ROUTE = 5_000
"""Nodes that may follow each other without any time passing."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that waits for a word: the point, how often the case has come to its step, and the task."""

    point: Point
    visit: int
    task: Any

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return bool(self.task.state & (TaskState.READY | TaskState.WAITING))


Chooser = Callable[[Point, int], "frozenset[str] | int | None"]
"""Decides at once: the generated flows or the number of instances; None leaves it open."""


class Engine:
    """A case under way.

    Attributes:
        opened: everything that has ever waited, in the order in which the case came to it.
        passed: steps that the case has passed since the last word, in order.
    """

    def __init__(self, loaded: Loaded, chooser: Chooser = lambda _point, _visit: None) -> None:
        """Start a case and run it up to where it waits.

        Args:
            loaded: the process.
            chooser: is asked at every choice first.

        Raises:
            LimitReachedError: it goes round and round.
            ExecutionError: SpiffWorkflow fails.
        """
        self._loaded = loaded
        self._chooser = chooser
        self._visits: Counter[int] = Counter()
        self._opened: list[Open] = []
        self.passed: list[int] = []
        self._case = loaded.case()
        self._settle([self._case.task_tree])

    @property
    def open(self) -> tuple[Open, ...]:
        """What waits for a word, in the order in which the case came to it."""
        self._opened = [item for item in self._opened if item.is_open]
        return tuple(self._opened)

    @property
    def is_completed(self) -> bool:
        """Whether the case has ended and left nothing behind."""
        return self._case.is_completed()

    @property
    def parked(self) -> tuple[int, ...]:
        """Steps at which tokens wait for others."""
        workflows = (self._case, *self._case.subprocesses.values())
        names = [
            task.task_spec.name for workflow in workflows for parked in workflow.parked.values() for task in parked
        ]
        return tuple(self._loaded.lowered.steps[name] for name in names)

    def do(self, item: Open) -> None:
        """End an activity, or let what it waits for happen.

        Raises:
            LimitReachedError: it goes round and round.
            ExecutionError: SpiffWorkflow fails.
        """
        if item.point.kind == "boundary":
            self._deliver(item.task)
            return
        self._settle([item.task], told=True)

    def choose(self, item: Open, choice: frozenset[str] | int) -> None:
        """Say which generated flows are taken, or how many instances there are; as `do` otherwise."""
        _tell(item.task, choice)
        self._settle([item.task], told=True)

    def _deliver(self, task: Any) -> None:
        event = task.task_spec.event_definition
        task.task_spec.catch(task, BpmnEvent(event, payload={}))
        task.task_spec._update(task)
        again = self._armed_again(task)
        self._settle([*again, task], told=True)

    def _armed_again(self, task: Any) -> list[Any]:
        """Wait anew for an event that may happen again; SpiffWorkflow lets one that doesn't interrupt happen once."""
        step = self._loaded.lowered.points[task.task_spec.name].step
        left = task.internal_data.get(ROUNDS, self._loaded.lowered.again.get(step, 0))
        if task.task_spec.cancel_activity or left == 0:
            return []
        again = task.parent._add_child(task.task_spec, TaskState.MAYBE)
        again.task_spec._predict(again)
        again._set_state(TaskState.WAITING)
        again.internal_data[ROUNDS] = left - 1
        return [again]

    def _settle(self, first: list[Any], *, told: bool = False) -> None:
        """Run what can be run without a word; the first tasks have had theirs."""
        self.passed = []
        try:
            steps = self._route(first, 0, told=told)
            while steps <= LONGEST_ROUTE:
                more = self._thrown() or self._certain()
                if not more:
                    return
                steps = self._route(more, steps)
        except SpiffWorkflowException as error:
            raise ExecutionError(f"SpiffWorkflow can't go on: {error}.") from error
        raise LimitReachedError(
            "a case goes round and round without any time passing.", hint="Look for a loop of gateways only."
        )

    def _route(self, first: Iterable[Any], steps: int, *, told: bool = False) -> int:
        stack = list(first)
        while stack and steps <= LONGEST_ROUTE:
            task = stack.pop()
            if told or not self._waits(task):
                told = False
                if task.state == TaskState.READY:
                    self._expect(task)
                    task.run()
                    self._note(task)
                    steps += 1
                    stack += reversed(self._followers(task))
                elif task.state == TaskState.STARTED:
                    stack += reversed(self._inside(task))
        return steps

    def _expect(self, task: Any) -> None:
        """Tell what follows a count that it will come: SpiffWorkflow starts no instances of what only may come."""
        point = self._loaded.lowered.points.get(task.task_spec.name)
        for child in task.children if point is not None and point.kind == "count" else ():
            if child.has_state(TaskState.PREDICTED_MASK):
                child._set_state(TaskState.FUTURE)

    def _note(self, task: Any) -> None:
        """Note the step that a task is part of, once for all its nodes."""
        step = self._loaded.lowered.steps.get(task.task_spec.name.removesuffix(INSTANCE))
        if step is not None and self.passed[-1:] != [step]:
            self.passed.append(step)

    def _waits(self, task: Any) -> bool:
        """Whether the task waits for a word; it is noted, and asked of the chooser."""
        point = self._loaded.lowered.points.get(task.task_spec.name)
        if point is None or not task.state & (TaskState.READY | TaskState.WAITING):
            return False
        if any(item.task is task for item in self._opened):
            return True
        counted = point.step if point.kind != "ending" else -1 - point.step
        self._visits[counted] += 1
        visit = self._visits[counted]
        choice = self._chooser(point, visit)
        if choice is not None:
            _tell(task, choice)
            return False
        self._opened.append(Open(point, visit, task))
        return True

    def _inside(self, task: Any) -> list[Any]:
        """What a started sub-process, or an activity of several instances, has begun."""
        sub = self._case.subprocesses.get(task.id)
        return list(sub.task_tree.children) if sub is not None else list(task.children)

    def _followers(self, task: Any) -> list[Any]:
        """What may go on now that a task is complete: those behind it, and what it is part of."""
        followers = list(task.children)
        if task.task_spec.name.endswith(INSTANCE):
            followers.append(task.parent)
        if task.workflow is not self._case and task.workflow.completed:
            followers += self._case.holder(task.workflow)
        return followers

    def _thrown(self) -> list[Any]:
        """What an event has made ready from inside, and the ends that waited for what it has stopped."""
        if not self._loaded.lowered.attached:
            return []
        ready = []
        for workflow in (self._case, *self._case.subprocesses.values()):
            for task in workflow.alive():
                if task.state == TaskState.WAITING and isinstance(task.task_spec, Ending):
                    task.task_spec._update(task)
                if task.state == TaskState.READY and not task.task_spec.manual:
                    ready.append(task)
        return ready

    def _certain(self) -> list[Any]:
        """The inclusive join that may fire now, if there is one: of the scope opened last, in the order drawn."""
        if not any(self._loaded.inclusive.values()):
            return []
        for workflow in (*reversed(self._case.subprocesses.values()), self._case):
            for name in self._loaded.inclusive[workflow.spec.name] if not workflow.completed else ():
                join = workflow.spec.task_specs[name]
                if join.is_certain(workflow):
                    return [join.fire(workflow)]
        return []


def _tell(task: Any, choice: frozenset[str] | int) -> None:
    task.internal_data[COUNTED if isinstance(choice, int) else CHOSEN] = choice
