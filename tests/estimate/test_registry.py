"""Estimators by name: what there is, what is ready, and what a wrong name is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from posecoach.app.recording import open_model
from posecoach.core.errors import ModelError
from posecoach.core.frame import Frame
from posecoach.core.kinematics.observation import Nobody, Seen
from posecoach.core.results.analysis import ModelInfo
from posecoach.estimate import ESTIMATORS, EstimatorEntry, EstimatorRegistry, TrackEstimator
from tests.app.people import MODEL, performance, standing_track


def entry(name: str, ready: bool = True) -> EstimatorEntry:
    opened = TrackEstimator(lambda _: Nobody()), ModelInfo(name, "0", "none")
    return EstimatorEntry(name, "a test", lambda _: opened, lambda: ready)


def test_the_estimators_of_the_program_are_listed() -> None:
    names = [e.name for e in ESTIMATORS.entries()]
    assert names == ["lite", "full", "heavy", ".task", ".npz"]
    assert all(e.about for e in ESTIMATORS.entries())


def test_a_model_is_ready_when_its_bundle_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    monkeypatch.setattr("posecoach.estimate.model.shipped_folder", lambda: shipped)
    monkeypatch.setattr("posecoach.estimate.model.user_folder", lambda: own)
    for folder, size in ((shipped, "full"), (own, "heavy")):
        folder.mkdir()
        (folder / f"pose_landmarker_{size}.task").write_bytes(b"")
    assert ESTIMATORS.ready() == ("full", "heavy", ".task", ".npz")


def test_one_that_is_not_ready_is_listed_and_not_ready() -> None:
    registry = EstimatorRegistry()
    registry.register(entry("a"))
    registry.register(entry("b", ready=False))
    assert [e.name for e in registry.entries()] == ["a", "b"]
    assert registry.ready() == ("a",)
    assert registry.open("a")[1].name == "a"


def test_a_name_is_registered_once() -> None:
    registry = EstimatorRegistry()
    registry.register(entry("a"))
    with pytest.raises(ValueError, match="already"):
        registry.register(entry("a"))


@pytest.mark.parametrize("spec", ["huge", "", "clip.mp4"])
def test_a_wrong_name_is_told_the_right_ones(spec: str) -> None:
    with pytest.raises(ModelError, match="no such model") as refused:
        open_model(spec)
    assert refused.value.hint == "choose lite, full, heavy, or name a .task file"


def test_a_pose_track_stands_in_for_a_model(tmp_path: Path) -> None:
    """Its poses by number of the frame, whatever picture comes with it."""
    seen = performance()[:5]
    estimator, info = open_model(str(standing_track(tmp_path / "a.npz", seen)))
    assert info == ModelInfo(**MODEL)
    image = np.zeros((2, 2, 3), np.uint8)
    for index, (t, pose) in enumerate(seen):
        found = estimator.estimate(Frame(t, image, index))
        assert isinstance(found, Seen)
        assert pose is not None
        assert np.allclose(found.pose.pixels, pose.pixels, atol=1e-3)
    assert estimator.estimate(Frame(9.0, image, 5)) == Nobody()
