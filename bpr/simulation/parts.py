"""What compiling has found when the tables are made."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.language import Text
from bpr.simulation.compiled import ElementInfo
from bpr.simulation.network import Network
from bpr.simulation.people import Staff


@dataclass(frozen=True, slots=True)
class Parts:
    """The network with the share of each link, and what its steps, staff and roles stand for, by row."""

    network: Network
    shares: list[float]
    elements: tuple[ElementInfo, ...]
    staff: Staff
    roles: tuple[Text, ...]
