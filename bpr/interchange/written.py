"""What writing a file of another tool gives."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.interchange.loss import LossReport


@dataclass(frozen=True, slots=True)
class Written:
    """The file, and what became of each value of the scenario in it."""

    content: bytes
    report: LossReport
