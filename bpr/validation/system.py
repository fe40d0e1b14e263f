"""What is validated: systems of which theory knows the answer, in closed form or by plain counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bpr.model import Model
from bpr.validation.window import Statistic


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a system.

    Attributes:
        name: what it is, in English; a message of the catalogs.
        unit: "min" for a time, "share", or "" for a count.
        theory: its closed form; of a bound, the least that it may be.
        statistic: the same number of one replication.
        at_most: of a bound, the most that it may be; None for an equation.
    """

    name: str
    unit: str
    theory: float
    statistic: Statistic
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A queueing system or another model of chance. Its unit of time is the minute.

    Attributes:
        name: what it is, in English; a message of the catalogs.
        detail: its parameters in symbols, the same in all languages.
        source: book or paper, and section, of the closed forms.
        model: the drawing.
        scenario: a scenario file's text.
        quantities: what is compared.
        cases: arrivals in each replication: few enough to stay in the processor's cache, which doubles the speed.
        replications: so many that every interval is less than 2 % wide.
        needs: keys of scenario files without which it can't be simulated.
    """

    name: str
    detail: str
    source: str
    model: Model
    scenario: str
    quantities: tuple[Quantity, ...]
    cases: int = 40_000
    replications: int = 100
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A system without chance in its answer: two ways to reckon, which must agree to the millisecond.

    Attributes:
        name, detail, source: as of a `System`; the source is the other way.
        quantity: what is compared, in English; a message of the catalogs.
        differing: from a seed and a size to how many instants differ, and of how many.
        size: how much is reckoned in a full run, in units of its own.
    """

    name: str
    detail: str
    source: str
    quantity: str
    differing: Callable[[int, int], tuple[int, int]]
    size: int
