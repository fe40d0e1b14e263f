"""The page that a text report is written on: headings, paragraphs and tables, from left to right or right to left.

In Arabic the first column stands at the right, and every cell is an isolate between marks (Unicode Standard Annex 9),
so that a terminal that orders letters by itself keeps the columns where they are. Labels from files can't steer the
terminal: control characters are shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category

from bpr.language import Language, Translate, translator

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"
LABEL_WIDTH = 42
GOOD, BAD, FAINT, HEAD = "green", "red", "dim", "bold"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how it looks ("" for plain)."""

    text: str
    style: str = ""


@dataclass
class Page:
    """A growing text.

    Attributes:
        language: of the text.
        width: its columns.
        colour: whether it may carry the escape sequences of a terminal.
        say: translates a message.
    """

    language: Language
    width: int
    colour: bool
    say: Translate = field(init=False)
    _console: Console = field(init=False, repr=False)
    _paper: StringIO = field(init=False, repr=False, default_factory=StringIO)

    def __post_init__(self) -> None:
        from rich.console import Console

        self.say = translator(self.language)
        self._console = Console(
            file=self._paper,
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    @property
    def text(self) -> str:
        """What has been written, without blanks at the ends of lines."""
        return "".join(f"{line.rstrip()}\n" for line in self._paper.getvalue().splitlines())

    def heading(self, text: str) -> None:
        """A line that begins a section."""
        self._console.print()
        self._console.print(plain(text), style=HEAD)

    def paragraph(self, text: str, style: str = "", indent: str = "") -> None:
        """A text, broken into lines."""
        for line in wrap(plain(text), self.width, subsequent_indent=indent, break_on_hyphens=False):
            self._console.print(line, style=style, soft_wrap=True)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """A table whose first column has labels and whose others have numbers; nothing when it has no rows."""
        from rich import box
        from rich.table import Table

        lines = list(rows)
        if not lines:
            return
        right_to_left = self.language == "ar"
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, header_style=HEAD)
        for number in self._ordered(range(len(headings))):
            side = "right" if right_to_left or number else "left"
            table.add_column(self._cell(headings[number]), justify=side, no_wrap=True)  # type: ignore[arg-type]
        for line in lines:
            table.add_row(*(self._styled(cell) for cell in self._ordered(line)))
        self._console.print(table)

    def _ordered(self, items: Sequence[T]) -> list[T]:
        return list(items)[::-1] if self.language == "ar" else list(items)

    def _styled(self, cell: Cell) -> object:
        from rich.text import Text

        return Text(self._cell(cell.text), style=cell.style)

    def _cell(self, text: str) -> str:
        return "\n".join(self._isolated(line) for line in wrap(plain(text), LABEL_WIDTH) or [""])

    def _isolated(self, text: str) -> str:
        if self.language != "ar":
            return text
        return f"{LEFT_TO_RIGHT_MARK}{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}{LEFT_TO_RIGHT_MARK}"


def plain(text: str) -> str:
    r"""The text with its control characters shown as escapes.

    Example:
        >>> plain("red \x1b[31m")
        'red \\x1b[31m'
    """
    return "".join(repr(char)[1:-1] if category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
