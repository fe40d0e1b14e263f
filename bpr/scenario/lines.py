"""The line of every key of a TOML text (TOML 1.0), which `tomllib` doesn't tell.

The text is known to be valid: the scanner looks for keys and skips values without judging them.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Where a value stands: keys of tables and numbers in arrays, from the root."""

BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
SPACE = re.compile(r"[ \t]*")
KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\])*"|'[^']*\'''',
    re.DOTALL,
)
PLAIN = re.compile(r"[^,\]}#\r\n]+")


def key_lines(text: str) -> dict[Path, int]:
    r"""The 1-based line where each table, key and array item of a valid TOML text is first named.

    Example:
        >>> key_lines("[a]\nb = [1,\n2]")
        {('a',): 1, ('a', 'b'): 2, ('a', 'b', 0): 2, ('a', 'b', 1): 3}
    """
    return _Scanner(text).scan()


class _Scanner:
    """Reads forward through one text; `at` is the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.last_item: dict[Path, int] = {}
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(BLANK)
        while self.at < len(self.text):
            if self._ahead("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip(BLANK)
        return self.found

    def _header(self) -> Path:
        begin = self.at
        opening = "[[" if self._ahead("[[") else "["
        self.at += len(opening)
        keys = self._keys()
        self.at += len(opening)
        path = self._note((), keys[:-1], begin) + keys[-1:]
        self._note_one(path, begin)
        if opening == "[":
            return self._newest(path)
        self.last_item[path] = self.last_item.get(path, -1) + 1
        self._note_one(self._newest(path), begin)
        return self._newest(path)

    def _pair(self, table: Path) -> None:
        begin = self.at
        path = self._note(table, self._keys(), begin)
        self.at += 1  # the equals sign
        self._skip(SPACE)
        self._value(path)

    def _keys(self) -> tuple[str, ...]:
        keys = []
        while True:
            self._skip(SPACE)
            keys.append(_unquoted(self._take(KEY)))
            self._skip(SPACE)
            if not self._ahead("."):
                return tuple(keys)
            self.at += 1

    def _value(self, path: Path) -> None:
        if self._ahead("["):
            self._array(path)
        elif self._ahead("{"):
            self._inline_table(path)
        else:
            self._take(TEXT if self.text[self.at] in "\"'" else PLAIN)

    def _array(self, path: Path) -> None:
        self.at += 1
        number = 0
        self._skip(BLANK)
        while not self._ahead("]"):
            self._note_one((*path, number), self.at)
            self._value((*path, number))
            self._comma()
            number += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(BLANK)
        while not self._ahead("}"):
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip(BLANK)
        if self._ahead(","):
            self.at += 1
            self._skip(BLANK)

    def _note(self, table: Path, keys: tuple[str, ...], begin: int) -> Path:
        """Note each step down from a table; a step into an array of tables goes on to its newest item."""
        path = table
        for key in keys:
            self._note_one((*path, key), begin)
            path = self._newest((*path, key))
        return path

    def _note_one(self, path: Path, begin: int) -> None:
        self.found.setdefault(path, bisect_right(self.breaks, begin - 1) + 1)

    def _newest(self, path: Path) -> Path:
        return (*path, self.last_item[path]) if path in self.last_item else path

    def _ahead(self, word: str) -> bool:
        return self.text.startswith(word, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not TOML at character {self.at}")
        self.at = match.end()
        return match.group()


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    if "\\" not in key or key[0] == "'":
        return key[1:-1]
    return next(iter(tomllib.loads(f"{key} = 0")))
