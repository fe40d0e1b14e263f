"""Which attributes and children of each tag become values; `parts` keeps all the others as they are."""

from __future__ import annotations

from bpr.bpmn.vocabulary import (
    ARTIFACTS,
    DATA,
    DATA_ASSOCIATIONS,
    DEFINITIONS,
    EVENT_DEFINITIONS,
    EVENTS,
    GATEWAYS,
    LOOPS,
    SUB_PROCESSES,
    TASKS,
    TIMERS,
)

_ACTIVITY_ATTRIBUTES = frozenset({"id", "name", "default", "isForCompensation"})
_EVENT_ATTRIBUTES = frozenset({"id", "name", "isInterrupting", "parallelMultiple"})
_ENDS = frozenset({"id", "name", "sourceRef", "targetRef"})

READ_ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("collaboration", "lane", *ARTIFACTS), frozenset({"id", "name"})),
    "definitions": frozenset({"id", "name", "targetNamespace", "exporter"}),
    "process": frozenset({"id", "name", "isExecutable"}),
    "participant": frozenset({"id", "name", "processRef"}),
    "sequenceFlow": _ENDS,
    "messageFlow": _ENDS | {"messageRef"},
    "association": _ENDS | {"associationDirection"},
    **dict.fromkeys(DATA_ASSOCIATIONS, frozenset({"id", "name"})),
    **dict.fromkeys(TASKS, _ACTIVITY_ATTRIBUTES | {"messageRef"}),
    "callActivity": _ACTIVITY_ATTRIBUTES | {"calledElement"},
    **dict.fromkeys(SUB_PROCESSES, _ACTIVITY_ATTRIBUTES | {"triggeredByEvent"}),
    **dict.fromkeys(GATEWAYS, frozenset({"id", "name", "default", "instantiate"})),
    **dict.fromkeys(EVENTS, _EVENT_ATTRIBUTES),
    "boundaryEvent": frozenset({"id", "name", "attachedToRef", "cancelActivity", "parallelMultiple"}),
    **dict.fromkeys(DEFINITIONS, frozenset({"id", "name", "errorCode", "escalationCode"})),
    **dict.fromkeys(DATA, frozenset({"id", "name", "isCollection"})),
    "dataObjectReference": frozenset({"id", "name", "isCollection", "dataObjectRef"}),
    "dataStoreReference": frozenset({"id", "name", "isCollection", "dataStoreRef"}),
    "dataState": frozenset({"name"}),
    "participantMultiplicity": frozenset({"maximum"}),
    "standardLoopCharacteristics": frozenset({"loopMaximum", "testBefore"}),
    "multiInstanceLoopCharacteristics": frozenset({"isSequential"}),
    "messageEventDefinition": frozenset({"messageRef"}),
    "signalEventDefinition": frozenset({"signalRef"}),
    "errorEventDefinition": frozenset({"errorRef"}),
    "escalationEventDefinition": frozenset({"escalationRef"}),
    "compensateEventDefinition": frozenset({"activityRef"}),
    "linkEventDefinition": frozenset({"name"}),
    "BPMNDiagram": frozenset({"id", "name"}),
    "BPMNPlane": frozenset({"bpmnElement"}),
    "BPMNShape": frozenset({"id", "bpmnElement", "isHorizontal", "isExpanded", "isMarkerVisible"}),
    "BPMNEdge": frozenset({"id", "bpmnElement"}),
}
"""Attributes that have a field of their own, by tag; every other one is kept as it is."""

TEXTS = frozenset(
    {
        "conditionExpression",
        "condition",
        "activationCondition",
        "completionCondition",
        "loopCondition",
        "loopCardinality",
        "text",
        *TIMERS,
    }
)
"""Parts whose value is their text."""

PART_CHILDREN: dict[str, frozenset[str]] = {
    "process": frozenset({"laneSet", "ioSpecification"}),
    "lane": frozenset({"childLaneSet"}),
    "participant": frozenset({"participantMultiplicity"}),
    "sequenceFlow": frozenset({"conditionExpression"}),
    "textAnnotation": frozenset({"text"}),
    **dict.fromkeys(SUB_PROCESSES, frozenset({"laneSet", "completionCondition"})),
    **dict.fromkeys(GATEWAYS, frozenset({"activationCondition"})),
    **dict.fromkeys(DATA, frozenset({"dataState"})),
    "standardLoopCharacteristics": frozenset({"loopCondition"}),
    "multiInstanceLoopCharacteristics": frozenset({"loopCardinality", "completionCondition"}),
    **dict.fromkeys(EVENT_DEFINITIONS, frozenset({"condition"})),
    "timerEventDefinition": frozenset(TIMERS),
}
"""The children that became part of their element's value, by tag."""

REPEATED_PARTS = frozenset({"laneSet", "childLaneSet", "ioSpecification"})
"""Parts that an element may have several of."""

_FLOW_LISTS = frozenset({"incoming", "outgoing"})
USED_CHILDREN: dict[str, frozenset[str]] = {
    "lane": frozenset({"flowNodeRef"}),
    "dataInputAssociation": frozenset({"sourceRef"}),
    "dataOutputAssociation": frozenset({"targetRef"}),
    **dict.fromkeys((*TASKS, "callActivity", *SUB_PROCESSES), _FLOW_LISTS | frozenset(LOOPS)),
    **dict.fromkeys(GATEWAYS, _FLOW_LISTS),
    **dict.fromkeys(EVENTS, _FLOW_LISTS | {*EVENT_DEFINITIONS, "eventDefinitionRef"}),
}
"""The children that are read elsewhere or follow from other values, by tag."""
