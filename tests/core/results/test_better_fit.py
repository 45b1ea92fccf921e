"""Who does another exercise than the one asked for is told which."""

from __future__ import annotations

import pytest

from posecoach.core.exercise import Exercise
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.results.better_fit import PosesKept, neighbors
from posecoach.library import exercise
from tests.app.people import performance

ASKED = "knee-raise-hold"
OTHERS = ["yoga-chair", "single-leg-stand-eo", "glute-bridge", "sideways-walk", ASKED]


def others() -> list[Exercise]:
    return [exercise(name) for name in OTHERS]


def stood(hold_s: float) -> PosesKept:
    kept = PosesKept()
    for t, pose in performance("single-leg-stand-eo", hold_s):
        if pose is not None:
            kept.take(t, pose)
    return kept


def test_the_exercise_that_was_done_instead_is_named_with_its_seconds() -> None:
    fit = stood(8).better_fit(exercise("yoga-tree"), others(), 0.0, JudgeSettings())
    assert fit is not None
    assert (fit.kind, fit.what) == ("exercise", "single-leg-stand-eo")
    assert fit.seconds == pytest.approx(8, abs=1)


def test_it_is_not_named_for_a_moment_nor_against_what_was_earned() -> None:
    assert stood(1).better_fit(exercise("yoga-tree"), others(), 0.0, JudgeSettings()) is None
    assert stood(8).better_fit(exercise("yoga-tree"), others(), 5.0, JudgeSettings()) is None


def test_only_who_takes_the_same_position_and_is_judged_is_a_neighbor() -> None:
    found = [other.id for other in neighbors(exercise(ASKED), others())]
    assert found == ["yoga-chair", "single-leg-stand-eo"]
