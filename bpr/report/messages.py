"""Names of values as messages of the catalogs: a translator makes them the reader's words."""

from __future__ import annotations


def message(text: str) -> str:
    """The text itself; marks a message that is translated where it is shown."""
    return text


MODELS = {"as-is": message("As-is"), "to-be": message("To-be")}

CLOCKS = {
    "applicant": message("applicant's clock"),
    "administration": message("administration's clock"),
    "working": message("working time"),
    "calendar": message("calendar time"),
}

CAUSES = {
    "transfer": message("the file is on its way"),
    "queue": message("nobody is free"),
    "off_shift": message("the office is closed"),
    "batch": message("others are waited for, to be dealt with together"),
    "applicant": message("the applicant is waited for"),
    "external": message("somebody outside is waited for"),
    "timer": message("an event is waited for"),
}

TIMES_OF_ACTIVITIES = {
    "transfer": message("on its way"),
    "processing_time": message("work"),
}

VERDICTS = {
    "better": message("better"),
    "worse": message("worse"),
    "not established": message("not established"),
}

KINDS_OF_CHANGE = {
    "removed": message("Removed"),
    "added": message("Added"),
    "moved to another role": message("Moved to another role"),
}

PROVENANCE = {
    "measured": message("measured"),
    "official document": message("from official documents"),
    "interview": message("from interviews"),
    "assumption": message("assumed"),
    "illustrative": message("illustrative"),
    "carried over": message("carried over from the as-is model"),
    "default": message("left to a default"),
}
