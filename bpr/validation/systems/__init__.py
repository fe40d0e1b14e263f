"""The systems with known answers, one kind a module; `all_systems` has them in the order in which they are told."""

from bpr.validation.systems.all import all_systems

__all__ = ["all_systems"]
