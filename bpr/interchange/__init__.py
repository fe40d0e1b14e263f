"""Other people's parameter files <-> a scenario, each read with a report of what was used, approximated and ignored.

One format a package or module. A reader turns a file into the items of a scenario (`Imported`), each with the place it
came from, so that what is wrong in it is told at that place, by the same checks as those of a scenario in TOML. Reading
is lenient and reporting strict: every parameter of the file stands in the `LossReport`. No expression, formula or
script found in a file is evaluated; BPSim's expressions are translated into those of a scenario, as far as they go.
"""

from __future__ import annotations

from bpr.interchange.imported import Imported
from bpr.interchange.loss import Entry, LossReport

__all__ = ["Entry", "Imported", "LossReport"]
