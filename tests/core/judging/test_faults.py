"""Faults last before they are named and stay away before they are gone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.exercise import Condition, Fault, Repetition
from posecoach.core.judging.faults import LASTING_S, TOLD_S, TURNED_S, FaultWatch
from posecoach.core.judging.reps import Rep, RepCounter

nan = float("nan")


def fault(*when: Condition, **given: object) -> Fault:
    return Fault(id="f", name="f", cue="do", when=when, **given)  # type: ignore[arg-type]


def follow(
    watch: FaultWatch, values: list[float], fps: float = 30, attempt: bool = True
) -> list[bool]:
    return [
        watch.update(i / fps, {"m": np.array([v, v])}, 0, attempt=attempt, peak=False)
        for i, v in enumerate(values)
    ]


HIGH = Condition(measure="m", above=10.0)


@pytest.mark.parametrize("fps", [10, 12, 30, 60])
def test_it_is_named_once_it_has_lasted_at_any_frame_rate(fps: float) -> None:
    shown = follow(FaultWatch(fault(HIGH)), [20.0] * int(2 * fps), fps)
    assert shown.index(True) / fps == pytest.approx(LASTING_S, abs=1.01 / fps)
    assert all(shown[shown.index(True) :])


def test_a_twitch_is_no_fault_and_a_glimpse_of_good_does_not_end_one() -> None:
    assert not any(follow(FaultWatch(fault(HIGH)), [0.0] * 10 + [20.0] * 7 + [0.0] * 30))
    shown = follow(FaultWatch(fault(HIGH)), [20.0] * 30 + [0.0] * 7 + [20.0] * 30)
    assert all(shown[15:])


def test_noise_around_the_limit_does_not_flicker() -> None:
    for seed in range(20):
        values = list(10 + np.random.default_rng(seed).normal(0, 3, 900))
        shown = follow(FaultWatch(fault(HIGH)), values)
        flips = sum(a is not b for a, b in pairwise(shown))
        assert flips <= 3, "in half a minute on the limit"


def test_only_in_an_attempt_unless_it_is_watched_always() -> None:
    assert not any(follow(FaultWatch(fault(HIGH)), [20.0] * 60, attempt=False))
    assert follow(FaultWatch(fault(HIGH, during="always")), [20.0] * 60, attempt=False)[-1]


def test_unseen_is_no_fault() -> None:
    low = Condition(measure="m", below=10.0)
    assert not any(follow(FaultWatch(fault(HIGH, low, any=True)), [nan] * 60))


def test_what_only_a_question_can_find_never_shows() -> None:
    assert not any(follow(FaultWatch(fault(during="ask")), [20.0] * 60))


def test_all_conditions_or_any() -> None:
    other = Condition(measure="m", below=-50.0)
    assert not follow(FaultWatch(fault(HIGH, other)), [20.0] * 60)[-1]
    assert follow(FaultWatch(fault(HIGH, other, any=True)), [20.0] * 60)[-1]


def test_of_both_limbs_one_is_enough() -> None:
    watch = FaultWatch(fault(Condition(measure="m", above=10.0, limb="both")))
    for i in range(30):
        watch.update(i / 30, {"m": np.array([0.0, 20.0])}, 0, attempt=True, peak=False)
    assert watch.active


@pytest.mark.parametrize("fps", [12, 30, 60])
@pytest.mark.parametrize(("speed", "expected"), [(80.0, True), (40.0, False), (-80.0, True)])
def test_too_fast_is_degrees_a_second_at_any_frame_rate(
    fps: float, speed: float, expected: bool
) -> None:
    watch = FaultWatch(fault(Condition(measure="m", above=60.0, rate=True)))
    shown = follow(watch, [speed * i / fps for i in range(int(fps * 1.2))], fps)
    assert shown[-1] is expected


def test_at_the_peak_only_the_turning_point_counts() -> None:
    """Hips too low at the top of one bridge: shown from there until the attempt is over."""
    watch = FaultWatch(fault(Condition(measure="m", above=24.0), during="peak"))
    values = [60, 50, 40, 30, 35, 50]
    peaks = [False, True, True, True, False, False]
    shown = [
        watch.update(i * 0.5, {"m": np.array([v, v])}, 0, attempt=i < 5, peak=p)
        for i, (v, p) in enumerate(zip(values, peaks, strict=True))
    ]
    assert shown[3:] == [True, True, False]
    deep = FaultWatch(fault(Condition(measure="m", above=24.0), during="peak"))
    for i, v in enumerate([60, 40, 20]):
        deep.update(i * 0.5, {"m": np.array([v, v])}, 0, attempt=True, peak=True)
    assert not deep.active


def bouts(values: list[float], during: str, fps: float = 12.0) -> list[bool]:
    """What a fault of `m` under 12 says while repetitions of `m`, 5 to 13, are followed."""
    watch = FaultWatch(fault(Condition(measure="m", below=12.0), during=during))
    counter = RepCounter(Repetition(measure="m", rest=5.0, top=13.0), 0.0)
    shown = []
    for i, v in enumerate(values):
        t = i / fps
        rep = counter.update(t, v, 0.0)
        at = {"peak": counter.rising, "bottom": counter.falling, "rep": rep}
        pair = {"m": np.array([v, v])}
        shown.append(watch.update(t, pair, 0, attempt=counter.attempting, **at))  # type: ignore[arg-type]
    return shown


UP, DOWN = list(np.linspace(0, 20, 36)), list(np.linspace(20, 0, 36))
"""Three seconds each way."""


def test_on_the_way_to_a_good_top_nothing_is_too_low() -> None:
    assert not any(bouts(UP + [20.0] * 24 + DOWN, "peak"))


def test_a_low_top_is_told_once_it_has_turned_and_until_rest() -> None:
    low = list(np.linspace(0, 10, 24)) + [10.0] * 12
    shown = bouts([*low, *np.linspace(10, 0, 24)], "peak")
    assert not any(shown[:24])
    assert shown[35]
    assert not shown[-1]


def test_a_way_back_that_ends_short_of_rest_is_told() -> None:
    """It comes back to 8 and goes up again; the first has come back whole."""
    short = list(np.linspace(20, 8, 24))
    assert not any(bouts([*UP, *DOWN, *UP, *DOWN], "bottom"))
    shown = bouts([*UP, *short, *np.linspace(8, 20, 24), *DOWN], "bottom")
    assert any(shown)
    assert shown.index(True) / 12 == pytest.approx(5.0 + TURNED_S, abs=0.2)
    assert not shown[-1]


def test_a_whole_repetition_is_judged_when_it_is_over_and_told_for_a_while() -> None:
    quick = fault(Condition(measure="rep_s", below=3.0), during="rep end")
    for seconds, expected in ((2.0, True), (4.0, False)):
        watch, rep = FaultWatch(quick), Rep(1.0, 1.0 + seconds, 0.0, True, ())
        assert not watch.update(0.0, {}, 0, attempt=True, peak=False)
        assert watch.update(0.1, {}, 0, attempt=False, peak=False, rep=rep) is expected
        assert watch.update(0.1 + TOLD_S / 2, {}, 0, attempt=False, peak=False) is expected
        assert not watch.update(0.2 + TOLD_S, {}, 0, attempt=False, peak=False)


def test_a_way_back_that_was_not_seen_is_no_fault() -> None:
    watch = FaultWatch(fault(Condition(measure="lowering_s", below=1.0), during="rep end"))
    unseen = Rep(1.0, 2.0, 0.0, True, (), nan)
    assert not watch.update(2.0, {}, 0, attempt=False, peak=False, rep=unseen)


def test_throughout_the_set_is_in_its_position_only() -> None:
    watch = FaultWatch(fault(HIGH, during="always"))
    high = {"m": np.array([20.0, 20.0])}
    for i in range(30):
        assert not watch.update(i / 30, high, 0, attempt=False, peak=False, placed=False)


@pytest.mark.parametrize("fps", [12, 30])
def test_a_quick_turn_of_a_neck_is_too_fast_though_it_is_short(fps: float) -> None:
    """28 degrees in a quarter of a second, where the limit is 60 a second."""
    watch = FaultWatch(fault(Condition(measure="m", above=60.0, rate=True)))
    values = [min(112.0 * i / fps, 28.0) for i in range(int(fps))]
    assert any(follow(watch, values, fps))


FAST = Condition(measure="m", above=20.0, rate=True)


def ramp(fps: float, speed: float, seconds: float = 3.0) -> list[float]:
    """A measure that changes by so much a second."""
    return [speed * i / fps for i in range(round(seconds * fps) + 1)]


@pytest.mark.parametrize("fps", [5, 15, 30])
def test_a_rate_is_told_where_enough_pictures_come(fps: float) -> None:
    assert follow(FaultWatch(fault(FAST)), ramp(fps, 30.0), fps)[-1]
    assert not any(follow(FaultWatch(fault(FAST)), ramp(fps, 10.0), fps))


@pytest.mark.parametrize("fps", [2, 3])
def test_a_rate_without_enough_pictures_is_unseen_and_never_zero(fps: float) -> None:
    watch = FaultWatch(fault(FAST))
    for i, value in enumerate(ramp(fps, 30.0)):
        watch.update(i / fps, {"m": np.array([value] * 2)}, 0, attempt=True, peak=False)
        assert watch.unseen
        assert not watch.active
    slow = FaultWatch(fault(Condition(measure="m", below=5.0, rate=True)))
    assert not any(follow(slow, [0.0] * 9, fps)), "an unknown rate is not a slow one"


@pytest.mark.parametrize("fps", [5, 15])
def test_a_rate_that_is_known_is_not_unseen(fps: float) -> None:
    watch = FaultWatch(fault(FAST))
    follow(watch, ramp(fps, 10.0), fps)
    assert not watch.unseen


def test_each_limb_has_a_rate_of_its_own() -> None:
    """Two limbs that stand still at different values do not move."""
    watch = FaultWatch(fault(Condition(measure="m", above=20.0, rate=True, limb="both")))
    for i in range(60):
        still = {"m": np.array([0.0, 90.0])}
        assert not watch.update(i / 30, still, 0, attempt=True, peak=False)


def test_a_hidden_measure_makes_a_fault_unseen_only_where_it_decides() -> None:
    other = Condition(measure="n", above=10.0)

    def unseen(*values: float, any_: bool, attempt: bool = True) -> bool:
        watch = FaultWatch(fault(HIGH, other, any=any_))
        shown = {"m": np.full(2, values[0]), "n": np.full(2, values[1])}
        watch.update(0.0, shown, 0, attempt=attempt, peak=False)
        return watch.unseen

    assert unseen(20.0, nan, any_=False), "both are needed"
    assert not unseen(0.0, nan, any_=False), "the other is absent already"
    assert unseen(0.0, nan, any_=True), "one is enough, and it may be this one"
    assert not unseen(20.0, nan, any_=True), "one is there already"
    assert not unseen(20.0, nan, any_=False, attempt=False), "nothing is attempted"
