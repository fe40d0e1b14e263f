"""Which processes of a collaboration a case runs, and what signals and messages go by in it.

BPMN 2.0.2, chapter 9 and 10.5: a case is one run of the collaboration. Processes that meet the one that is simulated
at message flows run with it; one that a message from another begins, begins when it comes. Who receives a message from
a drawn process waits for it; a black box answers after a time (`pools.REF.reply`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bpr.findings import Finding
from bpr.model import Activity, Event, FlowNode, MessageFlow, Model, Process, Task, walk


@dataclass(frozen=True, slots=True)
class Drawn:
    """A channel: whether it keeps what comes, and the process that it begins, "" for none."""

    id: str
    kept: bool
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Collaboration:
    """What a case runs.

    Attributes:
        processes: the one that is simulated first.
        begun: ids of those that begin when a case arrives.
        hears: channel on which a node waits, by its id.
        sends: channels that a node brings something to, by its id.
        channels: all of them.
        findings: what had to be interpreted.
    """

    processes: tuple[Process, ...]
    begun: tuple[str, ...]
    hears: dict[str, str]
    sends: dict[str, tuple[str, ...]]
    channels: tuple[Drawn, ...]
    findings: tuple[Finding, ...]


def collaboration(model: Model, main: Process) -> Collaboration:
    """The run of a collaboration that a case of its main process is."""
    home = {node.id: process.id for process in model.processes for _, node in walk(process)}
    flows = [flow for flow in model.message_flows if _between(flow, home)]
    ids = _connected(flows, home, main.id)
    processes = (main, *(process for process in model.processes if process.id in ids and process is not main))
    flows = [flow for flow in flows if home[flow.source] in ids]
    nodes = {node.id: node for process in processes for _, node in walk(process)}
    hears, sends, channels = _signals(list(nodes.values()), model)
    begun_by = _messages([flow for flow in flows if _is_sent(nodes[flow.source])], nodes, home, hears, sends, channels)
    begun = tuple(one.id for one in processes if not _waits_to_begin(one, begun_by.get(one.id, []))) or (main.id,)
    begins = {id_: process for process, rows in begun_by.items() if process not in begun for id_ in rows}
    return Collaboration(
        processes,
        begun,
        hears,
        {id_: tuple(rows) for id_, rows in sends.items()},
        tuple(Drawn(id_, kept, begins.get(id_, "")) for id_, kept in channels.items()),
        tuple(_unwaited(nodes[flow.target]) for flow in flows if not _is_received(nodes[flow.target])),
    )


def nobody_else(main: Process) -> Collaboration:
    """A run of one process: whatever comes from others is told from outside."""
    return Collaboration((main,), (main.id,), {}, {}, (), ())


def _between(flow: MessageFlow, home: dict[str, str]) -> bool:
    """Whether a message goes from a node of one process to a node of another."""
    return flow.source in home and flow.target in home and home[flow.source] != home[flow.target]


def _connected(flows: list[MessageFlow], home: dict[str, str], main: str) -> set[str]:
    found: set[str] = set()
    todo = [main]
    while todo:
        process = todo.pop()
        if process not in found:
            found.add(process)
            for flow in flows:
                ends = {home[flow.source], home[flow.target]}
                todo += ends if process in ends else ()
    return found


def _signals(nodes: list[FlowNode], model: Model) -> tuple[dict[str, str], dict[str, list[str]], dict[str, bool]]:
    """Who waits for which signal that somebody throws; by the name of the signal."""
    names = {definition.id: definition.name or definition.id for definition in model.definitions}
    hears: dict[str, str] = {}
    sends: defaultdict[str, list[str]] = defaultdict(list)
    events = [node for node in nodes if isinstance(node, Event) and node.kind == "signal"]
    thrown = {_signal(node, names) for node in events if node.position in ("end", "throw")}
    for node in events:
        signal = _signal(node, names)
        if node.position in ("end", "throw"):
            sends[node.id].append(signal)
        elif signal in thrown:
            hears[node.id] = signal
    return hears, sends, dict.fromkeys(sorted(thrown), False)


def _signal(event: Event, names: dict[str, str]) -> str:
    reference = event.definitions[0].reference
    return f"signal {names.get(reference, reference)}"


def _messages(  # noqa: PLR0917  what is found is added to three tables
    flows: list[MessageFlow],
    nodes: dict[str, FlowNode],
    home: dict[str, str],
    hears: dict[str, str],
    sends: dict[str, list[str]],
    channels: dict[str, bool],
) -> dict[str, list[str]]:
    """Add who sends to whom; returns the channels that begin each process."""
    begun_by: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        target = nodes[flow.target]
        if not _is_received(target):
            continue
        channel = _channel(target)
        channels[channel] = True
        sends.setdefault(flow.source, []).append(channel)
        if isinstance(target, Event) and target.position == "start":
            begun_by[home[target.id]].append(channel)
        else:
            hears[target.id] = channel
    return {process: list(dict.fromkeys(rows)) for process, rows in begun_by.items()}


def _waits_to_begin(process: Process, channels: list[str]) -> bool:
    """Whether each of its starts is a message from another process."""
    starts = [node for node in process.nodes if isinstance(node, Event) and node.position == "start"]
    return bool(starts) and all(_channel(start) in channels for start in starts)


def _channel(receiver: FlowNode) -> str:
    return f"message to {receiver.id}"


def _is_sent(node: FlowNode) -> bool:
    return isinstance(node, Activity) or (isinstance(node, Event) and node.position in ("end", "throw"))


def _is_received(node: FlowNode) -> bool:
    """Whether a node waits for a message that comes to it."""
    if isinstance(node, Task):
        return node.kind == "receive"
    return isinstance(node, Event) and node.kind == "message" and node.position in ("start", "catch", "boundary")


def _unwaited(node: FlowNode) -> Finding:
    message = "a message comes here, but nothing waits for it: it is passed on without delay."
    return Finding("message-without-receiver", "info", message, node.location, "Draw a receive task or message event.")
