"""Where a thing stands: the file, the line, and the element or key it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that a user can open.

    Attributes:
        file: the path as the user gave it ("-" for standard input, "" when there is no file).
        line: 1-based line, or None when unknown.
        element: id of the BPMN element, or "".
        name: label of that element, or "".
        key: path of a scenario key ("activities.Approve.duration"), or "".

    Example:
        >>> print(Location("as-is.bpmn", 41, element="Task_7", name="Approve"))
        as-is.bpmn:41: Task_7 'Approve'
        >>> print(Location("study.toml", 12, key="activities.Aprove"))
        study.toml:12: activities.Aprove
    """

    file: str = ""
    line: int | None = None
    element: str = ""
    name: str = ""
    key: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        label = f" '{' '.join(self.name.split())}'" if self.name else ""
        about = self.key or f"{' '.join(self.element.split())}{label}".strip()
        return ": ".join(part for part in (place, about) if part)


NOWHERE = Location()
