"""The words of a game's elements in the player's language: labels, roles, moments. In Arabic each is an isolate.

A foreign name inside a line of the other direction keeps its own order between the marks (Unicode Standard Annex 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bpr.execution import Waiting, Way
from bpr.language import Language, translator
from bpr.model import Element
from bpr.play.setting import Setting

RIGHT_TO_LEFT_MARK = "\u200f"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Characters that turn the direction of what follows: embeddings, overrides and isolates."""


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called.

    Attributes:
        place: what is played.
        language: of the player.
    """

    place: Setting
    language: Language

    def line(self, text: str) -> str:
        """A line that is read in the direction of the language, whatever it begins with."""
        return RIGHT_TO_LEFT_MARK + text if self.language == "ar" and text else text

    def quoted(self, text: str) -> str:
        """A text of the file or the scenario inside a line; what would turn its direction is left out."""
        text = "".join(letter for letter in " ".join(text.split()) if letter not in TURNS)
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if self.language == "ar" and text else text

    def element(self, waiting: Waiting) -> str:
        """The label of what waits."""
        _ = translator(self.language)
        if waiting.element.endswith("#start"):
            return _("Start")
        drawn = self.place.drawn(waiting.element)
        return self.quoted(drawn.label(self.language) if drawn else waiting.name or waiting.element)

    def label(self, element: str) -> str:
        """The label of an element by its id."""
        drawn = self.place.drawn(element)
        return self.quoted(drawn.label(self.language) if drawn else element)

    def drawn(self, element: Element) -> str:
        """The label of a drawn element."""
        return self.quoted(element.label(self.language))

    def role(self, element: str) -> str:
        """The role in charge of an element; "" for none."""
        return self.quoted(self.place.role(element, self.language))

    def way(self, way: Way) -> str:
        """Where a way leads, and what is written on it."""
        _ = translator(self.language)
        if way.id in ("again", "on"):
            return _("once more") if way.id == "again" else _("go on")
        flow = self.place.drawn(way.id)
        name = dict(flow.translations).get(self.language) or flow.name if flow else way.name
        target = self.label(way.target)
        return f"{self.quoted(name)} > {target}" if name else f"> {target}"

    def moment(self, instant: int) -> str:
        """Day and time of an instant of the study."""
        from babel.dates import format_datetime

        time = self.place.compiled.start + timedelta(milliseconds=instant)
        return str(format_datetime(time, "EEE y-MM-dd HH:mm", locale=self.language))
