"""Texts with translations, and the catalogs."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bpr.language import LANGUAGES, Language, Text, pluralizer, translator

DAY = ("{number} day", "{number} days")
TRANSLATED: list[Language] = [language for language in LANGUAGES if language != "en"]


def placeholders(message: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_text_falls_back_to_what_was_written() -> None:
    """A text in a language without translation is the text as first written."""
    text = Text("Bank", (("fr", "Banque"),))
    assert ["Bank", "Banque", "Bank"] == [text.into(language) for language in ("en", "fr", "ar")]
    assert "Bank" == str(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_message_stays_english(language: Language) -> None:
    """A message that no catalog has comes back as it is, in the singular or the plural."""
    assert "no such message" == translator(language)("no such message")
    choose = pluralizer(language)
    assert ["thing", "things", "things"] == [choose("thing", "things", number) for number in (1, 2, 1.5)]


def test_message_with_plural_is_translated_in_its_first_form() -> None:
    """A message with plural forms can be asked for as a plain one."""
    assert "{number} jour" == translator("fr")(DAY[0])


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1, "{number} day"),
        ("en", 1.5, "{number} days"),
        ("en", 0, "{number} days"),
        ("fr", 0, "{number} jour"),
        ("fr", 1.5, "{number} jour"),
        ("fr", 2, "{number} jours"),
        ("fr", 1_000_000, "{number} jours"),
        ("ar", 0, "{number} يوم"),
        ("ar", 1, "يوم واحد"),
        ("ar", 1.0, "يوم واحد"),
        ("ar", 2, "يومان"),
        ("ar", 3, "{number} أيام"),
        ("ar", 10, "{number} أيام"),
        ("ar", -10, "{number} أيام"),
        ("ar", 11, "{number} يومًا"),
        ("ar", 99, "{number} يومًا"),
        ("ar", 100, "{number} يوم"),
        ("ar", 102, "{number} يوم"),
        ("ar", 103, "{number} أيام"),
        ("ar", 3.2, "{number} يوم"),
    ],
)
def test_plural_form_is_that_of_the_number(language: Language, number: float, expected: str) -> None:
    """English has two forms, French one for less than two, Arabic six."""
    assert expected == pluralizer(language)(*DAY, number)


@pytest.mark.parametrize(("language", "plurals"), [("ar", 6), ("fr", 2)])
def test_catalog_is_whole(language: Language, plurals: int, root: Path) -> None:
    """A catalog names its language and its number of plural forms, and has every form of every message, none fuzzy."""
    with (root / "bpr" / "locale" / language / "LC_MESSAGES" / "bpr.po").open("rb") as file:
        catalog = read_po(file)
    assert (language, plurals) == (catalog.locale_identifier, catalog.num_plurals)
    for message in [message for message in catalog if message.id]:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(forms) == (plurals if message.pluralizable else 1)
        assert all(forms)
        assert not message.fuzzy


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_message(language: Language, root: Path) -> None:
    """A translation has no placeholder that the English message lacks; in the form of 100 it has all of them."""
    with (root / "bpr" / "locale" / language / "LC_MESSAGES" / "bpr.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    for message in messages:
        english = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        assert placeholders(english) == placeholders(forms[-1])
        assert all(placeholders(form) <= placeholders(english) for form in forms)
