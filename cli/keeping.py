"""Keeping a simulation in the database that --db names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from .study import Study

if TYPE_CHECKING:
    from bpr.kpi import Run
    from bpr.store import Json, JsonObject, ModelVersion, Store


def keep_run(store: Store, what: Study, run: Run, document: Mapping[str, object]) -> int:
    """Keep the files of a study, the settings of one of its runs, and the results; the number there comes back.

    Raises:
        StoreError: the database says no.
    """
    from importlib.metadata import version

    models: dict[str, ModelVersion] = {side: store.save_model(file.content, file.name) for side, file in what.models}
    scenarios = [store.save_scenario(file.content, file.name) for file in what.assumed.files]
    settings: dict[str, Json] = {
        "process": what.process or None,
        "cases": run.settings.cases,
        "replications": run.settings.replications,
        "precision": run.wanted_precision,
        "warm_up": run.warm_up / 1000,
        "extends": [{"name": base.name, "hash": base.hash} for base in scenarios[1:]],
    }
    stored = store.save_run(
        cast("JsonObject", document),
        study=what.title("en") or what.procedure.name,
        models=models,
        scenario=scenarios[0] if scenarios else None,
        settings=settings,
        seed=run.settings.seed,
        version=version("bpr-engine"),
    )
    return stored.id
