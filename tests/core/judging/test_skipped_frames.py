"""Frames that the estimator skips: every second one, and what becomes of holds and ledgers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.kinematics.observation import Nobody, NotLooked, Observation, Seen
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from samples.bench.catalog import true_poses
from samples.bench.clip import Clip
from tests.app.recordings import CLIPS
from tests.core.performances import SCRIPTS, keys, track

pytestmark = pytest.mark.slow

Moments = list[tuple[float, Observation]]

FILMS = sorted(path for path in CLIPS.rglob("*.mp4"))
SLOWEST = 0.5
"""The hold clock never credits a longer interval (design, part 5)."""


def judged(name: str, moments: Moments) -> tuple[Summary, list[Judgement]]:
    judge, summarizer = Judge(exercise(name)), Summarizer(exercise(name))
    said = [judge.update(t, observation) for t, observation in moments]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish(), (), judge.steps()), said


def performance(name: str, fps: float = 12.0) -> Moments:
    script = SCRIPTS[name]
    return [(t, Seen(p)) for t, p in track(keys(script), script.camera, fps) if p is not None]


def clocks(judgement: Judgement) -> list[object]:
    return [(s.form, s.hold, s.paused, s.ended, s.rep, s.ledger) for s in judgement.sides]


def every_second(moments: Moments, otherwise: Observation) -> Moments:
    return [(t, seen if i % 2 == 0 else otherwise) for i, (t, seen) in enumerate(moments)]


def clip_moments(film: Path) -> tuple[str, Moments]:
    """What a pose model that knew everything would say of a committed clip."""
    clip = Clip.load(film)
    poses = [(t, Seen(pose)) for t, pose in true_poses(clip) if pose is not None]
    return clip.exercise or "single-leg-stand-eo", poses


@cache
def whole_clip(film: Path) -> Summary:
    """What is judged when every picture is looked at."""
    return judged(*clip_moments(film))[0]


def compare_holds(found: Summary, whole: Summary, frame_s: float) -> None:
    """The same holds, each end within one frame."""
    assert [h.side for h in found.holds] == [h.side for h in whole.holds]
    for a, b in zip(found.holds, whole.holds, strict=True):
        assert a.hold.start_s == pytest.approx(b.hold.start_s, abs=frame_s + 1e-6)
        assert a.hold.end_s == pytest.approx(b.hold.end_s, abs=frame_s + 1e-6)


@pytest.mark.parametrize("film", FILMS, ids=lambda film: film.stem)
def test_every_second_frame_skipped_gives_the_same_holds_on_every_clip(film: Path) -> None:
    name, moments = clip_moments(film)
    whole, found = whole_clip(film), judged(name, every_second(moments, NotLooked()))[0]
    frame_s = max(b[0] - a[0] for a, b in pairwise(moments))
    compare_holds(found, whole, frame_s)
    assert found.ledger.unseen_s == pytest.approx(whole.ledger.unseen_s, abs=frame_s + 1e-6)


def test_the_clips_have_holds_to_compare() -> None:
    assert sum(len(whole_clip(film).holds) for film in FILMS) >= 6


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_skipped_frame_is_the_same_as_a_slower_camera(name: str) -> None:
    """Not one figure differs from those of a recording that lacks these frames."""
    moments = performance(name)
    lacking, said = judged(name, moments[::2])
    skipping, told = judged(name, every_second(moments, NotLooked()))
    assert skipping == lacking
    assert [clocks(j) for j in told[::2]] == [clocks(j) for j in said]


@pytest.mark.parametrize("name", SCRIPTS)
def test_nobody_in_every_second_frame_is_unseen(name: str) -> None:
    """Every interval has an end at which nobody was there, so none of them is credited."""
    moments = performance(name)
    summary, said = judged(name, every_second(moments, Nobody()))
    assert summary.holds == ()
    assert summary.ledger.in_form_s == 0
    assert summary.ledger.unseen_s >= sum(h.hold.in_form_s for h in judged(name, moments)[0].holds)
    assert all(side.form is Form.UNSEEN for judgement in said[1::2] for side in judgement.sides)


def test_what_was_said_last_stands_in_a_skipped_frame_and_ends_are_told_once() -> None:
    moments = performance("glute-bridge", fps=24)
    said = judged("glute-bridge", every_second(moments, NotLooked()))[1]
    for before, skipped in zip(said[::2], said[1::2], strict=False):
        assert (before.looked, skipped.looked) == (True, False)
        assert skipped.t > before.t
        assert skipped.pose is before.pose
        assert [s.form for s in skipped.sides] == [s.form for s in before.sides]
        assert [s.ledger for s in skipped.sides] == [s.ledger for s in before.sides]
        assert not any(s.ended or s.rep for s in skipped.sides)
    assert sum(s.rep is not None for j in said for s in j.sides) == 2


def test_more_than_half_a_second_without_a_look_is_never_credited() -> None:
    """In form on both sides of 0.6 s that nobody looked at: that time is unseen."""
    moments = performance("single-leg-stand-eo", fps=10)
    whole = judged("single-leg-stand-eo", moments)[0]
    (timed,) = whole.holds
    middle = timed.hold.start_s + 3.05
    lapse = [(t, NotLooked() if middle < t < middle + SLOWEST else s) for t, s in moments]
    skipped = sum(isinstance(s, NotLooked) for _, s in lapse)
    assert skipped == 5
    (found,) = judged("single-leg-stand-eo", lapse)[0].holds
    assert found.hold.in_form_s == pytest.approx(timed.hold.in_form_s - 0.6, abs=1e-6)
    assert found.hold.ledger.unseen_s == pytest.approx(0.6, abs=1e-6)


def test_frames_before_the_first_look_say_nothing() -> None:
    judge = Judge(exercise("single-leg-stand-eo"))
    judgement = judge.update(0.0, NotLooked())
    assert (judgement.looked, judgement.pose, judgement.view) == (False, None, None)
    assert [(s.form, s.hold, s.ledger.total_s) for s in judgement.sides] == [
        (Form.UNSEEN, None, 0.0),
        (Form.UNSEEN, None, 0.0),
    ]
