"""What brings tokens about beside the flow, as columns for the kernel: attached events, channels, repetitions, causes.

Element columns have one entry an element. `attached_first[e] .. attached_first[e + 1]` are the rows of what is attached
to element e: boundary events, triggers of event sub-processes, and the events behind an event-based gateway that waits
for the first of them. `sends_first` cuts `sends_channel` the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

from bpr.simulation.tables import Integers, Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggers:
    """Columns beside those of `bpr.simulation.tables.Tables`.

    Attributes:
        element_cause: cause of waiting (`bpr.simulation.codes.CAUSES`) of a delay, or until an attached event happens.
        element_channel: on which an element waits for a message or signal, -1 for none.
        element_catcher: row among the attached of what catches an element's throw, -1 for none.
        element_times: row of the law that says how often an activity is done, -1 for once.
        element_times_key: key of that draw.
        element_least: it is done at least so often.
        element_at_once: 1 if all instances run at once, 0 one after the other.
        attached_element, attached_host: the event, and what it is attached to.
        attached_kind: how it comes about: codes of `bpr.simulation.codes`.
        attached_interrupting: 1 if it ends what it is attached to.
        attached_chance, attached_chance_key: chance that it comes at all, and key of that draw.
        attached_rounds: how often a timed event comes after the first time, -1 without end.
        attached_until: the instant at which it comes, -1 for the law of the element.
        attached_flow: the flow that leads to it from an event-based gateway, -1 for none.
        channel_kept: 1 for a message, which waits until one takes it up; 0 for a signal, which all hear who wait.
        channel_scope: scope of the process that it begins, -1 for none.
        scope_body: by scope, 1 for the part of a scope beside which event sub-processes stand.
        root_scope: scopes of the processes that begin when a case arrives.
    """

    element_cause: Integers
    element_channel: Integers
    element_catcher: Integers
    element_times: Integers
    element_times_key: Integers
    element_least: Integers
    element_at_once: Integers
    attached_first: Integers
    attached_element: Integers
    attached_host: Integers
    attached_kind: Integers
    attached_interrupting: Integers
    attached_chance: Reals
    attached_chance_key: Integers
    attached_rounds: Integers
    attached_until: Integers
    attached_flow: Integers
    channel_kept: Integers
    channel_scope: Integers
    sends_first: Integers
    sends_channel: Integers
    scope_body: Integers
    root_scope: Integers
