"""Scylla: a global file with timetables and resources, and a file for each process, to a scenario.

The format has no schema; what a parameter means is told by the parsers of Scylla (GlobalConfigurationParser,
SimulationConfigurationParser and those of its plug-ins). Namespaces and the case of names aren't looked at: files are
written with `bsim:task` and with `bsim:Task`.
"""

from bpr.interchange.scylla.reader import is_global, is_simulation, read

__all__ = ["is_global", "is_simulation", "read"]
