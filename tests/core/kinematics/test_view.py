"""Where the camera stands, and what to do about it: the person turns as they are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.exercise import Exercise
from posecoach.core.kinematics.pose import Pose
from posecoach.core.kinematics.view import BACK_DEG, OFF_DEG, CameraView, ViewCheck, framing_cue
from posecoach.library import exercise
from tests.english import english
from tests.stick import FRONT, SIDE, Camera, Posture, hidden, marks_of, stick

FACING = exercise("single-leg-stand-eo")
SIDEWAYS = exercise("wall-sit")
LYING = exercise("glute-bridge")
SUPINE = Posture(incl=-90, hip=(50, 50), knee=(95, 95))


def settled(read: Exercise, pose: Pose, seconds: float = 3.0) -> CameraView:
    check = ViewCheck(read)
    for t in np.arange(0.0, seconds, 1 / 15):
        view = check.update(float(t), pose)
    return view


CASES = [(FACING, Posture(), 0.0), (SIDEWAYS, Posture(), -90.0), (LYING, SUPINE, -90.0)]
each = pytest.mark.parametrize(
    ("read", "posture", "plane"), CASES, ids=["front", "side", "on the floor"]
)


@each
@pytest.mark.parametrize("way", [1, -1])
def test_in_view_under_25_degrees_and_off_beyond_40(
    read: Exercise, posture: Posture, plane: float, way: int
) -> None:
    for off in range(0, 91, 5):
        view = settled(read, stick(posture, Camera(azimuth=plane + way * off)))
        assert view.off_deg == pytest.approx(off, abs=1.0)
        if off <= 25:
            assert view.ok
            assert view.cue is None
        if off >= 40:
            assert not view.ok
            assert view.cue


def test_from_behind_is_not_from_the_front() -> None:
    view = settled(FACING, stick(Posture(), Camera(azimuth=180)))
    assert not view.ok
    assert view.off_deg == pytest.approx(180, abs=1)


def test_a_side_exercise_may_show_either_side() -> None:
    assert settled(SIDEWAYS, stick(Posture(), Camera(azimuth=90))).near == 0
    assert settled(SIDEWAYS, stick(Posture(), SIDE)).near == 1
    assert settled(SIDEWAYS, stick(Posture(), Camera(azimuth=90))).ok


def turned_as_told(read: Exercise, posture: Posture, camera: Camera) -> list[float]:
    """Off angle after each turn of 5 degrees that follows the cue, until the view is good."""
    offs = []
    for _ in range(60):
        view = settled(read, stick(posture, camera), 1.0)
        offs.append(view.off_deg)
        if view.ok:
            return offs
        told = english(view.cue)
        if "your left" in told or "your right" in told:
            step = 5.0 if "your left" in told else -5.0
        else:
            part = "nose" if "head" in told else "left_ankle"
            assert "head" in told or "feet" in told
            step = max((5.0, -5.0), key=lambda s: _nearer(posture, camera, part, s))
        posture = replace(posture, facing=posture.facing + step)
    return offs


def _nearer(posture: Posture, camera: Camera, part: str, step: float) -> float:
    """How much nearer a part of the body comes by that turn; the head against the feet."""
    head, feet = (0, 27)

    def depth(p: Posture) -> float:
        m = stick(p, camera).meters
        return float(m[head, 2] - m[feet, 2])

    gain = depth(posture) - depth(replace(posture, facing=posture.facing + step))
    return gain if part == "nose" else -gain


@pytest.mark.parametrize(
    ("read", "posture", "start"),
    [(FACING, Posture(), a) for a in (40, 75, 90, 120, 160, -45, -100, -150)]
    + [(SIDEWAYS, Posture(), a) for a in (0, 20, 45, -30, -48, 135, 150, -140, 179)]
    + [(LYING, SUPINE, a) for a in (10, 40, -20, -45, 140, 170, -135)],
)
def test_whoever_turns_as_told_comes_into_view(
    read: Exercise, posture: Posture, start: float
) -> None:
    offs = turned_as_told(read, posture, Camera(azimuth=start))
    assert offs[-1] <= OFF_DEG
    away = offs[:]
    if read.view == "front":
        away = [abs(o) for o in offs]
    assert all(b <= a + 1e-6 for a, b in pairwise(away)), "it falls with every step"


@each
def test_a_noisy_depth_does_not_flicker(read: Exercise, posture: Posture, plane: float) -> None:
    """The model's depth is off by centimeters from frame to frame."""
    rng = np.random.default_rng(0)
    for off, ok in ((20.0, True), (50.0, False)):
        check = ViewCheck(read)
        pose = stick(posture, Camera(azimuth=plane + off))
        said = []
        for t in np.arange(0.0, 20.0, 1 / 15):
            meters = pose.meters + rng.normal(0, [0.01, 0.01, 0.03], pose.meters.shape)
            said.append(check.update(float(t), replace(pose, meters=meters)).ok)
        assert all(x is ok for x in said[15:])


@each
def test_at_the_limit_it_does_not_chatter(read: Exercise, posture: Posture, plane: float) -> None:
    for limit in (BACK_DEG, OFF_DEG):
        check, said = ViewCheck(read), []
        for i, t in enumerate(np.arange(0.0, 20.0, 1 / 10)):
            off = limit + 2 * (-1) ** (i // 20)
            said.append(check.update(float(t), stick(posture, Camera(azimuth=plane + off))).ok)
        assert sum(a is not b for a, b in pairwise(said)) <= 1


# --- framing -------------------------------------------------------------------------------


def test_whole_and_near_enough_needs_no_cue() -> None:
    assert framing_cue(stick(), ()) is None


def test_too_far_away() -> None:
    assert (
        english(framing_cue(stick(Posture(), Camera(scale=100)), ())) == "Come closer to the camera"
    )


def test_a_part_outside_of_the_picture() -> None:
    near = stick(Posture(), Camera(scale=600, height=1.3))
    assert english(framing_cue(near, ("left knee",))) == "Step back: I cannot see your left knee"


def test_a_part_that_is_hidden() -> None:
    pose = hidden(stick(), marks_of("knee"))
    cue = framing_cue(pose, ("left knee", "right knee"))
    assert english(cue) == "I cannot see your knees"
    assert "nose" in english(framing_cue(hidden(stick(), marks_of("nose")), ("nose",)))


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080), (1080, 1920)])
def test_too_far_is_the_same_in_every_picture(size: tuple[int, int]) -> None:
    """A share of the picture's height, whatever its pixels."""
    for share, cue in ((0.30, ""), (0.06, "Come closer to the camera")):
        camera = replace(FRONT, scale=share * size[1] / 0.5, picture=size)
        assert english(framing_cue(stick(Posture(), camera), ())) == cue
