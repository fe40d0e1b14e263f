"""Alignment: which element of one model is which of the other.

Stage 4 of the line. Aligned elements meet the same applicants and draw the same numbers, so that two models are
compared on the same cases.
"""

from bpr.alignment.align import align
from bpr.alignment.alignment import Alignment, Match

__all__ = ["Alignment", "Match", "align"]
