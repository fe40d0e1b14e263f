"""Random studies: a model of `compare_engines.Artist`, and a scenario file for it that may say anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare_engines import Artist, Drawing, Hung, modelled

from bpr.model import Model

CALENDARS = """[calendars.office]
hours = {hours}
{more}[calendars.late]
hours = {{ mon-sun = "12:00-20:00" }}
[calendars.night]
hours = {{ mon-fri = "22:00-06:00" }}
[calendars.mornings]
hours = {{ mon-sat = "07:00-12:00" }}
[calendars.committee]
hours = {{ tue = "10:00-12:00", thu = "15:00-16:00" }}
"""
HOURS = (
    '{ mon-fri = "08:00-12:00, 13:00-16:30" }',
    '{ mon-thu = "08:30-12:30, 13:30-16:30", fri = "08:30-11:30, 14:00-16:30" }',
    '{ mon-sun = "00:00-24:00" }',
    '{ sun-thu = "09:00-15:00" }',
)
CLOCKS = ("office", "late", "night", "mornings", "always")
SHIFTS = (("office", "late", "always"), ("mornings", "office", "always"), ("night", "always"))
"""Calendars of staff that have hours in common: some work asks for two people at once."""
POOLS = ("Clerk", "Deputy", "Expert")
LAWS = (
    '"{0} min"',
    '{{ distribution = "exponential", mean = "{0} min" }}',
    '{{ distribution = "uniform", min = "0 min", max = "{0} min" }}',
    '{{ distribution = "triangular", min = "1 min", mode = "{0} min", max = "{1} min" }}',
    '{{ distribution = "lognormal", mean = "{0} min", sd = "{1} min" }}',
    '{{ distribution = "gamma", mean = "{0} min", sd = "{0} min" }}',
    '{{ distribution = "discrete", values = ["0 min", "{0} min", "{1} min"], weights = [1, 2, 1] }}',
    '{{ distribution = "poisson", mean = "{0} min", unit = "5 min" }}',
)
NUMBERS = ("2", '{ distribution = "poisson", mean = 1.3, unit = 1 }')
CAPACITIES = ("1", "1", "2", "3", '"unlimited"')
DISCIPLINES = ("fifo", "priority", "shortest")
PREEMPTIONS = ("interrupts", "interruptible", "both")
CONDITIONS = (
    "segment == 'firm'",
    "amount > 900 and not urgent",
    "urgent or rounds > 1",
    "hour < 12",
    "weekday in [mon, fri]",
    "age > 1",
)


@dataclass(frozen=True)
class Table:
    """A table of a scenario file: its header and its lines, one for each key, some of which go together."""

    header: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """As in the file."""
        return "\n".join((self.header, *self.lines, "")) if self.header else "\n".join((*self.lines, ""))


@dataclass(frozen=True)
class DrawnStudy:
    """A model, and the tables of a scenario file for it."""

    seed: int
    drawing: Drawing
    tables: tuple[Table, ...]

    @property
    def text(self) -> str:
        """The scenario file."""
        return "".join(table.text for table in self.tables)

    @property
    def model(self) -> Model:
        """The model."""
        return modelled(self.drawing)

    def without(self, table: int, line: int | None = None) -> DrawnStudy:
        """The study without a table, or without a line of one."""
        found = self.tables[table]
        left = () if line is None else (replace(found, lines=found.lines[:line] + found.lines[line + 1 :]),)
        return replace(self, tables=(*self.tables[:table], *left, *self.tables[table + 1 :]))


def drawn(seed: int) -> DrawnStudy:
    """The study of a seed; in its model somebody has something to do."""
    artist = Artist(seed)
    drawing = artist.draw()
    while not any(source[0] == "A" for part in drawing.everything() for source, _ in _reached(part)):
        drawing = artist.draw()
    return DrawnStudy(seed, drawing, tuple(_Clerk(seed, drawing).tables()))


class _Clerk:
    """Writes a scenario file for a drawing."""

    def __init__(self, seed: int, drawing: Drawing) -> None:
        self.dice = random.Random(seed ^ 0x5EED)  # noqa: S311  nothing secret
        self.drawing = drawing
        parts = list(drawing.everything())
        self.edges = [edge for part in parts for edge in _reached(part)]
        self.ids = sorted({id_ for edge in self.edges for id_ in edge})
        self.hung: dict[str, Hung] = {}
        self.loops = sorted({id_ for part in parts for id_ in part.loops if id_ in self.ids})
        for part in parts:
            reached = {id_ for edge in _reached(part) for id_ in edge}
            self.hung |= {id_: hung for id_, hung in part.hung.items() if id_ in reached}
            for id_, hung in part.started.items():
                self.hung |= {source: hung for source, _ in part.inside[id_].edges if source[0] == "s"}
        self.skilled: set[str] = set()
        self.discipline = self.dice.choice(DISCIPLINES)
        self.shifts = self.dice.choice(SHIFTS)
        self.preempts = self.dice.random() < 0.4

    def tables(self) -> Iterator[Table]:
        """All tables of the file."""
        yield Table("[study]", tuple(self._study()))
        more = self._some(
            0.2,
            'holidays = "MA"\nramadan = { mon-fri = "09:00-15:00" }\n',
            'seasons = [{ from = "01-20", to = "02-10", hours = { mon-fri = "08:00-14:00" } }]\n',
            'exceptions = [{ date = 2026-01-06, hours = "09:00-12:00" }, { date = 2026-01-08, hours = "closed" }]\n',
        )
        yield Table("", (CALENDARS.format(hours=self.dice.choice(HOURS), more="".join(more)).rstrip(),))
        yield Table("[arrivals]", tuple(self._arrivals()))
        yield Table(
            "[attributes]",
            (
                "segment = { citizen = 0.7, firm = 0.3 }",
                'amount = { distribution = "lognormal", mean = 900, sd = 600 }',
                "urgent = { true = 0.2, false = 0.8 }",
                "rounds = 0",
            ),
        )
        for pool in POOLS:
            yield Table(f"[resources.{pool}]", tuple(self._pool(pool)))
        yield Table("[applicant]", tuple(self._applicant()))
        yield from self._elements()
        yield from self._backlog()

    def _elements(self) -> Iterator[Table]:
        for id_ in self.ids:
            if id_[0] in "AZY":
                lines = tuple(self._activity(id_) if id_[0] == "A" else ()) + tuple(self._repetitions(id_))
                yield Table(f"[{self._side()}activities.{id_}]", lines)
            elif id_[0] == "t" or id_ in self.hung:
                yield Table(f"[events.{id_}]", tuple(self._event(id_)))
            elif id_[0] in "xo":
                lines = tuple(self._gateway(id_))
                if lines:
                    yield Table(f"[{self._side()}gateways.{id_}]", lines)

    def _side(self) -> str:
        return "as-is." if self.dice.random() < 0.1 else ""

    def _some(self, chance: float, *lines: str) -> Iterator[str]:
        """Each of the lines, or not."""
        for line in lines:
            if self.dice.random() < chance:
                yield line

    def _law(self, longest: int) -> str:
        minutes = self.dice.randint(1, longest)
        if self.dice.random() < 0.05:
            return '"1 working day"'
        return self.dice.choice(LAWS).format(minutes, 3 * minutes)

    def _rows(self, longest: int) -> str:
        """A law, or laws by condition."""
        if self.dice.random() < 0.8:
            return self._law(longest)
        values = [self.dice.randint(0, longest) for _ in range(2)]
        condition = self.dice.choice(CONDITIONS)
        return f'[{{ when = "{condition}", value = "{values[0]} min" }}, {{ value = "{values[1]} min" }}]'

    def _study(self) -> Iterator[str]:
        yield f"start = {self.dice.choice(('2026-01-05', '2026-01-05T08:30:00', '2026-02-13T17:10:00'))}"
        yield 'currency = "MAD"'
        yield from self._some(
            0.3, 'working_day = "7 h"', 'deadline = { limit = "5 working days", clock = "administration" }'
        )

    def _arrivals(self) -> Iterator[str]:
        rates = ('rate = "20 per working day"', 'rate = "6/h"', f"interval = {self._law(60)}")
        draw = self.dice.random()
        yield rates[1] if draw < 0.3 else self.dice.choice(rates)
        yield from self._some(0.2, f'calendar = "{self.dice.choice(CLOCKS)}"', f"batch = {self.dice.choice(NUMBERS)}")
        if draw < 0.3:
            law = '{ distribution = "gamma", mean = "20 min", sd = "15 min" }'
            rows = f'[{{ calendar = "{self.dice.choice(CLOCKS)}", interval = {law} }}]'
            yield from self._some(0.6, 'clock = "wall"', f"by_calendar = {rows}")
        else:
            weights = "weekdays = { mon = 1.5, sat-sun = 0.2 }", "months = { jan = 2, feb = 0.5 }"
            yield from self._some(0.2, *weights, 'hours = { "8-10" = 2, "12" = 0.5 }')

    def _pool(self, name: str) -> Iterator[str]:
        draw = self.dice.random()
        if draw < 0.4:
            yield f"capacity = {self.dice.choice(CAPACITIES)}"
        elif draw < 0.7:
            clock = self.dice.choice(self.shifts)
            yield (
                f'people = ["a", {{ name = "b", speed = {self.dice.choice((0.5, 1.7))}, skills = ["law"] }}, '
                f'{{ name = "c", cost = "9 MAD/h", calendar = "{clock}" }}]'
            )
            self.skilled.add(name)
        elif draw < 0.8:
            yield f"capacity = {self.dice.randint(1, 2)}"
            rows = f'[{{ calendar = "{self.dice.choice(self.shifts)}", capacity = {self.dice.randint(1, 4)} }}]'
            yield f"capacity_by_calendar = {rows}"
        else:
            yield f"capacity = {self.dice.randint(1, 2)}"
            dates = "[{ from = 2026-01-07, capacity = 3 }, { from = 2026-01-20, capacity = 1 }]"
            yield f"capacity_over_time = {dates}"
        yield f'calendar = "{self.dice.choice(self.shifts)}"'
        yield from self._some(
            0.25,
            'cost = "6.5 MAD/h"',
            f"availability = {self.dice.choice((0.5, 0.8))}",
            f"speed = {self.dice.choice((0.7, 2))}",
            'absences = { every = { distribution = "exponential", mean = "4 working days" }, lasts = "9 h" }',
            f'discipline = "{self.discipline}"',
        )
        if self.dice.random() < 0.2:
            self.skilled.add(name)
            yield 'skills = ["law"]'

    def _applicant(self) -> Iterator[str]:
        yield from self._some(
            0.3,
            f'calendar = "{self.dice.choice(CLOCKS)}"',
            f"response = {self._law(200)}",
            f"abandonment = {self._law(6000)}",
        )

    def _activity(self, id_: str) -> Iterator[str]:
        yield f"duration = {self._rows(50)}"
        pools = self.dice.sample(POOLS, 2)
        draw = self.dice.random()
        if draw < 0.2:
            yield f'resources = {{ any = ["{pools[0]}", "{pools[1]}"] }}'
        elif draw < 0.4:
            yield f'resources = {{ all = ["{pools[0]}", "{pools[1]}"] }}'
        else:
            pools = pools[:1]
            yield f'resource = "{pools[0]}"'
        if self.skilled.issuperset(pools) and self.dice.random() < 0.5:
            yield 'skills = ["law"]'
        yield from self._some(0.15, f"batch = {self._batch()}")
        if self.preempts:
            yield from self._some(0.4, f'preemption = "{self.dice.choice(PREEMPTIONS)}"')
        yield from self._some(0.3, f"priority = {self.dice.randint(-1, 3)}")
        yield from self._some(
            0.15,
            f"transfer = {self._rows(120)}",
            f"set_up = {self._law(10)}",
            f"external_wait = {self._law(200)}",
            "clock_stop = true",
            f"abandonment = {self._law(400)}",
            f"rework_share = {self.dice.choice((0.1, 0.5))}",
            "visit = true",
            'documents = ["identity card"]',
            "approval = true",
            'cost = "2.50 MAD"',
        )
        if id_ not in self.loops:
            yield from self._some(0.2, 'attributes = { rounds = "rounds + 1", amount = "max(amount - 100, 0)" }')

    def _batch(self) -> str:
        together = self.dice.choice(("", ", together = false"))
        ways = (
            "size = 3",
            'size = 4, wait = "90 min"',
            'wait = "1 working day"',
            'calendar = "committee"',
            'size = 2, calendar = "committee"',
            'size = 5, wait = { distribution = "exponential", mean = "3 h" }, calendar = "committee"',
        )
        return f"{{ {self.dice.choice(ways)}{together} }}"

    def _repetitions(self, id_: str) -> Iterator[str]:
        if id_ in self.loops:
            yield f"repetitions = {self.dice.choice(NUMBERS)}"

    def _event(self, id_: str) -> Iterator[str]:
        hung = self.hung.get(id_)
        if hung is None or hung.way in {"timer", "chance"}:
            yield f"delay = {self._rows(90)}"
            yield from self._some(0.2, "clock_stop = true")
        if hung is not None and hung.way in {"end", "chance"}:
            yield "probability = 0.4"

    def _gateway(self, id_: str) -> Iterator[str]:
        targets = [target for source, target in self.edges if source == id_]
        if len(targets) < 2:
            return
        flows = [f'"{id_}>{name}"' for name in _flow_ends(targets)]
        weights = [self.dice.random() + 0.1 for _ in flows]
        total = sum(weights) if id_[0] == "x" else 1.2
        if self.dice.random() < 0.25:
            yield f'{flows[0]} = {{ condition = "{self.dice.choice(CONDITIONS)}" }}'
            flows, weights = flows[1:], weights[1:]
            total = sum(weights) if id_[0] == "x" else 1.2
        shares = [round(weight / total, 6) for weight in weights]
        if id_[0] == "x":
            shares[-1] = round(1 - sum(shares[:-1]), 6)
        for flow, share in zip(flows, shares, strict=True):
            yield f"{flow} = {share}"

    def _backlog(self) -> Iterator[Table]:
        flows = [edge for edge in _reached(self.drawing) if edge[0][0] != "g"]
        places = sorted({id_ for _, id_ in flows if id_[0] in "AZt" and id_ not in self.loops})
        # A process with an event sub-process of its own is refused a backlog.
        if places and not self.drawing.started and self.dice.random() < 0.25:
            lines = ["4", '{ cases = 3, age = { distribution = "exponential", mean = "3 days" } }', "1"]
            chosen = self.dice.sample(places, min(2, len(places)))
            yield Table("[backlog]", tuple(f"{id_} = {self.dice.choice(lines)}" for id_ in chosen))


def _reached(part: Drawing) -> list[tuple[str, str]]:
    """The flows that a token can come to; the file must say nothing of others."""
    found = {source for source, _ in part.edges if source[0] == "s"}
    before = -1
    while before < len(found):
        before = len(found)
        found |= {target for source, target in part.edges if source in found}
        found |= {id_ for id_, hung in part.hung.items() if hung.host in found}
    return [edge for edge in part.edges if edge[0] in found]


def _flow_ends(targets: list[str]) -> list[str]:
    """Targets as `builders.process` ends the ids of their flows: the second flow to the same one is numbered."""
    return [
        f"{target}{targets[: place + 1].count(target)}" if target in targets[:place] else target
        for place, target in enumerate(targets)
    ]
