"""The comparison: two different models on the same applicants; every number with an interval and a verdict.

Stage 7 of the line. `compare_models` does it all; `compare` takes two runs that were made alike.
"""

from bpr.comparison.changes import Change, changes
from bpr.comparison.compare import Comparison, compare, compare_models, compiled_pair
from bpr.comparison.difference import Difference, difference, verdict

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "changes",
    "compare",
    "compare_models",
    "compiled_pair",
    "difference",
    "verdict",
]
