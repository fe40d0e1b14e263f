"""Names of BPSim 2.0 (WFMC-BPSWG-2016-01): its namespace, and the order in which its schema wants parameters."""

from __future__ import annotations

from collections.abc import Mapping

BPSIM = "http://www.bpsim.org/schemas/2.0"
OLD_BPSIM = "http://www.bpsim.org/schemas/1.0"
PREFIX = "bpsim"
FORM = "BPSim 2.0"

PERSPECTIVES: Mapping[str, tuple[str, ...]] = {
    "TimeParameters": ("TransferTime", "WaitTime", "SetUpTime", "ProcessingTime"),
    "ControlParameters": ("Probability", "Condition", "InterTriggerTimer", "TriggerCount"),
    "ResourceParameters": ("Selection", "Quantity"),
    "PriorityParameters": ("Interruptible", "Priority"),
    "CostParameters": ("FixedCost", "UnitCost"),
}
"""The parameters that are written, by the element that holds them, both in the order of the schema."""


def named(name: str) -> str:
    """A name of BPSim 2.0 in Clark notation."""
    return f"{{{BPSIM}}}{name}"
