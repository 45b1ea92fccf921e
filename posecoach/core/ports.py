"""What the core asks of the outside: a source of frames, an estimator of poses, and sinks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from posecoach.core.message import Message

if TYPE_CHECKING:
    from posecoach.core.frame import Frame, Image, SourceInfo
    from posecoach.core.guidance.controls import Input
    from posecoach.core.guidance.view import Moment, SessionView
    from posecoach.core.judging.judge import Judgement
    from posecoach.core.kinematics.observation import Observation
    from posecoach.core.kinematics.pose import Pose


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


class LiveSource(FrameSource, Protocol):
    """Frames that come by the clock; whoever is slow gets the newest one.

    Frames that nobody took are dropped, and counted in `notes`. A camera that is lost is waited
    for: the iteration goes on when it is back.

    Attributes
    ----------
    while_waiting : callable
        Called in the consumer's thread every few hundredths of a second while no frame comes.
    """

    while_waiting: Callable[[], None]

    @property
    def status(self) -> Message | None:
        """What keeps frames from coming, for the person to read; None when nothing does."""
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


class Presenter(Protocol):
    """Shows or says a session to a person, or takes what the person wants; or both."""

    @property
    def answers(self) -> bool:
        """False when nothing will come from the person here, or nothing any more."""
        ...

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Show or say one moment of the session.

        Parameters
        ----------
        moment : Moment
        image : ndarray of shape (height, width, 3), uint8, or None
            A new picture, BGR; None where the last one stays.
        pose : Pose or None
            The pose in the new picture; None when nobody was found.
        """
        ...

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """What the person has asked for since the last call.

        Parameters
        ----------
        view : SessionView
            What the person sees: the same key means different things in different states.
        """
        ...

    def close(self) -> None:
        """Let go of what it shows on; safe to call twice."""
        ...
