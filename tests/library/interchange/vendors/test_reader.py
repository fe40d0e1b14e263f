"""Reading what Camunda, Activiti, Flowable, Signavio and Bizagi files carry."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.bpmn import loads
from bpr.bpmn.opening import open_definitions
from bpr.errors import ScenarioError
from bpr.interchange import Imported, vendors
from bpr.interchange.loss import FATES
from bpr.markup import Element
from bpr.simulation import compile_model

NAMESPACES = {
    "camunda": "http://camunda.org/schema/1.0/bpmn",
    "zeebe": "http://camunda.org/schema/zeebe/1.0",
    "activiti": "http://activiti.org/bpmn",
    "flowable": "http://flowable.org/bpmn",
    "signavio": "http://www.signavio.com",
    "bizagi": "http://www.bizagi.com/bpmn20",
}


def drawn(content: str) -> str:
    """A file of one process with that content."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"{declared} targetNamespace="x">\n'
        f'<process id="P">\n{content}\n</process></definitions>'
    )


def task(attributes: str = "", extension: str = "", tag: str = "userTask") -> str:
    """One task T."""
    inner = f"<extensionElements>{extension}</extensionElements>" if extension else ""
    return f'<{tag} id="T" name="Check" {attributes}>{inner}</{tag}>'


def choice(kind: str, *values: str) -> str:
    """A gateway G, with a flow F1, F2... for each value, which is its Camunda property "probability"; "" is none."""
    flows = [
        f'<sequenceFlow id="F{number}" sourceRef="G" targetRef="E{number}">'
        f'{prop("probability", value) if value else ""}</sequenceFlow><endEvent id="E{number}"/>'
        for number, value in enumerate(values, 1)
    ]
    return f'<{kind} id="G"/>{"".join(flows)}'


def prop(name: str, value: str) -> str:
    """A property of Camunda, in its place."""
    said = f"<camunda:property name={quoteattr(name)} value={quoteattr(value)}/>"
    return f"<extensionElements><camunda:properties>{said}</camunda:properties></extensionElements>"


def opened(content: str) -> Element:
    """The definitions of such a file."""
    return open_definitions(drawn(content).encode(), "a.bpmn")[0]


def imported(content: str) -> Imported:
    """What is read of it; it must have something, and be a good scenario."""
    found = vendors.read(opened(content), "a.bpmn")

    assert found is not None
    assert found.scenario.problems == ()
    return found


def plain(found: Imported, *keys: str) -> object:
    """The value at a path, None when there is none."""
    item = found.root
    for key in keys:
        if key not in item.table:
            return None
        item = item.table[key]
    if item.table:
        return {key: plain(found, *keys, key) for key in item.table}
    return [each.value for each in item.value] if isinstance(item.value, list) else item.value


def told(found: Imported) -> list[tuple[str, str, str]]:
    """Of each entry: fate, parameter, and the reason or the key that it became."""
    return [(entry.fate, entry.what, entry.reason or entry.key) for entry in found.report.entries]


def test_a_file_without_such_attributes_gives_nothing() -> None:
    """Neither a report nor the claim that something is there."""
    root = opened('<task id="T"/>')

    assert vendors.read(root, "a.bpmn") is None
    assert not vendors.holds(root)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (task('camunda:candidateGroups="clerks"'), "camunda:candidateGroups"),
        (task('camunda:assignee="clerks"'), "camunda:assignee"),
        (task('activiti:candidateGroups="clerks"'), "activiti:candidateGroups"),
        (task('flowable:candidateUsers="clerks"'), "flowable:candidateUsers"),
        (task("", '<zeebe:assignmentDefinition candidateGroups="clerks"/>'), "zeebe:candidateGroups"),
    ],
)
def test_the_role_that_an_engine_assigns_gets_its_pool(content: str, what: str) -> None:
    """The pool has the name of the role, by which the activity finds it, and no capacity, which no such file says."""
    found = imported(content)

    assert plain(found, "resources") == {"clerks": {"name": "clerks"}}
    assert plain(found, "activities") is None
    assert told(found) == [("used", f"{what} = clerks", "resources.clerks")]


def test_the_pool_is_the_one_that_the_simulation_asks_for() -> None:
    """The activity finds it by its role: all that is asked of it is its capacity."""
    content = (
        '<startEvent id="S"/><sequenceFlow id="A" sourceRef="S" targetRef="T"/>'
        + task('camunda:candidateGroups="clerks"')
        + '<sequenceFlow id="B" sourceRef="T" targetRef="E"/><endEvent id="E"/>'
    )
    with pytest.raises(ScenarioError) as error:
        compile_model(loads(drawn(content).encode(), "a.bpmn"), imported(content).scenario)

    assert "has no capacity" in str(error.value)
    assert "role 'clerks'" not in str(error.value)


def test_any_of_several_groups_may_do_it() -> None:
    """All of them are named, in their order; pools that are there already aren't made again."""
    found = imported(
        task('camunda:candidateGroups="clerks, deputies"') + task('camunda:assignee="deputies"', "", "task")
    )

    assert plain(found, "activities", "T", "resources") == {"any": ["clerks", "deputies"]}
    assert plain(found, "resources") == {"clerks": {"name": "clerks"}, "deputies": {"name": "deputies"}}


def test_of_several_groups_of_a_sub_process_the_first_does_what_is_within() -> None:
    """Its role is that of the activities within, and a role is one."""
    content = '<subProcess id="T" camunda:candidateGroups="clerks,deputies"><userTask id="U"/></subProcess>'
    found = imported(content)

    assert plain(found, "resources") == {"clerks": {"name": "clerks"}}
    assert [fate for fate, _, _ in told(found)] == ["approximated"]


LANE = '<laneSet id="L"><lane id="L1" name="Registry"><flowNodeRef>T</flowNodeRef></lane></laneSet>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (task('camunda:assignee="${initiator}"'), "an expression, which only an engine computes"),
        (
            task("", '<zeebe:assignmentDefinition assignee="=initiator"/>'),
            "an expression, which only an engine computes",
        ),
        (LANE + task('camunda:candidateGroups="clerks"'), "its lane 'Registry' says who does it"),
        (task('camunda:assignee="amal"', "", "serviceTask"), "nobody has to do an automatic task"),
        ('<startEvent id="T" camunda:assignee="amal"/>', "it stands at no activity that is drawn"),
    ],
)
def test_performers_that_do_not_count_are_told(content: str, reason: str) -> None:
    """Bpr's rules of roles hold: a lane beats attributes, and an expression names nobody."""
    found = imported(content)

    assert [(fate, why) for fate, _, why in told(found)] == [("ignored", reason)]
    assert plain(found, "resources") is None


def test_a_lane_of_the_same_name_agrees() -> None:
    """The attribute is used where it says what the lane says."""
    found = imported(LANE + task('camunda:candidateGroups="Registry"'))

    assert told(found) == [("used", "camunda:candidateGroups = Registry", "resources.Registry")]


def test_groups_beat_persons() -> None:
    """The attribute that names the role is used; the other is told."""
    found = imported(task('camunda:assignee="amal" camunda:candidateGroups="clerks"'))

    assert told(found) == [
        ("ignored", "camunda:assignee = amal", "its camunda:candidateGroups says who does it"),
        ("used", "camunda:candidateGroups = clerks", "resources.clerks"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        task('camunda:priority="70"'),
        task('flowable:priority="70"'),
        task("", '<zeebe:priorityDefinition priority="70"/>'),
    ],
)
def test_priorities_count_from_the_ordinary_one(content: str) -> None:
    """A task of which nothing is said has 50 there and 0 here; it is told as an approximation."""
    found = imported(content)

    assert plain(found, "activities", "T", "priority") == 20
    assert [fate for fate, _, _ in told(found)] == ["approximated"]


@pytest.mark.parametrize("value", ["${amount}", "high", "7.5", "1" * 5000])
def test_other_priorities_are_told(value: str) -> None:
    """Expressions aren't computed, and words are no numbers."""
    found = imported(task(f'camunda:priority="{value}"'))

    assert [fate for fate, _, _ in told(found)] == ["ignored"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (task('camunda:dueDate="P3D"'), "camunda:dueDate = P3D"),
        (task("", '<zeebe:taskSchedule dueDate="=now()"/>'), "zeebe:dueDate = =now()"),
        (task('camunda:jobPriority="9"', "", "serviceTask"), "camunda:jobPriority = 9"),
        (
            '<userTask id="T"><multiInstanceLoopCharacteristics camunda:collection="papers"/></userTask>',
            "camunda:collection = papers",
        ),
    ],
)
def test_what_a_scenario_has_no_word_for_is_told_at_its_activity(content: str, what: str) -> None:
    """Due dates, ranks of jobs and collections are ignored, each with its reason."""
    (entry,) = imported(content).report.entries

    assert (entry.fate, entry.what, entry.location.element, entry.location.line) == ("ignored", what, "T", 3)
    assert entry.reason


@pytest.mark.parametrize(
    "extension",
    [
        '<camunda:properties><camunda:property name="Processing time" value="15 min"/></camunda:properties>',
        '<zeebe:properties><zeebe:property name="processing_time" value="15 min"/></zeebe:properties>',
        '<signavio:signavioMetaData metaKey="processingtime" metaValue="15 min"/>',
        (
            "<bizagi:BizagiExtensions><bizagi:BizagiProperties>"
            '<bizagi:BizagiProperty name="ProcessingTime" value="15 min"/>'
            "</bizagi:BizagiProperties></bizagi:BizagiExtensions>"
        ),
    ],
)
def test_a_property_of_plain_name_and_unit_is_a_time_of_work(extension: str) -> None:
    """However the vendor writes its properties, and however the name is spelt."""
    found = imported(task("", extension))

    assert plain(found, "activities", "T", "duration") == "15 min"
    assert [fate for fate, _, _ in told(found)] == ["used"]


@pytest.mark.parametrize(
    ("name", "value", "key", "fate"),
    [
        ("duration", "PT15M", "duration", "used"),
        ("time", "15 min", "duration", "approximated"),
        ("Transportzeit", "2 h", "transfer", "used"),
        ("costs", "12.50 EUR", "cost", "used"),
        ("duration", "15", "duration", "ignored"),
        ("duration", "${minutes}", "duration", "ignored"),
        ("duration", "1 working day 2 h", "duration", "ignored"),
        ("costs", "12.50", "cost", "ignored"),
        ("costs", "9" * 10_000, "cost", "ignored"),
        ("waiting time", "2 h", "external_wait", "ignored"),
        ("lead time", "2 h", "duration", "ignored"),
        ("maxBatchSize", "3", "batch", "ignored"),
        ("eSign", "true", "approval", "ignored"),
    ],
)
def test_properties_count_only_where_they_say_what_they_mean(name: str, value: str, key: str, fate: str) -> None:
    """A number without unit, a wait and a name of another thing are told, not guessed."""
    found = imported(f'<task id="T">{prop(name, value)}</task>')

    assert [each for each, _, _ in told(found)] == [fate]
    assert (plain(found, "activities", "T", key) is not None) == (fate != "ignored")


@pytest.mark.parametrize(
    "content",
    [
        f'<subProcess id="S">{prop("duration", "2 h")}<task id="T"/></subProcess>',
        f'<startEvent id="S">{prop("duration", "2 h")}</startEvent>',
        f'<sequenceFlow id="S" sourceRef="A" targetRef="B">{prop("duration", "2 h")}</sequenceFlow>',
        f'<task id="S">{prop("probability", "0.5")}</task>',
    ],
)
def test_properties_count_only_where_a_scenario_asks_for_them(content: str) -> None:
    """Times at activities that somebody works at, probabilities at flows."""
    found = imported(content)

    assert [fate for fate, _, _ in told(found)] == ["ignored"]
    assert plain(found, "activities") is None


def test_the_first_of_two_properties_counts() -> None:
    """Two names of one thing can't both hold; the second is told."""
    found = imported(f'<task id="T">{prop("duration", "2 h")}{prop("processing time", "3 h")}</task>')

    assert plain(found, "activities", "T", "duration") == "2 h"
    assert [fate for fate, _, _ in told(found)] == ["used", "ignored"]


def test_euros_have_their_code() -> None:
    """The sign of the euro is that of one currency only."""
    assert plain(imported(f'<task id="T">{prop("cost", "12 €")}</task>'), "activities", "T", "cost") == "12 EUR"


def test_a_second_currency_is_ignored() -> None:
    """A study has one: that of the first cost."""
    found = imported(f'<task id="T">{prop("cost", "12 EUR")}</task><task id="U">{prop("cost", "9 MAD")}</task>')

    assert [fate for fate, _, _ in told(found)] == ["used", "ignored"]


@pytest.mark.parametrize(
    ("kind", "values", "shares"),
    [
        ("exclusiveGateway", ("0.3", "0.7"), [0.3, 0.7]),
        ("exclusiveGateway", ("30", "70"), [0.3, 0.7]),
        ("exclusiveGateway", ("30 %", "70 %"), [0.3, 0.7]),
        ("exclusiveGateway", ("0.3", "0.6"), None),
        ("exclusiveGateway", ("0.3", ""), None),
        ("exclusiveGateway", ("0.3", "often"), None),
        ("exclusiveGateway", ("30 %", "0.7"), None),
        ("exclusiveGateway", ("1",), None),
        ("inclusiveGateway", ("0.3", "0.6"), [0.3, 0.6]),
        ("inclusiveGateway", ("30", "60"), [0.3, 0.6]),
        ("inclusiveGateway", ("130 %", "60 %"), None),
        ("parallelGateway", ("0.5", "0.5"), None),
    ],
)
def test_probabilities_at_flows_are_shares_where_they_fit_together(
    kind: str, values: tuple[str, ...], shares: list[float] | None
) -> None:
    """All flows of a choice in one way, adding up where one is taken; else each is ignored with a reason."""
    found = imported(choice(kind, *values))
    read = [plain(found, "gateways", "G", f"F{number}") for number, _ in enumerate(values, 1)]

    assert [share for share in read if share is not None] == (shares or [])
    assert len(found.report.entries) == sum(map(bool, values))
    assert all(reason for _, _, reason in told(found))


def test_technical_content_is_counted_by_name() -> None:
    """Listeners, forms and colours have one entry for all, and don't make a file hold parameters."""
    listener = "<camunda:executionListener/>"
    colour = '<signavio:signavioMetaData metaKey="bgcolor" metaValue="#fff"/>'
    empty = '<signavio:signavioMetaData metaKey="duration" metaValue=""/>'
    content = task('camunda:formKey="f" camunda:assignee=""', listener + listener + colour + empty)
    found = imported(content)

    assert told(found) == [
        ("ignored", "1 camunda:formKey", "not about time, people or money"),
        ("ignored", "1 camunda:assignee", "nothing is filled in"),
        ("ignored", "2 camunda:executionListener", "not about time, people or money"),
        ("ignored", "1 signavio:signavioMetaData 'bgcolor'", "no name of a time, a cost or a probability"),
        ("ignored", "1 signavio:signavioMetaData 'duration'", "nothing is filled in"),
    ]
    assert not vendors.holds(opened(content))


def test_the_form_names_the_vendors() -> None:
    """What is read is carried over, and its source says from whose attributes."""
    found = imported(task('camunda:priority="60" activiti:priority="60"'))

    assert found.report.format == "attributes of Camunda 7, Activiti or Flowable"
    assert plain(found, "study", "provenance") == "carried over"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20) | st.sampled_from(
    ["15 min", "1e9 d", "999999999999999 weeks", "0", "5 EUR", "${x}", "[]", "30 %", "clerks", "group(a), b", ","]
)
NAMES = st.sampled_from(["duration", "cost", "transfer time", "probability", "lead time", "other"])


@given(groups=TEXTS, priority=TEXTS, properties=st.lists(st.tuples(NAMES, TEXTS), max_size=4))
def test_whatever_a_file_says_the_scenario_is_good_and_nothing_is_silent(
    groups: str, priority: str, properties: list[tuple[str, str]]
) -> None:
    """Every attribute and property is in the report, alone or in a count, and what is put has no problems."""
    inner = "".join(f"<camunda:property name={quoteattr(n)} value={quoteattr(v)}/>" for n, v in properties)
    attributes = f"camunda:candidateGroups={quoteattr(groups)} camunda:priority={quoteattr(priority)}"
    found = imported(task(attributes, f"<camunda:properties>{inner}</camunda:properties>"))
    numbers = [entry.what.split()[0] for entry in found.report.entries if not entry.location.line]
    single = sum(1 for entry in found.report.entries if entry.location.line)

    assert single + sum(map(int, numbers)) == 2 + len(properties)
    assert {entry.fate for entry in found.report.entries} <= set(FATES)
