"""Points by part name, and the view from the picture alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.kinematics.continuity import Continuity
from posecoach.core.kinematics.landmarks import COUNT, Landmark, landmark_of
from posecoach.core.kinematics.pose import Pose
from posecoach.core.kinematics.view import ViewCheck
from posecoach.library import exercise
from tests.core.performances import SCRIPTS
from tests.stick import FRONT, SIDE, Camera, Posture, stick


def flat(pose: Pose) -> Pose:
    return replace(pose, meters=None)


def test_parts_are_named_with_their_side() -> None:
    assert landmark_of("nose") == Landmark.NOSE
    assert landmark_of("left knee") == Landmark.LEFT_KNEE
    assert landmark_of("right foot") == Landmark.RIGHT_FOOT_INDEX


@pytest.mark.parametrize("part", ["knee", "left nose", "upper knee", "left tail", ""])
def test_another_part_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="no part of the body"):
        landmark_of(part)


def test_points_that_a_model_lacks_are_nan_and_unseen() -> None:
    pose = Pose.of_parts({"nose": (10.0, 20.0, 0.9), "left hip": (30.0, 40.0, 0.4)}, (100, 100))
    assert pose.meters is None
    assert pose.pixels[Landmark.LEFT_HIP].tolist() == [30.0, 40.0]
    assert pose.visibility[Landmark.NOSE] == 0.9
    assert np.isnan(pose.pixels).all(axis=1).sum() == COUNT - 2
    assert np.flatnonzero(pose.seen(0.5)).tolist() == [Landmark.NOSE]


def test_a_point_that_was_not_found_is_to_be_left_out() -> None:
    with pytest.raises(ValueError, match="left knee"):
        Pose.of_parts({"left knee": (np.nan, 1.0, 0.0)}, (100, 100))


@pytest.mark.parametrize("azimuth", [-90, -60, -45, 45, 60, 90])
def test_from_the_side_the_angle_and_the_near_side_are_those_of_depth(azimuth: float) -> None:
    """A standing person whose breadth is that of the stick person, within 15 degrees."""
    pose = stick(Posture(), Camera(azimuth=azimuth))
    views = [ViewCheck(exercise("wall-sit")).update(0.0, p) for p in (pose, flat(pose))]
    assert views[1].off_deg == pytest.approx(views[0].off_deg, abs=15)
    assert views[1].near == views[0].near
    assert views[1].ok is views[0].ok


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_exercise_is_in_view_from_where_it_is_filmed(name: str) -> None:
    script = SCRIPTS[name]
    pose = stick(script.form, script.camera)
    assert ViewCheck(exercise(name)).update(0.0, flat(pose)).ok


def test_from_the_front_and_from_behind() -> None:
    check = exercise("neck-side-bend")
    assert ViewCheck(check).update(0.0, flat(stick(Posture(), FRONT))).ok
    for camera in (SIDE, replace(FRONT, azimuth=180)):
        assert not ViewCheck(check).update(0.0, flat(stick(Posture(), camera))).ok


def test_without_shoulders_the_view_is_unknown_and_then_what_it_was() -> None:
    pose = flat(stick(Posture(), SIDE))
    none = replace(pose, pixels=np.full((COUNT, 2), np.nan))
    view = ViewCheck(exercise("wall-sit"))
    first = view.update(0.0, none)
    assert np.isnan(first.off_deg)
    assert (first.ok, first.cue) == (False, None)
    seen = view.update(0.1, pose)
    assert view.update(0.2, none) == seen


def test_points_that_are_missing_exchange_nothing_and_jump_nowhere() -> None:
    pose = flat(stick(Posture(hip=(60, 0), knee=(90, 0)), FRONT))
    lacking = pose.pixels.copy()
    lacking[[Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL]] = np.nan
    lacking = replace(pose, pixels=lacking)
    continuity = Continuity()
    for i in range(5):
        assert continuity.update(i / 30, lacking) is lacking
    assert (continuity.swaps, continuity.jumps) == (0, 0)
