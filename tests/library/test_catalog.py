"""The catalog: shipped procedures, a user's own, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.catalog import Procedure, find, procedures, scenario_path
from bpr.errors import CatalogError
from bpr.language import Text

PAGE = """\
title = { en = "Permit", ar = "رخصة" }
country = "JO"
domain = "permits"
levers = ["one window"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's procedure with two models, a page and two scenarios."""
    mine = tmp_path / "my-permit"
    mine.mkdir()
    for name in ("as-is.bpmn", "to-be.bpmn", "winter.toml", "baseline.toml"):
        (mine / name).touch()
    (mine / "procedure.toml").write_text(PAGE, encoding="utf-8")
    return mine


def test_shipped_procedures_are_sorted_and_whole() -> None:
    """Every shipped procedure has two models, a baseline, a title in three languages, a country and a domain."""
    found = procedures()

    assert sorted(procedure.name for procedure in found) == [procedure.name for procedure in found]
    assert {"eg-property-registration", "ma-company-creation"} <= {procedure.name for procedure in found}
    for procedure in found:
        assert procedure.as_is.is_file()
        assert procedure.to_be is not None
        assert procedure.to_be.is_file()
        assert "baseline" == next(iter(procedure.scenarios))
        assert ["ar", "fr"] == [language for language, _ in procedure.title.translations]
        assert procedure.country
        assert procedure.domain
        assert procedure.levers


def test_a_name_finds_its_procedure() -> None:
    """A name from the catalog is enough."""
    found = find("ma-company-creation")

    assert ("ma-company-creation", "Company creation", "MA") == (found.name, str(found.title), found.country)


def test_the_path_of_a_shipped_procedure_brings_its_scenarios() -> None:
    """A path into the catalog means the same as the name."""
    by_name = find("ma-company-creation")

    assert by_name == find(str(by_name.folder))


def test_a_folder_is_read_as_it_lies(folder: Path) -> None:
    """A user's folder is a procedure; its scenarios are the TOML files in it, the baseline first."""
    expected = Procedure(
        name="my-permit",
        folder=folder,
        as_is=folder / "as-is.bpmn",
        to_be=folder / "to-be.bpmn",
        scenarios={"baseline": folder / "baseline.toml", "winter": folder / "winter.toml"},
        title=Text("Permit", (("ar", "رخصة"),)),
        country="JO",
        domain="permits",
        levers=("one window",),
    )
    found = find(str(folder))

    assert expected == found
    assert ["baseline", "winter"] == list(found.scenarios)


def test_a_folder_needs_no_page_and_no_to_be(folder: Path) -> None:
    """Without a page the folder's name is the title; without a to-be there is one model."""
    (folder / "procedure.toml").unlink()
    (folder / "to-be.bpmn").unlink()
    found = find(str(folder))

    assert (Text("my-permit"), None, "") == (found.title, found.to_be, found.country)


def test_a_plain_title_is_a_title(folder: Path) -> None:
    """A title may be one text."""
    (folder / "procedure.toml").write_text('title = "Licence"', encoding="utf-8")

    assert Text("Licence") == find(str(folder)).title


@pytest.mark.parametrize("argument", ["-", "draft.bpmn"])
def test_a_file_is_a_procedure_of_one_model(argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single file, or standard input, stands for a procedure without to-be."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.bpmn").touch()
    found = find(argument)

    assert (Path(argument), None, {}) == (found.as_is, found.to_be, found.scenarios)


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    """The error names the nearest name and lists all."""
    with pytest.raises(CatalogError) as caught:
        find("ma-company-creatoin")

    names = ", ".join(procedure.name for procedure in procedures())
    assert (
        "'ma-company-creatoin' is neither a path nor a procedure. "
        f"Did you mean 'ma-company-creation'? There are: {names}."
    ) == str(caught.value)


def test_a_folder_without_as_is_is_no_procedure(tmp_path: Path) -> None:
    """The error says which file is missing, and where."""
    with pytest.raises(CatalogError) as caught:
        find(str(tmp_path))

    assert f"{tmp_path}: no as-is.bpmn in this folder. Add as-is.bpmn, and to-be.bpmn beside it." == str(caught.value)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("contry = 'JO'", "contry: no such key. Did you mean 'country'? There are: country, domain, levers, title."),
        ("country = 3", 'country: must be a text: country = "...".'),
        ("title = 3", 'title: must be a text, or a table: title = { en = "...", ar = "...", fr = "..." }.'),
        ("title = {}", 'title: must be a text, or a table: title = { en = "...", ar = "...", fr = "..." }.'),
        ("title = { de = 'Amt' }", "title: must be in a language bpr speaks (en, ar, fr), not de."),
        ("title = { ar = 3 }", 'title.ar: must be a text: ar = "...".'),
        ("levers = 'x'", 'levers: must be a list of texts: levers = ["..."].'),
        ("levers = [3]", 'levers: must be a text: levers = "...".'),
        ("country", "not a TOML file: Expected '=' after a key in a key/value pair (at end of document)."),
    ],
)
def test_a_broken_page_is_told(page: str, told: str, folder: Path) -> None:
    """Each mistake in procedure.toml is one line: file, key, what is wrong."""
    (folder / "procedure.toml").write_text(page, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        find(str(folder))

    assert f"{folder / 'procedure.toml'}: {told}" == str(caught.value)


def test_scenarios_go_by_name_or_path(folder: Path, tmp_path: Path) -> None:
    """A path that exists is taken; else the name of a scenario; none named is the baseline."""
    procedure = find(str(folder))
    other = tmp_path / "other.toml"
    other.touch()

    assert folder / "winter.toml" == scenario_path(procedure, "winter")
    assert other == scenario_path(procedure, str(other))
    assert folder / "baseline.toml" == scenario_path(procedure)


def test_no_baseline_is_no_scenario(folder: Path) -> None:
    """Nothing is assumed when there is no baseline and nobody asks for a scenario."""
    (folder / "baseline.toml").unlink()

    assert scenario_path(find(str(folder))) is None


def test_an_unknown_scenario_is_told_with_those_there_are(folder: Path) -> None:
    """The error names the procedure, the nearest scenario and all of them."""
    with pytest.raises(CatalogError) as caught:
        scenario_path(find(str(folder)), "wintr")

    assert (
        "'wintr' is neither a file nor a scenario of my-permit. Did you mean 'winter'? There are: baseline, winter."
    ) == str(caught.value)


def test_a_procedure_without_scenarios_says_so(tmp_path: Path) -> None:
    """Where there is nothing to list, that is said."""
    file = tmp_path / "draft.bpmn"
    file.touch()
    with pytest.raises(CatalogError) as caught:
        scenario_path(find(str(file)), "winter")

    assert "'winter' is neither a file nor a scenario of draft. There are none." == str(caught.value)
