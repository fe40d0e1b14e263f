"""Running the rules over a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from bpr.findings import Finding, Severity
from bpr.lint.drawing import Drawing
from bpr.lint.registry import RULES
from bpr.lint.rule import Concern
from bpr.location import NOWHERE, Location
from bpr.model import Model

Setting = Severity | Literal["off"]
RuleSet = Mapping[str, Setting]

RECOMMENDED: RuleSet = {name: rule.severity for name, rule in RULES.items()}
"""Every rule with the severity that its file gives."""

CORRECTNESS: RuleSet = {name: severity for name, severity in RECOMMENDED.items() if severity == "error"}
"""Only what makes the result of a simulation worthless."""

LIMIT = 100_000
"""Steps of the token game of one process or sub-process that are played: a fraction of a second."""


def lint(model: Model, rule_set: RuleSet = RECOMMENDED, limit: int = LIMIT) -> tuple[Finding, ...]:
    """What the rules say of a model, rule by rule in the order of the registry, each in the order of the file.

    Args:
        model: what to look at; all its processes are.
        rule_set: the rules to use and how grave their findings are; "off" and a rule left out mean the same.
        limit: steps of the token game of a process or sub-process after which it is left undecided.

    Raises:
        ValueError: the rule set names a rule that there isn't.

    Example:
        >>> from bpr.model import Process, Task
        >>> task = Task(id="Task_1", name="Check")
        >>> model = Model(id="M", processes=(Process(id="P", nodes=(task,)),))
        >>> [finding.rule for finding in lint(model)]
        ['no-start', 'no-end', 'missing-role']
    """
    unknown = rule_set.keys() - RULES.keys()
    if unknown:
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))}")
    return tuple(_findings(Drawing(model, limit), rule_set))


def _findings(drawing: Drawing, rule_set: RuleSet) -> Iterator[Finding]:
    for name, rule in RULES.items():
        severity = rule_set.get(name, "off")
        if severity != "off":
            for concern in rule.check(drawing):
                place = _place(concern, drawing.model)
                yield Finding(name, severity, concern.message, place, concern.hint)


def _place(concern: Concern, model: Model) -> Location:
    """Where the element stands; what was made in code and not read from a file has its id and name at least."""
    element = concern.element
    return Location(model.file, None, element.id, element.name) if element.location == NOWHERE else element.location
