"""The loss report: what became of every parameter of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from bpr.findings import Finding, Severity
from bpr.location import NOWHERE, Location

Fate = Literal["used", "approximated", "ignored"]
FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one parameter.

    Attributes:
        fate: used as it stands, approximated by something near, or ignored.
        what: the parameter, in the words of its format ("ProcessingTime").
        location: its file, line and element.
        reason: why it isn't simply used, and what is taken instead; of what is used, how, where that needs a word.
        key: the key of the scenario that it became; "" when it is ignored.
    """

    fate: Fate
    what: str
    location: Location = NOWHERE
    reason: str = ""
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.location}: " if str(self.location) else ""
        became = f" -> {self.key}" if self.key else ""
        reason = f": {self.reason}" if self.reason else ""
        return one_line(f"{place}{self.what}{became} {self.fate}{reason}")


@dataclass(frozen=True, slots=True)
class LossReport:
    """What became of all parameters of a file, in its order.

    Attributes:
        file: its path as given.
        format: its format and version, as people call it ("BPSim 2.0").
        entries: one a parameter.
    """

    file: str
    format: str
    entries: tuple[Entry, ...] = ()

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many parameters met which fate, all three named.

        Example:
            >>> LossReport("a.bpmn", "BPSim 2.0", (Entry("used", "Quantity"),)).counts
            {'used': 1, 'approximated': 0, 'ignored': 0}
        """
        found = Counter(entry.fate for entry in self.entries)
        return {fate: found[fate] for fate in FATES}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is told wherever the parameters are used: how many there are, and each that isn't used as it stands."""
        counts = self.counts
        told = ", ".join(f"{number} {fate}" for fate, number in counts.items())
        hint = f"`bpr scenario check {self.file}` lists them."
        severity: Severity = "warning" if counts["ignored"] else "info"
        summary = Finding("parameters", severity, f"{self.format} parameters: {told}.", Location(self.file), hint)
        return (summary, *(_finding(entry) for entry in self.entries if entry.fate != "used"))


def _finding(entry: Entry) -> Finding:
    became = f" -> {entry.key}" if entry.key else ""
    message = one_line(f"{entry.what}{became} is {entry.fate}: {entry.reason}.")
    return Finding(f"parameter-{entry.fate}", "info", message, entry.location)


def one_line(text: str) -> str:
    """A text without breaks, whatever a file has put into it."""
    return " ".join(text.splitlines())
