"""Kill `bpr play` at random moments and go on with --resume, until the game is over. POSIX only; run by hand.

    python tests/campaigns/kill_games.py --games 200 --seed 1

A game is played by a script on standard input, line by line, some steps taken back. It is killed (SIGKILL) while it
starts, takes up a kept case, plays or writes. What was told must be in the log, and the case that is taken up must be
told as it was: the state of a game that nobody interrupted, after the same steps. Exit code 1 on any loss.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Timer

import bpr
from bpr.errors import StoreError
from bpr.play import Game, Telling, setting
from bpr.store import Step, open_store

PROGRAM = (sys.executable, "-u", "-c", "from bpr_cli.main import main; raise SystemExit(main())", "play", "--quiet")
PROCEDURES = ("ma-company-creation", "eg-property-registration")
STEP = re.compile(r"\w{3} \d{4}-\d\d-\d\d \d\d:\d\d  (?!after )|Taken back: ")
"""What a line begins with that tells a step."""
LONGEST = 1.6
"""Seconds a program lives: about the time to start and to play a dozen steps."""


def fresh(name: str, seed: int) -> Game:
    """A game at its beginning."""
    procedure = bpr.find(name)
    assert procedure.to_be is not None
    scenario = bpr.load_scenario(procedure.scenarios["baseline"])
    return Game(setting(bpr.load(procedure.as_is), bpr.load(procedure.to_be), scenario), seed)


def killed(url: str, dice: Random, name: str, seed: int) -> list[str]:
    """Play until killed; the lines told come back."""
    what = ("--resume", "1") if kept(url) is not None else (name, "--seed", str(seed))
    script = "".join(dice.choice("aaau") + "\n" for _ in range(200))
    arguments = [*PROGRAM, *what, "--db", url]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        timer = Timer(dice.uniform(0.1, LONGEST), program.kill)
        timer.start()
        told, _ = program.communicate(script)
        timer.cancel()
    return told.splitlines()


def kept(url: str) -> tuple[Step, ...] | None:
    """The step log; None when no case was begun."""
    try:
        with open_store(url, create=False) as store:
            return store.steps(1) if store.cases() else None
    except StoreError:
        return None


def played_anew(log: tuple[Step, ...], name: str, seed: int) -> Game:
    """The game that the log tells, without interruptions; every move must be the one that was asked for."""
    game = fresh(name, seed)
    for step in log:
        if step.kind == "undo":
            game.undo()
        else:
            move = game.drawn()
            assert (step.kind, step.element) == (move.kind, move.element)
            assert {"visit": move.visit, "ways": list(move.payload)} == step.payload
            game.make(move)
        assert step.at == game.state.now
    return game


def losses(game: Game, url: str, *, written: int, told: list[str]) -> list[str]:
    """What is wrong with what is there after a kill that `written` new steps have survived."""
    steps = sum(bool(STEP.match(line)) for line in told)
    wrong = [] if steps <= written <= steps + 1 else [f"{steps} steps were told, {written} are kept"]
    position = list(Telling(game.place, "en").position(game.state))
    arguments = [*PROGRAM, "--resume", "1", "--db", url]
    done = subprocess.run(arguments, input="", capture_output=True, text=True, check=False)
    if done.stdout.splitlines()[-len(position) :] != position:
        wrong.append(f"taken up elsewhere: {done.stderr}{done.stdout}")
    return wrong


def interrupted(url: str, dice: Random, name: str, seed: int) -> tuple[bool, int, list[str]]:
    """One kill: whether the game is over, the steps that were kept, and what was lost."""
    before = kept(url) or ()
    told = killed(url, dice, name, seed)
    log = kept(url)
    if log is None:
        return False, 0, []
    game = played_anew(log, name, seed)
    written = len(log) - len(before)
    return game.state.status != "running", written, losses(game, url, written=written, told=told)


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice, kills, lost, steps = Random(options.seed), 0, 0, 0  # noqa: S311  nothing secret
    with TemporaryDirectory() as folder:
        while kills < options.games:
            url = f"sqlite:///{Path(folder) / f'{kills}.db'}"
            name, seed = dice.choice(PROCEDURES), dice.randrange(1000)
            over = False
            while not over and kills < options.games:
                over, written, found = interrupted(url, dice, name, seed)
                kills, steps = kills + 1, steps + written
                lost += bool(found)
                sys.stdout.write("".join(f"kill {kills}: {line}\n" for line in found))
    sys.stdout.write(f"{kills} games killed after {steps} steps, {lost} not resumed with the right state.\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
