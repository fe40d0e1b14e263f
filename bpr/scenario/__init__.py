"""What the drawing doesn't tell: arrivals, durations, branching, resources, calendars, costs, service facts.

A scenario is a TOML file (`load_scenario`) or is made in memory from the values here. It names the elements of a
model by id or label, and knows no model: the two meet in `bpr.simulation`.
"""

from __future__ import annotations

from bpr.scenario.by_calendar import CapacityRow, IntervalRow
from bpr.scenario.calendar import Calendar, DatedHours, Season
from bpr.scenario.case_values import AttributeLaw
from bpr.scenario.load import interpret, load_scenario, parse_scenario, read_scenario
from bpr.scenario.provenance import Provenance, Sourced
from bpr.scenario.run_options import RunOptions
from bpr.scenario.scenario import (
    SIDES,
    ActivityAssumption,
    Arrivals,
    Assumptions,
    BacklogAssumption,
    Deadline,
    Document,
    DurationLaw,
    EventAssumption,
    GatewayAssumption,
    PoolAssumption,
    Resource,
    Scenario,
    Side,
    Study,
)

__all__ = [
    "SIDES",
    "ActivityAssumption",
    "Arrivals",
    "Assumptions",
    "AttributeLaw",
    "BacklogAssumption",
    "Calendar",
    "CapacityRow",
    "DatedHours",
    "Deadline",
    "Document",
    "DurationLaw",
    "EventAssumption",
    "GatewayAssumption",
    "IntervalRow",
    "PoolAssumption",
    "Provenance",
    "Resource",
    "RunOptions",
    "Scenario",
    "Season",
    "Side",
    "Sourced",
    "Study",
    "interpret",
    "load_scenario",
    "parse_scenario",
    "read_scenario",
]
