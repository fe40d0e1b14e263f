"""Several people of one pool at once, and work that takes another time when another pool does it."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Played, chain, keep_columns, play, process, written

from bpr.alignment import align
from bpr.errors import ScenarioError, UnsupportedElementError
from bpr.execution import verify
from bpr.kpi import simulate
from bpr.play import setting
from bpr.scenario.distributions import Cut, UncutNormal
from bpr.simulation import CompiledModel, Records, Settings, Timetable, compile_model, replicate
from bpr.units import MINUTE

HEAD = '[study]\ncalendar = "always"\nworking_day = "8 h"\n[arrivals]\ninterval = "1 min"\n'
PAIR = '[activities.A]\nduration = "10 min"\nresources = { all = ["Clerk", "Clerk"] }\n'
TWO_POOLS = HEAD + "[resources.Senior]\ncapacity = 1\n[resources.Junior]\ncapacity = 1\n"
OWN = (
    '[activities.A]\nduration = "6 min"\nresources = { any = ["Senior", "Junior"] }\n'
    'duration_by_resource = { Senior = "4 min", Junior = "10 min" }\n'
)
CHANCE = OWN.replace('"4 min"', '{ distribution = "exponential", mean = "2 min" }').replace(
    '"10 min"', '{ distribution = "exponential", mean = "4 min" }'
)


def crews(played: Played) -> list[tuple[int, ...]]:
    """The numbers of the people of each work item."""
    records = played.records
    found = [[int(unit)] for unit in records.items.unit]
    for row, unit in zip(records.crew_item.tolist(), records.crew_unit.tolist(), strict=True):
        found[row].append(unit)
    return [tuple(sorted(row)) for row in found]


def spans(played: Played) -> list[tuple[float, float]]:
    """Start and end of each work item, in minutes."""
    return [(start, end) for *_, start, end in played.items]


def mean_wait(_compiled: CompiledModel, _times: Timetable, records: Records) -> float:
    """The mean wait for work, in minutes."""
    return float((records.items.started - records.items.enabled).mean()) / MINUTE


def test_two_people_of_a_pool_at_once() -> None:
    """Of three people two work on the first case; the one left can't begin the second alone."""
    played = play(chain("A"), written(HEAD + "[resources.Clerk]\ncapacity = 3\n" + PAIR), cases=3)

    assert [(0, 10), (10, 20), (20, 30)] == spans(played)
    assert all(len(set(row)) == 2 for row in crews(played))


def test_two_pairs_side_by_side() -> None:
    """Four people are two pairs, and nobody is in both."""
    played = play(chain("A"), written(HEAD + "[resources.Clerk]\ncapacity = 4\n" + PAIR), cases=3)

    assert [(0, 10), (1, 11), (10, 20)] == spans(played)
    assert {1, 2, 3, 4} == {*crews(played)[0], *crews(played)[1]}


def test_pairs_of_four_are_a_queue_with_two_servers() -> None:
    """Work that takes two of four people waits exactly as work that takes one of two (an M/M/2 queue)."""
    chance = HEAD.replace('"1 min"', '{ distribution = "exponential", mean = "6 min" }')
    work = PAIR.replace('"10 min"', '{ distribution = "exponential", mean = "10 min" }')
    alone = work.replace('{ all = ["Clerk", "Clerk"] }', '{ any = ["Clerk"] }')
    pairs = play(chain("A"), written(f"{chance}[resources.Clerk]\ncapacity = 4\n{work}"), cases=2000)
    single = play(chain("A"), written(f"{chance}[resources.Clerk]\ncapacity = 2\n{alone}"), cases=2000)

    assert sorted(pairs.items) == sorted(single.items)


def test_people_told_apart_are_never_taken_twice() -> None:
    """Of three people of different speed two do it, at the pace of the slower; nobody is taken twice."""
    text = HEAD + '[resources.Clerk]\npeople = [{ name = "a", speed = 2 }, "b", { name = "c", speed = 0.5 }]\n' + PAIR
    played = play(chain("A"), written(text), cases=2)

    assert [(0, 10), (10, 20)] == spans(played)
    assert [(1, 2), (1, 2)] == crews(played)


def test_many_people_told_apart() -> None:
    """Choices are counted without their order: 20 people make 190 pairs, which are few enough."""
    people = ", ".join(f'{{ name = "{n}", speed = {1 + n / 100} }}' for n in range(20))
    played = play(chain("A"), written(f"{HEAD}[resources.Clerk]\npeople = [{people}]\n{PAIR}"), cases=12)

    assert len({unit for row in crews(played)[:10] for unit in row}) == 20


def test_a_pair_and_one_of_another_pool() -> None:
    """Two clerks and an expert: the names may stand in any order."""
    text = HEAD + "[resources.Clerk]\ncapacity = 2\n[resources.Expert]\ncapacity = 1\n"
    text += PAIR.replace('["Clerk", "Clerk"]', '["Clerk", "Expert", "Clerk"]')
    played = play(chain("A"), written(text), cases=2)

    assert [(0, 10), (10, 20)] == spans(played)
    assert [2, 2] == np.bincount(played.records.crew_item).tolist()


def test_other_work_leaves_too_few() -> None:
    """While one of two clerks does other work, nothing that needs both begins; then both do it."""
    text = HEAD + '[resources.Clerk]\ncapacity = 2\n[activities.B]\nduration = "7 min"\n' + PAIR
    played = play(chain("B", "A"), written(text.replace("1 min", "100 min")), cases=1)

    assert [(0, 7), (7, 17)] == spans(played)


SHIFTS = '[calendars.early]\nhours = { mon = "08:00-09:00" }\n[calendars.late]\nhours = { mon = "10:00-11:00" }\n'


@pytest.mark.parametrize(
    ("staff", "message"),
    [
        ("capacity = 1\n", "it needs 2 people of 'Clerk', which has 1."),
        ('people = ["a", { name = "b", skills = ["law"] }]\n', "needs 2 people of 'Clerk', which has 1 who can do it."),
        (
            'people = [{ name = "a", calendar = "early" }, { name = "b", calendar = "late" }]\n' + SHIFTS,
            "2 people of 'Clerk' are never on duty at the same time.",
        ),
    ],
)
def test_too_few_people(staff: str, message: str) -> None:
    """A pool that never has as many people as are asked for is told, at the activity that asks."""
    skills = 'skills = ["law"]\n' if "skills" in staff else ""
    text = f'{HEAD}[resources.Clerk]\n{staff}{PAIR}{skills}[activities.B]\nduration = "1 h"\n'
    with pytest.raises(ScenarioError) as caught:
        compile_model(chain("B", "A"), written(text))

    assert [True] == [message in line and "activities.A.resources" in line for line in caught.value.lines]


def test_each_of_a_pair_costs_and_is_busy() -> None:
    """Two people for ten minutes every twenty at 6 an hour: 2 a case, and half of both people's time."""
    text = HEAD.replace("1 min", "20 min") + '[resources.Clerk]\ncapacity = 2\ncost = "6 USD/h"\n' + PAIR
    found = simulate(chain("A"), written(text), settings=Settings(cases=40, replications=2))

    assert [2.0] * 40 == found.measures[0].values["cost"].tolist()
    assert found.loads["Clerk"].mean == pytest.approx(0.5)


def test_who_does_it_decides_how_long_it_takes() -> None:
    """The senior needs 4 minutes, the junior 10, and who has no law of their own the common 6."""
    text = written(TWO_POOLS + OWN)
    third = written(TWO_POOLS + "[resources.Clerk]\ncapacity = 1\n" + OWN.replace('"Junior"]', '"Junior", "Clerk"]'))

    assert {(0, 4), (1, 11), (4, 8)} == set(spans(play(chain("A"), text, cases=3)))
    assert {(0, 4), (1, 11), (2, 8)} == set(spans(play(chain("A"), third, cases=3)))


def test_speed_comes_on_top() -> None:
    """A junior who works at half speed needs twice the junior's time."""
    text = TWO_POOLS.replace("[resources.Junior]\n", "[resources.Junior]\nspeed = 0.5\n") + OWN

    assert {(0, 4), (1, 21)} == set(spans(play(chain("A"), written(text), cases=2)))


def test_the_law_may_depend_on_the_case_too() -> None:
    """Rows with conditions stand for one pool as they do for all."""
    rows = '[{ when = "big", value = "30 min" }, { value = "4 min" }]'
    text = TWO_POOLS + "[attributes]\nbig = true\n" + OWN.replace('"4 min"', rows)

    assert {(0, 30), (1, 11)} == set(spans(play(chain("A"), written(text), cases=2)))


def test_the_same_chance_whoever_does_it() -> None:
    """With exponential laws of 2 and 4 minutes the junior takes exactly twice what the senior would."""
    rare = TWO_POOLS.replace("1 min", "9 h") + CHANCE
    orders = ['["Senior", "Junior"]', '["Junior", "Senior"]']
    found = [spans(play(chain("A"), written(rare.replace(orders[0], order)), cases=20)) for order in orders]
    senior, junior = (np.array([end - start for start, end in one]) for one in found)

    assert np.abs(junior - 2 * senior).max() < 0.001
    assert senior.std() > 0


def test_without_a_common_duration() -> None:
    """Where all who are asked have their own law, no other is needed; where one has none, it is missing."""
    text = OWN.replace('duration = "6 min"\n', "")

    assert {(0, 4), (1, 11)} == set(spans(play(chain("A"), written(TWO_POOLS + text), cases=2)))
    with pytest.raises(ScenarioError, match="activity 'A' has no duration"):
        compile_model(chain("A"), written(TWO_POOLS + text.replace(', Junior = "10 min"', "")))


def test_the_shortest_goes_by_the_common_duration() -> None:
    """Who is served first is decided before it is known who serves: by `duration`, here the shorter of B."""
    text = TWO_POOLS.replace("1 min", "100 min").replace("[resources.J", 'discipline = "shortest"\n[resources.J')
    text += OWN.replace(', "Junior"]', "]").replace(', Junior = "10 min"', "")
    text += '[activities.B]\nduration = "5 min"\nresource = "Senior"\n'
    text += '[activities.C]\nduration = "9 min"\nresource = "Senior"\n'
    played = play(process("s C p1 A p2 e", "p1 B p2"), written(text), cases=1)

    assert [(0, 9), (9, 14), (14, 18)] == spans(played)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OWN.replace("Junior = ", "Junor = "), "'Junor' doesn't do it. Did you mean 'Junior'?"),
        (OWN.replace("any", "all"), "'Senior' doesn't do it alone: how long it takes can't depend on who does it."),
    ],
)
def test_who_does_not_do_it_has_no_duration(text: str, message: str) -> None:
    """A pool that isn't asked, or never alone, is told with its place."""
    with pytest.raises(ScenarioError) as caught:
        compile_model(chain("A"), written(TWO_POOLS + text))

    assert message in caught.value.lines[0]
    assert "activities.A.duration_by_resource" in caught.value.lines[0]


def test_interrupted_work_keeps_what_is_left_of_it() -> None:
    """What the senior has begun and was interrupted at goes on with what is left of the senior's time."""
    text = TWO_POOLS.replace("1 min", "1000 min") + (
        '[activities.A]\nduration = "6 min"\nresources = { any = ["Senior"] }\npreemption = "interruptible"\n'
        'duration_by_resource = { Senior = "20 min" }\n'
        '[activities.B]\nduration = "5 min"\nresource = "Senior"\npriority = 2\npreemption = "interrupts"\n'
        'transfer = "3 min"\n'
    )
    played = play(process("s p1 A p2 e", "p1 B p2"), written(text), cases=1)

    assert [(3, 8), (0, 25)] == spans(played)


def test_a_cut_law_waits_as_its_moments_say() -> None:
    """M/G/1 (Pollaczek and Khinchine): the mean wait is that of the moments after the cut, not before it."""
    law = Cut(UncutNormal(3.0, 6.0), 1.0, 12.0, 0.5)
    load = 0.5
    expected = load * (law.mean + law.variance / law.mean) / (2 * (1 - load))
    text = HEAD.replace('"1 min"', f'{{ distribution = "exponential", mean = "{law.mean / load} min" }}') + (
        '[resources.Clerk]\ncapacity = 1\n[activities.A]\nduration = { distribution = "normal", mean = "3 min", '
        'sd = "6 min", shift = "0.5 min", least = "1 min", most = "12 min" }\n'
    )
    found = replicate(compile_model(chain("A"), written(text)), Settings(20_000, 30), mean_wait)
    waits = np.array(list(found))

    assert waits.mean() == pytest.approx(expected, abs=3.5 * waits.std(ddof=1) / np.sqrt(len(waits)))
    assert waits.std() < 0.1 * expected


def test_compiled_and_interpreted_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs, own laws, cut and rounded laws and whole numbers, with chance: the same bits."""
    text = (
        TWO_POOLS.replace("capacity = 1", "capacity = 3")
        + CHANCE
        + '[attributes]\nn = { distribution = "normal", mean = 3, sd = 2, most = 9, whole = true }\n'
        '[activities.B]\nresources = { all = ["Junior", "Senior", "Junior"] }\n'
        'duration = [{ when = "n % 3 == round(n / 2)", value = "2 min" }, { distribution = "gamma", mean = "1 min", '
        'sd = "2 min", least = "20 s", most = "9 min", shift = "5 s" }]\n'
    )
    compiled = compile_model(chain("A", "B"), written(text))
    found = replicate(compiled, Settings(60, 2), keep_columns)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert list(found) == list(replicate(compiled, Settings(60, 2), keep_columns))


def test_the_other_engine_follows() -> None:
    """Pairs and own laws change when things end, and the workflow engine comes to the same ends."""
    text = TWO_POOLS.replace("capacity = 1", "capacity = 3") + CHANCE
    text += '[activities.B]\nduration = "2 min"\nresources = { all = ["Junior", "Junior"] }\n'

    assert () == tuple(verify(compile_model(chain("A", "B"), written(text)), 20).differences)


def test_a_game_refuses_own_laws() -> None:
    """What a game can't draw as the simulator does is refused by name."""
    with pytest.raises(UnsupportedElementError, match="duration_by_resource"):
        setting(chain("A"), None, written(TWO_POOLS + OWN))


def test_carried_over_to_the_other_model() -> None:
    """The to-be model takes the as-is model's own laws, marked as carried over."""
    tables = TWO_POOLS + OWN.replace("[activities.A]", "[as-is.activities.A]")
    model = chain("A")
    compiled = compile_model(model, written(tables), "to-be", align(model, model))
    kinds = {item.key: item.provenance.kind for item in compiled.inputs}

    assert "carried over" == kinds["activities.A.duration_by_resource.Senior"]
