"""All KPIs, in the order in which they are told. To add one: write its file and add it here."""

from __future__ import annotations

from bpr.kpi import (
    administration_time,
    cost,
    cycle_time,
    deadline_compliance,
    documents,
    handoffs,
    lead_time,
    processing_time,
    rework,
    throughput,
    visits,
    waiting_time,
)
from bpr.kpi.kpi import Kpi

KPIS: dict[str, Kpi] = {
    module.KPI.name: module.KPI
    for module in (
        lead_time,
        cycle_time,
        administration_time,
        waiting_time,
        processing_time,
        visits,
        documents,
        handoffs,
        rework,
        cost,
        deadline_compliance,
        throughput,
    )
}
