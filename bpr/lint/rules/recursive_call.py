"""Finds calls that lead a process back to itself.

What it does:
    Tells of a call activity whose called process stands in the same file and calls its own process again, directly or
    through other processes.

Why it matters:
    Each case would begin the same procedure inside itself again and again. The simulation doesn't run such a model.

Wrong:
    process "Appeal": start -> Examine -> call "Appeal" -> end

Right:
    process "Appeal": start -> <again (exclusive)> -> Examine -> <Settled? (exclusive)> yes -> end
                                                                                        no -> <again (exclusive)>

What to do:
    Draw the repetition as a loop.

Source:
    BPMN 2.0.2, 10.3.6 (call activity) and 13.3.4. The standard doesn't forbid recursion; no simulation can play it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.graph import spread
from bpr.lint.rule import Concern
from bpr.model import CallActivity, Process, walk

NAME = "recursive-call"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Every call on the way round, in the order of the file."""
    calls = {process.id: _calls(process) for process in drawing.model.processes}
    called = {process: [call.called for call in found if call.called in calls] for process, found in calls.items()}
    for process, found in calls.items():
        for call in found:
            if call.called in calls and process in spread([call.called], called.__getitem__):
                way = "" if call.called == process else f" through '{call.called}'"
                yield Concern(call, f"process '{process}' calls itself{way}.", "Draw the repetition as a loop.")


def _calls(process: Process) -> list[CallActivity]:
    return [node for _, node in walk(process) if isinstance(node, CallActivity)]
