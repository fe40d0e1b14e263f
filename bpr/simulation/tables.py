"""The tables of a compiled model: columns of plain numbers, as the kernel reads them.

Element columns have one entry an element; `element_out[e] .. element_out[e + 1]` are its outgoing flows, and
`element_in` cuts `in_flow` the same way (only joins list their incoming flows). A law or calendar is named by its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.simulation.case_tables import CaseTables
from bpr.simulation.offices import Offices

if TYPE_CHECKING:
    from bpr.simulation.silence import Silences
    from bpr.simulation.triggers import Triggers

Integers = tuple[int, ...]
Reals = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All but the calendars, which grow with the horizon (`bpr.simulation.timetable`).

    Attributes:
        element_join, element_action, element_split: codes of `bpr.simulation.codes`.
        element_key: key of the draw of its action or choice.
        element_transfer_key: key of the draw of its transfer time.
        element_law: row of the law of its work or delay, -1 for none.
        element_transfer: row of the law of its transfer time, -1 for none.
        element_calendar: calendar on which its transfer or delay passes.
        element_inner: scope that it opens, -1 for none.
        element_out, element_in: first outgoing flow, first place in `in_flow`; one entry more than elements.
        flow_target: element that a flow leads to.
        flow_share: after a choice of one, the cumulative share; after a choice of some, the chance.
        flow_key: key of the draw of that chance.
        flow_place: where tokens that arrive on it are parked in their scope's row, -1 when it leads to no join.
        in_flow: incoming flows of joins.
        inclusive_element, inclusive_scope: the inclusive joins.
        reach_row: first row of each inclusive join in `reach`.
        reach: row (join, incoming flow) by element: 1 if a token there can still come by that flow.
        scope_entry: element where a scope begins.
        place_count: parking places of a scope's row.
        law_kind, law_a, law_b, law_c: rows of laws; `law_first` and `law_size` cut `law_table`.
        offices: who does what (`bpr.simulation.offices`).
        arrival_law, arrival_calendar, arrival_key: of the time between two arrivals; the law is -1 where it goes by
            calendars only.
        cases: what differs between cases.
        triggers: what brings tokens about beside the flow.
        silences: which of it is silence of the administration.
    """

    element_join: Integers
    element_action: Integers
    element_split: Integers
    element_key: Integers
    element_transfer_key: Integers
    element_law: Integers
    element_transfer: Integers
    element_calendar: Integers
    element_inner: Integers
    element_out: Integers
    element_in: Integers
    flow_target: Integers
    flow_share: Reals
    flow_key: Integers
    flow_place: Integers
    in_flow: Integers
    inclusive_element: Integers
    inclusive_scope: Integers
    reach_row: Integers
    reach: Integers
    scope_entry: Integers
    place_count: int
    law_kind: Integers
    law_a: Reals
    law_b: Reals
    law_c: Reals
    law_first: Integers
    law_size: Integers
    law_table: Reals
    offices: Offices
    arrival_law: int
    arrival_calendar: int
    arrival_key: int
    triggers: Triggers
    silences: Silences
    cases: CaseTables = CaseTables()
