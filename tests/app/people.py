"""Stick people as recordings: poses with their times, in a track file or as a live source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import Observation, observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message, Tone
from posecoach.library import exercise
from posecoach.store.track import PoseTrackWriter
from tests.core.performances import SCRIPTS, keys, track

MODEL = {"name": "stick", "sha256": "0" * 64, "mediapipe": "none"}
LOST = Message.of("status.lost", Tone.SEE, camera=Message.of("status.camera", number=0))
Track = Sequence[tuple[float, Pose | None]]


def performance(name: str = "single-leg-stand-eo", hold_s: float = 7.0, fps: float = 12.0) -> Track:
    """A scripted performance with the right side working: rest, in, hold, out, rest."""
    script = SCRIPTS[name]
    return track(keys(script, hold_s), script.camera, fps, anchor=script.anchor)


def standing_track(path: Path, seen: Track | None = None) -> Path:
    """The performance as a pose track."""
    seen = performance() if seen is None else seen
    size = next(pose.picture for _, pose in seen if pose is not None)
    writer = PoseTrackWriter(path, SourceInfo("stand.mp4", *size, len(seen), 12.0), MODEL)
    judge = Judge(exercise("single-leg-stand-eo"))
    picture = np.zeros((2, 2, 3), np.uint8)
    for index, (t, pose) in enumerate(seen):
        writer.take(Frame(t, picture, index), observed(pose), judge.update(t, observed(pose)))
    writer.close(keep=True)
    return path


class Stage:
    """A live source of scripted people; its frames come as fast as they are taken.

    Parameters
    ----------
    seen : sequence of (float, Pose or None)
    before : callable
        Called with each frame's number before it is handed on.
    """

    def __init__(self, seen: Track, before: Callable[[int], None] = lambda _: None) -> None:
        self.while_waiting: Callable[[], None] = lambda: None
        self.closed = False
        self.status: Message | None = None
        self._seen = seen
        self._before = before
        size = next((pose.picture for _, pose in seen if pose is not None), (64, 48))
        self.info = SourceInfo("stage", *size, live=True)
        self.notes: tuple[Message, ...] = ()
        self.picture = np.full((size[1], size[0], 3), 90, np.uint8)

    def __iter__(self) -> Iterator[Frame]:
        for index, (t, _) in enumerate(self._seen):
            self._before(index)
            if self.closed:
                return
            yield Frame(t, self.picture, index)

    def close(self) -> None:
        self.closed = True

    def estimate(self, frame: Frame) -> Observation:
        """The same person as a `PoseEstimator`: whoever stands on the stage in that frame."""
        return observed(self._seen[frame.index][1])
