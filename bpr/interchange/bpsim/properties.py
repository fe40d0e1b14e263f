"""Properties as attributes of cases (BPSim 2.0, 6.2.9): what they are at the start, and where they are set anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import Context, joined, place_of, single
from bpr.interchange.bpsim.distributions import shape
from bpr.interchange.bpsim.expressions import Attribute, Kind, kind_of, translate
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import as_number
from bpr.interchange.bpsim.xpath import Binary, Call, Negative, Text, Tree, parse
from bpr.markup import Element, attribute, local_name
from bpr.model import Process
from bpr.scenario.attributes import TAKEN

TYPES: dict[str, Kind] = {
    "string": "text",
    "boolean": "flag",
    **dict.fromkeys(("long", "double", "int", "integer", "float", "short", "decimal"), "number"),
}
WHOLE = frozenset({"int", "long", "integer", "short"})
SORTS: dict[str, Kind | None] = {"StringParameter": "text", "BooleanParameter": "flag", "ExpressionParameter": None}
NEVER = frozenset({"dateTime", "duration"})
MISSING: dict[Kind, object] = {"number": 0, "flag": False}
"""What a property is that nobody has set (BPSim 2.0, 6.3.7.1: 0)."""


def name_attributes(context: Context) -> None:
    """Give every property the name and the kind of an attribute, so that expressions can name it."""
    found = context.pending("Property")
    for parameter in found:
        _name(context, parameter, _said_kind(parameter))
    for parameter in found:
        _name(context, parameter, _kind_of_expression(context, parameter))


def _said_kind(parameter: Parameter) -> Kind | None:
    """The kind by the type or the sort of value, None where an expression must be looked into."""
    return TYPES.get(parameter.type) or SORTS.get(local_name(single(parameter)[0]), "number")


def _kind_of_expression(context: Context, parameter: Parameter) -> Kind | None:
    try:
        return kind_of(attribute(single(parameter)[0], "value"), context.attributes)
    except Unusable:
        return None


def _name(context: Context, parameter: Parameter, kind: Kind | None) -> None:
    if parameter.key in context.attributes or not parameter.key.strip() or parameter.type in NEVER or kind is None:
        return
    plain = re.sub(r"\W", "_", parameter.key.strip())
    plain = plain if plain.isidentifier() and plain not in TAKEN else f"property_{plain}"
    taken = {one.name for one in context.attributes.values()}
    while plain in taken:
        plain += "_"
    context.attributes[parameter.key] = Attribute(plain, kind)


def read_properties(context: Context) -> None:
    """Put the attributes of cases, and what activities set."""
    for parameter in context.pending("Property"):
        if parameter.key not in context.attributes:
            context.ignore(parameter, "a property without a name, or of a type that attributes of cases don't have.")
        elif _is_initial(context, parameter.element):
            _read_initial(context, parameter)
        else:
            _read_setting(context, parameter)
    for known in context.attributes.values():
        if context.draft.get(("attributes", known.name)) is None:
            initial = _texts(context, "") if known.kind == "text" else MISSING[known.kind]
            context.draft.default(("attributes", known.name), initial, place_of(context))


def _is_initial(context: Context, id_: str) -> bool:
    """Whether a property is that of the whole case: of the scenario, of a process, or where the process begins."""
    if not id_ or id_ in context.top_starts:
        return True
    return context.model is not None and isinstance(context.model.elements.get(id_), Process)


def _read_initial(context: Context, parameter: Parameter) -> None:
    known = context.attributes[parameter.key]
    try:
        value, note = single(parameter)
        said, more = _initial(context, value, known.kind, whole=parameter.type in WHOLE)
    except Unusable as reason:
        context.ignore(parameter, str(reason))
        return
    renamed = "" if known.name == parameter.key else f"it is called {known.name}"
    context.put(("attributes", known.name), said, parameter, joined((note, more, renamed)))


def _initial(context: Context, value: Element, kind: Kind, *, whole: bool) -> tuple[object, str]:
    if kind == "number":
        law = shape(value)
        return as_number(law, whole=whole), law.note
    literal = _literal(value, kind)
    return (literal, "") if kind == "flag" else (_texts(context, str(literal)), "")


def _literal(value: Element, kind: Kind) -> object:
    """A plain text, or true or false."""
    said = attribute(value, "value").strip()
    if not local_name(value).endswith("Parameter") or local_name(value) == "EnumParameter":
        raise Unusable(f"a {local_name(value)} is no {kind}.")
    if local_name(value) == "ExpressionParameter":
        tree = parse(said)
        if isinstance(tree, Text):
            said = tree.value
        elif isinstance(tree, Call) and tree.name in ("true", "false") and kind == "flag":
            said = tree.name
        else:
            raise Unusable("a value that must be computed can't be one at the start.")
    if kind == "text":
        return said
    if said not in ("true", "false", "1", "0"):
        raise Unusable("it is neither true nor false.")
    return said in ("true", "1")


def _texts(context: Context, initial: str) -> dict[str, float]:
    """Shares of texts: all cases begin with one, and the others that occur anywhere have none."""
    return {**dict.fromkeys(["", *_said(context)], 0.0), initial: 1.0}


def _said(context: Context) -> Iterator[str]:
    """Every text in a value or an expression of the scenario."""
    for parameter in context.parts.parameters.values():
        for value in parameter.values if parameter.name in ("Property", "Condition") else ():
            if local_name(value) == "ExpressionParameter":
                yield from _in_expression(attribute(value, "value"))
            elif parameter.name == "Property" and _is_text(context, parameter):
                yield attribute(value, "value").strip()


def _is_text(context: Context, parameter: Parameter) -> bool:
    known = context.attributes.get(parameter.key)
    return known is not None and known.kind == "text"


def _in_expression(said: str) -> Iterator[str]:
    try:
        yield from _leaves(parse(said))
    except Unusable:
        return


def _leaves(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Text):
        yield tree.value
    elif isinstance(tree, Binary):
        yield from (*_leaves(tree.left), *_leaves(tree.right))
    elif isinstance(tree, Negative):
        yield from _leaves(tree.inner)
    elif isinstance(tree, Call) and tree.name == "not":
        yield from (leaf for argument in tree.arguments for leaf in _leaves(argument))


def _read_setting(context: Context, parameter: Parameter) -> None:
    activity, moved = _setter(context, parameter.element)
    known = context.attributes[parameter.key]
    keys = ("activities", activity, "attributes", known.name)
    if not activity:
        kind = context.sort(parameter.element)
        context.ignore(parameter, f"an attribute is set by an activity, and no single one stands at this {kind}.")
        return
    if moved and context.draft.get(keys) is not None:
        context.ignore(parameter, "the activity that could set it sets it already.")
        return
    try:
        value, note = single(parameter)
        said, more = _setting(context, value, known, whole=parameter.type in WHOLE)
    except Unusable as reason:
        context.ignore(parameter, str(reason))
        return
    context.put(keys, said, parameter, joined((note, more, moved)))


def _setting(context: Context, value: Element, known: Attribute, *, whole: bool) -> tuple[object, str]:
    said = attribute(value, "value")
    if local_name(value) == "ExpressionParameter":
        try:
            return as_number(shape(value)) if known.kind == "number" else _literal_text(value, known), ""
        except Unusable:
            return translate(said, context.attributes, known.kind), ""
    if known.kind == "number":
        law = shape(value)
        return as_number(law, whole=whole), law.note
    return _literal_text(value, known), ""


def _literal_text(value: Element, known: Attribute) -> object:
    literal = _literal(value, known.kind)
    if known.kind == "flag":
        return literal
    quote = '"' if "'" in str(literal) else "'"
    if quote in str(literal):
        raise Unusable("a text with both sorts of quotes.")
    return f"{quote}{literal}{quote}"


def _setter(context: Context, id_: str) -> tuple[str, str]:
    """The activity that sets a property, and what to say of it if the property stands somewhere else.

    That is the activity before if there is only one way from it, else the one behind if there is only one way to it.
    """
    if context.is_work(id_):
        return id_, ""
    if context.model is None:
        return "", ""
    alone = (context.flows[id_],) if id_ in context.flows else ()
    entering = alone or context.entering.get(id_, ())
    before = entering[0].source if len(entering) == 1 else ""
    if before and context.is_work(before) and len(context.leaving[before]) == 1:
        return before, "the activity before sets it"
    leaving = alone or context.leaving.get(id_, ())
    behind = leaving[0].target if len(leaving) == 1 else ""
    if behind and context.is_work(behind) and len(context.entering[behind]) == 1:
        return behind, "the activity behind sets it"
    return "", ""
