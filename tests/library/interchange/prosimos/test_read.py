"""Every key of a file becomes a key of a scenario, or an entry that says why not."""

from __future__ import annotations

from typing import Any

import pytest
from builders import process
from prosimos_files import entries, file, hours, imported, keys_of, law, model, resource, task

from bpr.interchange.prosimos import read
from bpr.model import Gateway


def test_a_whole_file_has_no_problems() -> None:
    """What is read is a right scenario."""
    assert () == imported(file()).scenario.problems


def test_resources_become_pools() -> None:
    """With name, number, pay and calendar."""
    found = keys_of(file())["resources"]

    assert {"name": "Clerk", "capacity": 2, "cost": "20 USD/h", "calendar": "day"} == found["clerk"]


def test_the_currency_is_told() -> None:
    """A file names none; what is taken for it stands in the report."""
    told = entries(imported(file()), "approximated")

    assert "USD is taken" in told["resource_profiles[0].resource_list[0].cost_per_hour"]


def test_nothing_is_closed_that_the_file_does_not_close() -> None:
    """The clock of the study never stops, and arrivals pass on the wall clock."""
    found = keys_of(file())

    assert ("always", "wall", "arrivals") == (
        found["study"]["calendar"],
        found["arrivals"]["clock"],
        found["arrivals"]["calendar"],
    )
    assert {"mon-fri": "09:00-17:00"} == found["calendars"]["arrivals"]["hours"]
    assert "start" not in found["study"]


def test_without_a_calendar_cases_come_at_any_time() -> None:
    """And an ID that is taken is not taken twice."""
    assert keys_of(file(arrival_time_calendar=[]))["arrivals"]["calendar"] == "always"
    named = file(resource_calendars=[{"id": "arrivals", "time_periods": [hours()]}])
    assert keys_of(named)["arrivals"]["calendar"] == "arrivals_2"


def test_a_calendar_called_always_keeps_its_hours() -> None:
    """A scenario knows "always" as round the clock; another calendar of that name gets another."""
    data = file(resource_calendars=[{"id": "always", "time_periods": [hours()]}])
    data["resource_profiles"][0]["resource_list"][0]["calendar"] = "always"

    found = keys_of(data)

    assert found["resources"]["clerk"]["calendar"] == "always_2"
    assert {"mon-fri": "09:00-17:00"} == found["calendars"]["always_2"]["hours"]


def test_one_resource_does_a_task_in_its_time() -> None:
    """The plain case."""
    assert {"resource": "clerk", "duration": "300 s"} == keys_of(file())["activities"]["a"]


def test_several_resources_have_times_of_their_own() -> None:
    """The first who is free does it, in the time that it takes that one."""
    data = file(task_resource_distribution=[task("a", clerk=law("fix", 300), senior=law("fix", 200))])

    assert keys_of(data)["activities"]["a"] == {
        "resources": {"any": ["clerk", "senior"]},
        "duration_by_resource": {"clerk": "300 s", "senior": "200 s"},
    }
    told = entries(imported(data), "approximated")
    assert "free longest" in told["task_resource_distribution[0].resources[1].resource_id"]


def test_several_resources_with_one_time_have_one_duration() -> None:
    """And rows of one task, wherever they stand, go together."""
    data = file(task_resource_distribution=[task("a", clerk=law("fix", 300)), task("a", senior=law("fix", 300))])

    assert {"resources": {"any": ["clerk", "senior"]}, "duration": "300 s"} == keys_of(data)["activities"]["a"]


def test_what_the_model_lacks_is_told_and_left_out() -> None:
    """Tasks, events, gateways and flows; without a model they are kept, for whoever compiles to tell."""
    data = file(event_distribution=[{"event_id": "t", **law("fix", 60)}])
    data["task_resource_distribution"].append(task("z", clerk=law("fix", 1)))
    data["gateway_branching_probabilities"].append({"gateway_id": "y", "probabilities": []})
    data["gateway_branching_probabilities"][0]["probabilities"].append({"path_id": "x>z", "value": 0})

    told = entries(imported(data), "ignored")

    assert told["task_resource_distribution[2]"] == "the model has no task 'z'"
    assert told["event_distribution[0]"] == "the model has no event 't'"
    assert told["gateway_branching_probabilities[1]"] == "the model has no gateway 'y'"
    assert told["gateway_branching_probabilities[0].probabilities[2]"] == "no flow 'x>z' leaves this gateway"
    assert {"delay": "60 s"} == keys_of(data, known=False)["events"]["t"]


def test_gateways_that_decide_nothing_are_told() -> None:
    """A parallel one, or one that a single flow leaves."""
    data = file(
        gateway_branching_probabilities=[{"gateway_id": "p", "probabilities": [{"path_id": "p>b", "value": 1}]}]
    )
    drawn = process("s p a q e", "p b q", nodes=[Gateway(id="q", kind="parallel")])

    found = read(data, "scenario.json", drawn)

    assert entries(found, "ignored")["gateway_branching_probabilities[0]"] == "nothing is decided at this gateway"


def test_a_resource_that_stands_twice_is_told() -> None:
    """What is said last holds."""
    data = file()
    data["resource_profiles"].append({"id": "q", "resource_list": [resource("clerk", 7)]})

    assert keys_of(data)["resources"]["clerk"]["capacity"] == 7
    assert "takes its place" in entries(imported(data), "ignored")["resource_profiles[1].resource_list[0].id"]


def test_a_task_without_a_law_that_can_be_read_is_left_to_the_checks() -> None:
    """The reason stands at its place."""
    data = file(task_resource_distribution=[task("a", clerk=law("triang", 0.5, 1, 2))])

    assert "activities" not in keys_of(data)
    assert (
        "stops at a triangular law" in entries(imported(data), "ignored")["task_resource_distribution[0].resources[0]"]
    )


@pytest.mark.parametrize(
    ("said", "value", "fate"),
    [
        ([("x>b", 0.25), ("x>e", 0.75)], {"x>b": 0.25, "x>e": 0.75}, "used"),
        ([("x>b", "0.25"), ("x>e", "0.75")], {"x>b": 0.25, "x>e": 0.75}, "used"),
        ([("x>b", 0.25), ("x>e", None)], {"x>b": 0.25, "x>e": 0.75}, "used"),
        ([("x>b", None), ("x>e", None)], {"x>b": 0.5, "x>e": 0.5}, "approximated"),
        ([("x>b", 1), ("x>e", 3)], {"x>b": 0.25, "x>e": 0.75}, "approximated"),
        ([("x>b", 0), ("x>e", 0)], {"x>b": 0.5, "x>e": 0.5}, "approximated"),
    ],
)
def test_probabilities_become_shares(said: list[tuple[str, Any]], value: dict[str, float], fate: str) -> None:
    """Texts are numbers, missing values share what is left, and other sums are scaled and told."""
    rows = [{"path_id": flow, **({} if number is None else {"value": number})} for flow, number in said]
    found = imported(file(gateway_branching_probabilities=[{"gateway_id": "x", "probabilities": rows}]))

    assert (
        value
        == keys_of(file(gateway_branching_probabilities=[{"gateway_id": "x", "probabilities": rows}]))["gateways"]["x"]
    )
    first = next(entry for entry in found.report.entries if entry.key.startswith("gateways.x"))
    assert fate == first.fate


VIP = {"attribute": "client", "comparison": "=", "value": "VIP"}
OTHER = {"attribute": "client", "comparison": "!=", "value": "VIP"}
LARGE = {"attribute": "amount", "comparison": "in", "value": ["1000", "inf"]}
CLIENT = {
    "name": "client",
    "type": "discrete",
    "values": [{"key": "VIP", "value": 0.2}, {"key": "other", "value": 0.8}],
}
AMOUNT = {"name": "amount", "type": "continuous", "values": law("expon", 800, 0, 100000)}


def ruled(first: object, second: object) -> dict[str, Any]:
    """A file whose two flows have rules; None: no rule."""
    flows = [{"path_id": "x>b", "value": 0.25}, {"path_id": "x>e", "value": 0.75}]
    found = []
    for row, rule in zip(flows, (first, second), strict=True):
        if rule is not None:
            found.append({"id": row["path_id"], "rules": rule})
            row["condition_id"] = row["path_id"]
    rows = [{"gateway_id": "x", "probabilities": flows}]
    data: dict[str, Any] = file(
        gateway_branching_probabilities=rows, branch_rules=found, case_attributes=[CLIENT, AMOUNT]
    )
    return data


def test_rules_that_divide_all_cases_are_used() -> None:
    """The last flow takes what the first leaves."""
    data = ruled([[VIP]], [[OTHER]])

    assert {"x>b": {"condition": "client == 'VIP'"}, "x>e": 1} == keys_of(data)["gateways"]["x"]
    assert not any("gateway" in place for place in entries(imported(data), "approximated"))


def test_rules_that_overlap_or_leave_cases_are_told() -> None:
    """In which case Prosimos decides otherwise stands in the report."""
    data = ruled([[VIP], [LARGE]], [[LARGE]])

    assert {"x>b": {"condition": "amount >= 1000 or client == 'VIP'"}, "x>e": 1} == keys_of(data)["gateways"]["x"]
    told = entries(imported(data), "approximated")
    assert "no other rule holds" in told["gateway_branching_probabilities[0].probabilities[1].condition_id"]


def test_one_rule_leaves_the_rest_to_the_other_flow() -> None:
    """A flow without rule takes the cases for which none holds, and it is told what Prosimos does with them."""
    data = ruled([[LARGE]], None)

    assert {"x>b": {"condition": "amount >= 1000"}, "x>e": 1} == keys_of(data)["gateways"]["x"]
    told = entries(imported(data), "approximated")
    assert "no rule holds" in told["gateway_branching_probabilities[0].probabilities[1].value"]


def test_rules_about_nothing_are_told_and_the_probabilities_hold() -> None:
    """An attribute that isn't there, and a rule that no flow names."""
    data = ruled([[{"attribute": "colour", "comparison": "=", "value": "red"}]], None)
    data["branch_rules"].append({"id": "unused", "rules": []})

    told = entries(imported(data), "ignored")

    assert {"x>b": 0.25, "x>e": 0.75} == keys_of(data)["gateways"]["x"]
    place = "gateway_branching_probabilities[0].probabilities[0].condition_id"
    assert told[place] == "there is no attribute 'colour'; the probability is taken"
    assert told["branch_rules[1]"] == "no flow names this rule"


def test_attributes_of_cases_and_of_all_cases() -> None:
    """Shares or a law; one that all cases have in common is told."""
    data = file(case_attributes=[CLIENT, AMOUNT], global_attributes=[AMOUNT | {"name": "load-index"}])

    found = keys_of(data)["attributes"]

    assert {"VIP": 0.2, "other": 0.8} == found["client"]
    assert {"distribution": "exponential", "mean": 800, "most": 100000} == found["amount"] == found["load_index"]
    assert "each case has its own" in entries(imported(data), "approximated")["global_attributes[0]"]


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ({"name": "a", "type": "discrete", "values": [{"key": "x", "value": 0.5}]}, "add up to 0.5, not to 1"),
        ({"name": "a", "type": "discrete", "values": {"x": {"x": 1}}}, "a Markov table"),
        ({"name": "a", "type": "discrete", "values": 3}, "must be an array, not a number"),
        ({"name": "a", "type": "continuous", "values": []}, "must be an object, not an array"),
        ({"name": "a", "type": "dtree", "values": []}, "no attribute of the type 'dtree'"),
    ],
)
def test_attributes_that_cannot_be_kept_are_told(attribute: dict[str, Any], told: str) -> None:
    """They are left out, with the reason."""
    data = file(case_attributes=[attribute])

    assert "attributes" not in keys_of(data)
    assert told in entries(imported(data), "ignored")["case_attributes[0]"]


def settings(*attributes: dict[str, Any]) -> dict[str, Any]:
    """A file whose first task sets attributes."""
    found: dict[str, Any] = file(
        case_attributes=[AMOUNT], event_attributes=[{"event_id": "a", "attributes": list(attributes)}]
    )
    return found


def test_tasks_set_numbers() -> None:
    """By an expression, by a law, or as one of several numbers; they are 0 before."""
    found = keys_of(
        settings(
            {"name": "risk", "type": "expression", "values": "amount / 1000 + risk"},
            {"name": "fee", "type": "continuous", "values": law("fix", 5)},
            {"name": "copies", "type": "discrete", "values": [{"key": "1", "value": 0.5}, {"key": 2, "value": 0.5}]},
        )
    )

    values = {"distribution": "discrete", "values": [1, 2], "weights": [0.5, 0.5]}
    assert {"fee": 5, "copies": values} == found["activities"]["a"]["attributes"]
    assert {"amount", "fee", "copies"} == set(found["attributes"])


def test_an_expression_is_translated() -> None:
    """What a scenario computes in the same way is kept."""
    found = keys_of(settings({"name": "amount", "type": "expression", "values": "(amount - 1) * 2"}))

    assert {"amount": "(amount - 1) * 2"} == found["activities"]["a"]["attributes"]


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ({"name": "r", "type": "expression", "values": "uniform(0, 1)"}, "there is no function 'uniform'"),
        (
            {"name": "r", "type": "expression", "values": "__import__('os').system('x')"},
            "there is no function '__import__'",
        ),
        ({"name": "r", "type": "expression", "values": "colour + 1"}, "there is no attribute 'colour'"),
        ({"name": "r", "type": "expression", "values": "amount ** 2"}, "can't be kept"),
        ({"name": "r", "type": "expression", "values": "amount > 2"}, "gives no number"),
        ({"name": "r", "type": "dtree", "values": []}, "a table of decisions can't be kept"),
        ({"name": "r", "type": "odd", "values": []}, "there is no type of attribute 'odd'"),
        ({"name": "r", "type": "discrete", "values": {"A": {"B": 1}}}, "a Markov table"),
    ],
)
def test_settings_that_cannot_be_kept_are_told(attribute: dict[str, Any], told: str) -> None:
    """Nothing of a file is evaluated."""
    data = settings(attribute)

    assert "attributes" not in keys_of(data)["activities"]["a"]
    assert told in entries(imported(data), "ignored")["event_attributes[0].attributes[0]"]


def test_texts_are_drawn_when_the_case_comes() -> None:
    """A scenario can't draw them later, and tells it; a second time they can't be kept."""
    phase = {"name": "phase", "type": "discrete", "values": [{"key": "A", "value": 0.5}, {"key": "B", "value": 0.5}]}
    data = settings(phase, phase)

    assert {"A": 0.5, "B": 0.5} == keys_of(data)["attributes"]["phase"]
    assert "when the case comes" in entries(imported(data), "approximated")["event_attributes[0].attributes[0]"]
    assert "the attribute before" in entries(imported(data), "ignored")["event_attributes[0].attributes[1]"]


def batch(*rules: list[dict[str, Any]], sort: str = "Parallel") -> dict[str, Any]:
    """A file whose second task gathers work."""
    found: dict[str, Any] = file(batch_processing=[{"task_id": "b", "type": sort, "firing_rules": list(rules)}])
    return found


def fires(attribute: str, comparison: str, value: object) -> dict[str, Any]:
    """A comparison of a firing rule."""
    return {"attribute": attribute, "comparison": comparison, "value": value}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([[fires("size", "=", 5)]], {"size": 5}),
        ([[fires("size", ">", "4")]], {"size": 5}),
        (
            [[fires("size", ">=", 5)], [fires("large_wt", ">", 3600), fires("large_wt", "<", 7200)]],
            {"size": 5, "wait": "3600 s"},
        ),
        ([[fires("ready_wt", ">=", 60)]], {"wait": "60 s"}),
    ],
)
def test_firing_rules_become_a_batch(rules: list[Any], said: dict[str, object]) -> None:
    """The first of several that comes begins the work."""
    assert {**said, "together": True} == keys_of(batch(*rules))["activities"]["b"]["batch"]


def test_days_and_hours_become_sittings() -> None:
    """The work begins in all of that time."""
    rules = [[fires("week_day", "=", "Friday"), fires("daily_hour", ">=", "9"), fires("daily_hour", "<", 12)]]
    found = keys_of(batch(*rules, sort="Sequential"))

    assert {"calendar": "batch of b", "together": False} == found["activities"]["b"]["batch"]
    assert {"fri": "09:00-12:00"} == found["calendars"]["batch of b"]["hours"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ([fires("size", "=", 5), fires("large_wt", ">", 60)], "begins by large_wt and size at once"),
        ([fires("size", "<", 5)], "has no lower bound"),
        ([fires("size", "=", "many")], "'many' is no number"),
        ([fires("colour", "=", 5)], "there is no firing rule 'colour'"),
        ([fires("week_day", "=", "Someday")], "there is no day 'Someday'"),
        ([fires("daily_hour", "=", "30")], "there is no such time"),
        ([], "it is empty"),
    ],
)
def test_firing_rules_that_cannot_be_kept_are_told(rule: list[dict[str, Any]], told: str) -> None:
    """A task of which none can be kept gathers nothing."""
    data = batch(rule)

    assert "batch" not in keys_of(data)["activities"]["b"]
    assert told in entries(imported(data), "ignored")["batch_processing[0].firing_rules[0]"]


def test_priorities_and_multitasking_are_told() -> None:
    """They are ignored, and each says why."""
    rule = {"priority_level": 1, "rules": [[VIP]]}
    told = entries(
        imported(file(prioritisation_rules=[rule], multitask={"type": "local"}, case_attributes=[CLIENT])), "ignored"
    )

    assert "can't hang on a condition" in told["prioritisation_rules[0]"]
    assert "one thing at a time" in told["multitask"]


def test_every_parameter_has_an_entry() -> None:
    """Each number, calendar and name of a file stands in the report, with its path."""
    places = {entry.location.key for entry in imported(file()).report.entries}

    one = "resource_profiles[0].resource_list[0]"
    assert {f"{one}.{key}" for key in ("name", "amount", "calendar", "cost_per_hour")} <= places
    assert {"arrival_time_distribution", "arrival_time_calendar", "resource_calendars[0]"} <= places
    assert "task_resource_distribution[1].resources[0].resource_id" in places
    assert "gateway_branching_probabilities[0].probabilities[1].value" in places


def test_a_resource_that_is_not_there_is_a_problem_at_its_place() -> None:
    """Whoever compiles tells it, with the path in the file."""
    data = file(task_resource_distribution=[task("a", nobody=law("fix", 1))])
    data["resource_profiles"][0]["resource_list"] = [resource("clerk")]

    activity = read(data, "scenario.json", model()).root.table["activities"].table["a"]

    place = activity.table["resource"].location
    assert "scenario.json: task_resource_distribution[0].resources[0].resource_id" == str(place)
