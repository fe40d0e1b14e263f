"""The first form of alignment: the same id unless the names contradict, else a name that is unique in both models."""

from __future__ import annotations

from collections import Counter
from unicodedata import category, normalize

from bpr.alignment.alignment import Alignment, Match
from bpr.findings import Finding
from bpr.model import Activity, Element, Event, Gateway, Model, SequenceFlow


def align(as_is: Model, to_be: Model) -> Alignment:
    """Match the nodes and flows of two models; each element at most once."""
    left, right = _elements(as_is), _elements(to_be)
    matches = [
        Match(id_, id_, 1.0, "same id")
        for id_, element in left.items()
        if id_ in right and sort_of(element) == sort_of(right[id_]) and not contradict(element.name, right[id_].name)
    ]
    matches += _by_name(_without(left, {match.as_is for match in matches}), _without(right, {m.to_be for m in matches}))
    order = {id_: place for place, id_ in enumerate(left)}
    matches.sort(key=lambda match: order[match.as_is])
    return Alignment(tuple(matches), references(as_is) | references(to_be), _unmatched(as_is, to_be, matches))


def references(model: Model) -> frozenset[str]:
    """Ids and labels by which a scenario may name an element of a model."""
    return frozenset(word for element in model.elements.values() for word in (element.id, element.name) if word)


def sort_of(element: Element) -> type[Element] | None:
    """Activity, Gateway, Event or SequenceFlow: only elements of one sort can be the same."""
    return next((sort for sort in (Activity, Gateway, Event, SequenceFlow) if isinstance(element, sort)), None)


def contradict(one: str, other: str) -> bool:
    """Whether both have a name and the names differ, letter case, spacing and accents apart."""
    return bool(one and other) and plain(one) != plain(other)


def plain(name: str) -> str:
    r"""A name without letter case, accents, diacritics and extra space.

    Example:
        >>> plain("  Vérifier\n le dossier ")
        'verifier le dossier'
    """
    letters = "".join(letter for letter in normalize("NFKD", name) if category(letter) != "Mn")
    return " ".join(letters.casefold().split())


def _elements(model: Model) -> dict[str, Element]:
    return {element.id: element for element in (*model.nodes, *model.flows)}


def _without(elements: dict[str, Element], taken: set[str]) -> dict[str, Element]:
    return {id_: element for id_, element in elements.items() if id_ not in taken}


def _by_name(left: dict[str, Element], right: dict[str, Element]) -> list[Match]:
    """Matches by (sort, name) where exactly one element on each side has it; flows are too often called alike."""
    ours, theirs = _unique_names(left), _unique_names(right)
    return [Match(id_, theirs[key], 0.9, "same name") for key, id_ in ours.items() if key in theirs]


def _unique_names(elements: dict[str, Element]) -> dict[tuple[type[Element] | None, str], str]:
    named = [
        ((sort_of(element), plain(element.name)), id_)
        for id_, element in elements.items()
        if element.name and not isinstance(element, SequenceFlow)
    ]
    count = Counter(key for key, _ in named)
    return {key: id_ for key, id_ in named if count[key] == 1}


def _unmatched(as_is: Model, to_be: Model, matches: list[Match]) -> tuple[Finding, ...]:
    """One finding a model that tells which activities have no counterpart."""
    found = []
    matched = {match.as_is for match in matches}, {match.to_be for match in matches}
    for model, known, other in ((as_is, matched[0], "to-be"), (to_be, matched[1], "as-is")):
        alone = [activity.name or activity.id for activity in model.activities if activity.id not in known]
        if alone:
            names = ", ".join(f"'{name}'" for name in alone)
            message = f"{model.file or model.name}: no counterpart in the {other} model, drawn on their own: {names}."
            found.append(Finding("unaligned", "info", message))
    return tuple(found)
