"""A zero has a reason: which gate, by how much, for how long; what was unseen; what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.core.performances import SCRIPTS, keys, track
from tests.english import english
from tests.stick import FRONT, Camera, Posture, hidden, marks_of

STAND = "single-leg-stand-eo"


def judged(name: str, seen) -> Summary:
    read = exercise(name)
    judge, sums = Judge(read), Summarizer(read)
    for t, pose in seen:
        sums.take(judge.update(t, observed(pose)))
    return sums.finish(judge.finish())


def test_the_gate_that_stopped_the_clock_is_named_with_its_excess_and_its_remedy() -> None:
    """A trunk that leans 25 degrees all along; its limit is 12."""
    up = replace(SCRIPTS[STAND].form, lean=25.0)
    seen = track([(0, Posture()), (2, Posture()), (3, up), (9, up)], FRONT, anchor="right_heel")
    summary = judged(STAND, seen)
    assert summary.holds == ()
    (leaning,) = [r for r in summary.reasons if r.what == "trunk-upright"]
    assert leaning.kind == "gate"
    assert leaning.by == pytest.approx(13, abs=1)
    assert 5.5 < leaning.seconds < 7.5
    told = english(leaning.told)
    assert "trunk leaned" in told
    assert "13°" in told
    assert any(c.above and c.above in told for c in exercise(STAND).checks)


def test_what_was_not_seen_is_named_and_nothing_is_blamed() -> None:
    script = SCRIPTS[STAND]
    seen = track(
        keys(script), script.camera, anchor=script.anchor,
        change=lambda _, pose: hidden(pose, marks_of("hip", "knee", "ankle", "heel", "foot")),
    )  # fmt: skip
    (reason,) = judged(STAND, seen).reasons
    assert reason.kind == "unseen"
    assert "hip" in reason.what
    assert "unseen" in english(reason.told)


def test_a_camera_off_view_is_told_with_the_way_to_turn() -> None:
    script = SCRIPTS[STAND]
    summary = judged(STAND, track(keys(script), Camera(azimuth=80), anchor=script.anchor))
    (reason,) = summary.reasons
    assert reason.kind == "off view"
    assert "turn to your" in english(reason.told)


def test_another_position_is_told() -> None:
    summary = judged("plank-forearm", track([(0, Posture()), (6, Posture())], Camera(azimuth=90)))
    assert [r.kind for r in summary.reasons] in (["position"], ["gate"])


def test_a_hold_that_was_done_needs_no_reason() -> None:
    script = SCRIPTS[STAND]
    long = keys(script, hold_s=exercise(STAND).dose.hold_s + 1.0)
    assert judged(STAND, track(long, script.camera, anchor=script.anchor)).reasons == ()
