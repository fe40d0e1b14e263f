"""Event logs as Apache Parquet: typed columns, by pyarrow (the extra "parquet").

Instants are stored in UTC with the zone of the study.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bpr.errors import EventLogError
from bpr.eventlog.instants import utc
from bpr.eventlog.rows import COLUMNS, Coded, Rows

TEXTS = ("case_id", "activity", "resource", "side", "element", "role")
TIMES = ("enable_time", "start_time", "end_time")


class ParquetLog:
    """Writes a log as Parquet, a row group a chunk.

    Raises:
        EventLogError: pyarrow isn't there.
    """

    def __init__(self, path: Path, zone: str) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            hint = "Install it: pip install 'bpr-engine[parquet]'. Or write .csv or .xes."
            raise EventLogError("a Parquet log needs pyarrow, which isn't installed.", hint=hint) from error
        self._zone = zone
        self._schema = pa.schema([(name, _type(pa, name, zone)) for name in COLUMNS])
        self._writer = parquet.ParquetWriter(path, self._schema)

    def write(self, rows: Rows) -> None:
        """Append rows."""
        import numpy as np
        import pyarrow as pa

        count = len(rows.case)
        prefix, case = np.array(rows.case_prefix), rows.case
        found = {
            "case_id": np.strings.add(prefix, case.astype("U")) if count else np.zeros(0, dtype="U1"),
            "activity": _spread(rows.activity),
            **{name: utc(getattr(rows, name), self._zone) for name in TIMES},
            "resource": _spread(rows.resource),
            "side": np.full(count, rows.side),
            "replication": np.full(count, rows.replication),
            "case": case,
            "element": _spread(rows.element),
            "role": _spread(rows.role),
            "visit": rows.visit,
        }
        columns = [pa.array(found[field.name]).cast(field.type) for field in self._schema]
        self._writer.write_table(pa.table(columns, schema=self._schema))

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


def _type(pa: Any, name: str, zone: str) -> Any:  # noqa: ANN401  pyarrow has no types
    if name in TIMES:
        return pa.timestamp("ms", tz=zone or "UTC")
    return pa.string() if name in TEXTS else pa.int64()


def _spread(column: Coded) -> Any:  # noqa: ANN401  texts
    import numpy as np

    return np.array(column.texts, dtype=object)[column.code]
