# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, language_level=3
"""The kernel: the token game of one replication, with queues, calendars and chance.

One source in Cython's pure-Python mode: compiled where a C compiler was at hand, else interpreted, with the same bits
as result. It knows integers only: elements, flows, laws, calendars and pools are rows of the tables that
`bpr.simulation.compile` made and checked, so nothing is checked here. Time is integer milliseconds since the start of
the study.

How it works. A *token* is a row; it stands at an element of a *scope* (a run of a process or sub-process) of a *case*.
An event (an arrival, an office that opens, the end of a transfer, a delay or a piece of work) is popped from the heap;
the tokens it frees are routed through everything that takes no time (`_route`) until each waits, works or dies;
inclusive joins that have become certain fire; then offices take up work in the order it came (`_dispatch`).

What is attached to an activity is *armed* when a token comes there, in the heap if it is timed, and disarmed when the
token leaves (`_arm`, `_happen`). What is thrown rises to its catcher (`_rise`); signals and messages are brought to who
waits for them in the case (`_bring`).

An element is three rules in a row. Join: how tokens that arrive are brought together. Action: what happens. Split: on
which outgoing flows tokens leave.

Every token carries how the time since its case began was spent (its *account*, see `bpr.simulation.codes`). Where
branches meet, the last token to arrive goes on with its own account: the account of the token that ends a case is that
of the critical path, and adds up to the lead time exactly.

Cases differ by attributes, drawn when they arrive and set by activities; expressions of these and of the instant are
byte code on a stack (`_evaluate`), and choose flows, shares and laws.

Random numbers are a hash of (seed, replication, case, element key, visit): see `uniform`.
"""

from __future__ import annotations

from array import array
from typing import Any

import cython
from cython.cimports.libc.math import exp, fmod, log, sqrt

from bpr.expressions import operations
from bpr.simulation import codes

COMPILED: bool = cython.compiled

# The shared codes as C integers.
JOIN_NONE = cython.declare(cython.longlong, codes.JOIN_NONE)
JOIN_ALL = cython.declare(cython.longlong, codes.JOIN_ALL)
JOIN_REACHABLE = cython.declare(cython.longlong, codes.JOIN_REACHABLE)
ACT_NONE = cython.declare(cython.longlong, codes.ACT_NONE)
ACT_WORK = cython.declare(cython.longlong, codes.ACT_WORK)
ACT_DELAY = cython.declare(cython.longlong, codes.ACT_DELAY)
ACT_SCOPE = cython.declare(cython.longlong, codes.ACT_SCOPE)
ACT_TERMINATE = cython.declare(cython.longlong, codes.ACT_TERMINATE)
ACT_RISE = cython.declare(cython.longlong, codes.ACT_RISE)
ACT_LISTEN = cython.declare(cython.longlong, codes.ACT_LISTEN)
ACT_RACE = cython.declare(cython.longlong, codes.ACT_RACE)
ACT_REPEAT = cython.declare(cython.longlong, codes.ACT_REPEAT)
SPLIT_ALL = cython.declare(cython.longlong, codes.SPLIT_ALL)
SPLIT_ONE = cython.declare(cython.longlong, codes.SPLIT_ONE)
LAW_FIXED = cython.declare(cython.longlong, codes.LAW_FIXED)
LAW_UNIFORM = cython.declare(cython.longlong, codes.LAW_UNIFORM)
LAW_EXPONENTIAL = cython.declare(cython.longlong, codes.LAW_EXPONENTIAL)
LAW_TRIANGULAR = cython.declare(cython.longlong, codes.LAW_TRIANGULAR)
LAW_NORMAL = cython.declare(cython.longlong, codes.LAW_NORMAL)
LAW_LOGNORMAL = cython.declare(cython.longlong, codes.LAW_LOGNORMAL)
LAW_WEIBULL = cython.declare(cython.longlong, codes.LAW_WEIBULL)
LAW_STEPS = cython.declare(cython.longlong, codes.LAW_STEPS)
LAW_SWITCH = cython.declare(cython.longlong, codes.LAW_SWITCH)
LAW_WHOLE = cython.declare(cython.longlong, codes.LAW_WHOLE)
COMPLETED = cython.declare(cython.longlong, codes.COMPLETED)
DEADLOCKED = cython.declare(cython.longlong, codes.DEADLOCKED)
STOPPED = cython.declare(cython.longlong, codes.STOPPED)
DONE = cython.declare(cython.longlong, codes.DONE)
PAUSED = cython.declare(cython.longlong, codes.PAUSED)
LOG_FULL = cython.declare(cython.longlong, codes.LOG_FULL)
BEYOND_HORIZON = cython.declare(cython.longlong, codes.BEYOND_HORIZON)
ENDLESS = cython.declare(cython.longlong, codes.ENDLESS)
ABANDONED = cython.declare(cython.longlong, codes.ABANDONED)
RANK_SHORTEST = cython.declare(cython.longlong, codes.RANK_SHORTEST)
INTERRUPTS = cython.declare(cython.longlong, codes.INTERRUPTS)
INTERRUPTIBLE = cython.declare(cython.longlong, codes.INTERRUPTIBLE)
RUNAWAY = cython.declare(cython.longlong, codes.RUNAWAY)
UNDEFINED = cython.declare(cython.longlong, codes.UNDEFINED)
TRANSFER = cython.declare(cython.longlong, codes.CAUSES.index("transfer"))
QUEUE = cython.declare(cython.longlong, codes.CAUSES.index("queue"))
OFF = cython.declare(cython.longlong, codes.CAUSES.index("off_shift"))
BATCH = cython.declare(cython.longlong, codes.CAUSES.index("batch"))
APPLICANT = cython.declare(cython.longlong, codes.CAUSES.index("applicant"))
EXTERNAL = cython.declare(cython.longlong, codes.CAUSES.index("external"))
TIMER = cython.declare(cython.longlong, codes.CAUSES.index("timer"))
WORK = cython.declare(cython.longlong, codes.WORK)
CLOCK_STOPPED = cython.declare(cython.longlong, codes.CLOCK_STOPPED)
ACCOUNT = cython.declare(cython.longlong, codes.ACCOUNT)
TABLE_OCTAVES = cython.declare(cython.longlong, codes.TABLE_OCTAVES)
TABLE_CELLS = cython.declare(cython.longlong, codes.TABLE_CELLS)

# Operations of expressions, and what they know of the instant.
OP_END = cython.declare(cython.longlong, operations.END)
OP_CONSTANT = cython.declare(cython.longlong, operations.CONSTANT)
OP_ATTRIBUTE = cython.declare(cython.longlong, operations.ATTRIBUTE)
OP_INSTANT = cython.declare(cython.longlong, operations.INSTANT)
OP_ADD = cython.declare(cython.longlong, operations.ADD)
OP_SUBTRACT = cython.declare(cython.longlong, operations.SUBTRACT)
OP_MULTIPLY = cython.declare(cython.longlong, operations.MULTIPLY)
OP_DIVIDE = cython.declare(cython.longlong, operations.DIVIDE)
OP_NEGATE = cython.declare(cython.longlong, operations.NEGATE)
OP_NOT = cython.declare(cython.longlong, operations.NOT)
OP_EQUAL = cython.declare(cython.longlong, operations.EQUAL)
OP_UNEQUAL = cython.declare(cython.longlong, operations.UNEQUAL)
OP_LESS = cython.declare(cython.longlong, operations.LESS)
OP_AT_MOST = cython.declare(cython.longlong, operations.AT_MOST)
OP_LEAST = cython.declare(cython.longlong, operations.LEAST)
OP_GREATEST = cython.declare(cython.longlong, operations.GREATEST)
OP_SKIP_FALSE = cython.declare(cython.longlong, operations.SKIP_FALSE)
OP_SKIP_TRUE = cython.declare(cython.longlong, operations.SKIP_TRUE)
OP_REMAINDER = cython.declare(cython.longlong, operations.REMAINDER)
OP_ROUND = cython.declare(cython.longlong, operations.ROUND)
OP_FLOOR = cython.declare(cython.longlong, operations.FLOOR)
OP_HOUR = cython.declare(cython.longlong, operations.HOUR)
OP_MINUTE = cython.declare(cython.longlong, operations.MINUTE)
OP_WEEKDAY = cython.declare(cython.longlong, operations.WEEKDAY)
OP_DAY_OF_MONTH = cython.declare(cython.longlong, operations.DAY_OF_MONTH)
OP_MONTH = cython.declare(cython.longlong, operations.MONTH)
OP_YEAR = cython.declare(cython.longlong, operations.YEAR)
OP_DATE = cython.declare(cython.longlong, operations.DATE)
OP_AGE = cython.declare(cython.longlong, operations.AGE)

# What a token is doing.
IDLE = cython.declare(cython.longlong, 0)
IN_TRANSFER = cython.declare(cython.longlong, 1)
IN_QUEUE = cython.declare(cython.longlong, 2)
AT_WORK = cython.declare(cython.longlong, 3)
IN_DELAY = cython.declare(cython.longlong, 4)
PARKED = cython.declare(cython.longlong, 5)
HOLDING = cython.declare(cython.longlong, 6)
IN_EXTERNAL = cython.declare(cython.longlong, 7)
IN_RESPONSE = cython.declare(cython.longlong, 8)
IN_GATHERING = cython.declare(cython.longlong, 9)
IN_BATCH = cython.declare(cython.longlong, 10)
IN_PATIENCE = cython.declare(cython.longlong, 11)
OUT_OF_PATIENCE = cython.declare(cython.longlong, -2)

# What a token is doing that waits for an event which others bring about.
LISTENING = cython.declare(cython.longlong, 20)
RACING = cython.declare(cython.longlong, 21)

# The state of an armed event, a row like a token's that belongs to its host: see `_arm`.
ARMED = cython.declare(cython.longlong, 30)
AT_END = cython.declare(cython.longlong, 31)
HEARING = cython.declare(cython.longlong, 32)
DUE = cython.declare(cython.longlong, 33)
SPENT = cython.declare(cython.longlong, 34)

# How an armed event comes about.
EVENT_NEVER = cython.declare(cython.longlong, codes.EVENT_NEVER)
EVENT_TIMED = cython.declare(cython.longlong, codes.EVENT_TIMED)
EVENT_AT_END = cython.declare(cython.longlong, codes.EVENT_AT_END)
EVENT_TIMED_LATER = cython.declare(cython.longlong, codes.EVENT_TIMED_LATER)
SILENCE_REFUSES = cython.declare(cython.longlong, codes.SILENCE_REFUSES)

# In place of a flow on the stack of what is routed: the token leaves where it stands; the armed event happens.
LEAVES = cython.declare(cython.longlong, -2)
HAPPENS = cython.declare(cython.longlong, -3)

NEVER = cython.declare(cython.longlong, 1 << 60)
LONGEST = cython.declare(cython.double, 5e17)
MOST_URGENT = cython.declare(cython.double, 1e9)
FINITE = cython.declare(cython.double, 1e300)
WHOLE = cython.declare(cython.double, 4503599627370496.0)
LONGEST_GAP = cython.declare(cython.longlong, 1 << 44)
MS_A_DAY = cython.declare(cython.longlong, 86_400_000)
MS_AN_HOUR = cython.declare(cython.longlong, 3_600_000)
MASK = 0xFFFFFFFFFFFFFFFF
GOLDEN = cython.declare(cython.ulonglong, 0x9E3779B97F4A7C15)
MIX_1 = cython.declare(cython.ulonglong, 0xBF58476D1CE4E5B9)
MIX_2 = cython.declare(cython.ulonglong, 0x94D049BB133111EB)
MIX_3 = cython.declare(cython.ulonglong, 0xD6E8FEB86659FD93)
TO_UNIT = cython.declare(cython.double, 1.0 / 4503599627370496.0)

# The row of an event, below its order: room for 2^28 tokens, and 2^35 events of a replication.
ROW_BITS = cython.declare(cython.longlong, 28)
ROW_MASK = cython.declare(cython.longlong, (1 << 28) - 1)

ROUTING_LIMIT = cython.declare(cython.longlong, 1_000_000)
PATIENCE_DRAWS = cython.declare(cython.ulonglong, 1000)

# So many cases stopped, and none completed: no case of this model ever ends.
STOPPED_LIMIT = cython.declare(cython.longlong, 20)


LONG_TUPLE = 64
KEPT_COLUMNS = 256
_kept: dict[tuple[str, int], tuple[Any, Any]] = {}


def integers(values: Any) -> Any:
    """A new column of 64-bit integers holding the values (lists are faster when interpreted)."""
    return _column("q", values) if cython.compiled else list(values)


def keys(values: Any) -> Any:
    """A new column of unsigned 64-bit integers."""
    return _column("Q", values) if cython.compiled else list(values)


def reals(values: Any) -> Any:
    """A new column of doubles."""
    return _column("d", values) if cython.compiled else list(values)


def _column(kind: str, values: Any) -> Any:
    """A new array of the values.

    Every replication asks for the same tables and timetable. A long tuple is converted number by number once, and
    kept; from then on its array is copied, which is a hundred times faster. Two threads that come at once both convert.
    """
    if not isinstance(values, tuple) or len(values) < LONG_TUPLE:
        return array(kind, values)
    found = _kept.get((kind, id(values)))
    if found is None:
        found = values, array(kind, values)
        if len(_kept) >= KEPT_COLUMNS:
            _kept.clear()
        # The tuple is kept too: while it is, no other can have its id.
        _kept[kind, id(values)] = found
    return found[1][:]


def zeros(size: int) -> Any:
    """A column of zeros."""
    return array("q", [0]) * size if cython.compiled else [0] * size


def longer(column: Any, size: int) -> Any:
    """The column with zeros appended up to that size."""
    added = 8 * (size - len(column))
    return array("q", bytes(column) + bytes(added)) if cython.compiled else [*column, *[0] * (added // 8)]


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(x: cython.ulonglong) -> cython.ulonglong:
    """Finaliser of a counter-based generator: each bit of the result depends on each bit of x (after SplitMix64)."""
    x ^= x >> 30
    x *= MIX_1
    if not cython.compiled:
        x &= MASK
    x ^= x >> 27
    x *= MIX_2
    if not cython.compiled:
        x &= MASK
    x ^= x >> 31
    x *= MIX_3
    if not cython.compiled:
        x &= MASK
    return x ^ (x >> 32)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def uniform(case_key: cython.ulonglong, element_key: cython.ulonglong, visit: cython.ulonglong) -> cython.double:
    """A number in (0, 1) that depends on the case, the element and what is drawn there, and the visit alone."""
    x: cython.ulonglong = element_key + visit * GOLDEN
    if not cython.compiled:
        x &= MASK
    x = mix(case_key ^ x)
    # 52 bits: with 53 the half would be rounded away, up to 1.
    return ((x >> 12) + 0.5) * TO_UNIT


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def child_key(parent: cython.ulonglong, number: cython.ulonglong) -> cython.ulonglong:
    """The key of a replication (of the seed's) or of a case (of the replication's)."""
    x: cython.ulonglong = parent + (number + 1) * GOLDEN
    if not cython.compiled:
        x &= MASK
    return mix(x)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def normal_quantile(p: cython.double) -> cython.double:
    """Inverse of the standard normal distribution function: Wichura's AS 241 (Applied Statistics 37, 1988), PPND16."""
    q: cython.double = p - 0.5
    r: cython.double
    x: cython.double
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        x = 2509.0809287301226727 * r + 33430.575583588128105
        x = ((x * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125
        x = ((x * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608
        p = 5226.495278852854561 * r + 28729.085735721942674
        p = ((p * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077
        p = ((p * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1.0
        return q * x / p
    r = sqrt(-log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        x = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
        x = ((x * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504
        x = ((x * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
        p = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
        p = ((p * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455
        p = ((p * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0
    else:
        r -= 5.0
        x = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        x = ((x * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123
        x = ((x * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772
        p = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
        p = ((p * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525
        p = ((p * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0
    return -x / p if q < 0.0 else x / p


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def combined(operation: cython.longlong, a: cython.double, b: cython.double) -> cython.double:
    """Two numbers under an operation of expressions."""
    if operation == OP_ADD:
        return a + b
    if operation == OP_SUBTRACT:
        return a - b
    if operation == OP_MULTIPLY:
        return a * b
    if operation == OP_DIVIDE:
        return a / b
    if operation == OP_EQUAL:
        return 1.0 if a == b else 0.0
    if operation == OP_UNEQUAL:
        return 1.0 if a != b else 0.0
    if operation == OP_LESS:
        return 1.0 if a < b else 0.0
    if operation == OP_AT_MOST:
        return 1.0 if a <= b else 0.0
    if operation == OP_LEAST:
        return min(b, a)
    if operation == OP_REMAINDER:
        return remainder(a, b)
    return max(b, a)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def remainder(a: cython.double, b: cython.double) -> cython.double:
    """What is left of a after whole times b, with the sign of a (C's fmod, XPath's mod); b isn't 0."""
    # The interpreter's fmod raises where C's has no number.
    if a - a != 0.0:
        return a - a
    if not (b < 0.0 or b > 0.0):
        return b
    return fmod(a, b)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def floor_of(x: cython.double) -> cython.double:
    """The greatest whole number that isn't above x; from 2^52 on every number is whole."""
    whole: cython.longlong
    below: cython.double
    if not -WHOLE < x < WHOLE:
        return x
    whole = cython.cast(cython.longlong, x) if cython.compiled else int(x)
    below = whole + 0.0
    return below - 1.0 if below > x else below


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def rounded(operation: cython.longlong, x: cython.double) -> cython.double:
    """A whole number beside x: the nearest (halves up), the next below, or the next above."""
    below: cython.double
    if operation == OP_FLOOR:
        return floor_of(x)
    if operation == OP_ROUND:
        below = floor_of(x)
        return below + 1.0 if x - below >= 0.5 else below
    return -floor_of(-x)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def civil(day: cython.longlong, which: cython.longlong) -> cython.longlong:
    """Year, month or day of the month of a day's number (Richards, Explanatory Supplement, 2013, section 15.11).

    Years are counted from 1 March, so that the leap day is the last of its year.
    """
    shifted: cython.longlong = day + 305
    era: cython.longlong = shifted // 146097
    rest: cython.longlong = shifted - era * 146097
    year: cython.longlong = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    month: cython.longlong
    rest = rest - (365 * year + year // 4 - year // 100)
    month = (5 * rest + 2) // 153
    if which == OP_DAY_OF_MONTH:
        return rest - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    if which == OP_MONTH:
        return month
    return year + era * 400 + (1 if month <= 2 else 0)


@cython.final
@cython.cclass
class Kernel:
    """One replication. Build it from tables, call `run` until it returns DONE, draining the log when it is full."""

    # Elements: rules, keys of their draws, and what their action needs.
    element_count: cython.Py_ssize_t
    element_join: cython.longlong[::1]
    element_action: cython.longlong[::1]
    element_split: cython.longlong[::1]
    element_key: cython.ulonglong[::1]
    element_transfer_key: cython.ulonglong[::1]
    element_law: cython.longlong[::1]
    element_transfer: cython.longlong[::1]
    element_calendar: cython.longlong[::1]
    element_inner: cython.longlong[::1]
    element_out: cython.longlong[::1]
    element_in: cython.longlong[::1]
    element_passes: cython.longlong[::1]
    element_stuck: cython.longlong[::1]
    # What else brings tokens about: see `bpr.simulation.triggers`.
    element_cause: cython.longlong[::1]
    element_channel: cython.longlong[::1]
    element_catcher: cython.longlong[::1]
    element_times: cython.longlong[::1]
    element_times_key: cython.ulonglong[::1]
    element_least: cython.longlong[::1]
    element_at_once: cython.longlong[::1]
    attached_count: cython.Py_ssize_t
    attached_first: cython.longlong[::1]
    attached_element: cython.longlong[::1]
    attached_host: cython.longlong[::1]
    attached_kind: cython.longlong[::1]
    attached_interrupting: cython.longlong[::1]
    attached_chance: cython.double[::1]
    attached_chance_key: cython.ulonglong[::1]
    attached_rounds: cython.longlong[::1]
    attached_until: cython.longlong[::1]
    attached_flow: cython.longlong[::1]
    silence_count: cython.Py_ssize_t
    silence_meaning: cython.longlong[::1]
    channel_count: cython.Py_ssize_t
    channel_kept: cython.longlong[::1]
    channel_scope: cython.longlong[::1]
    sends_first: cython.longlong[::1]
    sends_channel: cython.longlong[::1]
    scope_body: cython.longlong[::1]
    root_scope: cython.longlong[::1]
    root_count: cython.Py_ssize_t
    # Flows: outgoing flows of an element stand together; `in_flow` lists the incoming ones of joins.
    flow_target: cython.longlong[::1]
    flow_share: cython.double[::1]
    flow_key: cython.ulonglong[::1]
    flow_place: cython.longlong[::1]
    flow_count: cython.longlong[::1]
    in_flow: cython.longlong[::1]
    # Inclusive joins: `reach[(k, element)]` says whether a token there can still arrive on the k-th incoming flow.
    inclusive_element: cython.longlong[::1]
    inclusive_scope: cython.longlong[::1]
    inclusive_count: cython.Py_ssize_t
    reach_row: cython.longlong[::1]
    reach: cython.longlong[::1]
    scope_entry: cython.longlong[::1]
    place_count: cython.Py_ssize_t
    # Laws and calendars.
    law_kind: cython.longlong[::1]
    law_a: cython.double[::1]
    law_b: cython.double[::1]
    law_c: cython.double[::1]
    law_first: cython.longlong[::1]
    law_size: cython.longlong[::1]
    law_table: cython.double[::1]
    calendar_bucket: cython.longlong[::1]
    bucket_segment: cython.longlong[::1]
    segment_start: cython.longlong[::1]
    segment_end: cython.longlong[::1]
    segment_before: cython.longlong[::1]
    horizon: cython.longlong
    # What activities ask for, and what stands before and beside their work (`bpr.simulation.offices`).
    element_class: cython.longlong[::1]
    element_plain: cython.longlong[::1]
    element_group: cython.longlong[::1]
    element_waits: cython.longlong[::1]
    element_priority: cython.longlong[::1]
    element_urgency: cython.longlong[::1]
    element_preemption: cython.longlong[::1]
    element_external: cython.longlong[::1]
    element_external_key: cython.ulonglong[::1]
    element_external_calendar: cython.longlong[::1]
    element_response: cython.longlong[::1]
    element_response_key: cython.ulonglong[::1]
    element_batch: cython.longlong[::1]
    element_set_up: cython.longlong[::1]
    element_set_up_key: cython.ulonglong[::1]
    element_again: cython.double[::1]
    element_opener: cython.longlong[::1]
    element_own: cython.longlong[::1]
    own_law: cython.longlong[::1]
    element_patience: cython.longlong[::1]
    element_patience_key: cython.ulonglong[::1]
    element_patience_calendar: cython.longlong[::1]
    element_stop: cython.longlong[::1]
    response_calendar: cython.longlong
    patience_law: cython.longlong
    patience_key: cython.ulonglong
    patience_calendar: cython.longlong
    # Queues: one for all who ask for the same people (a class); options are the people who will do, best first.
    class_office: cython.longlong[::1]
    class_option: cython.longlong[::1]
    class_calendar: cython.longlong[::1]
    class_ranked: cython.longlong[::1]
    class_preempts: cython.longlong[::1]
    class_blocked: cython.longlong[::1]
    queue_head: cython.longlong[::1]
    queue_tail: cython.longlong[::1]
    ticket: cython.longlong
    option_first: cython.longlong[::1]
    option_group: cython.longlong[::1]
    option_need: cython.longlong[::1]
    option_calendar: cython.longlong[::1]
    option_pace: cython.double[::1]
    option_stretch: cython.double[::1]
    # Offices: classes that share people. `pool_count` rows of the heap are theirs, of batches and of absent people.
    pool_count: cython.Py_ssize_t
    office_count: cython.Py_ssize_t
    office_class: cython.longlong[::1]
    office_group: cython.longlong[::1]
    group_of_office: cython.longlong[::1]
    office_plain: cython.longlong[::1]
    office_busy: cython.longlong[::1]
    office_dirty: cython.longlong[::1]
    dirty: cython.longlong[::1]
    dirty_count: cython.Py_ssize_t
    # Groups of interchangeable people, and the people: those who are free stand first in `unit`.
    group_calendar: cython.longlong[::1]
    group_office: cython.longlong[::1]
    group_free: cython.longlong[::1]
    group_unit: cython.longlong[::1]
    unit: cython.longlong[::1]
    unit_group: cython.longlong[::1]
    unit_number: cython.longlong[::1]
    unit_token: cython.longlong[::1]
    unit_last: cython.longlong[::1]
    unit_due: cython.longlong[::1]
    crew: cython.Py_ssize_t
    # Absences: people who have any, and the laws of their pool.
    absentees: cython.Py_ssize_t
    absences_ahead: cython.Py_ssize_t
    absent_unit: cython.longlong[::1]
    absent_row: cython.longlong[::1]
    absent_key: cython.ulonglong[::1]
    absent_state: cython.longlong[::1]
    absent_draw: cython.longlong[::1]
    absence_every: cython.longlong[::1]
    absence_every_calendar: cython.longlong[::1]
    absence_lasts: cython.longlong[::1]
    absence_lasts_calendar: cython.longlong[::1]
    # Batches that are being gathered.
    batches: cython.Py_ssize_t
    batch_size: cython.longlong[::1]
    batch_wait: cython.longlong[::1]
    batch_wait_calendar: cython.longlong[::1]
    batch_key: cython.ulonglong[::1]
    batch_calendar: cython.longlong[::1]
    batch_together: cython.longlong[::1]
    batch_head: cython.longlong[::1]
    batch_tail: cython.longlong[::1]
    batch_count: cython.longlong[::1]
    # The arrival of cases.
    arrival_law: cython.longlong
    arrival_calendar: cython.longlong
    arrival_key: cython.ulonglong
    replication_key: cython.ulonglong
    case_limit: cython.longlong
    step_limit: cython.longlong
    # What differs between cases, see `bpr.simulation.case_tables`. A case's attributes are a row of `slot_attribute`.
    attribute_count: cython.Py_ssize_t
    attribute_law: cython.longlong[::1]
    attribute_key: cython.ulonglong[::1]
    slot_attribute: cython.double[::1]
    code: cython.longlong[::1]
    constant: cython.double[::1]
    operand: cython.double[::1]
    undefined: cython.longlong
    start_day: cython.longlong
    start_ms: cython.longlong
    decides: cython.longlong
    flow_condition: cython.longlong[::1]
    element_switch: cython.longlong[::1]
    switch_program: cython.longlong[::1]
    switch_target: cython.longlong[::1]
    set_count: cython.longlong
    set_first: cython.longlong[::1]
    set_attribute: cython.longlong[::1]
    set_program: cython.longlong[::1]
    set_law: cython.longlong[::1]
    set_key: cython.ulonglong[::1]
    weighted: cython.longlong
    arrival_weight: cython.longlong[::1]
    arrival_wall: cython.longlong
    arrival_rows: cython.Py_ssize_t
    row_calendar: cython.longlong[::1]
    row_law: cython.longlong[::1]
    law_now: cython.longlong
    weight_day: cython.longlong
    weight_row: cython.longlong
    arrival_batch_law: cython.longlong
    arrival_batch_key: cython.ulonglong
    backlog_rows: cython.Py_ssize_t
    backlog_total: cython.longlong
    backlog_waits: cython.longlong
    backlog_element: cython.longlong[::1]
    backlog_count: cython.longlong[::1]
    backlog_law: cython.longlong[::1]
    backlog_key: cython.ulonglong[::1]
    # Cases that are under way: one slot each, reused.
    slot_case: cython.longlong[::1]
    slot_key: cython.ulonglong[::1]
    slot_active: cython.longlong[::1]
    slot_steps: cython.longlong[::1]
    slot_scopes: cython.longlong[::1]
    slot_chain: cython.longlong[::1]
    slot_next: cython.longlong[::1]
    slot_visit: cython.longlong[::1]
    slot_roots: cython.longlong[::1]
    slot_unread: cython.longlong[::1]
    slot_patience: cython.longlong[::1]
    slot_size: cython.Py_ssize_t
    free_slot: cython.longlong
    # Scopes under way.
    scope_kind: cython.longlong[::1]
    scope_slot: cython.longlong[::1]
    scope_holder: cython.longlong[::1]
    scope_live: cython.longlong[::1]
    scope_tokens: cython.longlong[::1]
    scope_waiting: cython.longlong[::1]
    scope_next: cython.longlong[::1]
    scope_previous: cython.longlong[::1]
    scope_parked: cython.longlong[::1]
    scope_at: cython.longlong[::1]
    scope_again: cython.longlong[::1]
    scope_size: cython.Py_ssize_t
    free_scope: cython.longlong
    # Tokens.
    token_state: cython.longlong[::1]
    token_element: cython.longlong[::1]
    token_scope: cython.longlong[::1]
    token_next: cython.longlong[::1]
    token_previous: cython.longlong[::1]
    token_right: cython.longlong[::1]
    token_left: cython.longlong[::1]
    token_visit: cython.longlong[::1]
    token_ready: cython.longlong[::1]
    token_enabled: cython.longlong[::1]
    token_started: cython.longlong[::1]
    token_duration: cython.longlong[::1]
    token_unit: cython.longlong[::1]
    token_option: cython.longlong[::1]
    token_unit_of: cython.longlong[::1]
    token_since: cython.longlong[::1]
    token_queue: cython.longlong[::1]
    token_worked: cython.longlong[::1]
    token_stint: cython.longlong[::1]
    token_rest: cython.longlong[::1]
    token_rank: cython.longlong[::1]
    token_ticket: cython.longlong[::1]
    token_child: cython.longlong[::1]
    token_external: cython.longlong[::1]
    token_response: cython.longlong[::1]
    token_gather: cython.longlong[::1]
    token_ring: cython.longlong[::1]
    token_guest: cython.longlong[::1]
    token_members: cython.longlong[::1]
    token_from: cython.longlong[::1]
    token_chain: cython.longlong[::1]
    token_account: cython.longlong[::1]
    token_armed: cython.longlong[::1]
    token_size: cython.Py_ssize_t
    free_token: cython.longlong
    # Chains: what else came before a token that joined others, as a list of activities.
    chain_from: cython.longlong[::1]
    chain_next: cython.longlong[::1]
    chain_owned: cython.longlong[::1]
    chain_size: cython.Py_ssize_t
    free_chain: cython.longlong
    # The heap of events: time and key of each. Row 0 is the next arrival; then the openings of offices, batches,
    # absences; from 1 + `pool_count` on tokens.
    heap: cython.longlong[::1]
    heap_place: cython.longlong[::1]
    heap_size: cython.Py_ssize_t
    heap_open: cython.bint
    order: cython.longlong
    # Tokens that are being routed, and where to.
    stack_token: cython.longlong[::1]
    stack_flow: cython.longlong[::1]
    stack_element: cython.longlong[::1]
    stack_size: cython.Py_ssize_t
    stack_room: cython.Py_ssize_t
    # Records. Log: one row a work item; links: further predecessors of a work item that came from a join.
    now: cython.longlong
    arrived: cython.longlong
    trouble: cython.longlong
    completed: cython.longlong
    stopped: cython.longlong
    live: cython.longlong
    account: cython.longlong[::1]
    log_limit: cython.Py_ssize_t
    log_rows: cython.Py_ssize_t
    log_room: cython.Py_ssize_t
    log_case: cython.longlong[::1]
    log_element: cython.longlong[::1]
    log_visit: cython.longlong[::1]
    log_from: cython.longlong[::1]
    log_ready: cython.longlong[::1]
    log_enabled: cython.longlong[::1]
    log_started: cython.longlong[::1]
    log_ended: cython.longlong[::1]
    log_queue: cython.longlong[::1]
    log_work: cython.longlong[::1]
    log_unit: cython.longlong[::1]
    log_group: cython.longlong[::1]
    log_external: cython.longlong[::1]
    log_applicant: cython.longlong[::1]
    log_batch: cython.longlong[::1]
    log_members: cython.longlong[::1]
    crew_rows: cython.Py_ssize_t
    crew_room: cython.Py_ssize_t
    crew_item: cython.longlong[::1]
    crew_group: cython.longlong[::1]
    crew_unit: cython.longlong[::1]
    link_rows: cython.Py_ssize_t
    link_room: cython.Py_ssize_t
    link_case: cython.longlong[::1]
    link_from: cython.longlong[::1]
    link_to: cython.longlong[::1]
    case_arrival: cython.longlong[::1]
    case_end: cython.longlong[::1]
    case_status: cython.longlong[::1]
    case_account: cython.longlong[::1]

    def __init__(
        self,
        tables: Any,
        times: Any,
        seed: int,
        replication: int,
        cases: int,
        step_limit: int,
        log_limit: int,
    ) -> None:
        """Set the clock to zero and the first arrival in the heap.

        Args:
            tables: a `bpr.simulation.tables.Tables`.
            times: a `bpr.simulation.timetable.Timetable`.
            seed: of the study.
            replication: number of this replication, from 0.
            cases: how many arrive.
            step_limit: elements a case may pass before it is stopped.
            log_limit: rows of the log at which `run` returns LOG_FULL.
        """
        self._take_elements(tables)
        self._take_triggers(tables.triggers)
        self.silence_count = len(tables.silences.meaning)
        self.silence_meaning = integers(tables.silences.meaning)
        self._take_time(tables, times)
        self._take_activities(tables.offices)
        self._take_queues(tables.offices)
        self._take_people(tables.offices)
        self._take_batches(tables.offices)
        self._take_cases(tables.cases)
        self.replication_key = child_key(mix(seed & MASK), replication)
        self.case_limit = cases
        self.step_limit = step_limit
        self.log_limit = log_limit
        self._make_state()
        self._make_records(cases)
        if cases > 0:
            self._schedule(0, self._first_arrival())
            for number in range(self.absentees):
                self._plan_absence(number)

    def _take_elements(self, tables: Any) -> None:
        self.element_count = len(tables.element_join)
        self.element_join = integers(tables.element_join)
        self.element_action = integers(tables.element_action)
        self.element_split = integers(tables.element_split)
        self.element_key = keys(tables.element_key)
        self.element_transfer_key = keys(tables.element_transfer_key)
        self.element_law = integers(tables.element_law)
        self.element_transfer = integers(tables.element_transfer)
        self.element_calendar = integers(tables.element_calendar)
        self.element_inner = integers(tables.element_inner)
        self.element_out = integers(tables.element_out)
        self.element_in = integers(tables.element_in)
        self.element_passes = zeros(self.element_count)
        self.element_stuck = zeros(self.element_count)
        self.flow_target = integers(tables.flow_target)
        self.flow_share = reals(tables.flow_share)
        self.flow_key = keys(tables.flow_key)
        self.flow_place = integers(tables.flow_place)
        self.flow_count = zeros(len(tables.flow_target))
        self.in_flow = integers(tables.in_flow)
        self.inclusive_element = integers(tables.inclusive_element)
        self.inclusive_scope = integers(tables.inclusive_scope)
        self.inclusive_count = len(tables.inclusive_element)
        self.reach_row = integers(tables.reach_row)
        self.reach = integers(tables.reach)
        self.scope_entry = integers(tables.scope_entry)
        self.place_count = tables.place_count

    def _take_triggers(self, triggers: Any) -> None:
        self.element_cause = integers(triggers.element_cause)
        self.element_channel = integers(triggers.element_channel)
        self.element_catcher = integers(triggers.element_catcher)
        self.element_times = integers(triggers.element_times)
        self.element_times_key = keys(triggers.element_times_key)
        self.element_least = integers(triggers.element_least)
        self.element_at_once = integers(triggers.element_at_once)
        self.attached_count = len(triggers.attached_element)
        self.attached_first = integers(triggers.attached_first)
        self.attached_element = integers(triggers.attached_element)
        self.attached_host = integers(triggers.attached_host)
        self.attached_kind = integers(triggers.attached_kind)
        self.attached_interrupting = integers(triggers.attached_interrupting)
        self.attached_chance = reals(triggers.attached_chance)
        self.attached_chance_key = keys(triggers.attached_chance_key)
        self.attached_rounds = integers(triggers.attached_rounds)
        self.attached_until = integers(triggers.attached_until)
        self.attached_flow = integers(triggers.attached_flow)
        self.channel_count = len(triggers.channel_kept)
        self.channel_kept = integers(triggers.channel_kept)
        self.channel_scope = integers(triggers.channel_scope)
        self.sends_first = integers(triggers.sends_first)
        self.sends_channel = integers(triggers.sends_channel)
        self.scope_body = integers(triggers.scope_body)
        self.root_scope = integers(triggers.root_scope)
        self.root_count = len(triggers.root_scope)

    def _take_time(self, tables: Any, times: Any) -> None:
        self.law_kind = integers(tables.law_kind)
        self.law_a = reals(tables.law_a)
        self.law_b = reals(tables.law_b)
        self.law_c = reals(tables.law_c)
        self.law_first = integers(tables.law_first)
        self.law_size = integers(tables.law_size)
        self.law_table = reals(tables.law_table)
        self.calendar_bucket = integers(times.calendar_bucket)
        self.bucket_segment = integers(times.bucket_segment)
        self.segment_start = integers(times.segment_start)
        self.segment_end = integers(times.segment_end)
        self.segment_before = integers(times.segment_before)
        self.horizon = times.horizon
        self.arrival_law = tables.arrival_law
        self.arrival_calendar = tables.arrival_calendar
        self.arrival_key = tables.arrival_key

    def _take_activities(self, offices: Any) -> None:
        self.element_class = integers(offices.element_class)
        self.element_plain = integers(offices.element_plain)
        self.element_waits = integers(offices.element_waits)
        self.element_priority = integers(offices.element_priority)
        self.element_urgency = integers(offices.element_urgency)
        self.element_preemption = integers(offices.element_preemption)
        self.element_external = integers(offices.element_external)
        self.element_external_key = keys(offices.element_external_key)
        self.element_external_calendar = integers(offices.element_external_calendar)
        self.element_response = integers(offices.element_response)
        self.element_response_key = keys(offices.element_response_key)
        self.element_batch = integers(offices.element_batch)
        self.element_set_up = integers(offices.element_set_up)
        self.element_set_up_key = keys(offices.element_set_up_key)
        self.element_again = reals(offices.element_again)
        self.element_opener = integers(offices.element_opener)
        self.element_own = integers(offices.element_own)
        self.own_law = integers(offices.own_law)
        self.element_patience = integers(offices.element_patience)
        self.element_patience_key = keys(offices.element_patience_key)
        self.element_patience_calendar = integers(offices.element_patience_calendar)
        self.element_stop = integers(offices.element_stop)
        self.response_calendar = offices.response_calendar
        self.patience_law = offices.patience_law
        self.patience_key = offices.patience_key
        self.patience_calendar = offices.patience_calendar

    def _take_queues(self, offices: Any) -> None:
        classes = len(offices.class_office)
        self.class_office = integers(offices.class_office)
        self.class_option = integers(offices.class_option)
        self.class_calendar = integers(offices.class_calendar)
        self.class_ranked = integers(offices.class_ranked)
        self.class_preempts = integers(offices.class_preempts)
        self.class_blocked = zeros(classes)
        self.queue_head = integers([-1] * classes)
        self.queue_tail = integers([-1] * classes)
        self.ticket = 0
        self.option_first = integers(offices.option_first)
        self.option_group = integers(offices.option_group)
        self.option_need = integers(offices.option_need)
        self.option_calendar = integers(offices.option_calendar)
        self.option_pace = reals(offices.option_pace)
        self.option_stretch = reals(offices.option_stretch)
        self.element_group = integers(
            [
                offices.option_group[offices.option_first[offices.class_option[c]]] if c >= 0 else -1
                for c in self.element_class
            ]
        )
        self.crew = offices.crew
        self.office_count = len(offices.office_plain)
        self.office_class = integers(offices.office_class)
        self.office_group = integers(offices.office_group)
        self.group_of_office = integers(offices.group_of_office)
        self.office_plain = integers(offices.office_plain)
        self.office_busy = zeros(self.office_count)
        self.office_dirty = zeros(self.office_count)
        self.dirty = zeros(self.office_count)
        self.dirty_count = 0

    def _take_people(self, offices: Any) -> None:
        self.group_calendar = integers(offices.group_calendar)
        self.group_office = integers(offices.group_office)
        self.group_free = integers(offices.group_capacity)
        limited = [0 if c >= codes.UNLIMITED else c for c in offices.group_capacity]
        firsts = [sum(limited[:group]) for group in range(len(limited) + 1)]
        people = [(group, number) for group, count in enumerate(limited) for number in range(1, count + 1)]
        # Where a pool has no limit, the place says so; the entry after the last group ends it.
        self.group_unit = integers([first if c else -1 for first, c in zip(firsts, [*limited, 1], strict=True)])
        self.unit_group = integers([group for group, _ in people])
        self.unit_number = integers([offices.group_base[group] + number for group, number in people])
        self.unit = integers([firsts[group] + limited[group] - number for group, number in people])
        self.unit_token = integers([-1] * len(people))
        self.unit_last = integers([-1] * len(people))
        self.unit_due = zeros(len(people))
        self.absent_unit = integers(offices.absent_unit)
        self.absent_row = integers(offices.absent_row)
        self.absent_key = keys(offices.absent_key)
        self.absentees = len(offices.absent_unit)
        self.absences_ahead = 0
        self.absent_state = zeros(self.absentees)
        self.absent_draw = zeros(self.absentees)
        self.absence_every = integers(offices.absence_every)
        self.absence_every_calendar = integers(offices.absence_every_calendar)
        self.absence_lasts = integers(offices.absence_lasts)
        self.absence_lasts_calendar = integers(offices.absence_lasts_calendar)

    def _take_batches(self, offices: Any) -> None:
        self.batches = len(offices.batch_size)
        self.batch_size = integers(offices.batch_size)
        self.batch_wait = integers(offices.batch_wait)
        self.batch_wait_calendar = integers(offices.batch_wait_calendar)
        self.batch_key = keys(offices.batch_key)
        self.batch_calendar = integers(offices.batch_calendar)
        self.batch_together = integers(offices.batch_together)
        self.batch_head = integers([-1] * self.batches)
        self.batch_tail = integers([-1] * self.batches)
        self.batch_count = zeros(self.batches)
        self.pool_count = self.office_count + self.batches + self.absentees

    def _take_cases(self, cases: Any) -> None:
        self.attribute_count = len(cases.attribute_law)
        self.attribute_law = integers(cases.attribute_law)
        self.attribute_key = keys(cases.attribute_key)
        self.code = integers(cases.code)
        self.constant = reals(cases.constants)
        self.operand = reals([0.0] * (cases.depth + 1))
        self.undefined = -1
        self.start_day = cases.start_day
        self.start_ms = cases.start_ms
        self.decides = 1 if cases.decides else 0
        self.flow_condition = integers(cases.flow_condition or [-1] * len(self.flow_target))
        self.element_switch = integers(cases.element_switch or [-1] * self.element_count)
        self.switch_program = integers(cases.switch_program)
        self.switch_target = integers(cases.switch_target)
        self.set_count = len(cases.set_attribute)
        self.set_first = integers(cases.set_first)
        self.set_attribute = integers(cases.set_attribute)
        self.set_program = integers(cases.set_program)
        self.set_law = integers(cases.set_law)
        self.set_key = keys(cases.set_key)
        self.weighted = len(cases.arrival_weight)
        self.arrival_weight = integers(cases.arrival_weight)
        self.weight_day = self.weight_row = -1
        self.arrival_wall = cases.arrival_wall
        self.arrival_rows = len(cases.row_calendar)
        self.row_calendar = integers(cases.row_calendar)
        self.row_law = integers(cases.row_law)
        self.law_now = -1
        self.arrival_batch_law = cases.batch_law
        self.arrival_batch_key = cases.batch_key
        self.backlog_rows = len(cases.backlog_element)
        self.backlog_total = self.backlog_waits = cases.backlog
        self.backlog_element = integers(cases.backlog_element)
        self.backlog_count = integers(cases.backlog_count)
        self.backlog_law = integers(cases.backlog_law)
        self.backlog_key = keys(cases.backlog_key)

    def _make_state(self) -> None:
        self.slot_size = self.scope_size = self.token_size = self.chain_size = 0
        self.free_slot = self.free_scope = self.free_token = self.free_chain = -1
        self.heap_size = 0
        self.heap_open = False
        self.stack_room = self.stack_size = 0
        self.order = self.now = self.arrived = self.trouble = self.completed = self.stopped = self.live = 0
        self.slot_case = zeros(0)
        self.slot_key = keys([])
        self.slot_active = self.slot_steps = self.slot_scopes = self.slot_chain = zeros(0)
        self.slot_next = self.slot_visit = self.slot_roots = self.slot_unread = self.slot_patience = zeros(0)
        self.slot_attribute = reals([])
        self.scope_kind = self.scope_slot = self.scope_holder = self.scope_live = self.scope_tokens = zeros(0)
        self.scope_waiting = self.scope_next = self.scope_previous = self.scope_parked = self.scope_at = zeros(0)
        self.scope_again = zeros(0)
        self.token_state = self.token_element = self.token_scope = self.token_next = self.token_previous = zeros(0)
        self.token_right = self.token_left = self.token_visit = self.token_ready = self.token_enabled = zeros(0)
        self.token_started = self.token_duration = self.token_unit = self.token_from = self.token_chain = zeros(0)
        self.token_account = zeros(0)
        self.token_option = self.token_unit_of = self.token_since = self.token_queue = self.token_worked = zeros(0)
        self.token_stint = self.token_rest = self.token_rank = self.token_ticket = self.token_child = zeros(0)
        self.token_external = self.token_response = self.token_gather = self.token_ring = zeros(0)
        self.token_guest = self.token_members = zeros(0)
        self.token_armed = zeros(0)
        self.account = zeros(ACCOUNT)
        self.chain_from = self.chain_next = self.chain_owned = zeros(0)
        self.heap = zeros(0)
        self.heap_place = integers([-1] * (1 + self.pool_count))
        self.stack_token = self.stack_flow = self.stack_element = zeros(0)
        self._more_tokens()
        self._more_slots()
        self._more_scopes()
        self._more_chains()
        self._more_stack()

    def _make_records(self, cases: int) -> None:
        self.log_rows = self.log_room = self.link_rows = self.link_room = 0
        self.log_case = self.log_element = self.log_visit = self.log_from = self.log_ready = zeros(0)
        self.log_enabled = self.log_started = self.log_ended = self.log_queue = self.log_work = zeros(0)
        self.log_unit = self.link_case = self.link_from = self.link_to = zeros(0)
        self.log_group = self.log_external = self.log_applicant = self.log_batch = self.log_members = zeros(0)
        self.crew_rows = self.crew_room = 0
        self.crew_item = self.crew_group = self.crew_unit = zeros(0)
        self._more_log()
        self._more_links()
        cases += self.backlog_total
        self.case_arrival = zeros(cases)
        self.case_end = zeros(cases)
        self.case_status = zeros(cases)
        self.case_account = zeros(cases * ACCOUNT)

    # What the caller sees.

    def run(self, budget: int) -> int:
        """Go on for at most `budget` events; returns DONE, PAUSED, LOG_FULL, BEYOND_HORIZON or ENDLESS."""
        events: cython.longlong = budget
        status: cython.longlong
        with cython.nogil:
            status = self._run(events)
        return int(status)

    def drain(self) -> dict[str, Any]:
        """Take the rows of the log and of the links written so far, column by column; good until it goes on."""
        n = self.log_rows
        m = self.link_rows
        k = self.crew_rows
        self.log_rows = self.link_rows = self.crew_rows = 0
        return {
            "case": _rows(self.log_case, n),
            "element": _rows(self.log_element, n),
            "visit": _rows(self.log_visit, n),
            "previous": _rows(self.log_from, n),
            "ready": _rows(self.log_ready, n),
            "enabled": _rows(self.log_enabled, n),
            "started": _rows(self.log_started, n),
            "ended": _rows(self.log_ended, n),
            "queue": _rows(self.log_queue, n),
            "work": _rows(self.log_work, n),
            "unit": _rows(self.log_unit, n),
            "group": _rows(self.log_group, n),
            "external": _rows(self.log_external, n),
            "applicant": _rows(self.log_applicant, n),
            "batch": _rows(self.log_batch, n),
            "members": _rows(self.log_members, n),
            "crew_item": _rows(self.crew_item, k),
            "crew_group": _rows(self.crew_group, k),
            "crew_unit": _rows(self.crew_unit, k),
            "link_case": _rows(self.link_case, m),
            "link_from": _rows(self.link_from, m),
            "link_to": _rows(self.link_to, m),
        }

    def arrivals(self, first: int) -> Any:
        """Instants of arrival of the cases that have come, from number `first` on."""
        column = self.case_arrival[first : self.arrived]
        return column if cython.compiled else array("q", column)

    def cases(self) -> dict[str, Any]:
        """The cases, column by column: arrival, end, status, and (row by row) the account of the critical path.

        Those of the backlog come last.
        """
        n = self.case_limit + self.backlog_total
        return {
            "arrival": _rows(self.case_arrival, n),
            "end": _rows(self.case_end, n),
            "status": _rows(self.case_status, n),
            "account": _rows(self.case_account, n * ACCOUNT),
        }

    def next_row(self) -> int:
        """The row of the event that comes next; there must be one."""
        if self.heap_open:
            self._fill()
        return int(self.heap[1] & ROW_MASK)

    def standing(self) -> dict[int, int]:
        """How many tokens stand at each element now, by its row; those without any are left out."""
        found: dict[int, int] = {}
        for slot in range(self.slot_size):
            scope = self.slot_scopes[slot] if self.slot_case[slot] >= 0 else -1
            while scope >= 0:
                token = self.scope_tokens[scope]
                while token >= 0:
                    element = int(self.token_element[token])
                    found[element] = found.get(element, 0) + 1
                    token = self.token_right[token]
                scope = self.scope_next[scope]
        return found

    def counts(self) -> dict[str, Any]:
        """Tokens that took each flow, tokens that left each element, and cases left standing at each element."""
        return {
            "passes": _rows(self.element_passes, self.element_count),
            "flow": _rows(self.flow_count, len(self.flow_count)),
            "stuck": _rows(self.element_stuck, self.element_count),
        }

    def undefined_program(self) -> int:
        """Where the program begins whose value is no number (after UNDEFINED)."""
        return int(self.undefined)

    # The loop.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _run(self, events: cython.longlong) -> cython.longlong:
        row: cython.longlong
        if self.backlog_waits > 0:
            self._take_backlog()
            self._dispatch()
            if self.trouble != DONE:
                return self.trouble
        while self.heap_size > self.absences_ahead or self._goes_on():
            if events == 0:
                return PAUSED
            if self.log_rows >= self.log_limit:
                return LOG_FULL
            events -= 1
            row = self._pop()
            if row == 0:
                self._case_arrives()
            elif row <= self.pool_count:
                self._pool_wakes(row - 1)
            else:
                self._token_wakes(row - 1 - self.pool_count)
            self._dispatch()
            if self.trouble != DONE:
                return self.trouble
        return DONE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _goes_on(self) -> cython.bint:
        """Whether something can still happen when nothing is planned but absences."""
        return self._fire_leftovers() or (self.absences_ahead > 0 and self.live > 0)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _pool_wakes(self, number: cython.longlong) -> cython.void:
        if number < self.office_count:
            self._mark(number)
        elif number < self.office_count + self.batches:
            self._fire_batch(number - self.office_count)
        else:
            self._absence(number - self.office_count - self.batches)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _case_arrives(self) -> cython.void:
        case: cython.longlong
        slot: cython.longlong
        if self.arrival_batch_law >= 0:
            self._companions_arrive()
        case = self.arrived
        self.arrived += 1
        slot = self._begin_case(case, child_key(self.replication_key, case), self.now)
        if self.arrived < self.case_limit:
            self._schedule_arrival()
        self._admit(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _admit(self, slot: cython.longlong) -> cython.void:
        """A case has arrived: its applicant begins to wait, and its processes begin."""
        if self.patience_law >= 0:
            self._be_patient(slot, 0)
        self._keep_account(-1)
        self.slot_roots[slot] = 0
        self._open_roots(slot)
        self._settle(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _companions_arrive(self) -> cython.void:
        """All but one of the cases that arrive together; their number is drawn by the key of the first."""
        key: cython.ulonglong = child_key(self.replication_key, self.arrived)
        more: cython.longlong = self._sample(self.arrival_batch_law, uniform(key, self.arrival_batch_key, 0))
        slot: cython.longlong
        while more > 1 and self.arrived + 1 < self.case_limit:
            more -= 1
            slot = self._begin_case(self.arrived, child_key(self.replication_key, self.arrived), self.now)
            self.arrived += 1
            self._admit(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin_case(self, case: cython.longlong, key: cython.ulonglong, arrival: cython.longlong) -> cython.longlong:
        """A slot for a case, with the attributes it has from the beginning."""
        slot: cython.longlong = self._new_slot()
        i: cython.Py_ssize_t
        self.live += 1
        self.slot_case[slot] = case
        self.slot_key[slot] = key
        self.case_arrival[case] = arrival
        for i in range(self.attribute_count):
            self.slot_attribute[slot * self.attribute_count + i] = self._quantile(
                self.attribute_law[i], uniform(key, self.attribute_key[i], 0)
            )
        return slot

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_backlog(self) -> cython.void:
        """Put the cases that wait when the study begins where they wait; they came at least 1 ms before."""
        row: cython.Py_ssize_t
        number: cython.longlong
        case: cython.longlong = self.case_limit
        self.backlog_waits = 0
        for row in range(self.backlog_rows):
            for number in range(self.backlog_count[row]):
                self._take_up(row, case, child_key(mix(self.replication_key ^ self.backlog_key[row]), number))
                case += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_up(self, row: cython.Py_ssize_t, case: cython.longlong, key: cython.ulonglong) -> cython.void:
        """A case of the backlog: its time so far counts as queueing."""
        element: cython.longlong = self.backlog_element[row]
        age: cython.longlong = self._sample(self.backlog_law[row], uniform(key, self.backlog_key[row], 0))
        slot: cython.longlong
        token: cython.longlong
        if age < 1:
            age = 1
        slot = self._begin_case(case, key, -age)
        if self.patience_law >= 0:
            self._be_patient(slot, age)
        self._keep_account(-1)
        self.slot_roots[slot] = 1
        self._open_scope(0, slot, -1)
        # The token that was to go to the start of the process begins at the element instead.
        self.stack_size -= 1
        token = self.stack_token[self.stack_size]
        self.token_account[token * ACCOUNT + QUEUE] = age
        self._stand(token, self.token_scope[token], element)
        if self.element_action[element] == ACT_WORK:
            self.token_ready[token] = self.now
            self.token_visit[token] = self._visit(slot, element)
            self.token_external[token] = self.token_response[token] = self.token_gather[token] = 0
            if self.attached_count > 0:
                self._arm(token, slot, element)
            if self.element_waits[element] == 0:
                self._enqueue(token)
            else:
                self._approach(token, element, IN_RESPONSE)
        else:
            self._act(token, element)
        self._settle(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _first_arrival(self) -> cython.longlong:
        """The first instant at which a case can come."""
        if self.arrival_rows > 0:
            return self._arrival_by_rows(0, 0)
        return self._arrival_after(0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _schedule_arrival(self) -> cython.void:
        key: cython.ulonglong = child_key(self.replication_key, self.arrived)
        gap: cython.longlong
        if self.arrival_rows > 0:
            self._schedule(0, self._arrival_by_rows(key, 1))
            return
        gap = self._sample(self.arrival_law, uniform(key, self.arrival_key, 0))
        self._schedule(0, self._arrival_after(gap))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrival_after(self, gap: cython.longlong) -> cython.longlong:
        if self.weighted > 0:
            return self._add_weighted(self.now, gap)
        if self.arrival_wall > 0:
            return self._add_open(self.arrival_calendar, self.now + gap, 0)
        return self._add_open(self.arrival_calendar, self.now, gap)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrival_by_rows(self, key: cython.ulonglong, later: cython.longlong) -> cython.longlong:
        """The next arrival where the law depends on which calendar is open: from every change on it is drawn anew.

        The first, which isn't later than another, comes as soon as a law holds.

        Exponential intervals so make a Poisson process of the intensity that the rows say: it has no memory.
        """
        t: cython.longlong = self.now
        end: cython.longlong
        gap: cython.longlong
        found: cython.longlong
        draw: cython.longlong = 0
        while self.trouble == DONE and t < NEVER:
            end = self._law_at(t)
            if self.law_now >= 0:
                gap = 0
                if later > 0:
                    gap = self._sample(self.law_now, uniform(key, self.arrival_key, draw))
                    draw += 1
                if self.arrival_wall > 0:
                    if t + gap <= end:
                        return self._add_open(self.arrival_calendar, t + gap, 0)
                # Asked first, so that a long interval doesn't run into the horizon where it ends before.
                elif end >= self.horizon or self._open_between(self.arrival_calendar, t, end) >= gap:
                    found = self._add_open(self.arrival_calendar, t, gap)
                    if found <= end:
                        return found
            t = end
        self.trouble = BEYOND_HORIZON
        return NEVER

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _law_at(self, t: cython.longlong) -> cython.longlong:
        """Until when the law of the arrivals that holds at an instant does; puts it into `law_now`, -1 for none."""
        row: cython.Py_ssize_t
        s: cython.longlong
        end: cython.longlong = NEVER
        self.law_now = self.arrival_law
        for row in range(self.arrival_rows):
            s = self._segment(self.row_calendar[row], t)
            if s < 0:
                self.law_now = -1
                return NEVER
            if self.segment_start[s] <= t:
                self.law_now = self.row_law[row]
                return min(self.segment_end[s], end)
            if self.segment_start[s] < end:
                end = self.segment_start[s]
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_weighted(self, t: cython.longlong, x: cython.longlong) -> cython.longlong:
        """The instant by which the open time since t, each hour with its weight, adds up to x.

        This inverts the cumulative intensity of arrivals exactly (Cinlar, Introduction to Stochastic Processes, 1975,
        section 4.7): unit-mean gaps there are arrivals of that intensity here.
        """
        s: cython.longlong = self._segment(self.arrival_calendar, t)
        weight: cython.longlong
        end: cython.longlong
        if s < 0 or x > LONGEST_GAP:
            self.trouble = BEYOND_HORIZON
            return NEVER
        x = x << 16
        if self.segment_start[s] > t:
            t = self.segment_start[s]
        while t < NEVER:
            weight = self._weight(t)
            end = t + MS_AN_HOUR - (t + self.start_ms) % MS_AN_HOUR
            if end > self.segment_end[s]:
                end = self.segment_end[s]
            if weight > 0 and x <= (end - t) * weight:
                return t + x // weight
            x -= (end - t) * weight
            t = end
            if t == self.segment_end[s]:
                s += 1
                t = self.segment_start[s]
        self.trouble = BEYOND_HORIZON
        return NEVER

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _weight(self, t: cython.longlong) -> cython.longlong:
        """How often cases arrive in the hour of an instant."""
        ms: cython.longlong = t + self.start_ms
        day: cython.longlong = ms // MS_A_DAY
        if day != self.weight_day:
            self.weight_day = day
            day += self.start_day
            self.weight_row = ((civil(day, OP_MONTH) - 1) * 7 + (day - 1) % 7) * 24
        return self.arrival_weight[self.weight_row + ms % MS_A_DAY // MS_AN_HOUR]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _token_wakes(self, token: cython.longlong) -> cython.void:
        state: cython.longlong = self.token_state[token]
        cause: cython.longlong
        slot: cython.longlong
        if state == IN_QUEUE or IN_EXTERNAL <= state <= IN_PATIENCE:
            self._office_wakes(token)
            return
        slot = self.scope_slot[self.token_scope[token]]
        self.slot_active[slot] -= 1
        if state == IN_TRANSFER:
            self._arrive_at_office(token, self.token_element[token])
            return
        if state == ARMED:
            self._happen(token)
            self._settle(slot)
            return
        if state == IN_DELAY:
            cause = self.element_cause[self.token_element[token]]
            self.token_account[token * ACCOUNT + cause] += self.now - self.token_ready[token]
            if self.element_stop[self.token_element[token]] != 0:
                self.token_account[token * ACCOUNT + CLOCK_STOPPED] += self.now - self.token_ready[token]
        else:
            self._finish(token)
        self.token_state[token] = IDLE
        self._keep_account(token)
        self._complete(token, self.token_element[token])
        self._settle(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _settle(self, slot: cython.longlong) -> cython.void:
        """Route until every token of the case waits, works or is gone; then see whether the case can go on."""
        self._route()
        if self.inclusive_count > 0:
            while self.slot_case[slot] >= 0 and self.trouble == DONE and self._fire_certain(slot):
                self._route()
        if self.slot_case[slot] >= 0 and self.slot_active[slot] == 0:
            self._end_case(slot, DEADLOCKED)
        elif self.slot_case[slot] >= 0 and self.slot_patience[slot] == OUT_OF_PATIENCE:
            self._give_up(slot)

    # Routing.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _route(self) -> cython.void:
        steps: cython.longlong = 0
        token: cython.longlong
        flow: cython.longlong
        while self.stack_size > 0:
            steps += 1
            if steps > ROUTING_LIMIT:
                self.trouble = ENDLESS
                return
            self.stack_size -= 1
            token = self.stack_token[self.stack_size]
            flow = self.stack_flow[self.stack_size]
            if flow >= 0:
                self.flow_count[flow] += 1
            elif flow < -1:
                self._resume(token, flow)
                continue
            self._arrive(token, flow, self.stack_element[self.stack_size])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrive(self, token: cython.longlong, flow: cython.longlong, element: cython.longlong) -> cython.void:
        scope: cython.longlong = self.token_scope[token]
        slot: cython.longlong = self.scope_slot[scope]
        join: cython.longlong = self.element_join[element]
        self.slot_steps[slot] += 1
        if self.slot_steps[slot] > self.step_limit:
            self.element_stuck[element] += 1
            self._end_case(slot, STOPPED)
            return
        self._stand(token, scope, element)
        if join == JOIN_NONE:
            self._act(token, element)
            return
        self._park(token, scope, flow)
        if join == JOIN_REACHABLE:
            self.scope_waiting[scope] += 1
        elif self._all_arrived(scope, element):
            self._fire(scope, element)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _stand(self, token: cython.longlong, scope: cython.longlong, element: cython.longlong) -> cython.void:
        """Note where the token is; counted by element where inclusive joins have to know."""
        if self.inclusive_count > 0:
            if self.token_element[token] >= 0:
                self.scope_at[scope * self.element_count + self.token_element[token]] -= 1
            if element >= 0:
                self.scope_at[scope * self.element_count + element] += 1
        self.token_element[token] = element

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _act(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        action: cython.longlong = self.element_action[element]
        slot: cython.longlong
        if action == ACT_NONE:
            self._leave(token, element)
            return
        slot = self.scope_slot[self.token_scope[token]]
        self.token_ready[token] = self.now
        if action == ACT_WORK:
            self.token_visit[token] = self._visit(slot, element)
            if self.attached_count > 0:
                self._arm(token, slot, element)
            self._send(token, slot, element)
        elif action == ACT_DELAY:
            self.token_visit[token] = self._visit(slot, element)
            self.token_state[token] = IN_DELAY
            self._wait(token, slot, element, self.element_law[element], self.element_key[element])
        elif action == ACT_SCOPE:
            self.token_state[token] = HOLDING
            if self.attached_count > 0:
                self._arm(token, slot, element)
            self._open_scope(self.element_inner[element], slot, token)
        elif action == ACT_TERMINATE:
            self._terminate(token)
        else:
            self._act_on_others(token, slot, element)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _visit(self, slot: cython.longlong, element: cython.longlong) -> cython.longlong:
        """How often the case has come to this element, this time included."""
        place: cython.longlong = slot * self.element_count + element
        self.slot_visit[place] += 1
        return self.slot_visit[place]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _send(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """The file is on its way to the office; without transfer time it is there at once."""
        if self.element_transfer[element] < 0:
            self._arrive_at_office(token, element)
            return
        self.token_state[token] = IN_TRANSFER
        self._wait(token, slot, element, self.element_transfer[element], self.element_transfer_key[element])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wait(
        self,
        token: cython.longlong,
        slot: cython.longlong,
        element: cython.longlong,
        law: cython.longlong,
        key: cython.ulonglong,
    ) -> cython.void:
        u: cython.double = uniform(self.slot_key[slot], key, self.token_visit[token])
        time: cython.longlong = self._sample(self._law(law, slot), u)
        self.slot_active[slot] += 1
        self._schedule(token + 1 + self.pool_count, self._add_open(self.element_calendar[element], self.now, time))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _leave(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        first: cython.longlong = self.element_out[element]
        last: cython.longlong = self.element_out[element + 1] - 1
        flow: cython.longlong
        self.element_passes[element] += 1
        if self.channel_count > 0:
            self._send_from(token, element)
        if last < first:
            self._consume(token)
        elif last == first:
            self._push(token, first, self.flow_target[first])
        elif self.element_split[element] == SPLIT_ONE:
            flow = self._choose(token, element, first, last)
            self._push(token, flow, self.flow_target[flow])
        elif self.element_split[element] == SPLIT_ALL:
            flow = last
            while flow > first:
                self._push(self._copy(token), flow, self.flow_target[flow])
                flow -= 1
            self._push(token, first, self.flow_target[first])
        else:
            self._leave_on_some(token, element, first, last)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _choose(
        self, token: cython.longlong, element: cython.longlong, first: cython.longlong, last: cython.longlong
    ) -> cython.longlong:
        """One outgoing flow, by share (`flow_share` is cumulative)."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        u: cython.double = uniform(self.slot_key[slot], self.element_key[element], self._visit(slot, element))
        shift: cython.longlong = 0
        if self.decides > 0:
            # Flows with a condition stand first, and have no share.
            while first < last and self.flow_condition[first] >= 0:
                if self._evaluate(self.flow_condition[first], slot) != 0.0:
                    return first
                first += 1
            shift = self._shift(element, slot)
        while first < last and u >= self.flow_share[first + shift]:
            first += 1
        return first

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _shift(self, element: cython.longlong, slot: cython.longlong) -> cython.longlong:
        """How far behind the first shares of an element stand those that hold for the case now."""
        if self.element_switch[element] < 0:
            return 0
        return self._switched(self.element_switch[element], slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_taken(
        self, flow: cython.longlong, slot: cython.longlong, visit: cython.longlong, shift: cython.longlong
    ) -> cython.bint:
        """Whether a flow of an inclusive choice is taken: by its condition, or by its chance."""
        if self.decides > 0 and self.flow_condition[flow] >= 0:
            return self._evaluate(self.flow_condition[flow], slot) != 0.0
        return uniform(self.slot_key[slot], self.flow_key[flow], visit) < self.flow_share[flow + shift]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _leave_on_some(
        self, token: cython.longlong, element: cython.longlong, first: cython.longlong, last: cython.longlong
    ) -> cython.void:
        """Each outgoing flow by its own chance (`flow_share`); the last one (the default) when no other was taken."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        visit: cython.longlong = self._visit(slot, element)
        flow: cython.longlong = last
        taken: cython.longlong = -1
        shift: cython.longlong = 0
        if self.decides > 0:
            shift = self._shift(element, slot)
        while flow >= first:
            if self._is_taken(flow, slot, visit, shift):
                if taken >= 0:
                    self._push(self._copy(token), taken, self.flow_target[taken])
                taken = flow
            flow -= 1
        if taken < 0:
            taken = last
        self._push(token, taken, self.flow_target[taken])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _push(self, token: cython.longlong, flow: cython.longlong, element: cython.longlong) -> cython.void:
        if self.stack_size >= self.stack_room:
            self._want_stack()
        self.stack_token[self.stack_size] = token
        self.stack_flow[self.stack_size] = flow
        self.stack_element[self.stack_size] = element
        self.stack_size += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _consume(self, token: cython.longlong) -> cython.void:
        """The token has reached an end. The last one of a scope lets the holder go on, or ends the case."""
        scope: cython.longlong = self.token_scope[token]
        holder: cython.longlong
        self._keep_account(token)
        if self.scope_live[scope] > 1:
            self._free_token(token)
            return
        if self.scope_again[scope] > 0:
            self.scope_again[scope] -= 1
            self._push(token, -1, self.scope_entry[self.scope_kind[scope]])
            return
        holder = self.scope_holder[scope]
        if holder < 0:
            self._end_root(scope)
            return
        self._use_account(holder)
        self.token_from[holder] = self.token_from[token]
        self.token_chain[holder] = self.token_chain[token]
        self.token_state[holder] = IDLE
        self._free_token(token)
        self._free_scope(scope)
        self._complete(holder, self.token_element[holder])

    # What is attached, thrown, sent, and repeated.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _open_roots(self, slot: cython.longlong) -> cython.void:
        """Begin the processes of the collaboration that no message has to start."""
        i: cython.Py_ssize_t
        for i in range(self.root_count):
            self._open_scope(self.root_scope[i], slot, -1)
            self.slot_roots[slot] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _end_root(self, scope: cython.longlong) -> cython.void:
        """A process has ended; the case ends with the last one."""
        slot: cython.longlong = self.scope_slot[scope]
        self.slot_roots[slot] -= 1
        if self.slot_roots[slot] > 0:
            self._close_scope(scope)
        else:
            self._end_case(slot, COMPLETED)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _act_on_others(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """The actions that concern other tokens, or that wait for them."""
        action: cython.longlong = self.element_action[element]
        if action == ACT_REPEAT:
            self._repeat(token, slot, element)
        elif action == ACT_LISTEN:
            self._listen(token, slot, element)
        elif action == ACT_RACE:
            self.token_state[token] = RACING
            self._arm(token, slot, element)
        elif action == ACT_RISE:
            self._rise(token, element)
        else:
            self._abort(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _complete(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        """An activity has ended: what is attached to it happens now or not any more, and the token leaves."""
        if self.token_armed[token] >= 0:
            element = self._ending(token, element)
        self._leave(token, element)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _ending(self, token: cython.longlong, element: cython.longlong) -> cython.longlong:
        """Let happen what happens at the end of an activity; returns where the token leaves."""
        armed: cython.longlong = self.token_armed[token]
        left: cython.longlong = element
        copy: cython.longlong
        while armed >= 0:
            if self.token_state[armed] == AT_END:
                self._tell(armed)
                if self.attached_interrupting[self.token_enabled[armed]] == 0:
                    copy = self._copy(token)
                    self._stand(copy, self.token_scope[token], self.token_element[armed])
                    self._push(copy, LEAVES, self.token_element[armed])
                elif left == element:
                    left = self.token_element[armed]
            armed = self.token_next[armed]
        self._disarm(token)
        if left != element:
            self._stand(token, self.token_scope[token], left)
        return left

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """Arm what is attached to an element that a token has come to.

        An armed event is a row like a token's that stands in no scope: `token_unit` is its host, `token_enabled` its
        row among the attached, `token_duration` how often it is still armed anew. The events of a host are a list by
        `token_next` that begins at `token_armed` of the host.
        """
        k: cython.longlong
        for k in range(self.attached_first[element], self.attached_first[element + 1]):
            if self.attached_kind[k] != EVENT_NEVER and self.attached_kind[k] != EVENT_TIMED_LATER:
                self._arm_one(token, slot, k)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm_later(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """The applicant has come: arm what was waiting for that."""
        k: cython.longlong
        for k in range(self.attached_first[element], self.attached_first[element + 1]):
            if self.attached_kind[k] == EVENT_TIMED_LATER:
                self._arm_one(token, slot, k)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm_one(self, host: cython.longlong, slot: cython.longlong, k: cython.longlong) -> cython.void:
        event: cython.longlong = self.attached_element[k]
        visit: cython.longlong = self._visit(slot, event)
        armed: cython.longlong
        last: cython.longlong = self.token_armed[host]
        chance: cython.double = self.attached_chance[k]
        if chance < 1.0 and uniform(self.slot_key[slot], self.attached_chance_key[k], visit) >= chance:
            return
        armed = self._take_row()
        self.token_element[armed] = event
        self.token_scope[armed] = self.token_scope[host]
        self.token_visit[armed] = visit
        self.token_unit[armed] = host
        self.token_enabled[armed] = k
        self.token_duration[armed] = self.attached_rounds[k]
        self.token_started[armed] = 0
        self.token_armed[armed] = self.token_next[armed] = -1
        if last < 0:
            self.token_armed[host] = armed
        else:
            while self.token_next[last] >= 0:
                last = self.token_next[last]
            self.token_next[last] = armed
        if self.attached_kind[k] == EVENT_TIMED or self.attached_kind[k] == EVENT_TIMED_LATER:
            self._set_off(armed, slot, k)
        elif self.attached_kind[k] == EVENT_AT_END:
            self.token_state[armed] = AT_END
        else:
            self.token_state[armed] = HEARING
            if self._has_read(slot, self.element_channel[event]):
                self.token_state[armed] = DUE
                self._push_under(armed, HAPPENS)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_off(self, armed: cython.longlong, slot: cython.longlong, k: cython.longlong) -> cython.void:
        """Put a timed event in the heap."""
        event: cython.longlong = self.attached_element[k]
        due: cython.longlong = self.attached_until[k]
        time: cython.longlong
        if due < 0:
            time = self._sample(
                self._law(self.element_law[event], slot),
                uniform(self.slot_key[slot], self.element_key[event], self.token_visit[armed]),
            )
            due = self._add_open(self.element_calendar[event], self.now, time)
        elif due < self.now:
            due = self.now
        self.token_state[armed] = ARMED
        self.slot_active[slot] += 1
        self._schedule(armed + 1 + self.pool_count, due)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _disarm(self, host: cython.longlong) -> cython.void:
        """Take back whatever is armed for a host."""
        armed: cython.longlong = self.token_armed[host]
        after: cython.longlong
        self.token_armed[host] = -1
        while armed >= 0:
            after = self.token_next[armed]
            if self.token_state[armed] == ARMED:
                self._cancel(armed + 1 + self.pool_count)
                self.slot_active[self.scope_slot[self.token_scope[armed]]] -= 1
            elif self.token_state[armed] == DUE:
                self._unstack(armed)
            self.token_next[armed] = self.free_token
            self.free_token = armed
            armed = after

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _happen(self, armed: cython.longlong) -> cython.void:
        """An armed event happens: the work or scope it is attached to is interrupted, or a second token goes beside."""
        host: cython.longlong = self.token_unit[armed]
        event: cython.longlong = self.token_element[armed]
        k: cython.longlong = self.token_enabled[armed]
        scope: cython.longlong = self.token_scope[host]
        told: cython.longlong = self.token_started[armed]
        stopped: cython.longlong = self._stopped_at(host, event)
        token: cython.longlong
        i: cython.Py_ssize_t
        self._tell(armed)
        self.token_state[armed] = SPENT
        if told != 0:
            for i in range(ACCOUNT):
                self.account[i] = self.token_account[armed * ACCOUNT + i]
        if self.token_state[host] == RACING:
            self.flow_count[self.attached_flow[k]] += 1
            self.element_passes[self.token_element[host]] += 1
            self._disarm(host)
            self.token_state[host] = IDLE
            token = host
        elif self.attached_interrupting[k] != 0:
            token = self._interrupt(host)
        else:
            token = self._copy(host)
            self._arm_again(host, armed, k)
        if told != 0:
            self._use_account(token)
        else:
            self._explain(token, self.element_cause[event])
        self._stop_clock(token, stopped)
        self._keep_account(token)
        if self.silence_count > 0 and self.silence_meaning[k] != 0:
            self.element_passes[event] += 1
            self._decide_by_silence(token, scope, k)
            return
        self._stand(token, scope, event)
        self._leave(token, event)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _stopped_at(self, token: cython.longlong, event: cython.longlong) -> cython.longlong:
        """How long the administration's clock has stood still when an event ends a wait; 0 when it runs meanwhile."""
        if self.element_stop[event] == 0:
            return 0
        return self.token_account[token * ACCOUNT + CLOCK_STOPPED] + self.now - self.token_ready[token]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _stop_clock(self, token: cython.longlong, stopped: cython.longlong) -> cython.void:
        """The clock stood still for so long at least; who sent what was waited for may tell of more."""
        if stopped > self.token_account[token * ACCOUNT + CLOCK_STOPPED]:
            self.token_account[token * ACCOUNT + CLOCK_STOPPED] = stopped

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _decide_by_silence(self, token: cython.longlong, scope: cython.longlong, k: cython.longlong) -> cython.void:
        """The work that was withdrawn counts as decided: the case goes on by its flows, or its process ends."""
        host: cython.longlong = self.attached_host[k]
        self._stand(token, scope, host)
        if self.silence_meaning[k] == SILENCE_REFUSES:
            self._abort(token)
        else:
            self._leave(token, host)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _interrupt(self, host: cython.longlong) -> cython.longlong:
        """Withdraw a token and all that it holds; returns one in its place that comes from the work if it had begun."""
        token: cython.longlong = self._copy(host)
        element: cython.longlong = self.token_element[host]
        state: cython.longlong = self.token_state[host]
        if state == HOLDING:
            self._close_scope(self.token_unit[host])
        elif state != AT_WORK:
            self._charge_interrupted(host, element, state)
            if state == IN_QUEUE and self.element_plain[element] == 0 and self.token_worked[host] > 0:
                state = AT_WORK
        self._withdraw(host)
        self._inherit(token, host)
        if state == AT_WORK:
            self.token_from[token] = element
            self.token_chain[token] = -1
        return token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _charge_interrupted(
        self, host: cython.longlong, element: cython.longlong, state: cython.longlong
    ) -> cython.void:
        """Account for what an event interrupts before it is worked on.

        The path waited for the event; but work that was put down is work, and the administration's clock stood still
        as if the wait had come to its end.
        """
        place: cython.longlong = host * ACCOUNT + CLOCK_STOPPED
        if state == IN_QUEUE and self.element_plain[element] == 0 and self.token_worked[host] > 0:
            self._charge(host)
        elif self.element_stop[element] != 0:
            self.token_account[place] += self.now - self.token_ready[host]
        elif state == IN_RESPONSE:
            self.token_account[place] += self.now - self.token_since[host]
        elif self.element_waits[element] != 0 and (state == IN_QUEUE or state == IN_GATHERING or state == IN_BATCH):
            self.token_account[place] += self.token_response[host]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm_again(self, host: cython.longlong, armed: cython.longlong, k: cython.longlong) -> cython.void:
        """After an event that doesn't interrupt: a cycle goes round, what is heard may be heard again."""
        slot: cython.longlong = self.scope_slot[self.token_scope[host]]
        before: cython.longlong
        if self.attached_kind[k] != EVENT_TIMED or self.token_duration[armed] != 0:
            self.token_duration[armed] -= 1
            self.token_visit[armed] = self._visit(slot, self.attached_element[k])
            self.token_started[armed] = 0
            if self.attached_kind[k] == EVENT_TIMED:
                self._set_off(armed, slot, k)
                return
            self.token_state[armed] = HEARING
            if self._has_read(slot, self.element_channel[self.attached_element[k]]):
                self.token_state[armed] = DUE
                self._push_under(armed, HAPPENS)
            return
        before = self.token_armed[host]
        if before == armed:
            self.token_armed[host] = self.token_next[armed]
        else:
            while self.token_next[before] != armed:
                before = self.token_next[before]
            self.token_next[before] = self.token_next[armed]
        self.token_next[armed] = self.free_token
        self.free_token = armed

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _explain(self, token: cython.longlong, cause: cython.longlong) -> cython.void:
        """Whatever of its case's time a token has no account of was spent in waiting for that cause."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        left: cython.longlong = self.now - self.case_arrival[self.slot_case[slot]]
        i: cython.Py_ssize_t
        for i in range(CLOCK_STOPPED):
            left -= self.token_account[token * ACCOUNT + i]
        self.token_account[token * ACCOUNT + cause] += left

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell(self, row: cython.longlong) -> cython.void:
        """An event happens here that no work item tells of: for who looks into the interpreted kernel."""

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell_times(self, token: cython.longlong, element: cython.longlong, times: cython.longlong) -> cython.void:
        """An activity is done so many times: for who looks into the interpreted kernel."""

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _push_under(self, token: cython.longlong, what: cython.longlong) -> cython.void:
        """To be routed after everything that is being routed now."""
        i: cython.Py_ssize_t
        self._push(token, what, self.token_element[token])
        i = self.stack_size - 1
        while i > 0:
            self.stack_token[i] = self.stack_token[i - 1]
            self.stack_flow[i] = self.stack_flow[i - 1]
            self.stack_element[i] = self.stack_element[i - 1]
            i -= 1
        self.stack_token[0] = token
        self.stack_flow[0] = what
        self.stack_element[0] = self.token_element[token]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _resume(self, token: cython.longlong, what: cython.longlong) -> cython.void:
        if what == HAPPENS:
            self._happen(token)
        else:
            self._leave(token, self.token_element[token])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _rise(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        """An error, escalation or cancel is thrown: it rises from scope to scope to the event that catches it."""
        k: cython.longlong = self.element_catcher[element]
        scope: cython.longlong = self.token_scope[token]
        source: cython.longlong = self.token_from[token]
        chain: cython.longlong = self.token_chain[token]
        caught: cython.longlong = self.scope_holder[scope]
        self._keep_account(token)
        while self.token_element[caught] != self.attached_host[k]:
            caught = self.scope_holder[self.token_scope[caught]]
        if self.attached_interrupting[k] != 0:
            self.element_passes[element] += 1
            self._close_scope(self.token_unit[caught])
            self._disarm(caught)
        else:
            caught = self._copy(caught)
        self.token_state[caught] = IDLE
        self._use_account(caught)
        self.token_from[caught] = source
        self.token_chain[caught] = chain
        self._stand(caught, self.token_scope[caught], self.attached_element[k])
        self._push_under(caught, LEAVES)
        if self.attached_interrupting[k] == 0:
            self._leave(token, element)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _abort(self, token: cython.longlong) -> cython.void:
        """An error that nothing catches ends its process."""
        scope: cython.longlong = self.token_scope[token]
        self._keep_account(token)
        self.element_passes[self.token_element[token]] += 1
        while self.scope_holder[scope] >= 0:
            scope = self.token_scope[self.scope_holder[scope]]
        self._end_root(scope)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _repeat(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """Open the scope of what is repeated, with a token for each of its instances or one for all."""
        u: cython.double = uniform(self.slot_key[slot], self.element_times_key[element], self._visit(slot, element))
        times: cython.longlong = self._sample(self.element_times[element], u)
        scope: cython.longlong
        if times < self.element_least[element]:
            times = self.element_least[element]
        if times > self.step_limit:
            times = self.step_limit
        self._tell_times(token, element, times)
        if times == 0:
            self._complete(token, element)
            return
        self.token_state[token] = HOLDING
        self._arm(token, slot, element)
        self._open_scope(self.element_inner[element], slot, token)
        scope = self.token_unit[token]
        if self.element_at_once[element] == 0:
            self.scope_again[scope] = times - 1
            return
        while times > 1:
            self._push(self._copy(self.scope_tokens[scope]), -1, self.scope_entry[self.element_inner[element]])
            times -= 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _listen(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """Wait until somebody in the case sends or throws what is waited for; a message may be there already."""
        self.token_visit[token] = self._visit(slot, element)
        self.token_state[token] = LISTENING
        if self._has_read(slot, self.element_channel[element]):
            self._wake(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _has_read(self, slot: cython.longlong, channel: cython.longlong) -> cython.bint:
        """Take up a message that came before it was waited for; False when there is none."""
        place: cython.longlong = slot * self.channel_count + channel
        if channel < 0 or self.slot_unread[place] == 0:
            return False
        self.slot_unread[place] -= 1
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wake(self, token: cython.longlong) -> cython.void:
        self._tell(token)
        self.token_state[token] = IDLE
        self._push_under(token, LEAVES)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _send_from(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        """What an element sends or throws when a token leaves it."""
        i: cython.longlong
        for i in range(self.sends_first[element], self.sends_first[element + 1]):
            self._bring(token, self.sends_channel[i])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _bring(self, token: cython.longlong, channel: cython.longlong) -> cython.void:
        """Bring a message to the first that waits for it, or a signal to all; a message that nobody waits for keeps.

        Who waited goes on with the sender's account: it tells how the time was spent until now.
        """
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        scope: cython.longlong = self.slot_scopes[slot]
        other: cython.longlong
        stopped: cython.longlong
        taken: cython.bint = False
        while scope >= 0:
            other = self.scope_tokens[scope]
            while other >= 0:
                if self.token_state[other] == LISTENING:
                    if self.element_channel[self.token_element[other]] == channel:
                        stopped = self._stopped_at(other, self.token_element[other])
                        self._hand_over(other, token)
                        self._stop_clock(other, stopped)
                        self._wake(other)
                        taken = True
                elif self.token_armed[other] >= 0 and self._hear(other, token, channel):
                    taken = True
                if taken and self.channel_kept[channel] != 0:
                    return
                other = self.token_right[other]
            scope = self.scope_next[scope]
        if self.channel_scope[channel] >= 0:
            self._open_scope(self.channel_scope[channel], slot, -1)
            self.slot_roots[slot] += 1
            self._inherit(self.stack_token[self.stack_size - 1], token)
        elif self.channel_kept[channel] != 0:
            self.slot_unread[slot * self.channel_count + channel] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hear(self, host: cython.longlong, sender: cython.longlong, channel: cython.longlong) -> cython.bint:
        """Let the events attached to a token hear of it: the first for a message, all for a signal."""
        armed: cython.longlong = self.token_armed[host]
        heard: cython.bint = False
        while armed >= 0:
            if self.token_state[armed] == HEARING and self.element_channel[self.token_element[armed]] == channel:
                self._hand_over(armed, sender)
                self.token_started[armed] = 1
                self.token_state[armed] = DUE
                self._push_under(armed, HAPPENS)
                heard = True
                if self.channel_kept[channel] != 0:
                    return True
            armed = self.token_next[armed]
        return heard

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand_over(self, token: cython.longlong, sender: cython.longlong) -> cython.void:
        i: cython.Py_ssize_t
        for i in range(ACCOUNT):
            self.token_account[token * ACCOUNT + i] = self.token_account[sender * ACCOUNT + i]

    # Joins.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _park(self, token: cython.longlong, scope: cython.longlong, flow: cython.longlong) -> cython.void:
        """The token waits at the end of its flow's list; `token_enabled` is its place in the order of arrival.

        The first of a list knows the last by `token_previous`.
        """
        place: cython.longlong = scope * self.place_count + self.flow_place[flow]
        other: cython.longlong = self.scope_parked[place]
        self.token_state[token] = PARKED
        self.token_ready[token] = self.now
        self.token_next[token] = -1
        self.token_enabled[token] = self.order
        self.order += 1
        if other < 0:
            self.scope_parked[place] = token
            self.token_previous[token] = token
            return
        self.token_next[self.token_previous[other]] = token
        self.token_previous[other] = token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _all_arrived(self, scope: cython.longlong, element: cython.longlong) -> cython.bint:
        i: cython.longlong
        for i in range(self.element_in[element], self.element_in[element + 1]):
            if self.scope_parked[scope * self.place_count + self.flow_place[self.in_flow[i]]] < 0:
                return False
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire(self, scope: cython.longlong, element: cython.longlong) -> cython.void:
        """Bring the first token of every incoming flow that has one together: the last to arrive goes on."""
        i: cython.longlong
        place: cython.longlong
        token: cython.longlong
        winner: cython.longlong = -1
        for i in range(self.element_in[element], self.element_in[element + 1]):
            token = self.scope_parked[scope * self.place_count + self.flow_place[self.in_flow[i]]]
            if token >= 0 and (winner < 0 or self.token_enabled[token] > self.token_enabled[winner]):
                winner = token
        for i in range(self.element_in[element], self.element_in[element + 1]):
            place = scope * self.place_count + self.flow_place[self.in_flow[i]]
            token = self.scope_parked[place]
            if token < 0:
                continue
            self.scope_parked[place] = self.token_next[token]
            if self.token_next[token] >= 0:
                self.token_previous[self.token_next[token]] = self.token_previous[token]
            if self.element_join[element] == JOIN_REACHABLE:
                self.scope_waiting[scope] -= 1
            if token != winner:
                self._remember(winner, token)
                self._free_token(token)
        if self.token_ready[winner] < self.now:
            self._use_account(winner)
        self.token_state[winner] = IDLE
        self._act(winner, element)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _remember(self, winner: cython.longlong, token: cython.longlong) -> cython.void:
        """Keep what came before the token that is merged into the winner: each activity once."""
        link: cython.longlong = self.token_chain[token]
        self._chain(winner, self.token_from[token])
        while link >= 0:
            self._chain(winner, self.chain_from[link])
            link = self.chain_next[link]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _chain(self, token: cython.longlong, activity: cython.longlong) -> cython.void:
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        link: cython.longlong = self.token_chain[token]
        if activity < 0 or activity == self.token_from[token]:
            return
        while link >= 0:
            if self.chain_from[link] == activity:
                return
            link = self.chain_next[link]
        if self.free_chain < 0:
            self._want_chains()
        link = self.free_chain
        self.free_chain = self.chain_owned[link]
        self.chain_from[link] = activity
        self.chain_next[link] = self.token_chain[token]
        self.chain_owned[link] = self.slot_chain[slot]
        self.slot_chain[slot] = link
        self.token_chain[token] = link

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire_certain(self, slot: cython.longlong) -> cython.bint:
        """Fire the first inclusive join of the case that nothing more can reach; False when there is none."""
        scope: cython.longlong = self.slot_scopes[slot]
        k: cython.Py_ssize_t
        while scope >= 0:
            if self.scope_waiting[scope] > 0:
                for k in range(self.inclusive_count):
                    if self.inclusive_scope[k] == self.scope_kind[scope] and self._is_certain(k, scope):
                        self._fire(scope, self.inclusive_element[k])
                        return True
            scope = self.scope_next[scope]
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_certain(self, k: cython.Py_ssize_t, scope: cython.longlong) -> cython.bint:
        """Whether the join may fire (BPMN 2.0.2, 13.4.3).

        It has a token, and no token elsewhere in the scope can reach a flow that has none, unless that token
        can also reach a flow that has one.
        """
        element: cython.longlong = self.inclusive_element[k]
        first: cython.longlong = self.element_in[element]
        size: cython.longlong = self.element_in[element + 1] - first
        other: cython.longlong
        j: cython.longlong
        full: cython.bint = False
        to_full: cython.bint
        to_empty: cython.bint
        for j in range(size):
            if self.scope_parked[scope * self.place_count + self.flow_place[self.in_flow[first + j]]] >= 0:
                full = True
        if not full:
            return False
        for other in range(self.element_count):
            if other == element or self.scope_at[scope * self.element_count + other] == 0:
                continue
            to_full = to_empty = False
            for j in range(size):
                if self.reach[(self.reach_row[k] + j) * self.element_count + other] != 0:
                    if self.scope_parked[scope * self.place_count + self.flow_place[self.in_flow[first + j]]] >= 0:
                        to_full = True
                    else:
                        to_empty = True
            if to_empty and not to_full:
                return False
        return True

    # Work: on its way to the office, waited for, gathered, queued, worked on, and done.

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrive_at_office(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        if self.element_waits[element] == 0:
            self._enqueue(token)
        else:
            self._approach(token, element, 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _approach(self, token: cython.longlong, element: cython.longlong, phase: cython.longlong) -> cython.void:
        """What stands between the file and the queue: others outside, then the applicant, then those it joins."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        law: cython.longlong
        self.token_since[token] = self.now
        if phase < IN_EXTERNAL:
            self.token_external[token] = self.token_response[token] = self.token_gather[token] = 0
            if self.element_external[element] >= 0:
                law = self.element_external[element]
                self.token_state[token] = IN_EXTERNAL
                self._pause(
                    token, slot, law, self.element_external_key[element], self.element_external_calendar[element]
                )
                return
        if phase < IN_RESPONSE and self.element_response[element] >= 0:
            law = self.element_response[element]
            self.token_state[token] = IN_RESPONSE
            self._pause(token, slot, law, self.element_response_key[element], self.response_calendar)
            return
        if self.element_batch[element] >= 0:
            self._gather(token, element)
        else:
            self._enqueue(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pause(
        self,
        token: cython.longlong,
        slot: cython.longlong,
        law: cython.longlong,
        key: cython.ulonglong,
        calendar: cython.longlong,
    ) -> cython.void:
        time: cython.longlong = self._sample(law, uniform(self.slot_key[slot], key, self.token_visit[token]))
        self.slot_active[slot] += 1
        self._schedule(token + 1 + self.pool_count, self._add_open(calendar, self.now, time))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _office_wakes(self, token: cython.longlong) -> cython.void:
        """The end of a wait before the queue, or of somebody's patience."""
        element: cython.longlong = self.token_element[token]
        state: cython.longlong = self.token_state[token]
        slot: cython.longlong
        if state == IN_PATIENCE:
            self._patience_ends(token)
            return
        slot = self.scope_slot[self.token_scope[token]]
        if state == IN_EXTERNAL:
            self.slot_active[slot] -= 1
            self.token_external[token] = self.now - self.token_since[token]
            self._approach(token, element, state)
        elif state == IN_RESPONSE:
            self.slot_active[slot] -= 1
            self.token_response[token] = self.now - self.token_since[token]
            if self.silence_count > 0:
                self._arm_later(token, slot, element)
            self._approach(token, element, state)
        else:
            self._charge(token)
            self._keep_account(token)
            self._end_case(slot, ABANDONED)

    # Work that is done together.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _gather(self, token: cython.longlong, element: cython.longlong) -> cython.void:
        batch: cython.longlong = self.element_batch[element]
        self.slot_active[self.scope_slot[self.token_scope[token]]] += 1
        self.token_state[token] = IN_GATHERING
        self.token_next[token] = -1
        self.token_previous[token] = self.batch_tail[batch]
        if self.batch_tail[batch] >= 0:
            self.token_next[self.batch_tail[batch]] = token
        else:
            self.batch_head[batch] = token
        self.batch_tail[batch] = token
        self.batch_count[batch] += 1
        if self.batch_count[batch] >= self.batch_size[batch]:
            self._fire_batch(batch)
        elif self.heap_place[1 + self.office_count + batch] < 0:
            self._await_batch(batch, token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _await_batch(self, batch: cython.longlong, token: cython.longlong) -> cython.void:
        """Set the alarm of a batch that has its first member: the longest wait, or the next sitting."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        calendar: cython.longlong = self.batch_calendar[batch]
        time: cython.longlong = NEVER
        wait: cython.longlong
        if calendar >= 0:
            time = self._add_open(calendar, self.now, 0)
        if self.batch_wait[batch] >= 0:
            wait = self._sample(
                self.batch_wait[batch],
                uniform(self.slot_key[slot], self.batch_key[batch], self.token_visit[token]),
            )
            wait = self._add_open(self.batch_wait_calendar[batch], self.now, wait)
            if wait < time:
                time = wait
        if time < NEVER:
            self._schedule(1 + self.office_count + batch, time)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire_batch(self, batch: cython.longlong) -> cython.void:
        """Send what was gathered to the queue: as one piece of work that the first leads, or one after another."""
        token: cython.longlong = self.batch_head[batch]
        row: cython.longlong = 1 + self.office_count + batch
        leader: cython.longlong = -1
        last: cython.longlong = -1
        after: cython.longlong
        if self.heap_place[row] >= 0:
            self._cancel(row)
        self.batch_head[batch] = self.batch_tail[batch] = -1
        self.batch_count[batch] = 0
        while token >= 0:
            after = self.token_next[token]
            self.token_gather[token] = self.now - self.token_since[token]
            self.slot_active[self.scope_slot[self.token_scope[token]]] -= 1
            if leader < 0 or self.batch_together[batch] == 0:
                leader = token
                self._enqueue(token)
            else:
                self._join_queue(token)
                self.token_state[token] = IN_BATCH
                self.token_rank[token] = self.token_rank[leader]
                self.token_ticket[token] = self.token_ticket[leader]
                self.token_ring[last] = token
            if self.batch_together[batch] != 0:
                self.token_ring[token] = leader
            last = token
            token = after

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire_leftovers(self) -> cython.bint:
        """Nothing else can happen any more: what still waits for company is dealt with as it is."""
        batch: cython.Py_ssize_t
        fired: cython.bint = False
        for batch in range(self.batches):
            if self.batch_count[batch] > 0:
                self._fire_batch(batch)
                fired = True
        if fired:
            self._dispatch()
        return fired

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _leave_ring(self, token: cython.longlong) -> cython.longlong:
        """Take a token out of its batch; returns the next of it, or -1."""
        after: cython.longlong = self.token_ring[token]
        before: cython.longlong = token
        if after < 0 or after == token:
            self.token_ring[token] = -1
            return -1
        while self.token_ring[before] != token:
            before = self.token_ring[before]
        self.token_ring[before] = after
        self.token_ring[token] = -1
        return after

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _promote(self, leader: cython.longlong) -> cython.void:
        """The one that leads a waiting batch is withdrawn: the next takes its rank, in the order of arrival last."""
        token: cython.longlong = self._leave_ring(leader)
        queue: cython.longlong
        if token >= 0:
            queue = self.element_class[self.token_element[token]]
            self.token_state[token] = IN_QUEUE
            self._insert(token, queue)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _ungather(self, token: cython.longlong) -> cython.void:
        batch: cython.longlong = self.element_batch[self.token_element[token]]
        before: cython.longlong = self.token_previous[token]
        after: cython.longlong = self.token_next[token]
        if before >= 0:
            self.token_next[before] = after
        else:
            self.batch_head[batch] = after
        if after >= 0:
            self.token_previous[after] = before
        else:
            self.batch_tail[batch] = before
        self.batch_count[batch] -= 1
        if self.batch_count[batch] == 0 and self.heap_place[1 + self.office_count + batch] >= 0:
            self._cancel(1 + self.office_count + batch)

    # Queues.

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _join_queue(self, token: cython.longlong) -> cython.void:
        """Note that the wait for somebody begins."""
        element: cython.longlong = self.token_element[token]
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        law: cython.longlong
        wait: cython.longlong
        self.slot_active[slot] += 1
        self.token_state[token] = IN_QUEUE
        self.token_enabled[token] = self.token_since[token] = self.now
        self.token_queue[token] = self.token_worked[token] = 0
        self.token_rest[token] = self.token_ring[token] = -1
        if self.element_waits[element] != 0:
            law = self.element_patience[element]
            if law >= 0:
                wait = self._sample(
                    law,
                    uniform(self.slot_key[slot], self.element_patience_key[element], self.token_visit[token]),
                )
                wait = self._add_open(self.element_patience_calendar[element], self.now, wait)
                self._schedule(token + 1 + self.pool_count, wait)
        else:
            self.token_external[token] = self.token_response[token] = self.token_gather[token] = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue(self, token: cython.longlong) -> cython.void:
        element: cython.longlong = self.token_element[token]
        queue: cython.longlong = self.element_class[element]
        if self.element_plain[element] != 0:
            self._enqueue_plain(token, queue)
            return
        self._join_queue(token)
        self.token_ticket[token] = self.ticket
        self.ticket += 1
        self.token_rank[token] = 0
        if self.class_ranked[queue] != 0:
            self.token_rank[token] = self._rank(token, element, self.class_ranked[queue])
        self._insert(token, queue)
        self._mark(self.class_office[queue])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _rank(self, token: cython.longlong, element: cython.longlong, discipline: cython.longlong) -> cython.longlong:
        """Place of a work item before others, lower first: by its priority, or by the work that it is."""
        if discipline == RANK_SHORTEST:
            return self._work_of(token, element)
        if self.element_urgency[element] >= 0:
            return -self._urgency(self.element_urgency[element], self.scope_slot[self.token_scope[token]])
        return -self.element_priority[element]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _urgency(self, program: cython.longlong, slot: cython.longlong) -> cython.longlong:
        """The priority that an expression gives to a case now, rounded to a whole number, halves up."""
        x: cython.double = self._evaluate(program, slot)
        whole: cython.longlong
        if x > MOST_URGENT:
            x = MOST_URGENT
        if x < -MOST_URGENT:
            x = -MOST_URGENT
        # Shifted, so that what is cut off is always above a whole number.
        x += MOST_URGENT + 0.5
        whole = cython.cast(cython.longlong, x) if cython.compiled else int(x)
        return whole - 1_000_000_000

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _insert(self, token: cython.longlong, queue: cython.longlong) -> cython.void:
        """Into a list in the order of arrival, or into a pairing heap by (rank, ticket).

        In the heap `token_child` is the first child, `token_next` the sibling after it, and `token_previous` the
        sibling before it or, of a first child, its parent (Fredman, Sedgewick, Sleator & Tarjan 1986).
        """
        self.token_next[token] = -1
        if self.class_ranked[queue] != 0:
            self.token_previous[token] = self.token_child[token] = -1
            self.queue_head[queue] = self._meld(self.queue_head[queue], token)
            return
        self.token_previous[token] = self.queue_tail[queue]
        if self.queue_tail[queue] >= 0:
            self.token_next[self.queue_tail[queue]] = token
        else:
            self.queue_head[queue] = token
        self.queue_tail[queue] = token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unqueue(self, token: cython.longlong) -> cython.void:
        queue: cython.longlong = self.element_class[self.token_element[token]]
        before: cython.longlong = self.token_previous[token]
        after: cython.longlong = self.token_next[token]
        if self.class_ranked[queue] != 0:
            self._unheap(token, queue)
            return
        if before >= 0:
            self.token_next[before] = after
        else:
            self.queue_head[queue] = after
        if after >= 0:
            self.token_previous[after] = before
        else:
            self.queue_tail[queue] = before

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _meld(self, a: cython.longlong, b: cython.longlong) -> cython.longlong:
        """The root of two pairing heaps made one; -1 is an empty one."""
        if a < 0 or b < 0:
            return b if a < 0 else a
        if self._is_before(b, a):
            a, b = b, a
        self.token_next[b] = self.token_child[a]
        if self.token_child[a] >= 0:
            self.token_previous[self.token_child[a]] = b
        self.token_previous[b] = a
        self.token_child[a] = b
        return a

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_before(self, a: cython.longlong, b: cython.longlong) -> cython.bint:
        if self.token_rank[a] != self.token_rank[b]:
            return self.token_rank[a] < self.token_rank[b]
        return self.token_ticket[a] < self.token_ticket[b]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unheap(self, token: cython.longlong, queue: cython.longlong) -> cython.void:
        """Take a token out of a pairing heap: its children become one heap, in two passes."""
        before: cython.longlong = self.token_previous[token]
        after: cython.longlong = self.token_next[token]
        child: cython.longlong = self.token_child[token]
        pairs: cython.longlong = -1
        whole: cython.longlong = -1
        other: cython.longlong
        rest: cython.longlong
        while child >= 0:
            other = self.token_next[child]
            rest = self.token_next[other] if other >= 0 else -1
            self.token_next[child] = self.token_previous[child] = -1
            if other >= 0:
                self.token_next[other] = self.token_previous[other] = -1
            child = self._meld(child, other)
            self.token_next[child] = pairs
            pairs = child
            child = rest
        while pairs >= 0:
            rest = self.token_next[pairs]
            self.token_next[pairs] = -1
            whole = self._meld(whole, pairs)
            pairs = rest
        if whole >= 0:
            self.token_previous[whole] = self.token_next[whole] = -1
        if before < 0:
            self.queue_head[queue] = whole
            return
        if self.token_child[before] == token:
            self.token_child[before] = after
        else:
            self.token_next[before] = after
        if after >= 0:
            self.token_previous[after] = before
        self.queue_head[queue] = self._meld(self.queue_head[queue], whole)

    # Offices: people who share queues.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _mark(self, office: cython.longlong) -> cython.void:
        """The office may be able to start something: look at it once routing is over."""
        if self.office_dirty[office] == 0:
            self.office_dirty[office] = 1
            self.dirty[self.dirty_count] = office
            self.dirty_count += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _dispatch(self) -> cython.void:
        office: cython.longlong
        while self.dirty_count > 0:
            self.dirty_count -= 1
            office = self.dirty[self.dirty_count]
            self.office_dirty[office] = 0
            if self.office_plain[office] >= 0:
                self._serve(office, self.office_plain[office])
            else:
                self._serve_by_rank(office)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _serve(self, office: cython.longlong, queue: cython.longlong) -> cython.void:
        """Start work of the one queue while somebody is free; when closed, come back at the next opening."""
        group: cython.longlong
        opens: cython.longlong
        if self.queue_head[queue] < 0:
            return
        group = self.element_group[self.token_element[self.queue_head[queue]]]
        if self.group_free[group] == 0:
            return
        opens = self._add_open(self.group_calendar[group], self.now, 0)
        if opens > self.now:
            if self.heap_place[1 + office] < 0:
                self._schedule(1 + office, opens)
            return
        while self.queue_head[queue] >= 0 and self.group_free[group] > 0:
            if self.element_plain[self.token_element[self.queue_head[queue]]] != 0:
                self._start_plain(self.queue_head[queue], queue, group)
            else:
                self._start(self.queue_head[queue], queue, self.class_option[queue])

    # Plain work: one group, first come first served, and nothing before or beside the work. Most work is, so it has
    # functions of its own, which touch few columns.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue_plain(self, token: cython.longlong, queue: cython.longlong) -> cython.void:
        self.slot_active[self.scope_slot[self.token_scope[token]]] += 1
        self.token_state[token] = IN_QUEUE
        self.token_account[token * ACCOUNT + TRANSFER] += self.now - self.token_ready[token]
        self.token_enabled[token] = self.now
        self.token_next[token] = -1
        self.token_previous[token] = self.queue_tail[queue]
        if self.queue_tail[queue] >= 0:
            self.token_next[self.queue_tail[queue]] = token
        else:
            self.queue_head[queue] = token
        self.queue_tail[queue] = token
        self._mark(self.class_office[queue])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _start_plain(self, token: cython.longlong, queue: cython.longlong, group: cython.longlong) -> cython.void:
        element: cython.longlong = self.token_element[token]
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        u: cython.double = uniform(self.slot_key[slot], self.element_key[element], self.token_visit[token])
        time: cython.longlong = self._sample(self._law(self.element_law[element], slot), u)
        after: cython.longlong = self.token_next[token]
        self.queue_head[queue] = after
        if after >= 0:
            self.token_previous[after] = -1
        else:
            self.queue_tail[queue] = -1
        self.group_free[group] -= 1
        self.token_unit[token] = -1
        if self.group_unit[group] >= 0:
            self.token_unit[token] = self.unit[self.group_unit[group] + self.group_free[group]]
        self.token_state[token] = AT_WORK
        self.token_started[token] = self.now
        self.token_duration[token] = time
        self._schedule(token + 1 + self.pool_count, self._add_open(self.group_calendar[group], self.now, time))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _release_plain(self, token: cython.longlong, work: cython.longlong) -> cython.void:
        element: cython.longlong = self.token_element[token]
        queue: cython.longlong = self.element_class[element]
        group: cython.longlong = self.element_group[element]
        started: cython.longlong = self.token_started[token]
        queued: cython.longlong = started - self.token_enabled[token]
        open_time: cython.longlong = 0
        if queued > 0:
            open_time = self._open_between(self.group_calendar[group], self.token_enabled[token], started)
        self.token_account[token * ACCOUNT + QUEUE] += open_time
        self.token_account[token * ACCOUNT + OFF] += queued - open_time + self.now - started - work
        self.token_account[token * ACCOUNT + WORK] += work
        self._record(token, element, open_time, work)
        if self.group_unit[group] >= 0:
            self.unit[self.group_unit[group] + self.group_free[group]] = self.token_unit[token]
        self.group_free[group] += 1
        self._mark(self.class_office[queue])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _serve_by_rank(self, office: cython.longlong) -> cython.void:
        """Start work of several queues, the first in rank and arrival first, with whoever is on duty and free.

        All of one queue ask for the same: when its head can't be served, none of it can.
        """
        queue: cython.longlong
        best: cython.longlong
        option: cython.longlong
        waits: cython.bint = False
        for queue in range(self.office_class[office], self.office_class[office + 1]):
            self.class_blocked[queue] = 0
        while True:
            best = -1
            for queue in range(self.office_class[office], self.office_class[office + 1]):
                if (
                    self.queue_head[queue] >= 0
                    and self.class_blocked[queue] == 0
                    and (best < 0 or self._is_before(self.queue_head[queue], self.queue_head[best]))
                ):
                    best = queue
            if best < 0:
                break
            option = self._free_option(best)
            if option < 0 and self.class_preempts[best] != 0 and self._preempt(best):
                option = self._free_option(best)
            if option >= 0:
                self._start(self.queue_head[best], best, option)
            else:
                self.class_blocked[best] = 1
                waits = True
        if waits:
            self._await_opening(office)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _free_option(self, queue: cython.longlong) -> cython.longlong:
        """The first choice of people for a queue of whom all are free and on duty; -1 when there is none."""
        option: cython.longlong
        i: cython.longlong
        group: cython.longlong
        fits: cython.bint
        for option in range(self.class_option[queue], self.class_option[queue + 1]):
            fits = True
            for i in range(self.option_first[option], self.option_first[option + 1]):
                group = self.option_group[i]
                if self.group_free[group] < self.option_need[i] or not self._is_open(self.group_calendar[group]):
                    fits = False
                    break
            if fits:
                return option
        return -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_open(self, calendar: cython.longlong) -> cython.bint:
        s: cython.longlong = self._segment(calendar, self.now)
        return s >= 0 and self.segment_start[s] <= self.now

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _await_opening(self, office: cython.longlong) -> cython.void:
        """Come back when somebody who is off duty is on again; all others tell when they have finished."""
        time: cython.longlong = NEVER
        group: cython.longlong
        i: cython.longlong
        s: cython.longlong
        for i in range(self.office_group[office], self.office_group[office + 1]):
            group = self.group_of_office[i]
            s = self._segment(self.group_calendar[group], self.now)
            if s >= 0 and self.segment_start[s] > self.now and self.segment_start[s] < time:
                time = self.segment_start[s]
        if self.heap_place[1 + office] >= 0:
            self._cancel(1 + office)
        if time < NEVER:
            self._schedule(1 + office, time)
        elif self.office_busy[office] == 0 and self.absentees == 0:
            # Nobody is at work and nobody comes back in the days that are known.
            self.trouble = BEYOND_HORIZON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _preempt(self, queue: cython.longlong) -> cython.bint:
        """Take the person of the lowest work on hand that may be interrupted, lower than the head of the queue."""
        head: cython.longlong = self.queue_head[queue]
        victim: cython.longlong = -1
        option: cython.longlong
        group: cython.longlong
        unit: cython.longlong
        token: cython.longlong
        if not self.element_preemption[self.token_element[head]] & INTERRUPTS:
            return False
        for option in range(self.class_option[queue], self.class_option[queue + 1]):
            group = self.option_group[self.option_first[option]]
            if self.option_first[option + 1] - self.option_first[option] > 1 or self.group_unit[group] < 0:
                continue
            if not self._is_open(self.group_calendar[group]):
                continue
            for unit in range(self.group_unit[group], self.group_unit[group + 1]):
                token = self.unit_token[unit]
                if (
                    token >= 0
                    and self.element_preemption[self.token_element[token]] & INTERRUPTIBLE
                    and self.token_rank[token] > self.token_rank[head]
                    and self.unit_due[unit] == 0
                    and self.token_ring[token] < 0
                    and self.option_first[self.token_option[token] + 1] - self.option_first[self.token_option[token]]
                    == 1
                    and (victim < 0 or self._is_before(victim, token))
                ):
                    victim = token
        if victim < 0:
            return False
        self._put_down(victim)
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _put_down(self, token: cython.longlong) -> cython.void:
        """Put a piece of work down: it goes back to its place in the queue with what is left of it."""
        option: cython.longlong = self.token_option[token]
        spent: cython.longlong = self._open_between(self.option_calendar[option], self.token_since[token], self.now)
        work: cython.longlong = self._worked(option, spent, self.token_duration[token])
        self._cancel(token + 1 + self.pool_count)
        self.token_queue[token] += spent - work
        self.token_worked[token] += work
        self.token_rest[token] = self._scaled(self.token_duration[token] - work, 1.0 / self.option_pace[option])
        self.token_since[token] = self.now
        self.token_state[token] = IN_QUEUE
        self._let_go(token)
        self._insert(token, self.element_class[self.token_element[token]])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _scaled(self, time: cython.longlong, factor: cython.double) -> cython.longlong:
        if factor == 1.0:
            return time
        return cython.cast(cython.longlong, time * factor + 0.5) if cython.compiled else int(time * factor + 0.5)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _worked(self, option: cython.longlong, spent: cython.longlong, most: cython.longlong) -> cython.longlong:
        """Work done in so much time on duty, of which other procedures take a part."""
        work: cython.longlong = self._scaled(spent, 1.0 / self.option_stretch[option])
        return work if work < most else most  # noqa: FURB136  # a call when interpreted

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _work_of(self, token: cython.longlong, element: cython.longlong) -> cython.longlong:
        """How much work it is for somebody of ordinary speed, whoever does it."""
        return self._drawn_work(token, element, self.element_law[element])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _own_work(self, token: cython.longlong, element: cython.longlong, option: cython.longlong) -> cython.longlong:
        """How much work it is for those who take it up, who may have a law of their own: the same number draws it."""
        group: cython.longlong = self.option_group[self.option_first[option]]
        return self._drawn_work(token, element, self.own_law[self.element_own[element] + group])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _drawn_work(self, token: cython.longlong, element: cython.longlong, law: cython.longlong) -> cython.longlong:
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        u: cython.double = uniform(self.slot_key[slot], self.element_key[element], self.token_visit[token])
        time: cython.longlong = self._sample(self._law(law, slot), u)
        if self.element_again[element] != 1.0 and self._is_again(token, slot, element):
            time = self._scaled(time, self.element_again[element])
        return time

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_again(self, token: cython.longlong, slot: cython.longlong, element: cython.longlong) -> cython.bint:
        """Whether it is done a second time; of several instances, all are done once in the first round."""
        opener: cython.longlong = self.element_opener[element]
        if opener >= 0:
            return self.slot_visit[slot * self.element_count + opener] > 1
        return self.token_visit[token] > 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _start(self, token: cython.longlong, queue: cython.longlong, option: cython.longlong) -> cython.void:
        element: cython.longlong = self.token_element[token]
        since: cython.longlong = self.token_since[token]
        again: cython.bint = self.token_rest[token] >= 0
        time: cython.longlong
        stint: cython.longlong
        if again:
            time = self.token_rest[token]
        elif self.element_own[element] >= 0:
            time = self._own_work(token, element, option)
        else:
            time = self._work_of(token, element)
        self._unqueue(token)
        self._take(token, option)
        time = self._scaled(time, self.option_pace[option])
        if self.element_set_up[element] >= 0:
            time += self._set_up(token, element)
        if self.token_unit_of[token * self.crew] >= 0:
            self.unit_last[self.token_unit_of[token * self.crew]] = element
        stint = self._scaled(time, self.option_stretch[option])
        if since < self.now:
            self.token_queue[token] += self._open_between(self.class_calendar[queue], since, self.now)
            self.token_since[token] = self.now
        if not again:
            self.token_started[token] = self.now
        if self.element_waits[element] != 0 and self.heap_place[token + 1 + self.pool_count] >= 0:
            self._cancel(token + 1 + self.pool_count)
        self.token_state[token] = AT_WORK
        self.token_option[token] = option
        self.token_duration[token] = time
        self.token_stint[token] = stint
        stint = self._add_open(self.option_calendar[option], self.now, stint)
        self._schedule(token + 1 + self.pool_count, stint)
        self.token_members[token] = 1
        self.token_guest[token] = 0
        if self.token_ring[token] >= 0:
            self._start_others(token, stint)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _start_others(self, leader: cython.longlong, end: cython.longlong) -> cython.void:
        """The others of a batch are worked on with the one that leads it, by the same person."""
        token: cython.longlong = self.token_ring[leader]
        members: cython.longlong = 1
        while token != leader:
            members += 1
            token = self.token_ring[token]
        self.token_members[leader] = members
        token = self.token_ring[leader]
        while token != leader:
            if self.heap_place[token + 1 + self.pool_count] >= 0:
                self._cancel(token + 1 + self.pool_count)
            self.token_state[token] = AT_WORK
            self.token_guest[token] = 1
            self.token_members[token] = members
            self.token_started[token] = self.token_since[token] = self.now
            self.token_queue[token] = self.token_queue[leader]
            self.token_option[token] = self.token_option[leader]
            self.token_duration[token] = self.token_duration[leader]
            self.token_stint[token] = self.token_stint[leader]
            self._copy_people(token, leader)
            self._schedule(token + 1 + self.pool_count, end)
            token = self.token_ring[token]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _copy_people(self, token: cython.longlong, other: cython.longlong) -> cython.void:
        i: cython.Py_ssize_t
        for i in range(self.crew):
            self.token_unit_of[token * self.crew + i] = self.token_unit_of[other * self.crew + i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_up(self, token: cython.longlong, element: cython.longlong) -> cython.longlong:
        """Time to change over, when the person comes from other work or from none."""
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        unit: cython.longlong = self.token_unit_of[token * self.crew]
        if unit >= 0 and self.unit_last[unit] == element:
            return 0
        return self._sample(
            self.element_set_up[element],
            uniform(self.slot_key[slot], self.element_set_up_key[element], self.token_visit[token]),
        )

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _take(self, token: cython.longlong, option: cython.longlong) -> cython.void:
        """Give the work its people; a number below 0 where a pool has no limit."""
        first: cython.longlong = self.option_first[option]
        office: cython.longlong
        group: cython.longlong
        unit: cython.longlong
        i: cython.longlong
        for i in range(self.option_first[option + 1] - first):
            group = self.option_group[first + i]
            self.group_free[group] -= 1
            unit = -1
            if self.group_unit[group] >= 0:
                unit = self.unit[self.group_unit[group] + self.group_free[group]]
                self.unit_token[unit] = token
            self.token_unit_of[token * self.crew + i] = unit
        office = self.class_office[self.element_class[self.token_element[token]]]
        self.office_busy[office] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _let_go(self, token: cython.longlong) -> cython.void:
        """Give the people of a piece of work back to their pools."""
        option: cython.longlong = self.token_option[token]
        first: cython.longlong = self.option_first[option]
        office: cython.longlong
        group: cython.longlong
        unit: cython.longlong
        i: cython.longlong
        for i in range(self.option_first[option + 1] - first):
            group = self.option_group[first + i]
            unit = self.token_unit_of[token * self.crew + i]
            if unit >= 0:
                self.unit_token[unit] = -1
                if self.unit_due[unit] != 0:
                    self._go_away(unit)
                    continue
                self.unit[self.group_unit[group] + self.group_free[group]] = unit
            self.group_free[group] += 1
        office = self.class_office[self.element_class[self.token_element[token]]]
        self.office_busy[office] -= 1
        self._mark(office)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _release(self, token: cython.longlong, spent: cython.longlong, work: cython.longlong) -> cython.void:
        """End the work item: account, record, and give its people back.

        Args:
            token: what was worked on.
            spent: time on duty since it was taken up last.
            work: what of it was work; other procedures took the rest.
        """
        element: cython.longlong = self.token_element[token]
        place: cython.longlong = token * ACCOUNT
        queue: cython.longlong = self.token_queue[token] + spent - work
        work += self.token_worked[token]
        self.token_account[place + QUEUE] += queue
        self.token_account[place + OFF] += self.now - self.token_enabled[token] - queue - work
        self.token_account[place + WORK] += work
        self._charge_before(token)
        self._record(token, element, queue, work)
        if self.token_ring[token] >= 0:
            self._pass_on(token, spent < self.token_stint[token])
        if self.token_guest[token] == 0:
            self._let_go(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pass_on(self, token: cython.longlong, early: cython.bint) -> cython.void:
        """One of a batch is done, or withdrawn while the others are still worked on: their person stays with them."""
        other: cython.longlong = self._leave_ring(token)
        i: cython.Py_ssize_t
        unit: cython.longlong
        if other < 0 or self.token_guest[token] != 0 or not early:
            return
        self.token_guest[token] = 1
        self.token_guest[other] = 0
        for i in range(self.crew):
            unit = self.token_unit_of[token * self.crew + i]
            if unit >= 0 and self.unit_token[unit] == token:
                self.unit_token[unit] = other

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _charge_before(self, token: cython.longlong) -> cython.void:
        """Account for what came before the queue, and for the administration's clock."""
        place: cython.longlong = token * ACCOUNT
        way: cython.longlong = self.token_enabled[token] - self.token_ready[token]
        before: cython.longlong
        if self.element_waits[self.token_element[token]] != 0:
            before = self.token_external[token] + self.token_response[token] + self.token_gather[token]
            way -= before
            self.token_account[place + EXTERNAL] += self.token_external[token]
            self.token_account[place + APPLICANT] += self.token_response[token]
            self.token_account[place + BATCH] += self.token_gather[token]
            if self.element_stop[self.token_element[token]] != 0:
                self.token_account[place + CLOCK_STOPPED] += self.now - self.token_ready[token]
            else:
                self.token_account[place + CLOCK_STOPPED] += self.token_response[token]
        self.token_account[place + TRANSFER] += way

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _charge(self, token: cython.longlong) -> cython.void:
        """Account for what an unfinished wait has taken until now."""
        element: cython.longlong = self.token_element[token]
        state: cython.longlong = self.token_state[token]
        place: cython.longlong = token * ACCOUNT
        queue: cython.longlong = 0
        if state == IN_QUEUE or state == IN_BATCH:
            queue = self._queued(token)
            self.token_account[place + QUEUE] += queue
            queue += self.token_worked[token]
            self.token_account[place + WORK] += self.token_worked[token]
            self.token_account[place + OFF] += self.now - self.token_enabled[token] - queue
            self._charge_before(token)
        elif state == IN_EXTERNAL or state == IN_RESPONSE or state == IN_GATHERING:
            if state == IN_EXTERNAL:
                self.token_external[token] = self.now - self.token_since[token]
            elif state == IN_RESPONSE:
                self.token_response[token] = self.now - self.token_since[token]
            else:
                self.token_gather[token] = self.now - self.token_since[token]
            self.token_enabled[token] = self.now
            self._charge_before(token)
        elif state == IN_TRANSFER:
            self.token_account[place + TRANSFER] += self.now - self.token_ready[token]
            if self.element_stop[element] != 0:
                self.token_account[place + CLOCK_STOPPED] += self.now - self.token_ready[token]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _queued(self, token: cython.longlong) -> cython.longlong:
        """How long a token that waits in a queue has waited for somebody on duty."""
        calendar: cython.longlong = self.class_calendar[self.element_class[self.token_element[token]]]
        return self.token_queue[token] + self._open_between(calendar, self.token_since[token], self.now)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish(self, token: cython.longlong) -> cython.void:
        if self.element_plain[self.token_element[token]] != 0:
            self._release_plain(token, self.token_duration[token])
        else:
            self._release(token, self.token_stint[token], self.token_duration[token])
        if self.set_count > 0:
            self._set_attributes(token)
        self.token_from[token] = self.token_element[token]
        self.token_chain[token] = -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_attributes(self, token: cython.longlong) -> cython.void:
        """What an activity says of the case when it ends, in the order of the scenario."""
        element: cython.longlong = self.token_element[token]
        slot: cython.longlong = self.scope_slot[self.token_scope[token]]
        i: cython.longlong = self.set_first[element]
        x: cython.double
        while i < self.set_first[element + 1]:
            if self.set_program[i] >= 0:
                x = self._evaluate(self.set_program[i], slot)
            else:
                x = self._quantile(
                    self.set_law[i], uniform(self.slot_key[slot], self.set_key[i], self.token_visit[token])
                )
            self.slot_attribute[slot * self.attribute_count + self.set_attribute[i]] = x
            i += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _record(
        self, token: cython.longlong, element: cython.longlong, queue: cython.longlong, work: cython.longlong
    ) -> cython.void:
        case: cython.longlong = self.slot_case[self.scope_slot[self.token_scope[token]]]
        link: cython.longlong = self.token_chain[token]
        row: cython.Py_ssize_t = self.log_rows
        if row >= self.log_room:
            self._want_log()
        self.log_case[row] = case
        self.log_element[row] = element
        self.log_visit[row] = self.token_visit[token]
        self.log_from[row] = self.token_from[token]
        self.log_ready[row] = self.token_ready[token]
        self.log_enabled[row] = self.token_enabled[token]
        self.log_started[row] = self.token_started[token]
        self.log_ended[row] = self.now
        self.log_queue[row] = queue
        self.log_work[row] = work
        if self.element_plain[element] != 0:
            self._record_plain(row, self.element_group[element], self.token_unit[token])
        else:
            self._record_people(token, row)
        self.log_rows += 1
        while link >= 0:
            if self.link_rows >= self.link_room:
                self._want_links()
            self.link_case[self.link_rows] = case
            self.link_from[self.link_rows] = self.chain_from[link]
            self.link_to[self.link_rows] = element
            self.link_rows += 1
            link = self.chain_next[link]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _record_plain(self, row: cython.Py_ssize_t, group: cython.longlong, unit: cython.longlong) -> cython.void:
        self.log_external[row] = self.log_applicant[row] = self.log_batch[row] = 0
        self.log_members[row] = 1
        self.log_group[row] = group
        self.log_unit[row] = self.unit_number[unit] if unit >= 0 else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _record_people(self, token: cython.longlong, row: cython.Py_ssize_t) -> cython.void:
        """What came before, and who did it: the first in the log, those who worked beside in rows of their own."""
        first: cython.longlong = self.option_first[self.token_option[token]]
        count: cython.longlong = self.option_first[self.token_option[token] + 1] - first
        unit: cython.longlong = self.token_unit_of[token * self.crew]
        i: cython.longlong
        self.log_external[row] = self.token_external[token]
        self.log_applicant[row] = self.token_response[token]
        self.log_batch[row] = self.token_gather[token]
        self.log_members[row] = self.token_members[token]
        self.log_group[row] = self.option_group[first]
        self.log_unit[row] = self.unit_number[unit] if unit >= 0 else 0
        for i in range(1, count):
            if self.crew_rows >= self.crew_room:
                self._want_crew()
            unit = self.token_unit_of[token * self.crew + i]
            self.crew_item[self.crew_rows] = row
            self.crew_group[self.crew_rows] = self.option_group[first + i]
            self.crew_unit[self.crew_rows] = self.unit_number[unit] if unit >= 0 else 0
            self.crew_rows += 1

    # People who are away.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _absence(self, number: cython.longlong) -> cython.void:
        """The time of an absent person has come: to leave, which work on hand delays, or to be back."""
        unit: cython.longlong = self.absent_unit[number]
        group: cython.longlong = self.unit_group[unit]
        self.absences_ahead -= 1
        if self.absent_state[number] != 0:
            self.absent_state[number] = 0
            self.unit[self.group_unit[group] + self.group_free[group]] = unit
            self.group_free[group] += 1
            self._mark(self.group_office[group])
            self._plan_absence(number)
        elif self.unit_token[unit] >= 0:
            self.unit_due[unit] = number + 1
        else:
            self._take_out(unit, group)
            self._begin_absence(number)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_out(self, unit: cython.longlong, group: cython.longlong) -> cython.void:
        """Take a person out of those who are free."""
        first: cython.longlong = self.group_unit[group]
        i: cython.longlong = first
        while self.unit[i] != unit:
            i += 1
        self.group_free[group] -= 1
        while i < first + self.group_free[group]:
            self.unit[i] = self.unit[i + 1]
            i += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _go_away(self, unit: cython.longlong) -> cython.void:
        number: cython.longlong = self.unit_due[unit] - 1
        self.unit_due[unit] = 0
        self._begin_absence(number)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin_absence(self, number: cython.longlong) -> cython.void:
        row: cython.longlong = self.absent_row[number]
        self.absent_state[number] = 1
        self._schedule_absence(number, self.absence_lasts[row], self.absence_lasts_calendar[row])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _plan_absence(self, number: cython.longlong) -> cython.void:
        row: cython.longlong = self.absent_row[number]
        self._schedule_absence(number, self.absence_every[row], self.absence_every_calendar[row])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _schedule_absence(
        self, number: cython.longlong, law: cython.longlong, calendar: cython.longlong
    ) -> cython.void:
        """Draws alternate: how long a person is there, how long away."""
        u: cython.double = uniform(self.replication_key, self.absent_key[number], self.absent_draw[number])
        time: cython.longlong = self._sample(law, u)
        self.absent_draw[number] += 1
        # Nobody comes and goes at once for ever.
        self._schedule(1 + self.office_count + self.batches + number, self._add_open(calendar, self.now, time + 1))
        self.absences_ahead += 1

    # Applications that are taken back, and applicants who give up.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_plain(self, token: cython.longlong, state: cython.longlong) -> cython.void:
        calendar: cython.longlong = self.class_calendar[self.element_class[self.token_element[token]]]
        if state == IN_QUEUE:
            self._unqueue(token)
        else:
            self._release_plain(token, self._open_between(calendar, self.token_started[token], self.now))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_from_office(self, token: cython.longlong, state: cython.longlong) -> cython.void:
        option: cython.longlong
        spent: cython.longlong
        if self.heap_place[token + 1 + self.pool_count] >= 0:
            self._cancel(token + 1 + self.pool_count)
        if self.element_plain[self.token_element[token]] != 0 and (state == IN_QUEUE or state == AT_WORK):
            self._withdraw_plain(token, state)
        elif state == IN_QUEUE:
            self._unqueue(token)
            if self.token_worked[token] > 0:
                self._record(token, self.token_element[token], self._queued(token), self.token_worked[token])
            if self.token_ring[token] >= 0:
                self._promote(token)
        elif state == AT_WORK:
            option = self.token_option[token]
            spent = self._open_between(self.option_calendar[option], self.token_since[token], self.now)
            self._release(token, spent, self._worked(option, spent, self.token_duration[token]))
        elif state == IN_GATHERING:
            self._ungather(token)
        elif state == IN_BATCH:
            self._leave_ring(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _be_patient(self, slot: cython.longlong, age: cython.longlong) -> cython.void:
        """Set the alarm of a case's applicant, on a row that no token uses.

        Who has waited for some time is patient for longer than that: the law is conditional on it (by rejection).
        Where it never lasts so long, the patience is at its end.
        """
        token: cython.longlong
        wait: cython.longlong
        draw: cython.ulonglong = 0
        if self.free_token < 0:
            self._want_tokens()
        token = self.free_token
        self.free_token = self.token_next[token]
        self.token_state[token] = IN_PATIENCE
        self.token_scope[token] = slot
        self.slot_patience[slot] = token
        wait = self._sample(self.patience_law, uniform(self.slot_key[slot], self.patience_key, draw))
        while wait <= age and draw < PATIENCE_DRAWS and age > 0:
            draw += 1
            wait = self._sample(self.patience_law, uniform(self.slot_key[slot], self.patience_key, draw))
        wait = wait - age if wait > age else 0
        self._schedule(token + 1 + self.pool_count, self._add_open(self.patience_calendar, self.now, wait))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _patience_ends(self, token: cython.longlong) -> cython.void:
        slot: cython.longlong = self.token_scope[token]
        self._free_alarm(token)
        self.slot_patience[slot] = OUT_OF_PATIENCE
        self._give_up(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _free_alarm(self, token: cython.longlong) -> cython.void:
        self.token_next[token] = self.free_token
        self.free_token = token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _give_up(self, slot: cython.longlong) -> cython.void:
        """The applicant takes the application back, unless somebody is at work on it."""
        scope: cython.longlong = self.slot_scopes[slot]
        waits: cython.longlong = -1
        other: cython.longlong = -1
        token: cython.longlong
        state: cython.longlong
        i: cython.Py_ssize_t
        rest: cython.longlong
        while scope >= 0:
            token = self.scope_tokens[scope]
            while token >= 0:
                if self.token_state[token] == AT_WORK:
                    return
                state = self.token_state[token]
                if state == IN_TRANSFER or state == IN_QUEUE or IN_EXTERNAL <= state <= IN_PATIENCE:
                    waits = token
                elif other < 0 or state == IN_DELAY:
                    other = token
                token = self.token_right[token]
            scope = self.scope_next[scope]
        if waits >= 0:
            self._charge(waits)
            self._keep_account(waits)
        else:
            self._keep_account(other)
        # What stands at an event, or at a join, has waited for the event.
        rest = self.now - self.case_arrival[self.slot_case[slot]]
        for i in range(CLOCK_STOPPED):
            rest -= self.account[i]
        self.account[TIMER] += rest
        self._end_case(slot, ABANDONED)

    # The end of cases and scopes.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _keep_account(self, token: cython.longlong) -> cython.void:
        """Keep the account of the token that moved last: it is the critical path of whatever ends now."""
        i: cython.Py_ssize_t
        for i in range(ACCOUNT):
            self.account[i] = 0 if token < 0 else self.token_account[token * ACCOUNT + i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _use_account(self, token: cython.longlong) -> cython.void:
        i: cython.Py_ssize_t
        for i in range(ACCOUNT):
            self.token_account[token * ACCOUNT + i] = self.account[i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _end_case(self, slot: cython.longlong, status: cython.longlong) -> cython.void:
        case: cython.longlong = self.slot_case[slot]
        scope: cython.longlong
        i: cython.Py_ssize_t
        self.live -= 1
        self.case_end[case] = self.now
        self.case_status[case] = status
        for i in range(ACCOUNT):
            self.case_account[case * ACCOUNT + i] = self.account[i]
        if status == DEADLOCKED:
            self._tell_stuck(slot)
        elif status == STOPPED:
            self.stopped += 1
            if self.stopped >= STOPPED_LIMIT and self.completed == 0:
                self.trouble = RUNAWAY
        elif status == COMPLETED:
            self.completed += 1
        # From the outermost scopes in: those opened first stand last.
        while self.slot_scopes[slot] >= 0:
            scope = self.slot_scopes[slot]
            while self.scope_next[scope] >= 0:
                scope = self.scope_next[scope]
            self._close_scope(scope)
        self._free_slot(slot)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell_stuck(self, slot: cython.longlong) -> cython.void:
        scope: cython.longlong = self.slot_scopes[slot]
        state: cython.longlong
        token: cython.longlong
        while scope >= 0:
            token = self.scope_tokens[scope]
            while token >= 0:
                state = self.token_state[token]
                if state == PARKED or state == LISTENING or state == RACING:
                    self._tell_stuck_at(slot, self.token_element[token])
                token = self.token_right[token]
            scope = self.scope_next[scope]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell_stuck_at(self, slot: cython.longlong, element: cython.longlong) -> cython.void:
        """Count the case once at each element where it stands; its visits aren't needed any more and remember that."""
        place: cython.longlong = slot * self.element_count + element
        if self.slot_visit[place] >= 0:
            self.element_stuck[element] += 1
            self.slot_visit[place] = -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _terminate(self, token: cython.longlong) -> cython.void:
        """A terminate end: every token of the scope is gone; an inner scope lets its holder go on.

        What event sub-processes are attached to is only part of a scope: they end with it.
        """
        scope: cython.longlong = self.token_scope[token]
        holder: cython.longlong
        source: cython.longlong = self.token_from[token]
        self._keep_account(token)
        while self.scope_body[self.scope_kind[scope]] != 0:
            scope = self.token_scope[self.scope_holder[scope]]
        holder = self.scope_holder[scope]
        if holder < 0:
            self._end_root(scope)
            return
        self._close_scope(scope)
        self._use_account(holder)
        self.token_from[holder] = source
        self.token_chain[holder] = -1
        self.token_state[holder] = IDLE
        self._complete(holder, self.token_element[holder])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _close_scope(self, scope: cython.longlong) -> cython.void:
        """Withdraw every token of a scope, those of the scopes inside it first, and free it."""
        token: cython.longlong
        while self.scope_tokens[scope] >= 0:
            token = self.scope_tokens[scope]
            if self.token_state[token] == HOLDING:
                self._close_scope(self.token_unit[token])
            self._withdraw(token)
        self._free_scope(scope)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw(self, token: cython.longlong) -> cython.void:
        state: cython.longlong = self.token_state[token]
        if state == IDLE:
            self._unstack(token)
        elif state == IN_QUEUE or state == AT_WORK or IN_EXTERNAL <= state <= IN_PATIENCE:
            self._withdraw_from_office(token, state)
        elif state == IN_TRANSFER or state == IN_DELAY:
            self._cancel(token + 1 + self.pool_count)
        if IN_TRANSFER <= state <= IN_DELAY or IN_EXTERNAL <= state <= IN_PATIENCE:
            self.slot_active[self.scope_slot[self.token_scope[token]]] -= 1
        self._free_token(token)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unstack(self, token: cython.longlong) -> cython.void:
        i: cython.Py_ssize_t
        kept: cython.Py_ssize_t = 0
        for i in range(self.stack_size):
            if self.stack_token[i] != token:
                self.stack_token[kept] = self.stack_token[i]
                self.stack_flow[kept] = self.stack_flow[i]
                self.stack_element[kept] = self.stack_element[i]
                kept += 1
        self.stack_size = kept

    # Rows.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _new_slot(self) -> cython.longlong:
        slot: cython.longlong
        i: cython.Py_ssize_t
        if self.free_slot < 0:
            self._want_slots()
        slot = self.free_slot
        self.free_slot = self.slot_next[slot]
        self.slot_active[slot] = self.slot_steps[slot] = 0
        self.slot_scopes[slot] = self.slot_chain[slot] = self.slot_patience[slot] = -1
        for i in range(self.element_count):
            self.slot_visit[slot * self.element_count + i] = 0
        for i in range(self.channel_count):
            self.slot_unread[slot * self.channel_count + i] = 0
        return slot

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _free_slot(self, slot: cython.longlong) -> cython.void:
        link: cython.longlong = self.slot_chain[slot]
        after: cython.longlong
        if self.slot_patience[slot] >= 0:
            self._cancel(self.slot_patience[slot] + 1 + self.pool_count)
            self._free_alarm(self.slot_patience[slot])
        while link >= 0:
            after = self.chain_owned[link]
            self.chain_owned[link] = self.free_chain
            self.free_chain = link
            link = after
        self.slot_case[slot] = -1
        self.slot_next[slot] = self.free_slot
        self.free_slot = slot

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _open_scope(self, kind: cython.longlong, slot: cython.longlong, holder: cython.longlong) -> cython.void:
        """Begin a run of a process or sub-process: a token at its entry."""
        scope: cython.longlong
        token: cython.longlong
        i: cython.Py_ssize_t
        if self.free_scope < 0:
            self._want_scopes()
        scope = self.free_scope
        self.free_scope = self.scope_next[scope]
        self.scope_kind[scope] = kind
        self.scope_slot[scope] = slot
        self.scope_holder[scope] = holder
        self.scope_live[scope] = self.scope_waiting[scope] = self.scope_again[scope] = 0
        self.scope_tokens[scope] = -1
        for i in range(self.place_count):
            self.scope_parked[scope * self.place_count + i] = -1
        if self.inclusive_count > 0:
            for i in range(self.element_count):
                self.scope_at[scope * self.element_count + i] = 0
        self.scope_previous[scope] = -1
        self.scope_next[scope] = self.slot_scopes[slot]
        if self.slot_scopes[slot] >= 0:
            self.scope_previous[self.slot_scopes[slot]] = scope
        self.slot_scopes[slot] = scope
        token = self._new_token(scope)
        if holder >= 0:
            self.token_unit[holder] = scope
            self._inherit(token, holder)
        self._push(token, -1, self.scope_entry[kind])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _free_scope(self, scope: cython.longlong) -> cython.void:
        before: cython.longlong = self.scope_previous[scope]
        after: cython.longlong = self.scope_next[scope]
        if before >= 0:
            self.scope_next[before] = after
        else:
            self.slot_scopes[self.scope_slot[scope]] = after
        if after >= 0:
            self.scope_previous[after] = before
        self.scope_next[scope] = self.free_scope
        self.free_scope = scope

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_row(self) -> cython.longlong:
        row: cython.longlong
        if self.free_token < 0:
            self._want_tokens()
        row = self.free_token
        self.free_token = self.token_next[row]
        return row

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _new_token(self, scope: cython.longlong) -> cython.longlong:
        token: cython.longlong = self._take_row()
        i: cython.Py_ssize_t
        self.token_state[token] = IDLE
        self.token_armed[token] = -1
        self.token_element[token] = self.token_from[token] = self.token_chain[token] = -1
        for i in range(ACCOUNT):
            self.token_account[token * ACCOUNT + i] = 0
        self.token_scope[token] = scope
        self.token_left[token] = -1
        self.token_right[token] = self.scope_tokens[scope]
        if self.scope_tokens[scope] >= 0:
            self.token_left[self.scope_tokens[scope]] = token
        self.scope_tokens[scope] = token
        self.scope_live[scope] += 1
        return token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _free_token(self, token: cython.longlong) -> cython.void:
        scope: cython.longlong = self.token_scope[token]
        left: cython.longlong = self.token_left[token]
        right: cython.longlong = self.token_right[token]
        if self.token_armed[token] >= 0:
            self._disarm(token)
        self._stand(token, scope, -1)
        if left >= 0:
            self.token_right[left] = right
        else:
            self.scope_tokens[scope] = right
        if right >= 0:
            self.token_left[right] = left
        self.scope_live[scope] -= 1
        self.token_next[token] = self.free_token
        self.free_token = token

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _copy(self, token: cython.longlong) -> cython.longlong:
        """A second token beside the first, with the same past."""
        copy: cython.longlong = self._new_token(self.token_scope[token])
        self._inherit(copy, token)
        return copy

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _inherit(self, token: cython.longlong, parent: cython.longlong) -> cython.void:
        i: cython.Py_ssize_t
        self.token_from[token] = self.token_from[parent]
        self.token_chain[token] = self.token_chain[parent]
        for i in range(ACCOUNT):
            self.token_account[token * ACCOUNT + i] = self.token_account[parent * ACCOUNT + i]

    # Time.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _segment(self, calendar: cython.longlong, t: cython.longlong) -> cython.longlong:
        """The first open segment that ends after t."""
        s: cython.longlong
        if t >= self.horizon:
            self.trouble = BEYOND_HORIZON
            return -1
        s = self.bucket_segment[self.calendar_bucket[calendar] + (t >> 26)]
        while self.segment_end[s] <= t:
            s += 1
        return s

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_open(self, calendar: cython.longlong, t: cython.longlong, x: cython.longlong) -> cython.longlong:
        """The instant by which x ms of open time have passed since t; with x = 0, the next instant that is open."""
        s: cython.longlong = self._segment(calendar, t)
        if s < 0:
            return NEVER
        if self.segment_start[s] > t:
            t = self.segment_start[s]
        while t + x > self.segment_end[s]:
            x -= self.segment_end[s] - t
            s += 1
            t = self.segment_start[s]
        if t >= NEVER:
            self.trouble = BEYOND_HORIZON
            return NEVER
        return t + x

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _open_between(self, calendar: cython.longlong, start: cython.longlong, end: cython.longlong) -> cython.longlong:
        """Open time between two instants, in ms."""
        a: cython.longlong = self._segment(calendar, start)
        b: cython.longlong = self._segment(calendar, end)
        if a < 0 or b < 0:
            return 0
        start = start - self.segment_start[a] if start > self.segment_start[a] else 0
        end = end - self.segment_start[b] if end > self.segment_start[b] else 0
        return self.segment_before[b] + end - self.segment_before[a] - start

    # Chance.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sample(self, law: cython.longlong, u: cython.double) -> cython.longlong:
        """The quantile of the law at u, in whole ms, never negative (inverse transform: monotone in u)."""
        x: cython.double = self._quantile(law, u)
        if x > LONGEST:
            x = LONGEST
        if x <= 0.0:
            return 0
        # A cast is a slow call when interpreted, and int() an object when compiled.
        return cython.cast(cython.longlong, x + 0.5) if cython.compiled else int(x + 0.5)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _law(self, law: cython.longlong, slot: cython.longlong) -> cython.longlong:
        """The law that holds for the case now, where there are several."""
        if self.law_kind[law] != LAW_SWITCH:
            return law
        return self._switched(cython.cast(cython.longlong, self.law_a[law]), slot)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _quantile(self, law: cython.longlong, u: cython.double) -> cython.double:
        """The quantile of the law at u."""
        kind: cython.longlong = self.law_kind[law]
        a: cython.double = self.law_a[law]
        b: cython.double = self.law_b[law]
        c: cython.double = self.law_c[law]
        x: cython.double
        if kind == LAW_FIXED:
            x = a
        elif kind == LAW_TRIANGULAR:
            if u * (c - a) < b - a:
                x = a + sqrt(u * (c - a) * (b - a))
            else:
                x = c - sqrt((1.0 - u) * (c - a) * (c - b))
        elif kind == LAW_EXPONENTIAL:
            x = -a * log(1.0 - u)
        elif kind == LAW_UNIFORM:
            x = a + (b - a) * u
        elif kind == LAW_NORMAL:
            x = a - b * normal_quantile((1.0 - u) * c)
        elif kind == LAW_LOGNORMAL:
            x = exp(a + b * normal_quantile(u))
        elif kind == LAW_WEIBULL:
            x = b * exp(log(-log(1.0 - u)) / a)
        elif kind == LAW_STEPS:
            x = self._step_quantile(law, u)
        elif kind == LAW_SWITCH:
            # Whoever draws a time asks `_law` first.
            self.trouble = UNDEFINED
            x = 0.0
        elif kind == LAW_WHOLE:
            x = rounded(OP_ROUND, self._quantile(cython.cast(cython.longlong, a), u))
        else:
            x = self._table_quantile(law, u)
        return x

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _step_quantile(self, law: cython.longlong, u: cython.double) -> cython.double:
        """The value whose cumulative share is the first above u: values, then cumulative shares, in `law_table`."""
        first: cython.longlong = self.law_first[law]
        size: cython.longlong = self.law_size[law]
        low: cython.longlong = 0
        high: cython.longlong = size - 1
        middle: cython.longlong
        while low < high:
            middle = (low + high) >> 1
            if u < self.law_table[first + size + middle]:
                high = middle
            else:
                low = middle + 1
        return self.law_table[first + low]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _table_quantile(self, law: cython.longlong, u: cython.double) -> cython.double:
        """Cubic pieces of the quantile function, finer towards both ends (see `bpr.simulation.laws`)."""
        place: cython.longlong = self.law_first[law]
        v: cython.double = u
        octave: cython.longlong = 0
        cell: cython.longlong
        if u > 0.5:
            v = 1.0 - u
            place += TABLE_OCTAVES * TABLE_CELLS * 4
        while v < 0.5 and octave < TABLE_OCTAVES - 1:
            v += v
            octave += 1
        v = (v - 0.5) * (2.0 * TABLE_CELLS)
        cell = cython.cast(cython.longlong, v)
        if cell >= TABLE_CELLS:
            cell = TABLE_CELLS - 1
        v -= cell
        place += (octave * TABLE_CELLS + cell) * 4
        return self.law_table[place] + v * (
            self.law_table[place + 1] + v * (self.law_table[place + 2] + v * self.law_table[place + 3])
        )

    # Expressions.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _switched(self, row: cython.longlong, slot: cython.longlong) -> cython.longlong:
        """The target of the first row of a switch whose program is true; the last row has none."""
        while self.switch_program[row] >= 0 and self._evaluate(self.switch_program[row], slot) == 0.0:
            row += 1
        return self.switch_target[row]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _evaluate(self, program: cython.longlong, slot: cython.longlong) -> cython.double:
        """The value of a program for a case now (see `bpr.expressions.program`); what is no number is trouble."""
        at: cython.longlong = program
        top: cython.Py_ssize_t = -1
        operation: cython.longlong = self.code[at]
        while operation != OP_END:
            at += 1
            if operation == OP_CONSTANT:
                top += 1
                self.operand[top] = self.constant[self.code[at]]
                at += 1
            elif operation == OP_ATTRIBUTE:
                top += 1
                self.operand[top] = self.slot_attribute[slot * self.attribute_count + self.code[at]]
                at += 1
            elif operation == OP_INSTANT:
                top += 1
                self.operand[top] = self._instant(self.code[at], slot)
                at += 1
            elif operation == OP_SKIP_FALSE or operation == OP_SKIP_TRUE:
                if (self.operand[top] == 0.0) == (operation == OP_SKIP_FALSE):
                    at = self.code[at]
                else:
                    top -= 1
                    at += 1
            elif operation == OP_NOT:
                self.operand[top] = 1.0 if self.operand[top] == 0.0 else 0.0
            elif operation == OP_NEGATE:
                self.operand[top] = -self.operand[top]
            elif operation >= OP_ROUND:
                self.operand[top] = rounded(operation, self.operand[top])
            else:
                top -= 1
                if self.operand[top + 1] == 0.0 and (operation == OP_DIVIDE or operation == OP_REMAINDER):
                    self._tell_undefined(program)
                    return 0.0
                self.operand[top] = combined(operation, self.operand[top], self.operand[top + 1])
            operation = self.code[at]
        if not -FINITE < self.operand[0] < FINITE:
            self._tell_undefined(program)
            return 0.0
        return self.operand[0]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell_undefined(self, program: cython.longlong) -> cython.void:
        self.undefined = program
        self.trouble = UNDEFINED

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _instant(self, which: cython.longlong, slot: cython.longlong) -> cython.double:
        """What the clock and the calendar show now; the age of a case in days."""
        ms: cython.longlong = self.now + self.start_ms
        day: cython.longlong = ms // MS_A_DAY + self.start_day
        if which == OP_AGE:
            return (self.now - self.case_arrival[self.slot_case[slot]]) / 86_400_000.0
        if which == OP_HOUR:
            return ms % MS_A_DAY // MS_AN_HOUR
        if which == OP_MINUTE:
            return ms % MS_AN_HOUR // 60_000
        if which == OP_WEEKDAY:
            return (day - 1) % 7 + 1
        if which == OP_DATE:
            return day
        return civil(day, which)

    # The heap: binary, ordered by (time, order). An event is two numbers beside each other, time and
    # `order << ROW_BITS | row`, and `heap_place` says where those of a row are, so that it can be taken out.
    #
    # The first event is taken out by leaving its place open: most events schedule another, which fills it. `heap_size`
    # counts the events; while the place is open, they stand behind it.

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _schedule(self, row: cython.longlong, time: cython.longlong) -> cython.void:
        key: cython.longlong = (self.order << ROW_BITS) | row
        last: cython.longlong = 2 * self.heap_size
        self.order += 1
        self.heap_size += 1
        if self.heap_open:
            self.heap_open = False
            self._sink(0, time, key)
        else:
            self._lift(last, time, key)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lift(self, i: cython.longlong, time: cython.longlong, key: cython.longlong) -> cython.void:
        """Put an event into the hole at i, from below."""
        parent: cython.longlong
        other: cython.longlong
        while i > 0:
            parent = ((i - 2) >> 2) << 1
            other = self.heap[parent]
            if other < time or (other == time and self.heap[parent + 1] < key):
                break
            self.heap[i] = other
            other = self.heap[parent + 1]
            self.heap[i + 1] = other
            self.heap_place[other & ROW_MASK] = i
            i = parent
        self.heap[i] = time
        self.heap[i + 1] = key
        self.heap_place[key & ROW_MASK] = i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sink(self, i: cython.longlong, time: cython.longlong, key: cython.longlong) -> cython.void:
        """Put an event into the hole at i, from above: the hole sinks to a leaf, the event rises from there.

        Such an event mostly belongs near a leaf: half as many comparisons. Which of two children is first can't be
        foreseen, so the place of the first is computed: a processor that guesses is wrong half the time.
        """
        end: cython.longlong = 2 * self.heap_size
        child: cython.longlong = 2 * i + 2
        left: cython.longlong
        right: cython.longlong
        moved: cython.longlong
        while child < end:
            if child + 2 < end:
                left = self.heap[child]
                right = self.heap[child + 2]
                child += 2 * ((right < left) | ((right == left) & (self.heap[child + 3] < self.heap[child + 1])))
            self.heap[i] = self.heap[child]
            moved = self.heap[child + 1]
            self.heap[i + 1] = moved
            self.heap_place[moved & ROW_MASK] = i
            i = child
            child = 2 * i + 2
        self._lift(i, time, key)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pop(self) -> cython.longlong:
        """Take the next event out and set the clock to it; returns its row."""
        row: cython.longlong
        if self.heap_open:
            self._fill()
        row = self.heap[1] & ROW_MASK
        self.now = self.heap[0]
        self.heap_place[row] = -1
        self.heap_size -= 1
        self.heap_open = True
        return row

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fill(self) -> cython.void:
        """Close the open place with the last event."""
        last: cython.longlong = 2 * self.heap_size
        self.heap_open = False
        if last > 0:
            self._sink(0, self.heap[last], self.heap[last + 1])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cancel(self, row: cython.longlong) -> cython.void:
        i: cython.longlong
        time: cython.longlong
        key: cython.longlong
        if self.heap_open:
            self._fill()
        self.heap_size -= 1
        i = self.heap_place[row]
        time = self.heap[2 * self.heap_size]
        key = self.heap[2 * self.heap_size + 1]
        self.heap_place[row] = -1
        if i == 2 * self.heap_size:
            return
        if time < self.heap[i] or (time == self.heap[i] and key < self.heap[i + 1]):
            self._lift(i, time, key)
        else:
            self._sink(i, time, key)

    # More room: columns are doubled under the interpreter lock, which is seldom. The lock is taken in functions of
    # their own, since a function that holds a block with the lock takes it at every call.

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_tokens(self) -> cython.void:
        self._more_tokens()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_slots(self) -> cython.void:
        self._more_slots()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_scopes(self) -> cython.void:
        self._more_scopes()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_chains(self) -> cython.void:
        self._more_chains()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_stack(self) -> cython.void:
        self._more_stack()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_log(self) -> cython.void:
        self._more_log()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_links(self) -> cython.void:
        self._more_links()

    @cython.cfunc
    @cython.with_gil
    @cython.exceptval(check=False)
    def _want_crew(self) -> cython.void:
        self._more_crew()

    def _more_crew(self) -> None:
        self.crew_room = max(64, 2 * self.crew_room)
        self.crew_item = longer(self.crew_item, self.crew_room)
        self.crew_group = longer(self.crew_group, self.crew_room)
        self.crew_unit = longer(self.crew_unit, self.crew_room)

    def _more_tokens(self) -> None:
        old = self.token_size
        size = max(64, 2 * old)
        rows = 1 + self.pool_count + size
        self.token_state = longer(self.token_state, size)
        self.token_element = longer(self.token_element, size)
        self.token_scope = longer(self.token_scope, size)
        self.token_next = longer(self.token_next, size)
        self.token_previous = longer(self.token_previous, size)
        self.token_right = longer(self.token_right, size)
        self.token_left = longer(self.token_left, size)
        self.token_visit = longer(self.token_visit, size)
        self.token_ready = longer(self.token_ready, size)
        self.token_enabled = longer(self.token_enabled, size)
        self.token_started = longer(self.token_started, size)
        self.token_duration = longer(self.token_duration, size)
        self.token_unit = longer(self.token_unit, size)
        self.token_from = longer(self.token_from, size)
        self.token_unit_of = longer(self.token_unit_of, size * self.crew)
        self.token_option = longer(self.token_option, size)
        self.token_since = longer(self.token_since, size)
        self.token_queue = longer(self.token_queue, size)
        self.token_worked = longer(self.token_worked, size)
        self.token_stint = longer(self.token_stint, size)
        self.token_rest = longer(self.token_rest, size)
        self.token_rank = longer(self.token_rank, size)
        self.token_ticket = longer(self.token_ticket, size)
        self.token_child = longer(self.token_child, size)
        self.token_external = longer(self.token_external, size)
        self.token_response = longer(self.token_response, size)
        self.token_gather = longer(self.token_gather, size)
        self.token_ring = longer(self.token_ring, size)
        self.token_guest = longer(self.token_guest, size)
        self.token_members = longer(self.token_members, size)
        self.token_chain = longer(self.token_chain, size)
        self.token_account = longer(self.token_account, size * ACCOUNT)
        self.token_armed = longer(self.token_armed, size)
        self.heap = longer(self.heap, 2 * rows)
        places = len(self.heap_place)
        self.heap_place = longer(self.heap_place, rows)
        for row in range(places, rows):
            self.heap_place[row] = -1
        for token in range(old, size):
            self.token_next[token] = token + 1 if token + 1 < size else self.free_token
        self.free_token = old
        self.token_size = size

    def _more_slots(self) -> None:
        old = self.slot_size
        size = max(16, 2 * old)
        self.slot_case = longer(self.slot_case, size)
        self.slot_key = keys(list(self.slot_key) + [0] * (size - old))
        self.slot_active = longer(self.slot_active, size)
        self.slot_steps = longer(self.slot_steps, size)
        self.slot_scopes = longer(self.slot_scopes, size)
        self.slot_chain = longer(self.slot_chain, size)
        self.slot_next = longer(self.slot_next, size)
        self.slot_patience = longer(self.slot_patience, size)
        self.slot_visit = longer(self.slot_visit, size * self.element_count)
        self.slot_attribute = reals(list(self.slot_attribute) + [0.0] * ((size - old) * self.attribute_count))
        self.slot_roots = longer(self.slot_roots, size)
        self.slot_unread = longer(self.slot_unread, size * self.channel_count)
        for slot in range(old, size):
            self.slot_case[slot] = -1
            self.slot_next[slot] = slot + 1 if slot + 1 < size else self.free_slot
        self.free_slot = old
        self.slot_size = size

    def _more_scopes(self) -> None:
        old = self.scope_size
        size = max(16, 2 * old)
        self.scope_kind = longer(self.scope_kind, size)
        self.scope_slot = longer(self.scope_slot, size)
        self.scope_holder = longer(self.scope_holder, size)
        self.scope_live = longer(self.scope_live, size)
        self.scope_tokens = longer(self.scope_tokens, size)
        self.scope_waiting = longer(self.scope_waiting, size)
        self.scope_next = longer(self.scope_next, size)
        self.scope_previous = longer(self.scope_previous, size)
        self.scope_parked = longer(self.scope_parked, size * self.place_count)
        self.scope_again = longer(self.scope_again, size)
        self.scope_at = longer(self.scope_at, size * self.element_count if self.inclusive_count else 0)
        for scope in range(old, size):
            self.scope_next[scope] = scope + 1 if scope + 1 < size else self.free_scope
        self.free_scope = old
        self.scope_size = size

    def _more_chains(self) -> None:
        old = self.chain_size
        size = max(16, 2 * old)
        self.chain_from = longer(self.chain_from, size)
        self.chain_next = longer(self.chain_next, size)
        self.chain_owned = longer(self.chain_owned, size)
        for link in range(old, size):
            self.chain_owned[link] = link + 1 if link + 1 < size else self.free_chain
        self.free_chain = old
        self.chain_size = size

    def _more_stack(self) -> None:
        self.stack_room = max(16, 2 * self.stack_room)
        self.stack_token = longer(self.stack_token, self.stack_room)
        self.stack_flow = longer(self.stack_flow, self.stack_room)
        self.stack_element = longer(self.stack_element, self.stack_room)

    def _more_log(self) -> None:
        self.log_room = max(1024, 2 * self.log_room)
        self.log_case = longer(self.log_case, self.log_room)
        self.log_element = longer(self.log_element, self.log_room)
        self.log_visit = longer(self.log_visit, self.log_room)
        self.log_from = longer(self.log_from, self.log_room)
        self.log_ready = longer(self.log_ready, self.log_room)
        self.log_enabled = longer(self.log_enabled, self.log_room)
        self.log_started = longer(self.log_started, self.log_room)
        self.log_ended = longer(self.log_ended, self.log_room)
        self.log_queue = longer(self.log_queue, self.log_room)
        self.log_work = longer(self.log_work, self.log_room)
        self.log_unit = longer(self.log_unit, self.log_room)
        self.log_group = longer(self.log_group, self.log_room)
        self.log_external = longer(self.log_external, self.log_room)
        self.log_applicant = longer(self.log_applicant, self.log_room)
        self.log_batch = longer(self.log_batch, self.log_room)
        self.log_members = longer(self.log_members, self.log_room)

    def _more_links(self) -> None:
        self.link_room = max(64, 2 * self.link_room)
        self.link_case = longer(self.link_case, self.link_room)
        self.link_from = longer(self.link_from, self.link_room)
        self.link_to = longer(self.link_to, self.link_room)


def _rows(column: Any, size: int) -> Any:
    """The first rows of a column: a view of it, or interpreted a copy."""
    return column[:size] if cython.compiled else array("q", column[:size])
