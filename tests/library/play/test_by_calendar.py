"""Games under scenarios in which something depends on calendars: followed where one case alone can, else refused."""

from __future__ import annotations

import pytest
from builders import chain, written

from bpr.errors import UnsupportedElementError
from bpr.play import Game, setting
from bpr.units import HOUR

FRAME = '[study]\ncalendar = "always"\nworking_day = "8 h"\n[calendars.late]\nhours = { mon-fri = "10:00-12:00" }\n'
WORK = '[activities.A]\nduration = "5 min"\n'


@pytest.mark.parametrize(
    "arrivals",
    [
        'by_calendar = [{ calendar = "late", interval = "20 min" }]',
        'clock = "wall"\ninterval = "1 h"\ncalendar = "late"',
    ],
)
def test_arrival(arrivals: str) -> None:
    """The case comes when the simulator's first case does."""
    text = FRAME + WORK + f"[resources.Clerk]\ncapacity = 1\n[arrivals]\n{arrivals}\n"
    assert 10 * HOUR == Game(setting(chain("A"), None, written(text))).state.arrival


def test_capacity_by_calendar_is_refused() -> None:
    """Who is there isn't known to the game: refused by the name of the key."""
    text = (
        FRAME
        + WORK
        + (
            '[arrivals]\ninterval = "1 h"\n'
            '[resources.Clerk]\ncapacity_by_calendar = [{ calendar = "late", capacity = 1 }]\n'
        )
    )
    with pytest.raises(UnsupportedElementError, match=r"says resources\.Clerk\.capacity_by_calendar"):
        setting(chain("A"), None, written(text))
