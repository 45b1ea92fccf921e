"""The trials of a recording in which a stick person stands on one leg and the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from posecoach.core.balance.trial import trial_exercise
from posecoach.core.balance.trial_finder import ANY_LEG, TrialFinder
from posecoach.core.exercise import Side
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.library import exercise
from tests.core.performances import Track
from tests.core.trials import UP_S, Change, every, film, held, script_of, seen
from tests.english import english

pytestmark = pytest.mark.slow

FRAME = 1 / 25


def recording(
    trials: Sequence[tuple[Side, float]], cut_s: float = 0.0, change: Change = seen
) -> Track:
    """One trial after the other; `cut_s` is left out at the end."""
    track: list = []
    for side, seconds in trials:
        script = script_of("single-leg-stand-eo", side)
        keyed = held(script, seconds)
        begun = track[-1][0] + FRAME if track else 0.0
        shown = film(script, keyed, every(25.0, keyed[-1][0]), change)
        track += [(t + begun, pose) for t, pose in shown]
    end = track[-1][0] - cut_s
    return [(t, pose) for t, pose in track if t <= end]


def found(*tracks: Track) -> TrialFinder:
    timed = trial_exercise(exercise("single-leg-stand-eo"), ANY_LEG)
    finder = TrialFinder(timed)
    for track in tracks:
        judge = Judge(timed)
        for t, pose in track:
            finder.update(judge.update(t, observed(pose)))
        finder.finish()
    return finder


def test_each_time_a_foot_leaves_the_floor_is_a_trial_of_the_leg_stood_on() -> None:
    finder = found(recording([("left", 5.0), ("right", 8.0), ("left", 6.0)]))
    assert [(a.side, a.trial.number) for a in finder.attempts] == [
        ("left", 1), ("right", 1), ("left", 2),
    ]  # fmt: skip
    seconds = [a.seconds for a in finder.attempts]
    assert seconds == pytest.approx([5.0, 8.0, 6.0], abs=2 * FRAME)


def test_who_stands_on_after_the_cap_has_made_one_trial() -> None:
    finder = found(recording([("right", 70.0), ("right", 4.0)]))
    assert [a.ended_by for a in finder.attempts] == ["target", "form"]
    assert [a.seconds for a in finder.attempts] == pytest.approx([45.0, 4.0], abs=2 * FRAME)


def test_recordings_come_one_after_the_other() -> None:
    finder = found(recording([("left", 5.0)]), recording([("left", 6.0), ("right", 7.0)]))
    assert [(a.side, a.trial.number) for a in finder.attempts] == [
        ("left", 1), ("left", 2), ("right", 1),
    ]  # fmt: skip


def test_a_fourth_trial_is_left_out_and_counted() -> None:
    finder = found(recording([("left", 2.0)] * 4))
    assert len(finder.attempts) == 3
    assert finder.surplus == 1


def test_what_the_end_of_a_recording_cuts_off_is_not_counted() -> None:
    finder = found(recording([("left", 5.0)], cut_s=7.0))
    (attempt,) = finder.attempts
    assert (attempt.ended_by, english(attempt.reason)) == ("unseen", "the recording ended")
    assert not attempt.counts
    assert attempt.seconds == pytest.approx(3.0, abs=2 * FRAME)


def test_an_unseen_trial_takes_no_number() -> None:
    def change(t, pose):
        return None if UP_S + 2.0 < t < UP_S + 5.0 else pose

    finder = found(recording([("left", 8.0)], change=change), recording([("left", 5.0)]))
    assert [(a.ended_by, a.trial.number) for a in finder.attempts] == [("unseen", 1), ("form", 1)]


def test_nobody_makes_no_trial() -> None:
    assert found([(n / 25, None) for n in range(100)]).attempts == ()
