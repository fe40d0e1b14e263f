"""Translated names: the OMG's i18n extension.

`<i18n:translation xml:lang="ar" attributeId="name">...</i18n:translation>` in `extensionElements`; without
`attributeId` the name is meant. Translations of other attributes stay extensions.
"""

from __future__ import annotations

from collections.abc import Iterable

from bpr.bpmn.vocabulary import I18N, XML
from bpr.markup import Element, attribute, text

TRANSLATION = f"{{{I18N}}}translation"
LANGUAGE = f"{{{XML}}}lang"
ATTRIBUTE_IDS = ("", "name", "@name")


def is_translated_name(element: Element) -> bool:
    """Whether the element is a translation of a name into a language that it tells."""
    return (
        element.tag == TRANSLATION
        and attribute(element, "attributeId") in ATTRIBUTE_IDS
        and attribute(element, LANGUAGE) != ""
    )


def translated_names(foreign: Iterable[Element]) -> tuple[tuple[str, str], ...]:
    """Pairs (language, name), sorted by language; the last of two in one language."""
    found = {attribute(element, LANGUAGE): text(element) for element in foreign if is_translated_name(element)}
    return tuple(sorted(found.items()))
