"""Played cases: the step log, two writers, and the snapshot that is only a cache."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from bpr.errors import StoreError
from bpr.store import EngineVersions, Snapshot, Step, Store, StoredCase, open_store
from bpr.store.tables import CaseRow, StepRow

VERSIONS = EngineVersions("SpiffWorkflow 3.2.0", "1.5", "1")


def test_a_case_begins_empty(store: Store, case: StoredCase) -> None:
    """Unfinished, no steps, and found again by its number."""
    assert ("running", 0, None, {}, 7, "0.1.0") == (
        case.status,
        case.steps,
        case.scenario,
        case.settings,
        case.seed,
        case.version,
    )
    assert (case, (case,), ()) == (store.case(1), store.cases(), store.steps(1))


def test_the_log_holds_every_step_in_order(store: Store, case: StoredCase) -> None:
    """Kind, element, payload and clock come back; the case counts its steps and knows how it stands."""
    steps = (
        Step("activity", "Task_1", {"role": "Clerk"}, 60_000),
        Step("decision", "Gateway_1", {"flows": ["Flow_yes"]}, 60_000),
        Step("undo"),
        Step("event", "Timer_1", at=2**40),
    )
    counts = [store.append_step(case.id, number, step) for number, step in enumerate(steps)]
    store.append_step(case.id, 4, Step("activity", "Task_2"), "completed")

    assert [1, 2, 3, 4] == counts
    assert (*steps, Step("activity", "Task_2")) == store.steps(case.id)
    found = store.case(case.id)
    assert ("completed", 5, True) == (found.status, found.steps, found.changed >= found.started)


def test_a_step_may_open_a_completed_case_again(store: Store, case: StoredCase) -> None:
    """Undoing the last step is a step of its own; nothing is ever taken out of the log."""
    store.append_step(case.id, 0, Step("activity"), "completed")
    store.append_step(case.id, 1, Step("undo"))

    assert ("running", 2) == (store.case(case.id).status, store.case(case.id).steps)


def test_the_second_writer_is_told(store: Store, url: str, case: StoredCase) -> None:
    """Two who know the same steps: the first one's step stays, the second gets one line that says what to do."""
    with open_store(url) as other:
        other.append_step(case.id, 0, Step("activity", "first"))
    with pytest.raises(StoreError) as caught:
        store.append_step(case.id, 0, Step("activity", "second"))

    assert (
        f"{store.place}: somebody else went on with case 1: step 1 is there already. Yours isn't stored. "
        "Go on from there: bpr play --resume 1"
    ) == str(caught.value)
    assert ["first"] == [step.element for step in store.steps(case.id)]


def test_a_step_after_one_that_is_missing_is_refused(store: Store, case: StoredCase) -> None:
    """A writer that knows more steps than there are is told so."""
    with pytest.raises(StoreError, match="case 1 has 0 steps, not 3: step 4 can't come next"):
        store.append_step(case.id, 3, Step("activity"))


def test_a_writer_waits_for_one_that_has_begun(store: Store, url: str, case: StoredCase) -> None:
    """While a step is being written a second writer waits, and then learns that it came too late."""
    with open_store(url) as other, ThreadPoolExecutor(1) as pool:
        with Session(store._writer) as session, session.begin():
            row = session.get_one(CaseRow, case.id)
            row.steps = 1
            session.flush()
            session.add(StepRow(case_id=case.id, number=1, kind="activity", element="first", payload={}, at=0))
            second = pool.submit(other.append_step, case.id, 0, Step("activity", "second"))
            with pytest.raises(TimeoutError):
                second.result(timeout=0.2)
        with pytest.raises(StoreError, match="somebody else went on with case 1: step 1 is there already"):
            second.result()

    assert ["first"] == [step.element for step in store.steps(case.id)]


def test_of_many_writers_one_wins_each_step(store: Store, url: str, case: StoredCase) -> None:
    """Four writers, 25 rounds, all at once: each step is written by exactly one of them, and none of those is lost."""
    together = Barrier(4)

    def play(name: str) -> list[tuple[int, str]]:
        won = []
        with open_store(url) as mine:
            for number in range(25):
                together.wait()
                try:
                    won.append((mine.append_step(case.id, number, Step("activity", name)), name))
                except StoreError as error:
                    assert "somebody else went on" in error.message  # noqa: PT017 - the others pass
        return won

    with ThreadPoolExecutor(4) as pool:
        won = sorted(pair for pairs in pool.map(play, "abcd") for pair in pairs)

    assert [(number, step.element) for number, step in enumerate(store.steps(case.id), 1)] == won
    assert 25 == len(won)


def test_readers_do_not_wait_for_a_writer(store: Store, url: str, case: StoredCase) -> None:
    """While a step is being written, others read what was there before."""
    with Session(store._writer) as session, session.begin():
        session.get_one(CaseRow, case.id).steps = 1
        session.flush()
        with open_store(url) as other:
            assert (0, ()) == (other.case(case.id).steps, other.steps(case.id))


def test_a_snapshot_is_valid_for_its_versions_only(store: Store, case: StoredCase) -> None:
    """The state comes back to the very versions that wrote it; any other replays the log."""
    store.append_step(case.id, 0, Step("activity"))
    snapshot = Snapshot(1, VERSIONS, {"tasks": {"a": [1, 2.5, None]}})
    store.put_snapshot(case.id, snapshot)

    assert snapshot == store.get_snapshot(case.id, VERSIONS)
    for other in (
        EngineVersions("SpiffWorkflow 3.3.0", "1.5", "1"),
        EngineVersions("SpiffWorkflow 3.2.0", "1.6", "1"),
        EngineVersions("SpiffWorkflow 3.2.0", "1.5", "2"),
    ):
        assert store.get_snapshot(case.id, other) is None


def test_a_snapshot_takes_the_place_of_the_one_before(store: Store, case: StoredCase) -> None:
    """There is one snapshot a case, none at first, and it doesn't count as a step."""
    assert store.get_snapshot(case.id, VERSIONS) is None
    for number in range(2):
        store.append_step(case.id, number, Step("activity"))
        store.put_snapshot(case.id, Snapshot(number + 1, VERSIONS, {"n": number}))

    assert Snapshot(2, VERSIONS, {"n": 1}) == store.get_snapshot(case.id, VERSIONS)
    assert 2 == store.case(case.id).steps


def test_a_snapshot_of_steps_that_are_not_there_is_refused(store: Store, case: StoredCase) -> None:
    """The log comes first."""
    with pytest.raises(StoreError, match="case 1 has 0 steps; a snapshot after 1 isn't of it"):
        store.put_snapshot(case.id, Snapshot(1, VERSIONS, {}))
    with pytest.raises(StoreError, match="there is no case 2"):
        store.put_snapshot(2, Snapshot(0, VERSIONS, {}))
