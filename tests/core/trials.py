"""A stick person who takes up a stance at a known time and loses it at a known time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from posecoach.core.balance.trial import Trial, TrialEnd, TrialWatch, trial_exercise
from posecoach.core.exercise import SIDES
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from tests.catalog.forms import ALL
from tests.core.performances import Keys, Script, Track, mirrored
from tests.stick import Array, Posture, noisy, poses

UP_S = 2.0
"""When the stance is taken up; "go" is said at 1."""
GO_S = 1.0
QUICK_S = 0.001
"""A movement so short that its beginning is its end, for what a frame can tell."""

Change = Callable[[float, Pose], Pose | None]


def seen(_: float, pose: Pose) -> Pose | None:
    return pose


def every(fps: float, until: float) -> Array:
    return np.arange(0.0, until, 1.0 / fps)


def uneven(until: float, seed: int = 0) -> Array:
    """Frames as a busy laptop gives them: 10 to 60 a second, at random."""
    gaps = np.random.default_rng(seed).uniform(1 / 60, 1 / 10, int(60 * until))
    times = np.cumsum(gaps)
    return np.concatenate([[0.0], times[times < until]])


def script_of(name: str, side: str = "right") -> Script:
    return ALL[name] if side == "right" else mirrored(ALL[name])


def held(script: Script, seconds: float, after: Posture | None = None) -> Keys:
    """At rest, in the stance for that long, and then `after`, which is rest again."""
    down = UP_S + seconds
    after = after or script.rest
    return [
        (0.0, script.rest), (UP_S - QUICK_S, script.rest), (UP_S, script.form),
        (down, script.form), (down + QUICK_S, after), (down + 5.0, after),
    ]  # fmt: skip


def film(script: Script, keyed: Keys, times: Array, change: Change = seen) -> Track:
    """What an estimator with a little noise sees at those times."""
    rng = np.random.default_rng(1)
    clean = poses(Posture.over(times, keyed), script.camera, anchor=script.anchor)
    pairs = zip(times.tolist(), clean, strict=True)
    return [(t, change(t, noisy(pose, rng, 0.3))) for t, pose in pairs]


def watched(trial: Trial, track: Track, go_s: float = GO_S) -> tuple[TrialEnd | None, TrialWatch]:
    """Judge a track as the trial is judged and watch it to its end."""
    timed = trial_exercise(exercise(trial.exercise_id), trial)
    judge = Judge(timed, SIDES)
    watch = TrialWatch(trial, timed, go_s)
    ends = (watch.update(judge.update(t, observed(pose))) for t, pose in track)
    return next((end for end in ends if end is not None), None), watch


def performed(
    trial: Trial,
    seconds: float,
    times: Array | None = None,
    after: Posture | None = None,
    change: Change = seen,
    side: str | None = None,
) -> tuple[TrialEnd | None, TrialWatch]:
    """One trial by someone who holds it for that many seconds."""
    script = script_of(trial.exercise_id, side or trial.side or "right")
    keyed = held(script, seconds, after)
    times = every(25.0, keyed[-1][0]) if times is None else times[times < keyed[-1][0]]
    return watched(trial, film(script, keyed, times, change))


def gone(*spans: tuple[float, float]) -> Change:
    """Nobody is found in these spans, in seconds after the stance was taken up."""

    def change(t: float, pose: Pose) -> Pose | None:
        return None if any(a <= t - UP_S < b for a, b in spans) else pose

    return change


def hopped(script: Script, by: float = 0.1) -> Posture:
    """Still on one leg, which has landed that many meters aside."""
    return replace(script.form, place=(0.0, by))


def longest(times: Sequence[float]) -> float:
    """The longest time between two frames: a time is known no better."""
    return float(np.diff(times).max())
