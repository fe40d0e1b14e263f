"""A game in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import office_hours, process, scenario

from bpr.execution import Move
from bpr.language import LANGUAGES, Language
from bpr.model import Event, EventDefinition, Loop, Model, Pool, Task
from bpr.play import Game, Setting, Telling
from bpr.scenario import Scenario
from bpr.simulation import compile_model


def at(model: Model, assumed: Scenario | None = None) -> Game:
    """A game at its beginning."""
    return Game(Setting(model, compile_model(model, assumed)))


def position(game: Game, language: Language = "en") -> list[str]:
    """What is told of where it stands, without the blank line before."""
    return list(Telling(game.place, language).position(game.state))[1:]


def test_who_has_the_file_and_what_waits() -> None:
    """The role, the activity, and when it would end."""
    game = at(process("s A e", lanes={"Desk": "A"}), scenario({"A": 30}, staff={"Desk": 1}))

    assert [
        "Mon 2026-01-05 00:00  after 0 s; visits: 0, papers: 0, handoffs: 0",
        "The file is with: Desk",
        "The drawing has no pool of the applicant: nothing tells what the applicant sees.",
        "  1  Desk: A (until Mon 2026-01-05 00:30)",
    ] == position(game)


def test_a_file_on_its_way_and_a_closed_office() -> None:
    """When it arrives, and when work begins."""
    office = office_hours("08:00-16:00")
    away = at(process("s A e"), scenario({"A": 30}, transfers={"A": 60}, office=office))
    shut = at(process("s t1 A e"), scenario({"A": 30}, delays={"t1": 9 * 60}, office=office))
    shut.make(Move("deliver", "t1", 1))

    assert "The file is on its way to: Clerk (there Mon 2026-01-05 09:00)" == position(away)[1]
    assert "The file lies with: Clerk (work begins Tue 2026-01-06 08:00)" == position(shut)[1]


def test_a_place_without_a_role() -> None:
    """Nobody in particular has the file."""
    model = replace(process("s A e"), pools=())

    assert "The file is with: nobody in particular" == position(at(model))[1]
    assert position(at(model))[3].startswith("  1  A (until Mon 2026-01-05 09:")


def test_events_are_told_by_their_kind() -> None:
    """Timers, messages, others; those nobody can foresee may come at any time."""
    message = Event(id="M", position="boundary", attached_to="A", definitions=(EventDefinition("message"),))
    signal = Event(id="S", position="catch", definitions=(EventDefinition("signal"),))
    game = at(process("s p1 A e", "p1 t1 e2", "p1 S e3", "M e4", nodes=[message, signal]))
    told = [line[5:].partition(" (until")[0] for line in position(game) if line.startswith("  ")]

    assert ["the time comes: t1", "it happens: S", "Clerk: A", "a message comes: M (may happen at any time)"] == told


def test_decisions_are_told_with_their_ways() -> None:
    """The label of the flow when there is one, where it leads, and after it which was taken."""
    game = at(process("s x1 A e", "x1 B e2"))
    telling = Telling(game.place, "en")
    state = game.make(Move("decide", "x1", 1, ("x1>B",)))

    assert ["  1  x1 > A", "  2  x1 > B"] == position(Game(game.place))[-2:]
    assert "x1 > B" == telling.happened(state.done[-1])[0].partition("  ")[2]
    assert ("Taken back: x1 > B",) == telling.taken_back(state.done[-1])


def test_repetitions_are_told() -> None:
    """Once more or go on; how often at once."""
    loop = at(process("s A e", nodes=[Task(id="A", loop=Loop("standard"))]))
    loop.make(Move("do", "A", 1))
    several = at(process("s A e", nodes=[Task(id="A", loop=Loop("parallel"))]))
    told = Telling(several.place, "en").happened(several.make(Move("decide", "A", 1, ("3",))).done[-1])

    assert ["  1  A once more", "  2  A go on"] == position(loop)[-2:]
    assert "  1  A: how often at once?" in position(at(several.place.model))[-1]
    assert told[0].endswith("A x 3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_is_told(language: Language) -> None:
    """Completed, or stuck and where; no choices any more."""
    stuck = at(process("s x1 A p1 e", "x1 B p1"))
    stuck.make(Move("decide", "x1", 1, ("x1>A",)))
    stuck.make(Move("do", "A", 1))
    done = at(process("s A e"))
    done.make(Move("do", "A", 1))

    assert "p1" in position(stuck, language)[0]
    assert ["completed", "deadlocked"] == [done.state.status, stuck.state.status]
    assert not any(line.strip("\u200f").startswith("  1") for line in position(done, language))


def test_names_stay_on_one_line_and_keep_their_direction() -> None:
    """In Arabic every name of the file is an isolate, every line begins at the right."""
    game = at(process("s A e", nodes=[Task(id="A", name="Check\nthe\u202e  \u2069file")]))
    lines = position(game, "ar")

    assert all(line.startswith("\u200f") for line in lines)
    assert "\u2068Check the file\u2069" in lines[-1]
    assert "\n" not in "".join(lines)


def test_the_applicant_hears_of_nothing_before_a_message() -> None:
    """With a pool of the applicant in the drawing."""
    model = process("s A e")
    game = at(replace(model, pools=(*model.pools, Pool(id="P", name="Applicant"))))

    assert "The applicant has heard nothing yet." in position(game)
