"""The fixed law: always the same value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Fixed(Distribution):
    """Always `value` (the degenerate distribution)."""

    name: ClassVar[str] = "fixed"
    dimensional: ClassVar[tuple[str, ...]] = ("value",)

    value: float

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    @property
    def variance(self) -> float:
        """None: 0."""
        return 0.0

    def quantile(self, u: FloatArray) -> FloatArray:
        """The value at every u."""
        import numpy as np

        return np.full(np.shape(u), float(self.value))

    def problems(self) -> Iterator[str]:
        """A negative value."""
        return checks.not_negative(value=self.value)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.value * factor)
