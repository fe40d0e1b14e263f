"""Workbooks (.xlsx): a scenario as a form that a civil servant can fill in, and back (the only door for openpyxl).

What each key says has a place on a sheet; what has none that people would like stands on the sheet "Other", as a key
and a value in TOML, so that nothing is lost on the way there and back.
"""

from __future__ import annotations

from bpr.interchange.spreadsheet.reading import read_workbook
from bpr.interchange.spreadsheet.writing import write_workbook

__all__ = ["read_workbook", "write_workbook"]
