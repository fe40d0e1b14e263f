"""What a command works on: the models and the scenario that its arguments mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bpr.catalog import Procedure, find, scenario_path
from bpr.findings import Finding
from bpr.location import Location

from .assumed import Assumed, carried, named
from .files import File, called, name_in_catalog

if TYPE_CHECKING:
    from bpr.language import Language
    from bpr.model import Model
    from bpr.scenario import Scenario, Side

NO_SCENARIO = "none"


@dataclass(frozen=True)
class Study:
    """One or two models under a scenario.

    Attributes:
        procedure: what the first argument means.
        as_is: its model.
        to_be: the other model, if there is one.
        assumed: what is assumed, and where that was read.
        process: id of the process to run in each file; "" for the largest.
        models: the files of the models, by side.
        named: whether a scenario goes before what the drawings carry.
    """

    procedure: Procedure
    as_is: Model
    to_be: Model | None
    assumed: Assumed
    process: str
    models: tuple[tuple[Side, File], ...]
    named: bool = False

    @property
    def scenario(self) -> Scenario | None:
        """What is assumed; None: defaults."""
        return self.assumed.scenario

    def title(self, language: Language) -> str:
        """What people call the study; "" when nobody gave it a name."""
        if self.scenario and self.scenario.study.name.default:
            return self.scenario.study.name.into(language)
        named = self.procedure.title.default not in ("", self.procedure.name)
        return self.procedure.title.into(language) if named else ""

    @property
    def drawn(self) -> dict[Side, Model]:
        """The models by side."""
        pairs: tuple[tuple[Side, Model | None], ...] = (("as-is", self.as_is), ("to-be", self.to_be))
        return {side: model for side, model in pairs if model is not None}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is skipped because only one model is simulated, and what is left to defaults."""
        return (*self._skipped(), *self._unused())

    def _skipped(self) -> tuple[Finding, ...]:
        if self.to_be is not None or self.scenario is None or "to-be" not in self.scenario.sides:
            return ()
        message = f"{self.scenario.file}: only the as-is model is simulated; the tables under [to-be] are skipped."
        return (Finding("skipped-side", "info", message),)

    def _unused(self) -> tuple[Finding, ...]:
        """That drawings carry parameters which give way to the scenario that was named."""
        from bpr.interchange.recognition import may_carry

        files = [file for _, file in self.models if may_carry(file.content)] if self.named else []
        if not files:  # before the readers of other formats are loaded, which most studies don't need
            return ()
        from bpr.interchange.opening import carries

        message = "the drawing carries parameters of its own; they aren't used, as a scenario is named."
        hint = "Leave out --scenario to use them."
        names = (file.name for file in files if carries(file.content, file.name))
        return tuple(Finding("unused-parameters", "info", message, Location(name), hint) for name in names)


def study(as_is: str, to_be: str | None, scenario: str, process: str) -> Study:
    """Load what the arguments mean.

    Args:
        as_is: a path if it exists, else a name of the catalog.
        to_be: the other file; None: that of the procedure, if it has one.
        scenario: a path or a name; "": the baseline of the procedure, else what the drawings carry; "none": none.
        process: id of the process to run in each file; "" for the largest.

    Raises:
        BprError: what can't be found or read.
    """
    from bpr.scenario.scenario import SIDES

    procedure = find(as_is)
    other = procedure.to_be if to_be is None else _to_be(find(to_be))
    files: dict[str, tuple[Model, File]] = {"as-is": _model(procedure.as_is, process)}
    if other:
        files["to-be"] = _model(other, process)
    models: dict[Side, tuple[Model, File]] = {side: files[side] for side in SIDES if side in files}
    path = None if scenario == NO_SCENARIO or (to_be is not None and not scenario) else _scenario(procedure, scenario)
    return Study(
        procedure,
        models["as-is"][0],
        models["to-be"][0] if other else None,
        Assumed() if scenario == NO_SCENARIO else _assumed(path, models),
        process,
        tuple((side, file) for side, (_, file) in models.items()),
        named=path is not None or scenario == NO_SCENARIO,
    )


def carried_by(what: Study) -> Assumed:
    """What the drawings of a study carry themselves, whatever scenario it has.

    Raises:
        ScenarioError: it can't be read.
    """
    return carried({side: (file.content, what.drawn[side]) for side, file in what.models})


def _to_be(procedure: Procedure) -> Path:
    return procedure.to_be or procedure.as_is


def _scenario(procedure: Procedure, name: str) -> str | None:
    """The path of a scenario; one of several in a file stands behind a #."""
    file, hash_, wanted = name.rpartition("#")
    if hash_ and not Path(name).is_file() and Path(file).is_file():
        return f"{file}#{wanted}"
    path = scenario_path(procedure, name)
    return None if path is None else str(path)


def _assumed(path: str | None, models: Mapping[Side, tuple[Model, File]]) -> Assumed:
    if path is not None:
        return named(path, models["as-is"][0])
    return carried({side: (file.content, model) for side, (model, file) in models.items()})


def _model(path: Path, process: str) -> tuple[Model, File]:
    """The model of a file, and its bytes; one of the catalog is called by its name there, whatever the machine."""
    from bpr.bpmn import load, loads
    from bpr.markup import STANDARD_INPUT, read_bytes

    name, file = name_in_catalog(path), File(called(path), read_bytes(path))
    # `load` tells of called files in the folder too; standard input has none, and can't be read twice.
    if name is None and str(path) != STANDARD_INPUT:
        return load(path, process), file
    return loads(file.content, file.name, process), file
