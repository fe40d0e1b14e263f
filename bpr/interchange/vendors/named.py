"""Properties by name: times and costs that someone wrote at an activity, in words anyone may choose.

No vendor fixes such names, nor units. So a property counts when its name is a plain word for a time of work, a time on
the way or a cost, and its value says its unit or its currency; whatever else it may mean is told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from unicodedata import normalize

from bpr.bpmn.performers import EXPRESSION
from bpr.interchange.draft import Draft
from bpr.interchange.vendors.carried import Carried
from bpr.interchange.vendors.performers import EXPRESSED
from bpr.model import Activity, Model, SubProcess
from bpr.units import LONGEST, parse_duration, parse_money

Meaning = Literal["duration", "transfer", "cost", "share", "wait", "elapsed", "gathering"]

WORDS: dict[Meaning, str] = {
    "duration": "duration, time, processing time, execution time, working time, work time, service time, handling "
    "time, Dauer, Zeit, Bearbeitungszeit, Ausführungszeit, durée, temps, temps de traitement, durée de traitement",
    "transfer": "transfer time, transport time, Transportzeit, Übertragungszeit, temps de transfert",
    "cost": "cost, costs, execution cost, execution costs, fixed cost, fixed costs, Kosten, coût, coûts",
    "share": "probability, likelihood, branching probability, Wahrscheinlichkeit, probabilité",
    "wait": "waiting time, wait time, idle time, resting time, queue time, Wartezeit, Liegezeit, temps d'attente",
    "elapsed": "cycle time, lead time, turnaround time, throughput time, Durchlaufzeit, Zykluszeit, délai",
    "gathering": "maxBatchSize, executionType, activationRule, groupingCharacteristic, groupingCharacteristics",
}
VAGUE = "time, Zeit, temps"

REASONS: dict[Meaning, str] = {
    "wait": "it doesn't say for what: waits for people follow from their number; write external_wait for another body",
    "elapsed": "it holds waits too, which follow from the simulation",
    "gathering": "Scylla gathers cases for a whole sub-process; write batch at an activity within it",
}


def meaning(name: str) -> Meaning | None:
    """What a property of that name is about, None when a scenario asks for nothing of the kind.

    Example:
        >>> meaning("Processing Time"), meaning("bearbeitungszeit"), meaning("risklevel")
        ('duration', 'duration', None)
    """
    return _MEANINGS.get(_fold(name))


def read_named(draft: Draft, model: Model, found: Iterable[Carried]) -> None:
    """Put the times and costs of activities; all that has another meaning is ignored with its reason."""
    activities = {activity.id: activity for activity in model.activities}
    currency = ""
    for each in found:
        about = meaning(each.name)
        reason = _unfit(draft, each, activities.get(each.location.element))
        if not reason and about == "cost":
            reason, currency = _cost(draft, each, currency)
        elif not reason:
            reason = _time(draft, each, str(about))
        if reason:
            draft.ignore(each.told, each.location, reason)


def _unfit(draft: Draft, each: Carried, activity: Activity | None) -> str:
    """Why a scenario can't say it, whatever the value; "" when it can."""
    about = meaning(each.name)
    if about in REASONS:
        return REASONS[about]
    if activity is None:
        return "it stands at no activity that is drawn"
    if isinstance(activity, SubProcess):
        return "nobody works at a sub-process itself; say it of the activities within"
    if EXPRESSION.search(each.value):
        return EXPRESSED
    return "the activity has one already" if draft.get(("activities", activity.id, str(about))) else ""


def _time(draft: Draft, each: Carried, key: str) -> str:
    """Put a time; why not, when it is none."""
    try:
        duration = parse_duration(each.value)
    except ValueError as error:
        return str(error)
    if duration.milliseconds and duration.working_days:
        return "working days and elapsed time are mixed; write all of it in working days, or none"
    vague = f"'{each.name}' doesn't say of what; taken for the time of work" if _fold(each.name) in _VAGUE else ""
    draft.put(("activities", each.location.element, key), each.value, each.location, each.told, vague)
    return ""


def _cost(draft: Draft, each: Carried, currency: str) -> tuple[str, str]:
    """Put a cost; why not, when it is none in the currency of the first; and that currency."""
    value = each.value.replace("€", "EUR")
    if len(value) > LONGEST:
        return "too long for a sum of money", currency
    try:
        money = parse_money(value)
    except ValueError as error:
        return str(error), currency
    if currency not in {"", money.currency}:
        return f"a study has one currency; here {currency}, that of the first cost", currency
    draft.put(("activities", each.location.element, "cost"), value, each.location, each.told)
    return "", money.currency


def _fold(name: str) -> str:
    """Letters and digits only, small, without accents."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if letter.isalnum())


_MEANINGS: dict[str, Meaning] = {_fold(word): about for about, words in WORDS.items() for word in words.split(", ")}
_VAGUE = frozenset(_fold(word) for word in VAGUE.split(", "))
