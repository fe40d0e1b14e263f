"""BPSim 1.0 and 2.0 (WfMC) -> a scenario: embedded in BPMN or stand-alone, as its tools and jBPM write it.

A file may hold several scenarios, which inherit from one another; one is read. BPSim knows no office hours: what isn't
valid for a calendar of its own is there round the clock.
"""

from bpr.interchange.bpsim.reader import holds, read, scenarios

__all__ = ["holds", "read", "scenarios"]
