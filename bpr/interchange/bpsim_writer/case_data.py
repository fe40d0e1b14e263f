"""Attributes of cases as properties: drawn at the start event, and set anew by activities."""

from __future__ import annotations

from bpr.expressions import Constant, Tree
from bpr.interchange.bpsim_writer.arrivals import start_events
from bpr.interchange.bpsim_writer.digits import is_whole
from bpr.interchange.bpsim_writer.values import Value, computed, constant, data_point, number_value
from bpr.interchange.bpsim_writer.vocabulary import named
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.interchange.bpsim_writer.xpath import NoXPathError, xpath
from bpr.markup import Tag
from bpr.scenario.case_values import AttributeLaw, AttributeSettings
from bpr.scenario.distributions import Distribution, Whole
from bpr.scenario.provenance import Sourced

SORTS = {"number": "double", "text": "string", "flag": "boolean"}
AT_THE_BEGINNING = "BPSim sets it when the case enters the activity, bpr when the activity ends"


def write_attributes(writing: Writing) -> None:
    """The properties of the start events."""
    starts = start_events(writing)
    for name, law in writing.scenario.attributes.items():
        keys = ("attributes", name)
        if not starts:
            writing.ignored(keys, law)
            continue
        value = _drawn(law.value)
        for start in starts:
            writing.elements.add_property(start, name, _sort(law.value), value.tag)
        writing.used(keys, "Property", law, value.approximated)
        if value.approximated or len(law.value.shares) > 1:
            writing.keep(keys, law)


def write_settings(writing: Writing, element: str, settings: Sourced[AttributeSettings]) -> None:
    """The properties that an activity sets."""
    keys = ("activities", element, "attributes")
    lost = []
    for name, setting in settings.value.items():
        try:
            value = _set(setting)
        except NoXPathError as error:
            lost.append(f"{name}: {error}")
            continue
        lost += [f"{name}: {value.approximated}"] if value.approximated else []
        writing.elements.add_property(element, name, "", value.tag)
    writing.used(keys, "Property", settings, "; ".join([AT_THE_BEGINNING, *lost]))
    if lost:
        writing.keep(keys, settings)


def _sort(law: AttributeLaw) -> str:
    if isinstance(law.law, Whole):
        return "long"
    whole = law.law is None and all(isinstance(value, float) and is_whole(value) for value, _ in law.shares)
    return "long" if law.kind == "number" and whole else SORTS[law.kind]


def _drawn(law: AttributeLaw) -> Value:
    if law.law is not None:
        return number_value(law.law.law if isinstance(law.law, Whole) else law.law)
    if len(law.shares) == 1:
        return Value(constant(law.shares[0][0]))
    points = tuple(data_point(constant(value), share) for value, share in law.shares)
    return Value(Tag(named("UserDistribution"), (("discrete", "true"),), points))


def _set(setting: Tree | Distribution) -> Value:
    if isinstance(setting, Distribution):
        return number_value(setting)
    if isinstance(setting, Constant) and isinstance(setting.value, bool | float):
        return Value(constant(setting.value))
    return Value(computed(xpath(setting)))
