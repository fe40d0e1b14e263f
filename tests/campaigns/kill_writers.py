"""Kill a program that plays a case, at random moments, and look at what is left. POSIX only.

    python tests/campaigns/kill_writers.py --rounds 200 --seed 1 [--db postgresql://...]

A writer opens the database, goes on with the last case where its log ends, and tells each step once it is stored. It is
killed (SIGKILL) while it opens, migrates or writes. Whoever looks then must find: every step that was told, at most one
more, each made from the state that the steps before it lead to, and a snapshot that is the state after its steps.
Without --db every tenth writer gets a new SQLite file, so that creation is interrupted too. Exit code 1 on any loss.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep

from bpr.store import EngineVersions, Snapshot, Step, Store, open_store

VERSIONS = EngineVersions("campaign", "1", "1")
ROUNDS_A_DATABASE = 10
MOST_STEPS = 9
LONGEST_OPENING = 0.2
LONGEST_STEP = 0.02
"""Seconds: about the time to create a database, and to write a step."""


def after(state: str, step: Step) -> str:
    """The state after a step: nothing that was done before can be left out, doubled or exchanged unseen."""
    return sha256(f"{state} {step.kind} {step.element} {step.payload} {step.at}".encode()).hexdigest()


def states(log: Iterable[Step]) -> Iterator[str]:
    """The states of a case, from its beginning to the end of its log."""
    state = ""
    yield state
    for step in log:
        state = after(state, step)
        yield state


def play(url: str, told: int) -> None:
    """Go on with the last case for ever; the number of each stored step is written to a pipe."""
    with open_store(url) as store:
        if not store.cases():
            model = store.save_model(b"<definitions/>", "as-is.bpmn")
            store.start_case(study="Killed", model=model, seed=1, version="campaign")
        case = store.cases()[-1].id
        log = store.steps(case)
        number, state = len(log), list(states(log))[-1]
        while True:
            step = Step("activity", f"Task_{number}", {"before": state}, 1000 * number)
            number, state = store.append_step(case, number, step), after(state, step)
            os.write(told, f"{number}\n".encode())
            if number % 3 == 0:
                store.put_snapshot(case, Snapshot(number, VERSIONS, {"state": state}))


def killed_writer(url: str, steps: int, delay: float) -> int:
    """Let a writer live for so many steps and seconds; the number of the last step that it told, 0 if none."""
    reading, told = os.pipe()
    # Forked: it has its imports, so that the moments fall into its work.
    writer = get_context("fork").Process(target=play, args=(url, told))
    writer.start()
    os.close(told)
    with os.fdopen(reading) as pipe:
        numbers = list(islice(pipe, steps))
        sleep(delay)
        writer.kill()
        writer.join()
        numbers += pipe
    if writer.exitcode != -signal.SIGKILL:
        sys.exit("A writer ended by itself.")
    return int(numbers[-1]) if numbers else 0


def losses(store: Store, told: int) -> Iterator[str]:
    """What is wrong with the last case, of which so many steps were told."""
    cases = store.cases()
    if not cases:
        yield from ["a case that was told is gone"] if told else []
        return
    log = store.steps(cases[-1].id)
    passed = list(states(log))
    if told and not told <= len(log) <= told + 1:
        yield f"{told} steps were told, {len(log)} are there"
    if [step.payload["before"] for step in log] != passed[:-1]:
        yield "the steps don't lead to one another"
    snapshot = store.get_snapshot(cases[-1].id, VERSIONS)
    if snapshot is not None and snapshot.state["state"] != passed[snapshot.steps]:
        yield "the snapshot isn't the state after its steps"


def campaign(rounds: int, seed: int, url: str, folder: Path) -> int:
    """Kill so many writers; how many of them left a loss comes back."""
    moments, bad, busy = Random(seed), 0, 0  # noqa: S311 - moments, no secrets
    for number in range(rounds):
        database = url or f"sqlite:///{folder / f'{number // ROUNDS_A_DATABASE}.db'}"
        # Every other writer is killed by the clock, maybe while it opens; the rest after some steps, however slow.
        steps = moments.randint(1, MOST_STEPS) * (number % 2)
        told = killed_writer(database, steps, moments.uniform(0, LONGEST_STEP if steps else LONGEST_OPENING))
        with open_store(database) as store:
            found = list(losses(store, told))
        for loss in found:
            sys.stdout.write(f"round {number}: {loss}\n")
        bad, busy = bad + bool(found), busy + (told > 0)
    sys.stdout.write(
        f"{rounds - bad} of {rounds} killed writers left a whole log; {busy} were killed while they wrote.\n"
    )
    return bad if busy else rounds


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Kill writers of a database at random moments.")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", default="", help="a database that may be written to; SQLite files by default")
    arguments = parser.parse_args()
    open_store("sqlite://").close()  # imports what the writers need, before they are forked
    with TemporaryDirectory() as folder:
        return 1 if campaign(arguments.rounds, arguments.seed, arguments.db, Path(folder)) else 0


if __name__ == "__main__":
    sys.exit(main())
