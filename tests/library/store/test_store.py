"""Studies, files, runs: what is kept comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import nan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from bpr.errors import StoreError
from bpr.store import Json, ModelVersion, ScenarioVersion, Step, Store, StoredCase, open_store

ARABIC = "تسجيل العقار"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def change(store: Store, statement: str, **values: object) -> None:
    """What somebody does to the database behind our back."""
    engine: Engine = store._writer
    with engine.begin() as connection:
        connection.execute(text(statement), values)


def test_a_file_is_kept_once_by_its_content(store: Store) -> None:
    """The hash is that of the bytes; the same bytes under another name are the same version."""
    content = b"<definitions/>\r\n\x00\xff"
    first, second = store.save_model(content, "as-is.bpmn"), store.save_model(content, "copy.bpmn")

    assert sha256(content).hexdigest() == first.hash == second.hash
    assert ("as-is.bpmn", "copy.bpmn") == (first.name, second.name)
    assert content == store.model(second)


def test_a_scenario_is_kept_by_its_content(store: Store) -> None:
    """Scenarios are kept byte by byte as well, apart from the models."""
    scenario = store.save_scenario(b"[study]\n", "baseline.toml")

    assert b"[study]\n" == store.scenario(scenario)
    with pytest.raises(StoreError, match="no file with the hash"):
        store.model(ModelVersion(scenario.hash, scenario.name))


def test_a_name_that_is_no_text_is_kept_escaped(store: Store) -> None:
    """Bytes of a file's name that aren't UTF-8, and NUL, are kept as escapes that can be seen."""
    assert "as-is\\udcff\\x00.bpmn" == store.save_model(b"", "as-is\udcff\0.bpmn").name


def test_a_run_comes_back_whole(store: Store) -> None:
    """Models, scenario, settings, seed, version and time; the results apart, in the order of their keys."""
    models = {"to-be": store.save_model(b"2", "to-be.bpmn"), "as-is": store.save_model(b"1", "as-is.bpmn")}
    scenario = store.save_scenario(b"3", "baseline.toml")
    document: dict[str, Json] = {
        "schema": "bpr/simulate/1",
        "models": {"z": 1.5, "a": [None, True, ARABIC, "\0\udcff"]},
    }
    saved = store.save_run(
        document,
        study=ARABIC,
        models=models,
        scenario=scenario,
        settings={"cases": 300, "precision": None},
        seed=2**63 - 1,
        version="0.1.0",
    )

    assert (1, ARABIC, models, scenario) == (saved.id, saved.study, saved.models, saved.scenario)
    assert ({"cases": 300, "precision": None}, 2**63 - 1, "0.1.0") == (saved.settings, saved.seed, saved.version)
    assert abs(datetime.now(UTC) - saved.stored) < timedelta(minutes=1)
    assert (saved, (saved,)) == (store.run(1), store.runs())
    assert list(document.items()) == list(store.document(1).items())
    assert ["z", "a"] == list(store.document(1)["models"])


def test_runs_of_a_name_share_a_study(store: Store) -> None:
    """A study is made once; runs are listed in the order in which they were stored."""
    model = store.save_model(b"1", "as-is.bpmn")
    for study in ("B", "A", "B"):
        store.save_run({}, study=study, models={"as-is": model}, seed=1, version="0.1.0")

    assert ["A", "B"] == [study.name for study in store.studies()]
    assert [(1, "B", None), (2, "A", None), (3, "B", None)] == [
        (run.id, run.study, run.scenario) for run in store.runs()
    ]


def test_what_is_not_there_is_told(store: Store) -> None:
    """A run, its results, a case or its log that isn't there: one line with the database and the number."""
    for read_run in (store.run, store.document):
        with pytest.raises(StoreError, match=r"there is no run 7\. See `bpr runs`\."):
            read_run(7)
    for read_case in (store.case, store.steps):
        with pytest.raises(StoreError, match=r"there is no case 7\. See `bpr cases`\."):
            read_case(7)
    with pytest.raises(StoreError) as caught:
        store.append_step(7, 0, Step("activity"))

    assert str(caught.value).startswith(f"{store.place}: there is no case 7.")


def test_a_run_of_files_that_were_not_saved_is_refused(store: Store) -> None:
    """A hash that the database doesn't hold is an error, and nothing of the run is kept."""
    model = store.save_model(b"1", "as-is.bpmn")
    with pytest.raises(StoreError, match="Save the model and the scenario first"):
        store.save_run({}, study="A", models={"as-is": ModelVersion("0" * 64, "x")}, seed=1, version="1")
    with pytest.raises(StoreError, match="Save the model and the scenario first"):
        store.start_case(study="A", model=model, scenario=ScenarioVersion("0" * 64, "x"), seed=1, version="1")

    assert ((), (), ()) == (store.runs(), store.cases(), store.studies())


def test_only_json_is_kept(store: Store, case: StoredCase) -> None:
    """Anything else is the caller's slip, told before the database is touched."""
    with pytest.raises(TypeError):
        store.append_step(case.id, 0, Step("activity", payload={"path": Path()}))  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="Out of range"):
        store.append_step(case.id, 0, Step("activity", payload={"share": nan}))

    assert () == store.steps(case.id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(payloads=st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=3))
def test_a_payload_comes_back_as_it_was(store: Store, payloads: list[dict[str, Json]]) -> None:
    """Any JSON value survives, with every character."""
    model = store.save_model(b"1", "as-is.bpmn")
    case = store.start_case(study="A", model=model, seed=1, version="1")
    for number, payload in enumerate(payloads):
        store.append_step(case.id, number, Step("activity", payload=payload))

    assert payloads == [step.payload for step in store.steps(case.id)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE model_version SET content = :bad", "was changed in the database"),
        ("UPDATE step SET number = 9 WHERE number = 2", "the step log of case 1 was changed in the database"),
        ("DELETE FROM step WHERE number = 3", "the step log of case 1 was changed in the database"),
    ],
)
def test_what_was_changed_behind_our_back_is_told(
    store: Store, case: StoredCase, statement: str, expected: str
) -> None:
    """A file that isn't its hash any more, and a log with a gap or without its end, are not handed out."""
    for number in range(3):
        store.append_step(case.id, number, Step("activity"))
    change(store, statement, **({"bad": b"<bad/>"} if ":bad" in statement else {}))
    with pytest.raises(StoreError, match=expected):
        _ = store.steps(case.id), store.model(case.model)


@pytest.mark.parametrize(
    "statement", ["UPDATE step SET payload = '{'", "UPDATE played_case SET started = 'yesterday'", "DROP TABLE step"]
)
def test_a_cell_that_bpr_did_not_write_is_one_line(tmp_path: Path, statement: str) -> None:
    """What can't be read in a foreign file is an error of that file."""
    with open_store(f"sqlite:///{tmp_path / 'bpr.db'}") as store:
        case = store.start_case(study="A", model=store.save_model(b"", "a"), seed=1, version="1")
        store.append_step(case.id, 0, Step("activity"))
        change(store, statement)
        with pytest.raises(StoreError) as caught:
            _ = store.steps(case.id), store.case(case.id)

    assert str(caught.value).startswith(f"{store.place}: ")
    assert caught.value.hint.endswith("Name another database.")
