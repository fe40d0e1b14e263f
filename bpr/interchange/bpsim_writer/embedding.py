"""A BPMN file with the parameters in it; all that it had before stays as it is written."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping

from bpr.bpmn.content_order import content_rank
from bpr.bpmn.vocabulary import BPMN, UNNAMED
from bpr.errors import NotBpmnError
from bpr.interchange.bpsim_writer.names import Names
from bpr.interchange.bpsim_writer.scenario_element import Built, build, scenario_id
from bpr.interchange.bpsim_writer.stand_alone import NOTHING, reuse_resources
from bpr.interchange.bpsim_writer.vocabulary import BPSIM, PREFIX, named
from bpr.interchange.written import Written
from bpr.location import Location
from bpr.markup import Span, Tag, edited, indent_before, parse, spans, write
from bpr.model import Model
from bpr.scenario.scenario import Scenario, Side

STEP = "  "
BEFORE_ROOTS = (f"{{{BPMN}}}import", f"{{{BPMN}}}extension")
ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Edits = dict[tuple[int, int], str]


def embed(
    bpmn: bytes,
    file: str,
    scenario: Scenario,
    model: Model,
    side: Side = "as-is",
    *,
    carried: Mapping[str, tuple[str, ...]] = NOTHING,
) -> Written:
    """The file of a model with a scenario in it, as a relationship of the type BPSimData.

    A scenario of the same id is replaced; others stay. Resources that the scenario needs are added where the file has
    none of that id or name, and to activities in lanes, whose role that doesn't change, a performer.

    Args:
        bpmn: the bytes of the file.
        file: its name, for messages.
        scenario: what is assumed.
        model: what the file says.
        side: which of the two models of the study it is.
        carried: content that bpr doesn't understand, by element id.

    Raises:
        NotBpmnError: the file, or carried content, is no XML.
    """
    text, encoding = _decoded(bpmn, file)
    root = spans(text)
    id_ = scenario_id(scenario, side)
    found = {
        child.attributes.get("id", ""): child.attributes.get("name", "")
        for child in root.children
        if child.tag == f"{{{BPMN}}}resource"
    }
    names = Names({id_, *_ids(root, id_)})
    reuse_resources(names, scenario, side, found)
    built = build(scenario, model, side, carried, names)
    edits: Edits = {}
    _add_resources(text, root, {key: label for key, label in built.resources.items() if key not in found}, edits)
    _add_performers(text, root, _performers(built, model), edits)
    _add_scenario(text, root, built, id_, edits)
    newline = "\r\n" if "\r\n" in text else "\n"
    changed = edited(text, {place: piece.replace("\n", newline) for place, piece in edits.items()})
    return Written(changed.encode(encoding, "xmlcharrefreplace"), built.report)


def _decoded(bpmn: bytes, file: str) -> tuple[str, str]:
    """The text and its encoding, by its mark or declaration as the parser takes it."""
    import re

    parse(bpmn, file)
    marked = next((name for mark, name in ENCODINGS if bpmn.startswith(mark)), "")
    declared = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", bpmn)
    encoding = marked or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return bpmn.decode(encoding), encoding
    except (UnicodeError, LookupError):
        hint = "Save the file in the encoding UTF-8."
        raise NotBpmnError(f"its encoding {encoding} can't be written back.", Location(file), hint) from None


def _ids(root: Span, replaced: str) -> Iterable[str]:
    """Ids that stay in the file: not those of the scenario that is replaced."""
    if root.tag == named("Scenario") and root.attributes.get("id") == replaced:
        return
    for span in root.children:
        yield from _ids(span, replaced)
    if "id" in root.attributes:
        yield root.attributes["id"]


def _add_resources(text: str, root: Span, labels: Mapping[str, str], edits: Edits) -> None:
    """Before the first root element, as the schema of BPMN wants."""
    first = next((child for child in root.children if child.tag not in BEFORE_ROOTS), None)
    if first is None or not labels:
        return
    indent = indent_before(text, first.start)
    made = [
        _xml(Tag(f"{{{BPMN}}}resource", (("id", id_), ("name", label))), root, indent).lstrip()
        for id_, label in labels.items()
    ]
    edits[first.start, first.start] = "".join(f"{each}\n{indent}" for each in made)


def _performers(built: Built, model: Model) -> Mapping[str, tuple[str, ...]]:
    """The performers to add: not where one is named, and only where a lane tells the role whatever is named."""
    in_lanes = {node for lane in model.lanes for node in lane.nodes}
    without = {activity.id for activity in model.activities if not activity.performers}
    return {id_: resources for id_, resources in built.performers.items() if id_ in in_lanes & without}


def _add_performers(text: str, root: Span, performers: Mapping[str, tuple[str, ...]], edits: Edits) -> None:
    for span in root.iter():
        wanted = performers.get(span.attributes.get("id", ""))
        if wanted and span.tag.startswith(f"{{{BPMN}}}"):
            parts = [
                Tag(f"{{{BPMN}}}performer", content=(Tag(f"{{{BPMN}}}resourceRef", text=each),)) for each in wanted
            ]
            _insert(text, span, parts, root, edits)


def _insert(text: str, span: Span, tags: list[Tag], root: Span, edits: Edits) -> None:
    """Put elements into another, before what the schema wants behind them."""
    local = span.tag.rpartition("}")[2]
    rank = content_rank(local, tags[0].name)
    behind = next((child for child in span.children if content_rank(local, child.tag) > rank), None)
    outer = indent_before(text, span.start)
    inner = indent_before(text, span.children[0].start) if span.children else outer + STEP
    pieces = "\n".join(_xml(tag, root, inner) for tag in tags)
    if behind is not None:
        edits[behind.start, behind.start] = f"{pieces.lstrip()}\n{inner}"
    elif span.closed == span.opened:
        start = text[span.start : span.opened].removesuffix("/>").rstrip()
        edits[span.start, span.end] = f"{start}>\n{pieces}\n{outer}</{span.name}>"
    else:
        end = span.children[-1].end if span.children else span.opened
        tail = "" if span.children else f"\n{outer}"
        edits[end, span.closed if not span.children else end] = f"\n{pieces}{tail}"


def _add_scenario(text: str, root: Span, built: Built, id_: str, edits: Edits) -> None:
    """In place of the scenario of that id, else behind the last of the file, else as a relationship of its own."""
    data = next((span for span in root.iter() if span.tag == named("BPSimData")), None)
    old = next((span for span in data.children if span.attributes.get("id") == id_), None) if data else None
    if old is not None:
        edits[old.start, old.end] = _xml(built.tag, old, indent_before(text, old.start)).lstrip()
    elif data is not None and data.children:
        last = data.children[-1]
        edits[last.end, last.end] = "\n" + _xml(built.tag, data, indent_before(text, last.start))
    else:
        _add_relationship(text, root, built, edits)


def _add_relationship(text: str, root: Span, built: Built, edits: Edits) -> None:
    """As the last child of the definitions; one that holds nothing but an older BPSim stays beside it."""
    target = root.attributes.get("id", UNNAMED)
    if "id" not in root.attributes:
        place = root.start + len(f"<{root.name}")
        edits[place, place] = f' id="{target}"'
    ends = tuple(Tag(f"{{{BPMN}}}{name}", text=target) for name in ("source", "target"))
    data = Tag(named("BPSimData"), content=(built.tag,))
    inside = Tag(f"{{{BPMN}}}extensionElements", content=(data,))
    relationship = Tag(f"{{{BPMN}}}relationship", (("type", "BPSimData"),), (inside, *ends))
    last = root.children[-1] if root.children else None
    indent = indent_before(text, last.start) if last else STEP
    place = last.end if last else root.opened
    edits[place, place] = "\n" + _xml(relationship, root, indent or STEP)


def _xml(tag: Tag, around: Span, indent: str) -> str:
    """An element as it stands in a place: its lines indented, but not those of calendars; without what is declared."""
    scope = {prefix: uri for prefix, uri in around.namespaces.items() if prefix != "xml"}
    standing = write(tag, scope, {BPSIM: PREFIX}).decode().split("\n", 1)[1].rstrip("\n")
    start, close, rest = standing.partition(">")
    for prefix, uri in scope.items():
        start = start.replace(f' xmlns{":" * bool(prefix)}{prefix}="{_escaped(uri)}"', "", 1)
    lines = (start + close + rest).split("\n")
    return "\n".join(indent + line if line.lstrip().startswith("<") else line for line in lines)


def _escaped(uri: str) -> str:
    return uri.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
