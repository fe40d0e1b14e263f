"""Reading small BPMN texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.bpmn import loads
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
