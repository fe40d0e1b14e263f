"""What the applicant can see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import process

from bpr.execution import Move
from bpr.model import Event, EventDefinition, MessageFlow, Model, Pool
from bpr.play import Game, Setting
from bpr.play.applicant import messages
from bpr.simulation import compile_model
from bpr.simulation.applicant import applicant_pool


def with_pools(model: Model, *pools: Pool) -> Model:
    """The model with more pools."""
    return replace(model, pools=(*model.pools, *pools))


@pytest.mark.parametrize(
    "name", ["Applicant", "The citizens", "Usager", "L'USAGER / demandeur", "Requérant", "المواطن", "مُقدِّم الطلب"]
)
def test_the_pool_is_known_by_its_name(name: str) -> None:
    """Whatever the letter case, the accents or the language."""
    pool = Pool(id="P", name=name)

    assert pool == applicant_pool(with_pools(process("s A e"), Pool(id="Bank", name="Bank"), pool))


def test_a_translation_is_a_name_too() -> None:
    """As the file has it."""
    pool = Pool(id="P", name="X", translations=(("fr", "Usagers"),))

    assert pool == applicant_pool(with_pools(process("s A e"), Pool(id="Bank", name="Bank"), pool))


def test_the_only_other_pool_is_taken() -> None:
    """Two without a telling name are none."""
    bank, court = Pool(id="Bank", name="Bank"), Pool(id="Court", name="User office court")
    named = replace(court, name="Court")

    assert bank == applicant_pool(with_pools(process("s A e"), bank))
    assert applicant_pool(with_pools(process("s A e"), bank, named)) is None
    assert applicant_pool(process("s A e")) is None


def test_messages_pass_when_their_element_is_passed() -> None:
    """Those of activities, and those of events that take no time; each time again."""
    thrown = Event(id="T", position="throw", definitions=(EventDefinition("message"),))
    model = with_pools(process("s A T e", nodes=[thrown]), Pool(id="P", name="Applicant"))
    flows = (
        MessageFlow(id="in", source="P", target="s"),
        MessageFlow(id="asked", source="P", target="A"),
        MessageFlow(id="told", source="T", target="P"),
        MessageFlow(id="other", source="A", target="Pool_Main"),
    )
    model = replace(model, message_flows=flows)
    game = Game(Setting(model, compile_model(model)))
    before = [message.flow.id for message in messages(game.place, game.state)]
    state = game.make(Move("do", "A", 1))

    assert ["in"] == before
    assert [("in", False), ("asked", False), ("told", True)] == [
        (message.flow.id, message.received) for message in messages(game.place, state)
    ]
    assert [state.arrival, state.now, state.now] == [message.at for message in messages(game.place, state)]
