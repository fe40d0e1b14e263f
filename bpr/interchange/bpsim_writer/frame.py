"""The frame: start, length and number of the runs, and what of the study BPSim has no words for."""

from __future__ import annotations

from bpr.interchange.bpsim_writer.digits import digits
from bpr.interchange.bpsim_writer.vocabulary import named
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.language import Text
from bpr.markup import Tag
from bpr.scenario.run_options import RunOptions
from bpr.scenario.scenario import Study
from bpr.units import HOUR, MINUTE, SECOND


def scenario_parameters(writing: Writing) -> Tag:
    """ScenarioParameters; notes what becomes of the tables `study` and `run`."""
    study, run = writing.scenario.study, writing.scenario.run
    attributes = [(name, str(value)) for name, value in _run_attributes(writing, run) if value is not None]
    attributes.append(("baseTimeUnit", "min"))
    if study.currency:
        attributes.append(("baseCurrencyUnit", study.currency))
        writing.used(("study", "currency"), "baseCurrencyUnit")
    writing.used(("study", "start"), "Start")
    start = Tag(named("DateTimeParameter"), (("value", study.start.isoformat(timespec="seconds")),))
    content = [Tag(named("Start"), content=(start,)), *_lengths(writing, run)]
    _keep_study(writing, study)
    return Tag(named("ScenarioParameters"), tuple(attributes), tuple(content))


def _run_attributes(writing: Writing, run: RunOptions) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for key, name in (("replications", "replication"), ("seed", "seed")):
        value = getattr(run, key)
        if value is not None:
            writing.used(("run", key), name)
        found.append((name, value))
    return found


def _lengths(writing: Writing, run: RunOptions) -> list[Tag]:
    found = []
    for key, name in (("duration", "Duration"), ("warm_up", "Warmup")):
        value = getattr(run, key)
        if isinstance(value, int | float):
            found.append(Tag(named(name), content=(Tag(named("DurationParameter"), (("value", iso(value)),)),)))
            writing.used(("run", key), name)
        elif value is not None:
            writing.ignored(("run", key), value)
    if run.precision is not None:
        writing.ignored(("run", "precision"), run.precision)
    return found


def iso(milliseconds: float) -> str:
    """A length of time as XML Schema writes it.

    Example:
        >>> iso(5_400_000), iso(1_500)
        ('PT1H30M', 'PT1.5S')
    """
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = [f"{hours:.0f}H" if hours else "", f"{minutes:.0f}M" if minutes else ""]
    parts.append(f"{digits(rest / SECOND)}S" if rest or not (hours or minutes) else "")
    return f"PT{''.join(parts)}"


def _keep_study(writing: Writing, study: Study) -> None:
    if study.name != Text(""):
        writing.used(("study", "name"), "Scenario name")
        if study.name.translations:
            writing.keep(("study", "name"), study.name)
    for name in ("country", "time_zone"):
        if getattr(study, name):
            writing.ignored(("study", name), getattr(study, name))
    for name in ("deadline", "working_day"):
        if getattr(study, name) is not None:
            writing.ignored(("study", name), getattr(study, name))
    if study.calendar in writing.scenario.calendars or study.calendar != Study().calendar:
        writing.ignored(("study", "calendar"), writing.names.give("calendar", study.calendar))
