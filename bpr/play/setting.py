"""What is played: one model of a study, compiled as the simulator would run it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bpr.alignment import align
from bpr.errors import CatalogError, UnsupportedElementError
from bpr.location import Location
from bpr.model import Element, Model, Role, roles
from bpr.scenario import Scenario, Side
from bpr.simulation import CompiledModel, compile_model


@dataclass(frozen=True)
class Setting:
    """One model under its assumptions.

    Attributes:
        model: as drawn.
        compiled: the same with what is assumed.
    """

    model: Model
    compiled: CompiledModel

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Rows of the compiled elements, by the ids that the workflow engine uses."""
        tables, elements = self.compiled.tables, self.compiled.elements
        holders = {inner: elements[row].id for row, inner in enumerate(tables.element_inner) if inner >= 0}
        found = {element.id: row for row, element in enumerate(elements) if element.kind != "entry"}
        for scope, row in enumerate(tables.scope_entry):
            if row >= 0 and elements[row].kind == "entry":
                found[f"{holders.get(scope, '')}#start"] = row
        return found

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The role of every drawn node that has one, by id."""
        return roles(self.model)

    def drawn(self, element: str) -> Element | None:
        """What was drawn under that id; in a called process ids begin with that of the call."""
        return self.model.elements.get(element.rpartition("/")[2])

    def role(self, element: str, language: str) -> str:
        """The role in charge of an element, as people read it; "" for none."""
        role = self.roles.get(element.rpartition("/")[2])
        if role is None:
            return ""
        drawn = self.model.elements.get(role.id)
        return drawn.label(language) if drawn is not None else role.name


def setting(as_is: Model, to_be: Model | None, scenario: Scenario | None, side: Side = "as-is") -> Setting:
    """One side of a study; both models are needed, since elements that are the same in both share their draws.

    Raises:
        CatalogError: there is no to-be model.
        ScenarioError: all problems of the scenario with the model.
        UnsupportedElementError: the model can't be run.
    """
    if to_be is None:
        if side == "to-be":
            raise CatalogError("there is no to-be model.", hint="Play the as-is model.")
        return _playable(Setting(as_is, compile_model(as_is, scenario)))
    alignment = align(as_is, to_be)
    compiled = compile_model(as_is, scenario, "as-is", alignment)
    if side == "as-is":
        return _playable(Setting(as_is, compiled))
    interval = compiled.mean_interval
    return _playable(Setting(to_be, compile_model(to_be, scenario, "to-be", alignment, default_interval=interval)))


def _playable(found: Setting) -> Setting:
    """The setting; what a case played alone doesn't draw as the simulator would is refused by name.

    Raises:
        UnsupportedElementError: something depends on attributes of the case or on the instant, on silence, or on who is
            there by a calendar.
    """
    used = found.compiled.tables.cases.expressions
    if used:
        texts = ", ".join(f"'{text}'" for _, text in used)
        raise UnsupportedElementError(
            f"can't be played yet, since its scenario depends on {texts}.",
            Location(found.model.file),
            "Simulate it, or play it under a scenario with shares and laws only.",
        )
    if any(first >= 0 for first in found.compiled.tables.offices.element_own):
        raise UnsupportedElementError(
            "can't be played yet, since in its scenario durations depend on who does the work (duration_by_resource).",
            Location(found.model.file),
            "Simulate it, or play it under a scenario with one duration an activity.",
        )
    if found.compiled.tables.silences.meaning:
        raise UnsupportedElementError(
            "can't be played yet, since its scenario says what silence means.",
            Location(found.model.file),
            "Simulate it, or play it under a scenario without silence.",
        )
    changing = [one.key for one in found.compiled.inputs if one.key.endswith(".capacity_by_calendar")]
    if changing:
        raise UnsupportedElementError(
            f"can't be played yet, since its scenario says {', '.join(changing)}.",
            Location(found.model.file),
            "Simulate it, or play it under a scenario with one capacity at all times.",
        )
    return found
