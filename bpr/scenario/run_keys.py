"""The keys of [run]: how much `bpr simulate` simulates where no option says otherwise."""

from __future__ import annotations

from bpr.scenario.keys import Key

RUN = (
    Key("run.cases", "whole", "Cases of one replication, as `--cases`.", "300"),
    Key(
        "run.duration",
        "elapsed",
        "Instead of `cases`: as many as are expected to come in that time, told in the result.",
        "`cases`",
    ),
    Key("run.replications", "whole", "Number of replications, as `--replications`.", "30"),
    Key(
        "run.precision",
        "precision",
        "Share of the mean lead time to which it is to be known, as `--precision`: replications are added until it is.",
        "`replications` alone",
    ),
    Key("run.warm_up", "warm_up", "Time at the beginning whose arrivals don't count, as `--warm-up`.", "no time"),
    Key("run.seed", "seed", "Seed of the random numbers, as `--seed`.", "1"),
)
