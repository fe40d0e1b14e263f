"""KPIs: one a file, over the records of a simulation. Identifiers E, K, N, H in docstrings are those of the README.

Stage 6 of the line. `simulate` runs a model and gives a `Run`, which tells every KPI as an `Estimate`: mean, 95 %
interval over replications, quantiles over cases. Times inside records are ms; every estimate is in seconds.
"""

from bpr.kpi.estimate import Estimate, Unstable, mean_interval
from bpr.kpi.kpi import Kpi, Sample
from bpr.kpi.measures import Measures
from bpr.kpi.registry import KPIS
from bpr.kpi.run import ActivityResult, ResourceResult, Run
from bpr.kpi.simulate import simulate

__all__ = [
    "KPIS",
    "ActivityResult",
    "Estimate",
    "Kpi",
    "Measures",
    "ResourceResult",
    "Run",
    "Sample",
    "Unstable",
    "mean_interval",
    "simulate",
]
