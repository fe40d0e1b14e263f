"""The tables of offices: who may do what, which queues they serve, and what stands before and beside the work.

A *group* is some people of a pool who are alike. Activities that ask for the same people are a *class* and have one
queue; its *options* are the choices of people who will do, best first, each a group or one of several groups. Classes
that share people are an *office*. Columns named after an element have one entry an element; a CSR column has one entry
more than rows. Laws, calendars and keys are as in `bpr.simulation.tables`; -1 is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from bpr.simulation.codes import UNLIMITED

Integers = tuple[int, ...]
Reals = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """What the kernel reads of work and people.

    Attributes:
        element_class: queue of its work.
        element_plain: 1 where one group works first come, first served, and nothing of what follows is said.
        element_waits: 1 where anything stands before the queue but a transfer, or a clock stops, or patience ends.
        element_priority: higher is served first.
        element_urgency: program of the expression that gives the priority instead.
        element_preemption: `codes.INTERRUPTS` and `codes.INTERRUPTIBLE`, added.
        element_external, element_external_key, element_external_calendar: wait for somebody outside.
        element_response, element_response_key: wait for the applicant, on `response_calendar`.
        element_batch: row of its batch.
        element_set_up, element_set_up_key: work to change over.
        element_again: work of later visits as a share of the first.
        element_opener: the row that opens the instances of which it does one, -1 where it isn't done for several.
        element_own, own_law: first of its laws by group of people, -1 where one law holds whoever does it; the laws.
        element_patience, element_patience_key, element_patience_calendar: of the applicant, in the queue.
        element_stop: 1 where the administration's clock stands still.
        patience_law, patience_key, patience_calendar: of the applicant, from the application on.
        class_office, class_option (CSR), class_ranked (`codes.RANK_ARRIVAL` ...), class_preempts: by class.
        class_calendar: when enough of its people are on duty for its work to be done.
        option_first (CSR in option_group), option_calendar: people of an option, and when their work goes on.
        option_need: of each of these people, how many of the same group the option has up to here.
        option_pace: time they take for an hour of ordinary work; option_stretch: for an hour of theirs, other
            procedures' part included.
        office_class (CSR), office_group (CSR in group_of_office), office_plain: the one class of an office with one
            group, else -1.
        group_calendar, group_capacity, group_base, group_office: duty, people, people of the pool before them, office.
        absent_unit, absent_row, absent_key: people who may be away, by place among all people with a limit; the row
            of their law.
        absence_every, absence_every_calendar, absence_lasts, absence_lasts_calendar: laws of absences.
        batch_size, batch_wait, batch_wait_calendar, batch_key, batch_calendar, batch_together: rows of batches.
        crew: most groups of an option.
    """

    element_class: Integers
    element_plain: Integers
    element_waits: Integers
    element_priority: Integers
    element_urgency: Integers
    element_preemption: Integers
    element_external: Integers
    element_external_key: Integers
    element_external_calendar: Integers
    element_response: Integers
    element_response_key: Integers
    element_batch: Integers
    element_set_up: Integers
    element_set_up_key: Integers
    element_again: Reals
    element_opener: Integers
    element_own: Integers
    own_law: Integers
    element_patience: Integers
    element_patience_key: Integers
    element_patience_calendar: Integers
    element_stop: Integers
    response_calendar: int
    patience_law: int
    patience_key: int
    patience_calendar: int
    class_office: Integers
    class_option: Integers
    class_ranked: Integers
    class_preempts: Integers
    class_calendar: Integers
    option_first: Integers
    option_group: Integers
    option_need: Integers
    option_calendar: Integers
    option_pace: Reals
    option_stretch: Reals
    office_class: Integers
    office_group: Integers
    group_of_office: Integers
    office_plain: Integers
    group_calendar: Integers
    group_capacity: Integers
    group_base: Integers
    group_office: Integers
    absent_unit: Integers
    absent_row: Integers
    absent_key: Integers
    absence_every: Integers
    absence_every_calendar: Integers
    absence_lasts: Integers
    absence_lasts_calendar: Integers
    batch_size: Integers
    batch_wait: Integers
    batch_wait_calendar: Integers
    batch_key: Integers
    batch_calendar: Integers
    batch_together: Integers
    crew: int


def unlimited(groups: int) -> Integers:
    """Capacities with which nobody ever waits."""
    return (UNLIMITED,) * groups
