"""The manual pages of the rules: their modules' docstrings."""

from __future__ import annotations

from inspect import cleandoc

from bpr.lint.registry import RULES
from bpr.lint.rule import Rule

SECTIONS = ("What it does", "Why it matters", "Wrong", "Right", "What to do", "Source")
"""The headings of a page, in their order."""


def page(rule_name: str) -> str:
    """The manual page of a rule: name and severity, what it looks for, then the sections.

    Raises:
        KeyError: no such rule.

    Example:
        >>> print(page("superfluous-gateway").splitlines()[0])
        superfluous-gateway (info)
    """
    rule = RULES[rule_name]
    return f"{rule.name} ({rule.severity})\n\n{cleandoc(rule.manual)}\n"


def summary(rule: Rule) -> str:
    """What a rule looks for, in one line."""
    return cleandoc(rule.manual).partition("\n")[0]
