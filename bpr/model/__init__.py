"""The model: a BPMN file as frozen values. What the drawing says, and nothing it doesn't.

Stage 1 of the line. Nothing here reads files, draws numbers or knows of scenarios: `bpr.bpmn` makes these values, every
later stage takes them. Read `element`, `node`, `scope`, `model` in that order.
"""

from bpr.model.data import Artifact, DataObject, Definition
from bpr.model.diagram import Bounds, Diagram, Edge, Shape
from bpr.model.element import Documentation, Element, Extension, Part
from bpr.model.flow import Association, DataAssociation, MessageFlow, SequenceFlow
from bpr.model.model import Model, nested_lanes
from bpr.model.node import Activity, CallActivity, Event, EventDefinition, FlowNode, Gateway, Loop, Performer, Task
from bpr.model.participant import Collaboration, Lane, Pool
from bpr.model.roles import Role, lane_of_node, roles
from bpr.model.scope import Process, Scope, SubProcess, scopes, walk

__all__ = [
    "Activity",
    "Artifact",
    "Association",
    "Bounds",
    "CallActivity",
    "Collaboration",
    "DataAssociation",
    "DataObject",
    "Definition",
    "Diagram",
    "Documentation",
    "Edge",
    "Element",
    "Event",
    "EventDefinition",
    "Extension",
    "FlowNode",
    "Gateway",
    "Lane",
    "Loop",
    "MessageFlow",
    "Model",
    "Part",
    "Performer",
    "Pool",
    "Process",
    "Role",
    "Scope",
    "SequenceFlow",
    "Shape",
    "SubProcess",
    "Task",
    "lane_of_node",
    "nested_lanes",
    "roles",
    "scopes",
    "walk",
]
