"""The lowered process in SpiffWorkflow: parsed once, run as often as wanted."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.ProcessParser import ProcessParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.exceptions import SpiffWorkflowException

from bpr.errors import ExecutionError
from bpr.execution.document import PROCESS, document
from bpr.execution.joins import InclusiveJoin, ParallelJoin, with_ending
from bpr.execution.lowered import Lowered, nodes_of
from bpr.execution.script import TokenEngine
from bpr.execution.workflow import Case
from bpr.markup import parse

FRAMES_A_NODE = 8
"""Frames of Python's stack that the parser needs for each node of a row."""

LOGGERS = ("spiff", "spiff.task", "spiff.workflow", "spiff.data")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A process that can be started.

    Attributes:
        lowered: what was loaded.
        spec: SpiffWorkflow's spec of the process.
        inner: those of its sub-processes.
        inclusive: names of inclusive joins by the name of their process, in the order of the network.
    """

    lowered: Lowered
    spec: Any
    inner: Mapping[str, Any]
    inclusive: Mapping[str, tuple[str, ...]]

    def case(self) -> Case:
        """A new case; nothing has happened in it."""
        return Case(self.spec, self.inner, script_engine=TokenEngine())


def load(lowered: Lowered) -> Loaded:
    """Hand a lowered process to SpiffWorkflow.

    Raises:
        ExecutionError: SpiffWorkflow refuses it.
    """
    _quiet()
    root = parse(document(lowered), "lowered.bpmn")
    parser = _Parser()
    try:
        with _deep_enough(sum(1 for _ in nodes_of(lowered.content))):
            parser.add_bpmn_xml(root)
            spec = parser.get_spec(PROCESS)
            inner = parser.get_subprocess_specs(PROCESS)
    except SpiffWorkflowException as error:
        raise ExecutionError(f"SpiffWorkflow can't load the process: {error}.") from error
    for process in (spec, *inner.values()):
        for name in lowered.points.keys() & process.task_specs.keys():
            process.task_specs[name].manual = True
    return Loaded(lowered, spec, inner, {process.name: _inclusive(process) for process in (spec, *inner.values())})


class _ProcessParser(ProcessParser):
    """Makes specs with our own end."""

    def create_spec(self) -> Any:
        return with_ending(super().create_spec())


class _Parser(BpmnParser):
    """Takes our own joins."""

    PROCESS_PARSER_CLASS = _ProcessParser
    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012  SpiffWorkflow's way to say it
        full_tag("parallelGateway"): (GatewayParser, ParallelJoin),
        full_tag("inclusiveGateway"): (ConditionalGatewayParser, InclusiveJoin),
    }


def _inclusive(process: Any) -> tuple[str, ...]:
    """Inclusive joins; generated ids are numbered in the order of the network."""
    specs = process.task_specs.items()
    joins = [name for name, spec in specs if isinstance(spec, InclusiveJoin) and len(spec.inputs) > 1]
    return tuple(sorted(joins, key=lambda name: int(name[1:])))


@contextmanager
def _deep_enough(nodes: int) -> Iterator[None]:
    """Room on Python's stack while the parser follows the flows: it goes one level deeper with each node."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(before + FRAMES_A_NODE * nodes)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _quiet() -> None:
    """Keep SpiffWorkflow from writing a line for every task with all its data.

    It looks at the level of the very logger, so the parent's doesn't help. A level that somebody has set stays.
    """
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.WARNING)
