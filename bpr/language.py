"""Text in Arabic, English and French: values with translations, and the message catalogs of bpr itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "ar", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Translate = Callable[[str], str]
Pluralize = Callable[[str, str, float], str]

PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Of Unicode CLDR, in the order of the plural forms in a catalog."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its translations as pairs (language, text), sorted by language.

    Example:
        >>> bank = Text("Bank", (("ar", "المصرف"), ("fr", "Banque")))
        >>> str(bank), bank.into("fr"), bank.into("en")
        ('Bank', 'Banque', 'Bank')
    """

    default: str
    translations: tuple[tuple[str, str], ...] = ()

    def into(self, language: str) -> str:
        """The text in that language, else as first written."""
        return dict(self.translations).get(language, self.default)

    def __str__(self) -> str:
        return self.default


@cache
def translator(language: Language) -> Translate:
    """A function from an English message to that language's; a message without translation stays English.

    The catalogs are `bpr/locale/<language>/LC_MESSAGES/bpr.po`, read as they are (no compiled copy to go stale).

    Example:
        >>> translator("fr")("no such message")
        'no such message'
    """
    catalog = _catalog(language)
    return lambda message: catalog.get(message, (message,))[0]


@cache
def pluralizer(language: Language) -> Pluralize:
    """A function from (English singular, English plural, number) to the form that language uses with that number.

    The rules are those of Unicode CLDR: six forms in Arabic; fractions count as well ("1,5 jour" is singular).
    The sign of the number doesn't matter. A message without translation stays English.

    Example:
        >>> pluralizer("ar")("{number} day", "{number} days", 7)
        '{number} أيام'
    """
    from babel import Locale

    catalog = _catalog(language)
    rule = Locale(language).plural_form
    categories = [category for category in PLURAL_CATEGORIES if category in {*rule.tags, "other"}]

    def choose(singular: str, plural: str, number: float) -> str:
        if singular not in catalog:
            return singular if abs(number) == 1 else plural
        forms = catalog[singular]
        category = rule(int(number) if number == int(number) else number)
        return forms[min(categories.index(category), len(forms) - 1)]

    return choose


@cache
def _catalog(language: Language) -> Mapping[str, tuple[str, ...]]:
    """The translations of each English message, one or one a plural form; fuzzy and unfinished ones left out."""
    if language == "en":
        return {}
    from babel.messages.pofile import read_po

    with (Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "bpr.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id and not message.fuzzy]
    pairs = ((_forms(message.id)[0], _forms(message.string or "")) for message in messages)
    return {english: translated for english, translated in pairs if all(translated)}


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The plural forms of a text in a catalog; the text alone when it has none."""
    return (text,) if isinstance(text, str) else tuple(text)
