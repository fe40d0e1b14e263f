"""The order in which the schemas of BPMN 2.0.2 want the children of an element."""

from __future__ import annotations

from bpr.bpmn.vocabulary import ARTIFACTS, BPMN, BPMNDI, DI_EXTENSION, EVENT_DEFINITIONS, LOOPS, PERFORMERS

_CONTENT_ORDER = (
    ("import",),
    ("extension",),
    ("documentation",),
    ("extensionElements",),
    ("auditing",),
    ("monitoring",),
    ("categoryValueRef",),
    ("incoming",),
    ("outgoing",),
    ("supportedInterfaceRef",),
    ("ioSpecification",),
    ("ioBinding",),
    ("property",),
    ("dataInput",),
    ("dataOutput",),
    ("dataInputAssociation",),
    ("dataOutputAssociation",),
    ("inputSet",),
    ("outputSet",),
    ("potentialOwner", "humanPerformer", "performer", "resourceRole"),
    (*EVENT_DEFINITIONS, "eventDefinition", "eventDefinitionRef", *LOOPS, "loopCharacteristics"),
    ("script", "rendering"),
    ("interfaceRef",),
    ("endPointRef",),
    ("participantMultiplicity",),
    ("participant",),
    ("messageFlow",),
    ("laneSet",),
    ("partitionElement",),
    ("flowNodeRef",),
    ("childLaneSet",),
    ("sourceRef",),
    ("targetRef",),
    ("transformation",),
    ("assignment",),
    ("loopCardinality",),
    ("loopDataInputRef",),
    ("loopDataOutputRef",),
    ("inputDataItem",),
    ("outputDataItem",),
    ("complexBehaviorDefinition",),
    (),
    ("association", *ARTIFACTS),
    ("completionCondition",),
    ("conversationNode", "conversation", "subConversation", "callConversation", "globalConversation"),
    ("conversationAssociation",),
    ("participantAssociation",),
    ("messageFlowAssociation",),
    ("correlationKey",),
    ("choreographyRef",),
    ("conversationLink",),
    ("correlationSubscription",),
    ("supports",),
    ("BPMNPlane",),
    ("BPMNDiagram",),
    ("BPMNLabelStyle",),
    ("relationship",),
)
_RANKS = {tag: rank for rank, tags in enumerate(_CONTENT_ORDER) for tag in tags}
_OTHERS = _CONTENT_ORDER.index(())
_PROCESS_RANKS = {"auditing": _RANKS["ioBinding"], "monitoring": _RANKS["ioBinding"]} | dict.fromkeys(
    PERFORMERS, _RANKS["completionCondition"]
)


def content_rank(parent: str, tag: str) -> int:
    """Where a child stands among its siblings: the sequences of the schemas of BPMN 2.0.2, joined into one.

    Args:
        parent: local name of the element that holds it.
        tag: its name in Clark notation; what other vocabularies add comes last.
    """
    uri, _, local = tag[1:].rpartition("}")
    if tag == DI_EXTENSION:
        return 0
    if uri not in {BPMN, BPMNDI}:
        return len(_CONTENT_ORDER)
    ranks = _PROCESS_RANKS if parent == "process" else _RANKS
    return ranks.get(local, _RANKS.get(local, _OTHERS))
