"""Variables of Apromore as attributes of cases: values, each with its chance."""

from __future__ import annotations

from bpr.interchange.attribute_names import attribute_name
from bpr.interchange.qbp.reading import Reading
from bpr.interchange.value_shares import put_values
from bpr.markup import Element, local_name


def read_variables(info: Element, reading: Reading) -> None:
    """Write an attribute for each variable with listed values; and note case priorities, which have no equal."""
    taken: set[str] = set()
    for variable in reading.ledger.grandchildren(info, "variables", "variable"):
        _read_variable(variable, taken, reading)
    for each in reading.ledger.grandchildren_of(info, "casePriorities"):
        reason = "bpr ranks work by activity (activities.REF.priority), not cases"
        reading.draft.ignore(f"casePriorities {local_name(each)}", reading.place(each), reason)
        reading.ledger.whole(each)


def _read_variable(variable: Element, taken: set[str], reading: Reading) -> None:
    label, kind = reading.ledger.get(variable, "name"), reading.ledger.get(variable, "type")
    place = reading.place(variable, name=label)
    if kind.upper() != "ENUM" or not label:
        reason = f"bpr reads variables with listed values (ENUM), not {kind or 'such without a type'}"
        reading.draft.ignore(f"{reading.ledger.whole(variable)} {label}", place, reason)
        return
    values = {}
    for each in reading.ledger.children(variable, "enum"):
        value, chance = reading.ledger.get(each, "name"), reading.number(each, "assignmentProbability")
        shown = reading.number(each, "rawProbability")
        if value and chance is not None:
            values[value] = chance
            reading.shown.update(["rawProbability"] * (shown is not None))
        elif value and shown is not None:
            values[value] = shown / 100
        else:
            reading.draft.ignore(f"enum {value}", reading.place(each, name=label), "nobody filled in its chance")
    name = attribute_name(label, taken)
    put_values(name, values, place, f"variable {label}", reading.draft)
