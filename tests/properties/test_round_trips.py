"""Round trips through the doors: what is read, saved in a format and read again says the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prosimos_files import JsonTable, files
from prosimos_files import model as prosimos_model
from scenario_documents import documents, text_of

from bpr.bpmn import loads
from bpr.interchange import Imported
from bpr.interchange.opening import parse_parameters
from bpr.interchange.saving import Drawing, save
from bpr.language import LANGUAGES, Language
from bpr.scenario.items import Item
from bpr.scenario.toml_text import plain

USUAL = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
