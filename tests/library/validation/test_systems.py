"""The systems as scenario files and drawings: nothing in them is left to a default."""

from __future__ import annotations

import pytest

from bpr.errors import ScenarioError
from bpr.scenario import parse_scenario
from bpr.simulation import compile_model
from bpr.validation import System, all_systems
from bpr.validation.validation import missing

SYSTEMS = [system for system in all_systems() if isinstance(system, System) and not missing(system)]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: f"{system.name}, {system.detail}")
def test_a_system_says_all(system: System) -> None:
    """Compiling has nothing to say, and no input is a default: theory and simulation speak of the same system."""
    compiled = compile_model(system.model, parse_scenario(system.scenario))

    assert () == compiled.findings
    assert [] == [one for one in compiled.inputs if one.provenance.kind == "default"]


def test_a_slip_in_a_scenario_text_is_told_at_its_line() -> None:
    """As in a file, under the name given."""
    with pytest.raises(ScenarioError, match=r"^text:2: .*interval"):
        parse_scenario('[arrivals]\ninterval = "soon"\n', "text")
