"""The network as values: steps, the links between them, and the channels that signals and messages go by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpr.findings import Finding
from bpr.model import FlowNode, SequenceFlow
from bpr.simulation import codes


@dataclass(frozen=True, slots=True)
class Step:
    """One element of the network.

    Attributes:
        id: of the node; inlined from a called process: "call/node". An entry that nobody drew: "" with its scope.
        node: the node as drawn, None for an entry that nobody drew.
        scope: number of the scope it stands in; 0 is the process.
        join, action, split: codes of `bpr.simulation.codes`.
        inner: scope that it opens, or -1.
        host: the step that it is attached to, -1 for none: a boundary event, the trigger of an event sub-process, an
            event behind an event-based gateway that waits for the first.
        interrupting: whether it ends what it is attached to.
        catcher: the attached step that catches what it throws, -1 for none.
        hears: the channel on which it waits, "" for none.
        sends: the channels that it brings something to.
        at_once: whether all the instances that it begins run at once.
        asks_first: whether it may begin none.
        silence: what it means that it happens, a code of `bpr.simulation.codes`; 0 for a step that isn't silence.
    """

    id: str
    node: FlowNode | None
    scope: int
    join: int = codes.JOIN_NONE
    action: int = codes.ACT_NONE
    split: int = codes.SPLIT_ALL
    inner: int = -1
    host: int = -1
    interrupting: bool = True
    catcher: int = -1
    hears: str = ""
    sends: tuple[str, ...] = ()
    at_once: bool = False
    asks_first: bool = False
    silence: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A flow between two steps, by their numbers; `flow` is None for one that nobody drew."""

    source: int
    target: int
    flow: SequenceFlow | None = None
    default: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """What carries a signal, or the messages of a message flow, from who throws it to who waits for it.

    Attributes:
        id: what steps call it.
        kept: whether it waits until somebody takes it, and only one does: a message; else a signal.
        scope: the process that it begins when nobody waits for it, or -1.
    """

    id: str
    kept: bool
    scope: int = -1


@dataclass(frozen=True)
class Network:
    """Steps, the links between them, and the step where each scope begins.

    Attributes:
        bodies: scopes that are only part of another: the content beside which event sub-processes stand.
        roots: scopes that begin when a case arrives.
        channels: what signals and messages go by.
    """

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    entries: tuple[int, ...]
    findings: tuple[Finding, ...]
    bodies: frozenset[int] = frozenset()
    roots: tuple[int, ...] = (0,)
    channels: tuple[Channel, ...] = ()

    def outgoing(self, step: int) -> list[int]:
        """Numbers of the links that leave a step."""
        return self._ways[step]

    @cached_property
    def _ways(self) -> list[list[int]]:
        ways: list[list[int]] = [[] for _ in self.steps]
        for number, link in enumerate(self.links):
            ways[link.source].append(number)
        return ways
