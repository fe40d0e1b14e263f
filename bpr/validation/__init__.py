"""Validation: the simulator against systems of which theory knows the answer.

`validate` simulates them all and tells, quantity by quantity, the closed form, the simulated mean and an interval. Read
`system`, one of `systems` (one kind of system a file), `window` (what is measured), `validation`.
"""

from bpr.validation.system import Quantity, Reckoned, System
from bpr.validation.systems import all_systems
from bpr.validation.validation import Line, Skipped, Validation, validate

__all__ = [
    "Line",
    "Quantity",
    "Reckoned",
    "Skipped",
    "System",
    "Validation",
    "all_systems",
    "validate",
]
