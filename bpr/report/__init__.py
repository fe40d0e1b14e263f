"""Reports: what a run or a comparison tells, as text for people, as JSON for programs, as CSV for spreadsheets.

Stage 9 of the line. `render` makes the text of a report, `write` puts it into a file; one format a module.
"""

from bpr.report.checked import Checked, check_document
from bpr.report.documents import as_json, finding_object, simulation_document
from bpr.report.files import format_of, write
from bpr.report.render import FORMATS, render
from bpr.report.subject import Subject, findings_of
from bpr.report.validated import render_validation
from bpr.report.verified import Verified

__all__ = [
    "FORMATS",
    "Checked",
    "Subject",
    "Verified",
    "as_json",
    "check_document",
    "finding_object",
    "findings_of",
    "format_of",
    "render",
    "render_validation",
    "simulation_document",
    "write",
]
