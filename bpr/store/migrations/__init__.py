"""Alembic's migrations, one a module in `versions`; `bpr.store.schema` runs them, there is no `env.py`.

To change the schema: change `bpr.store.tables`; add `versions/v<number>_<what>.py` with the next `revision`, the last
one as `down_revision` and an `upgrade(operations)` (in batches, for SQLite); raise HEAD in `bpr.store.schema`. The
tests migrate from every earlier revision and compare the result with the tables. There is no way down: an older bpr
refuses a newer schema.
"""
