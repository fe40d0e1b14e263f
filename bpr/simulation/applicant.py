"""Which pool is the applicant: recognised by its name."""

from __future__ import annotations

from bpr.alignment.align import plain
from bpr.model import Model, Pool

WORDS = (
    *("applicant", "citizen", "client", "customer", "entrepreneur", "founder", "investor", "requester", "taxpayer"),
    *("citoyen", "contribuable", "demandeur", "fondateur", "investisseur", "requerant", "usager", "user"),
    *("مرتفق", "مواطن", "مقدم الطلب", "صاحب المعاملة", "صاحب الطلب", "مستثمر", "المكلف", "طالب الخدمة"),
)
"""What applicants are called; of a pool's label a word, or in Arabic a part, is enough."""


def applicant_pool(model: Model) -> Pool | None:
    """The applicant's pool: by its name in any language, else the only pool beside that of the process; or None."""
    named = next((pool for pool in model.pools if _is_named(pool)), None)
    others = [pool for pool in model.pools if pool.process != model.process_id]
    return named or (others[0] if len(others) == 1 else None)


def _is_named(pool: Pool) -> bool:
    labels = [plain(label) for label in (pool.name, *(label for _, label in pool.translations))]
    return any(_says(label, plain(word)) for label in labels for word in WORDS)


def _says(label: str, word: str) -> bool:
    if word.isascii():
        return any(part.removesuffix("s") == word for part in label.replace("/", " ").split())
    return word in label
