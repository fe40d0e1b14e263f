"""The page that a text report is written on: headings, paragraphs and tables, from left to right or right to left.

In Arabic the first column stands at the right, and every cell is an isolate between marks (Unicode Standard Annex 9),
so that a terminal that orders letters by itself keeps the columns where they are. Labels from files can't steer the
terminal: control characters and turns of direction are shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, TypeVar
from unicodedata import category

from bpr.language import Language, Translate, translator

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

T = TypeVar("T")

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"
TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Characters that turn the direction of what follows: embeddings, overrides and isolates of Unicode."""
WIDEST_LABEL, NARROWEST_LABEL, GAP = 44, 16, 1
WIDER_THAN_ANY_TABLE = 1000
GOOD, BAD, FAINT, HEAD = "green", "red", "dim", "bold"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how it looks ("" for plain). Only labels, in the first column, come from files."""

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
            width=WIDER_THAN_ANY_TABLE,
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

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """A table whose first column has labels and whose others have numbers; nothing when it has no rows.

        Labels are broken into lines where the page is narrow; numbers never, the table is wider then.
        """
        from rich import box
        from rich.table import Table

        lines = [[Cell(heading, HEAD) for heading in headings], *rows]
        if len(lines) == 1:
            return
        widths = [max(_columns(line[number].text) for line in lines) for number in range(len(headings))]
        label = max(NARROWEST_LABEL, min(WIDEST_LABEL, self.width - sum(widths[1:]) - 2 * GAP * len(widths)))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, GAP), show_edge=False)
        for number in self._ordered(range(len(headings))):
            side: Literal["left", "right"] = "right" if number or self.language == "ar" else "left"
            table.add_column(self._cell(lines[0][number], number, label), justify=side, no_wrap=True)
        for line in lines[1:]:
            cells = [self._cell(cell, number, label) for number, cell in enumerate(line)]
            table.add_row(*self._ordered(cells))
        self._console.print(table)

    def _ordered(self, items: Sequence[T]) -> list[T]:
        return list(items)[::-1] if self.language == "ar" else list(items)

    def _cell(self, cell: Cell, column: int, label_width: int) -> Text:
        from rich.text import Text

        lines = cell.text.split("\n") if column else wrap(plain(cell.text), label_width)
        return Text("\n".join(self._isolated(line) for line in lines), style=cell.style)

    def _isolated(self, text: str) -> str:
        if self.language != "ar":
            return text
        return f"{LEFT_TO_RIGHT_MARK}{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}{LEFT_TO_RIGHT_MARK}"


def plain(text: str) -> str:
    r"""The text with its control characters and turns of direction shown as escapes.

    Example:
        >>> plain("red \x1b[31m \u202e")
        'red \\x1b[31m \\u202e'
    """
    return "".join(repr(char)[1:-1] if category(char) in {"Cc", "Zl", "Zp"} or char in TURNS else char for char in text)


def _columns(text: str) -> int:
    """How many columns of a terminal the widest line of a text takes: Arabic vowel signs take none."""
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))
