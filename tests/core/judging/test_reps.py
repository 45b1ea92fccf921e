"""Repetitions are counted exactly, and an attempt says why it did not count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.exercise import Repetition
from posecoach.core.judging.reps import Rep, RepCounter
from tests.english import english

BRIDGE = Repetition(measure="hip_flex", rest=45, top=24, min_s=4)
COBRA = Repetition(measure="trunk_floor", rest=10, top=28, min_s=4)


def count(
    rule: Repetition, values: np.ndarray, fps: float, hold_s: float = 0.0, held: float = 0.0
) -> list[Rep]:
    """Follow the values; seconds in form run at `held` of the time."""
    counter = RepCounter(rule, hold_s)
    reps = [counter.update(i / fps, float(v), held * i / fps) for i, v in enumerate(values)]
    return [r for r in reps if r is not None]


def bridges(n: int, fps: float, period: float = 8.0) -> np.ndarray:
    """Hip flexion of `n` bridges: 60 at rest, 10 at the top."""
    t = np.arange(0, n * period + 1, 1 / fps)
    return np.where(t < n * period, 35 + 25 * np.cos(2 * np.pi * t / period), 60.0)


@given(st.integers(1, 6), st.sampled_from([10.0, 12.0, 24.0, 30.0, 60.0]), st.integers(0, 999))
def test_bridges_with_noise_are_counted_exactly(n: int, fps: float, seed: int) -> None:
    values = bridges(n, fps) + np.random.default_rng(seed).normal(0, 1.0, len(bridges(n, fps)))
    valid = [r for r in count(BRIDGE, values, fps, hold_s=1.0, held=0.5) if r.valid]
    assert len(valid) == n
    for i, rep in enumerate(valid):
        assert rep.hold_s == pytest.approx((rep.end_s - rep.start_s) / 2, abs=0.1)
        assert 8 * i <= rep.start_s < rep.end_s <= 8 * (i + 1) + 0.5
        assert rep.reasons == ()


def test_noise_at_the_rest_line_makes_no_repetition() -> None:
    values = 45 + np.random.default_rng(1).normal(0, 3, 900)
    assert not any(r.valid for r in count(BRIDGE, values, 30))


def test_noise_at_the_rest_line_makes_no_attempt_either() -> None:
    """A clinician would read a list of failures that were nobody's."""
    values = 45 + np.random.default_rng(1).normal(0, 2, 900)
    assert count(BRIDGE, values, 30) == []
    noise = np.random.default_rng(2).normal(0, 2, len(bridges(3, 30)))
    assert len(count(BRIDGE, bridges(3, 30) + noise, 30, hold_s=1.0, held=0.5)) == 3


def test_a_measure_that_rises_counts_as_well() -> None:
    t = np.arange(0, 25, 1 / 30)
    values = 22.5 - 22.5 * np.cos(2 * np.pi * t / 8)
    assert [r.valid for r in count(COBRA, values, 30)] == [True] * 3


@pytest.mark.parametrize(
    ("values", "held", "reason"),
    [
        (35 + 25 * np.cos(np.linspace(0, 2 * np.pi, 240)) * 0.5 + 12.5, 1.0, "did not reach"),
        (bridges(1, 30), 0.1, "held 0."),
        (bridges(1, 30, period=3.0), 1.0, "faster than 4 s"),
    ],
    ids=["too low", "not held in form", "too fast"],
)
def test_an_attempt_says_why_it_did_not_count(values: np.ndarray, held: float, reason: str) -> None:
    (rep,) = count(BRIDGE, values, 30, hold_s=2.0, held=held)
    assert not rep.valid
    assert reason in " ".join(map(english, rep.reasons))


def test_every_reason_is_given_at_once() -> None:
    shallow = 50 + 10 * np.cos(np.linspace(0, 2 * np.pi, 100))
    (rep,) = count(BRIDGE, shallow, 30, hold_s=5.0)
    assert len(rep.reasons) == 3


def test_who_is_seen_first_at_the_top_has_not_begun() -> None:
    """No rest was seen: where the attempt began is not known, so it is not invented."""
    values = np.concatenate([np.full(60, 10.0), np.full(60, 60.0)])
    assert count(BRIDGE, values, 30) == []


def test_a_moment_unseen_changes_nothing() -> None:
    values = bridges(2, 30)
    values[100:112] = np.nan
    assert [r.valid for r in count(BRIDGE, values, 30)] == [True, True]


def test_the_turning_point_is_where_it_goes_no_farther() -> None:
    counter = RepCounter(BRIDGE, 0.0)
    rising = []
    for i, v in enumerate([60, 40, 20, 25, 15, 30, 60]):
        counter.update(i * 0.4, v, 0.0)
        rising.append(counter.rising)
    assert rising == [False, True, True, False, True, False, False]
    assert not counter.attempting
