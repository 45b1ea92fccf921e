"""What a pose track recorded instead of what a model finds."""

from __future__ import annotations

from collections.abc import Callable

from posecoach.core.frame import Frame
from posecoach.core.kinematics.observation import Observation


class TrackEstimator:
    """Gives each frame the observation that was recorded for it; a `PoseEstimator`.

    Parameters
    ----------
    observation_of : callable
        The recorded observation by number of the frame:
        `posecoach.store.PoseTrack.observation_of`.
    """

    def __init__(self, observation_of: Callable[[int], Observation]) -> None:
        self._observation_of = observation_of

    def estimate(self, frame: Frame) -> Observation:
        """Return what was recorded for the frame's number."""
        return self._observation_of(frame.index)

    def close(self) -> None:
        """Nothing to let go of."""
