"""Left stays left, and nobody takes the person's place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.kinematics.continuity import Continuity
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from tests.core.performances import SCRIPTS, judged, keys, track, walking
from tests.stick import FRONT, SIDE, Camera, Posture, marks_of, stick, swapped

LEGS = marks_of("hip", "knee", "ankle", "heel", "foot")
ARMS = marks_of("shoulder", "elbow", "wrist")
LIFTED = Posture(hip=(60, 0), knee=(90, 0), shoulder_abd=(40, 10))


def follow(poses: list[Pose | None], fps: float = 30) -> tuple[list[Pose | None], Continuity]:
    c = Continuity()
    return [c.update(i / fps, p) for i, p in enumerate(poses)], c


def same(a: Pose | None, b: Pose) -> bool:
    return a is not None and bool(np.allclose(a.pixels, b.pixels))


@pytest.mark.parametrize("marks", [LEGS, ARMS, LEGS | ARMS], ids=["legs", "arms", "both"])
def test_swapped_for_seconds_is_put_back(marks: set[int]) -> None:
    clean = stick(LIFTED)
    poses = [clean] * 10 + [swapped(clean, marks)] * 60 + [clean] * 10
    out, c = follow(poses)
    assert all(same(p, clean) for p in out)
    assert c.swaps == 60
    assert c.jumps == 0


def test_visibility_and_depth_go_with_the_points() -> None:
    clean = stick(LIFTED)
    clean = replace(clean, visibility=np.linspace(0.5, 1, 33))
    out, _ = follow([clean, swapped(clean, LEGS)])
    assert out[1] is not None
    assert out[1].visibility == pytest.approx(clean.visibility)
    assert out[1].meters == pytest.approx(clean.meters)


def test_a_single_leg_stand_with_swapped_legs_is_one_hold_on_the_right_side() -> None:
    """The rendered tree pose swapped legs for seconds."""
    script = SCRIPTS["single-leg-stand-eo"]
    seen = track(
        keys(script), FRONT, 30, anchor=script.anchor,
        change=lambda t, pose: swapped(pose, LEGS) if 5.0 < t < 7.0 else pose,
    )  # fmt: skip
    summary, _ = judged(exercise("single-leg-stand-eo"), seen)
    (hold,) = summary.holds
    assert hold.side == "right"
    assert hold.hold.in_form_s > 7.0


@pytest.mark.parametrize("fps", [10, 12, 15, 30])
@pytest.mark.parametrize("camera", [FRONT, SIDE, Camera(azimuth=-45)], ids=["front", "side", "45"])
def test_legs_that_cross_in_walking_are_left_alone(fps: float, camera: Camera) -> None:
    walk = list(walking((-1.5, 0.0), 0.0, 3.0))
    seen = track(walk, camera, fps, 0.0)
    out, c = follow([p for _, p in seen], fps)
    assert c.jumps == 0
    wrong = [not same(o, p) for o, (_, p) in zip(out, seen, strict=True) if p is not None]
    assert sum(wrong) == 0


@pytest.mark.parametrize("fps", [10, 30])
def test_after_legs_have_crossed_it_does_not_latch_up(fps: float) -> None:
    """Whatever happened on the way in, who stands and lifts a foot is seen as they are."""
    walk = list(walking((-1.5, 0.0), 0.0, 1.2))
    end = walk[-1][1]
    stand = Posture(place=end.place)
    lifted = replace(stand, hip=(60, 0), knee=(90, 0))
    t = walk[-1][0]
    walk += [(t + 0.5, stand), (t + 1.5, stand), (t + 2.2, lifted), (t + 4, lifted)]
    seen = track(walk, SIDE, fps, 0.3)
    out, _ = follow([p for _, p in seen], fps)
    for o, (at, pose) in zip(out, seen, strict=True):
        if at > t + 1.0:
            assert pose is not None
            assert same(o, pose)


def test_feet_that_are_close_together_are_left_alone() -> None:
    """They cannot be told apart by where they are: noise must not swap them."""
    rng = np.random.default_rng(0)
    clean = stick(Posture(), SIDE)
    poses = [replace(clean, pixels=clean.pixels + rng.normal(0, 3, (33, 2))) for _ in range(200)]
    _, c = follow(poses)
    assert c.swaps == 0
    assert c.jumps == 0


def test_someone_else_is_refused_for_a_moment_and_the_person_taken_back() -> None:
    """Someone walks behind and the model looks at them for 0.4 s."""
    person, passer = stick(LIFTED), stick(Posture(place=(0, -1.4), facing=90))
    out, c = follow([person] * 30 + [passer] * 12 + [person] * 30)
    assert all(p is None for p in out[30:42])
    assert all(same(p, person) for p in out[42:])
    assert c.jumps == 12


def test_who_stays_in_the_new_place_is_taken_after_a_while() -> None:
    """A camera that was turned, or the person themselves after all."""
    person, moved = stick(LIFTED), stick(replace(LIFTED, place=(0, -1.4)))
    out, c = follow([person] * 30 + [moved] * 60)
    assert out[30] is None
    assert same(out[-1], moved)
    assert c.jumps >= 1


def test_after_nobody_was_there_anyone_is_welcome() -> None:
    person, other = stick(LIFTED), stick(Posture(place=(0, 1.4)))
    out, c = follow([person] * 5 + [None] * 30 + [other] * 5)
    assert all(p is None for p in out[5:35])
    assert all(same(p, other) for p in out[35:])
    assert c.jumps == 0


@pytest.mark.parametrize("fps", [10, 30])
def test_quick_movements_of_one_person_are_not_refused(fps: float) -> None:
    """Down to all fours, a quick bend, a jump: the trunk swings but does not vanish."""
    for a, b, seconds in (
        (Posture(), Posture(incl=90, hip=(90, 90)), 0.5),
        (Posture(), Posture(hip=(90, 90), knee=(110, 110), incl=30), 0.4),
        (Posture(), Posture(above=0.3), 0.25),
        (Posture(incl=90), Posture(incl=0, hip=(90, 90)), 0.7),
    ):
        seen = track([(0, a), (0.5, a), (0.5 + seconds, b), (2, b)], SIDE, fps)
        _, c = follow([p for _, p in seen], fps)
        assert c.jumps == 0
        assert c.swaps == 0


@pytest.mark.parametrize("fps", [2.5, 3, 5, 10, 30])
def test_a_walker_is_never_refused_however_seldom_pictures_come(fps: float) -> None:
    """1.2 m/s across the picture: 0.9 trunk lengths between two pictures at 2.5 a second."""
    seen = track(list(walking((-1.5, 0.0), 0.0, 3.0)), SIDE, fps, 0.0)
    out, c = follow([p for _, p in seen], fps)
    assert c.jumps == 0
    assert all(p is not None for p in out)


@pytest.mark.parametrize("fps", [5, 12, 30])
def test_somebody_else_is_refused_until_they_have_stayed(fps: float) -> None:
    """Two trunk lengths aside for longer than the memory: refused at first, then a new person."""
    here, there = stick(Posture(), FRONT), stick(Posture(place=(0.0, 1.2)), FRONT)
    c = Continuity()
    assert c.update(0.0, here) is not None
    said = [(i / fps, c.update(i / fps, there), c.changed) for i in range(1, 2 + round(fps))]
    assert all(pose is None for t, pose, _ in said if t <= 0.5)
    later = [(pose, changed) for t, pose, changed in said if t > 0.5]
    assert later[0][0] is not None
    assert later[0][1]
    assert c.jumps == sum(t <= 0.5 for t, _, _ in said)
