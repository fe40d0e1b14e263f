"""Event logs as XES (IEEE Std 1849-2016): traces of events, with the extensions concept, lifecycle, org and time.

An execution is two events, start and complete. A trace holds all events of a case together, so that the rows are kept
until the log is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bpr.eventlog.instants import WIDTH, texts
from bpr.eventlog.rows import Coded, Rows

NO_XML = re.compile("[^\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 can't hold."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <string key="lifecycle:model" value="standard"/>
"""


class XesLog:
    """Writes a log as XES."""

    def __init__(self, path: Path, zone: str) -> None:
        self._zone = zone
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write(HEAD)
        self._kept: list[Rows] = []

    def write(self, rows: Rows) -> None:
        """Keep rows; those of another model or replication end the traces so far."""
        if self._kept and self._kept[0].case_prefix != rows.case_prefix:
            self._write_traces()
        self._kept.append(rows)

    def close(self) -> None:
        """Write what is left, and finish the file."""
        with self._file:
            if self._kept:
                self._write_traces()
            self._file.write("</log>\n")

    def _write_traces(self) -> None:
        first, traces = self._kept[0], _traces(self._kept, self._zone)
        for case in sorted(traces):
            events = "".join(text for _, _, text in sorted(traces[case]))
            name = _attribute("string", "concept:name", f"{first.case_prefix}{case}")
            self._file.write(f"  <trace>\n    {name}\n{events}  </trace>\n")
        self._kept.clear()


Event = tuple[int, int, str]
"""When, number in the log so that a start comes before its end, and what is written."""


def _traces(chunks: list[Rows], zone: str) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    number = 0
    for rows in chunks:
        columns = (rows.start_time, rows.end_time)
        moments = [column.astype("int64").tolist() for column in columns]
        dates = [texts(column, zone).view(f"S{WIDTH}").ravel().astype("U").tolist() for column in columns]
        for case, inner, *both in zip(rows.case.tolist(), _inner(rows), *moments, *dates, strict=True):
            events = found.setdefault(case, [])
            for place, transition in enumerate(("start", "complete")):
                number += 1
                events.append((both[place], number, _event(inner, transition, both[place + 2])))
    return found


def _inner(rows: Rows) -> Iterator[str]:
    """What both events of each row have in common."""
    columns = (
        _written(rows.activity, "concept:name"),
        _written(rows.resource, "org:resource"),
        _written(rows.role, "org:role"),
        _written(rows.element, "element"),
    )
    for *parts, visit in zip(*columns, rows.visit.tolist(), strict=True):
        yield "".join((*parts, f"      {_attribute('int', 'visit', str(visit))}\n"))


def _written(column: Coded, key: str) -> Iterator[str]:
    lines = [f"      {_attribute('string', key, text)}\n" if text else "" for text in column.texts]
    return (lines[code] for code in column.code.tolist())


def _event(inner: str, transition: str, date: str) -> str:
    return (
        f'    <event>\n{inner}      <string key="lifecycle:transition" value="{transition}"/>\n'
        f'      <date key="time:timestamp" value="{date}"/>\n    </event>\n'
    )


def _attribute(kind: str, key: str, value: str) -> str:
    return f'<{kind} key="{key}" value={quoteattr(NO_XML.sub("", value))}/>'
