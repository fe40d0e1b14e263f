"""Lanner L-SIM as judge of the three official models of BPSim 2.0: a campaign, run by hand.

    python tests/campaigns/judge_lsim.py ../shared/formats/samples/bpsim --replications 60 --large 20

The mean of L-SIM's three replications of every quantity must lie in the simultaneous 99 % prediction interval that our
replications give for such a mean (see `lsim_verdict`; all quantities of a scenario are judged together). A quantity of
which L-SIM tells one value a day is judged over the whole run. One that is outside is measured again under other
readings of the standard (see `lsim_readings`), and the first under which it is inside is its reason. Exit code 1 when
one has none.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsim_study import Study, Values, measured, readings, studies
from lsim_verdict import Verdict, verdict

if TYPE_CHECKING:
    from lsim_results import Quantity

MODELS = ("Car_Repair_Process", "Loan_Process", "Technical_Support_Process")
LARGE = 10_000
"""Cases from which on a scenario is large."""


@dataclass(frozen=True)
class Judged:
    """A quantity, and the verdict on it under each reading that was tried: "" is that of bpr."""

    quantity: Quantity
    verdicts: dict[str, Verdict]

    @property
    def reading(self) -> str | None:
        """The first under which it is inside; None for none."""
        return next((reading for reading, found in self.verdicts.items() if found.inside), None)


def judged(study: Study, replications: int, seed: int = 1) -> list[Judged]:
    """Judge every quantity, under further readings where one is outside."""
    found = [Judged(quantity, {}) for quantity in study.quantities]
    for reading in readings(study):
        if all(row.reading is not None for row in found) and "" in found[0].verdicts:
            break
        for row, one in zip(found, _verdicts(study, measured(study, replications, seed, reading=reading)), strict=True):
            row.verdicts[reading] = one
    return found


def _verdicts(study: Study, ours: tuple[Values, ...]) -> Iterator[Verdict]:
    for place, quantity in enumerate(study.quantities):
        yield verdict(
            [study.whole(quantity, row) for row in quantity.values],
            [study.whole(quantity, row[place]) for row in ours],
            len(study.quantities),
            counted=quantity.result == "count",
        )


def table(rows: list[Judged], labels: dict[str, str]) -> Iterator[str]:
    """One line a quantity, and how many are inside under each reading."""
    yield f"{'element':38} {'quantity':20} {'L-SIM':>12} {'bpr':>12} {'interval':>27}"
    for row in rows:
        quantity, found = row.quantity, row.verdicts[""]
        name = labels.get(quantity.element) or quantity.element
        what = f"{quantity.parameter} {quantity.result}"
        means = f"{_shown(found.theirs):>12} {_shown(found.ours):>12}"
        yield f"{name[:38]:38} {what:20} {means} {_interval(found):>27} {_end(row)}"
    for reading in rows[0].verdicts:
        inside = sum(row.verdicts[reading].inside for row in rows)
        yield f"{inside} of {len(rows)} inside {f'where {reading}' if reading else 'as bpr reads'}"


def _shown(number: float) -> str:
    return f"{number:,.3f}" if abs(number) >= 1 else f"{number:.6f}"


def _interval(found: Verdict) -> str:
    return f"{_shown(found.low)} .. {_shown(found.high)}"


def _end(row: Judged) -> str:
    if row.reading is None:
        return "OUTSIDE, for no reason known"
    then = row.verdicts[row.reading]
    return f"outside; inside where {row.reading}: {_shown(then.ours)}, {_interval(then)}" if row.reading else "inside"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path, help="the folder with the models and the files of results")
    parser.add_argument("--replications", type=int, default=60)
    parser.add_argument("--large", type=int, default=20, help="replications of scenarios with thousands of cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of the name of a model")
    given = parser.parse_args()
    unexplained = 0
    for name in (one for one in MODELS if given.only in one):
        model, found = (given.samples / f"{name}_v2.0.0{end}" for end in (".bpmn", "_results.bpsim"))
        for id_, study in studies(model, found).items():
            large = (study.scenario.run.duration or 0) / study.compiled.mean_interval > LARGE
            count = given.large if large else given.replications
            rows = judged(study, count, given.seed)
            unexplained += sum(row.reading is None for row in rows)
            _say(f"\n{name}, scenario {id_}: {count} replications")
            for line in table(rows, study.labels):
                _say(line)
    return int(unexplained > 0)


if __name__ == "__main__":
    sys.exit(main())
