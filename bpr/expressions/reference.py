"""The reference of the language: what may stand in an expression, from the tightest to the loosest."""

from __future__ import annotations

FORMS: tuple[tuple[str, str], ...] = (
    ("`1000`, `0.5`, `2.5e6`", "A number."),
    ("`'large'`", "A text, between `'` or between `\"`."),
    ("`true`, `false`", "Yes and no."),
    ("`2026-03-01`", "A date."),
    ("`amount`", "An attribute of the case, as it is then."),
    ("`hour`, `minute`", "Of the clock: 0 to 23, 0 to 59."),
    ("`weekday`", "1 for Monday to 7 for Sunday; `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun` are these numbers."),
    (
        "`day`, `month`, `year`, `date`",
        "Of the calendar: the day of the month, 1 to 12 for the month, and the whole date.",
    ),
    ("`age`", "Days since the case came, nights and holidays included."),
    ("`min(a, b)`, `max(a, b)`", "The least and the greatest of some numbers."),
    (
        "`round(a)`, `floor(a)`, `ceiling(a)`",
        "The nearest whole number (halves go up: `round(-2.5)` is -2); the next below `a`, and above, or `a` itself.",
    ),
    ("`(a)`", "What is computed first."),
    ("`-a`", "The opposite of a number."),
    ("`a * b`, `a / b`", "Product and quotient; a division by 0 stops the study, and is told."),
    ("`a % b`", "What is left of a division without fractions, with the sign of `a`: `7 % 3` is 1, `-7 % 3` is -1."),
    ("`a + b`, `a - b`", "Sum and difference."),
    ("`a == b`, `a != b`", "Whether two values of one sort are the same."),
    ("`a < b`, `a <= b`, `a > b`, `a >= b`", "Which of two numbers or dates is less."),
    ("`a in [b, c]`, `a not in [b, c]`", "Whether a value is one of some."),
    ("`not a`", "The opposite of a yes or no."),
    ("`a and b`", "Both; what stands behind is computed only if it is needed: `n != 0 and m / n > 2`."),
    ("`a or b`", "One of them, or both."),
)
"""What is written, and what it means, in Markdown."""
