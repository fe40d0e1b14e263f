"""A file that tries to run code wherever BPMN has room for an expression: played and verified, nothing is executed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser

from bpr.bpmn import loads
from bpr.errors import ExecutionError
from bpr.execution import Execution, verify
from bpr.execution.document import document
from bpr.execution.lower import lower
from bpr.execution.script import TokenEngine
from bpr.simulation import compile_model

HEAD = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:spiff="http://spiffworkflow.org/bpmn/schema/1.0/core" targetNamespace="x">"""

CORRELATION = """<correlationProperty id="property" name="property">
  <correlationPropertyRetrievalExpression messageRef="message"><messagePath>{code}</messagePath>
  </correlationPropertyRetrievalExpression></correlationProperty><message id="message" name="message"/>"""

PLACES = {
    "script": "<scriptTask id='n'><script>{code}</script></scriptTask>",
    "timeDuration": "<intermediateCatchEvent id='n'><timerEventDefinition><timeDuration>{code}</timeDuration>"
    "</timerEventDefinition></intermediateCatchEvent>",
    "timeDate": "<intermediateCatchEvent id='n'><timerEventDefinition><timeDate>{code}</timeDate>"
    "</timerEventDefinition></intermediateCatchEvent>",
    "timeCycle": "<intermediateCatchEvent id='n'><timerEventDefinition><timeCycle>{code}</timeCycle>"
    "</timerEventDefinition></intermediateCatchEvent>",
    "condition": "<intermediateCatchEvent id='n'><conditionalEventDefinition><condition>{code}</condition>"
    "</conditionalEventDefinition></intermediateCatchEvent>",
    "loopCardinality": "<task id='n'><multiInstanceLoopCharacteristics><loopCardinality>{code}</loopCardinality>"
    "</multiInstanceLoopCharacteristics></task>",
    "completionCondition": "<task id='n'><multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>2"
    "</loopCardinality><completionCondition>{code}</completionCondition></multiInstanceLoopCharacteristics></task>",
    "loopCondition": "<task id='n'><standardLoopCharacteristics><loopCondition>{code}</loopCondition>"
    "</standardLoopCharacteristics></task>",
    "ad-hoc condition": "<adHocSubProcess id='n'><task id='inner'/><completionCondition>{code}</completionCondition>"
    "</adHocSubProcess>",
    "retrieval expression": "<intermediateCatchEvent id='n'><messageEventDefinition messageRef='message'/>"
    "</intermediateCatchEvent>",
    "preScript": "<userTask id='n'><extensionElements><spiff:preScript>{code}</spiff:preScript></extensionElements>"
    "</userTask>",
    "postScript": "<userTask id='n'><extensionElements><spiff:postScript>{code}</spiff:postScript></extensionElements>"
    "</userTask>",
    "service parameter": "<serviceTask id='n'><extensionElements><spiff:serviceTaskOperator id='operator'>"
    "<spiff:parameters><spiff:parameter id='p' type='str' value=\"{code}\"/></spiff:parameters>"
    "</spiff:serviceTaskOperator></extensionElements></serviceTask>",
    "messagePayload": "<sendTask id='n' messageRef='message'><extensionElements><spiff:messagePayload>{code}"
    "</spiff:messagePayload></extensionElements></sendTask>",
}
"""All but the condition of a flow, which every file below has."""


def hostile(node: str, code: str) -> bytes:
    """A process that comes to the node whatever is decided, by a gateway whose conditions are the code too."""
    condition = f"<conditionExpression>{code}</conditionExpression>"
    text = f"""{HEAD}{CORRELATION.format(code=code)}<process id="P" isExecutable="true" name="{code}">
    <startEvent id="s"/><exclusiveGateway id="x"/>{node.format(code=code)}<endEvent id="e"/><task id="t" name="{code}"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="x"/>
    <sequenceFlow id="f2" sourceRef="x" targetRef="n">{condition}</sequenceFlow>
    <sequenceFlow id="f3" sourceRef="x" targetRef="t">{condition}</sequenceFlow>
    <sequenceFlow id="f4" sourceRef="t" targetRef="n"/><sequenceFlow id="f5" sourceRef="n" targetRef="e"/>
    </process></definitions>"""
    return text.encode()


def payload(marker: Path) -> str:
    """Code that leaves a file behind."""
    return f"open('{marker}', 'w').close()"


@pytest.mark.parametrize("place", PLACES)
def test_nothing_in_a_file_is_ever_executed(
    place: str, tmp_path: Path, play: Callable[[Execution, int], Execution]
) -> None:
    """Loaded, lowered, played 6 times and simulated beside it: the code hasn't run, and is in names alone."""
    marker = tmp_path / "executed"
    model = loads(hostile(PLACES[place], payload(marker)), "hostile.bpmn")
    case = Execution.start(model)
    ends = {play(case.replay(()), seed).status for seed in range(6)}
    lowered = document(lower(model)).decode()

    assert {"completed"} == ends
    assert lowered.count("executed") == lowered.count('name="open(')
    assert not marker.exists()


@pytest.mark.parametrize("place", [place for place in PLACES if "loop" not in place and place != "completionCondition"])
def test_nothing_in_a_file_is_executed_by_verifying_it(place: str, tmp_path: Path) -> None:
    """What both engines run agrees, and the code hasn't run."""
    marker = tmp_path / "executed"
    model = loads(hostile(PLACES[place], payload(marker)), "hostile.bpmn")

    assert () == verify(compile_model(model), 10).differences
    assert not marker.exists()


def test_spiffworkflow_alone_would_execute_it(tmp_path: Path) -> None:
    """The same file handed to SpiffWorkflow runs the code: what the tests above look for does happen."""
    marker = tmp_path / "executed"
    parser = BpmnParser()
    parser.add_bpmn_str(hostile("<manualTask id='n'/>", f"[{payload(marker)}]"))
    BpmnWorkflow(parser.get_spec("P")).do_engine_steps()

    assert marker.exists()


@pytest.mark.parametrize("expression", ["1 + 1", "flow f1", "", "import os", "count n1"])
def test_the_script_engine_refuses_what_it_was_not_told(expression: str) -> None:
    """Only tokens that the lowering has made, and only after somebody has decided."""
    task = BpmnWorkflow(_nothing(), script_engine=TokenEngine()).task_tree

    with pytest.raises(ExecutionError, match="nothing is ever evaluated"):
        TokenEngine().evaluate(task, expression)


@pytest.mark.parametrize("call", ["validate", "execute", "call_service"])
def test_the_script_engine_refuses_scripts_and_services(call: str) -> None:
    """There is no way to run anything, and no environment behind it that could."""
    engine = TokenEngine()
    arguments = ("code",) if call == "validate" else (None, "code")[: 1 + (call == "execute")]

    with pytest.raises(ExecutionError, match="nothing is ever evaluated"):
        getattr(engine, call)(*arguments)
    assert not hasattr(engine.environment, "evaluate")


def _nothing() -> object:
    parser = BpmnParser()
    parser.add_bpmn_str(
        f"""{HEAD}<process id="P"><startEvent id="s"/><endEvent id="e"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>""".encode()
    )
    return parser.get_spec("P")
