"""What the parts of the reader share: the draft, the model, and the names that things got in the scenario."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count

from bpr.expressions import Attribute
from bpr.interchange.draft import Draft
from bpr.model import Gateway, Model
from bpr.scenario.attributes import TAKEN
from bpr.scenario.calendar import ALWAYS


@dataclass(slots=True)
class Context:
    """Grows while a file is read.

    Attributes:
        draft: what has been read.
        model: that the file is about, if it is known.
        calendars: ID in the scenario by id in the file.
        shares: mean chance that who follows a calendar is there, by id in the file; for fuzzy ones.
        names: attributes' names in the scenario by those in the file.
        attributes: what expressions know of them.
        taken: IDs of calendars and names of attributes that the scenario has.
    """

    draft: Draft
    model: Model | None
    calendars: dict[str, str] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    taken: tuple[set[str], set[str]] = field(default_factory=lambda: ({ALWAYS.id}, set()))

    def knows(self, id_: str, kinds: Collection[str]) -> bool:
        """Whether the model has such an element, of one of these kinds ("Task"); yes when there is no model."""
        if self.model is None:
            return True
        return any(node.id == id_ and type(node).__name__ in kinds for node in self.model.nodes)

    def gateway(self, id_: str) -> Gateway | None:
        """A gateway of the model."""
        nodes = self.model.nodes if self.model is not None else ()
        return next((node for node in nodes if isinstance(node, Gateway) and node.id == id_), None)

    def name(self, said: str) -> str:
        """The name of an attribute in the scenario, where letters, digits and _ are allowed; given once, then kept."""
        if said not in self.names:
            word = re.sub(r"\W", "_", said) or "_"
            word = word if word.isidentifier() and word not in TAKEN else f"case_{word}"
            self.names[said] = free(word, self.taken[1])
        return self.names[said]

    def calendar(self, said: str, name: str) -> str:
        """The ID of a calendar: a name, or with a number behind it when it is taken."""
        self.calendars[said] = free(name, self.taken[0])
        return self.calendars[said]


def free(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it when it is taken; it is taken then."""
    numbered = (f"{name}_{number}" for number in count(2))
    found = name if name not in taken else next(one for one in numbered if one not in taken)
    taken.add(found)
    return found
