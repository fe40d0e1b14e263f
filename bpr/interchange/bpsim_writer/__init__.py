"""A scenario written as BPSim 2.0 (WFMC-BPSWG-2016-01): as a file of its own, or in the BPMN file of its model.

What BPSim can say is written in its words; what it can't is kept in vendor extensions (`vendor`), which bpr reads back
and other tools skip. The report names every value, what it became, and why it isn't quite the same.
"""

from __future__ import annotations

from bpr.interchange.bpsim_writer.embedding import embed
from bpr.interchange.bpsim_writer.stand_alone import write_bpsim
from bpr.interchange.bpsim_writer.vendor import is_ours, kept, restore

__all__ = ["embed", "is_ours", "kept", "restore", "write_bpsim"]
