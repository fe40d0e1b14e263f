"""One reading of one file: the ids its elements go by, where references lead, and the findings gathered on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpr.errors import did_you_mean
from bpr.findings import Finding, Severity
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name

MOST_GUESSES = 20
"""How many dangling references get a did-you-mean: looking for near names takes long in a large file."""


@dataclass(kw_only=True)
class Reading:
    """What the parts of the reader share while they read one file.

    Attributes:
        file: its name as given.
        elements: those of BPMN itself in the order of the file, without what is in extension elements.
        ids: the id of every XML element that becomes an element of the model.
        groups: for each group ("node", "flow" ...) the id as written and the id it goes by; the first of duplicates.
        tags: the tag of every id in the file, whether it becomes an element or not.
        incoming, outgoing: ids of the sequence flows at each node.
        resources: names of the resources by id.
        categories: values of the categories by id.
        event_definitions: those of the root, by id.
        findings: what had to be interpreted, in the order met.
        guesses: how many hints at near names may still be looked for.
    """

    file: str
    elements: tuple[Element, ...] = ()
    ids: dict[Element, str] = field(default_factory=dict)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    incoming: dict[str, list[str]] = field(default_factory=dict)
    outgoing: dict[str, list[str]] = field(default_factory=dict)
    resources: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    event_definitions: dict[str, Element] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    guesses: int = MOST_GUESSES

    def location(self, element: Element) -> Location:
        """Where an XML element stands."""
        identifier = self.ids.get(element) or attribute(element, "id")
        return Location(self.file, line(element), element=identifier, name=attribute(element, "name"))

    def tell(self, rule: str, severity: Severity, element: Element, message: str, hint: str = "") -> None:
        """Add a finding about an element."""
        self.findings.append(Finding(rule, severity, message, self.location(element), hint))

    def resolve(self, reference: str, *groups: str) -> str:
        """The id that a reference leads to, or "" when it leads nowhere.

        Args:
            reference: as written.
            groups: where to look, first to last; none means everywhere.
        """
        for name in spellings(reference):
            for group in groups or self.groups:
                found = self.groups.get(group, {}).get(name)
                if found:
                    return found
        return ""

    def follow(
        self,
        element: Element,
        what: str,
        reference: str,
        *groups: str,
        loss: str = "it is ignored",
        severity: Severity = "warning",
    ) -> str:
        """As `resolve`, with a finding when a reference that is not empty leads nowhere.

        Args:
            element: the one that refers.
            what: name of the attribute or child that holds the reference.
            reference: as written.
            groups: where to look.
            loss: what becomes of it.
            severity: how bad that is.
        """
        found = self.resolve(reference, *groups)
        if found or not reference:
            return found
        told = f"{local_name(element)}: {what} '{reference}' leads to"
        tag = next((self.tags[name] for name in spellings(reference) if name in self.tags), "")
        if tag:
            milder: Severity = "info" if severity == "warning" else severity
            self.tell(
                "reference-not-kept", milder, element, f"{told} the {tag} of that id, which is not used here; {loss}."
            )
        else:
            hint = self._guess(reference, groups)
            self.tell("dangling-reference", severity, element, f"{told} nothing; {loss}.", hint)
        return ""

    def _guess(self, reference: str, groups: tuple[str, ...]) -> str:
        if self.guesses == 0:
            return ""
        self.guesses -= 1
        known = [name for group in groups or self.groups for name in self.groups.get(group, {})]
        return did_you_mean(reference, known)


def spellings(reference: str) -> tuple[str, ...]:
    """A reference as written and, because it is a qualified name, without its prefix."""
    return tuple(dict.fromkeys((reference, reference.rpartition(":")[2])))
