"""What the parts of the writer share: the scenario as it holds for one model, and what becomes of its values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Any

from bpr.expressions import Attribute
from bpr.interchange.loss import Entry, Fate, LossReport
from bpr.location import NOWHERE, Location
from bpr.model import Model
from bpr.scenario import Scenario, Sourced
from bpr.simulation import CompiledModel
from bpr.simulation.assumptions import Resolved

UNSAID = (None, (), "", NOWHERE)


@dataclass(slots=True)
class Writing:
    """Grows while a file is written.

    Attributes:
        scenario, model: what is written.
        resolved: the assumptions by element id.
        compiled: the same, with what follows from them: who does what.
        attributes: what expressions know of those of the cases.
        discrete: attributes whose values are texts in the file.
        entries: what became of each value.
    """

    scenario: Scenario
    model: Model
    resolved: Resolved
    compiled: CompiledModel
    attributes: dict[str, Attribute] = field(default_factory=dict)
    discrete: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)

    def use(self, what: str, said: object, key: str, approximated: str = "") -> None:
        """Note that a value of the scenario is written under a key of the file."""
        self._note("approximated" if approximated else "used", what, said, approximated, key)

    def ignore(self, what: str, said: object, reason: str) -> None:
        """Note that a value of the scenario isn't written, and why."""
        self._note("ignored", what, said, reason)

    def ignore_others(self, path: str, table: Any, handled: Collection[str], reason: str) -> None:  # noqa: ANN401
        """Note the fields of a table that say something and aren't handled."""
        for one in fields(table):
            value = getattr(table, one.name)
            if one.name not in (*handled, "location", "id") and value not in UNSAID:
                self.ignore(f"{path}.{one.name}", value, reason)

    def report(self, form: str) -> LossReport:
        """What became of all values."""
        return LossReport(self.scenario.file, form, tuple(self.entries))

    def _note(self, fate: Fate, what: str, said: object, reason: str, key: str = "") -> None:
        place = said.provenance.location if isinstance(said, Sourced) else said
        self.entries.append(Entry(fate, what, place if isinstance(place, Location) else NOWHERE, reason, key))
