"""The traps that others fell into, each as a test of the whole: frames in, figures out.

A trap that concerns one part alone is tested with that part: angles on normalised coordinates
and thresholds in fractions of the picture in `core/kinematics/test_measures`, chatter in
`core/judging/test_checks`, a baseline after the laptop moved in `core/judging/test_neutral_pose`,
stale buffers, stamps that do not rise and a consumer that raises in `capture/`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.app.analyze import analyze
from posecoach.app.run import Enough
from posecoach.capture import Camera, VideoFile
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Frame, Image
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.prompt import Stage
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.kinematics.landmarks import COUNT
from posecoach.core.kinematics.observation import Observation, Seen, observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.app.people import MODEL, Track, performance
from tests.app.people import Stage as Theater
from tests.capture.clips import picture, write_clip
from tests.capture.fake_camera import FakeCamera
from tests.core.performances import SCRIPTS, keys, track, walking
from tests.english import english
from tests.stick import FRONT, Posture, hidden, poses, stick

pytestmark = pytest.mark.slow

STAND = exercise("single-leg-stand-eo")
UP, DOWN = SCRIPTS[STAND.id].form, Posture()
every = pytest.mark.parametrize("name", SCRIPTS)


class Model:
    """An estimator that sees what it is told, whatever the picture shows."""

    def __init__(self, see: Callable[[Frame], Pose | None]) -> None:
        self._see = see

    def estimate(self, frame: Frame) -> Observation:
        return observed(self._see(frame))

    def close(self) -> None:
        """Nothing to let go of."""


def analyzed(source: object, see: Callable[[Frame], Pose | None], of: str = STAND.id) -> Analysis:
    return analyze(source, Model(see), ModelInfo(**MODEL), exercise(of))  # type: ignore[arg-type]


def judged(seen: Track, of: str = STAND.id) -> tuple[Summary, list[Judgement]]:
    judge, summarizer = Judge(exercise(of)), Summarizer(exercise(of))
    said = [judge.update(t, observed(pose)) for t, pose in seen]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish()), said


# --- time ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [Fraction(30000, 1001), Fraction(24000, 1001)])
def test_sixty_seconds_are_sixty_seconds_at_any_rate(tmp_path: Path, rate: Fraction) -> None:
    """Frame numbers over a whole rate make 62 of 60 seconds at 29.97."""
    count = round(60 * rate) + 1
    times = [float(i / rate) for i in range(count)]
    base, fast = 1 / (rate * 1001), {"preset": "ultrafast"}
    clip = write_clip(tmp_path / "a.mp4", times, time_base=base, codec_options=fast)
    up = stick(UP, FRONT, anchor="right_heel")
    result = analyzed(VideoFile(clip), lambda _: up)
    assert result.frames == count
    assert result.duration_s == pytest.approx(60, abs=0.5 / float(rate))
    (hold,) = result.summary.holds
    assert hold.hold.in_form_s == pytest.approx(result.duration_s, abs=1e-6)


def test_a_clip_that_starts_late_starts_at_zero(tmp_path: Path) -> None:
    seen = performance()
    clip = write_clip(tmp_path / "a.mkv", [100 + t for t, _ in seen])
    result = analyzed(VideoFile(clip), lambda frame: seen[frame.index][1])
    plain, _ = judged(seen)
    assert [h.hold.start_s for h in result.summary.holds] == pytest.approx(
        [h.hold.start_s for h in plain.holds], abs=0.01
    )


def test_a_slow_machine_loses_frames_and_no_time() -> None:
    """One frame in three is missed, in no order: the same hold within the gap of the frames."""
    seen = performance(fps=30)
    chosen = np.random.default_rng(3).random(len(seen)) > 0.66
    plain, _ = judged(seen)
    slow, _ = judged([s for s, take in zip(seen, chosen, strict=True) if take])
    (a,), (b,) = plain.holds, slow.holds
    assert b.hold.start_s == pytest.approx(a.hold.start_s, abs=0.3)
    assert b.hold.in_form_s == pytest.approx(a.hold.in_form_s, abs=0.4)


@every
def test_what_happens_in_a_long_gap_is_not_credited(name: str) -> None:
    """In form before and after is not in form between: the last value is not carried on."""
    seen = performance(name, hold_s=20.0)
    gone = [(t, pose) for t, pose in seen if not 8.0 < t < 18.0]
    plain, missing = judged(seen, name)[0], judged(gone, name)[0]
    credited = missing.ledger.in_form_s
    assert credited <= plain.ledger.in_form_s - 9.5
    assert credited > 0
    assert missing.ledger.unseen_s >= plain.ledger.unseen_s + 9.7
    assert missing.ledger.total_s == pytest.approx(plain.ledger.total_s, abs=0.01)


# --- a camera that shows nothing new ------------------------------------------------------


class Clock:
    """Stands for the time module: one tenth of a second for each picture that was taken."""

    def __init__(self, device: FakeCamera) -> None:
        self._device = device

    def monotonic(self) -> float:
        return self._device.grabs / 10


class Broken(FakeCamera):
    """A camera that shows a person until picture `until`, and from there one thing only."""

    def __init__(self, until: int, stuck: Image) -> None:
        super().__init__(period=0.0)
        self._until, self._stuck = until, stuck
        self.taken = threading.Semaphore(2)  # the first picture only tells the size
        self.draw = lambda number: picture(number) if number < until else stuck

    def grab(self) -> bool:
        if self.grabs < self._until:
            self.taken.acquire(timeout=5)  # the loop has dealt with the picture before
        return super().grab()


@pytest.mark.parametrize(
    "stuck",
    [
        np.full((48, 64, 3), 128, np.uint8),
        np.zeros((48, 64, 3), np.uint8),
        picture(7),
    ],
    ids=["gray", "black", "frozen"],
)
def test_a_gray_or_frozen_camera_scores_nothing(
    monkeypatch: pytest.MonkeyPatch, stuck: Image
) -> None:
    """Even with a model that goes on seeing somebody in perfect form."""
    shown = 40
    device = Broken(shown, stuck)
    monkeypatch.setattr("posecoach.capture.camera.time", Clock(device))
    up = stick(UP, FRONT, anchor="right_heel")

    def see(frame: Frame) -> Pose:
        device.taken.release()
        return up

    camera = Camera(0, device.open)

    def waiting() -> None:
        if device.grabs > 10 * shown:
            raise Enough

    camera.while_waiting = waiting
    result = analyzed(camera, see)
    camera.close()
    assert device.grabs > 10 * shown
    assert 3.0 < result.summary.ledger.in_form_s <= shown / 10 + 0.2
    assert result.frames <= shown + 2


# --- points that are missing --------------------------------------------------------------


@every
def test_missing_points_at_zero_zero_are_missing(name: str) -> None:
    """Libraries give (0, 0) for a point that was not found; it is no corner of a body."""
    script = SCRIPTS[name]
    seen = track(keys(script), script.camera, anchor=script.anchor)
    gone = np.random.default_rng(5).choice(COUNT, 20, replace=False)

    def at_zero(pose: Pose) -> Pose:
        pose = hidden(pose, gone.tolist())
        pixels, meters = pose.pixels.copy(), pose.meters
        pixels[gone] = 0.0
        return replace(pose, pixels=pixels, meters=meters)

    zeros, _ = judged([(t, at_zero(p)) for t, p in seen if p], name)
    unseen, _ = judged([(t, hidden(p, gone.tolist())) for t, p in seen if p], name)
    assert [(h.side, h.hold) for h in zeros.holds] == [(h.side, h.hold) for h in unseen.holds]
    assert zeros.ledger == unseen.ledger


HELD_S = 6.0


@cache
def holding(name: str) -> tuple[Judge, list[Pose]]:
    """A judge who has seen someone come into good form and hold it, and what comes next."""
    script = SCRIPTS[name]
    seen = track(keys(script), script.camera, 10, 0.0, script.anchor)
    judge = Judge(exercise(name))
    for t, pose in seen:
        if t < HELD_S:
            judge.update(t, observed(pose))
    return judge, [pose for t, pose in seen if HELD_S <= t < HELD_S + 1 and pose]


@every
@settings(max_examples=25)
@given(st.sets(st.integers(0, COUNT - 1), max_size=COUNT))
def test_low_visibility_is_never_wrong(name: str, gone: set[int]) -> None:
    """Whichever points are hidden from someone in good form: unseen perhaps, blamed never."""
    before, following = holding(name)
    seen, unseen = deepcopy(before), deepcopy(before)
    good = 0
    for n, pose in enumerate(following):
        t = HELD_S + n / 10
        whole = seen.update(t, Seen(pose))
        parts = unseen.update(t, Seen(hidden(pose, gone)))
        for a, b in zip(whole.sides, parts.sides, strict=True):
            if a.form is Form.IN:
                good += 1
                assert b.form is not Form.OUT
                assert set(b.faults) <= set(a.faults)
    assert good >= len(following)


def test_a_hidden_working_leg_is_reported_as_unseen() -> None:
    """Not as out of form, though the other side, which stands idle, is out of form indeed."""
    seen = [(t, hidden(pose, [26]) if pose else None) for t, pose in performance()]
    summary, said = judged(seen)
    held = [j for j in said if 4.0 < j.t < 9.0]
    assert all(j.sides[1].form is Form.UNSEEN for j in held)
    assert summary.holds == ()
    assert summary.ledger.unseen_s >= 5.0


def test_what_flickers_out_of_sight_earns_nothing_and_is_not_blamed() -> None:
    """A knee that is seen in every other frame only."""
    seen = [
        (t, hidden(pose, [26]) if n % 2 and pose else pose)
        for n, (t, pose) in enumerate(performance(fps=20))
    ]
    summary, said = judged(seen)
    plain, whole = judged(performance(fps=20))
    right, as_right = said[-1].sides[1].ledger, whole[-1].sides[1].ledger
    assert len(summary.holds) <= 1
    assert right.in_form_s <= as_right.in_form_s
    assert right.out_of_form_s <= as_right.out_of_form_s + 0.2
    assert len(plain.holds) == 1


# --- who is judged ------------------------------------------------------------------------


@pytest.mark.parametrize("azimuth", [-20, 20])
@pytest.mark.parametrize("name", ["yoga-tree", STAND.id])
def test_the_leg_that_is_stood_on_is_judged_and_not_the_nearer_one(
    name: str, azimuth: float
) -> None:
    script = SCRIPTS[name]
    camera = replace(script.camera, azimuth=azimuth)
    summary, _ = judged(track(keys(script), camera, anchor=script.anchor), name)
    assert [hold.side for hold in summary.holds] == ["right"]


def test_left_and_right_are_not_averaged() -> None:
    """One arm of the warrior hangs: the mean of both would pass."""
    script = SCRIPTS["yoga-warrior2"]
    high, low = 130.0, 50.0  # by more than the limit of 75 and the error of 10
    form = replace(script.form, shoulder_abd=(high, low))
    summary, _ = judged(track(keys(replace(script, form=form)), script.camera), "yoga-warrior2")
    assert summary.holds == ()


def test_who_walks_to_the_mat_is_not_counted_before_the_exercise() -> None:
    """Walks in from the side, stands, holds: one hold, and it begins after the walk."""
    walk = list(walking((0.0, -3.6), 90.0, 3.0))
    people = [(t, poses(posture, FRONT)[0]) for t, posture in walk]
    stand = [(t + 3.5, pose) for t, pose in performance(fps=10)]
    summary, said = judged(people + stand)
    assert [hold.side for hold in summary.holds] == ["right"]
    assert summary.holds[0].hold.start_s > 3.5 + 2.4
    assert all(not s.hold for j in said if j.t < 5.5 for s in j.sides)


def company(t: float, pose: Pose | None) -> Pose | None:
    """Three times the model takes someone else for a moment, who walks behind."""
    if pose is None or not glimpsed(t):
        return pose
    behind = replace(FRONT, scale=0.6 * FRONT.scale)
    away = replace(UP, place=(0.0, 2.2 - 0.4 * (t - 6.0)))
    return poses(away, behind, anchor="right_heel")[0]


def glimpsed(t: float) -> bool:
    return 6.0 <= t < 9.0 and t % 1.0 < 0.3


def test_someone_who_walks_behind_is_not_taken_for_the_person() -> None:
    """Their form earns nothing, even if it is perfect; the person's hold goes on."""
    plain = performance(fps=15)
    summary, said = judged([(t, company(t, pose)) for t, pose in plain])
    alone, _ = judged(plain)
    assert len(summary.holds) == len(alone.holds) == 1
    hold, single = summary.holds[0].hold, alone.holds[0].hold
    assert (hold.start_s, hold.end_s) == pytest.approx((single.start_s, single.end_s), abs=0.1)
    assert single.in_form_s - 1.5 < hold.in_form_s < single.in_form_s - 0.8
    assert summary.ledger.out_of_form_s <= alone.ledger.out_of_form_s + 0.4
    assert all(j.pose is None for j in said if glimpsed(j.t))


# --- what is said -------------------------------------------------------------------------


def directions(seen: Track) -> Iterator[tuple[float, Stage, str, Tone | None]]:
    coach, judge = Coach(STAND, ("right",)), Judge(STAND)
    for t, pose in seen:
        said = coach.update(judge.update(t, observed(pose)))
        yield t, said.stage, english(said.correction), said.correction and said.correction.tone


def test_form_around_a_limit_does_not_make_a_nag() -> None:
    """The foot bobs around its limit twice a second for a minute."""
    times = np.arange(0.0, 66.0, 0.1)
    share = np.where(times < 6, 0.0, 0.42 + 0.12 * np.sin(2 * np.pi * 2 * times))
    keyed = [
        (float(t), replace(UP, hip=(s * UP.hip[0], 0.0), knee=(s * UP.knee[0], 0.0)))
        for t, s in zip(times, share, strict=True)
    ]
    bobbing = poses(Posture.over(times, keyed), FRONT, anchor="right_heel")
    seen = list(zip(times.tolist(), bobbing, strict=True))
    lifts = [j.sides[1].checks[0].verdict for j in judged(seen)[1] if j.t > 6 and j.sides[1].checks]
    assert len(set(lifts)) > 1, "it never crosses its limit"
    said = [(t, text) for t, _, text, _ in directions(seen)]
    new = [(t, b) for (_, a), (t, b) in pairwise(said) if b and b != a]
    assert len([b for _, b in new if b != "Good"]) <= 60 / 4


def test_nothing_is_corrected_during_the_set_up() -> None:
    """Whoever gets ready is given time; the first words are no alert."""
    seen = [(t / 10, stick(DOWN)) for t in range(300)]
    said = list(directions(seen))
    assert {stage for _, stage, *_ in said} == {Stage.SET_UP, Stage.READY, Stage.WORK}
    assert all(text == "" for _, stage, text, _ in said if stage is not Stage.WORK)
    assert all(tone is not Tone.STOP for *_, tone in said)


# --- nothing is made up -------------------------------------------------------------------


@every
def test_nobody_and_somebody_by_turns_is_no_error(name: str) -> None:
    seen = [(t, pose if n % 3 else None) for n, (t, pose) in enumerate(performance(name))]
    summary, _ = judged(seen, name)
    ledger = summary.ledger
    assert ledger.total_s == pytest.approx(seen[-1][0])
    parts = ledger.in_form_s, ledger.out_of_form_s, ledger.unseen_s, ledger.off_view_s
    assert min(parts) >= 0


def test_a_theater_of_one_frame_and_of_none() -> None:
    for seen in (performance()[:1], []):
        result = analyzed(Theater(seen), lambda frame, seen=seen: seen[frame.index][1])
        assert result.frames == len(seen)
        assert result.duration_s == 0
        assert result.summary.ledger.total_s == 0


def test_both_sides_together_never_earn_more_than_the_time() -> None:
    """Arms and legs as the warrior wants them on both sides at once."""
    script = SCRIPTS["yoga-warrior2"]
    form = replace(script.form, knee=(65, 65), hip_abd=(65, 65), hip_out=(90, 90))
    seen = track(keys(replace(script, form=form)), script.camera)
    ledger = judged(seen, "yoga-warrior2")[0].ledger
    assert ledger.in_form_s <= seen[-1][0]
    assert ledger.total_s == pytest.approx(seen[-1][0])
    assert list(SIDES) == ["left", "right"]
