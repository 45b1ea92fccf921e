"""What the core asks of the outside: a source of frames, an estimator of poses, and sinks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from posecoach.core.message import Message

if TYPE_CHECKING:
    from posecoach.core.frame import Frame, SourceInfo
    from posecoach.core.judging.judge import Judgement
    from posecoach.core.kinematics.observation import Observation


class FrameSource(Protocol):
    """Frames in the order they were taken, with strictly rising times from 0."""

    @property
    def info(self) -> SourceInfo:
        """What is known before the first frame."""
        ...

    @property
    def notes(self) -> tuple[Message, ...]:
        """What to know of the source before trusting the figures: cut off, frames dropped."""
        ...

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames until the source ends; it can be read once."""
        ...

    def close(self) -> None:
        """Let go of the file or camera; safe to call twice and from another thread."""
        ...


class PoseEstimator(Protocol):
    """Finds the person in a frame."""

    def estimate(self, frame: Frame) -> Observation:
        """Return `Seen` with the pose, `Nobody`, or `NotLooked` when the frame was skipped."""
        ...

    def close(self) -> None:
        """Let go of the model; safe to call twice."""
        ...


class Sink(Protocol):
    """Takes each frame with what was made of it: a window, a video file, a pose track."""

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Take one frame; called once for each frame, in the order of time.

        Parameters
        ----------
        frame : Frame
        observation : Observation
            What the estimator said of this frame.
        judgement : Judgement
            What was made of it. For a frame that was not looked at, the judgement of the
            last one that was, with `looked` False.
        """
        ...

    def close(self, *, keep: bool) -> None:
        """Finish the output when `keep`, else leave nothing behind; safe to call twice."""
        ...
