"""From items to a file of any format that bpr writes; the format by the file's ending."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bpr.errors import Problem, ScenarioError
from bpr.interchange import bpsim_writer, prosimos, spreadsheet
from bpr.interchange.imported import Imported
from bpr.interchange.loss import LossReport
from bpr.interchange.written import Written
from bpr.language import Language
from bpr.location import Location
from bpr.model import Model
from bpr.scenario import Side
from bpr.scenario.items import Item
from bpr.scenario.toml_text import toml_text

OWN = {".toml": "TOML", ".xlsx": "spreadsheet"}
OF_ONE_MODEL = {".bpsim": "BPSim 2.0", ".xml": "BPSim 2.0", ".bpmn": "BPSim 2.0 in BPMN", ".json": "Prosimos"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes of a BPMN file, and its model."""

    content: bytes
    model: Model


def save(imported: Imported, output: Path, drawings: Mapping[Side, Drawing], side: Side, language: Language) -> Written:
    """The content of a file that is to be called `output`; nothing is written yet.

    Args:
        imported: what is to be written.
        output: its ending says the format; relative paths in it are made relative to its folder.
        drawings: of the models, where there are any; a format of one model's elements needs that of `side`.
        side: whose values are written, in a format of one model.
        language: of a spreadsheet.

    Raises:
        ScenarioError: an ending that isn't known, or no drawing where one is needed.
    """
    ending = output.suffix.lower()
    if ending in OWN:
        root = _moved(imported.root, Path(imported.report.file).parent, output.parent)
        report = LossReport(str(output), OWN[ending])
        if ending == ".toml":
            return Written(toml_text(root).encode(), report)
        models = {which: drawing.model for which, drawing in drawings.items()}
        return Written(spreadsheet.write_workbook(root, models, language), report)
    if ending not in OF_ONE_MODEL:
        known = ", ".join((*OWN, *OF_ONE_MODEL))
        raise _error(f"no format of parameters ends with '{ending}'.", output, f"There are: {known}.")
    if side not in drawings:
        hint = "Add --model DRAWING.bpmn." if side == "as-is" else "Add --model AS_IS.bpmn --model TO_BE.bpmn."
        raise _error(f"{OF_ONE_MODEL[ending]} needs the {side} drawing.", output, hint)
    return _for_one_model(imported, ending, drawings[side], side)


def _for_one_model(imported: Imported, ending: str, drawing: Drawing, side: Side) -> Written:
    scenario, model = imported.scenario, drawing.model
    if ending == ".json":
        return prosimos.write(scenario, model, side)
    if ending == ".bpmn":
        return bpsim_writer.embed(drawing.content, model.file, scenario, model, side, carried=imported.carried)
    return bpsim_writer.write_bpsim(scenario, model, side, imported.carried)


def _moved(root: Item, here: Path, there: Path) -> Item:
    """The items for a file in another folder: the path of the file they extend leads to the same one."""
    base = root.table.get("extends")
    if base is None or not isinstance(base.value, str) or here.resolve() == there.resolve():
        return root
    path = Path(os.path.relpath((here / base.value).resolve(), there.resolve())).as_posix()
    return Item({**root.table, "extends": replace(base, value=path)}, root.location)


def _error(message: str, output: Path, hint: str) -> ScenarioError:
    return ScenarioError([Problem(message, Location(str(output)), hint)])
