"""The table of KPIs: as-is, to-be, change, its interval, and whether it is established."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    scaled,
    shown,
    time_unit,
)
from bpr.report.subject import Subject, differences_of, runs_of, unsaid
from bpr.wording import NO_NUMBER

STYLES = {"better": GOOD, "worse": BAD, "not established": FAINT}


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI in the runs of a report, its label, and the unit in which its row is told."""

    kpi: Kpi
    label: str
    values: tuple[Estimate | Unstable | None, ...]
    difference: Difference | Unstable | None
    unit: Unit

    def cells(self, page: Page) -> Iterator[Cell]:
        """Value by value; a system without steady state has none."""
        for value in self.values:
            yield unstable_cell(page) if isinstance(value, Unstable) else Cell(self._mean(page, value))

    def _mean(self, page: Page, value: Estimate | None) -> str:
        if value is None:
            return NO_NUMBER
        unit = self.unit if value.mean == 0 or abs(value.mean) >= self.unit.length / 10 else _fitting(self.kpi, value)
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
    silent = unsaid(subject)
    found = []
    for name, kpi in KPIS.items():
        values = tuple(run.kpi(name) for run in runs)
        if name not in silent and any(value is not None for value in values):
            label = kpi_label(kpi, runs[0].compiled, language)
            found.append(Measure(kpi, label, values, differences.get(name), _unit(kpi, runs, values)))
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


def _fitting(kpi: Kpi, value: Estimate) -> Unit:
    """The unit of a value that is too small for that of its row."""
    return time_unit(value.mean) if kpi.unit == "s" else PERCENT if kpi.unit == "share" else money_unit(value.unit)


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
    """The typical case and the nine of ten: quantiles have no interval of their own."""
    _ = page.say
    for name, label in (("p50", _("typical case (median)")), ("p90", _("9 of 10 cases within"))):
        values = [getattr(value, name, None) for value in measure.values]
        if any(value is None for value in values):
            continue
        means = [value for value in measure.values if isinstance(value, Estimate)]
        cells = [
            Cell(optional(value, measure.unit, page.language, half_width(mean)))
            for value, mean in zip(values, means, strict=True)
        ]
        yield [Cell(f"- {label}"), *cells, *_quantile_change(page, measure, name)]


def _quantile_change(page: Page, measure: Measure, name: str) -> list[Cell]:
    difference = measure.difference
    if not isinstance(difference, Difference):
        return []
    return [Cell(_signed(page, measure, getattr(difference, name), difference)), Cell(NO_NUMBER), Cell(NO_NUMBER)]


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
    verdict = page.say(VERDICTS[difference.verdict])
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
