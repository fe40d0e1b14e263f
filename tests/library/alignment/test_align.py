"""Which element of one model is which of the other."""

from __future__ import annotations

from builders import chain, process

from bpr.alignment import Match, align
from bpr.alignment.align import contradict
from bpr.model import Model, Task


def named(*tasks: tuple[str, str]) -> Model:
    """A chain of tasks by id and name."""
    drawn: Model = process(
        f"s {' '.join(id_ for id_, _ in tasks)} e", nodes=[Task(id=id_, name=name) for id_, name in tasks]
    )
    return drawn


def activities(as_is: Model, to_be: Model) -> list[tuple[str, str, str]]:
    """Matches of activities: ids and reason."""
    ids = {activity.id for activity in as_is.activities}
    return [(match.as_is, match.to_be, match.reason) for match in align(as_is, to_be).matches if match.as_is in ids]


def test_the_same_id_is_the_same_element() -> None:
    """Nodes and flows with the same id match, in the order of the as-is model."""
    alignment = align(chain("A", "B"), chain("A", "C"))

    assert ["s", "A", "e"] == [match.as_is for match in alignment.matches if ">" not in match.as_is]
    assert Match("s>A", "s>A", 1.0, "same id") in alignment.matches


def test_names_that_contradict_undo_an_id() -> None:
    """Tools number elements anew: one id under two names is no match, nor is a task that became an event."""
    assert [] == activities(named(("T1", "Pay")), named(("T1", "Sign")))
    assert [] == [match.as_is for match in align(chain("A"), process("s t e")).matches if match.as_is == "A"]


def test_a_name_that_is_unique_in_both_is_the_same_element() -> None:
    """Letter case, accents and spaces don't matter."""
    before, after = named(("T1", "Vérifier  le dossier")), named(("U9", "verifier le Dossier"))

    assert [("T1", "U9", "same name")] == activities(before, after)
    assert {"U9": "T1"} == {
        key: value for key, value in align(before, after).as_is_of.items() if key not in {"s", "e"} and ">" not in key
    }


def test_a_missing_name_does_not_contradict() -> None:
    """An id counts where one side has no name."""
    assert [("T1", "T1", "same id")] == activities(named(("T1", "Pay")), named(("T1", "")))
    assert not contradict("", "Pay")


def test_duplicate_names_are_not_guessed() -> None:
    """Two activities of one name could be either."""
    assert [] == activities(named(("T1", "Pay"), ("T2", "Pay")), named(("U1", "Pay")))
    assert [] == activities(named(("T1", "Pay")), named(("U1", "Pay"), ("U2", "Pay")))


def test_each_element_matches_once() -> None:
    """An element matched by id is not matched by name again."""
    before, after = named(("T1", "Pay"), ("T2", "Sign")), named(("T1", "Pay"), ("U2", "Sign"))

    assert [("T1", "T1", "same id"), ("T2", "U2", "same name")] == activities(before, after)


def test_what_stands_alone_is_told() -> None:
    """One finding a model names the activities without counterpart."""
    messages = [finding.message for finding in align(chain("A", "B"), chain("A", "C")).findings]

    assert [
        "model.bpmn: no counterpart in the to-be model, drawn on their own: 'B'.",
        "model.bpmn: no counterpart in the as-is model, drawn on their own: 'C'.",
    ] == messages
    assert () == align(chain("A"), chain("A")).findings


def test_references_are_ids_and_labels_of_both() -> None:
    """A scenario may name elements of either model."""
    assert {"T1", "Pay", "U1", "Sign"} <= align(named(("T1", "Pay")), named(("U1", "Sign"))).references
