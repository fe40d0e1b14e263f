"""Prosimos JSON (as version 2.1.0 reads it) <-> a scenario.

Reading goes in three steps: `parse` makes values of the text, `shape` says what must stand where, and `read` makes the
items of a scenario of it. The format has no description of its own; what is known of it comes from files and from
running the program. Times are seconds, days "MONDAY" to "SUNDAY", and elements are named by BPMN id.
"""

from __future__ import annotations

from bpr.interchange.prosimos.parse import parse
from bpr.interchange.prosimos.read import read
from bpr.interchange.prosimos.shape import holds
from bpr.interchange.prosimos.write import write

__all__ = ["holds", "parse", "read", "write"]
