"""The loop: each frame goes from the source through estimator and judge to the sinks."""

from __future__ import annotations

from collections.abc import Sequence

from posecoach.app.interrupts import undivided
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import Frozen
from posecoach.core.ports import FrameSource, PoseEstimator, Sink


class Enough(Exception):  # noqa: N818 - not an error
    """Raised by a sink that needs no more frames: the loop ends as if the source had."""


def run(source: FrameSource, estimator: PoseEstimator, judge: Judge, sinks: Sequence[Sink]) -> None:
    """Judge every frame of a source and hand it to the sinks, until the source ends.

    Parameters
    ----------
    source : FrameSource
    estimator : PoseEstimator
        Is not asked about frames in which the picture stands still.
    judge : Judge
    sinks : sequence of Sink
        Called in this order for each frame; one of them ends the loop by raising `Enough`.
    """
    try:
        for frame in source:
            observation = Frozen() if frame.frozen else estimator.estimate(frame)
            with undivided():
                judgement = judge.update(frame.t, observation)
                for sink in sinks:
                    sink.take(frame, observation, judgement)
    except Enough:
        return
