"""The permit model in plain Python: what a good programmer would write with `heapq` and `random`, as a yardstick."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from random import Random

import permit_tables
from permit import GAP

END, TASK, CHOICE, FORK, JOIN, DELAY = range(6)
WEEK = 7 * permit_tables.DAY_MS
START = 9 * permit_tables.HOUR_MS


@dataclass(slots=True)
class Case:
    """An application under way."""

    arrival: int
    live: int = 0
    joined: int = 0


@dataclass(slots=True)
class Token:
    """Where an application, or a branch of it, stands."""

    case: Case
    node: int = 0
    enabled: int = 0
    started: int = 0


@dataclass(slots=True)
class Pool:
    """People and the tokens that wait for them."""

    free: int
    week: list[tuple[int, int]]
    queue: deque[Token] = field(default_factory=deque)
    woken: bool = False


@dataclass(slots=True)
class Totals:
    """How often a task ran, and its waits and durations in ms."""

    runs: int = 0
    wait: int = 0
    duration: int = 0


class Simulation:
    """One run; `totals` and `lead_time` (ms, of all cases together) are its result."""

    def __init__(self, cases: int, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  a simulation
        self.nodes = permit_tables.nodes()
        weeks = permit_tables.weeks()
        self.pools = [Pool(capacity, weeks[calendar]) for capacity, calendar in permit_tables.pools()]
        self.totals = [Totals() for _ in self.nodes]
        self.cases, self.left, self.lead_time = cases, cases, 0
        self.heap: list[tuple[int, int, Token | Pool | None]] = []
        self.order, self.now = 0, START

    def run(self) -> None:
        """Until every case is over."""
        self.schedule(START, None)
        while self.heap:
            self.now, _, what = heapq.heappop(self.heap)
            if isinstance(what, Token):
                self.wake(what)
            elif isinstance(what, Pool):
                what.woken = False
                self.serve(what)
            else:
                self.arrive()

    def schedule(self, time: int, what: Token | Pool | None) -> None:
        """An event: the end of a token's work or delay, the opening of a pool, or (None) an arrival."""
        self.order += 1
        heapq.heappush(self.heap, (time, self.order, what))

    def arrive(self) -> None:
        """A case, and the next arrival."""
        self.left -= 1
        if self.left:
            self.schedule(self.now + round(self.random.expovariate(1 / (GAP * 1000))), None)
        case = Case(self.now, live=1)
        self.go(Token(case), permit_tables.ENTRY)

    def wake(self, token: Token) -> None:
        """The end of work or of a delay."""
        node = self.nodes[token.node]
        if node.kind != TASK:
            self.go(token, node.targets[0])
            return
        total, pool = self.totals[token.node], self.pools[node.pool]
        total.runs += 1
        total.wait += token.started - token.enabled
        total.duration += self.now - token.started
        pool.free += 1
        self.go(token, node.targets[0])
        self.serve(pool)

    def go(self, token: Token, at: int) -> None:
        """Lead a token on until it waits, works or is gone."""
        while True:
            node = self.nodes[at]
            token.node = at
            if node.kind == CHOICE:
                at = node.targets[0] if len(node.targets) == 1 else self.choose(at)
            elif node.kind == TASK:
                token.enabled = self.now
                self.pools[node.pool].queue.append(token)
                self.serve(self.pools[node.pool])
                return
            elif node.kind == DELAY:
                self.schedule(self.now + round(node.a), token)
                return
            elif self.gather_or_part(token, at):
                return
            else:
                at = node.targets[0]

    def gather_or_part(self, token: Token, at: int) -> bool:
        """A fork, a join or an end; True when the token is gone."""
        node, case = self.nodes[at], token.case
        if node.kind == FORK:
            case.live += len(node.targets) - 1
            for target in node.targets[1:]:
                self.go(Token(case), target)
            return False
        if node.kind == JOIN:
            case.joined += 1
            if case.joined == node.pool:
                case.joined = 0
                return False
        case.live -= 1
        if case.live == 0:
            self.lead_time += self.now - case.arrival
        return True

    def choose(self, at: int) -> int:
        """A way by its share."""
        node, u = self.nodes[at], self.random.random()
        for target, share in zip(node.targets, node.shares, strict=True):
            if u < share:
                return target
        return node.targets[-1]

    def serve(self, pool: Pool) -> None:
        """Start what can be started."""
        while pool.free and pool.queue:
            opens = add_open(pool.week, self.now, 0)
            if opens > self.now:
                if not pool.woken:
                    pool.woken = True
                    self.schedule(opens, pool)
                return
            token = pool.queue.popleft()
            pool.free -= 1
            token.started = self.now
            self.schedule(add_open(pool.week, self.now, self.sample(token.node)), token)

    def sample(self, at: int) -> int:
        """A duration, in ms."""
        node, random = self.nodes[at], self.random
        name = permit_tables.LAWS[node.law]
        if name == "lognormal":
            return round(random.lognormvariate(node.a, node.b))
        if name == "gamma":
            return round(random.gammavariate(node.a, node.b))
        if name == "uniform":
            return round(random.uniform(node.a, node.b))
        if name == "exponential":
            return round(random.expovariate(1 / node.a))
        return round(max(0.0, random.normalvariate(node.a, node.b)) if name == "normal" else node.a)


def add_open(week: list[tuple[int, int]], time: int, work: int) -> int:
    """The instant by which so much open time has passed since `time`."""
    start, offset = time - time % WEEK, time % WEEK
    while True:
        for opens, closes in week:
            if closes > offset:
                offset = max(offset, opens)
                if offset + work <= closes:
                    return start + offset + work
                work -= closes - offset
        start, offset = start + WEEK, 0
