"""The script engine: it understands the tokens that the lowering has made, and refuses everything else.

Nothing is ever evaluated. Where SpiffWorkflow goes past the script engine to its environment, there is none that could
evaluate anything: such a call fails.
"""

from __future__ import annotations

from typing import Any, NoReturn

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from bpr.errors import ExecutionError
from bpr.execution.building import ALWAYS, NEVER
from bpr.execution.document import COUNT

CHOSEN = "chosen"
COUNTED = "counted"
"""Where a task keeps what was said: the generated flows, and the number of instances."""


class NoEnvironment:
    """An environment in which nothing can be evaluated, executed or called."""

    __slots__ = ()


class TokenEngine(PythonScriptEngine):
    """Looks tokens up; refuses expressions, scripts and services."""

    def __init__(self) -> None:
        super().__init__(environment=NoEnvironment())

    def validate(self, expression: str) -> None:
        """Refuse to look at it."""
        raise _refused(expression)

    def evaluate(self, task: Any, expression: str, external_context: object = None) -> bool | int:  # noqa: ARG002
        """What was said of a flow, or of a number of instances.

        Raises:
            ExecutionError: it is none of our tokens.
        """
        if expression in (ALWAYS, NEVER):
            return expression == ALWAYS
        kind, _, id_ = str(expression).partition(" ")
        if kind == "flow" and CHOSEN in task.internal_data:
            return id_ in task.internal_data[CHOSEN]
        if kind == COUNT:
            return _count(task, id_)
        raise _refused(expression)

    def execute(self, task: object, script: str, external_context: object = None) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        raise _refused(script)

    def call_service(self, task: object, **arguments: object) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        raise _refused("a service")


def _count(task: Any, counter: str) -> int:
    while task is not None and task.task_spec.name != counter:
        task = task.parent
    if task is None:
        raise _refused(f"{COUNT} {counter}")
    return int(task.internal_data[COUNTED])


def _refused(what: object) -> ExecutionError:
    return ExecutionError(f"the workflow engine was asked to evaluate {str(what)[:60]!r}; nothing is ever evaluated.")
