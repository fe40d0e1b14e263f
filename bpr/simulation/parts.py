"""What compiling has found when the tables are made."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.language import Text
from bpr.scenario.calendar import Calendar
from bpr.simulation.compiled import ElementInfo, PoolInfo
from bpr.simulation.network import Network


@dataclass(frozen=True, slots=True)
class Parts:
    """The network with the share of each link, and what its steps, pools, roles and calendars stand for, by row."""

    network: Network
    shares: list[float]
    elements: tuple[ElementInfo, ...]
    pools: tuple[PoolInfo, ...]
    roles: tuple[Text, ...]
    calendars: tuple[Calendar, ...]
