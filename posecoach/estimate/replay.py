"""The poses of a pose track instead of a model's."""

from __future__ import annotations

from collections.abc import Callable

from posecoach.core.frame import Frame
from posecoach.core.kinematics.pose import Pose


class TrackEstimator:
    """Gives each frame the pose that was recorded for it; a `PoseEstimator`.

    Parameters
    ----------
    pose_of : callable
        The recorded pose by number of the frame, None when nobody was there:
        `posecoach.store.PoseTrack.pose_of`.
    """

    def __init__(self, pose_of: Callable[[int], Pose | None]) -> None:
        self._pose_of = pose_of

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose that was recorded for the frame's number."""
        return self._pose_of(frame.index)

    def close(self) -> None:
        """Nothing to let go of."""
