"""The words of closed sets in the three languages: shown in the workbook's, understood in all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bpr.language import LANGUAGES, Language, translator

Words = Mapping[str, str]
"""Values as a scenario writes them, each with the message that shows it."""


def message(text: str) -> str:
    """The text itself; marks a message that is translated where it is shown."""
    return text


YES, NO = message("yes"), message("no")
FLAGS: Words = {"true": YES, "false": NO}
ANSWERS: Words = {"yes": YES, "no": NO, "unknown": message("unknown")}
SIDE_WORDS: Words = {"": message("Both"), "as-is": message("As-is"), "to-be": message("To-be")}
PROVENANCE: Words = {
    "measured": message("Measured"),
    "official document": message("Official document"),
    "interview": message("Interview"),
    "assumption": message("Assumption"),
    "illustrative": message("Illustrative"),
    "carried over": message("Carried over"),
    "default": message("Default"),
}
CLOCKS: Words = {
    "applicant": message("applicant's clock"),
    "administration": message("administration's clock"),
    "working": message("working time"),
    "calendar": message("calendar time"),
}
DISCIPLINES: Words = {
    "fifo": message("first come, first served"),
    "priority": message("by priority"),
    "shortest": message("shortest work first"),
}
MEANINGS: Words = {"granted": message("granted"), "refused": message("refused")}
PREEMPTIONS: Words = {
    "interrupts": message("interrupts other work"),
    "interruptible": message("may be interrupted"),
    "both": message("interrupts and may be interrupted"),
}
RULES: Words = {
    "hours": message("Ordinary week"),
    "ramadan": message("Ramadan"),
    "seasons": message("Season"),
    "holidays": message("Public holidays of"),
    "exceptions": message("Exception"),
}
CLOSED: Words = {"closed": message("closed")}
NONE: Words = {"none": message("(none)")}
ELSEWHERE = message("see Other")
"""What stands in the place of a value that only the sheet of other keys can say."""
UNLIMITED: Words = {"unlimited": message("unlimited")}


LONGEST = 300
"""Letters of a word, heading or label; what is longer is none, and isn't looked at more closely."""


def folded(text: str) -> str:
    """A text as it is compared: without case, double spaces, and marks of direction."""
    if len(text) > LONGEST:
        return text
    plain = text.translate({0x200E: None, 0x200F: None, 0x2019: "'", 0xA0: " "})
    return " ".join(plain.casefold().split())


@cache
def forms(said: str) -> frozenset[str]:
    """A message in every language, folded."""
    return frozenset(folded(translator(language)(said)) for language in LANGUAGES)


def shown(value: str, words: Words, language: Language) -> str:
    """A value in a language; one without a word of its own as it is."""
    return translator(language)(words[value]) if value in words else value


def meant(text: str, words: Words) -> str | None:
    """The value that a word of any language stands for, or the value itself; None when there is none."""
    plain = folded(text)
    return next((value for value, said in words.items() if plain in forms(said) or (plain and plain == value)), None)
