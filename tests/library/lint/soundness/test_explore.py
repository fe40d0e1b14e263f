"""The token game: what it finds in small models, and that leaving out orders of steps loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from builders import process, sub
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph
from bpr.lint.soundness import Net, Step, Verdict, course, explore, net
from bpr.model import Event, EventDefinition, FlowNode, Gateway, Model, SubProcess

LIMIT = 100_000
LATE = Event(id="late", position="boundary", definitions=(EventDefinition("timer"),), attached_to="a")


def graph(model: Model) -> Graph:
    """The graph of the process of a model."""
    return Drawing(model, LIMIT).graphs[0]


def verdict(*paths: str, nodes: Iterable[FlowNode] = ()) -> Verdict:
    """What playing a process shows."""
    return explore(graph(process(*paths, nodes=nodes)), LIMIT)


def told(*paths: str, nodes: Iterable[FlowNode] = ()) -> list[tuple[str, str]]:
    """The troubles as pairs (kind, node)."""
    return sorted((trouble.kind, trouble.node.id) for trouble in verdict(*paths, nodes=nodes).troubles)


@pytest.mark.parametrize(
    "paths",
    [
        ("s a e",),
        ("s x1 a x2 e", "x1 b x2"),
        ("s p1 a p2 e", "p1 b p2"),
        ("s o1 a o2 e", "o1 b o2", "o1 c o2"),
        ("s x1 a x2 e", "x2 x1"),
        ("s p1 a e", "p1 b e2"),
        ("s p1 a x e", "p1 b x"),
        ("s1 a e", "s2 a"),
        ("s p1 o1 a o2 p2 e", "o1 b o2", "p1 c p2"),
    ],
)
def test_sound_processes_have_no_trouble(paths: tuple[str, ...]) -> None:
    """Choices, branches, loops, several ends, and branches that meet only at an end are all right."""
    assert [] == told(*paths)


def test_a_choice_into_a_parallel_join_is_a_deadlock() -> None:
    """The join waits for the branch that wasn't chosen; the course is the shortest."""
    model = process("s x a p e", "x b c p")
    trouble = explore(graph(model), LIMIT).troubles[0]

    assert ("deadlock", "p") == (trouble.kind, trouble.node.id)
    assert ["s", "x", "a"] == [node.id for node, _ in trouble.moves]
    assert ["c"] == [place.source for place in trouble.waits_for]


def test_a_stuck_branch_beside_an_end_is_left_over() -> None:
    """When another branch has reached an end, the stuck token is left over and no deadlock."""
    assert [("leftover", "p2")] == told("s p1 a e", "p1 x b p2 f", "x p2")


def test_parallel_branches_into_an_exclusive_join_do_things_twice() -> None:
    """The gateway passes on both tokens."""
    assert [("twice", "x")] == told("s p a x c e", "p b x")


def test_an_activity_before_the_end_is_done_twice() -> None:
    """Two tokens before one activity count, whatever follows."""
    assert [("twice", "c")] == told("s p a c e", "p b c")


def test_a_flow_into_a_join_that_nothing_reaches_is_a_deadlock() -> None:
    """A join waits for a flow from an element that no case comes to."""
    assert [("deadlock", "p")] == told("s a p e", "z p")


def test_alternative_starts_do_not_meet_at_a_join() -> None:
    """Each case takes one of several start events."""
    assert [("deadlock", "p")] == told("s1 p e", "s2 p")


def test_an_end_that_ends_all_leaves_nothing_over() -> None:
    """A terminate end takes tokens that are stuck."""
    assert [] == told("s p1 a k", "p1 x b p2 e", "x e2", "p1 c p2")


def test_an_inclusive_join_waits_for_what_can_come() -> None:
    """It fires once when a branch ended elsewhere, and not before a slow branch."""
    assert [] == told("s o1 a o2 c e", "o1 b x o2", "x e2")


def test_an_event_on_the_border_is_an_alternative() -> None:
    """An interrupting event takes the token of its activity, so that a join misses it."""
    late = replace(LATE, attached_to="a")
    assert [("leftover", "p2")] == told("s p1 a p2 e", "p1 b p2", "late f e2", nodes=[late])


def test_an_event_beside_the_activity_adds_a_token() -> None:
    """A non-interrupting event runs on beside the main flow."""
    beside = replace(LATE, interrupting=False)

    assert [("twice", "x")] == told("s a x c e", "late f x", nodes=[beside])
    assert [] == told("s a c e", "late f e2", nodes=[beside])


def test_conditions_on_the_flows_of_an_activity_choose() -> None:
    """Conditional flows of an activity are taken in any combination, unconditional ones always."""
    model = process("s a b p e", "a c p")
    conditional = tuple(
        replace(flow, condition="ok") if flow.id == "a>b" else flow for flow in model.processes[0].flows
    )
    main = replace(model.processes[0], flows=conditional)

    assert [] == told("s a b p e", "a c p")
    assert ["deadlock"] == [
        trouble.kind for trouble in explore(graph(replace(model, processes=(main,))), LIMIT).troubles
    ]


def test_a_sub_process_is_one_step() -> None:
    """What is wrong inside is told of the inside."""
    model = process("s U e", nodes=[sub("U", "s1 x a p e1", "x b p")])
    found = {
        part.scope.id: [trouble.kind for trouble in outcome.troubles]
        for part, outcome in Drawing(model, LIMIT).verdicts
    }

    assert {"Main": [], "U": ["deadlock"]} == found


def test_an_ad_hoc_sub_process_is_not_played() -> None:
    """In an ad-hoc sub-process flows don't rule the order."""
    inner = sub("U", "a p", "b x p")
    model = process("s U e", nodes=[replace(inner, kind="ad-hoc")])

    assert isinstance(inner, SubProcess)
    assert ["Main"] == [part.scope.id for part, _ in Drawing(model, LIMIT).verdicts]


def test_a_case_can_be_at_two_places() -> None:
    """Parallel branches are concurrent, alternatives aren't."""
    assert [True, False] == [verdict("s p a e", "p b e2").concurrent, verdict("s x a e", "x b e2").concurrent]


def test_the_limit_leaves_a_process_undecided() -> None:
    """Every combination of an inclusive choice is more than the limit allows."""
    model = process("s o1 a0 o2 e", *(f"o1 a{number} o2" for number in range(1, 12)))

    assert [True, False] == [explore(graph(model), limit).decided for limit in (LIMIT, 500)]


def test_a_round_that_overtakes_another_is_found() -> None:
    """A loop that begins parallel branches anew while one of them still runs does things twice, whichever is first."""
    assert ["twice"] == [kind for kind, _ in told("s x p a x", "p b c e")]
    assert ["twice"] == [kind for kind, _ in told("s x p b c e", "p a x")]


def test_a_long_course_is_shortened() -> None:
    """Its first two and its last six stations are shown."""
    part = graph(process(f"s {' '.join(f'a{number}' for number in range(20))} x b p e", "x c p"))
    words = course(explore(part, LIMIT).troubles[0], part.nodes)

    assert "'a0', 'a1', … 13 more …, 'a15', 'a16', 'a17', 'a18', 'a19', 'b'" == words


def test_a_course_tells_questions_and_answers() -> None:
    """A gateway is told by its label and the flow's, else the flow's target; without both it is passed over."""
    model = process("s x1 a p e", "x1 b p", nodes=[Gateway(id="x1", kind="exclusive", name="Which\nway?")])
    (main,) = model.processes
    labelled = replace(
        main, flows=tuple(replace(flow, name="left") if flow.id == "x1>a" else flow for flow in main.flows)
    )
    parts = [graph(replace(model, processes=(each,))) for each in (main, labelled)]
    silent = graph(process("s x1 a p e", "x1 b p"))

    assert ["'Which way?': to 'a', 'a'", "'Which way?': left, 'a'", "'a'"] == [
        course(explore(part, LIMIT).troubles[0], part.nodes) for part in (*parts, silent)
    ]


def graphs(loops: bool) -> st.SearchStrategy[Model]:  # noqa: FBT001
    """Processes of some gateways and tasks, every node led to from an earlier one; with loops, some flows lead back."""
    kind = st.sampled_from("xpoabk")
    edge = st.tuples(st.integers(0, 30), st.integers(0, 30))
    return st.builds(
        lambda kinds, edges: _model(kinds, edges, loops),
        st.lists(kind, min_size=2, max_size=7),
        st.lists(edge, max_size=7),
    )


def _model(kinds: list[str], edges: list[tuple[int, int]], loops: bool) -> Model:  # noqa: FBT001
    names = [f"{kind}{number}" for number, kind in enumerate(kinds)]
    inner = [name for name in names if name[0] != "k"] or ["a9"]
    paths = {("s", names[0])}
    for number, name in enumerate(names[1:], 1):
        before = [earlier for earlier in names[:number] if earlier[0] != "k"] or ["s"]
        paths.add((before[number * 7 % len(before)], name))
    for first, second in edges:
        source, target = inner[first % len(inner)], [*names, "e"][second % (len(names) + 1)]
        forward = target == "e" or (source in names and names.index(source) < names.index(target))
        if source in names and (forward or loops):
            paths.add((source, target))
    model: Model = process(*(" ".join(pair) for pair in sorted(paths)))
    return model


def played_in_every_order(game: Net) -> tuple[bool, set[str]]:
    """The same game with every order of steps: whether something is done twice, and the joins that get stuck."""
    seen: set[tuple[int, ...]] = set()
    todo = [tuple(sorted(start)) for start in game.starts]
    twice: set[str] = set()
    stuck: set[str] = set()
    while todo:
        marking = todo.pop()
        if marking in seen:
            continue
        seen.add(marking)
        steps = {game.targets[place].node.id: game.targets[place] for place in marking}.values()
        enabled = [step for step in steps if is_enabled(game, step, marking)]
        if marking and not enabled:
            stuck.add(min(steps, key=lambda step: step.rank).node.id)
        for step in enabled:
            todo += played(game, step, marking, twice)
    return bool(twice), stuck


def is_enabled(game: Net, step: Step, marking: tuple[int, ...]) -> bool:
    """Whether a step has its tokens."""
    missing = {place for place in step.incoming if place not in marking}
    if step.join == "any" or not missing:
        return True
    return step.join == "inclusive" and not any(missing & ahead(game, step, token) for token in marking)


def ahead(game: Net, join: Step, token: int) -> set[int]:
    """Where a token can still come without passing a join."""
    found: set[int] = set()
    todo = [token]
    while todo:
        place = todo.pop()
        if place not in found:
            found.add(place)
            if game.targets[place] is not join:
                todo += game.targets[place].outgoing
    return found


def played(game: Net, step: Step, marking: tuple[int, ...], twice: set[str]) -> list[tuple[int, ...]]:
    """The markings after a step."""
    if step.ends_all:
        return [()]
    ready = [place for place in step.incoming if place in marking]
    if len(ready) > 1 and step.join == "any" and not isinstance(step.node, Gateway):
        twice.add(step.node.id)
        return []
    after = []
    for used in [ready] if step.join != "any" else [[place] for place in ready]:
        for outcome in step.outcomes():
            rest = [place for place in marking if place not in used]
            new = [place for place in outcome if not game.targets[place].is_sink]
            if any(place in rest and not game.targets[place].ends_all for place in new):
                twice.add(step.node.id)
            else:
                after.append(tuple(sorted({*rest, *new})))
    return after


@settings(max_examples=400)
@given(graphs(loops=False))
def test_one_order_finds_what_all_orders_find(model: Model) -> None:
    """Without loops: something is done twice in both or in neither; if in neither, the same joins get stuck."""
    found = explore(graph(model), LIMIT)
    twice, stuck = played_in_every_order(net(graph(model)))

    assert twice == any(trouble.kind == "twice" for trouble in found.troubles)
    if not twice:
        assert stuck == {trouble.node.id for trouble in found.troubles}


@settings(max_examples=400)
@given(graphs(loops=True))
def test_with_loops_nothing_is_made_up(model: Model) -> None:
    """Whatever is found is found in every order too, and stuck joins are all found when nothing is done twice."""
    found = explore(graph(model), LIMIT)
    twice, stuck = played_in_every_order(net(graph(model)))

    assert twice or not any(trouble.kind == "twice" for trouble in found.troubles)
    if not twice:
        assert stuck == {trouble.node.id for trouble in found.troubles}
