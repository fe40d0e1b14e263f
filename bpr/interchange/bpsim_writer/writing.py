"""State of one writing: what is assumed of the model, what has been written so far, and what became of each value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bpr.interchange.bpsim_writer.elements import Elements
from bpr.interchange.bpsim_writer.names import Names
from bpr.interchange.bpsim_writer.plain import plain
from bpr.interchange.loss import Entry, Fate
from bpr.location import NOWHERE, Location
from bpr.model import Model
from bpr.scenario.calendar import Calendar
from bpr.scenario.items import shown
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import Assumptions, Scenario, Side
from bpr.simulation.assumptions import Resolved

Keys = tuple[str, ...]

NO_PLACE = "BPSim has no place for it; it is kept in a vendor extension of bpr"


@dataclass(slots=True)
class Writing:
    """Filled by the parts of the writer.

    Attributes:
        resolved: the assumptions by element id.
        said: those for this side.
        calendars: by id, with that of the office.
        office: id of the office calendar.
        working_day: its length in milliseconds.
        names: ids of calendars and resources in the file.
        elements: the parameters of elements.
        kept: what bpr reads back from its vendor extensions, by key.
    """

    scenario: Scenario
    model: Model
    side: Side
    resolved: Resolved
    calendars: Mapping[str, Calendar]
    office: str
    working_day: float
    names: Names
    elements: Elements = field(default_factory=Elements)
    entries: list[Entry] = field(default_factory=list)
    kept: dict[Keys, object] = field(default_factory=dict)

    @property
    def said(self) -> Assumptions:
        """The assumptions for this side."""
        return self.resolved.assumptions

    def used(self, keys: Keys, became: str, value: object = None, approximated: str = "") -> None:
        """Note that a value was written; `value` tells where it came from."""
        self._note("approximated" if approximated else "used", keys, became, value, approximated)

    def near(self, keys: Keys, became: str, value: object, reason: str) -> None:
        """Note that a value was written approximately, and keep it as it is."""
        self.used(keys, became, value, reason)
        self.keep(keys, value)

    def ignored(self, keys: Keys, value: object, reason: str = NO_PLACE) -> None:
        """Note that a value can't be written, and keep it."""
        self._note("ignored", keys, "", value, reason)
        self.keep(keys, value)

    def lost(self, keys: Keys, reason: str) -> None:
        """Note that something is in the file in no way."""
        self._note("ignored", keys, "", None, reason)

    def keep(self, keys: Keys, value: object) -> None:
        """Keep a value in a vendor extension."""
        self.kept[keys] = plain(value)

    def _note(self, fate: Fate, keys: Keys, became: str, value: object, reason: str) -> None:
        said = value.provenance.location if isinstance(value, Sourced) else NOWHERE
        place = replace(said, key="") if said.line else Location(self.scenario.file)
        self.entries.append(Entry(fate, shown(keys), place, reason, became))
