"""Mutate BPMN files and read them: the outcome is a model or an error of ours, never anything else, and never a hang.

A campaign, not a test: `python tests/campaigns/fuzz_reader.py --mutants 50000 --seed 1 FOLDER...`. Mutant number n of a
seed is the same on every machine; `--only n` makes that one again, and `--save FOLDER` keeps those that failed. Every
tenth mutant that loads is also written and read again. Exit code 1 when a mutant failed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

from bpr.bpmn import dumps, loads
from bpr.bpmn.vocabulary import GROUPS, NOT_KEPT, PARTS
from bpr.errors import BprError
from bpr.location import NOWHERE, Location

SUFFIXES = frozenset({".bpmn", ".bpmn2", ".xml", ".xpdl", ".bpm"})
MOST_SECONDS = 20
EVERY = 10
"""Of how many mutants one is written and read again."""

MOST_MUTATIONS = 4
LARGEST = 400_000
"""Bytes of a file that is mutated: larger ones only make the campaign slow."""

TAGS = tuple(sorted({*GROUPS, *PARTS, *NOT_KEPT}))
TOKENS = (
    b"&",
    b"<",
    b">",
    b'"',
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<?xml version='1.0'?>",
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    b"&x;",
    b"&#0;",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"<<<<<<< HEAD\n",
    b"xmlns=''",
    b" xx ",
    b"A" * 5000,
    b"<task/>" * 50,
    b"${java.lang.Runtime}",
    "طلب".encode(),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp1256", "utf-32")

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Other bytes in a few places."""
    changed = bytearray(data)
    for _number in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece is missing."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 10, 100, 1000)) :]


def truncate(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(1, len(data) + 1)]


def insert(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A hostile word stands somewhere."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(TOKENS) + data[start:]


def move_lines(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Some lines stand elsewhere, or twice."""
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    piece = lines[start : start + chance.randint(1, 30)]
    rest = lines if chance.random() < 0.5 else lines[:start] + lines[start + len(piece) :]
    place = chance.randrange(len(rest) + 1)
    return b"".join([*rest[:place], *piece, *rest[place:]])


def splice(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def swap_words(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """An id, a name or a value stands where another stood."""
    words = data.split(b'"')
    if len(words) > 1:
        words[chance.randrange(len(words))] = chance.choice(words)
    return b'"'.join(words)


def rename(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """One tag of BPMN is another, once or everywhere."""
    present = [tag for tag in TAGS if tag.encode() in data]
    if not present:
        return data
    old, new = chance.choice(present).encode(), chance.choice(TAGS).encode()
    return data.replace(old, new, chance.choice((1, 2, -1)))


def recode(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Another encoding than the declaration says."""
    return data.decode("utf-8", errors="replace").encode(chance.choice(ENCODINGS), errors="replace")


MUTATIONS: tuple[Mutation, ...] = (flip, cut, truncate, insert, move_lines, splice, swap_words, rename, recode)


def mutant(seed: int, number: int, files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A file of the corpora with some mutations: which ones follows from seed and number alone."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 -- to be repeated, not to be secret
    name, data = chance.choice(files)
    others = [each for _, each in files]
    for _number in range(chance.randint(1, MOST_MUTATIONS)):
        data = chance.choice(MUTATIONS)(chance, data, others) if data else data
    return name, data


def outcome(data: bytes, name: str, *, again: bool) -> str:
    """What became of the bytes, in a word or two."""
    try:
        model = loads(data, name)
    except BprError as error:
        lines = str(error).splitlines()
        return f"refused: {type(error).__name__}" if len(lines) == 1 else "FAILED: an error of several lines"
    if again and unplaced(model) != unplaced(loads(dumps(model), name)):
        return "FAILED: another model when written and read again"
    return "loaded, repaired" if any("repaired" in each.rule for each in model.findings) else "loaded"


def unplaced(value: Any) -> Any:  # noqa: ANN401 -- any value of a model
    """The value with no element knowing its place in the file."""
    if isinstance(value, Location):
        return NOWHERE
    if isinstance(value, tuple):
        return tuple(unplaced(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: unplaced(getattr(value, each.name)) for each in fields(value)})
    return value


def stop(_signal: int, _frame: FrameType | None) -> None:
    """End a mutant that takes too long."""
    raise TimeoutError


def judge(data: bytes, name: str, number: int) -> tuple[str, str]:
    """The outcome, and the traceback when it is none that may be."""
    signal.alarm(MOST_SECONDS)
    try:
        return outcome(data, name, again=number % EVERY == 0), ""
    except TimeoutError:
        return "FAILED: too slow", traceback.format_exc()
    except (Exception, RecursionError) as error:  # noqa: BLE001 -- this is what the campaign looks for
        return f"FAILED: {type(error).__name__}", traceback.format_exc()
    finally:
        signal.alarm(0)


def read_files(folders: Sequence[str]) -> list[tuple[str, bytes]]:
    """The files to mutate: pairs (name, bytes)."""
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.suffix in SUFFIXES]
    found = [(path.name, path.read_bytes()) for path in paths]
    return [(name, data) for name, data in found if 0 < len(data) <= LARGEST]


def main() -> int:
    """Run the campaign and print what became of the mutants."""
    parser = argparse.ArgumentParser(description="Mutate BPMN files and read them.")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="number of the one mutant to make")
    parser.add_argument("--save", type=Path, help="folder for the mutants that failed")
    options = parser.parse_args()
    files = read_files(options.folders)
    signal.signal(signal.SIGALRM, stop)
    counts: Counter[str] = Counter()
    started = process_time()
    for number in range(options.mutants) if options.only is None else [options.only]:
        name, data = mutant(options.seed, number, files)
        result, trace = judge(data, name, number)
        counts[result] += 1
        if result.startswith("FAILED"):
            sys.stdout.write(f"mutant {number} of {name}: {result}\n{trace}")
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                (options.save / f"{options.seed}-{number}-{name}").write_bytes(data)
        if number % 1000 == 0:
            sys.stdout.flush()
    seconds = process_time() - started
    sys.stdout.write(f"{counts.total()} mutants of {len(files)} files, seed {options.seed}, {seconds:.0f} s\n")
    sys.stdout.writelines(f"{count:7} {result}\n" for result, count in counts.most_common())
    return int(any(result.startswith("FAILED") for result in counts))


if __name__ == "__main__":
    sys.exit(main())
