"""`bpr verify`: what it prints, and its exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bpr.execution import Difference, Verification

Program = Callable[..., "CompletedProcess[str]"]

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="P">'
BODY = """<startEvent id="s"/><task id="A" name="File it"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="e"/>"""
TOGETHER = """</process><collaboration id="C"><participant id="O" name="Office" processRef="P"/>
<participant id="B" name="Bank" processRef="Q"/><messageFlow id="m" sourceRef="A" targetRef="s9"/></collaboration>
<process id="Q"><startEvent id="s9"><messageEventDefinition/></startEvent><endEvent id="e9"/>
<sequenceFlow id="f9" sourceRef="s9" targetRef="e9"/>"""


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[str], str]:
    """Write a file of that content, and give its path."""

    def write(content: str) -> str:
        file = tmp_path / "drawn.bpmn"
        file.write_text(f"{HEAD}{content}</process></definitions>", encoding="utf-8")
        return str(file)

    return write


def test_a_procedure_agrees(bpr: Program) -> None:
    """Both models of a procedure of the catalog, under its baseline: a line each, and nothing on standard error."""
    done = bpr("verify", "eg-property-registration", "--cases", "5", "--seed", "3")

    assert (0, "") == (done.returncode, done.stderr)
    assert [
        "eg-property-registration/as-is.bpmn: 5 of 5 cases agree with SpiffWorkflow",
        "eg-property-registration/to-be.bpmn: 5 of 5 cases agree with SpiffWorkflow",
    ] == [line.rpartition(" ")[0] for line in done.stdout.splitlines()]


def test_quiet_says_nothing_when_all_is_well(bpr: Program, drawn: Callable[[str], str]) -> None:
    """The exit code tells."""
    done = bpr("verify", drawn(BODY), "--quiet")

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


def test_what_cannot_be_compared_is_named(bpr: Program, drawn: Callable[[str], str]) -> None:
    """One line with the file; exit code 1."""
    file = drawn(BODY + TOGETHER)
    done = bpr("verify", file, "--process", "P")

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(f"{file}: can't be verified")
    assert 1 == len(done.stderr.splitlines())


def test_differences_are_a_line_each(
    bpr: Program, drawn: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On standard output, the summary beside it; exit code 1. The comparison is replaced, since it finds none."""
    differences = (Difference(3, ("A",), "ends 'B'", "ends"), Difference(7, ("A", "C"), "is stuck", "ends"))
    found = Verification("SpiffWorkflow 0", 9, 7, differences)
    monkeypatch.setattr("bpr.execution.verify", lambda _compiled, _cases, _seed: found)
    file = drawn(BODY)
    done = bpr("verify", file)

    assert 1 == done.returncode
    assert [
        f"{file}: case 3: after A the simulator ends 'B', SpiffWorkflow ends.",
        f"{file}: case 7: after A, C the simulator is stuck, SpiffWorkflow ends.",
    ] == done.stdout.splitlines()
    assert f"{file}: 7 of 9 cases agree with SpiffWorkflow 0." == done.stderr.strip()


@pytest.mark.parametrize("arguments", [(), ("ma-company-creation", "--cases", "0"), ("ma-company-creation", "x")])
def test_wrong_usage_is_told(bpr: Program, arguments: tuple[str, ...]) -> None:
    """Exit code 2."""
    assert 2 == bpr("verify", *arguments).returncode
