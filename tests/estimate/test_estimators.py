"""What every estimator promises, and what MediaPipe's adapter does to its results."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from posecoach.capture import VideoFile
from posecoach.core.errors import ModelError
from posecoach.core.frame import Frame
from posecoach.core.kinematics.landmarks import Landmark
from posecoach.core.kinematics.observation import Nobody, observed, pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.core.ports import PoseEstimator
from posecoach.estimate import MediaPipeEstimator, TrackEstimator, load_model, mediapipe_version

pytestmark = pytest.mark.slow

CLIP = Path(__file__).parents[2] / "samples" / "clips" / "idle-standing.mp4"


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    """The first frames of a rendered person who stands and faces the camera."""
    with closing(VideoFile(CLIP)) as video:
        return list(islice(video, 8))


@pytest.fixture
def estimator() -> Iterator[MediaPipeEstimator]:
    with closing(MediaPipeEstimator(load_model("lite"))) as estimator:
        yield estimator


def poses_of(frames: list[Frame]) -> list[Pose | None]:
    with closing(MediaPipeEstimator(load_model("lite"))) as estimator:
        return [pose_in(estimator.estimate(frame)) for frame in frames]


def same(a: Pose | None, b: Pose | None) -> bool:
    if a is None or b is None:
        return a is b
    return all(np.array_equal(getattr(a, n), getattr(b, n)) for n in ("pixels", "meters"))


def test_a_standing_person_in_pixels_and_meters(
    estimator: MediaPipeEstimator, frames: list[Frame]
) -> None:
    poses = [pose_in(estimator.estimate(frame)) for frame in frames]
    pose = poses[-1]
    assert pose is not None
    width, height = frames[0].size
    assert pose.picture == (width, height)
    assert ((pose.pixels > 0) & (pose.pixels < (width, height))).all()
    assert pose.pixels[Landmark.NOSE, 1] < pose.pixels[Landmark.LEFT_HIP, 1]
    assert pose.pixels[Landmark.LEFT_HIP, 1] < pose.pixels[Landmark.LEFT_ANKLE, 1]
    # Facing the camera, the person's left is to the right in the picture.
    assert pose.pixels[Landmark.RIGHT_SHOULDER, 0] < pose.pixels[Landmark.LEFT_SHOULDER, 0]
    hips = pose.meters[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]]
    assert np.abs(hips.mean(axis=0)).max() < 0.05
    assert 0.3 < pose.meters[Landmark.LEFT_ANKLE, 1] < 1.2
    assert ((pose.visibility >= 0) & (pose.visibility <= 1)).all()


def test_the_numbers_survive_a_pose_track(
    estimator: MediaPipeEstimator, frames: list[Frame]
) -> None:
    pose = pose_in(estimator.estimate(frames[0]))
    assert pose is not None
    for array in (pose.pixels, pose.meters, pose.visibility):
        assert array.dtype == np.float64
        assert np.array_equal(array, array.astype(np.float32))


def test_an_empty_picture_has_nobody(estimator: MediaPipeEstimator) -> None:
    gray = np.full((120, 160, 3), 90, np.uint8)
    assert estimator.estimate(Frame(0.0, gray, 0)) == Nobody()


def test_colors_are_given_in_the_right_order(frames: list[Frame]) -> None:
    swapped = [Frame(f.t, f.image[..., ::-1].copy(), f.index) for f in frames]
    assert not all(map(same, poses_of(frames), poses_of(swapped)))


@pytest.mark.parametrize("times", [[0.0] * 8, [i / 5000 for i in range(8)], [5.0, 4.0] * 4])
def test_times_within_a_millisecond_are_not_refused(
    frames: list[Frame], times: list[float]
) -> None:
    crowded = [Frame(t, f.image, f.index) for t, f in zip(times, frames, strict=True)]
    assert all(poses_of(crowded))


def test_the_same_frames_give_the_same_poses(frames: list[Frame]) -> None:
    assert all(map(same, poses_of(frames), poses_of(frames)))


def test_pictures_may_change_their_size(estimator: MediaPipeEstimator, frames: list[Frame]) -> None:
    for frame, step in zip(frames, (1, 2, 1, 2), strict=False):
        image = np.ascontiguousarray(frame.image[::step, ::step])
        pose = pose_in(estimator.estimate(Frame(frame.t, image, frame.index)))
        assert pose is None or pose.picture == (image.shape[1], image.shape[0])


def test_it_says_nothing(frames: list[Frame], capfd: pytest.CaptureFixture[str]) -> None:
    poses_of(frames)
    assert capfd.readouterr() == ("", "")


def test_reports_of_use_are_barred_as_long_as_it_is_open() -> None:
    before = os.environ.get("https_proxy")
    estimator = MediaPipeEstimator(load_model("lite"))
    assert os.environ["https_proxy"].startswith("off://")
    estimator.close()
    assert os.environ.get("https_proxy") == before


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.task"
    path.write_bytes(b"not a zip" * 100)
    before = os.environ.get("https_proxy")
    with pytest.raises(ModelError, match="refuses") as refused:
        MediaPipeEstimator(load_model(str(path)))
    assert "\n" not in str(refused.value)
    assert refused.value.hint
    assert os.environ.get("https_proxy") == before


def test_the_version_is_known_without_importing() -> None:
    assert mediapipe_version().split(".")[0] == "1"


@pytest.mark.parametrize("kind", ["mediapipe", "track"])
def test_closing_twice_is_fine(kind: str) -> None:
    estimator: PoseEstimator = (
        MediaPipeEstimator(load_model("lite"))
        if kind == "mediapipe"
        else TrackEstimator(lambda _: Nobody())
    )
    estimator.close()
    after_one = dict(os.environ)
    estimator.close()
    assert dict(os.environ) == after_one  # the bar on the network is lifted once, not twice


def test_a_track_gives_the_pose_of_the_frames_number(frames: list[Frame]) -> None:
    poses = dict(zip((3, 5), poses_of(frames[:2]), strict=True))
    estimator = TrackEstimator(lambda index: observed(poses.get(index)))
    image = frames[0].image
    assert pose_in(estimator.estimate(Frame(9.0, image, 5))) is poses[5]
    assert estimator.estimate(Frame(9.1, image, 4)) == Nobody()
