"""QBP: the simulation parameters of BIMP and Apromore, and of the QBP engine, to a scenario.

They are one element `processSimulationInfo` (namespace http://www.qbp-simulator.com/Schema201212), which BIMP writes
at the end of the definitions and Apromore within the process; it is looked for anywhere, whatever its namespace. What
each parameter means is said by the annotations of the schema (QBPSchema of 2012 and of December 2020): all numbers are
seconds, whatever unit the form showed.
"""

from bpr.interchange.qbp.reader import holds, read

__all__ = ["holds", "read"]
