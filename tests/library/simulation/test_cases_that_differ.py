"""Cases that differ: attributes, conditions, laws by case and hour, arrivals by season, batches, the backlog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import Played, chain, columns, keep_columns, play, process
from scipy.stats import chisquare

from bpr.alignment import align
from bpr.errors import LimitReachedError, ScenarioError, UnsupportedElementError
from bpr.execution.verify import verify
from bpr.kpi.simulate import simulate
from bpr.model import Model
from bpr.play import setting
from bpr.scenario import Scenario, load_scenario
from bpr.simulation import Settings, codes, compile_model, replicate
from bpr.simulation.codes import COMPLETED
from bpr.units import DAY, HOUR, MINUTE

HEAD = """
[study]
start = 2026-01-05
calendar = "always"
[arrivals]
interval = "60 min"
[resources.Clerk]
capacity = "unlimited"
"""
CHOICE = process("s A x B e", "x C e")
TIMES = "".join(f'[activities.{id_}]\nduration = "10 min"\n' for id_ in "ABC")


class _Study:
    """Scenarios from texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, text: str, head: str = HEAD) -> Scenario:
        path = self.folder / "study.toml"
        path.write_text(head + text, encoding="utf-8")
        return load_scenario(path)


@pytest.fixture
def study(tmp_path: Path) -> _Study:
    """A reader of scenario texts."""
    return _Study(tmp_path)


def done(played: Played, id_: str) -> list[int]:
    """Cases that did an activity, in order."""
    return [case for case, element, *_ in played.items if element == id_]


def starts(played: Played, id_: str) -> list[float]:
    """When an activity began, in minutes."""
    return [started for _, element, _, started, _ in played.items if element == id_]


def arrivals(played: Played) -> list[float]:
    """When cases arrived, in minutes."""
    return [float(time / MINUTE) for time in played.records.cases.arrival]


def test_the_first_condition_that_holds_chooses(study: _Study) -> None:
    """Cases arrive every hour from midnight and reach the gateway ten minutes later: from noon on they take B."""
    given = study(TIMES + '[gateways.x]\n"x>B" = { condition = "hour >= 12" }\n')

    played = play(CHOICE, given, cases=24)

    assert done(played, "C") == list(range(12))
    assert done(played, "B") == list(range(12, 24))


def test_shares_divide_the_cases_that_no_condition_takes(study: _Study) -> None:
    """Monday's cases take D by condition; of the others all take B, whose share is 1."""
    model = process("s A x B e", "x C e", "x D e")
    given = study(
        TIMES + '[activities.D]\nduration = "1 min"\n'
        '[gateways.x]\n"x>B" = 1.0\n"x>C" = 0.0\n"x>D" = { condition = "weekday == mon" }\n'
    )

    played = play(model, given, cases=30)

    assert done(played, "D") == list(range(24))
    assert done(played, "B") == list(range(24, 30))


def test_shares_depend_on_the_case(study: _Study) -> None:
    """All cases of the first day take B, and of the second a quarter; D's rest follows, and C keeps its share."""
    model = process("s A x B e", "x C e", "x D e")
    rows = '[{ when = "day == 5", value = 1.0 }, { when = "day == 6", value = 0.25 }, { value = 0.0 }]'
    given = study(
        TIMES + f'[activities.D]\nduration = "1 min"\n[gateways.x]\n"x>B" = {rows}\n"x>C" = 0.0\n',
        HEAD.replace('"60 min"', '"1 min"'),
    )

    played = play(model, given, cases=3 * 1440)
    took = done(played, "B")

    assert done(played, "C") == []
    assert took[:1430] == list(range(1430))
    assert max(took) < 2 * 1440 - 10
    assert abs(sum(case >= 1430 for case in took) / 1440 - 0.25) < 2.576 * (0.25 * 0.75 / 1440) ** 0.5
    assert len(done(played, "D")) == 3 * 1440 - len(took)


def test_chances_depend_on_the_case(study: _Study) -> None:
    """Of an inclusive choice, C is taken on the first day only, beside B that always is."""
    model = process("s A o1 B o2 e", "o1 C o2")
    rows = '[{ when = "day == 5", value = 1 }, { value = 0 }]'
    given = study(TIMES + f'[gateways.o1]\n"o1>B" = 1.0\n"o1>C" = {rows}\n')

    played = play(model, given, cases=48)

    assert done(played, "B") == list(range(48))
    assert done(played, "C") == list(range(24))


def test_an_inclusive_choice_takes_each_flow_whose_condition_holds(study: _Study) -> None:
    """Both conditions hold from noon to one, none after two, where the default is taken."""
    model = process("s A o1 B o2 e", "o1 C o2", "o1 D o2")
    flow = next(flow for flow in model.flows if flow.id == "o1>D")
    gateway = replace(model.elements["o1"], default=flow.id)
    model = process("s A o1 B o2 e", "o1 C o2", "o1 D o2", nodes=[gateway])
    given = study(
        TIMES + '[activities.D]\nduration = "1 min"\n'
        '[gateways.o1]\n"o1>B" = { condition = "hour < 13" }\n"o1>C" = { condition = "hour in [12, 13]" }\n'
    )

    played = play(model, given, cases=16)

    assert done(played, "B") == list(range(13))
    assert done(played, "C") == [12, 13]
    assert done(played, "D") == [14, 15]
    assert set(played.status) == {COMPLETED}


def test_an_activity_sets_attributes_when_it_ends(study: _Study) -> None:
    """A counter that each round adds one to leaves the loop after the third."""
    model = process("s A x B e", "x A")
    given = study(
        '[attributes]\nrounds = 0\n[activities.A]\nduration = "10 min"\nattributes = { rounds = "rounds + 1" }\n'
        '[activities.B]\nduration = "5 min"\n[gateways.x]\n"x>A" = { condition = "rounds < 3" }\n'
    )

    played = play(model, given, cases=2)

    assert done(played, "A") == [0, 0, 0, 1, 1, 1]
    assert played.leads == [35, 35]


def test_a_duration_depends_on_the_case_and_the_hour(study: _Study) -> None:
    """Large files take two hours, others one minute in the morning and two later."""
    given = study(
        "[attributes]\nsize = { large = 1.0, small = 0.0 }\n[activities.A]\nduration = [\n"
        '{ when = "size == \'large\' and hour == 1", value = "2 h" }, { when = "hour < 3", value = "1 min" },\n'
        '{ value = "2 min" }]\n'
    )

    assert play(chain("A"), given, cases=5).leads == [1, 120, 1, 2, 2]


def test_the_same_applicants_meet_both_models(study: _Study) -> None:
    """An attribute is drawn by the case alone: the same cases take B, whatever else the to-be model changed."""
    text = TIMES + '[activities.Z]\nduration = { distribution = "exponential", mean = "3 h" }\n'
    text += "[attributes]\nsegment = { small = 0.6, large = 0.4 }\n"
    text += '[gateways.x]\n"x>B" = { condition = "segment == \'large\'" }\n'
    as_is, to_be = CHOICE, process("s Z A x B e", "x C e")
    alignment = align(as_is, to_be)

    before = play(as_is, study(text), cases=2000, alignment=alignment)
    after = play(to_be, study(text), cases=2000, side="to-be", alignment=alignment)

    assert set(done(before, "B")) == set(done(after, "B"))
    assert 0.35 < len(done(before, "B")) / 2000 < 0.45


def test_a_number_varies_by_its_distribution(study: _Study) -> None:
    """A quarter of a uniform number from 100 to 500 lies above 400."""
    text = TIMES + '[attributes]\namount = { distribution = "uniform", min = 100, max = 500 }\n'
    text += '[gateways.x]\n"x>B" = { condition = "amount > 400" }\n'

    taken = len(done(play(CHOICE, study(text), cases=4000), "B"))

    assert abs(taken / 4000 - 0.25) < 2.576 * (0.25 * 0.75 / 4000) ** 0.5


def test_age_is_told_in_days(study: _Study) -> None:
    """A case that waits a day and a half at A is older than a day when it chooses."""
    text = TIMES.replace("10 min", "36 h", 1) + '[gateways.x]\n"x>B" = { condition = "age == 1.5" }\n'

    assert done(play(CHOICE, study(text), cases=3), "B") == [0, 1, 2]


def test_dates_are_those_of_the_calendar(study: _Study) -> None:
    """From Monday 5 January 2026, hourly: the fifth day is Friday the 9th, and a leap day has its own date."""
    text = TIMES + '[gateways.x]\n"x>B" = { condition = "date == 2026-01-09 and day == 9 and month == 1 '
    text += 'and year == 2026 and weekday == fri and minute == 10" }\n'
    assert done(play(CHOICE, study(text), cases=200), "B") == list(range(96, 120))

    head = HEAD.replace("2026-01-05", "2028-02-29T23:00:00")
    text = TIMES + '[gateways.x]\n"x>B" = { condition = "day == 29 and month == 2" }\n'
    assert done(play(CHOICE, study(text, head), cases=3), "B") == [0]


def test_a_batch_arrives_at_one_instant(study: _Study) -> None:
    """Three at a time, every hour; the last batch is cut where the cases end."""
    given = study('[activities.A]\nduration = "1 min"\n', HEAD.replace('"60 min"', '"60 min"\nbatch = 3'))

    assert arrivals(play(chain("A"), given, cases=8)) == [0, 0, 0, 60, 60, 60, 120, 120]


def test_a_batch_varies_and_is_never_empty(study: _Study) -> None:
    """Sizes are drawn by their law, rounded, at least one: here one or three, equally often."""
    batch = 'batch = { distribution = "discrete", values = [0, 3], weights = [1, 1] }'
    given = study('[activities.A]\nduration = "1 min"\n', HEAD.replace('"60 min"', f'"60 min"\n{batch}'))

    sizes = np.unique(play(chain("A"), given, cases=3000).records.cases.arrival, return_counts=True)[1][:-1]

    assert set(sizes) == {1, 3}
    assert abs(float(np.mean(sizes == 1)) - 0.5) < 2.576 * 0.5 / len(sizes) ** 0.5


def test_hours_stretch_the_time_between_arrivals_exactly(study: _Study) -> None:
    """An hour's gap lasts 40 minutes at weight 1.5 and two hours at 0.5, and one over noon is divided between them."""
    hours = 'hours = { "0-12" = 1.5, "12-24" = 0.5 }'
    given = study('[activities.A]\nduration = "1 min"\n', HEAD.replace('"60 min"', f'"100 min"\n{hours}'))

    times = arrivals(play(chain("A"), given, cases=14))

    # 100 minutes at 1.5 are 66 2/3; ten of them leave 53 1/3 minutes (80 of weight) to noon, and 20 at 0.5 are 40.
    expected = [number * 200 / 3 for number in range(11)] + [760, 960, 1160]
    assert times == pytest.approx(expected, abs=0.001)


def test_weights_by_day_and_month_give_their_shares(study: _Study) -> None:
    """Arrivals by weekday and by month lie as their weights say; on a day of weight 0 nobody comes."""
    swing = "weekdays = { mon = 2, sat-sun = 0 }\nmonths = { jan-jun = 0.5 }"
    head = HEAD.replace('interval = "60 min"', f'rate = "2/h"\n{swing}')
    given = study('[activities.A]\nduration = "1 min"\n', head)
    cases = 2 * 24 * 365

    days = play(chain("A"), given, cases=cases).records.cases.arrival // DAY
    dates = np.datetime64("2026-01-05") + days
    weekday = np.bincount((days % 7).astype(int), minlength=7)
    early = dates.astype("datetime64[M]").astype(int) % 12 < 6

    assert list(weekday[5:]) == [0, 0]
    assert chisquare(weekday[:5], cases * np.array([2, 1, 1, 1, 1]) / 6).pvalue > 0.001
    assert abs(float(np.mean(early)) - 181 / (181 + 2 * 184)) < 0.02
    assert days[-1] == pytest.approx(365, rel=0.03)


def test_closed_hours_have_no_weight(study: _Study) -> None:
    """On a calendar from 8 to 12, an hour's gap at double weight before 10 crosses the night as on the mean."""
    head = HEAD.replace('"60 min"', '"60 min"\ncalendar = "desk"\nhours = { "8-10" = 1.5, "10-12" = 0.5 }')
    given = study('[calendars.desk]\nhours = { mon-sun = "08:00-12:00" }\n[activities.A]\nduration = "1 min"\n', head)

    times = arrivals(play(chain("A"), given, cases=7))

    assert times == [480, 520, 560, 600, 720, 1440 + 520, 1440 + 560]


def test_the_backlog_is_served_first_and_not_counted(study: _Study) -> None:
    """Two files wait for the clerk at midnight: the first applicant waits for both, and the mean is of applicants."""
    head = HEAD.replace('"unlimited"', "1")
    given = study('[activities.A]\nduration = "10 min"\n[backlog]\nA = { cases = 2, age = "3 days" }\n', head)

    played = play(chain("A"), given, cases=3)
    run = simulate(chain("A"), given, settings=Settings(cases=3, replications=2))
    lead = run.kpis["lead_time"]

    assert [item[0] for item in played.items] == [3, 4, 0, 1, 2]
    assert played.leads[:3] == [30, 10, 10]
    assert played.leads[3:] == [3 * 1440 + 10, 3 * 1440 + 20]
    assert played.spent(4) == {"queue": 3 * 1440 + 10, "work": 10}
    assert run.cases["arrived"] == 6
    assert lead is not None
    assert lead.mean == pytest.approx((30 + 10 + 10) / 3 * 60)  # type: ignore[union-attr]


def test_a_backlog_behind_the_transfer_and_in_an_event(study: _Study) -> None:
    """What waits at an activity has arrived there; what waits for an event waits the whole time."""
    model = process("s A t B e")
    given = study(
        '[activities.A]\nduration = "10 min"\ntransfer = "1 h"\n[activities.B]\nduration = "5 min"\n'
        '[events.t]\ndelay = "20 min"\n[backlog]\nA = 1\nt = 1\n'
    )

    played = play(model, given, cases=1)

    assert starts(played, "A") == [0, 60]
    assert starts(played, "B") == [20, 30, 90]


def test_division_by_zero_is_told(study: _Study) -> None:
    """A value that is no number stops the study and names the expression; guarded, it isn't computed."""
    text = TIMES + "[attributes]\nn = 0\n[gateways.x]\n"
    wrong = study(text + '"x>B" = { condition = "1 / n > 2" }\n')

    with pytest.raises(LimitReachedError, match="'1 / n > 2' is no number for some case"):
        play(CHOICE, wrong)
    assert done(play(CHOICE, study(text + '"x>B" = { condition = "n != 0 and 1 / n > 2" }\n')), "B") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[gateways.x]\n"x>B" = { condition = "hour > 1" }\n"x>C" = { condition = "hour <= 1" }\n',
            "every flow has a condition: a case for which none holds has no way on. Leave one flow without",
        ),
        (
            (
                '[gateways.x]\n"x>B" = [{ when = "hour > 1", value = 1 }, { value = 0 }]\n'
                '"x>C" = [{ when = "hour > 2", value = 0 }, { value = 1 }]\n'
            ),
            "the rows of its flows have different conditions.",
        ),
        (
            '[gateways.x]\n"x>B" = [{ when = "hour > 1", value = 0.5 }, { value = 0.3 }]\n"x>C" = 0.7\n',
            "the shares add up to 1.2, not to 1.",
        ),
        ('[gateways.A]\n"A>x" = { condition = "hour > 1" }\n', "no choice is made here that a case can reach."),
        ('[backlog]\nx = 3\n[gateways.x]\n"x>B" = 0.5\n', "the model has no such activity or event."),
        (
            '[gateways.x]\n"x>B" = 0.5\n[arrivals.hours]\n"8-12" = 0\n[arrivals.weekdays]\nmon-fri = 0\n',
            "no application can come: the weights are 0 whenever the calendar of the arrivals is open.",
        ),
    ],
)
def test_what_fits_no_model_is_told(study: _Study, text: str, told: str) -> None:
    """Conditions that leave a case without a way, or where nothing is chosen, and a backlog nowhere, are problems."""
    desk = HEAD.replace("[arrivals]", '[calendars.desk]\nhours = { mon-fri = "08:00-12:00" }\n[arrivals]')
    given = study(TIMES + text, desk.replace('"60 min"', '"60 min"\ncalendar = "desk"'))

    with pytest.raises(ScenarioError) as caught:
        compile_model(CHOICE, given)

    assert any(told in line for line in caught.value.lines)


def everything(study: _Study) -> tuple[Model, Scenario]:
    """A model and a scenario that use all of it."""
    text = """
[attributes]
amount = { distribution = "lognormal", mean = 1000, sd = 800 }
segment = { small = 0.6, large = 0.4 }
risk = 0
[activities.A]
duration = [{ when = "segment == 'large'", distribution = "exponential", mean = "50 min" }, { value = "10 min" }]
attributes = { risk = "max(amount / 100, risk * 2) - 1", amount = { distribution = "uniform", min = 0, max = 2000 } }
[activities.B]
duration = { distribution = "gamma", mean = "30 min", sd = "20 min" }
[activities.C]
duration = "20 min"
[gateways.x]
"x>A" = { condition = "risk < 9 and hour >= 8 or weekday in [sat, sun]" }
"x>B" = [{ when = "amount > 1000", value = 0.8 }, { value = 0.3 }]
[backlog]
A = { cases = 7, age = { distribution = "exponential", mean = "3 days" } }
[as-is.arrivals]
batch = { distribution = "discrete", values = [1, 4], weights = [3, 1] }
hours = { "8-10" = 3 }
months = { feb = 0 }
"""
    head = HEAD.replace('"unlimited"', "5").replace('"60 min"', '{ distribution = "exponential", mean = "60 min" }')
    return process("s A x B e", "x C e", "x A"), study(text, head)


def test_compiled_and_interpreted_give_the_same_bits(study: _Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever differs between cases, both kernels agree to the millisecond."""
    model, given = everything(study)
    compiled = compile_model(model, given)
    settings = Settings(cases=1500, replications=1)

    usual = replicate(compiled, settings, keep_columns)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert usual == replicate(compiled, settings, keep_columns)
    assert len(usual[0]["Cases.end"]) == 1507


def test_the_other_engine_agrees_where_conditions_decide(study: _Study) -> None:
    """SpiffWorkflow, told what was chosen, does the same activities; the backlog is left to the simulator."""
    model, given = everything(study)

    found = verify(compile_model(model, given), cases=15)

    assert found.agreed == found.cases == 15


def test_what_depends_on_the_case_is_not_played(study: _Study) -> None:
    """Playing one case refuses the scenario, and names what it depends on."""
    model, given = everything(study)

    with pytest.raises(UnsupportedElementError, match=r"can't be played yet.*'risk < 9 and hour >= 8 or"):
        setting(model, None, given)


def test_a_change_of_the_backlog_moves_no_other_draw(study: _Study) -> None:
    """The applicants arrive at the same instants, whoever waits before them."""
    model, given = everything(study)
    without = replace(given, common=replace(given.common, backlog={}))
    with_, alone = play(model, given, cases=300), play(model, without, cases=300)

    assert columns(alone.records)["Cases.arrival"] == columns(with_.records)["Cases.arrival"][:300]
    assert set(with_.status) == {codes.COMPLETED}
    assert int(alone.records.cases.arrival[-1]) > 100 * HOUR
