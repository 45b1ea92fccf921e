"""A clip with its truth, and the poses that the estimator finds in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from posecoach.app.analyze import analyze_file
from posecoach.app.recording import open_recording
from posecoach.core.kinematics.observation import pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from samples import TRUTH_ARRAYS, TRUTH_WORDS

LEFT, RIGHT = (11, 23), (12, 24)
Poses = list[tuple[float, Pose | None]]


@dataclass(frozen=True)
class Clip:
    """What was really there, as the studio wrote it beside the film.

    `points` has shape (N, 33, 2), pixels; `t` has shape (N,), seconds; `near` is the side
    nearer to the camera, 0 left or 1 right; `off_deg` is how far the camera truly stands
    off the exercise's plane. `take` says under which conditions it was taken: body, view,
    room, sensor, fps and more, as the studio wrote them; empty when it did not.
    """

    path: Path
    exercise: str
    t: np.ndarray
    points: np.ndarray
    near: int
    off_deg: float
    take: Mapping[str, str | float] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Clip:
        """Read ``NAME.truth`` and ``NAME.truth.toml``, the truth of ``NAME.mp4``."""
        about = tomllib.loads(path.with_suffix(TRUTH_WORDS).read_text(encoding="utf-8"))
        with np.load(path.with_suffix(TRUTH_ARRAYS)) as file:
            metres, name = file["metres"].astype(float), str(file["exercise"])
            across = (metres[:, LEFT] - metres[:, RIGHT]).mean(axis=(0, 1))
            depth = abs(across[2]) / np.linalg.norm(across)
            off = np.arccos(depth) if name and exercise(name).view == "side" else np.arcsin(depth)
            return cls(
                path=path,
                exercise=name,
                t=file["t"].astype(float),
                points=file["pixels"].astype(float),
                near=int(across[2] > 0),
                off_deg=float(np.degrees(off)),
                take=about.get("take", {}),
            )


def poses_of(path: Path, model: str) -> Poses:
    """Time and pose of every frame of a video or a pose track."""
    source, estimator, _ = open_recording(str(path), model)
    with closing(source), closing(estimator):
        return [(frame.t, pose_in(estimator.estimate(frame))) for frame in source]


def tracked(path: Path, model: str, tracks: Path | None) -> Path:
    """The pose track of a clip in the folder `tracks`, made when it is not there yet.

    Judging it again takes a hundredth of the time and gives the same figures. Without a
    folder it is the clip itself.
    """
    if tracks is None:
        return path
    track = tracks / model / f"{path.stem}.npz"
    if not track.exists() or track.stat().st_mtime < path.stat().st_mtime:
        track.parent.mkdir(parents=True, exist_ok=True)
        # what it is judged as is not part of a track, and an idle clip shows no exercise
        of = exercise(Clip.load(path).exercise or "single-leg-stand-eo")
        analyze_file(str(path), of, model=model, track=track)
    return track
