"""Names of BPMN 2.0 XML: namespaces, and which tag becomes which kind of value (BPMN 2.0.2, chapter 15)."""

from __future__ import annotations

from bpr.model.data import ArtifactKind, DataKind, DefinitionKind
from bpr.model.node import EventKind, EventPosition, GatewayKind, TaskKind, TimerKind
from bpr.model.scope import SubProcessKind

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
I18N = "http://www.omg.org/spec/BPMN/non-normative/extensions/i18n/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
UNNAMED = "definitions"
"""Id of a model whose file gives none."""

DI_EXTENSION = f"{{{DI}}}extension"
EXTENSION_ELEMENTS = f"{{{BPMN}}}extensionElements"

TASKS: dict[str, TaskKind] = {
    "task": "task",
    "userTask": "user",
    "manualTask": "manual",
    "serviceTask": "service",
    "scriptTask": "script",
    "businessRuleTask": "business rule",
    "sendTask": "send",
    "receiveTask": "receive",
}

SUB_PROCESSES: dict[str, SubProcessKind] = {
    "subProcess": "embedded",
    "transaction": "transaction",
    "adHocSubProcess": "ad-hoc",
}

GATEWAYS: dict[str, GatewayKind] = {
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "eventBasedGateway": "event-based",
    "complexGateway": "complex",
}

EVENTS: dict[str, EventPosition] = {
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "catch",
    "intermediateThrowEvent": "throw",
    "boundaryEvent": "boundary",
}

EVENT_DEFINITIONS: dict[str, EventKind] = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "conditionalEventDefinition": "conditional",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "cancelEventDefinition": "cancel",
    "compensateEventDefinition": "compensation",
    "linkEventDefinition": "link",
    "terminateEventDefinition": "terminate",
}

TIMERS: dict[str, TimerKind] = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}

DEFINITIONS: dict[str, DefinitionKind] = {
    "message": "message",
    "signal": "signal",
    "error": "error",
    "escalation": "escalation",
    "dataStore": "store",
}

DATA: dict[str, DataKind] = {
    "dataObject": "object",
    "dataObjectReference": "object",
    "dataStoreReference": "store",
    "dataInput": "input",
    "dataOutput": "output",
}

ARTIFACTS: dict[str, ArtifactKind] = {"textAnnotation": "annotation", "group": "group"}

DATA_ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")

LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")

PERFORMERS = ("potentialOwner", "humanPerformer", "performer", "resourceRole")
"""Elements that name a resource in charge, best first (BPMN 2.0.2, 10.3.1 and 10.3.4)."""

GROUPS = {
    "collaboration": "collaboration",
    "process": "process",
    "participant": "pool",
    "lane": "lane",
    "sequenceFlow": "flow",
    "messageFlow": "message flow",
    "association": "association",
    **dict.fromkeys(DATA_ASSOCIATIONS, "data association"),
    **dict.fromkeys((*TASKS, "callActivity", *SUB_PROCESSES, *GATEWAYS, *EVENTS), "node"),
    **dict.fromkeys(DEFINITIONS, "definition"),
    **dict.fromkeys(DATA, "data"),
    **dict.fromkeys(ARTIFACTS, "artifact"),
}
"""The tags that become elements of the model, each with the group among which a reference to it is looked up."""

_SCOPES = frozenset({"process", *SUB_PROCESSES})
_DRAWN_ON = _SCOPES | {"collaboration"}
_CARRIERS = frozenset({*TASKS, "callActivity", *SUB_PROCESSES, *EVENTS})

PARENTS: dict[str, frozenset[str]] = {
    "collaboration": frozenset({"definitions"}),
    "laneSet": _SCOPES,
    "childLaneSet": frozenset({"lane"}),
    "ioSpecification": frozenset({"process"}),
    "process": frozenset({"definitions"}),
    "participant": frozenset({"collaboration"}),
    "lane": frozenset({"laneSet", "childLaneSet"}),
    "sequenceFlow": _SCOPES,
    "messageFlow": frozenset({"collaboration"}),
    "association": _DRAWN_ON,
    **dict.fromkeys(DATA_ASSOCIATIONS, _CARRIERS),
    **dict.fromkeys((*TASKS, "callActivity", *SUB_PROCESSES, *GATEWAYS, *EVENTS), _SCOPES),
    **dict.fromkeys(DEFINITIONS, frozenset({"definitions"})),
    **dict.fromkeys(DATA, _SCOPES),
    **dict.fromkeys(("dataInput", "dataOutput"), frozenset({"ioSpecification"})),
    **dict.fromkeys(ARTIFACTS, _DRAWN_ON),
}
"""Where each element of the model, and what holds such elements, may stand; elsewhere it is ignored."""

INNER_DATA = frozenset({"ioSpecification", "dataInput", "dataOutput"})
"""Inputs and outputs: drawn for a process; within an activity or event they are its inner affair."""

PARTS = frozenset(
    {
        "definitions",
        "extensionElements",
        "documentation",
        "incoming",
        "outgoing",
        "laneSet",
        "childLaneSet",
        "flowNodeRef",
        "sourceRef",
        "targetRef",
        "conditionExpression",
        "condition",
        "activationCondition",
        "completionCondition",
        "loopCondition",
        "loopCardinality",
        "participantMultiplicity",
        "dataState",
        "text",
        "category",
        "categoryValue",
        "eventDefinitionRef",
        "resource",
        "resourceRef",
        "resourceAssignmentExpression",
        "formalExpression",
        "expression",
        "ioSpecification",
        *EVENT_DEFINITIONS,
        *TIMERS,
        *LOOPS,
        *PERFORMERS,
    }
)
"""The tags that become a part of an element of the model, or say how its parts hang together."""

NOT_READ = frozenset(
    {
        "choreography",
        "choreographyTask",
        "subChoreography",
        "callChoreography",
        "globalChoreographyTask",
        "conversation",
        "subConversation",
        "callConversation",
        "globalConversation",
    }
)
"""Diagrams of other kinds than processes (BPMN 2.0.2, chapters 9 and 11)."""

_NOT_KEPT = """
import extension relationship itemDefinition interface operation inMessageRef outMessageRef errorRef operationRef
endPoint endPointRef ioBinding supportedInterfaceRef interfaceRef partnerEntity partnerRole partnerEntityRef
partnerRoleRef participantRef globalTask globalUserTask globalManualTask globalScriptTask globalBusinessRuleTask
conversationNode conversationLink conversationAssociation participantAssociation messageFlowAssociation
messageFlowRef innerConversationNodeRef outerConversationNodeRef choreographyRef innerMessageFlowRef
outerMessageFlowRef innerParticipantRef outerParticipantRef initiatingParticipantRef correlationKey
correlationProperty correlationPropertyRef correlationPropertyRetrievalExpression correlationSubscription
correlationPropertyBinding messagePath dataPath correlationKeyRef inputSet outputSet dataInputRefs dataOutputRefs
optionalInputRefs whileExecutingInputRefs inputSetRefs optionalOutputRefs whileExecutingOutputRefs outputSetRefs
property auditing monitoring script rendering resourceParameter resourceParameterBinding assignment transformation
from to loopDataInputRef loopDataOutputRef inputDataItem outputDataItem complexBehaviorDefinition event
noneBehaviorEventRef oneBehaviorEventRef supports categoryValueRef partitionElement partitionElementRef
eventDefinition implicitThrowEvent source target
"""
NOT_KEPT = frozenset(_NOT_KEPT.split())
"""The other tags of the standard: known, without a place in the model."""
