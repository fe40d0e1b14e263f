"""The names of BPSim: its namespaces, and what its elements are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpr.markup import Element, local_name, namespace

ROOT = "BPSimData"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
VERSION = re.compile(r"(\d+(?:\.\d+)*)/?$")
GROUPS = (
    "TimeParameters",
    "ControlParameters",
    "ResourceParameters",
    "PriorityParameters",
    "CostParameters",
    "PropertyParameters",
)
OTHER_NAMES = {"InterTriggerTime": "InterTriggerTimer", "SetupTime": "SetUpTime"}
"""As the texts of the standard write them, where its schema doesn't (Implementer's Guide 6.5; BPSim 2.0, 6.2.4)."""
RESULTS_ONLY = frozenset({"QueueLength", "LagTime", "Duration", "ElapsedTime"})
"""Parameters of elements that only ask for results (BPSim 2.0, 6.2.4 and 6.2.9)."""


def is_data(element: Element) -> bool:
    """Whether an element holds scenarios of BPSim; the namespace may differ a little, or lack, as in real files."""
    uri = namespace(element)
    return local_name(element) == ROOT and (not uri or "bpsim" in uri.casefold())


def version(element: Element) -> str:
    """The version that the namespace of an element names, or "".

    The official namespaces are http://www.bpsim.org/schemas/1.0 and 2.0.
    """
    found = VERSION.search(namespace(element))
    return found[1] if found else ""


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, whatever their namespace."""
    return (child for child in element if local_name(child) == name)
