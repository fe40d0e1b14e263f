"""Processing time (E3): time that people work on a case, all branches together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import Chunk, CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, FloatArray, IntArray


def amounts(_compiled: CompiledModel) -> Amounts:
    """The work of each execution, in ms."""

    def worked(chunk: Chunk) -> tuple[IntArray, Array]:
        return chunk.items.case, chunk.items.work

    return worked


def values(sample: Sample) -> FloatArray:
    """Seconds of work in each case."""
    seconds: FloatArray = sample.sum_of("processing_time") / 1000.0
    return seconds


KPI = Kpi("processing_time", "Processing time", "s", "working", "lower", values, amounts, "int64")
