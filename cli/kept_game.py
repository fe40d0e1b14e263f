"""Games and the database: a game begun, kept with all that it needs, and taken up again after any end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import click

from bpr.errors import StoreError
from bpr.findings import Finding

from .assumed import carried
from .game_log import GameLog, moves_of
from .study import Study, study

if TYPE_CHECKING:
    from bpr.language import Language
    from bpr.model import Model
    from bpr.play import Game
    from bpr.scenario import Scenario, Side
    from bpr.store import Json, ScenarioVersion, Store, StoredCase


@dataclass(frozen=True, slots=True)
class Kept:
    """A game at hand.

    Attributes:
        game: itself.
        name: what is played.
        seed: of its draws.
        log: where its steps go.
        findings: what taking it up had to say.
    """

    game: Game
    name: str
    seed: int
    log: GameLog
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new game shall be."""

    procedure: str
    side: Side
    scenario: str
    process: str
    seed: int


def begun(store: Store | None, asked: Asked, language: Language) -> Kept:
    """A new game; with a store it is a case there.

    Raises:
        BprError: what can't be found, read, run or stored.
    """
    from bpr.play import Game, setting

    what = study(asked.procedure, None, asked.scenario, asked.process)
    game = Game(setting(what.as_is, what.to_be, what.scenario, asked.side), asked.seed)
    name = what.title(language) or what.procedure.name
    return Kept(game, name, asked.seed, GameLog() if store is None else GameLog(store, _start(store, what, asked)))


def taken_up(store: Store, number: int | None, language: Language) -> Kept:
    """A kept game where it stood after its last step.

    Args:
        store: where it is kept.
        number: of the case; None for the one under way that was played last.
        language: of its name.

    Raises:
        BprError: there is none, or what it needs can't be used any more.
    """
    from bpr.play import Game, setting
    from bpr.scenario.scenario import SIDES

    case = store.case(number) if number is not None else _last(store)
    log = store.steps(case.id)
    models = {side: _kept_model(store, case, side) for side in SIDES}
    found = {side: model for side, model in models.items() if model is not None}
    if "as-is" not in found:
        raise _not_a_game(case)
    scenario = carried(found).scenario if case.settings.get("carried") else _kept_scenario(store, case)
    as_is, to_be = found["as-is"][1], found["to-be"][1] if "to-be" in found else None
    side: Side = "to-be" if case.settings.get("side") == "to-be" else "as-is"
    game = Game(setting(as_is, to_be, scenario, side), case.seed, moves_of(log, case.id))
    name = scenario.study.name.into(language) if scenario and scenario.study.name.default else case.study
    findings = () if not log or log[-1].at == game.state.now else (_other_clock(case),)
    return Kept(game, name, case.seed, GameLog(store, case.id, len(log)), findings)


def _start(store: Store, what: Study, asked: Asked) -> int:
    """Keep the files and the case; its number comes back."""
    from importlib.metadata import version

    models = {side: store.save_model(file.content, file.name) for side, file in what.models}
    scenarios = _save_scenarios(store, what)
    settings: dict[str, Json] = {
        "side": asked.side,
        "process": asked.process or None,
        "carried": what.scenario is not None and not scenarios,
        "models": {side: {"name": model.name, "hash": model.hash} for side, model in models.items()},
        "scenarios": [{"name": kept.name, "hash": kept.hash, "place": place} for kept, place in scenarios],
    }
    case = store.start_case(
        study=what.title("en") or what.procedure.name,
        model=models[asked.side],
        scenario=scenarios[0][0] if scenarios else None,
        settings=settings,
        seed=asked.seed,
        version=version("bpr-engine"),
    )
    click.echo(f"kept as case {case.id}; go on with it by bpr play --resume {case.id}", err=True)
    return case.id


def _save_scenarios(store: Store, what: Study) -> list[tuple[ScenarioVersion, str]]:
    """The scenario's file and those it extends, each with its place beside the first."""
    return [(store.save_scenario(file.content, file.name), file.place) for file in what.assumed.files]


def _last(store: Store) -> StoredCase:
    under_way = [case for case in store.cases() if case.status == "running"]
    if not under_way:
        raise StoreError("no case is under way.", hint="See `bpr cases`; --resume NUMBER takes up any of them.")
    return max(under_way, key=lambda case: (case.changed, case.id))


def _kept_model(store: Store, case: StoredCase, side: str) -> tuple[bytes, Model] | None:
    from bpr.bpmn import loads
    from bpr.store import ModelVersion

    kept = _table(case, "models").get(side)
    if kept is None:
        return None
    version = ModelVersion(_word(case, kept, "hash"), _word(case, kept, "name"))
    process = case.settings.get("process")
    content = store.model(version)
    return content, loads(content, version.name, process if isinstance(process, str) else "")


def _kept_scenario(store: Store, case: StoredCase) -> Scenario | None:
    """The scenario, read from files that lie to each other as they did; findings name it as it was called."""
    from bpr.scenario import load_scenario
    from bpr.store import ScenarioVersion

    if case.scenario is None:
        return None
    kept = case.settings.get("scenarios")
    with TemporaryDirectory() as folder:
        for one in kept if isinstance(kept, list) else ():
            version = ScenarioVersion(_word(case, one, "hash"), _word(case, one, "name"))
            _write_beside(Path(folder), _word(case, one, "place"), store.scenario(version), case)
        scenario = load_scenario(_main(Path(folder)) / _word(case, cast("list[Json]", kept)[0], "place"))
    findings = tuple(
        replace(finding, location=replace(finding.location, file=case.scenario.name)) for finding in scenario.findings
    )
    return replace(scenario, file=case.scenario.name, findings=findings)


def _main(folder: Path) -> Path:
    """Deep enough for the places of files that lie above it."""
    deep = folder.joinpath(*"abcdefgh")
    deep.mkdir(parents=True, exist_ok=True)
    return deep


def _write_beside(folder: Path, place: str, content: bytes, case: StoredCase) -> None:
    file = Path(os.path.normpath(_main(folder) / place))
    if not file.is_relative_to(folder):
        raise _not_a_game(case)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _table(case: StoredCase, key: str) -> Mapping[str, Json]:
    value = case.settings.get(key)
    if not isinstance(value, dict):
        raise _not_a_game(case)
    return value


def _word(case: StoredCase, value: Json, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, str):
        raise _not_a_game(case)
    return found


def _not_a_game(case: StoredCase) -> StoreError:
    return StoreError(f"case {case.id} wasn't begun by `bpr play`.", hint="Play the procedure anew.")


def _other_clock(case: StoredCase) -> Finding:
    message = f"case {case.id} was played by bpr {case.version} with other times: its clock isn't what it was."
    return Finding("other-clock", "warning", message, hint="Play it anew to compare.")
