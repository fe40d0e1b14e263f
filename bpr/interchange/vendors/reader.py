"""From the root of a BPMN file to what its vendor's attributes say of times, people and money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from bpr.bpmn import loads
from bpr.bpmn.vocabulary import BPMN, EXTENSION_ELEMENTS
from bpr.interchange.draft import Draft
from bpr.interchange.imported import Imported
from bpr.interchange.vendors.activiti import ACTIVITI
from bpr.interchange.vendors.bizagi import BIZAGI
from bpr.interchange.vendors.camunda import CAMUNDA
from bpr.interchange.vendors.carried import Carried, Vendor
from bpr.interchange.vendors.named import meaning, read_named
from bpr.interchange.vendors.performers import read_performers
from bpr.interchange.vendors.ranks import REASONS, read_priorities, read_unasked
from bpr.interchange.vendors.shares import read_shares
from bpr.interchange.vendors.signavio import SIGNAVIO
from bpr.interchange.vendors.zeebe import ZEEBE
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name, namespace, serialise
from bpr.model import Model

VENDORS: tuple[Vendor, ...] = (CAMUNDA, ZEEBE, ACTIVITI, SIGNAVIO, BIZAGI)
LOOP = "multiInstanceLoopCharacteristics"
Found = tuple[Vendor, Carried]


def holds(root: Element) -> bool:
    """Whether a file carries anything of these vendors that bears on a scenario, be it used or not."""
    return any(_bears(each) for _, each in _found(root, ""))


def read(root: Element, file: str, model: Model | None = None) -> Imported | None:
    """What the attributes of Camunda, Activiti, Flowable, Signavio and Bizagi say; None where the file has none.

    What bears on time, people or money has an entry each in the report; what doesn't (forms, listeners, colours), one
    for all of its name. Nothing is evaluated.

    Args:
        root: the definitions, as `bpr.bpmn.opening.open_definitions` gives them.
        file: its path, for places.
        model: what `bpr.bpmn.load` makes of the same file; read again when it isn't given.

    Raises:
        NotBpmnError: there are such attributes, no model is given and none can be read.
    """
    found = list(_found(root, file))
    if not found:
        return None
    names = dict.fromkeys(vendor.name for vendor, _ in found)
    draft = Draft(file, f"attributes of {', '.join(names)}")
    drawn = model or loads(serialise(root).encode(), file)
    _read(draft, drawn, [each for _, each in found])
    return _in_order(draft.imported())


def _found(root: Element, file: str) -> Iterator[Found]:
    for holder in root.iter():
        if namespace(holder) == BPMN and holder.tag != EXTENSION_ELEMENTS:
            place = _place(holder, file)
            for vendor in VENDORS:
                yield from ((vendor, each) for each in vendor.carried(holder, place))


def _place(holder: Element, file: str) -> Location:
    """An element of BPMN; what says how often an activity is done is about that activity."""
    parent = holder.getparent() if local_name(holder) == LOOP else None
    about = holder if parent is None else parent
    return Location(file, line(holder), attribute(about, "id"), attribute(about, "name"))


def _bears(each: Carried) -> bool:
    """Whether it says something of time, people or money."""
    if each.kind == "named":
        about = meaning(each.name)
        return about == "gathering" or (about is not None and bool(each.value))
    return each.kind != "other" and bool(each.value)


def _read(draft: Draft, model: Model, found: list[Carried]) -> None:
    bearing = [each for each in found if _bears(each)]
    named = [each for each in bearing if each.kind == "named"]
    read_performers(draft, model, [each for each in bearing if each.kind == "performer"])
    read_priorities(draft, model, [each for each in bearing if each.kind == "priority"])
    read_unasked(draft, [each for each in bearing if each.kind in REASONS])
    read_named(draft, model, [each for each in named if meaning(each.name) != "share"])
    read_shares(draft, model, [each for each in named if meaning(each.name) == "share"])
    _count(draft, [each for each in found if not _bears(each)])


def _count(draft: Draft, found: list[Carried]) -> None:
    """One entry for all that have a name in common."""
    alike: dict[str, list[Carried]] = defaultdict(list)
    for each in found:
        alike[each.what].append(each)
    for what, group in alike.items():
        draft.ignore(f"{len(group)} {what}", Location(draft.file), _unasked(group))


def _unasked(group: list[Carried]) -> str:
    if group[0].kind == "other":
        return "not about time, people or money"
    if any(each.value for each in group):
        return "no name of a time, a cost or a probability"
    return "nothing is filled in"


def _in_order(imported: Imported) -> Imported:
    """The entries in the order of the file; counts, which have no line, last."""
    entries = sorted(imported.report.entries, key=lambda entry: entry.location.line or float("inf"))
    return replace(imported, report=replace(imported.report, entries=tuple(entries)))
