"""The JSON Schema of a scenario file, made from the table of keys; for editors and other programs.

It says less than `load_scenario`: texts with units are texts, and names aren't compared with one another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import Field
from functools import partial
from typing import Any

from bpr.language import LANGUAGES
from bpr.scenario.calendar_rows import CLOCKS as ARRIVAL_CLOCKS
from bpr.scenario.distributions import LAWS, Distribution
from bpr.scenario.facts import CLOCKS, ITEMS, PAPERS
from bpr.scenario.keys import SIDED, Key, Level, ValueType, levels
from bpr.scenario.laws import CUTS, WHOLE, is_many, is_needed, parameters_of
from bpr.scenario.profiles import LARGEST
from bpr.scenario.provenance import PROVENANCE_KINDS
from bpr.scenario.scenario import SIDES
from bpr.scenario.silence import MEANINGS
from bpr.scenario.staff import DISCIPLINES, PREEMPTIONS
from bpr.scenario.value_types import VALUE_TYPES
from bpr.scenario.values import UNLIMITED

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": "string", "format": "date"}
BOOLEAN: Schema = {"type": "boolean"}
HOURS: Schema = {"type": "string", "description": "Opening hours, or closed."}
DAY_KEY = "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$"
WEIGHT: Schema = {"type": "number", "minimum": 0, "maximum": LARGEST}
WEEK: Schema = {
    "type": "object",
    "patternProperties": {DAY_KEY: HOURS},
    "additionalProperties": False,
    "minProperties": 1,
}
PROVENANCE: Schema = {
    "provenance": {"enum": list(PROVENANCE_KINDS)},
    "source": {"type": "string"},
    "date": DATE,
}


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a scenario file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:bpr:scenario:1",
        "title": "Scenario of bpr",
        **_object({name: _top(name, level) for name, level in levels().inner.items()}),
        "$defs": {**_types(), **_sided_tables()},
    }


def schema_text() -> str:
    """The schema as it stands in `scenario.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _top(name: str, level: Level) -> Schema:
    """A table or key of the root; those that may stand by side too are written once, under $defs."""
    if name in SIDED:
        return {"$ref": f"#/$defs/{name}-table"}
    return (
        _object({inner: _top(inner, down) for inner, down in level.inner.items()}) if name in SIDES else _level(level)
    )


def _sided_tables() -> Schema:
    return {f"{name}-table": _table(levels().inner[name]) for name in SIDED}


def _types() -> Schema:
    return {name: _of_type(name) for name in sorted(VALUE_TYPES) if name != "later"}


def _table(level: Level) -> Schema:
    properties = {name: _level(inner) for name, inner in level.inner.items()}
    return {
        "type": "object",
        **({"properties": properties} if properties else {}),
        "additionalProperties": _level(level.any) if level.any else False,
    }


def _level(level: Level) -> Schema:
    if level.key is None:
        return _table(level)
    inner = {name: _level(down) for name, down in level.inner.items()}
    if any(down.key is not None and down.key.executed for down in level.inner.values()):
        return {"anyOf": [_key(level.key), _object({**inner, **PROVENANCE}, *inner)]}
    return _key(level.key)


def _key(key: Key) -> Schema:
    if not key.executed:
        return {"description": f"Not executed yet. {key.meaning}", "not": {}}
    return {"description": key.meaning, "$ref": f"#/$defs/{key.type}"}


def _of_type(name: ValueType) -> Schema:
    if name in LAWS_OF:
        return LAWS_OF[name]()
    if name in TABLES:
        return _deadline() if name == "deadline" else _object({**TABLES[name], **PROVENANCE})
    plain = PLAIN[name]
    if name in BESIDE:
        return {**plain, "properties": {**plain.get("properties", {}), **PROVENANCE}}
    return _with_provenance(plain) if VALUE_TYPES[name].sourced else plain


def _with_provenance(plain: Schema) -> Schema:
    return {"anyOf": [plain, _object({"value": plain, **PROVENANCE}, "value")]}


def _object(properties: Mapping[str, Schema], *required: str) -> Schema:
    needed: Schema = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False}


def _deadline() -> Schema:
    return {"anyOf": [TEXT, _object({**TABLES["deadline"], **PROVENANCE}, "limit")]}


def _law() -> Schema:
    return {"anyOf": [TEXT, _object({"value": TEXT, **PROVENANCE}, "value"), *map(_distribution, LAWS.values())]}


def _weights(names: str) -> Schema:
    return {"type": "object", "patternProperties": {names: WEIGHT}, "additionalProperties": False}


def _laws() -> Schema:
    """A law, or rows of laws of which all but the last have a condition."""
    rows = [_object({"when": TEXT, "value": TEXT, **PROVENANCE}, "value")]
    rows += [_with_when(_distribution(law)) for law in LAWS.values()]
    return {"anyOf": [{"$ref": "#/$defs/law"}, {"type": "array", "minItems": 1, "items": {"anyOf": rows}}]}


def _laws_by_resource() -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": "#/$defs/laws"}, "minProperties": 1}


def _with_when(plain: Schema) -> Schema:
    return {**plain, "properties": {"when": TEXT, **plain["properties"]}}


def _share_rows() -> Schema:
    """A share, or rows of shares of which all but the last have a condition."""
    share: Schema = {"type": "number", "minimum": 0, "maximum": 1}
    rows = _object({"when": TEXT, "value": share, **PROVENANCE}, "value")
    return {"anyOf": [*_with_provenance(share)["anyOf"], {"type": "array", "minItems": 1, "items": rows}]}


def _attribute() -> Schema:
    value: Schema = {"anyOf": [TEXT, BOOLEAN, {"type": "number"}, SHARES]}
    return {"anyOf": [*value["anyOf"], _object({"value": value, **PROVENANCE}, "value"), _numbers(**PROVENANCE)]}


def _count(least: int) -> Schema:
    whole: Schema = {"type": "integer", "minimum": least}
    return {"anyOf": [whole, _object({"value": whole, **PROVENANCE}, "value"), _numbers(**PROVENANCE)]}


def _numbers(**more: Schema) -> Schema:
    """A distribution of numbers without unit; its parameters are looked at by `load_scenario`."""
    parameters = {one.name: _number(one) for law in LAWS.values() for one in parameters_of(law)}
    cut: Schema = {**{key: {"type": "number"} for key in CUTS}, WHOLE: BOOLEAN}
    return _object({"distribution": {"enum": list(LAWS)}, **parameters, **cut, **more}, "distribution")


def _number(parameter: Field[Any]) -> Schema:
    one: Schema = {"type": "number"}
    return {"type": "array", "items": one, "minItems": 1} if is_many(parameter) else one


def _settings() -> Schema:
    value: Schema = {"anyOf": [TEXT, BOOLEAN, {"type": "number"}, _numbers()]}
    return {"type": "object", "properties": dict(PROVENANCE), "additionalProperties": value}


def _backlog() -> Schema:
    cases: Schema = {"type": "integer", "minimum": 0}
    return {"anyOf": [cases, _object({"cases": cases, "age": {"$ref": "#/$defs/law"}, **PROVENANCE}, "cases")]}


def _distribution(law: type[Distribution]) -> Schema:
    parameters = {parameter.name: _parameter(parameter, law) for parameter in parameters_of(law)}
    needed = [parameter.name for parameter in parameters_of(law) if is_needed(parameter)]
    cut = dict.fromkeys(CUTS, TEXT)
    return _object({"distribution": {"const": law.name}, **parameters, **cut, **PROVENANCE}, "distribution", *needed)


def _parameter(parameter: Field[Any], law: type[Distribution]) -> Schema:
    one: Schema = TEXT if parameter.name in law.dimensional else {"type": "number"}
    return {"type": "array", "items": one, "minItems": 1} if is_many(parameter) else one


TEXT_OR_LAW: Schema = {"$ref": "#/$defs/law"}
PERSON = _object(
    {
        "name": TEXT,
        "speed": {"type": "number", "exclusiveMinimum": 0},
        "cost": TEXT,
        "skills": {"type": "array", "items": TEXT},
        "calendar": TEXT,
    },
    "name",
)
DOCUMENT = _object(
    {
        "name": TEXT,
        "issuer": TEXT,
        "holder": TEXT,
        "certified": BOOLEAN,
        "copies": {"type": "integer", "minimum": 1},
    },
    "name",
)

TABLES: Mapping[ValueType, Mapping[str, Schema]] = {
    "absences": {"every": TEXT_OR_LAW, "lasts": TEXT_OR_LAW},
    "batch": {
        "size": {"type": "integer", "minimum": 1},
        "wait": TEXT_OR_LAW,
        "calendar": TEXT,
        "together": BOOLEAN,
    },
    "crew": {rule: {"type": "array", "items": TEXT, "minItems": 1} for rule in ("any", "all")},
    "deadline": {"limit": TEXT, "clock": {"enum": list(CLOCKS)}},
    "published": {item: {"anyOf": [TEXT, BOOLEAN]} for item in ITEMS},
    "silence": {"after": TEXT, "means": {"enum": list(MEANINGS)}},
}
"""Types whose own keys stand beside those of provenance."""

SHARES: Schema = {
    "type": "object",
    "properties": dict(PROVENANCE),
    "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
}
BESIDE: tuple[ValueType, ...] = ("weekdays", "months", "hours")
"""Types of plain tables with keys of provenance beside their own."""
LAWS_OF: Mapping[ValueType, Callable[[], Schema]] = {
    "attribute": _attribute,
    "backlog": _backlog,
    "count": partial(_count, 1),
    "times": partial(_count, 0),
    "law": _law,
    "laws": _laws,
    "laws_by_resource": _laws_by_resource,
    "settings": _settings,
    "shares": _share_rows,
}
"""Types in which distributions stand."""

PLAIN: Mapping[ValueType, Schema] = {
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "calendar": TEXT,
    "capacities": {
        "type": "array",
        "items": _object({"from": DATE, "capacity": {"type": "integer", "minimum": 0}}, "from", "capacity"),
    },
    "capacity": {"anyOf": [{"type": "integer", "minimum": 0}, {"const": UNLIMITED}]},
    "capacity_rows": {
        "type": "array",
        "items": _object({"calendar": TEXT, "capacity": {"type": "integer", "minimum": 0}}, "calendar", "capacity"),
        "minItems": 1,
    },
    "clock": {"enum": list(ARRIVAL_CLOCKS)},
    "condition": TEXT,
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "discipline": {"enum": list(DISCIPLINES)},
    "documents": {
        "anyOf": [
            {"type": "array", "items": {"anyOf": [TEXT, DOCUMENT]}},
            {"type": "integer", "minimum": 0, "maximum": PAPERS},
        ]
    },
    "duration": TEXT,
    "elapsed": TEXT,
    "exceptions": {
        "type": "array",
        "items": _object({"date": DATE, "from": DATE, "to": DATE, "hours": HOURS, "closed": {"const": True}}),
    },
    "file": TEXT,
    "flag": BOOLEAN,
    "frequency": TEXT,
    "holidays": {"anyOf": [TEXT, BOOLEAN]},
    "hours": _weights("^[0-9]{1,2}(-[0-9]{1,2})?$"),
    "instant": {"anyOf": [DATE, {"type": "string", "format": "date-time"}]},
    "interval_rows": {
        "type": "array",
        "items": _object({"calendar": TEXT, "interval": TEXT_OR_LAW}, "calendar", "interval"),
        "minItems": 1,
    },
    "money": {"anyOf": [TEXT, {"type": "number", "minimum": 0}]},
    "months": _weights("^[a-z]{3}(-[a-z]{3})?$"),
    "name": {"anyOf": [TEXT, {**_object(dict.fromkeys(LANGUAGES, TEXT)), "minProperties": 1}]},
    "part": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "people": {"type": "array", "items": PERSON, "minItems": 1},
    "precision": {"anyOf": [TEXT, {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}]},
    "preemption": {"enum": list(PREEMPTIONS)},
    "meaning": {"enum": list(MEANINGS)},
    "priority": {"anyOf": [{"type": "integer"}, TEXT]},
    "provenance": {"enum": list(PROVENANCE_KINDS)},
    "rate": TEXT,
    "reference": TEXT,
    "seasons": {"type": "array", "items": _object({"from": TEXT, "to": TEXT, "hours": WEEK}, "from", "to", "hours")},
    "seed": {"type": "integer", "minimum": 0},
    "speed": {"type": "number", "exclusiveMinimum": 0},
    "text": TEXT,
    "texts": {"type": "array", "items": TEXT},
    "time_zone": TEXT,
    "warm_up": TEXT,
    "week": WEEK,
    "weekdays": _weights(DAY_KEY),
    "whole": {"type": "integer", "minimum": 1},
}
"""Types of plain values."""
