"""Defects of SpiffWorkflow that `bpr.execution` works around: each test says that one is still there.

When a test fails after an upgrade, the defect is gone: its docstring tells what can go then.
"""

from __future__ import annotations

from typing import Any

import pytest
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

TAGS = {
    "s": "startEvent",
    "e": "endEvent",
    "x": "exclusiveGateway",
    "p": "parallelGateway",
    "o": "inclusiveGateway",
}


def nodes(*paths: str, given: dict[str, str] | None = None) -> str:
    """Nodes and flows of paths, the kind of a node by its first letter; others are given as XML."""
    ids = dict.fromkeys(id_ for path in paths for id_ in path.split())
    drawn = [(given or {}).get(id_) or f'<{TAGS.get(id_[0], "manualTask")} id="{id_}"/>' for id_ in ids]
    for path in paths:
        for source, target in zip(path.split(), path.split()[1:], strict=False):
            split = source[0] in "xo" and sum(f"{source} " in other for other in paths) > 1
            condition = f"<conditionExpression>'{target}' in ways</conditionExpression>" if split else ""
            flow = f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">'
            drawn.append(f"{flow}{condition}</sequenceFlow>")
    return "".join(drawn)


def started(content: str, roots: str = "") -> BpmnWorkflow:
    """A process of that content, begun in SpiffWorkflow as it comes."""
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    parser = BpmnParser()
    parser.add_bpmn_str(f'{head}{roots}<process id="P" isExecutable="true">{content}</process></definitions>'.encode())
    workflow = BpmnWorkflow(parser.get_spec("P"), parser.get_subprocess_specs("P"))
    workflow.do_engine_steps()
    return workflow


def ready(workflow: BpmnWorkflow) -> dict[str, Any]:
    """The tasks that somebody can do, by name."""
    return {task.task_spec.name: task for task in workflow.get_tasks(state=TaskState.READY, manual=True)}


def do(workflow: BpmnWorkflow, name: str, **data: object) -> None:
    """Do a task and go on."""
    task = ready(workflow)[name]
    task.set_data(**data)
    task.run()
    workflow.do_engine_steps()


def rework(letter: str) -> BpmnWorkflow:
    """The rework loop with joins of that kind."""
    one, two = f"{letter}1", f"{letter}2"
    return started(nodes(f"s Begin x1 {one} A {two} Review x2 Issue e", f"{one} B {two}", "x2 x1"))


@pytest.mark.parametrize("letter", ["p", "o"])
def test_joins_miscount_in_the_second_round_of_a_loop(letter: str) -> None:
    """After A, B and a rework, B alone lets the review begin. Else `joins.ParallelJoin`, `InclusiveJoin` can go."""
    workflow = rework(letter)
    do(workflow, "Begin", ways=["A", "B"])
    for name in ("A", "B"):
        do(workflow, name)
    do(workflow, "Review", ways=["A", "B", "x1"])
    do(workflow, "B")

    assert {"A", "Review"} == set(ready(workflow))


def test_excess_tokens_are_lost_at_a_parallel_join() -> None:
    """Two tokens on one way and one on the other leave nothing behind. Else compare `joins.ParallelJoin` anew."""
    workflow = started(nodes("s p1 A x1 D p2 C e", "p1 B x1", "p1 E p2"))
    for name in ("A", "D", "B", "D", "E", "C"):
        do(workflow, name)

    assert workflow.is_completed()


def looped(rounds: int) -> BpmnWorkflow:
    """A loop that has gone round so often."""
    workflow = started(nodes("s x1 A x2 B e", "x2 x1"))
    for _ in range(rounds):
        (task,) = (task for task in workflow.tasks.values() if task.state == TaskState.READY)
        task.set_data(ways=["x1"])
        task.run()
        for _ in range(2):
            (task,) = (task for task in workflow.tasks.values() if task.state == TaskState.READY)
            task.run()
    return workflow


def test_a_long_loop_is_said_to_be_completed() -> None:
    """After 340 rounds a task is ready and `is_completed` says yes. Else `bpr.execution.workflow` can go."""
    workflow = looped(340)

    assert any(task.state == TaskState.READY for task in workflow.tasks.values())
    assert {} == ready(workflow)
    assert workflow.is_completed()


@pytest.mark.parametrize("blocks", [2, 4, 6])
def test_prediction_doubles_with_every_parallel_join(blocks: int) -> None:
    """K blocks in a row are 2^(k+3) - 3 tasks at once. Else the gateway behind joins in `building` can go."""
    paths: list[str] = []
    last = "s"
    for block in range(blocks):
        paths += [f"{last} p{block}a A{block} p{block}b", f"p{block}a B{block} p{block}b"]
        last = f"p{block}b"
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P">'
    parser = BpmnParser()
    parser.add_bpmn_str(f"{head}{nodes(*paths, f'{last} e')}</process></definitions>".encode())

    assert 2 ** (blocks + 3) - 3 == len(BpmnWorkflow(parser.get_spec("P")).tasks)


def test_a_long_row_breaks_the_parser() -> None:
    """600 tasks in a row are too deep. Else `loading._deep_enough` and `bpr.execution.rows` can go."""
    with pytest.raises(ValidationException, match="RecursionError"):
        started(nodes(f"s {' '.join(f'A{number}' for number in range(600))} e"))


def test_conditions_go_through_eval_with_all_builtins() -> None:
    """A condition is Python, whatever it does. Else `bpr.execution.script` still says who decides."""
    workflow = started(nodes("s A x1 B e", "x1 C e"))
    task = ready(workflow)["A"]

    assert PythonScriptEngine().evaluate(task, "__import__('math').tau") > 6


def test_a_sub_process_without_an_end_is_refused() -> None:
    """BPMN lets the end be implicit. Else the loose end in `building` can go."""
    with pytest.raises(ValidationException, match="Must contain an End event"):
        started(nodes("s Z e", given={"Z": '<subProcess id="Z"><startEvent id="i"/></subProcess>'}))


def test_several_flows_out_of_a_task_are_refused() -> None:
    """BPMN takes them all. Else the gateway behind activities in `building` can go."""
    with pytest.raises(ValidationException, match="Multiple outgoing flows"):
        started(nodes("s A B e", "A C e"))


def test_link_events_lose_what_follows() -> None:
    """The process ends at the throw. Else links needn't be flows by the time they are lowered."""
    throw = '<intermediateThrowEvent id="L"><linkEventDefinition name="on"/></intermediateThrowEvent>'
    catch = '<intermediateCatchEvent id="M"><linkEventDefinition name="on"/></intermediateCatchEvent>'
    workflow = started(nodes("s A L", "M B e", given={"L": throw, "M": catch}))
    do(workflow, "A")

    assert workflow.is_completed()


def test_an_event_sub_process_does_not_interrupt() -> None:
    """The task goes on beside it. Else `attachments` needn't put a body around the content."""
    inner = (
        '<subProcess id="Z" triggeredByEvent="true">'
        '<startEvent id="i" isInterrupting="true"><messageEventDefinition messageRef="m"/></startEvent>'
        '<manualTask id="I"/><endEvent id="j"/><sequenceFlow id="f1" sourceRef="i" targetRef="I"/>'
        '<sequenceFlow id="f2" sourceRef="I" targetRef="j"/></subProcess>'
    )
    workflow = started(nodes("s A e") + inner, '<message id="m" name="m"/>')
    workflow.send_event(BpmnEvent(MessageEventDefinition("m"), payload={}))
    workflow.do_engine_steps()

    assert "A" in ready(workflow)


def test_an_uncaught_error_is_ignored() -> None:
    """The process goes on behind the error. Else `building` needn't make it a terminate end."""
    inner = (
        '<subProcess id="Z"><startEvent id="i"/><parallelGateway id="q"/><manualTask id="I"/><endEvent id="j"/>'
        '<endEvent id="k"><errorEventDefinition/></endEvent><sequenceFlow id="f1" sourceRef="i" targetRef="q"/>'
        '<sequenceFlow id="f2" sourceRef="q" targetRef="k"/><sequenceFlow id="f3" sourceRef="q" targetRef="I"/>'
        '<sequenceFlow id="f4" sourceRef="I" targetRef="j"/></subProcess>'
    )
    workflow = started(nodes("s Z B e", given={"Z": inner}))

    assert {"I"} == set(ready(workflow))


def test_an_error_in_one_of_several_instances_breaks_the_engine() -> None:
    """What is dropped from the tree is forgotten, not stopped. Else `FlatTasks._task_removed_notify` can go."""
    inner = (
        '<subProcess id="Z"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>'
        '</multiInstanceLoopCharacteristics><startEvent id="i"/><endEvent id="k"><errorEventDefinition/></endEvent>'
        '<manualTask id="I"/><sequenceFlow id="f1" sourceRef="i" targetRef="I"/>'
        '<sequenceFlow id="f2" sourceRef="I" targetRef="k"/></subProcess>'
        '<boundaryEvent id="b" attachedToRef="Z"><errorEventDefinition/></boundaryEvent>'
    )
    workflow = started(nodes("s Z e", "b C e", given={"Z": inner, "b": " "}))

    with pytest.raises(SpiffWorkflowException):
        do(workflow, "I")


def test_a_non_interrupting_event_happens_once() -> None:
    """After the first time nothing waits for it. Else trainers can let it happen as often as they like."""
    event = (
        '<boundaryEvent id="b" attachedToRef="A" cancelActivity="false"><messageEventDefinition messageRef="m"/>'
        "</boundaryEvent>"
    )
    workflow = started(nodes("s A e", "b C e", given={"b": event}), '<message id="m" name="m"/>')
    message = BpmnEvent(MessageEventDefinition("m"), payload={})
    workflow.send_event(message)
    workflow.do_engine_steps()

    with pytest.raises(SpiffWorkflowException, match="not waiting"):
        workflow.send_event(message)


def test_a_receive_task_without_a_message_does_not_wait() -> None:
    """It is passed at once. Else kinds of tasks could be kept."""
    workflow = started(nodes("s R B e", given={"R": '<receiveTask id="R"/>'}))

    assert {"B"} == set(ready(workflow))
