"""The catalog: the procedures shipped with bpr, and a user's own folders.

A procedure is a folder that holds `as-is.bpmn`, as a rule `to-be.bpmn`, and a page about itself, `procedure.toml`
(title in en, ar, fr; country; domain; levers). Its scenarios are the TOML files under the same name in `simulations`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bpr.errors import CatalogError, did_you_mean
from bpr.language import LANGUAGES, Text
from bpr.location import Location

AS_IS = "as-is.bpmn"
TO_BE = "to-be.bpmn"
PAGE = "procedure.toml"
BASELINE = "baseline"
"""The scenario that is taken when none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A named pair of as-is and to-be models, with the scenarios for them.

    Attributes:
        name: its word in the catalog ("ma-company-creation"), or the name of the user's folder or file.
        folder: where its files lie.
        as_is: the model of today.
        to_be: the model of tomorrow, or None.
        scenarios: name -> file, the baseline first.
        title: what people call it.
        country: ISO 3166 code, or "".
        domain: field of administration ("business registration"), or "".
        levers: what the redesign pulls at ("one-stop window").
    """

    name: str
    folder: Path
    as_is: Path
    to_be: Path | None = None
    scenarios: Mapping[str, Path] = field(default_factory=dict)
    title: Text = Text("")
    country: str = ""
    domain: str = ""
    levers: tuple[str, ...] = ()


def procedures() -> tuple[Procedure, ...]:
    """The procedures shipped with bpr, sorted by name.

    Raises:
        CatalogError: a shipped page is broken.
    """
    folders = sorted(_shelf("processes").iterdir()) if _shelf("processes").is_dir() else []
    return tuple(_read(folder, _shelf("simulations") / folder.name) for folder in folders if (folder / AS_IS).is_file())


def find(argument: str) -> Procedure:
    """The procedure meant by a word: a path if it exists, else a name from the catalog.

    A path is a folder that holds `as-is.bpmn`, or one BPMN file (a procedure without to-be; "-" is standard input). The
    scenarios of a user's folder are the TOML files in it.

    Raises:
        CatalogError: neither a path nor a name; says which names there are.
    """
    path = Path(argument)
    if path.is_dir():
        return _in_folder(path)
    if path.exists() or argument == "-":
        return Procedure(name=path.stem, folder=path.parent, as_is=path, title=Text(path.stem))
    known = {procedure.name: procedure for procedure in procedures()}
    if argument in known:
        return known[argument]
    raise CatalogError(f"'{argument}' is neither a path nor a procedure.", hint=_hint(argument, known))


def scenario_path(procedure: Procedure, name: str = "") -> Path | None:
    """The file of a scenario: a path if it exists, else the scenario of that name.

    Without a name it is the baseline, or None when the procedure has no baseline.

    Raises:
        CatalogError: neither a path nor a scenario of this procedure; says which there are.
    """
    if not name:
        return procedure.scenarios.get(BASELINE)
    if Path(name).is_file():
        return Path(name)
    if name in procedure.scenarios:
        return procedure.scenarios[name]
    message = f"'{name}' is neither a file nor a scenario of {procedure.name}."
    raise CatalogError(message, hint=_hint(name, procedure.scenarios))


def _shelf(kind: Literal["processes", "simulations"]) -> Path:
    """The folder of shipped data: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    shipped = package / "_data" / kind
    return shipped if shipped.is_dir() else package.parent / kind


def _in_folder(folder: Path) -> Procedure:
    if not (folder / AS_IS).is_file():
        raise CatalogError(f"no {AS_IS} in this folder.", Location(str(folder)), f"Add {AS_IS}, and {TO_BE} beside it.")
    shipped = folder.resolve().parent == _shelf("processes").resolve()
    return _read(folder, _shelf("simulations") / folder.resolve().name if shipped else folder)


def _read(folder: Path, scenarios: Path) -> Procedure:
    page = _page(folder / PAGE)
    to_be = folder / TO_BE
    return Procedure(
        name=folder.resolve().name,
        folder=folder,
        as_is=folder / AS_IS,
        to_be=to_be if to_be.is_file() else None,
        scenarios=dict(_scenarios(scenarios)),
        title=_title(page.get("title", folder.resolve().name), folder / PAGE),
        country=_word(page.get("country", ""), "country", folder / PAGE),
        domain=_word(page.get("domain", ""), "domain", folder / PAGE),
        levers=_levers(page.get("levers", []), folder / PAGE),
    )


def _scenarios(folder: Path) -> Iterator[tuple[str, Path]]:
    files = (file for file in folder.glob("*.toml") if file.name != PAGE)
    for file in sorted(files, key=lambda file: (file.stem != BASELINE, file.stem)):
        yield file.stem, file


def _page(file: Path) -> dict[str, object]:
    """What `procedure.toml` says; nothing when there is none."""
    if not file.is_file():
        return {}
    try:
        page = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogError(f"not a TOML file: {error}.", Location(str(file))) from error
    known = ("country", "domain", "levers", "title")
    for key in page:
        if key not in known:
            raise CatalogError("no such key.", Location(str(file), key=key), _hint(key, dict.fromkeys(known)))
    return page


def _title(value: object, file: Path) -> Text:
    if isinstance(value, str):
        return Text(value)
    if not isinstance(value, dict) or not value:
        raise _wrong("title", 'a text, or a table: title = { en = "...", ar = "...", fr = "..." }', file)
    unknown = set(value) - set(LANGUAGES)
    if unknown:
        raise _wrong("title", f"in a language bpr speaks ({', '.join(LANGUAGES)}), not {min(unknown)}", file)
    texts = {language: _word(text, f"title.{language}", file) for language, text in value.items()}
    default = texts.get("en", next(iter(texts.values())))
    return Text(default, tuple(sorted((key, text) for key, text in texts.items() if text != default)))


def _levers(value: object, file: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong("levers", 'a list of texts: levers = ["..."]', file)
    return tuple(_word(lever, "levers", file) for lever in value)


def _word(value: object, key: str, file: Path) -> str:
    if not isinstance(value, str):
        raise _wrong(key, f'a text: {key.rpartition(".")[2]} = "..."', file)
    return value


def _wrong(key: str, form: str, file: Path) -> CatalogError:
    return CatalogError(f"must be {form}.", Location(str(file), key=key))


def _hint(wrong: str, known: Mapping[str, object]) -> str:
    there = f"There are: {', '.join(known)}." if known else "There are none."
    return f"{did_you_mean(wrong, known)} {there}".strip()
