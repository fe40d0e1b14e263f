"""Every key of a scenario that BPSim has a parameter for, as XML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.interchange.written import Written
from bpr.scenario import Side

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]
Write = Callable[..., Written]

OFFICE = "[calendars.office]\nhours = { mon-fri = '09:00-17:00' }\n"

CASES = {
    'arrivals.interval = "24 min"\narrivals.calendar = "always"': (
        "Start",
        "InterTriggerTimer",
        ["<NumericParameter value='24'/>"],
    ),
    'arrivals.rate = "2/h"\n' + OFFICE: (
        "Start",
        "InterTriggerTimer",
        ["<NegativeExponentialDistribution validFor='office' mean='30'/>"],
    ),
    'activities."Check file".external_wait = "2 days"': ("Check", "WaitTime", ["<NumericParameter value='2880'/>"]),
    'activities.Check.set_up = "5 min"': ("Check", "SetUpTime", ["<NumericParameter value='5'/>"]),
    'activities."توقيع".cost = "12.5 USD"': ("Sign", "FixedCost", ["<FloatingParameter value='12.5'/>"]),
    "activities.Check.priority = 3": ("Check", "Priority", ["<NumericParameter value='3'/>"]),
    'activities.Check.priority = "amount / 10"\nattributes.amount = 5': (
        "Check",
        "Priority",
        ["<ExpressionParameter value='bpsim:getProperty('amount') div 10'/>"],
    ),
    'activities.Check.preemption = "interruptible"': ("Check", "Interruptible", ["<BooleanParameter value='true'/>"]),
    'events.Wait.delay = "1 h"': ("Wait", "InterTriggerTimer", ["<NumericParameter value='60'/>"]),
    "events.Late.probability = 0.1": ("Late", "Probability", ["<FloatingParameter value='0.1'/>"]),
    "gateways.Which.yes = 0.6": ("f3", "Probability", ["<FloatingParameter value='0.6'/>"]),
    'gateways."Complete?" = { no = { condition = "big" }, yes = { condition = "amount > 9" } }\n'
    "attributes = { amount = 5, big = true }": (
        "f3",
        "Condition",
        ["<ExpressionParameter value='bpsim:getProperty('amount') > 9 and not(bpsim:getProperty('big'))'/>"],
    ),
    'gateways.Which = { yes = { condition = "amount > 9" }, no = { condition = "amount > 5 or big" } }\n'
    "attributes = { amount = 5, big = true }": (
        "f8",
        "Condition",
        [
            (
                "<ExpressionParameter value='not(bpsim:getProperty('amount') > 9 or "
                "(bpsim:getProperty('amount') > 5 or bpsim:getProperty('big')))'/>"
            )
        ],
    ),
    'resources.clerk = { capacity = 3, calendar = "always" }': (
        "clerk",
        "Quantity",
        ["<NumericParameter value='3'/>"],
    ),
    "resources.clerk.capacity = 3\n" + OFFICE: (
        "clerk",
        "Quantity",
        ["<NumericParameter value='0'/>", "<NumericParameter validFor='office' value='3'/>"],
    ),
    'resources.clerk = { people = ["Amal", "Badr"], calendar = "always" }': (
        "clerk",
        "Quantity",
        ["<NumericParameter value='2'/>"],
    ),
    'resources.clerk = { capacity = "unlimited", calendar = "always", cost = "30 USD/h" }': (
        "clerk",
        "Quantity",
        ["<NumericParameter value='1000000'/>"],
    ),
    'resources.Clerk = { capacity = "unlimited", calendar = "always" }': ("Check", "Selection", []),
    'resources.clerk = { capacity = 1, cost = "30 USD/h" }': (
        "clerk",
        "UnitCost",
        ["<FloatingParameter value='0.5'/>"],
    ),
    "resources.Clerk.capacity = 1": (
        "Check",
        "Selection",
        ["<ExpressionParameter value='bpsim:getResource('Clerk', 1)'/>"],
    ),
    'resources.staff = { capacity = 1, roles = ["المكتب"] }': (
        "Sign",
        "Selection",
        ["<ExpressionParameter value='bpsim:getResource('staff', 1)'/>"],
    ),
    'activities.Check.resources = { any = ["a", "b"] }\nresources = { a = { capacity = 1 }, b = { capacity = 1 } }': (
        "Check",
        "Selection",
        ["<ExpressionParameter value='bpsim:orResource(bpsim:getResource('a', 1), bpsim:getResource('b', 1))'/>"],
    ),
    'activities.Check.resources = { all = ["a", "b"] }\nresources = { a = { capacity = 1 }, b = { capacity = 1 } }': (
        "Check",
        "Selection",
        ["<ExpressionParameter value='bpsim:getResource('a', 1) | bpsim:getResource('b', 1)'/>"],
    ),
}


@pytest.mark.parametrize("toml", CASES)
def test_a_key_becomes_its_parameter(values: Values, toml: str) -> None:
    """The value stands at its element, in the words of BPSim."""
    element, parameter, expected = CASES[toml]

    assert expected == values(toml, element, parameter)


PROPERTIES = {
    "attributes.rounds = 0": ("long", "<NumericParameter value='0'/>"),
    "attributes.amount = 1.5": ("double", "<FloatingParameter value='1.5'/>"),
    'attributes.kind = "شركة"': ("string", "<StringParameter value='شركة'/>"),
    "attributes.urgent = true": ("boolean", "<BooleanParameter value='true'/>"),
    "attributes.kind = { firm = 0.25, citizen = 0.75 }": (
        "string",
        (
            "<UserDistribution discrete='true'>"
            "<UserDistributionDataPoint probability='0.25'><StringParameter value='firm'/></UserDistributionDataPoint>"
            "<UserDistributionDataPoint probability='0.75'><StringParameter value='citizen'/>"
            "</UserDistributionDataPoint></UserDistribution>"
        ),
    ),
    'attributes.amount = { distribution = "uniform", min = 1, max = 2 }': (
        "double",
        "<UniformDistribution min='1' max='2'/>",
    ),
}


@pytest.mark.parametrize("toml", PROPERTIES)
def test_an_attribute_becomes_a_property_of_the_start_event(values: Values, toml: str) -> None:
    """Its type is that of its values."""
    sort, value = PROPERTIES[toml]
    name = toml.split(maxsplit=1)[0].removeprefix("attributes.")

    assert [f"<Property name='{name}' type='{sort}'>{value}</Property>"] == values(toml, "Start", "PropertyParameters")


def test_what_an_activity_sets_becomes_its_properties(values: Values) -> None:
    """An expression becomes one of XPath; the type was said at the start event."""
    toml = 'attributes = { n = 0, ok = false }\nactivities.Check.attributes = { n = "n + 1", ok = true }'

    assert [
        "<Property name='n'><ExpressionParameter value='bpsim:getProperty('n') + 1'/></Property>",
        "<Property name='ok'><BooleanParameter value='true'/></Property>",
    ] == values(toml, "Check", "PropertyParameters")


def test_the_frame_says_when_the_study_begins(written: Write) -> None:
    """Start is the wall clock; the currency is that of the study."""
    content = written('study = { name = "تسجيل", start = 2026-03-01T08:30:00, currency = "MAD" }').content.decode()

    assert '<bpsim:Scenario id="study-as-is" name="تسجيل" vendor="bpr">' in content
    assert '<bpsim:ScenarioParameters baseTimeUnit="min" baseCurrencyUnit="MAD">' in content
    assert '<bpsim:DateTimeParameter value="2026-03-01T08:30:00"/>' in content


KEPT = {
    'activities.Check.documents = ["deed"]': 'activities.Check.documents = [{ name = "deed", copies = 1 }]',
    "activities.Check.visit = true": "activities.Check.visit = true",
    'activities.Check.silence = { after = "30 days", means = "granted" }': (
        'activities.Check.silence = { after = "2592000000 ms", means = "granted" }'
    ),
    'activities.Check.batch = { size = 5, calendar = "office" }\n' + OFFICE: (
        'activities.Check.batch = { size = 5, calendar = "office", together = true }'
    ),
    'activities.Check.duration = "2 working days"': 'activities.Check.duration = "2 working days"',
    'activities.Check.duration = [{ when = "n > 1", value = "2 h" }, { value = "1 h" }]\nattributes.n = 1': (
        'activities.Check.duration = [{ when = "n > 1", value = "7200000 ms" }, { value = "3600000 ms" }]'
    ),
    'study.deadline = "15 working days"': 'study.deadline = { limit = "15 working days", clock = "applicant" }',
    "backlog.Check = 12": "backlog.Check = 12",
    'applicant.response = "2 days"': 'applicant.response = "172800000 ms"',
    'gateways.Which.yes = { condition = "hour > 12" }': 'gateways.Which = { f3 = { condition = "hour > 12" } }',
    "activities.Sub.priority = 3": "activities.Sub.priority = 3",
    "resources.clerk = { capacity = 2, speed = 0.5 }": "resources.clerk = { speed = 0.5, capacity = 2 }",
    'resources.all = { capacity = "unlimited", calendar = "always" }\nactivities.Check.resource = "all"': (
        'activities.Check.resource = "all"'
    ),
}


@pytest.mark.parametrize("toml", KEPT)
def test_what_bpsim_cannot_say_is_kept_and_told(written: Write, kept: Kept, toml: str) -> None:
    """It stands in a vendor extension, and the report says so."""
    fates = {entry.fate for entry in written(toml).report.entries}

    assert KEPT[toml] in kept(toml)
    assert fates & {"ignored", "approximated"} or "working days" in toml or "unlimited" in toml


def test_every_value_is_in_the_report(written: Write) -> None:
    """An entry names the key, the parameter that it became, its line, and what a value names that isn't there."""
    report = written(
        'study.start = 2026-01-05\nactivities.Check.duration = "5 min"\nactivities.Chek.visit = true'
    ).report

    assert [
        "study.toml: study.start -> Start used",
        "study.toml:2: activities.Check.duration -> ProcessingTime used",
        "study.toml:3: activities.Chek: activities.Chek ignored: the model has no such activity.",
    ] == [str(entry) for entry in report.entries]


def test_a_file_is_about_one_side(written: Write) -> None:
    """The values of the other model aren't in it, and the report says so."""
    toml = 'as-is.activities.Check.duration = "5 min"\nto-be.activities.Check.duration = "3 min"'
    sides: tuple[Side, Side] = ("as-is", "to-be")
    first, second = (written(toml, side) for side in sides)

    assert b'value="5"' in first.content
    assert b'value="3"' in second.content
    assert "to-be ignored: a file is about one model" in str(first.report.entries[-1])


def test_roundings_and_remainders_are_those_of_xpath(values: Values) -> None:
    """XPath 1.0 has all three, and a remainder."""
    toml = 'attributes.n = 1\nactivities.Check.priority = "round(n / 2) + n % 3"'

    assert [
        "<ExpressionParameter value='round(bpsim:getProperty('n') div 2) + bpsim:getProperty('n') mod 3'/>"
    ] == values(toml, "Check", "Priority")
