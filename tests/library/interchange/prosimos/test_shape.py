"""What has the wrong shape is told all at once, each at its path, before anything is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prosimos_files import file, imported, keys_of

from bpr.errors import ScenarioError
from bpr.interchange.prosimos import holds

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def problems(data: object) -> list[str]:
    """The lines that reading ends with."""
    with pytest.raises(ScenarioError) as caught:
        imported(data)
    return list(caught.value.lines)


def test_wrong_types_are_told_together() -> None:
    """Each line says which path, what it must be, and what it is."""
    data = file(resource_calendars=7)
    data["task_resource_distribution"][1]["resources"] = 5
    data["resource_profiles"][0]["resource_list"][0]["amount"] = "many"
    data["arrival_time_distribution"]["distribution_params"][1]["value"] = True
    del data["task_resource_distribution"][0]["task_id"]

    hint = "See a file that Prosimos runs."
    assert sorted(problems(data)) == [
        (
            "scenario.json: arrival_time_distribution.distribution_params[1].value: must be a number, "
            f"not true or false. {hint}"
        ),
        f"scenario.json: resource_calendars: must be an array, not a number. {hint}",
        f"scenario.json: resource_profiles[0].resource_list[0].amount: must be a number, not 'many'. {hint}",
        "scenario.json: task_resource_distribution[0]: 'task_id' is missing. Prosimos can't do without it either.",
        f"scenario.json: task_resource_distribution[1].resources: must be an array, not a number. {hint}",
    ]


@pytest.mark.parametrize("data", [[], 3, None, "x", {}])
def test_what_is_no_scenario_at_all_is_told(data: object) -> None:
    """Neither an array nor an empty object is one, and neither holds one."""
    assert problems(data)
    assert not holds(data)


def test_a_file_is_known_by_its_sections() -> None:
    """Whoever gets some JSON can tell whether it is of this format."""
    assert holds(file())


def test_numbers_may_be_texts() -> None:
    """A number in quotes is a number."""
    data = file()
    data["resource_profiles"][0]["resource_list"][0] |= {"amount": "3", "cost_per_hour": "12.5"}
    data["task_resource_distribution"][0]["resources"][0]["distribution_params"] = [{"value": "90"}]

    found = keys_of(data)

    assert (3, "12.5 USD/h") == (found["resources"]["clerk"]["capacity"], found["resources"]["clerk"]["cost"])
    assert found["activities"]["a"]["duration"] == "90 s"


def test_unknown_keys_are_told_as_ignored() -> None:
    """At any depth, each with its path."""
    data = file(process_model={"a": 1})
    data["resource_calendars"][0]["colour"] = "red"

    ignored = {entry.location.key for entry in imported(data).report.entries if entry.fate == "ignored"}

    assert {"process_model", "resource_calendars[0].colour"} <= ignored


@settings(max_examples=150, deadline=None)
@given(st.data(), JSON)
def test_any_value_anywhere_is_read_or_told(data: st.DataObject, value: object) -> None:
    """Whatever stands in place of a part of a file, reading ends with a scenario or with lines that have a place."""
    whole = rich_file()
    _replace(data, whole, value)

    lines = told(whole)

    assert all(line.startswith("scenario.json") and "\n" not in line for line in lines)


def told(data: object) -> list[str]:
    """What reading says: the lines that it ends with, or its entries and the problems of the scenario."""
    try:
        found = imported(data)
    except ScenarioError as error:
        return list(error.lines)
    return [str(one) for one in (*found.report.entries, *found.scenario.problems)]


def _replace(data: st.DataObject, whole: object, value: object) -> None:
    inner = whole
    while True:
        keys: list[object] = list(inner) if isinstance(inner, dict) else list(range(len(inner)))  # type: ignore[arg-type]
        key = data.draw(st.sampled_from(keys))
        below = inner[key]  # type: ignore[index]
        if not below or not isinstance(below, dict | list) or data.draw(st.integers(0, 3)) == 0:
            inner[key] = value  # type: ignore[index]
            return
        inner = below


def rich_file() -> dict[str, object]:
    """A file that has every section."""
    rule = [
        [{"attribute": "client", "comparison": "=", "value": "VIP"}],
        [{"attribute": "n", "comparison": "in", "value": [1, "inf"]}],
    ]
    attribute = {
        "name": "client",
        "type": "discrete",
        "values": [{"key": "VIP", "value": 0.5}, {"key": "no", "value": 0.5}],
    }
    number = {
        "name": "n",
        "type": "continuous",
        "values": {"distribution_name": "fix", "distribution_params": [{"value": 1}]},
    }
    setting = {"name": "n", "type": "expression", "values": "n + 1"}
    flows = [{"path_id": "x>b", "value": 0.25, "condition_id": "r"}, {"path_id": "x>e", "value": 0.75}]
    fires = [
        [{"attribute": "size", "comparison": "=", "value": 3}],
        [{"attribute": "daily_hour", "comparison": "=", "value": "9"}],
    ]
    chances = [{"key": "1", "value": 0.0}]
    batch = {
        "task_id": "b",
        "type": "Parallel",
        "size_distrib": chances,
        "duration_distrib": chances,
        "firing_rules": fires,
    }
    found: dict[str, object] = file(
        gateway_branching_probabilities=[{"gateway_id": "x", "probabilities": flows}],
        branch_rules=[{"id": "r", "rules": rule}],
        case_attributes=[attribute, number],
        global_attributes=[],
        event_attributes=[{"event_id": "a", "attributes": [setting]}],
        prioritisation_rules=[{"priority_level": 1, "rules": rule}],
        batch_processing=[batch],
        event_distribution=[],
        model_type="CRISP",
        granule_size={"value": 60, "time_unit": "MINUTES"},
        gateway_execution_limit=1000,
    )
    return found
