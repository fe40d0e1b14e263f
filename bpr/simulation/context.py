"""What every part of compiling needs: the model, what is assumed, and lists of what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bpr.errors import MissingAssumptionError, Problem, UnknownElementError, did_you_mean
from bpr.expressions import ExpressionError, Tree
from bpr.findings import Finding
from bpr.location import Location
from bpr.model import Model, Role
from bpr.scenario.calendar import Calendar, Combination
from bpr.scenario.distributions import Distribution, Whole
from bpr.scenario.provenance import DEFAULT, Sourced
from bpr.scenario.scenario import DurationLaw, Scenario, Side
from bpr.simulation import codes
from bpr.simulation.assumptions import Resolved
from bpr.simulation.case_programs import CasePrograms
from bpr.simulation.compiled import Input
from bpr.simulation.laws import LawRow, law_row


@dataclass(slots=True)
class LawTable:
    """Rows of laws, each kept once."""

    rows: dict[LawRow, int] = field(default_factory=dict)

    def add(self, law: Distribution) -> int:
        """The row of a law in milliseconds."""
        if isinstance(law, Whole):
            return self.add_row(LawRow(codes.LAW_WHOLE, float(self.add(law.law))))
        return self.add_row(law_row(law))

    def add_row(self, row: LawRow) -> int:
        """The place of a row."""
        return self.rows.setdefault(row, len(self.rows))


@dataclass(slots=True)
class Context:
    """State of one `compile_model`, filled by its parts.

    Attributes:
        known_words: ids and labels of the elements of either model.
        partners: as-is id of each to-be element, when this is the to-be model.
        lenient: no scenario was given, or only what the drawings hold: what is missing gets a stated default instead
            of a problem.
        default_interval: mean time between arrivals that another model of the study has set, in ms.
        office: row of the office calendar.
        working_day: its mean open day in ms, or what the study says.
        calendar_rows: row of each calendar by id.
        rules: the calendars by row, those of the scenario first; `rule_row` adds what is made of them.
    """

    model: Model
    side: Side
    scenario: Scenario
    resolved: Resolved
    roles: dict[str, Role]
    known_words: frozenset[str]
    partners: Mapping[str, str]
    lenient: bool
    default_interval: float | None = None
    office: int = 0
    working_day: float = 0.0
    calendar_rows: dict[str, int] = field(default_factory=dict)
    rules: list[Calendar | Combination] = field(default_factory=list)
    laws: LawTable = field(default_factory=LawTable)
    cases: CasePrograms = field(default_factory=CasePrograms)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def used(self, key: str, sourced: Sourced[object]) -> None:
        """Note an input that the simulation uses."""
        self.inputs.append(Input(key, sourced.provenance))

    def missing(self, message: str, hint: str, location: Location) -> None:
        """Note an assumption that the scenario must give."""
        self.problems.append(Problem(message, location, hint, MissingAssumptionError))

    def place_of(self, table: Location, key: str) -> Location:
        """Where to write a key: the table in the scenario, where there is one, else the key alone."""
        return table if table.file else Location(self.scenario.file, key=key)

    def calendar_row(self, id_: str | None, location: Location) -> int:
        """The row of a calendar; None names that of the office. An unknown one is noted."""
        if id_ is None:
            return self.office
        if id_ not in self.calendar_rows:
            hint = did_you_mean(id_, self.calendar_rows) or f"Add [calendars.{id_}]."
            self.problems.append(Problem(f"no calendar '{id_}'.", location, hint, UnknownElementError))
        return self.calendar_rows.get(id_, self.office)

    def rule_row(self, rule: Calendar | Combination) -> int:
        """The row of a calendar made of others."""
        if rule not in self.rules:
            self.rules.append(rule)
        return self.rules.index(rule)

    def default(self, key: str, taken: str) -> None:
        """Note an input that was left to its default, and the default as it would be written."""
        self.inputs.append(Input(key, DEFAULT, taken))

    def law(self, law: DurationLaw) -> int:
        """The row of a duration law; working days become open time of the office calendar."""
        row = self.laws.add(law.law if law.unit == "ms" else law.law.scaled(self.working_day))
        if not law.when:
            return row
        place = Location(self.scenario.file)
        rows = [(self.program(tree, place), self.law(other)) for tree, other in law.when]
        return self.laws.add_row(LawRow(codes.LAW_SWITCH, float(self.cases.switch(rows, row))))

    def program(self, tree: Tree, place: Location) -> int:
        """Where the program of an expression begins; what is wrong with it is noted."""
        try:
            return self.cases.add(tree)
        except ExpressionError as error:
            self.problems.append(Problem(error.message, place, error.hint, UnknownElementError))
            return -1

    def clock_of(self, law: DurationLaw) -> int:
        """The calendar on which a wait of that law passes: working days on that of the office, else every hour."""
        return self.office if law.unit == "working day" else 0


def capacity_code(capacity: int | None) -> int:
    """The capacity of a pool as the kernel reads it."""
    return codes.UNLIMITED if capacity is None else capacity
