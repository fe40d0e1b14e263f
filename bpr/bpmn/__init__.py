"""BPMN 2.0 XML to models and back. Stage 2 of the line: files on one side, frozen values of `bpr.model` on the other.

Nothing in a file is trusted and nothing is dropped in silence: what had to be interpreted is in `Model.findings`.
Start at `reader` and `writer`; `vocabulary` has the tables from tags to values.
"""

from bpr.bpmn.reader import load, loads
from bpr.bpmn.times import Time, parse_time
from bpr.bpmn.writer import dumps, save
from bpr.markup import Limits

__all__ = ["Limits", "Time", "dumps", "load", "loads", "parse_time", "save"]
