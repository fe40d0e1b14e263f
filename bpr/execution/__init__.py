"""The workflow engine: a process in SpiffWorkflow, one case at a time. The only door to it.

`lower` makes of the simulator's reading of a diagram a process that the engine can run; `Execution` plays one case of
it; `verify` plays the simulator's cases and compares. What SpiffWorkflow gets wrong is mended in `joins` and
`workflow`; nothing that a user wrote is ever evaluated.
"""

from bpr.execution.execution import Execution
from bpr.execution.lower import lower, lower_network
from bpr.execution.lowered import Lowered
from bpr.execution.moves import Move, Waiting, Way
from bpr.execution.verify import Difference, Verification, verify

__all__ = [
    "Difference",
    "Execution",
    "Lowered",
    "Move",
    "Verification",
    "Waiting",
    "Way",
    "lower",
    "lower_network",
    "verify",
]
