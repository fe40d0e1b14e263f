"""Mutate files of parameters and read them: the outcome is a loss report or lines of ours, never anything else.

A campaign, not a test: `python tests/campaigns/fuzz_parameters.py --mutants 2000 --seed 1 --sort json FOLDER...`. The
files are JSON, XML and BPMN of the folders, and workbooks of the procedures that come with bpr. Most mutants keep the
shape of their format (`parameter_mutations`), some get other bytes (`fuzz_reader`). What can be read is held against
its drawing, and every tenth is written as TOML and read again, which must change nothing. Mutant number n of a seed is
the same on every machine; `--only n` makes that one again, and `--save FOLDER` keeps those that failed. Exit code 1
when a mutant failed: by a traceback, more lines than anyone reads, a line that is none, 4 GiB or 20 seconds.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from fuzz_reader import MUTATIONS, stop
from parameter_mutations import BY_SORT

from bpr.bpmn import load, loads
from bpr.catalog import procedures
from bpr.errors import BprError
from bpr.interchange import Imported
from bpr.interchange.opening import parse_parameters
from bpr.interchange.recognition import sort_of
from bpr.interchange.spreadsheet import write_workbook
from bpr.model import Model
from bpr.scenario import Side
from bpr.scenario.document import parse_items, read_document
from bpr.scenario.items import Item
from bpr.scenario.toml_text import toml_text
from bpr.simulation import compile_model

SUFFIXES = frozenset({".json", ".xml", ".bpsim", ".bpmn", ".bpmn2", ".xpdl"})
SORTS = ("json", "xml", "spreadsheet")
MOST_SECONDS = 20
MOST_BYTES = 4 << 30
MOST_LINES = 1000
LARGEST = 200_000
EVERY = 10
"""Of how many mutants one is written and read again."""

BY_BYTES = 0.1
"""How many mutants get other bytes too."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to mutate.

    Attributes:
        name: of the file.
        data: its bytes.
        sort: "json", "xml" or "spreadsheet".
        model: the drawing that it is about; None when it is in the file, or not known.
    """

    name: str
    data: bytes
    sort: str
    model: Model | None = None


def mutant(seed: int, number: int, origins: Sequence[Origin]) -> tuple[Origin, bytes]:
    """A file with some mutations: which ones follows from seed and number alone."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 -- to be repeated, not to be secret
    origin = chance.choice(origins)
    data = BY_SORT[origin.sort](chance, origin.data)
    if chance.random() < BY_BYTES and data:
        data = chance.choice(MUTATIONS)(chance, data, [origin.data])
    return origin, data


def outcome(data: bytes, origin: Origin, *, again: bool) -> str:
    """What became of the bytes, in a word or two."""
    try:
        imported = parse_parameters(data, origin.name, model_of(data, origin))
        told = [*map(str, imported.report.entries), *map(str, imported.report.findings)]
        problems = list(map(str, imported.scenario.problems))
    except BprError as error:
        return wrong(error.lines) or f"refused: {type(error).__name__}"
    if fault := wrong(problems) or wrong(told, most=len(told)):
        return fault
    if again and values(imported.root) != values(written_and_read(imported)):
        return "FAILED: other values when written and read again"
    return "read, with problems" if problems else against(data, origin, imported)


def model_of(data: bytes, origin: Origin) -> Model | None:
    """The drawing that a mutant is about: its own, where it is one."""
    if origin.model is not None or origin.sort != "xml":
        return origin.model
    try:
        return loads(data, origin.name)
    except BprError:
        return None


def against(data: bytes, origin: Origin, imported: Imported) -> str:
    """What becomes of parameters that can be read, held against their drawing."""
    model = model_of(data, origin)
    if model is None:
        return "read, no drawing"
    try:
        compile_model(model, imported.scenario)
    except BprError as error:
        return wrong(error.lines) or "read, not for this drawing"
    return "read"


def written_and_read(imported: Imported) -> Item:
    """The parameters once more, by way of a TOML file."""
    return parse_items(toml_text(imported.root), "again.toml")


def wrong(lines: Iterable[str], most: int = MOST_LINES) -> str:
    """What is wrong with lines that are told; "" when nothing is."""
    found = list(lines)
    if len(found) > most:
        return f"FAILED: more than {most} lines"
    return "FAILED: a line that is none" if any(len(line.splitlines()) > 1 for line in found) else ""


def values(item: object) -> object:
    """What items hold, wherever they stand."""
    inner = item.value if isinstance(item, Item) else item
    if isinstance(inner, dict):
        return {key: found for key, each in inner.items() if (found := values(each)) != {}}
    return [values(each) for each in inner] if isinstance(inner, list) else inner


def judge(data: bytes, origin: Origin, number: int) -> tuple[str, str]:
    """The outcome, and the traceback when it is none that may be."""
    signal.alarm(MOST_SECONDS)
    try:
        return outcome(data, origin, again=number % EVERY == 0), ""
    except TimeoutError:
        return "FAILED: too slow", traceback.format_exc()
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001 -- this is what the campaign looks for
        return f"FAILED: {type(error).__name__}", traceback.format_exc()
    finally:
        signal.alarm(0)


def read_origins(folders: Sequence[str], wanted: str) -> list[Origin]:
    """The files to mutate, of one sort or of all."""
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.suffix in SUFFIXES]
    found = [Origin(path.name, data, sort_of(data), beside(path)) for path in paths if (data := path.read_bytes())]
    if wanted in {"", "spreadsheet"}:
        found += workbooks()
    return [one for one in found if one.sort == (wanted or one.sort) in SORTS and len(one.data) <= LARGEST]


def beside(path: Path) -> Model | None:
    """The drawing in the folder of a JSON file."""
    drawing = path.parent / "model.bpmn"
    return load(drawing) if path.suffix == ".json" and drawing.is_file() else None


def workbooks() -> list[Origin]:
    """The workbooks of the procedures that come with bpr."""
    found = []
    for one in procedures():
        models: dict[Side, Model] = {"as-is": load(one.as_is)}
        if one.to_be:
            models["to-be"] = load(one.to_be)
        for name, path in one.scenarios.items():
            data = write_workbook(read_document(path).root, models, "en")
            found.append(Origin(f"{one.name}-{name}.xlsx", data, "spreadsheet", models["as-is"]))
    return found


def main() -> int:
    """Run the campaign and print what became of the mutants."""
    parser = argparse.ArgumentParser(description="Mutate files of parameters and read them.")
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--sort", choices=SORTS, default="", help="all by default")
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="number of the one mutant to make")
    parser.add_argument("--save", type=Path, help="folder for the mutants that failed")
    options = parser.parse_args()
    origins = read_origins(options.folders, options.sort)
    signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    counts: Counter[str] = Counter()
    slowest = 0.0
    for number in range(options.mutants) if options.only is None else [options.only]:
        origin, data = mutant(options.seed, number, origins)
        started = perf_counter()
        result, trace = judge(data, origin, number)
        slowest = max(slowest, perf_counter() - started)
        counts[f"{origin.sort:12} {result}"] += 1
        if result.startswith("FAILED"):
            sys.stdout.write(f"mutant {number} of {origin.name}: {result}\n{trace}")
            sys.stdout.flush()
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                (options.save / f"{options.seed}-{number}-{origin.name}").write_bytes(data)
    told = f"{counts.total()} mutants of {len(origins)} files, seed {options.seed}; the slowest took {slowest:.1f} s\n"
    sys.stdout.write(told)
    sys.stdout.writelines(f"{count:7} {result}\n" for result, count in sorted(counts.items()))
    return int(any("FAILED" in result for result in counts))


if __name__ == "__main__":
    sys.exit(main())
