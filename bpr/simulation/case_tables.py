"""The tables of what differs between cases: attributes, expressions, arrivals by season, batches, and the backlog."""

from __future__ import annotations

from dataclasses import dataclass

Integers = tuple[int, ...]
Reals = tuple[float, ...]

WEIGHT_ONE = 1 << 16
"""The weight of an hour in which cases arrive as often as in the mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTables:
    """Columns of plain numbers, as the kernel reads them; all are empty where a study doesn't use them.

    Attributes:
        attribute_law, attribute_key: law and key of the draw of each attribute at the arrival of a case.
        code, constants, depth: programs, see `bpr.expressions.program`; numbers that one keeps at once.
        expressions: where each program begins, and its text.
        start_day, start_ms: number of the day on which the study starts (1: 1 January of year 1), and ms since then.
        flow_condition: program of each flow, -1 for none; of a choice, flows with a condition stand first.
        element_switch: by element, first row of the switch of its shares, -1 for none.
        switch_program, switch_target: rows of switches; the first whose program is true holds, the last has none (-1).
            The target is a law, or how far behind those of the first row the shares stand in `flow_share`.
        set_first: by element, its first row among the attributes set; one entry more than elements.
        set_attribute, set_program, set_law, set_key: attribute, and the program (or -1) or law that gives its value.
        arrival_weight: by month, weekday and hour, how often cases arrive; `WEIGHT_ONE` is the mean.
        arrival_wall: 1 where the time between two passes on the wall clock.
        row_calendar, row_law: calendars, and the laws that hold while they are open, of the time between two arrivals.
        batch_law, batch_key: of the number of cases that arrive together; -1: one.
        backlog_element, backlog_count: where cases wait when the study begins, and how many.
        backlog_law, backlog_key: of the time since they came.
    """

    attribute_law: Integers = ()
    attribute_key: Integers = ()
    code: Integers = ()
    constants: Reals = ()
    depth: int = 0
    expressions: tuple[tuple[int, str], ...] = ()
    start_day: int = 1
    start_ms: int = 0
    flow_condition: Integers = ()
    element_switch: Integers = ()
    switch_program: Integers = ()
    switch_target: Integers = ()
    set_first: Integers = ()
    set_attribute: Integers = ()
    set_program: Integers = ()
    set_law: Integers = ()
    set_key: Integers = ()
    arrival_weight: Integers = ()
    arrival_wall: int = 0
    row_calendar: Integers = ()
    row_law: Integers = ()
    batch_law: int = -1
    batch_key: int = 0
    backlog_element: Integers = ()
    backlog_count: Integers = ()
    backlog_law: Integers = ()
    backlog_key: Integers = ()

    @property
    def backlog(self) -> int:
        """Cases that wait when the study begins."""
        return sum(self.backlog_count)

    @property
    def decides(self) -> bool:
        """Whether a choice follows more than fixed shares."""
        return any(place >= 0 for place in (*self.flow_condition, *self.element_switch))
