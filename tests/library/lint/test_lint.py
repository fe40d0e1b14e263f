"""Running the rules: rule sets, severities, places, and what they say of whole files."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import process

from bpr.bpmn import load
from bpr.errors import BpmnError
from bpr.findings import Finding
from bpr.lint import CORRECTNESS, RULES, lint
from bpr.lint.rules.unsupported_element import NOT_EXECUTED
from bpr.location import Location
from bpr.model import EventDefinition, FlowNode, Gateway, Model, Process, Task
from bpr.simulation.network import network

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
FILES = sorted(
    path
    for folder in ("bpmn", "pairs", "arabic")
    for path in (CORPORA / folder).glob("*")
    if path.suffix in {".bpmn", ".bpmn2", ".xml"}
)
TIMER = (EventDefinition("timer"),)
SHIPPED = sorted(Path(__file__).parents[3].glob("processes/*/*.bpmn"))


def rules(findings: tuple[Finding, ...]) -> list[str]:
    """The rules that spoke, in order."""
    return [finding.rule for finding in findings]


def test_a_rule_set_chooses_rules_and_severities() -> None:
    """Only what is named is told, as gravely as is said; "off" is silent."""
    model = process("s a b e", "a c e")
    told = lint(model, {"implicit-split": "error", "missing-label": "off"})

    assert [("implicit-split", "error")] == [(finding.rule, finding.severity) for finding in told]


def test_correctness_is_the_errors() -> None:
    """The strict set has the errors and nothing else."""
    assert {"error"} == set(CORRECTNESS.values())
    assert "deadlock" in CORRECTNESS
    assert "missing-label" not in CORRECTNESS


def test_an_unknown_rule_is_a_slip_of_the_programmer() -> None:
    """A rule set can't name what there isn't."""
    with pytest.raises(ValueError, match="no such rule: dead-lock"):
        lint(process("s a e"), {"dead-lock": "error"})


def test_what_was_made_in_code_has_its_id_and_name() -> None:
    """Without a line the place is the file, the id and the label."""
    model = process("s a e", nodes=[Task(id="a", name=" ")])
    (told,) = lint(model, {"missing-label": "warning"})

    assert Location("model.bpmn", None, "a", " ") == told.location


def test_an_empty_model_has_nothing_to_run() -> None:
    """Where no process has a node one rule says so, and no other says anything."""
    for processes in ((), (Process(id="P"),), (Process(id="P"), Process(id="Q"))):
        assert ["nothing-to-run"] == [finding.rule for finding in lint(Model(id="M", processes=processes))]


def test_graver_rules_come_first() -> None:
    """The registry tells errors, then warnings, then the rest."""
    order = ["error", "warning", "info"]
    severities = [rule.severity for rule in RULES.values()]

    assert sorted(severities, key=order.index) == severities


UNSUPPORTED: dict[str, tuple[tuple[str, ...], FlowNode]] = {
    "compensation": (("s a e", "u"), Task(id="u", for_compensation=True)),
    "complex-gateway": (("s u e",), Gateway(id="u", kind="complex")),
}
"""For each kind that isn't executed as drawn, the finding of the simulation and a process that has one."""


@pytest.mark.parametrize("finding", UNSUPPORTED)
def test_what_is_called_unsupported_is_so_in_the_simulation(finding: str) -> None:
    """For each kind in the list the simulation warns that it runs something else."""
    paths, node = UNSUPPORTED[finding]
    model = process(*paths, nodes=[node])

    assert ["unsupported-element"] == rules(lint(model, {"unsupported-element": "warning"}))
    assert finding in [told.rule for told in network(model).findings if told.severity == "warning"]


def test_every_unsupported_kind_is_tried() -> None:
    """The list of kinds and the processes of the test above go together."""
    kinds = [name for _, node in UNSUPPORTED.values() for name, is_such, _ in NOT_EXECUTED if is_such(node)]

    assert [name for name, _, _ in NOT_EXECUTED] == kinds


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_drawings_have_nothing_above_info(path: Path) -> None:
    """What comes with bpr keeps its own rules."""
    assert [] == [str(finding) for finding in lint(load(path)) if finding.severity != "info"]


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_every_file_of_the_corpora_is_looked_at() -> None:
    """No drawing that loads stops a rule, and every place that is told has its file."""
    for path in FILES:
        try:
            model = load(path)
        except BpmnError:
            continue

        assert {str(path)} >= {finding.location.file for finding in lint(model)}
