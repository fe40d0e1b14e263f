"""From a scenario file to a `Scenario`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from bpr.errors import Problem, raise_problems
from bpr.findings import Finding
from bpr.location import Location
from bpr.scenario.attributes import read_attributes
from bpr.scenario.document import Document, parse_document, read_document
from bpr.scenario.keys import levels
from bpr.scenario.readers import read_key, subtable
from bpr.scenario.reading import Reading, file_provenance
from bpr.scenario.scenario import SIDES, Assumptions, Scenario, Side
from bpr.scenario.tables import (
    ASSUMPTIONS,
    FRAME,
    check_calendars,
    read_assumptions,
    read_calendars,
    read_run,
    read_study,
    refuse_others,
)


def load_scenario(path: str | PurePath) -> Scenario:
    """Read a scenario file, and the files it extends.

    Raises:
        ScenarioError: with every problem of the file at once, each at its line and key.

    Example:
        >>> load_scenario("missing.toml")
        Traceback (most recent call last):
        bpr.errors.ScenarioError: missing.toml: can't be read: No such file or directory. Check the path.
    """
    scenario = read_scenario(path)
    raise_problems(scenario.problems)
    return scenario


def read_scenario(path: str | PurePath) -> Scenario:
    """Read a scenario file as far as it can be read; what is wrong in it is in its `problems`.

    For a command that compiles at once: a model tells more problems, and all should come in one go.

    Raises:
        ScenarioError: when the file can't be read at all.
    """
    return interpret(read_document(path))


def parse_scenario(text: str, file: str = "") -> Scenario:
    """Read a scenario that stands in a text and extends nothing; `file` is the name told with its problems.

    Raises:
        ScenarioError: with every problem at once.

    Example:
        >>> parse_scenario('resources.clerk.capacity = 2').common.resources["clerk"].capacity.value
        2
    """
    scenario = interpret(parse_document(text, file))
    raise_problems(scenario.problems)
    return scenario


def interpret(document: Document) -> Scenario:
    """The items of a document as a scenario; what is wrong in them is in its `problems`."""
    reading = Reading()
    scenario = _read(document, reading)
    problems = tuple(_in_order(reading.problems, document))
    findings = () if problems else (*reading.findings, *_notes(scenario, document, reading))
    return replace(scenario, findings=findings, problems=problems)


def _read(document: Document, reading: Reading) -> Scenario:
    root = document.root
    for part in document.parts:
        reading.defaults[part.location.file] = file_provenance(part, reading)
        reading.defaults.setdefault("", reading.defaults[part.location.file])
        if "extends" in part.table:
            read_key("extends", part.table["extends"], levels(), reading)
    study = read_study(root, reading)
    calendars = read_calendars(root, reading)
    attributes = read_attributes(
        subtable(root.table["attributes"], reading) if "attributes" in root.table else {}, reading
    )
    common = read_assumptions(root, levels(), reading)
    sides = _sides(document, reading)
    refuse_others(root, levels(), (*FRAME, *ASSUMPTIONS), reading)
    calendars = check_calendars(root, study, calendars, reading)
    study = replace(study, currency=reading.currency)
    run = read_run(root, reading)
    return Scenario(document.file, study, calendars, common, sides, attributes=attributes, run=run)


def _sides(document: Document, reading: Reading) -> dict[Side, Assumptions]:
    found: dict[Side, Assumptions] = {}
    for side in SIDES:
        if side in document.root.table:
            item, level = document.root.table[side], levels().inner[side]
            found[side] = read_assumptions(item, level, reading)
            refuse_others(item, level, ASSUMPTIONS, reading)
    return found


def _in_order(problems: list[Problem], document: Document) -> list[Problem]:
    """The problems without repetitions, in the order of the files and their lines."""
    files = [part.location.file for part in document.parts]

    def place(problem: Problem) -> tuple[int, int]:
        file = problem.location.file
        return files.index(file) if file in files else len(files), problem.location.line or 0

    return sorted(dict.fromkeys(problems), key=place)


def _notes(scenario: Scenario, document: Document, reading: Reading) -> Iterator[Finding]:
    """What is estimated in the calendars that someone follows: the dates of the moon."""
    table = document.root.table["calendars"].table if "calendars" in document.root.table else {}
    followed = {scenario.study.calendar, *(item.value for item in reading.calendars_used)}
    for name, calendar in scenario.calendars.items():
        place = table[name].location if name in table else Location(document.file)
        if name in followed and (calendar.holidays or calendar.ramadan):
            yield Finding(
                "estimated-dates",
                "info",
                f"the days of calendar '{name}' that follow the moon are estimates; they may shift by a day.",
                place,
                "Put what was decreed under 'exceptions'.",
            )
