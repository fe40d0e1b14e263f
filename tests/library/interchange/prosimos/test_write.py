"""A scenario is written as Prosimos reads it, and what it can't hold is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders import process
from prosimos_files import model

from bpr.interchange.prosimos import write
from bpr.interchange.written import Written
from bpr.model import Event, EventDefinition, Gateway, Loop, Task
from bpr.scenario import parse_scenario

BASE = """
[study]
calendar = "office"
[arrivals]
interval = { distribution = "exponential", mean = "30 min" }
[calendars.office]
hours = { mon-fri = "08:00-12:00, 13:00-17:00" }
[resources.clerk]
capacity = 3
cost = "20 USD/h"
[activities.a]
resource = "clerk"
duration = "5 min"
[activities.b]
resource = "clerk"
duration = { distribution = "gamma", mean = "10 min", sd = "5 min" }
[gateways.x]
"x>b" = 0.25
"x>e" = 0.75
"""


def written(more: str = "", base: str = BASE) -> Written:
    """The file for the model of `prosimos_files`."""
    return write(parse_scenario(base + more, "study.toml"), model())


def content(more: str = "", base: str = BASE) -> Any:  # noqa: ANN401  # JSON
    """The value of the written file."""
    return json.loads(written(more, base).content)


def told(found: Written, fate: str) -> dict[str, str]:
    """Reasons by key of the scenario."""
    return {entry.what: entry.reason for entry in found.report.entries if entry.fate == fate}


def test_the_sections_that_prosimos_needs_are_there() -> None:
    """Resources, calendars, tasks, arrivals, gateways and events."""
    data = content()

    resource = {"id": "clerk", "name": "clerk", "cost_per_hour": 20, "amount": 3, "calendar": "office"}
    assert [{"id": "profile of clerk", "name": "clerk", "resource_list": [resource]}] == data["resource_profiles"]
    day = {"from": "MONDAY", "to": "FRIDAY", "beginTime": "08:00:00.000", "endTime": "12:00:00.000"}
    assert day == data["resource_calendars"][0]["time_periods"][0]
    assert [] == data["event_distribution"]
    flows = [{"path_id": "x>b", "value": 0.25}, {"path_id": "x>e", "value": 0.75}]
    assert [{"gateway_id": "x", "probabilities": flows}] == data["gateway_branching_probabilities"]


def test_laws_have_the_parameters_of_prosimos() -> None:
    """Seconds, variances, and a max that cuts nothing."""
    tasks = {row["task_id"]: row["resources"][0] for row in content()["task_resource_distribution"]}

    assert [{"value": 300}] == tasks["a"]["distribution_params"]
    assert [{"value": 600}, {"value": 90000}, {"value": 0}, {"value": 1e15}] == tasks["b"]["distribution_params"]


def test_a_normal_law_is_written_as_it_is_before_the_cut_at_0() -> None:
    """Of a narrow one the two are the same; where little would be left, Prosimos couldn't draw it, and it is told."""
    laws = [f'{{ distribution = "normal", mean = "10 min", sd = "{sd} min" }}' for sd in (1, 6, 9)]
    rows = [
        content(base=BASE.replace('"5 min"', law, 1))["task_resource_distribution"][0]["resources"][0] for law in laws
    ]

    narrow, wide = ([value["value"] for value in row["distribution_params"]] for row in rows[:2])
    assert [600, 60, 0, 1e15] == narrow
    assert wide[0] < 600 < wide[0] + 2 * wide[1]
    assert rows[2]["distribution_name"] == "gamma"
    reasons = told(written(base=BASE.replace('"5 min"', laws[2], 1)), "approximated")
    assert "can't draw that law" in reasons["activities.a.duration"]


def test_arrivals_in_open_time_are_stretched_and_told() -> None:
    """As many come in a week: 168 hours for 40."""
    found = content()["arrival_time_distribution"]

    assert 1800 * 168 / 40 == pytest.approx(found["distribution_params"][0]["value"])
    assert "stretched" in told(written(), "approximated")["arrivals.interval"]


def test_round_the_clock_nothing_is_stretched() -> None:
    """Open time is then the wall clock."""
    base = BASE.replace("interval = {", 'calendar = "always"\ninterval = {')

    assert 1800 == content(base=base)["arrival_time_distribution"]["distribution_params"][0]["value"]
    assert {} == {key: reason for key, reason in told(written(base=base), "approximated").items() if "arrivals" in key}


def test_single_values_may_only_be_those_of_arrivals() -> None:
    """They are written as a histogram; elsewhere a gamma law with the same moments stands for them, and it is told."""
    law = '{ distribution = "discrete", values = ["20 min", "10 min"], weights = [1, 3] }'
    base = BASE.replace('{ distribution = "exponential", mean = "30 min" }', law).replace('"5 min"', law, 1)
    base = base.replace("[arrivals]", '[arrivals]\ncalendar = "always"')

    data = content(base=base)

    assert {"cdf": [0.75, 1.0], "bin_midpoints": [600, 1200]} == data["arrival_time_distribution"]["histogram_data"]
    row = data["task_resource_distribution"][0]["resources"][0]
    assert ("gamma", 750) == (row["distribution_name"], row["distribution_params"][0]["value"])
    assert "same mean and deviation" in told(written(base=base), "approximated")["activities.a.duration"]


def test_working_days_become_hours() -> None:
    """A working day has eight hours here."""
    data = content(base=BASE.replace('duration = "5 min"', 'duration = "2 working days"'))

    assert [{"value": 57600}] == data["task_resource_distribution"][0]["resources"][0]["distribution_params"]


def test_people_are_resources_with_hours_pay_and_pace_of_their_own() -> None:
    """Who works twice as fast takes half the time."""
    people = '[{ name = "Amal", speed = 2, cost = "9 USD/h", calendar = "always" }, { name = "Omar" }]'
    data = content(base=BASE.replace("capacity = 3", f"people = {people}"))

    rows = {row["id"]: row for row in data["resource_profiles"][0]["resource_list"]}
    assert (9, 1, "always") == tuple(rows["clerk.Amal"][key] for key in ("cost_per_hour", "amount", "calendar"))
    times = {
        row["resource_id"]: row["distribution_params"] for row in data["task_resource_distribution"][0]["resources"]
    }
    assert {"clerk.Amal": [{"value": 150}], "clerk.Omar": [{"value": 300}]} == times


def test_only_the_able_do_a_task() -> None:
    """Who lacks a skill isn't among its resources."""
    people = '[{ name = "Amal", skills = ["law"] }, { name = "Omar" }]'
    base = BASE.replace("capacity = 3", f"people = {people}").replace(
        'duration = "5 min"', 'duration = "5 min"\nskills = ["law"]'
    )

    rows = content(base=base)["task_resource_distribution"][0]["resources"]

    assert ["clerk.Amal"] == [row["resource_id"] for row in rows]


def test_a_share_of_working_time_becomes_a_fuzzy_calendar() -> None:
    """With that chance in every granule, whose length fits all hours."""
    data = content(base=BASE.replace("capacity = 3", "capacity = 3\navailability = 0.4").replace("08:00", "08:30"))

    assert ("FUZZY", {"value": 30, "time_unit": "MINUTES"}) == (data["model_type"], data["granule_size"])
    calendar = data["resource_calendars"][0]
    assert ([], {0.4}) == (calendar["workload_ratio"], {row["probability"] for row in calendar["time_periods"]})


def test_tasks_that_nobody_does_and_pools_without_limit_get_a_number() -> None:
    """A thousand, and it is told."""
    drawn = process("s a b e", nodes=[Task(id="a", tag="task", kind="service"), Task(id="b", tag="task")])
    base = BASE.replace('[activities.a]\nresource = "clerk"\nduration = "5 min"', "").replace(
        "capacity = 3", 'capacity = "unlimited"'
    )
    found = write(parse_scenario(base[: base.index("[gateways.x]")]), drawn)
    data = json.loads(found.content)

    amounts = {row["id"]: row["amount"] for profile in data["resource_profiles"] for row in profile["resource_list"]}
    assert {"automatic": 1000, "clerk": 1000} == amounts
    assert "1000 are written" in told(found, "approximated")["resources.clerk.capacity"]


def test_conditions_exclude_each_other_in_the_file() -> None:
    """Prosimos draws among all flows whose rule holds: so each has a rule, and the last one that of all other cases."""
    attributes = (
        '\n[attributes]\nclient = { VIP = 0.2, other = 0.8 }\namount = { distribution = "uniform", min = 0, max = 9 }\n'
    )
    base = BASE.replace('"x>b" = 0.25', '"x>b" = { condition = "amount > 5 or client == \'VIP\'" }').replace(
        '"x>e" = 0.75', ""
    )

    data = content(attributes, base)

    assert [
        {"path_id": "x>b", "condition_id": "rule of x>b"},
        {"path_id": "x>e", "value": 1, "condition_id": "rule of x>e"},
    ] == [dict(row) for row in data["gateway_branching_probabilities"][0]["probabilities"]]
    last = data["branch_rules"][1]["rules"]
    assert [["amount", "<=", "5"], ["client", "!=", "VIP"]] == [list(test.values()) for test in last[0]]


def test_conditions_that_prosimos_cannot_hold_are_told() -> None:
    """It knows no hours of the day: the shares that are left hold."""
    base = BASE.replace('"x>b" = 0.25', '"x>b" = { condition = "hour < 12" }').replace('"x>e" = 0.75', "")

    assert "branch_rules" not in content(base=base)
    assert "no 'hour'" in told(written(base=base), "ignored")["gateways.x.x>b.condition"]


def test_attributes_and_settings_are_written() -> None:
    """Shares, laws and plain arithmetic; what Prosimos can't compute is told."""
    attributes = """
[attributes]
client = { VIP = 0.2, other = 0.8 }
amount = { distribution = "uniform", min = 0, max = 9 }
paid = false
rounds = 1
"""
    base = BASE.replace(
        'duration = "5 min"', 'duration = "5 min"\nattributes = { rounds = "rounds + 1", amount = "max(amount, 2)" }'
    )
    data = {row["name"]: row for row in content(attributes, base)["case_attributes"]}

    assert [{"key": "false", "value": 1.0}] == data["paid"]["values"]
    assert data["amount"]["values"]["distribution_name"] == "uniform"
    setting = {"name": "rounds", "type": "expression", "values": "rounds + 1"}
    assert [{"event_id": "a", "attributes": [setting]}] == content(attributes, base)["event_attributes"]
    assert "rounds" not in data
    assert "no value until then" in told(written(attributes, base), "approximated")["attributes.rounds"]
    assert "no function 'max'" in told(written(attributes, base), "ignored")["activities.a.attributes.amount"]


def test_a_batch_becomes_firing_rules() -> None:
    """Size, wait and sittings are alternatives."""
    batch = 'batch = { size = 4, wait = "2 h", calendar = "sitting" }'
    sitting = '\n[calendars.sitting]\nhours = { fri = "09:00-12:00" }\n'
    base = BASE.replace('duration = "5 min"', f'duration = "5 min"\n{batch}')

    row = content(sitting, base)["batch_processing"][0]

    size, wait, day = row["firing_rules"]
    assert ("Parallel", [("size", "=", 4)]) == (row["type"], [tuple(test.values()) for test in size])
    assert ("large_wt", ">=", 7200) == tuple(wait[0].values())
    assert [("week_day", "=", "Friday"), ("daily_hour", ">=", "9"), ("daily_hour", "<", "12")] == [
        tuple(one.values()) for one in day
    ]


def test_events_are_waited_for_as_drawn_or_as_said() -> None:
    """Prosimos doesn't look at the timer of the drawing."""
    timer = Event(id="t1", position="catch", definitions=(EventDefinition("timer", timer="duration", text="PT2H"),))
    said = Event(id="t2", position="catch", definitions=(EventDefinition("message"),))
    drawn = process("s a t1 t2 b e", nodes=[Task(id="a", tag="task"), Task(id="b", tag="task"), timer, said])
    base = BASE[: BASE.index("[gateways.x]")] + '[events.t2]\ndelay = "1 day"\n'

    rows = json.loads(write(parse_scenario(base), drawn).content)["event_distribution"]

    assert {"t1": 7200, "t2": 86400} == {row["event_id"]: row["distribution_params"][0]["value"] for row in rows}


def test_what_prosimos_has_nothing_for_is_told() -> None:
    """Every value that isn't written has an entry with its reason."""
    more = """
[applicant]
abandonment = "90 days"
[backlog]
a = 12
"""
    base = BASE.replace(
        'duration = "5 min"',
        'duration = "5 min"\ntransfer = "1 day"\nvisit = true\ndocuments = ["deed"]\ncost = "3 USD"',
    )
    base = base.replace(
        'calendar = "office"', 'calendar = "office"\ndeadline = { limit = "3 days" }\nname = "N"\ncountry = "MA"'
    )
    base = base.replace(
        "[resources.clerk]", 'holidays = "MA"\n[resources.clerk]\nabsences = { every = "60 days", lasts = "3 days" }'
    )

    found = written(more, base)

    ignored = {"applicant.abandonment", "backlog.a", "study.deadline", "study.name", "resources.clerk.absences"}
    ignored |= {f"activities.a.{key}" for key in ("transfer", "visit", "documents", "cost")}
    assert ignored <= set(told(found, "ignored"))
    assert "knows one week" in told(found, "approximated")["calendars.office"]


def test_tasks_that_prosimos_stops_at_are_told() -> None:
    """It runs only plain tasks."""
    repeated = Task(id="b", tag="task", loop=Loop("parallel", cardinality="2"))
    drawn = process("s p a e1", "p b e2", nodes=[Task(id="a", tag="userTask"), repeated])
    found = write(parse_scenario(BASE[: BASE.index("[gateways.x]")]), drawn)

    reasons = told(found, "ignored")
    assert "draw it as a task" in reasons["userTask a"]
    assert "once, whatever its marker says" in reasons["task b"]
    assert "join the ends" in reasons["Event e2"]


def test_a_number_of_people_that_changes_is_written_as_it_begins() -> None:
    """Prosimos knows no dates, and it is told."""
    base = BASE.replace("capacity = 3", "capacity = 3\ncapacity_over_time = [{ from = 2026-03-01, capacity = 8 }]")

    (profile,) = content(base=base)["resource_profiles"]

    assert [3] == [row["amount"] for row in profile["resource_list"]]
    assert "nothing like it" in told(written(base=base), "ignored")["resources.clerk.capacity_over_time"]


def test_inclusive_gateways_keep_their_chances() -> None:
    """Those of each flow, which need not add up to 1."""
    drawn = process(
        "s x a y e",
        "x b y",
        nodes=[
            Gateway(id="x", kind="inclusive"),
            Gateway(id="y", kind="inclusive"),
            Task(id="a", tag="task"),
            Task(id="b", tag="task"),
        ],
    )
    base = BASE.replace('"x>b" = 0.25\n"x>e" = 0.75', '"x>a" = 0.6\n"x>b" = 0.7')

    rows = json.loads(write(parse_scenario(base), drawn).content)["gateway_branching_probabilities"][0]["probabilities"]

    assert {"x>a": 0.6, "x>b": 0.7} == {row["path_id"]: row["value"] for row in rows}
