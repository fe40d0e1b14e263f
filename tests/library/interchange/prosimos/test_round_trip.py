"""What is read and written again is the same.

Two files count as the same when reading them gives the same keys, but for the name of the file: so texts that stand for
numbers, overlapping periods, missing values and a max that cuts nothing are no differences. Numbers may differ in the
tenth digit.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from prosimos_files import JsonTable, again, files, imported, keys_of, model

from bpr.interchange.prosimos import write
from bpr.scenario import Scenario

NUMBER = re.compile(r"[0-9.]+(?= s$| USD/h$)")


def rounded(value: Any) -> Any:  # noqa: ANN401  # as TOML has values
    """Values whose numbers have ten digits, without the name of the file."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items() if key != "source"}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    if isinstance(value, str):
        return NUMBER.sub(lambda match: f"{float(match[0]):.10g}", value)
    return float(f"{value:.10g}") if isinstance(value, float | int) and not isinstance(value, bool) else value


def scenario_of(data: object) -> Scenario:
    """The scenario of a file, which has no problems."""
    found: Scenario = imported(data).scenario
    assert () == found.problems
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_a_file_that_is_read_and_written_says_the_same(data: JsonTable) -> None:
    """Every value that the reader used is in the file that is written of it."""
    used = {entry.key.split(".")[1] for entry in imported(data).report.entries if entry.key.startswith("resources.")}
    doing = {row["resource_id"] for task in data["task_resource_distribution"] for row in task["resources"]}

    found = again(write(scenario_of(data), model()).content)

    before, after = keys_of(data), keys_of(found)
    for name in used - doing:
        before["resources"].pop(name, None)
    followed = {row["calendar"] for row in before["resources"].values()} | {before["arrivals"]["calendar"]}
    before["calendars"] = {name: week for name, week in before["calendars"].items() if name in followed}
    assert rounded(before) == rounded(after)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_a_scenario_in_the_range_of_prosimos_survives_it(data: JsonTable) -> None:
    """Written and read back, it is written in the same bytes."""
    first = write(scenario_of(data), model()).content

    assert again(first) == again(write(scenario_of(again(first)), model()).content)
