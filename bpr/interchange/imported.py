"""What reading a file of another tool gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bpr.interchange.loss import LossReport
from bpr.scenario import Scenario, interpret
from bpr.scenario.document import document_of
from bpr.scenario.items import Item


@dataclass(frozen=True, slots=True)
class Imported:
    """The items of a scenario read from a file, and the report.

    Attributes:
        root: all keys, as if they stood in a TOML file; elements are named by id.
        report: what became of the parameters of the file.
        carried: content that bpr doesn't understand, as XML, by the id of the element it is about ("" for the whole):
            a writer of the same format puts it back untouched.
        own: whether the file is of one of bpr's own kinds, in which every key is used as it is.
    """

    root: Item
    report: LossReport
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: bool = False

    @property
    def scenario(self) -> Scenario:
        """The items, and those of the files that they extend, as a scenario; what is wrong is in its `problems`.

        Raises:
            ScenarioError: when a file that is extended can't be read.
        """
        scenario = interpret(document_of(self.root, self.report.file))
        if self.own or scenario.problems:
            return scenario
        return replace(scenario, findings=(*scenario.findings, *self.report.findings))
