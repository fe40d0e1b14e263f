"""Models from lines of ids."""

from __future__ import annotations

from bpr.validation.drawing import drawn


def test_a_path_is_drawn_with_its_flows() -> None:
    """Nodes are what their ids say, and flows are called by both ends."""
    model = drawn("start choice1 work end", "choice1 end")
    process = model.process

    assert process is not None
    assert ["start", "choice1", "work", "end"] == [node.id for node in process.nodes]
    assert {"choice1-work", "choice1-end"} == set(process.nodes[1].outgoing)
    assert ["work"] == [activity.id for activity in model.activities]
