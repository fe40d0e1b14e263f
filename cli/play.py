"""`bpr play`: one case, step by step, in the workflow engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
from click.core import ParameterSource

from .database import GREATEST, database_option, store_at
from .findings import tell_findings
from .kept_game import Asked, Kept, begun, taken_up
from .session import Session, common_options, session
from .voice import Voice

if TYPE_CHECKING:
    from bpr.play import Game, Telling
    from bpr.scenario import Side
    from bpr.store import Store

    from .game_log import GameLog

LAST = "last"
OF_THE_CASE = ("procedure", "side", "scenario", "process", "seed")
"""What a case that is taken up again has already settled."""


class Wanted(TypedDict):
    """What is played, and how."""

    side: Side
    scenario: str
    process: str
    seed: int
    auto: bool
    transcript: Path | None
    url: str | None
    resume: str | None


@click.command(name="play")
@click.argument("procedure", metavar="[PROCEDURE|FILE]", required=False)
@click.option("--side", type=click.Choice(["as-is", "to-be"]), default="as-is", show_default=True, help="Which model.")
@click.option("--scenario", default="", metavar="S", help="File, or name in the catalog; none for defaults alone.")
@click.option("--process", default="", metavar="ID", help="Process to run, when a file holds several.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Same seed, same draws.")
@click.option("--auto", is_flag=True, help="Play by itself, as the simulator would.")
@click.option("--transcript", type=click.Path(path_type=Path), metavar="FILE", help="Write down all that is said.")
@database_option
@click.option("--resume", is_flag=False, flag_value=LAST, metavar="[ID]", help="Go on with a kept case; the last one.")
@common_options
@click.pass_context
def command(ctx: click.Context, procedure: str | None, **wanted: Unpack[Wanted]) -> None:
    """Play one case of a procedure, step by step.

    Who has the file, what waits for whom, what the applicant sees, and what it takes. Type a number to do it, u to take
    a step back, ? for help, q to leave; a script can come on standard input. Times are drawn from the scenario, in
    offices without other files. With --db every step is kept, and --resume goes on after the last one.

    Example: bpr play ma-company-creation --auto --seed 7
    """
    number = _case_number(wanted["resume"])
    _check(ctx, procedure, wanted)
    speak = session(ctx)
    with store_at(wanted["url"], create=procedure is not None) as store:
        kept = _kept(store, procedure, number, wanted, speak)
        tell_findings((*kept.findings, *kept.game.findings), speak)
        from bpr.play import Telling

        telling, voice = Telling(kept.game.place, speak.language), Voice(wanted["transcript"])
        voice.say(telling.title(kept.name, kept.seed))
        if not kept.game.moves:
            voice.say(telling.begun(kept.game.state))
        table = Table(kept.game, telling, voice, kept.log)
        (_play_by_itself if wanted["auto"] else _play)(table)


def _check(ctx: click.Context, procedure: str | None, wanted: Wanted) -> None:
    """Refuse what contradicts itself."""
    if wanted["resume"] is None:
        if procedure is None:
            raise click.UsageError("name a PROCEDURE or a FILE, or --resume a kept case.")
        if procedure == "-":
            raise click.UsageError("standard input is for commands. Give the model as a file.")
        return
    if not wanted["url"]:
        raise click.UsageError("no database is named. Give --db URL, or set BPR_DB.")
    given = [name for name in OF_THE_CASE if ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE]
    settled = [name for name in given if name != "procedure" or procedure is not None]
    if settled:
        raise click.UsageError(f"a kept case has its own {settled[0]}. Leave it out.")


def _case_number(resume: str | None) -> int | None:
    """The number of the case to go on with; None for the last."""
    if resume is None or resume == LAST:
        return None
    if not (resume.isascii() and resume.isdecimal() and 1 <= int(resume) <= GREATEST):
        raise click.BadParameter(f"'{resume}' is no number of a case. See `bpr cases`.", param_hint="--resume")
    return int(resume)


def _kept(store: Store | None, procedure: str | None, number: int | None, wanted: Wanted, speak: Session) -> Kept:
    """The game that is begun or taken up."""
    if procedure is None:
        assert store is not None  # noqa: S101  asked by `_check`
        return taken_up(store, number, speak.language)
    asked = Asked(procedure, wanted["side"], wanted["scenario"], wanted["process"], wanted["seed"])
    return begun(store, asked, speak.language)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything at a game's table: the game, who tells it, who hears and says, and who writes it down."""

    game: Game
    telling: Telling
    voice: Voice
    log: GameLog


def _play(table: Table) -> None:
    """Do what is typed, up to the end of the input."""
    table.voice.say(table.telling.position(table.game.state))
    for line in table.voice.commands():
        if line == "q":
            return
        if line in ("?", "؟"):
            table.voice.say(table.telling.help())
        elif line == "u":
            _take_back(table)
        else:
            _obey(table, line)


def _obey(table: Table, line: str) -> None:
    from bpr.play import choices, understood

    game, telling = table.game, table.telling
    if not line or game.state.status != "running":
        table.voice.say(telling.position(game.state))
        return
    move = game.drawn() if line == "a" else understood(choices(game.state), line)
    if move is None:
        table.voice.say(telling.not_understood())
        return
    table.log.made(game.make(move))
    table.voice.say((*telling.happened(game.state.done[-1]), *telling.position(game.state)))


def _take_back(table: Table) -> None:
    game, telling = table.game, table.telling
    before = game.state
    if game.undo() is None:
        table.voice.say(telling.nothing_to_take_back())
        return
    table.log.taken_back(before.done[-1], game.state)
    table.voice.say((*telling.taken_back(before.done[-1]), *telling.position(game.state)))


def _play_by_itself(table: Table) -> None:
    for move in table.game.drawn_moves():
        table.log.made(table.game.make(move))
        table.voice.say(table.telling.happened(table.game.state.done[-1]))
    table.voice.say(table.telling.position(table.game.state))
