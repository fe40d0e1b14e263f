"""Where a model and a scenario meet: what is missing or wrong is told at once, what is said is used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import SAID, chain, element, play, process, said, scenario

from bpr.alignment import align
from bpr.errors import (
    BprError,
    InvalidAssumptionError,
    MissingAssumptionError,
    ScenarioError,
    UnknownElementError,
    UnsupportedElementError,
)
from bpr.location import Location
from bpr.model import Gateway, Model, Task
from bpr.scenario import (
    ActivityAssumption,
    Arrivals,
    Assumptions,
    GatewayAssumption,
    Provenance,
    Resource,
    Scenario,
    Side,
    Sourced,
)
from bpr.simulation import CompiledModel, Input, compile_model
from bpr.units import MINUTE

CHOICE = process("s A x1 B e", "x1 e1", lanes={"Clerk": "A", "Boss": "B"})
STAFF = {"Clerk": 1, "Boss": 1}
TIMES = {"A": 1.0, "B": 2.0}
SHARES = {"x1": {"B": 0.5, "e1": 0.5}}
GOOD = scenario(TIMES, shares=SHARES, staff=STAFF)
BOSS_LINE = Location("study.toml", 9, key="resources.Boss")


def with_common(given: Scenario, **changes: object) -> Scenario:
    """The scenario with other common tables."""
    return replace(given, common=replace(given.common, **changes))  # type: ignore[arg-type]


def with_side(given: Scenario, side: Side, **tables: object) -> Scenario:
    """The scenario with overrides for one model."""
    return replace(given, sides={**given.sides, side: Assumptions(**tables)})  # type: ignore[arg-type]


def told(model: Model, given: Scenario) -> tuple[type[BprError], list[str]]:
    """The error that compiling raises: its type and its lines."""
    with pytest.raises(BprError) as caught:
        compile_model(model, given)
    return type(caught.value), list(caught.value.lines)


def test_everything_missing_is_told_at_once() -> None:
    """Shares, staff, arrivals and durations: one line each, with what to write."""
    assert (
        MissingAssumptionError,
        [
            (
                "study.toml: gateways.x1: no shares for the flows that leave 'x1'. "
                "Write x1>B = 0.5, x1>e1 = 0.5 (with your shares)."
            ),
            (
                "study.toml: resources: role 'Clerk' has no resource pool. "
                'Add [resources.ID] with capacity and roles = ["Clerk"].'
            ),
            (
                "study.toml: resources: role 'Boss' has no resource pool. "
                'Add [resources.ID] with capacity and roles = ["Boss"].'
            ),
            'study.toml: arrivals: nothing says how cases arrive. Add [arrivals] with rate = "20 per working day".',
            "study.toml: activities.A: activity 'A' has no duration. Add [activities.A] with duration = \"15 min\".",
            "study.toml: activities.B: activity 'B' has no duration. Add [activities.B] with duration = \"15 min\".",
        ],
    ) == told(CHOICE, replace(GOOD, common=Assumptions()))


def test_different_problems_come_together() -> None:
    """Problems of several kinds are one ScenarioError that carries all."""
    given = scenario({"A": 1, "B": 2, "Bx": 1}, shares={"x1": {"B": 0.5, "zz": 0.6}}, staff=STAFF)

    kind, lines = told(CHOICE, with_common(given, arrivals=Arrivals()))

    assert ScenarioError is kind
    assert [
        "study.toml: activities.Bx: the model has no such activity. Did you mean 'B'?",
        "study.toml: gateways.x1.x1>zz: no such flow leaves this gateway. Did you mean 'x1>B'?",
        'study.toml: arrivals: nothing says how cases arrive. Add [arrivals] with rate = "20 per working day".',
    ] == lines


@pytest.mark.parametrize(
    ("table", "line"),
    [
        (
            {"x1": {"B": 0.5, "e1": 0.6}},
            "study.toml: gateways.x1: the shares add up to 1.1, not to 1. Correct them, or leave one out for the rest.",
        ),
        (
            {"x1": {"B": 1.5}},
            "study.toml: gateways.x1: the shares add up to 1.5, not to 1. Correct them, or leave one out for the rest.",
        ),
        (
            {"x1": {"B": 0.3, "e1": 0.3}},
            "study.toml: gateways.x1: the shares add up to 0.6, not to 1. Correct them, or leave one out for the rest.",
        ),
    ],
)
def test_shares_must_add_up_to_one(table: dict[str, dict[str, float]], line: str) -> None:
    """A sum that is not 1 is told with its value, given in full or not."""
    assert (InvalidAssumptionError, [line]) == told(CHOICE, scenario(TIMES, shares=table, staff=STAFF))


def test_an_inclusive_gateway_needs_the_chance_of_every_flow() -> None:
    """Chances don't add up to 1, so none can be left out."""
    model = process("s o1 A e", "o1 B e1")

    assert (
        MissingAssumptionError,
        [
            (
                "study.toml: gateways.o1: no shares for the flows that leave 'o1'. "
                "Write o1>A = 0.5, o1>B = 0.5 (with your shares)."
            )
        ],
    ) == told(model, scenario(TIMES, shares={"o1": {"A": 0.5}}))


def test_unknown_elements_are_told_with_the_nearest_known() -> None:
    """A misspelt activity, gateway or event is a line each."""
    given = scenario({**TIMES, "AA": 1}, shares={**SHARES, "x11": {"B": 1}}, staff=STAFF, delays={"e2": 5})

    kind, lines = told(CHOICE, given)

    assert UnknownElementError is kind
    assert [
        "study.toml: activities.AA: the model has no such activity. Did you mean 'A'?",
        "study.toml: events.e2: the model has no such event. Did you mean 'e'?",
        "study.toml: gateways.x11: the model has no such gateway. Did you mean 'x1'?",
    ] == lines


def test_a_name_that_two_elements_share_is_refused() -> None:
    """An ambiguous label is told with the ids to choose from."""
    model = process("s A B e", nodes=[Task(id="A", name="Check"), Task(id="B", name="Check")])

    assert (
        UnknownElementError,
        ["study.toml: activities.Check: 2 elements are called 'Check'. Name one by its id: A, B."],
    ) == told(model, scenario({"A": 1, "B": 1, "Check": 1}))


def test_a_label_names_an_element() -> None:
    """A label that is unique will do for the id."""
    model = process("s A e", nodes=[Task(id="A", name="Check it")])

    assert [(0, "A", 0, 0, 7)] == play(model, scenario({"Check it": 7})).items


def test_an_element_of_another_sort_is_told() -> None:
    """A gateway under [activities] and an activity under [events] are told; nothing is passed over in silence."""
    table = ActivityAssumption(location=Location("study.toml", 3, key="activities.x1"))
    given = with_common(GOOD, activities={**GOOD.common.activities, "x1": table})

    line = "study.toml:3: activities.x1: the model has no such activity."

    assert (UnknownElementError, [line]) == told(CHOICE, given)


def test_shares_where_nothing_is_chosen_are_told() -> None:
    """Shares for a node with one way out would change nothing, so they are refused."""
    where = Location("study.toml", 5, key="gateways.A")
    table = GatewayAssumption({"A>x1": Sourced(1.0, SAID)}, where)
    given = with_common(GOOD, gateways={**GOOD.common.gateways, "A": table})
    line = (
        "study.toml:5: gateways.A: no choice is made here that a case can reach. "
        "Remove the table, or name a gateway that divides the flow by a decision."
    )

    assert (InvalidAssumptionError, [line]) == told(CHOICE, given)


def test_an_unknown_calendar_is_told() -> None:
    """A resource on a calendar that the scenario doesn't have is told with the nearest known."""
    boss = replace(GOOD.common.resources["Boss"], calendar="offce", location=BOSS_LINE)
    given = with_common(GOOD, resources={**GOOD.common.resources, "Boss": boss})

    assert (
        UnknownElementError,
        ["study.toml:9: resources.Boss: no calendar 'offce'. Did you mean 'office'?"],
    ) == told(CHOICE, given)


def test_an_unknown_resource_is_told_where_it_is_named() -> None:
    """The line of the activity's resource, with the nearest known; nothing else is said of it."""
    here = Provenance("assumption", location=Location("study.toml", 12, key="activities.A.resource"))
    table = {"A": ActivityAssumption(duration=said(1), resource=Sourced("Clark", here))}

    assert (
        UnknownElementError,
        ["study.toml:12: activities.A.resource: no resource 'Clark'. Did you mean 'Clerk'?"],
    ) == told(chain("A"), with_common(scenario(), activities=table))


def test_a_role_that_is_nowhere_is_told() -> None:
    """A resource that serves only roles which no model has is a slip of the pen."""
    extra = Resource("Extra", capacity=Sourced(1), roles=("Bos",), location=Location("study.toml", 9))
    given = with_common(GOOD, resources={**GOOD.common.resources, "Extra": extra})

    assert (
        UnknownElementError,
        ["study.toml:9: resources.Extra.roles: no role 'Bos' in the model. Did you mean 'Boss'?"],
    ) == told(CHOICE, given)


def test_a_resource_needs_a_capacity() -> None:
    """How many people there are must be said, where the resource stands."""
    given = with_common(GOOD, resources={**GOOD.common.resources, "Boss": Resource("Boss", location=BOSS_LINE)})

    assert (
        MissingAssumptionError,
        ['study.toml:9: resources.Boss: has no capacity. Write capacity = 3, or capacity = "unlimited".'],
    ) == told(CHOICE, given)


def test_an_activity_without_role_needs_a_resource() -> None:
    """Without lane, pool or attribute the scenario must say who does it."""
    model = replace(chain("A"), pools=())

    assert (
        MissingAssumptionError,
        [
            (
                "study.toml: activities.A: activity 'A' has no role and no resource. "
                'Draw a lane, or add resource = "ID" under [activities.A].'
            )
        ],
    ) == told(model, scenario({"A": 1}))


def test_a_file_without_process_is_refused() -> None:
    """There is nothing to run."""
    with pytest.raises(UnsupportedElementError) as caught:
        compile_model(Model(id="Empty"))
    assert "the file has no process with a flow node. Draw at least a start, a task and an end." == str(caught.value)


def provenance(compiled: CompiledModel) -> dict[str, str]:
    """Kind of provenance of every input."""
    return {used.key: used.provenance.kind for used in compiled.inputs}


def test_without_a_scenario_everything_has_a_stated_default() -> None:
    """Calendar, shares, staff, arrivals, durations: each is listed as an input, as a default."""
    compiled = compile_model(CHOICE)

    assert dict.fromkeys(
        [
            "calendars.office.hours",
            "gateways.x1",
            "resources.Clerk.capacity",
            "resources.Boss.capacity",
            "arrivals.interval",
            "activities.A.duration",
            "activities.B.duration",
        ],
        "default",
    ) == provenance(compiled)
    assert ["default-calendar"] == [finding.rule for finding in compiled.findings]


def test_the_default_arrivals_load_the_busiest_role_to_seven_tenths() -> None:
    """Two visits to a role with 30 minutes of work each, at a load of 0.7, as a pilot run of 200 cases measures it."""
    assert 2 * 30 * MINUTE / 0.7 == pytest.approx(compile_model(chain("A", "B")).mean_interval, rel=0.05)


def test_the_default_arrivals_count_every_branch_of_inclusive_blocks() -> None:
    """Behind an inclusive join a case is whole again: the interval is near that of parallel blocks."""
    blocks = ("s {0}1 A {0}2 {0}3 C {0}4 E e", "{0}1 B {0}2", "{0}3 D {0}4")
    inclusive, parallel = (
        compile_model(process(*(path.format(kind) for path in blocks))).mean_interval for kind in ("o", "p")
    )

    assert 0.5 * parallel < inclusive <= parallel


def test_what_is_said_is_listed_with_its_provenance() -> None:
    """Every input used is listed with the kind its author gave it."""
    measured = Sourced(said(5).value, Provenance("measured"))
    table = {**GOOD.common.activities, "A": ActivityAssumption(duration=measured)}

    kinds = provenance(compile_model(CHOICE, with_common(GOOD, activities=table)))

    assert "measured" == kinds.pop("activities.A.duration")
    assert {
        "gateways.x1.x1>B",
        "gateways.x1.x1>e1",
        "resources.Clerk.capacity",
        "resources.Boss.capacity",
        "arrivals.interval",
        "activities.B.duration",
    } == set(kinds)
    assert {"assumption"} == set(kinds.values())


@pytest.mark.parametrize(("side", "lead"), [("as-is", 10), ("to-be", 30)])
def test_a_side_overrides_the_common_tables(side: Side, lead: float) -> None:
    """Each model takes what is said of it alone; what isn't, is common, field by field."""
    both = with_side(
        scenario({"A": 1}, transfers={"A": 5}), "as-is", activities={"A": ActivityAssumption(duration=said(5))}
    )
    given = with_side(both, "to-be", activities={"A": ActivityAssumption(duration=said(25))})

    assert [lead] == play(chain("A"), given, side=side).leads


def test_an_activity_of_the_to_be_takes_what_is_said_of_its_partner() -> None:
    """What the as-is table says is carried over to the aligned activity, and marked so; its own word goes first."""
    as_is, to_be = chain("A", "B"), chain("A", "C", "B")
    base = scenario({"C": 1}, every=100)
    given = with_side(base, "as-is", activities={id_: ActivityAssumption(duration=said(5)) for id_ in ("A", "B")})
    given = with_side(given, "to-be", activities={"B": ActivityAssumption(duration=said(2))})

    played = play(to_be, given, side="to-be", alignment=align(as_is, to_be))

    assert [(0, "A", 0, 0, 5), (0, "C", 5, 5, 6), (0, "B", 6, 6, 8)] == played.items
    kinds = provenance(played.compiled)
    assert ["carried over", "assumption", "assumption"] == [kinds[f"activities.{id_}.duration"] for id_ in "ACB"]


def test_a_word_of_the_other_model_is_not_unknown() -> None:
    """A table for an activity that only the other model has is no problem when both are compared."""
    as_is, to_be = chain("A", "B"), chain("A")
    given = scenario({"A": 1, "B": 2})

    assert UnknownElementError is told(to_be, given)[0]
    assert [1] == play(to_be, given, side="to-be", alignment=align(as_is, to_be)).leads


def test_what_the_applicant_meets_goes_to_the_element() -> None:
    """Visits, approvals, discretion and cost of an activity are in its row, and listed as inputs."""
    table = ActivityAssumption(
        duration=said(1),
        visit=Sourced(value=True, provenance=SAID),
        approval=Sourced(value=True, provenance=SAID),
        discretion=Sourced(value=False, provenance=SAID),
        cost=Sourced(12.5, SAID),
    )
    compiled = compile_model(chain("A"), with_common(scenario(), activities={"A": table}))

    info = element(compiled, "A")

    assert (True, True, False, 12.5) == (info.visit, info.approval, info.discretion, info.cost)
    assert Input("activities.A.cost", SAID) in compiled.inputs


def test_a_resource_serves_the_roles_it_names() -> None:
    """A resource may do the work of several lanes, by label or id."""
    both = Resource("both", capacity=Sourced(1), roles=("Clerk", "Lane_Boss"), location=BOSS_LINE)

    compiled = compile_model(CHOICE, with_common(GOOD, resources={"both": both}))

    assert ["", "both"] == [pool.id for pool in compiled.pools]
    assert [1, 1] == [element(compiled, id_).pool for id_ in "AB"]
    assert ["Clerk", "Boss"] == [str(role) for role in compiled.roles]


def test_the_default_flow_of_an_exclusive_gateway_takes_the_rest() -> None:
    """A gateway's default flow without a share gets what is left."""
    split = Gateway(id="x1", kind="exclusive", default="x1>e1")
    model = process("s A x1 B e", "x1 e1", nodes=[split])

    played = play(model, scenario(TIMES, shares={"x1": {"B": 0.0}}))

    assert [1] == played.leads
