"""How much is simulated: what is asked for, what the scenario says, and the defaults."""

from __future__ import annotations

import pytest
from builders import chain, written

from bpr.simulation import Plan, Settings, compile_model, plan_of
from bpr.simulation.plan import needs_model

STUDY = (
    '[calendars.office]\nhours = { mon-fri = "09:00-17:00" }\n[arrivals]\nrate = "3/h"\n'
    '[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = "5 min"\n[run]\n'
)


def test_defaults() -> None:
    """Without a word of anybody, the defaults of the settings hold."""
    assert Plan(Settings()) == plan_of(None) == plan_of(written(STUDY))


def test_the_scenario_goes_before_the_defaults() -> None:
    """What the scenario says is done."""
    said = written(STUDY + 'cases = 9\nreplications = 2\nseed = 0\nwarm_up = "1 h"\nprecision = "5%"\n')
    assert Plan(Settings(9, 2, 0), 3_600_000, 0.05) == plan_of(said)


def test_what_is_asked_for_goes_before_the_scenario() -> None:
    """Also where it is nothing: no warm-up, and seed 0."""
    said = written(STUDY + 'cases = 9\nreplications = 2\nseed = 5\nwarm_up = "auto"\nprecision = "5%"\n')
    found = plan_of(said, cases=8, replications=1, seed=0, warm_up=0, precision=0.1)
    assert Plan(Settings(8, 1, 0), 0, 0.1) == found
    assert plan_of(said).warm_up is None


def test_duration() -> None:
    """In two days of eight hours forty-eight come at three an hour; it is told."""
    said = written(STUDY + 'duration = "48 h"\n')
    found = plan_of(said, compile_model(chain("A"), said))

    assert 48 == found.settings.cases
    assert ["48 applications are expected in 48 h: so many in each replication."] == [
        finding.message for finding in found.findings
    ]


def test_duration_in_which_nobody_is_expected() -> None:
    """One case comes at least."""
    said = written(STUDY + 'duration = "1 min"\n')
    assert 1 == plan_of(said, compile_model(chain("A"), said)).settings.cases


def test_duration_needs_the_model() -> None:
    """The number of cases depends on how they come, unless it is asked for."""
    said = written(STUDY + 'duration = "48 h"\n')
    assert needs_model(said)
    assert not needs_model(said, 5)
    assert not needs_model(None)
    assert 5 == plan_of(said, cases=5).settings.cases
    with pytest.raises(ValueError, match="depends on the model"):
        plan_of(said)
