"""Each setting of the judge does what it says, and the analysis says which were used."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.kinematics.continuity import ContinuityLimits
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.kinematics.smoothing import Smoothing
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.core.performances import SCRIPTS, Track, keys, track

STAND = "single-leg-stand-eo"


def performance(change=lambda _, pose: pose) -> Track:
    script = SCRIPTS[STAND]
    return track(keys(script), script.camera, 20, anchor=script.anchor, change=change)


def judged(settings: JudgeSettings, seen: Track) -> tuple[Summary, list[Judgement]]:
    judge = Judge(exercise(STAND), settings=settings)
    summarizer = Summarizer(exercise(STAND), settings)
    said = [judge.update(t, observed(pose)) for t, pose in seen]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish()), said


def hold_of(settings: JudgeSettings, seen: Track) -> tuple[float, float]:
    (timed,) = judged(settings, seen)[0].holds
    return timed.hold.start_s, timed.hold.end_s


def test_the_settings_of_nobody_are_those_of_the_exercise_file() -> None:
    read = exercise(STAND)
    assert AS_THEY_ARE.applied_to(read) == read


def test_a_longer_settling_time_finds_no_shorter_hold() -> None:
    assert len(judged(AS_THEY_ARE, performance())[0].holds) == 1
    assert judged(JudgeSettings(settle_s=30.0), performance())[0].holds == ()


def test_grace_decides_whether_a_lapse_ends_a_hold() -> None:
    """Half a second in which the picture shows the resting posture."""
    script = SCRIPTS[STAND]
    resting = track([(0.0, script.rest), (0.2, script.rest)], script.camera, 20, 0.0)[0][1]
    seen = performance(lambda t, pose: resting if 6.0 <= t < 6.5 else pose)
    holds = [len(judged(JudgeSettings(grace_s=s), seen)[0].holds) for s in (0.2, 5.0)]
    assert holds == [2, 1]


def test_hysteresis_scales_every_check() -> None:
    read = exercise(STAND)
    twice = JudgeSettings(hysteresis_scale=2.0).applied_to(read)
    pairs = [(c.hysteresis, d.hysteresis) for c, d in zip(read.checks, twice.checks, strict=True)]
    assert any(before for before, _ in pairs)
    assert all(after == 2 * before for before, after in pairs)


def test_points_less_visible_than_asked_are_unseen() -> None:
    def dim(_: float, pose: Pose) -> Pose:
        return replace(pose, visibility=np.full(33, 0.6))

    seen = performance(dim)
    assert len(judged(AS_THEY_ARE, seen)[0].holds) == 1
    summary, said = judged(JudgeSettings(min_visibility=0.7), seen)
    assert summary.holds == ()
    assert all(side.form in (Form.UNSEEN, Form.OFF_VIEW) for j in said for side in j.sides)


def test_how_far_a_pose_may_jump_is_a_setting() -> None:
    def aside(t: float, pose: Pose) -> Pose:
        return replace(pose, pixels=pose.pixels + (300.0 if 5.0 <= t < 5.2 else 0.0))

    strict, wide = ContinuityLimits(), ContinuityLimits(apart=99.0)
    judge_of = {
        c: Judge(exercise(STAND), settings=JudgeSettings(continuity=c)) for c in (strict, wide)
    }
    for judge in judge_of.values():
        for t, pose in performance(aside):
            judge.update(t, observed(pose))
    assert judge_of[strict].jumps > 0
    assert judge_of[wide].jumps == 0


def test_smoothing_delays_the_hold() -> None:
    plain = hold_of(AS_THEY_ARE, performance())
    smooth = hold_of(JudgeSettings(smoothing=Smoothing(0.5, 0.0)), performance())
    assert smooth[0] > plain[0] + 0.1


def test_settings_are_plain_data_and_say_whose_bands_are_used() -> None:
    settings = JudgeSettings(model="my-own", smoothing=Smoothing(1.0, 0.01))
    data = json.loads(json.dumps(settings.to_dict(), allow_nan=False))
    assert data["model"] == "my-own"
    assert data["bands_from"] == "full"
    assert data["settle_s"] is None
    assert data["smoothing"] == {"slowest_hz": 1.0, "per_speed": 0.01}
    assert data["continuity"]["noticeable"] == pytest.approx(0.15)
