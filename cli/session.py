"""What all commands share: language, quiet, debug. The options may stand before or after the command's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import click

from bpr.language import LANGUAGES, Language

Function = TypeVar("Function", bound=Callable[..., Any])


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of a POSIX locale: LC_ALL, else LC_MESSAGES, else LANG; English when bpr doesn't speak it.

    Example:
        >>> language_of({"LANG": "ar_MA.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "fr_FR"})
        ('ar', 'en')
    """
    names = (environment.get(variable, "") for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "")
    return next((language for language in LANGUAGES if name.partition("_")[0] == language), "en")


@dataclass(frozen=True, slots=True)
class Session:
    """How to speak to the user.

    Attributes:
        language: of tables and reports; JSON is the same in all.
        quiet: no progress and no findings on standard error.
        debug: a traceback with every error.
    """

    language: Language = field(default_factory=lambda: language_of(os.environ))
    quiet: bool = False
    debug: bool = False


def session(ctx: click.Context) -> Session:
    """The session of this call."""
    return ctx.obj if isinstance(ctx.obj, Session) else Session()


def common_options(function: Function) -> Function:
    """Add --lang, --quiet and --debug; what they say is in `session(ctx)`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def _note(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep what was said; said nowhere, the outer group's word holds."""
    if value and parameter.name:
        changes: dict[str, Any] = {parameter.name: value}
        ctx.obj = replace(session(ctx), **changes)


_OPTIONS = (
    click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=_note,
        help="Language of tables and reports; the locale's by default.",
    ),
    click.option("--quiet", is_flag=True, expose_value=False, callback=_note, help="No progress, no findings."),
    click.option("--debug", is_flag=True, expose_value=False, callback=_note, help="Show a traceback with an error."),
)
