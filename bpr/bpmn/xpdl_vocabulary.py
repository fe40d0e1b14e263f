"""Names of XPDL 2.x, the older format for BPMN of the Workflow Management Coalition, and what they are in BPMN 2.0."""

from __future__ import annotations

PACKAGE = "Package"
NAMESPACE_PART = "wfmc.org"
"""In the namespace of every version."""

TASKS = {
    "TaskUser": "userTask",
    "TaskManual": "manualTask",
    "TaskService": "serviceTask",
    "TaskScript": "scriptTask",
    "TaskSend": "sendTask",
    "TaskReceive": "receiveTask",
    "TaskBusinessRule": "businessRuleTask",
}

GATEWAYS = {
    "Exclusive": "exclusiveGateway",
    "XOR": "exclusiveGateway",
    "Parallel": "parallelGateway",
    "AND": "parallelGateway",
    "Inclusive": "inclusiveGateway",
    "OR": "inclusiveGateway",
    "Complex": "complexGateway",
    "EventBased": "eventBasedGateway",
}

TRIGGERS = {
    "Message": "messageEventDefinition",
    "Timer": "timerEventDefinition",
    "Error": "errorEventDefinition",
    "Escalation": "escalationEventDefinition",
    "Cancel": "cancelEventDefinition",
    "Conditional": "conditionalEventDefinition",
    "Rule": "conditionalEventDefinition",
    "Link": "linkEventDefinition",
    "Signal": "signalEventDefinition",
    "Compensation": "compensateEventDefinition",
    "Terminate": "terminateEventDefinition",
}

TIMES = {"TimeDate": "timeDate", "TimeCycle": "timeCycle", "TimeDuration": "timeDuration"}

DIRECTIONS = {"To": "One", "From": "One", "One": "One", "Both": "Both"}

_TRANSLATED = """
Package PackageHeader XPDLVersion Vendor Created Description Documentation ModificationDate ProcessHeader
RedefinableHeader Author Version Countrykey Status Pages Page Participants Participant ParticipantType Pools Pool Lanes
Lane MessageFlows MessageFlow Associations Association Artifacts Artifact WorkflowProcesses WorkflowProcess ActivitySets
ActivitySet Activities Activity Transitions Transition Condition Expression Event StartEvent IntermediateEvent EndEvent
TriggerResultMessage TriggerResultSignal TriggerResultLink TriggerTimer TriggerConditional TriggerResultCompensation
ResultError ResultTerminate TriggerEscalation TriggerIntermediateMultiple ResultMultiple Message Route Implementation No
Task SubFlow
BlockActivity Loop LoopStandard LoopMultiInstance Performers Performer NodeGraphicsInfos NodeGraphicsInfo
ConnectorGraphicsInfos ConnectorGraphicsInfo Coordinates DataObjects DataObject DataStores DataStore
DataStoreReferences DataStoreReference DataAssociations DataAssociation Object Group Category TransitionRestrictions
TransitionRestriction Split Join TransitionRefs TransitionRef InputSets OutputSets GlobalActivities ExternalPackages
"""
TRANSLATED = frozenset((*_TRANSLATED.split(), *TASKS, *TIMES))
"""What is translated, or says nothing of its own."""
