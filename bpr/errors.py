"""Every exception of bpr. Each says what is wrong, where, and how to mend it.

BprError                       what + where (Location) + how (hint); str() shows all three
├─ BpmnError                   the file
│  ├─ NotBpmnError                not XML, or no definitions
│  ├─ UnsupportedElementError     valid BPMN that cannot be run; names the tag
│  └─ BrokenReferenceError        a reference to nothing; did-you-mean
├─ ScenarioError               the scenario, alone or against its model; carries all problems
│  ├─ UnknownElementError         no such activity, gateway, flow or role; did-you-mean
│  ├─ MissingAssumptionError      an activity without duration, a role without resource pool
│  └─ InvalidAssumptionError      a wrong value, at its key path
├─ SimulationError
│  ├─ DeadlockError               which cases, at which gateways
│  └─ LimitReachedError           events or time; how to raise the limit
├─ EventLogError               the file of a log: an ending that isn't known, a package that isn't there
├─ ExecutionError              the workflow engine can't load the process or go on
├─ ComparisonError             nothing to compare; says what differs
├─ ReportError                 unknown format; lists those there are
├─ CatalogError                no such procedure; lists those there are
└─ StoreError                  the database: not there, not ours, newer than bpr, or changed by somebody else

Wrong arguments from a programmer stay ValueError and TypeError.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from bpr.location import NOWHERE, Location


class BprError(Exception):
    """What is wrong (message), where (location), and how to mend it (hint)."""

    def __init__(self, message: str, location: Location = NOWHERE, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    @property
    def lines(self) -> tuple[str, ...]:
        """One line a problem, as printed to users."""
        return (describe(self.location, self.message, self.hint),)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class BpmnError(BprError):
    """The BPMN file can't be used."""


class NotBpmnError(BpmnError):
    """Not XML, or XML without BPMN definitions."""


class UnsupportedElementError(BpmnError):
    """Valid BPMN that can't be run; the message names the element."""


class BrokenReferenceError(BpmnError):
    """A reference to an element that isn't there."""


class ScenarioError(BprError):
    """One or more problems of a scenario, all told at once.

    Attributes:
        problems: every problem found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.message, first.location, first.hint)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(str(problem) for problem in self.problems)


class UnknownElementError(ScenarioError):
    """The scenario names an element, a role or a key that isn't there."""


class MissingAssumptionError(ScenarioError):
    """The model needs an assumption that the scenario doesn't give."""


class InvalidAssumptionError(ScenarioError):
    """A value that can't be right."""


class SimulationError(BprError):
    """The simulation can't go on."""


class DeadlockError(SimulationError):
    """No case could be completed; names the gateways where they stand."""


class LimitReachedError(SimulationError):
    """More events or more time than allowed; says how to raise the limit."""


class ExecutionError(BprError):
    """The workflow engine can't load a process, or go on with a case."""


class ComparisonError(BprError):
    """The two runs can't be compared."""


class EventLogError(BprError):
    """An event log that can't be written."""


class ReportError(BprError):
    """No such report format."""


class CatalogError(BprError):
    """No such procedure or scenario."""


class StoreError(BprError):
    """The database can't be used, or holds no such thing, or somebody else was faster."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a scenario; `kind` is the exception it becomes when it stands alone."""

    message: str
    location: Location = NOWHERE
    hint: str = ""
    kind: type[ScenarioError] = field(default=InvalidAssumptionError)

    def __str__(self) -> str:
        return describe(self.location, self.message, self.hint)


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise all problems together, as the most telling exception; do nothing when there are none.

    Raises:
        ScenarioError: or its subclass, when all problems are of that kind.
    """
    gathered = tuple(problems)
    if not gathered:
        return
    kinds = {problem.kind for problem in gathered}
    raise (kinds.pop() if len(kinds) == 1 else ScenarioError)(gathered)


def describe(location: Location, message: str, hint: str = "") -> str:
    """One line: where, what, how to mend."""
    text = f"{location}: {message}" if str(location) else message
    return f"{text} {hint}".strip()


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or "" when none is near.

    Example:
        >>> did_you_mean("Aprove", ["Approve", "Refuse"])
        "Did you mean 'Approve'?"
    """
    words = {word.casefold(): word for word in known}
    near = get_close_matches(wrong.casefold(), words, n=1, cutoff=0.6)
    return f"Did you mean '{words[near[0]]}'?" if near else ""
