"""The numbers that the tables and the kernel share: rules of elements, laws, outcomes."""

# How tokens that arrive at an element are brought together.
JOIN_NONE = 0
JOIN_ALL = 1
JOIN_REACHABLE = 2

# What happens at an element.
ACT_NONE = 0
ACT_WORK = 1
ACT_DELAY = 2
ACT_SCOPE = 3
ACT_TERMINATE = 4
# Actions on other tokens, or that wait for them.
ACT_RISE = 20
ACT_ABORT = 21
ACT_LISTEN = 22
ACT_RACE = 23
ACT_REPEAT = 24

# On which flows tokens leave.
SPLIT_ALL = 0
SPLIT_ONE = 1
SPLIT_SOME = 2

# Laws; their parameters a, b, c are as `bpr.simulation.laws` prepares them.
LAW_FIXED = 0
LAW_UNIFORM = 1
LAW_EXPONENTIAL = 2
LAW_TRIANGULAR = 3
LAW_NORMAL = 4
LAW_LOGNORMAL = 5
LAW_WEIBULL = 6
LAW_STEPS = 7
LAW_TABLE = 8
LAW_SWITCH = 20
"""Several laws, of which an expression chooses."""
LAW_WHOLE = 21
"""Another law (`a`: its row), rounded to the nearest whole number."""

# How what is attached to an element comes about: never by itself, after a time, at the end of what carries it, or when
# somebody in the case sends or throws it.
EVENT_NEVER = 0
EVENT_TIMED = 1
EVENT_AT_END = 2
EVENT_HEARD = 3
EVENT_TIMED_LATER = 20
"""After a time that begins when the applicant has come."""

# What the silence of the administration means.
SILENCE_GRANTS = 1
SILENCE_REFUSES = 2

# How a case ended.
COMPLETED = 0
DEADLOCKED = 1
STOPPED = 2
ABANDONED = 3

# Who is served next in a queue.
RANK_ARRIVAL = 0
RANK_PRIORITY = 1
RANK_SHORTEST = 2

# Pre-emption: what an activity may do, and may suffer.
INTERRUPTS = 1
INTERRUPTIBLE = 2

# How the time of a case is spent: places in the account of a token. All but the last add up to the time elapsed.
CAUSES = ("transfer", "queue", "off_shift", "batch", "applicant", "external", "timer")
"""Causes of waiting."""
WORK = len(CAUSES)
CLOCK_STOPPED = WORK + 1
"""Time in which the administration's clock stood still, whatever its cause."""
ACCOUNT = CLOCK_STOPPED + 1

# Why the kernel returned.
DONE = 0
PAUSED = 1
LOG_FULL = 2
BEYOND_HORIZON = 3
ENDLESS = 4
RUNAWAY = 5
UNDEFINED = 20
"""The value of an expression is no number."""

UNLIMITED = 1 << 40
"""Capacity of a pool that never makes anyone wait."""

# Shape of a tabulated law: pieces of the quantile function, see `bpr.simulation.laws`.
TABLE_OCTAVES = 53
TABLE_CELLS = 16
