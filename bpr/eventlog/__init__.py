"""Event logs: what was done in each case, by whom and when, as the tools of process mining read it.

`writing(path, zone)` opens a log by the ending of its name: CSV, XES (IEEE 1849) or Parquet. It takes flat `Rows` in
chunks; nothing here knows where they come from.
"""

from bpr.eventlog.rows import COLUMNS, Coded, Rows
from bpr.eventlog.writing import ENDINGS, LogWriter, is_log, writing

__all__ = ["COLUMNS", "ENDINGS", "Coded", "LogWriter", "Rows", "is_log", "writing"]
