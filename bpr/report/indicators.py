"""The table of KPIs: as-is, to-be, change, its interval, and whether it is established."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from bpr.comparison import Difference
from bpr.kpi import KPIS, Estimate, Run, Unstable
from bpr.kpi.kpi import Kpi
from bpr.language import Language
from bpr.report.labels import kpi_label
from bpr.report.messages import MODELS, VERDICTS
from bpr.report.page import BAD, FAINT, GOOD, Cell, Page
from bpr.report.quantities import (
    COUNT,
    PERCENT,
    POINTS,
    Unit,
    bare,
    money_unit,
    optional,
    places,
    places_kept,
    scaled,
    shown,
    time_unit,
)
from bpr.report.subject import Subject, differences_of, runs_of
from bpr.wording import NO_NUMBER

STYLES = {"better": GOOD, "worse": BAD, "not established": FAINT}


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI in the runs of a report.

    Attributes:
        kpi, label: which, and how it is called.
        values: by run; None where the scenario says nothing of it.
        difference: of two runs.
        unit: in which its row is told.
        working_day: ms of the working day that its times are told in; None: calendar days.
        whole: whether every case ends; else means are those of the cases that do.
    """

    kpi: Kpi
    label: str
    values: tuple[Estimate | Unstable | None, ...]
    difference: Difference | Unstable | None
    unit: Unit
    working_day: float | None = None
    whole: bool = True

    @property
    def unchanged(self) -> bool:
        """Whether both models gave exactly the same in every replication."""
        found = self.difference
        return self.whole and isinstance(found, Difference) and found.mean == found.low == found.high == 0.0

    def fitting(self, value: float | None) -> Unit:
        """The unit that fits one number of a time; other measures have one unit."""
        return time_unit(value or 0.0, self.working_day) if self.kpi.unit == "s" else self.unit

    def cells(self, page: Page) -> Iterator[Cell]:
        """Value by value; a system without steady state has none."""
        for value in self.values:
            yield unstable_cell(page) if isinstance(value, Unstable) else Cell(self._mean(page, value))

    def _mean(self, page: Page, value: Estimate | None) -> str:
        if value is None:
            return NO_NUMBER
        vanishes = 0 < abs(value.mean) < self.unit.length / 10
        unit = self.fitting(value.mean) if vanishes else self.unit
        return optional(value.mean, unit, page.language, half_width(value))


def half_width(value: Estimate | Difference) -> float | None:
    """Half the width of the interval; None without one."""
    return None if value.low is None or value.high is None else (value.high - value.low) / 2


def unstable_cell(page: Page) -> Cell:
    """What stands in place of a mean that would only tell how long was simulated."""
    _ = page.say
    return Cell(_("no steady state"), BAD)


def measures(subject: Subject, language: Language) -> list[Measure]:
    """The KPIs that the study asks for and tells something of, in their order."""
    runs, differences = list(runs_of(subject).values()), differences_of(subject)
    whole = all(run.is_complete for run in runs)
    found = []
    for name, kpi in KPIS.items():
        values = tuple(run.kpi(name) for run in runs)
        if any(value is not None for value in values):
            label, unit, day = (
                kpi_label(kpi, runs[0].compiled, language),
                _unit(kpi, runs, values),
                working_day(kpi, runs[0]),
            )
            found.append(Measure(kpi, label, values, differences.get(name), unit, day, whole))
    return found


def working_day(kpi: Kpi, run: Run) -> float | None:
    """The length of a working day in ms for a time on the working clock, or on any when the study has one clock."""
    return run.compiled.working_day if kpi.clock == "working" or run.compiled.one_clock else None


def _unit(kpi: Kpi, runs: list[Run], values: tuple[Estimate | Unstable | None, ...]) -> Unit:
    if kpi.unit == "s":
        greatest = max((abs(value.mean) for value in values if isinstance(value, Estimate)), default=0.0)
        return time_unit(greatest, working_day(kpi, runs[0]))
    if kpi.unit == "share":
        return PERCENT
    return money_unit(runs[0].compiled.currency) if kpi.unit == "currency" else COUNT


def indicator_table(page: Page, subject: Subject) -> None:
    """Write the table."""
    _ = page.say
    headings = [_("Indicator (mean a case)"), *(_(MODELS[side]) for side in runs_of(subject))]
    if len(headings) > 2:  # noqa: PLR2004  a comparison
        headings += [_("Change"), _("95% interval"), _("Certainty")]
    page.table(headings, (row for measure in measures(subject, page.language) for row in _rows(page, measure)))


def _rows(page: Page, measure: Measure) -> Iterator[list[Cell]]:
    label = Cell(measure.label)
    yield [label, *measure.cells(page), *_change(page, measure)]
    if measure.kpi.name == "lead_time":
        yield from _quantile_rows(page, measure)


def _quantile_rows(page: Page, measure: Measure) -> Iterator[list[Cell]]:
    """The typical case and the nine of ten, each in the unit that fits it; no verdict is given on them."""
    _ = page.say
    for name, label in (("p50", _("typical case (median)")), ("p90", _("9 of 10 cases within"))):
        values = [value for value in (getattr(one, name, None) for one in measure.values) if value is not None]
        if len(values) < len(measure.values):
            continue
        means = [value for value in measure.values if isinstance(value, Estimate)]
        cells = [Cell(quantile(page, measure, value, mean)) for value, mean in zip(values, means, strict=True)]
        yield [Cell(f"- {label}"), *cells, *_quantile_change(page, measure, name)]


def quantile(page: Page, measure: Measure, value: float, mean: Estimate, *, whole_from: float = inf) -> str:
    """A quantile in the unit that fits it, with the digits that the half width of the mean supports.

    From `whole_from` on, a number has no decimals.
    """
    unit = measure.fitting(value)
    number = value / unit.length
    decimals = places_kept(number, scaled(half_width(mean), unit))
    return shown(value, unit, min(0, decimals) if abs(number) >= whole_from else decimals, page.language)


def _quantile_change(page: Page, measure: Measure, name: str) -> list[Cell]:
    if len(measure.values) == 1:
        return []
    difference = measure.difference
    if not isinstance(difference, Difference):
        return [Cell(NO_NUMBER)] * 3
    value = getattr(difference, name)
    ends = [value, *getattr(difference, f"{name}_interval")]
    change, *interval = (_fitted_change(page, measure, name, ends, end) for end in ends)
    told = page.say("{low} to {high}").format(low=interval[0], high=interval[1])
    return [Cell(change), Cell(NO_NUMBER if None in ends else told), Cell(NO_NUMBER)]


def _fitted_change(page: Page, measure: Measure, name: str, ends: list[float | None], number: float | None) -> str:
    """A change, or an end of its interval: a bare number where its row has one unit, else with that of the change."""
    difference, value = measure.difference, ends[0]
    assert isinstance(difference, Difference)  # noqa: S101  asked by the caller
    units = {measure.fitting(one) for one in (value, *(getattr(one, name, None) for one in measure.values))}
    if value is None or number is None or units == {measure.unit}:
        return _signed(page, measure, number, difference)
    unit = measure.fitting(value)
    decimals = places_kept(value / unit.length, scaled(half_width(difference), unit))
    return shown(number, unit, decimals, page.language, signed=True)


def _change(page: Page, measure: Measure) -> list[Cell]:
    difference = measure.difference
    if len(measure.values) == 1:
        return []
    if not isinstance(difference, Difference):
        return [Cell(NO_NUMBER)] * 3
    style = STYLES[difference.verdict]
    change = _signed(page, measure, difference.mean, difference)
    before = measure.values[0]
    if isinstance(before, Estimate) and before.mean and measure.kpi.unit != "share":
        ratio, spread = difference.mean / before.mean, half_width(difference)
        relative = None if spread is None else 100 * spread / before.mean
        change = (
            f"{change} ({shown(ratio, PERCENT, min(0, places(100 * ratio, relative)), page.language, signed=True)})"
        )
    verdict = page.say("no difference") if measure.unchanged else page.say(VERDICTS[difference.verdict])
    return [Cell(change, style), Cell(_interval(page, measure, difference)), Cell(verdict, style)]


def change_unit(measure: Measure) -> Unit:
    """The unit of a difference: points for shares."""
    return POINTS if measure.kpi.unit == "share" else measure.unit


def _signed(page: Page, measure: Measure, value: float | None, difference: Difference) -> str:
    """In the unit of the row; points are named, for the row has per cent."""
    if value is None:
        return NO_NUMBER
    unit = change_unit(measure)
    decimals = places(value / unit.length, scaled(half_width(difference), unit))
    if unit is POINTS:
        return shown(value, unit, decimals, page.language, signed=True)
    return bare(value / unit.length, decimals, page.language, signed=True)


def _interval(page: Page, measure: Measure, difference: Difference) -> str:
    """From low to high, in the unit of the change."""
    if difference.low is None or difference.high is None:
        return NO_NUMBER
    _, unit = page.say, change_unit(measure)
    decimals = places(difference.mean / unit.length, scaled(half_width(difference), unit))
    low, high = (
        bare(value / unit.length, decimals, page.language, signed=True) for value in (difference.low, difference.high)
    )
    return _("{low} to {high}").format(low=low, high=high)
