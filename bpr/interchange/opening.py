"""From a file, whatever its format, to the items of a scenario and the loss report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import NoReturn

from bpr.bpmn import loads
from bpr.bpmn.opening import open_definitions
from bpr.errors import BpmnError, NotBpmnError, Problem, ScenarioError
from bpr.interchange import bpsim, qbp, scylla, vendors
from bpr.interchange.combining import layered
from bpr.interchange.imported import Imported
from bpr.interchange.loss import Entry, LossReport
from bpr.interchange.recognition import may_carry, sort_of, split_name
from bpr.location import Location
from bpr.markup import Element, is_container, parse, read_bytes, unpack
from bpr.model import Model
from bpr.scenario.document import LARGEST, parse_items
from bpr.scenario.items import Item, shown
from bpr.scenario.keys import declared

FORMATS = "a scenario (TOML), a spreadsheet (.xlsx), BPSim, QBP, Scylla or Prosimos (JSON)"
DEFINITIONS = "definitions"


def read_parameters(path: str | Path, model: Model | None = None) -> Imported:
    """The parameters in a file of any format.

    Args:
        path: of the file; "file.bpmn#S2" names one of several scenarios in it.
        model: the drawing that the parameters are about, where they don't stand in it.

    Raises:
        ScenarioError: the file can't be read, or holds no parameters.
        BpmnError: it is no XML, or not there.
    """
    file, wanted = split_name(path)
    return parse_parameters(read_bytes(file), file, model, wanted)


def read_several(paths: Sequence[str | Path], model: Model | None = None) -> Imported:
    """The parameters of one model in several files, such as the global and the simulation file of Scylla.

    Raises:
        ScenarioError: one of them can't be read, holds no parameters, or they don't belong together.
        BpmnError: one is no XML, or not there.
    """
    roots = {str(path): _xml_or_none(read_bytes(split_name(path)[0]), str(path)) for path in paths}
    whole = [file for file, root in roots.items() if root is not None and scylla.is_global(root)]
    single = [file for file, root in roots.items() if root is not None and scylla.is_simulation(root)]
    if len(whole) == len(single) == 1 and len(roots) == 2:  # noqa: PLR2004  # the two of Scylla
        return scylla.read(roots[whole[0]], _there(roots[single[0]]), single[0], whole[0], model)
    first, *more = (read_parameters(path, model) for path in paths)
    return reduce(lambda under, over: layered(over, under), more, first)


def parse_parameters(content: bytes, file: str, model: Model | None = None, wanted: str = "") -> Imported:
    """The parameters in the bytes of a file; arguments and errors are those of `read_parameters`."""
    content = _unpacked(content, file, "") or content
    sort = sort_of(content)
    if wanted and sort != "xml":
        raise _several_only(file, wanted)
    if sort == "spreadsheet":
        from bpr.interchange import spreadsheet

        return from_items(spreadsheet.read_workbook(content, file), "spreadsheet")
    if sort == "json":
        from bpr.interchange import prosimos

        data = prosimos.parse(content, file)
        return prosimos.read(data, file, model) if prosimos.holds(data) else _nothing(file)
    if sort == "toml":
        return from_items(parse_items(_text(content, file), file), "TOML")
    root = _definitions(content, file)
    found = _in_xml(root, file, model, wanted)
    return found if found is not None else _nothing(file)


def found_in(content: bytes, file: str, model: Model) -> Imported | None:
    """The parameters that the file of a drawing carries, or None when it carries none.

    Raises:
        ScenarioError: it carries some that can't be read.
    """
    return _in_xml(_definitions(_unpacked(content, file, model.process_id) or content, file), file, model, "")


def carries(content: bytes, file: str) -> bool:
    """Whether the file of a drawing carries parameters in a format that was made for them."""
    inner = _unpacked(content, file, "") or content
    root = _definitions(inner, file) if may_carry(inner) else None
    return root is not None and (bpsim.holds(root) or qbp.holds(root))


def from_items(root: Item, form: str) -> Imported:
    """Items that stand in a file of bpr's own kinds: each key is used as it is."""
    entries = tuple(Entry("used", item.key or key, item.location, key=key) for key, item in _declared(root, ()))
    return Imported(root, LossReport(root.location.file, form, entries), own=True)


def _declared(item: Item, path: tuple[str, ...]) -> Iterable[tuple[str, Item]]:
    for key, inner in item.table.items():
        here = (*path, key)
        if declared(here) is None and isinstance(inner.value, dict):
            yield from _declared(inner, here)
        else:
            yield shown(here), inner


def _in_xml(root: Element, file: str, model: Model | None, wanted: str) -> Imported | None:
    """What stands in a document, in one format or several: those made for parameters go before others."""
    if scylla.is_simulation(root) or scylla.is_global(root):
        return _scylla(root, file, model)
    readers: list[Callable[[], Imported | None]] = []
    if bpsim.holds(root):
        readers.append(lambda: bpsim.read(root, file, model, wanted))
    elif wanted:
        raise _several_only(file, wanted)
    if qbp.holds(root):
        readers.append(lambda: qbp.read(root, file, model))
    if vendors.holds(root):
        readers.append(lambda: vendors.read(root, file, model))
    found = [imported for reader in readers if (imported := reader()) is not None]
    return reduce(layered, found) if found else None


def _scylla(root: Element, file: str, model: Model | None) -> Imported:
    if scylla.is_global(root):
        raise _error(
            "this is the global configuration of Scylla; the times stand in the simulation file.",
            file,
            "Name both files: bpr scenario convert SIMULATION GLOBAL -o study.toml.",
        )
    return scylla.read(None, root, file, "", model)


def _definitions(content: bytes, file: str) -> Element:
    """The root of an XML file: the definitions of a drawing, mended as `bpr.load` does, or what else there is."""
    root = _xml_or_none(content, file)
    if root is not None and not root.tag.endswith(DEFINITIONS):
        return root
    return root if root is not None and scylla.is_simulation(root) else open_definitions(content, file)[0]


def _xml_or_none(content: bytes, file: str) -> Element | None:
    try:
        return parse(content, file)
    except NotBpmnError:
        return None


def _there(root: Element | None) -> Element:
    assert root is not None  # noqa: S101 - it was found to be a simulation file
    return root


def _text(content: bytes, file: str) -> str:
    if len(content) > LARGEST:
        raise _error(f"is larger than {LARGEST:,} bytes: no scenario.", file, "Check the path.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _error("the text isn't UTF-8.", file, "Save the file in the encoding UTF-8.", line) from None


def _unpacked(content: bytes, file: str, process: str) -> bytes | None:
    """Of an archive of diagrams, the one that `bpr.load` reads: that with most activities; None of anything else."""
    if not is_container(content):
        return None
    found: list[tuple[int, bytes]] = []
    try:
        for _, inner in unpack(content, file):
            with suppress(BpmnError):
                found.append((-len(loads(inner, file, process).activities), inner))
    except NotBpmnError:
        return None
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _several_only(file: str, wanted: str) -> ScenarioError:
    message = f"there is no scenario '{wanted}' in it: it holds no BPSim data."
    return _error(message, file, "Leave out what follows #.")


def _nothing(file: str) -> NoReturn:
    raise _error("the file holds no parameters.", file, f"bpr reads {FORMATS}.")


def _error(message: str, file: str, hint: str = "", line: int | None = None) -> ScenarioError:
    return ScenarioError([Problem(message, Location(file, line), hint)])
