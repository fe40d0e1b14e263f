"""Leave out of a network what no case can reach."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from bpr.findings import Finding
from bpr.simulation import codes
from bpr.simulation.steps import Network, Step


def pruned(whole: Network) -> Network:
    """The network without the steps that no case can reach; links stand by source."""
    after: dict[int, list[int]] = defaultdict(list)
    for link in whole.links:
        after[link.source].append(link.target)
    reached: set[int] = set()
    hanging: dict[int, list[int]] = defaultdict(list)
    for number, attached in enumerate(whole.steps):
        if attached.host >= 0:
            hanging[attached.host].append(number)
    begun = {*whole.roots, *(channel.scope for channel in whole.channels if channel.scope >= 0)}
    todo = [whole.entries[scope] for scope in begun]
    while todo:
        step = todo.pop()
        if step not in reached:
            reached.add(step)
            todo += after[step] + hanging[step]
            if whole.steps[step].inner >= 0:
                todo.append(whole.entries[whole.steps[step].inner])
    kept = sorted(reached)
    place = {step: number for number, step in enumerate(kept)}
    links = [link for link in whole.links if link.source in place and link.target in place]
    links.sort(key=lambda link: place[link.source])
    ways = Counter(link.target for link in links)
    lost = [step for number, step in enumerate(whole.steps) if number not in reached and step.node is not None]
    findings = whole.findings + tuple(
        Finding("unreachable", "warning", "no case can come here; it is left out.", step.node.location)
        for step in lost
        if step.node is not None
    )
    return replace(
        whole,
        steps=tuple(_moved(_joining(whole.steps[step], ways[step]), place) for step in kept),
        links=tuple(replace(link, source=place[link.source], target=place[link.target]) for link in links),
        entries=tuple(place.get(entry, -1) for entry in whole.entries),
        findings=findings,
    )


def _moved(step: Step, place: dict[int, int]) -> Step:
    """The step with the numbers of others as they are now."""
    if step.host < 0 and step.catcher < 0:
        return step
    return replace(step, host=place.get(step.host, -1), catcher=place.get(step.catcher, -1))


def _joining(step: Step, ways: int) -> Step:
    """The step; one that is left with a single way in joins nothing."""
    return step if ways > 1 else replace(step, join=codes.JOIN_NONE)
