"""The token game of a process, played to the end in all its courses as far as a bound allows.

`net` makes a graph into places and steps, `explore` plays, `path` puts a course into words. A process is sound when
every course can end, leaves nothing behind and does nothing twice (W. van der Aalst, "The Application of Petri Nets to
Workflow Management", 1998, section 4). Time and data play no part: every answer to every question is tried.
"""

from bpr.lint.soundness.explore import Trouble, TroubleKind, Verdict, explore
from bpr.lint.soundness.net import Net, Place, Step, net
from bpr.lint.soundness.path import course

__all__ = ["Net", "Place", "Step", "Trouble", "TroubleKind", "Verdict", "course", "explore", "net"]
