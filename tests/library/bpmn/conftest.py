"""Reading small BPMN texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bpr.bpmn import loads
from bpr.location import NOWHERE, Location
from bpr.model import Model

Read = Callable[..., Model]

START = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    ' xmlns:i18n="http://www.omg.org/spec/BPMN/non-normative/extensions/i18n/1.0"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
    ' xmlns:v="urn:vendor" id="D">\n'
)


@pytest.fixture
def read() -> Read:
    """A function from the content of `definitions`, which begins at line 2, to its model."""
    return lambda content, process="": loads(f"{START}{content}</definitions>".encode(), "a.bpmn", process)


@pytest.fixture
def read_process(read: Read) -> Read:
    """A function from the content of one process "P", which begins at line 2, to its model."""
    return lambda content: read(f'<process id="P">{content}</process>')


def without_places(value: Any) -> Any:  # noqa: ANN401 -- any value of a model
    """The value with no element knowing its place in the file."""
    if isinstance(value, Location):
        return NOWHERE
    if isinstance(value, tuple):
        return tuple(without_places(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: without_places(getattr(value, each.name)) for each in fields(value)})
    return value


@pytest.fixture(scope="session")
def unplaced() -> Callable[[Model], Model]:
    """A function from a model to the same without places in the file."""
    return without_places


@pytest.fixture(scope="session")
def corpora() -> dict[str, bytes]:
    """The BPMN files beside the checkout, which are no part of it, by name."""
    shared = Path(__file__).parents[4] / "shared"
    folders = (shared / "corpora" / "bpmn", shared / "corpora" / "pairs", shared / "corpora" / "arabic")
    found = [path for folder in folders for path in sorted(folder.glob("*"))]
    found += sorted((shared / "formats" / "samples").rglob("*.bpmn*"))
    kept = {path.name: path.read_bytes() for path in found if path.suffix in {".bpmn", ".bpmn2", ".xml"}}
    if not kept:
        pytest.skip("the corpora are not part of the project")
    return kept
