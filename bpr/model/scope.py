"""Containers of flow nodes: processes and sub-processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bpr.model.data import Artifact, DataObject
from bpr.model.element import Element
from bpr.model.flow import Association, DataAssociation, SequenceFlow
from bpr.model.node import Activity, FlowNode
from bpr.model.participant import Lane

SubProcessKind = Literal["embedded", "event", "transaction", "ad-hoc"]


@dataclass(frozen=True, kw_only=True)  # no slots: SubProcess has two bases
class Scope:
    """What a process or sub-process contains directly, in the order of the file."""

    nodes: tuple[FlowNode, ...] = ()
    flows: tuple[SequenceFlow, ...] = ()
    lanes: tuple[Lane, ...] = ()
    data: tuple[DataObject, ...] = ()
    data_associations: tuple[DataAssociation, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SubProcess(Scope, Activity):
    """An activity with a flow inside it.

    Attributes:
        kind: embedded, event (started by an event), transaction or ad-hoc.
        condition: completion condition of an ad-hoc sub-process; text.
    """

    kind: SubProcessKind = "embedded"
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Process(Scope, Element):
    """One process; `executable` is what the file says of it, None when it says nothing."""

    executable: bool | None = None


def walk(scope: Scope) -> Iterator[tuple[Scope, FlowNode]]:
    """Every node of a scope and of the sub-processes in it, with the scope that holds it; outer nodes first."""
    for node in scope.nodes:
        yield scope, node
        if isinstance(node, SubProcess):
            yield from walk(node)


def scopes(scope: Scope) -> Iterator[Scope]:
    """The scope itself and every sub-process in it."""
    yield scope
    for _, node in walk(scope):
        if isinstance(node, SubProcess):
            yield node
