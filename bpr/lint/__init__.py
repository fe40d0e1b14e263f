"""What a drawing should keep: rules over a model, each a file with its own manual page.

Stage 3 of the line. `lint` runs them, `rules` holds them, `soundness` plays the token game for those that need it. A
rule looks at a `Drawing` and yields `Concern`s; it knows no other rule.
"""

from bpr.lint.lint import CORRECTNESS, LIMIT, RECOMMENDED, RuleSet, lint
from bpr.lint.manual import page, summary
from bpr.lint.registry import RULES
from bpr.lint.rule import Concern, Rule

__all__ = ["CORRECTNESS", "LIMIT", "RECOMMENDED", "RULES", "Concern", "Rule", "RuleSet", "lint", "page", "summary"]
