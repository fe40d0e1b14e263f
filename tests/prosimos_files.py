"""Small Prosimos files in code, for a model of two tasks and a gateway, and the strategies that vary them.

The model is `s a x b e`, where `x` leads to `b` or to the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from builders import process
from hypothesis import strategies as st

from bpr.interchange import Imported
from bpr.interchange.prosimos import parse, read
from bpr.model import Model, Task
from bpr.scenario.items import Item

"""Whether this version has the keys that the reader uses for arrivals on the wall clock and for cut laws."""
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
JsonTable = dict[str, Any]


def law(name: str, *parameters: float) -> JsonTable:
    """A distribution."""
    return {"distribution_name": name, "distribution_params": [{"value": value} for value in parameters]}


def hours(first: str = "MONDAY", last: str = "FRIDAY", begin: str = "09:00:00", end: str = "17:00:00") -> JsonTable:
    """A period of a calendar."""
    return {"from": first, "to": last, "beginTime": begin, "endTime": end}


def resource(id_: str, amount: float = 2, calendar: str = "day", cost: float = 20) -> JsonTable:
    """A resource of a profile."""
    return {"id": id_, "name": id_.title(), "amount": amount, "calendar": calendar, "cost_per_hour": cost}


def task(id_: str, **laws: JsonTable) -> JsonTable:
    """Who does a task, in what time."""
    return {"task_id": id_, "resources": [{"resource_id": name, **said} for name, said in laws.items()]}


def file(**changes: object) -> JsonTable:
    """A whole file; `changes` replace its sections."""
    flows = [{"path_id": "x>b", "value": 0.25}, {"path_id": "x>e", "value": 0.75}]
    found: JsonTable = {
        "resource_profiles": [{"id": "p", "name": "p", "resource_list": [resource("clerk"), resource("senior", 1)]}],
        "resource_calendars": [{"id": "day", "name": "day", "time_periods": [hours()]}],
        "task_resource_distribution": [task("a", clerk=law("fix", 300)), task("b", senior=law("fix", 600))],
        "arrival_time_distribution": law("expon", 1800, 0, 1e15),
        "arrival_time_calendar": [hours()],
        "gateway_branching_probabilities": [{"gateway_id": "x", "probabilities": flows}],
    }
    return deepcopy(found | changes)


def model() -> Model:
    """The model that the file is about; its tasks are plain ones."""
    drawn: Model = process("s a x b e", "x e", nodes=[Task(id="a", tag="task"), Task(id="b", tag="task")])
    return drawn


def imported(data: object, known: bool = True) -> Imported:  # noqa: FBT001, FBT002  # with the model or without
    """A file that was read, with the model of this module."""
    return read(data, "scenario.json", model() if known else None)


def plain(item: Item) -> Any:  # noqa: ANN401  # as TOML has values
    """The values of items."""
    if isinstance(item.value, dict):
        return {key: plain(inner) for key, inner in item.value.items()}
    return [plain(inner) for inner in item.value] if isinstance(item.value, list) else item.value


def keys_of(data: object, known: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002  # as TOML has values
    """The keys of the scenario that a file becomes."""
    return plain(imported(data, known).root)


def entries(found: Imported, fate: str) -> dict[str, str]:
    """Reasons by place of the entries that have met a fate."""
    return {entry.location.key: entry.reason for entry in found.report.entries if entry.fate == fate}


def again(content: bytes) -> JsonTable:
    """The value of a written file."""
    value = parse(content, "written.json")
    assert isinstance(value, dict)
    return value


TIMES = st.integers(1, 10**6) | st.floats(0.25, 1e6).map(lambda value: round(value, 3))
IDS = st.text("abcdefgh_0123456789", min_size=1, max_size=8)


@st.composite
def laws(draw: st.DrawFn, numbers: st.SearchStrategy[float] = TIMES) -> JsonTable:
    """A distribution of every sort, cut so that much of it is left."""
    mean, spread = draw(numbers), draw(st.floats(0.1, 0.9))
    most = draw(st.sampled_from([1e15, round(mean * 3, 3)]))
    name = draw(st.sampled_from(["fix", "expon", "norm", "uniform", "lognorm", "gamma"]))
    sd = round(mean * spread, 3) or 0.1
    parameters: Mapping[str, tuple[float, ...]] = {
        "fix": (mean,),
        "expon": (mean, round(mean * spread * draw(st.sampled_from([0, 1])), 3), most),
        "norm": (mean, sd, draw(st.sampled_from([0, round(mean / 2, 3)])), most),
        "uniform": (mean, round(mean * 2, 3)),
        "lognorm": (mean, sd * sd, draw(st.sampled_from([0, round(mean / 4, 3)])), most),
        "gamma": (mean, sd * sd, 0, most),
    }
    return law(name, *parameters[name])


@st.composite
def weeks(draw: st.DrawFn) -> list[JsonTable]:
    """Periods of a calendar, which may overlap and run over midnight and Sunday."""
    quarter = st.integers(0, 95).map(lambda number: f"{number // 4:02}:{number % 4 * 15:02}:00")
    days = st.sampled_from(WEEKDAYS)
    row = st.builds(hours, days, days, quarter, quarter)
    return draw(st.lists(row, min_size=1, max_size=4))


@st.composite
def files(draw: st.DrawFn) -> JsonTable:
    """Files whose every value the reader uses, but for the words that it takes from elsewhere."""
    names = draw(st.lists(IDS, min_size=2, max_size=3, unique=True))
    calendars = draw(st.lists(IDS, min_size=1, max_size=2, unique=True))
    staff = [resource(name, draw(st.integers(1, 9)), draw(st.sampled_from(calendars)), draw(TIMES)) for name in names]
    share = draw(st.floats(0.01, 0.99).map(lambda value: round(value, 6)))
    flows = [{"path_id": "x>b", "value": share}, {"path_id": "x>e", "value": round(1 - share, 6)}]
    doers = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    said = {name: draw(laws()) for name in doers}
    sections = {
        "resource_profiles": [{"id": "p", "name": "p", "resource_list": staff}],
        "resource_calendars": [{"id": name, "name": name, "time_periods": draw(weeks())} for name in calendars],
        "task_resource_distribution": [task("a", **said), task("b", **{names[0]: draw(laws())})],
        "arrival_time_distribution": draw(laws()),
        "arrival_time_calendar": draw(weeks()),
        "gateway_branching_probabilities": [{"gateway_id": "x", "probabilities": flows}],
    }
    return file(**(sections | draw(conditions())))


@st.composite
def conditions(draw: st.DrawFn) -> JsonTable:
    """Attributes and rules, which leave each other no case in common and none without."""
    if not draw(st.booleans()):
        return {}
    bound = draw(st.integers(1, 1000))
    attributes = [
        {"name": "amount", "type": "continuous", "values": draw(laws(st.integers(1, 1000)))},
        {
            "name": "client",
            "type": "discrete",
            "values": [{"key": "VIP", "value": 0.25}, {"key": "plain", "value": 0.75}],
        },
    ]
    above = [[{"attribute": "amount", "comparison": ">", "value": str(bound)}]]
    below = [[{"attribute": "amount", "comparison": "<=", "value": bound}]]
    flows = [{"path_id": "x>b", "condition_id": "above"}, {"path_id": "x>e", "value": 1, "condition_id": "below"}]
    return {
        "case_attributes": attributes,
        "branch_rules": [{"id": "above", "rules": above}, {"id": "below", "rules": below}],
        "gateway_branching_probabilities": [{"gateway_id": "x", "probabilities": flows}],
    }


def text(data: object) -> bytes:
    """A value as the text of a file."""
    return json.dumps(data).encode()
