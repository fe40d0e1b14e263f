"""What a scenario says of the study as a whole: start, duration, runs, units (BPSim 2.0, 6.2.2)."""

from __future__ import annotations

from datetime import date, datetime

from bpr.interchange.bpsim.amounts import UNITS, Unusable, shortened
from bpr.interchange.bpsim.context import EDITOR, Context, single
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import as_duration
from bpr.interchange.bpsim.vocabulary import named
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name
from bpr.units import CURRENCIES

DEFAULT_START = datetime(2026, 1, 5)
MOST = 2**63
ASKED = {
    "baseResultFrequency": "asks for results over time; bpr tells those of the whole run",
    "baseResultFrequencyCumul": "asks for results over time; bpr tells those of the whole run",
    "traceOutput": "asks for a trace; an event log is asked of bpr by its own option",
    "traceFormat": "asks for a trace; an event log is asked of bpr by its own option",
}
ABOUT = ("description", "author", "vendor", "version", "created", "modified")


def read_study(context: Context) -> date:
    """Put what holds for all elements; gives the first day of the study."""
    _read_names(context)
    said = {
        name: (value, Location(context.draft.file, line(block)))
        for scenario in context.parts.chain
        for block in named(scenario, "ScenarioParameters")
        for name, value in block.attrib.items()
        if not name.startswith("{")
    }
    silent = not said
    _read_units(context, said)
    for name, (value, place) in said.items():
        _read_attribute(context, name, value, place)
    if context.jbpm and silent:
        place = Location(context.draft.file, line(context.parts.chain[-1]))
        context.draft.ignore("ScenarioParameters", place, f"{EDITOR}: it says nothing.")
    _always(context)
    start = context.find("", "Start")
    return ((_read_start(context, start) if start is not None else None) or DEFAULT_START).date()


def _always(context: Context) -> None:
    """BPSim has no office: what isn't valid for a calendar of its own is there round the clock."""
    place = Location(context.draft.file)
    context.draft.default(("study", "calendar"), "always", place)
    context.draft.default(("arrivals", "calendar"), "always", place)


def _read_names(context: Context) -> None:
    for scenario in context.parts.chain:
        place = Location(context.draft.file, line(scenario), attribute(scenario, "id"))
        if attribute(scenario, "name").strip():
            context.draft.put(("study", "name"), attribute(scenario, "name").strip(), place, "Scenario name")
        about = [name for name in ABOUT if attribute(scenario, name)]
        if about:
            context.draft.ignore(f"Scenario {', '.join(about)}", place, "tells of the file; there is nothing to run.")
        if attribute(scenario, "inherits"):
            context.draft.use(f"Scenario inherits '{attribute(scenario, 'inherits')}'", place)


def _read_units(context: Context, said: dict[str, tuple[str, Location]]) -> None:
    unit, place = said.pop("baseTimeUnit", ("min", Location()))
    if place.file and unit in UNITS:
        context.draft.use(f"baseTimeUnit '{unit}'", place)
    elif place.file:
        reason = f"there is no time unit {shortened(unit)!r} in BPSim; minutes are taken."
        context.draft.ignore("baseTimeUnit", place, reason)
    context.unit = unit if unit in UNITS else "min"
    currency, place = said.pop("baseCurrencyUnit", ("USD", Location(context.draft.file)))
    _currency(context, currency.strip().upper(), place, "baseCurrencyUnit")


def _currency(context: Context, code: str, place: Location, what: str) -> None:
    context.currency = code if code in CURRENCIES else ""
    if not context.currency:
        context.draft.ignore(what, place, f"{shortened(code)!r} is no currency; costs are left out.")
    elif place.line is not None:  # where the file is silent, the sums of money themselves say it
        context.draft.put(("study", "currency"), code, place, what)


def _read_attribute(context: Context, name: str, value: str, place: Location) -> None:
    if name in ASKED:
        context.draft.ignore(name, place, f"{ASKED[name]}.")
        return
    key = {"replication": "replications", "seed": "seed"}.get(name)
    plain = value.strip()
    if key is None:
        context.draft.ignore(name, place, "BPSim has no such attribute.")
    elif not (plain.isascii() and plain.isdigit() and (int(plain) if len(plain) < 20 else MOST) < MOST):  # noqa: PLR2004
        context.draft.ignore(name, place, f"{shortened(value)!r} is no whole number from 0 on.")
    elif key == "replications" and int(plain) < 1:
        context.draft.ignore(name, place, "without a replication nothing is run.")
    else:
        context.draft.put(("run", key), int(plain), place, name)


def read_length(context: Context) -> None:
    """Put how long is simulated; not where it is known how many cases come."""
    length, warm_up = context.find("", "Duration"), context.find("", "Warmup")
    if length is not None and context.draft.get(("run", "cases")) is not None:
        context.ignore(length, "the run ends with the cases of TriggerCount.")
    elif length is not None:
        _read_length(context, length, "duration")
    if warm_up is not None:
        _read_length(context, warm_up, "warm_up")


def _read_start(context: Context, parameter: Parameter) -> datetime | None:
    value, note = single(parameter)
    said = attribute(value, "value")
    try:
        found = datetime.fromisoformat(said.strip())
    except ValueError:
        context.ignore(parameter, f"{shortened(said)!r} is no date with a time.")
        return None
    if local_name(value) != "DateTimeParameter":
        note = note or f"it stands in a {local_name(value)}"
    if found.tzinfo is not None:
        note = "the time zone is left out: a study runs on the local wall clock"
    context.put(("study", "start"), found.replace(tzinfo=None), parameter, note)
    return found.replace(tzinfo=None)


def _read_length(context: Context, parameter: Parameter, key: str) -> None:
    law = context.law(parameter)
    if law is None:
        return
    if not law.constant:
        context.ignore(parameter, "a length by chance.")
        return
    try:
        context.put(("run", key), as_duration(law), parameter, law.note)
    except Unusable as reason:
        context.ignore(parameter, str(reason))


def is_jbpm(chain: tuple[Element, ...], *, typed: bool) -> bool:
    """Whether jBPM wrote the scenario: its editor calls all of them alike, and types every parameter."""
    names = {(attribute(scenario, "id"), attribute(scenario, "name")) for scenario in chain}
    return typed or ("default", "Simulationscenario") in names
