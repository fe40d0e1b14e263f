"""Play the simulator's cases in SpiffWorkflow, with the simulator's own decisions, and compare.

Two engines, written by different people, agree on which activities a case does, in which order and how often, and on
how it ends: a word for both. What is compared is the control flow; times and queues decide only in which order things
end, and that order is taken from the simulator.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from bpr.errors import BprError, ExecutionError, LimitReachedError, UnsupportedElementError
from bpr.execution.draws import Draws, case_keys
from bpr.execution.lower import lower_network
from bpr.execution.simulated import SimulatedCase, simulated
from bpr.execution.tabled import network_of, ways_of
from bpr.location import Location
from bpr.simulation import CompiledModel, codes
from bpr.simulation.engine import interpreted

if TYPE_CHECKING:
    from bpr.execution.engine import Engine, Open
    from bpr.execution.loading import Loaded
    from bpr.simulation.network import Step

ENDS = {
    codes.COMPLETED: "ends",
    codes.DEADLOCKED: "is stuck",
    codes.STOPPED: "is stopped",
    codes.ABANDONED: "is given up",
}
BROKEN_OFF = (codes.STOPPED, codes.ABANDONED)
"""The simulator ends these by rules that no drawing holds: they are compared up to there."""
TOLD = 12
"""Activities of a trace that a line tells, the last ones."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A case in which the two disagree.

    Attributes:
        case: its number.
        trace: ids of the activities and events up to there, as both had them.
        simulator, engine: what each does next, in words.
    """

    case: int
    trace: tuple[str, ...]
    simulator: str
    engine: str

    def __str__(self) -> str:
        trace = ("...", *self.trace[-TOLD:]) if len(self.trace) > TOLD else self.trace
        after = f"after {', '.join(trace)}" if trace else "at the beginning"
        return f"case {self.case}: {after} the simulator {self.simulator}, SpiffWorkflow {self.engine}."


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison has shown.

    Attributes:
        engine: name and version of the other engine.
        cases: compared.
        agreed: of them, the same in both.
        differences: one a case that isn't, the shortest example first.
    """

    engine: str
    cases: int
    agreed: int
    differences: tuple[Difference, ...]


def verify(compiled: CompiledModel, cases: int = 20, seed: int = 1) -> Verification:
    """Compare the simulator and SpiffWorkflow on the first cases of a study.

    Args:
        compiled: what the simulator runs.
        cases: how many.
        seed: of the study.

    Raises:
        UnsupportedElementError: the model holds what only one of the two runs; names the elements.
        ExecutionError: SpiffWorkflow refuses the process.
        LimitReachedError: the simulated time has no end.
    """
    _refuse_others(compiled)
    from bpr.execution.loading import load

    kernel = interpreted()
    loaded = load(lower_network(network_of(compiled), ways_of(compiled)))
    done = simulated(compiled, kernel, seed, cases)
    keys = case_keys(kernel, seed, cases)
    differences = []
    for number, (case, key) in enumerate(zip(done, keys, strict=True)):
        difference = _compare(number, case, loaded, Draws(compiled.tables, kernel, key, case))
        if difference is not None:
            differences.append(difference)
    differences.sort(key=lambda difference: len(difference.trace))
    return Verification(engine_name(), cases, cases - len(differences), tuple(differences))


def engine_name() -> str:
    """The other engine and its version."""
    return f"SpiffWorkflow {version('SpiffWorkflow')}"


def _refuse_others(compiled: CompiledModel) -> None:
    """A case in SpiffWorkflow is a run of one process."""
    attached = compiled.tables.triggers
    if len(attached.root_scope) != 1 or any(scope >= 0 for scope in attached.channel_scope):
        raise UnsupportedElementError(
            "can't be verified, since its pools run together and the workflow engine runs one process.",
            Location(compiled.file),
            hint="Verify each pool in a file of its own.",
        )
    if compiled.tables.silences.meaning:
        limits = [one for one in compiled.silences if one.id != compiled.elements[one.row].id]
        names = ", ".join(f"'{one.label}'" for one in limits)
        raise UnsupportedElementError(
            f"can't be verified, since silence decides at {names}, which no drawing holds.",
            Location(compiled.file),
            hint="Verify it under a scenario without silence.",
        )


def _compare(number: int, case: SimulatedCase, loaded: Loaded, draws: Draws) -> Difference | None:
    """Play a case; the first difference, or None."""
    from bpr.execution.engine import Engine

    trace: list[str] = []
    steps = loaded.lowered.network.steps
    try:
        engine = Engine(loaded, draws.choose)
        for element, visit in case.ended:
            if not _follow(engine, steps, element, visit):
                does = f"ends {_visited(steps[element].id, visit)}"
                return Difference(number, tuple(trace), does, _state(engine))
            trace.append(steps[element].id)
    except (ExecutionError, LimitReachedError) as error:
        return None if case.status == codes.STOPPED else _failed(number, trace, case, error)
    if case.status in BROKEN_OFF or _status(engine) == case.status:
        return None
    return Difference(number, tuple(trace), ENDS[case.status], _state(engine))


def _failed(number: int, trace: list[str], case: SimulatedCase, error: BprError) -> Difference:
    does = ENDS[case.status] if len(trace) == len(case.ended) else "goes on"
    return Difference(number, tuple(trace), does, f"fails: {error.message.rstrip('.')}")


def _follow(engine: Engine, steps: tuple[Step, ...], element: int, visit: int) -> bool:
    """Let an activity end or an event happen, as the simulator did; False when it isn't waited for."""
    host = steps[element].host
    if host >= 0 and steps[host].action == codes.ACT_RACE:
        gateway = _found(engine, host, visit)
        flows = {option.target: option.flow for option in gateway.point.options} if gateway else {}
        if gateway is not None:
            engine.choose(gateway, frozenset({flows[element]}))
        return gateway is not None
    item = _found(engine, element, visit)
    if item is not None:
        engine.do(item)
    return item is not None


def _found(engine: Engine, element: int, visit: int) -> Open | None:
    return next((item for item in engine.open if (item.point.step, item.visit) == (element, visit)), None)


def _status(engine: Engine) -> int | None:
    if engine.is_completed:
        return codes.COMPLETED
    return None if any(item.point.kind != "boundary" for item in engine.open) else codes.DEADLOCKED


def _state(engine: Engine) -> str:
    """What the engine is ready to do, in words."""
    status = _status(engine)
    if status is not None:
        return ENDS[status]
    return "waits for " + ", ".join(_visited(item.point.element, item.visit) for item in engine.open)


def _visited(element: str, visit: int) -> str:
    return f"'{element}'" + (f" (visit {visit})" if visit > 1 else "")
