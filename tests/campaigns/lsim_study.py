"""A scenario of an official model, run by bpr and measured as L-SIM measures it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import fmean

from lsim_counters import with_counters
from lsim_measuring import Replication, Window
from lsim_readings import interchanged, suspended
from lsim_results import Quantity, results

from bpr.bpmn import loads
from bpr.interchange.bpsim import read
from bpr.markup import Element, attribute, local_name, parse
from bpr.scenario import Scenario
from bpr.simulation import CompiledModel, Records, Settings, Timetable, compile_model, replicate

STEP_LIMIT = 1_000_000
MORE = 1.04
"""Cases beside those expected: some must come after the end of the run."""
Seen = Callable[[CompiledModel, Timetable, Records], Records]


@dataclass(frozen=True)
class Study:
    """A scenario and what L-SIM tells of it.

    Attributes:
        compiled: the model, with counters.
        scenario: as bpr reads it.
        quantities: what L-SIM tells.
        cumulative: whether each value holds from the end of the warm-up on; else it holds from the one before on.
        labels: names of elements.
    """

    compiled: CompiledModel
    scenario: Scenario
    quantities: tuple[Quantity, ...]
    cumulative: bool
    labels: dict[str, str]

    def windows(self, quantity: Quantity) -> tuple[Window, ...]:
        """That of each value; what comes once is of the whole run, whatever its stamp says."""
        begin = self.scenario.run.warm_up or -1
        assert isinstance(begin, int)
        if len(quantity.stamps) == 1:
            return (Window(begin, self.scenario.run.duration or 0),)
        start = self.scenario.study.start
        ends = [(stamp - start) // timedelta(milliseconds=1) for stamp in quantity.stamps]
        begins = [begin] * len(ends) if self.cumulative else [begin, *ends[:-1]]
        return tuple(map(Window, begins, ends))

    def whole(self, quantity: Quantity, values: Sequence[float]) -> float:
        """What the values come to over the whole run: the last, or their sum; of mean lengths the mean."""
        if self.cumulative:
            return values[-1]
        return fmean(values) if quantity.result == "mean" else sum(values)


def studies(model: Path, found: Path) -> dict[str, Study]:
    """The scenarios of a model of which there are results, by id."""
    return {id_: _study(model, id_, quantities) for id_, quantities in results(found).items()}


def _study(file: Path, id_: str, quantities: tuple[Quantity, ...]) -> Study:
    """The scenario with counters of the events that are asked for."""
    encoding = "latin-1"  # of the official models
    drawn = with_counters(file.read_bytes().decode(encoding), [one.element for one in quantities]).encode(encoding)
    root, model = parse(drawn, file.name), loads(drawn, file.name)
    imported = read(root, file.name, model, id_)
    assert not imported.scenario.problems, imported.scenario.problems
    labels = {
        attribute(one, "id"): " ".join(attribute(one, "name").split()) for one in root.iter() if attribute(one, "id")
    }
    return Study(compile_model(model, imported.scenario), imported.scenario, quantities, _cumulative(root, id_), labels)


def _cumulative(root: Element, id_: str) -> bool:
    """What the scenario itself says of its results; it holds for none that it inherits."""
    blocks = [one for one in root.iter() if local_name(one) == "ScenarioParameters"]
    mine = [one for one in blocks if (above := one.getparent()) is not None and attribute(above, "id") == id_]
    return any(attribute(one, "baseResultFrequencyCumul") == "true" for one in mine)


Values = tuple[tuple[float, ...], ...]
"""Of one replication: one row a quantity, one number a window."""


def measured(study: Study, replications: int, seed: int = 1, *, reading: str = "") -> tuple[Values, ...]:
    """The quantities of the study in each replication of bpr, under a reading of `READINGS`."""
    prepare, see = READINGS[reading]
    compiled = prepare(study.compiled)
    expected = (study.scenario.run.duration or 0) / compiled.mean_interval
    settings = Settings(int(expected * MORE) + 10, replications, seed, STEP_LIMIT)
    return replicate(compiled, settings, partial(_values, study, see))


def _values(study: Study, see: Seen, compiled: CompiledModel, times: Timetable, records: Records) -> Values:
    last = study.scenario.run.duration or 0
    assert int(records.cases.arrival.max()) > last, "too few cases"
    replication = Replication(compiled, times, see(compiled, times, records))
    return tuple(tuple(replication.value(one, window) for window in study.windows(one)) for one in study.quantities)


def _as_it_was(_compiled: CompiledModel, _times: Timetable, records: Records) -> Records:
    return records


def _front_office(compiled: CompiledModel, times: Timetable, records: Records) -> Records:
    return interchanged(compiled, times, records, FRONT_OFFICE)


FRONT_OFFICE = "resource_Front_Office"
"""The one resource whose number falls to another that isn't 0."""
READINGS: dict[str, tuple[Callable[[CompiledModel], CompiledModel], Seen]] = {
    "": (lambda compiled: compiled, _as_it_was),
    "work on hand is suspended at the end of a shift": (suspended, _as_it_was),
    "it is, and anybody who is free goes on with it": (suspended, _front_office),
}
"""Of a Quantity by calendars; bpr's own is ""."""


def readings(study: Study) -> tuple[str, ...]:
    """Those that make a difference to the study: only "" where nobody comes and goes."""
    return tuple(READINGS) if any(pool.id == FRONT_OFFICE for pool in study.compiled.pools) else ("",)
