"""Faults last before they are named and stay away before they are gone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.exercise import Condition, Fault
from posecoach.core.faults import LASTING_S, FaultWatch

nan = float("nan")


def fault(*when: Condition, **given: object) -> Fault:
    return Fault(id="f", name="f", cue="do", when=when, **given)  # type: ignore[arg-type]


def follow(
    watch: FaultWatch, values: list[float], fps: float = 30, attempt: bool = True
) -> list[bool]:
    return [
        watch.step(i / fps, {"m": np.array([v, v])}, 0, attempt=attempt, peak=False)
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
        watch.step(i / 30, {"m": np.array([0.0, 20.0])}, 0, attempt=True, peak=False)
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
        watch.step(i * 0.5, {"m": np.array([v, v])}, 0, attempt=i < 5, peak=p)
        for i, (v, p) in enumerate(zip(values, peaks, strict=True))
    ]
    assert shown[3:] == [True, True, False]
    deep = FaultWatch(fault(Condition(measure="m", above=24.0), during="peak"))
    for i, v in enumerate([60, 40, 20]):
        deep.step(i * 0.5, {"m": np.array([v, v])}, 0, attempt=True, peak=True)
    assert not deep.active
