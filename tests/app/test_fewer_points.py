"""A model with the 17 points of the COCO set and no depth, through the whole analysis.

Its poses are the true ones of the committed clips without eyes' corners, mouth, hands, heels,
toes and depth.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from posecoach.app.analyze import analyze_file
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Frame
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.observation import Observation, observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.estimate import EstimatorEntry, EstimatorRegistry
from posecoach.library import exercise
from samples.bench.catalog import true_poses
from samples.bench.clip import Clip, Poses
from tests.app.recordings import CLIPS

pytestmark = pytest.mark.slow

COCO = ("eye", "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
NAME = "coco-17"


def coco(pose: Pose) -> Pose:
    """What a model with 17 named points and no depth would give."""
    points = {"nose": (*pose.pixels[0], 0.9)}
    for part in COCO:
        for side, index in zip(SIDES, PAIRS[part], strict=True):
            points[f"{side} {part}"] = (*pose.pixels[index], float(pose.visibility[index]))
    return Pose.of_parts(points, pose.picture)


class Recorded:
    """An estimator that gives the pose of each frame by its number."""

    def __init__(self, poses: Poses, change: Callable[[Pose], Pose]) -> None:
        self._poses, self._change = poses, change

    def estimate(self, frame: Frame) -> Observation:
        pose = self._poses[frame.index][1]
        return observed(pose and self._change(pose))

    def close(self) -> None:
        """Nothing to let go of."""


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Analysis]:
    """Analyze a clip by its true poses, whole or with 17 points, as a registered estimator."""

    def run(clip: str, name: str, change: Callable[[Pose], Pose] = coco, **out: Path) -> Analysis:
        film = next(CLIPS.rglob(f"{clip}.mp4"))
        estimator = Recorded(true_poses(Clip.load(film)), change)
        registry, info = EstimatorRegistry(), ModelInfo(NAME, "0" * 64, "none")
        registry.register(EstimatorEntry(NAME, "a test", lambda _: (estimator, info)))
        monkeypatch.setattr("posecoach.app.recording.ESTIMATORS", registry)
        return analyze_file(str(film), exercise(name), model=NAME, **out)

    return run


def holds(analysis: Analysis) -> list[tuple[object, float, float]]:
    return [(h.side, h.hold.start_s, h.hold.end_s) for h in analysis.summary.holds]


WITHOUT_FEET = {"glute-bridge": "glute-bridge", "neck-side-bend": "neck-side-bend"}


@pytest.mark.parametrize(("clip", "name"), WITHOUT_FEET.items())
def test_what_needs_no_feet_is_judged_as_with_all_points(
    analyzed: Callable[..., Analysis], clip: str, name: str
) -> None:
    """From the side and from the front: the view is told without depth."""
    whole, fewer = analyzed(clip, name, lambda pose: pose), analyzed(clip, name)
    assert len(holds(whole)) == 2
    assert holds(fewer) == holds(whole)
    assert fewer.summary.ledger == whole.summary.ledger
    assert fewer.summary.reps == whole.summary.reps


def test_what_needs_the_feet_is_unseen_and_names_them(analyzed: Callable[..., Analysis]) -> None:
    summary = analyzed("single-leg-stand", "single-leg-stand-eo").summary
    assert summary.holds == ()
    assert summary.ledger.in_form_s == summary.ledger.out_of_form_s == 0
    assert summary.ledger.unseen_s > 20
    assert list(summary.unseen_by) == ["left heel, right heel"]


def test_a_camera_that_stands_wrong_is_told_without_depth(
    analyzed: Callable[..., Analysis],
) -> None:
    """A bridge that is filmed 50 degrees off its side, and somebody who faces the camera."""
    for clip, name in (
        ("glute-bridge--good-kofi-off-50", "glute-bridge"),
        ("idle-standing", "wall-sit"),
    ):
        ledger = analyzed(clip, name).summary.ledger
        assert ledger.off_view_s == pytest.approx(ledger.total_s)


def test_its_video_and_its_track_are_written_and_the_track_gives_the_same(
    analyzed: Callable[..., Analysis], tmp_path: Path
) -> None:
    clip = "glute-bridge--hips-too-low-esi-left"
    track, video = tmp_path / "a.npz", tmp_path / "a.mp4"
    first = analyzed(clip, "glute-bridge", track=track, video=video)
    assert video.stat().st_size > 0
    again = analyze_file(str(track), exercise("glute-bridge"))
    assert again.model.name == NAME
    assert again.summary.ledger == first.summary.ledger
    assert again.summary.reps == first.summary.reps
    with np.load(track) as archive:
        assert np.isnan(archive["meters"]).all()
        assert np.isnan(archive["pixels"][:, PAIRS["heel"]]).all()
