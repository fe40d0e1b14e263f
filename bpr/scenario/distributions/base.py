"""What every distribution can tell: its parameters, moments and quantiles."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    import numpy as np

    FloatArray = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Distribution(ABC):
    """A probability law of one variable. Its fields are its parameters, of the variable itself.

    Class attributes:
        name: its word in scenario files ("triangular").
        dimensional: names of the parameters that carry the variable's unit (the others are pure numbers).
    """

    name: ClassVar[str]
    dimensional: ClassVar[tuple[str, ...]]

    @property
    @abstractmethod
    def mean(self) -> float:
        """Expected value."""

    @property
    @abstractmethod
    def variance(self) -> float:
        """Expected squared distance from the mean."""

    @abstractmethod
    def quantile(self, u: FloatArray) -> FloatArray:
        """The inverse distribution function at each u in (0, 1)."""

    @abstractmethod
    def problems(self) -> Iterator[str]:
        """What is wrong with the parameters, a sentence each; nothing when they are right."""

    @abstractmethod
    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable (factor > 0)."""
