"""A session that was saved as a track and replayed is the same session."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from posecoach.capture import TrackSource, VideoFile
from posecoach.core.frame import Frame
from posecoach.core.kinematics.observation import Observation, Seen, pose_in
from posecoach.estimate import MediaPipeEstimator, TrackEstimator, load_model, mediapipe_version
from posecoach.store import PoseTrackWriter, read_track

CLIP = Path(__file__).parents[2] / "samples" / "clips" / "idle-standing.mp4"


def test_a_replay_has_the_same_times_and_the_same_poses(tmp_path: Path) -> None:
    model = load_model("lite")
    about = {"name": model.name, "sha256": model.sha256, "mediapipe": mediapipe_version()}
    seen: list[tuple[Frame, Observation]] = []
    with closing(VideoFile(CLIP)) as video, closing(MediaPipeEstimator(model)) as estimator:
        writer = PoseTrackWriter(tmp_path / "a.npz", video.info, about)
        # As live: some frames are dropped.
        for frame in islice(video, 0, 30, 3):
            observation = estimator.estimate(frame)
            writer.take(frame, observation, None)  # type: ignore[arg-type]
            seen.append((frame, observation))
    writer.close(keep=True)

    track = read_track(tmp_path / "a.npz")
    source = TrackSource(track.source, track.t, track.index)
    replayed = TrackEstimator(track.observation_of)
    frames = list(source)
    assert len(frames) == len(seen) == 10
    assert any(isinstance(observation, Seen) for _, observation in seen)
    for frame, (original, observation) in zip(frames, seen, strict=True):
        assert (frame.t, frame.index, frame.size) == (original.t, original.index, original.size)
        pose, again = pose_in(observation), pose_in(replayed.estimate(frame))
        if pose is None or again is None:
            assert pose is again
            continue
        for name in ("pixels", "meters", "visibility"):
            assert np.array_equal(getattr(pose, name), getattr(again, name))
