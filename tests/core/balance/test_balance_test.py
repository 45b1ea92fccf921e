"""The order of the two balance tests and what their results say; the figures are the catalog's."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from posecoach.core.balance.balance_result import FourStageResult, SingleLegResult
from posecoach.core.balance.balance_test import BalanceTest, FourStage, SingleLeg
from posecoach.core.balance.norms import SOURCES, stance_norm
from posecoach.core.balance.trial import EndedBy, Trial
from tests.core.trials import gone, hopped, performed, script_of
from tests.english import english

pytestmark = pytest.mark.slow

ORDER = ("steadi-side-by-side", "steadi-semi-tandem", "steadi-tandem", "steadi-one-leg")
RISK = "has an increased risk of falling (STEADI)"
PROFESSIONAL = "Show it to a doctor or physiotherapist"
FRAME = 1 / 25
LOST = "the feet left their places"


def done(test: BalanceTest, *ends: tuple[float, EndedBy]) -> BalanceTest:
    for seconds, ended_by in ends:
        trial = test.next()
        assert trial is not None
        test.record(trial, seconds, ended_by)
    return test


def stages(*ends: tuple[float, EndedBy]) -> FourStageResult:
    test = FourStage()
    done(test, *ends)
    return test.result()


def legs(*seconds: float, age: int | None = None) -> SingleLegResult:
    test = SingleLeg(age)
    done(test, *((s, "target" if s == 45 else "form") for s in seconds))
    return test.result()


def lines(result: FourStageResult | SingleLegResult) -> list[str]:
    return [english(message) for message in result.messages()]


def said(result: FourStageResult | SingleLegResult) -> str:
    return "\n".join(lines(result))


HELD: tuple[float, EndedBy] = (10.0, "target")


# the 4-stage test, performed


def perform(durations: Sequence[float]) -> FourStage:
    """Each stage held for that long by the stick person, until the test is over."""
    test = FourStage()
    for seconds in durations:
        trial = test.next()
        assert trial is not None
        end, watch = performed(trial, seconds)
        assert end is not None
        test.record(trial, *end, side=watch.side)
    assert test.next() is None
    return test


def test_a_person_who_holds_all_four() -> None:
    result = perform([11.0, 11.0, 11.0, 11.0]).result()
    assert result.held == ORDER
    assert result.highest == "steadi-one-leg"
    assert [a.side for a in result.attempts] == [None, "right", "right", "right"]
    assert result.fall_risk is False
    assert "All 4 stages were held for 10 s." in said(result)
    assert PROFESSIONAL not in said(result)


def test_a_person_who_loses_tandem_at_6_3_seconds() -> None:
    result = perform([11.0, 11.0, 6.3]).result()
    assert result.highest == "steadi-semi-tandem"
    assert result.failed is not None
    assert result.failed.trial.exercise_id == "steadi-tandem"
    assert result.failed.seconds == pytest.approx(6.3, abs=FRAME + 1e-6)
    assert result.fall_risk is True
    assert lines(result)[0] == "Highest stage held for 10 s: semi-tandem, 2 of 4."
    assert lines(result)[1].startswith("Tandem: 6.")
    assert LOST in lines(result)[1]
    assert RISK in said(result)
    assert PROFESSIONAL in said(result)


def test_a_person_who_loses_the_first_stage() -> None:
    result = perform([4.0]).result()
    assert result.highest is None
    assert result.fall_risk is True
    assert "No stage was held for 10 s." in said(result)
    assert RISK in said(result)


def test_a_person_who_stands_on_one_leg_for_four_seconds() -> None:
    """The catalog: under 5 s is an often-used risk mark. STEADI's own mark is tandem."""
    result = perform([11.0, 11.0, 11.0, 4.0]).result()
    assert result.highest == "steadi-tandem"
    assert result.fall_risk is False
    assert RISK not in said(result)
    assert "Under 5 s on one leg is an often-used risk mark (BOHANNON06)." in said(result)
    assert PROFESSIONAL in said(result)


# the 4-stage test, by its rules


def test_the_stages_come_in_order_for_ten_seconds_each() -> None:
    test = FourStage()
    for number, name in enumerate(ORDER, 1):
        assert test.next() == Trial(name, None, 10.0, number, 4)
        done(test, HELD)
    assert test.next() is None


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_it_stops_at_the_first_stage_that_is_not_held(before: int) -> None:
    test = done(FourStage(), *[HELD] * before, (9.9, "form"))
    assert test.next() is None


def test_an_unseen_stage_is_asked_for_again_and_does_not_count() -> None:
    test = FourStage()
    done(test, HELD, (3.0, "unseen"))
    assert test.next() == Trial("steadi-semi-tandem", None, 10.0, 2, 4)
    assert test.result().failed is None
    assert test.result().fall_risk is None
    done(test, HELD, HELD, HELD)
    assert test.next() is None
    assert test.result().held == ORDER


def test_who_leaves_a_stage_out_is_not_called_at_risk() -> None:
    result = stages(HELD, HELD, (0.0, "skipped"))
    assert result.fall_risk is None
    assert RISK not in said(result)
    assert "stopped before tandem" in said(result)


def test_an_unfinished_test_says_so() -> None:
    assert "not finished" in said(stages(HELD))


@pytest.mark.parametrize(("seconds", "marked"), [(4.99, True), (5.0, False), (9.99, False)])
def test_the_one_leg_mark_is_under_five_seconds(seconds: float, marked: bool) -> None:
    assert ("risk mark" in said(stages(HELD, HELD, HELD, (seconds, "form")))) is marked


def test_a_time_is_never_rounded_up() -> None:
    assert "Tandem: 9.9 s of 10 s." in said(stages(HELD, HELD, (9.99, "form")))


def test_another_trial_than_the_due_one_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="steadi-side-by-side"):
        FourStage().record(Trial("steadi-tandem", None, 10.0, 3, 4), 10.0, "target")
    with pytest.raises(ValueError, match="is None"):
        done(FourStage(), (1.0, "form")).record(Trial(ORDER[0], None, 10.0, 1, 4), 1.0, "form")


# single-leg stance, performed


def test_three_trials_a_side_with_a_hop_a_touch_down_an_interruption_and_the_cap() -> None:
    """The right leg hops at 12 s in its second trial; a trial lost from view is done again."""
    test = SingleLeg(age=67)
    script = script_of("single-leg-stand-eo")
    ways = [
        {"seconds": 20.0},
        {"seconds": 50.0},
        {"seconds": 22.0},
        {"seconds": 30.0, "change": gone((6.0, 9.0))},
        {"seconds": 12.0, "after": hopped(script)},
        {"seconds": 24.0},
        {"seconds": 33.0},
    ]
    asked = []
    for way in ways:
        trial = test.next()
        assert trial is not None
        asked.append((trial.side, trial.number))
        end, watch = performed(trial, **way)  # type: ignore[arg-type]
        assert end is not None
        test.record(trial, *end, side=watch.side)
    assert test.next() is None
    first, second, third = ([("left", n), ("right", n)] for n in (1, 2, 3))
    assert asked == [*first, *second, ("right", 2), *third]
    result = test.result()
    assert result.times("left") == pytest.approx((20.0, 22.0, 24.0), abs=FRAME + 1e-6)
    assert result.times("right") == pytest.approx((45.0, 12.0, 33.0), abs=FRAME + 1e-6)
    assert result.best("right") == 45.0
    assert result.mean("left") == pytest.approx(22.0, abs=FRAME + 1e-6)
    assert result.mean("right") == pytest.approx(30.0, abs=FRAME + 1e-6)
    assert "people stand 27 s on average (SPRINGER07, 549 people)" in said(result)
    assert "27.0 s in another study (BOHANNON06, 3484 people over 60)" in said(result)
    assert "Your mean on the left leg is 5 s shorter than that average." in said(result)
    assert "Your mean on the right leg is 3 s longer than that average." in said(result)
    assert "no diagnosis" in said(result)


# single-leg stance, by its rules


def test_trials_go_by_turns_up_to_45_seconds() -> None:
    test, asked = SingleLeg(), []
    while (trial := test.next()) is not None:
        assert (trial.exercise_id, trial.target_s, trial.of) == ("single-leg-stand-eo", 45.0, 3)
        asked.append((trial.number, trial.side))
        test.record(trial, 10.0, "form")
    assert asked == [(n, side) for n in (1, 2, 3) for side in ("left", "right")]


def test_best_and_mean_of_three_by_hand() -> None:
    result = legs(10.0, 45.0, 20.0, 40.0, 15.0, 35.0)
    assert (result.best("left"), result.mean("left")) == (20.0, 15.0)
    assert (result.best("right"), result.mean("right")) == (45.0, 40.0)


def test_there_is_no_mean_of_fewer_than_three() -> None:
    test = SingleLeg(age=50)
    done(test, (10.0, "form"), (12.0, "form"), (11.0, "form"), (0.0, "skipped"))
    result = test.result()
    assert math.isnan(result.mean("left"))
    assert result.times("right") == (12.0,)
    assert "2 of 3 trials, so no mean" in said(result)
    assert "Your mean" not in said(result)


def test_nothing_timed_is_nan_and_said() -> None:
    result = legs(age=50)
    assert math.isnan(result.best("left"))
    assert "No trial was timed." in said(result)


def test_without_an_age_nothing_is_compared() -> None:
    result = legs(*[20.0] * 6)
    assert result.norm is None
    assert "without yours there is no comparison" in said(result)
    assert "average" not in said(result)


@pytest.mark.parametrize("age", [0, 17, 100])
def test_there_is_no_norm_outside_of_the_tables(age: int) -> None:
    result = legs(*[20.0] * 6, age=age)
    assert result.norm is None
    assert f"no norm for the age of {age}: the tables go from 18 to 99" in said(result)


def test_an_average_time_is_about_the_average() -> None:
    assert "on the left leg is about that average" in said(legs(*[27.2] * 6, age=60))


@pytest.mark.parametrize(("seconds", "marked"), [(4.9, True), (5.0, False)])
def test_a_best_under_five_seconds_is_worth_a_word(seconds: float, marked: bool) -> None:
    result = legs(*[seconds] * 6, age=82)
    assert ("risk mark (BOHANNON06)" in said(result)) is marked
    assert (PROFESSIONAL in said(result)) is marked


def test_what_the_camera_cannot_see_is_always_said() -> None:
    for result in (stages(HELD), stages((1.0, "form")), legs(), legs(*[20.0] * 6, age=30)):
        assert "The camera cannot tell a hand on a support" in said(result)


def test_nothing_is_ever_said_of_a_grade_of_sway() -> None:
    for result in (stages(*[HELD] * 4), legs(*[20.0] * 6, age=30)):
        assert said(result).count("sway") == 1
        assert "Time was measured, not sway." in said(result)


# the norms


@pytest.mark.parametrize(
    ("low", "high", "springer", "bohannon"),
    [
        (18, 39, 43, None),
        (40, 49, 40, None),
        (50, 59, 37, None),
        (60, 69, 27, 27.0),
        (70, 79, 15, 17.2),
        (80, 99, 6, 8.5),
    ],
)
def test_a_row_of_the_catalog_at_both_of_its_edges(
    low: int, high: int, springer: float, bohannon: float | None
) -> None:
    for age in (low, high):
        norm = stance_norm(age)
        assert norm is not None
        assert (norm.springer_s, norm.bohannon_s) == (springer, bohannon)
        assert f"At {low} to {high} people stand {springer} s" in english(norm.message)


def test_no_row_outside() -> None:
    assert [stance_norm(age) for age in (-1, 17, 100)] == [None] * 3


def test_what_was_not_read_in_the_source_is_provisional() -> None:
    """The catalog's note on SPRINGER07: the 18-39 row is own knowledge."""
    youngest, next_row = stance_norm(18), stance_norm(40)
    assert youngest is not None
    assert next_row is not None
    assert "provisional" in english(youngest.message)
    assert "provisional" not in english(next_row.message)


def test_the_sources_are_the_exercise_files_own() -> None:
    from posecoach.library import exercise

    assert exercise("steadi-tandem").sources["STEADI"] == SOURCES["STEADI"]
    assert exercise("single-leg-stand-eo").sources["SPRINGER07"] == SOURCES["SPRINGER07"]
