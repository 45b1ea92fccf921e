"""The points of a person that can be measured, over one moment or many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from posecoach.core.kinematics.geometry import distance, turn, unit
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.pose import Array, Pose

MIN_VISIBILITY = 0.5
"""Below this a point counts as unseen. Provisional: MediaPipe's own default for presence;
the catalog starts at 0.6, which blinds the far limb of good performers seen side on
(their mean is 0.8 to 0.99 near and falls to 0.5 far)."""

LEAST_VOTE = 0.1
"""A smaller sum of votes does not tell which way a person faces: the knee of a straight leg moves
by the estimator's noise alone. Provisional."""

_ROWS: dict[str, slice | tuple[int, int]] = {
    part: slice(left, right + 1, right - left) if left < right else (left, right)
    for part, (left, right) in PAIRS.items()
}
"""Where the points of a part stand; a slice copies nothing."""


@dataclass(frozen=True, eq=False)
class Body:
    """Landmarks in the picture, nan where not seen.

    Parameters
    ----------
    points : ndarray of shape (..., 33, 2)
        Pixels. Leading axes are time, for a whole recording at once.
    """

    points: Array

    @classmethod
    def of(cls, pose: Pose, min_visibility: float = MIN_VISIBILITY) -> Body:
        """The points of one pose that can be measured.

        Parameters
        ----------
        pose : Pose
        min_visibility : float
            Points that the model believes less visible than this, 0 to 1, are unseen.

        Returns
        -------
        Body
            nan for points that are unseen or outside of the picture.
        """
        return cls(np.where(pose.seen(min_visibility)[:, None], pose.pixels, np.nan))

    def __getitem__(self, part: str) -> Array:
        """Left and right point of a part such as ``"knee"``, shape (..., 2, 2)."""
        return self.points[..., _ROWS[part], :]

    def mid(self, part: str) -> Array:
        """Middle between left and right, shape (..., 1, 2); nan when either is unseen."""
        pair = self[part]
        return (pair[..., :1, :] + pair[..., 1:, :]) / 2

    def other(self, part: str) -> Array:
        """Right and left point of a part: for each side, the opposite limb."""
        return self[part][..., ::-1, :]

    @cached_property
    def leg_length(self) -> Array:
        """Hip to knee to ankle of each leg in pixels, shape (..., 2)."""
        return distance(self["hip"], self["knee"]) + distance(self["knee"], self["ankle"])

    @cached_property
    def trunk_length(self) -> Array:
        """Hip to shoulder in pixels, shape (..., 2)."""
        return distance(self["hip"], self["shoulder"])

    @cached_property
    def facing(self) -> Array:
        """Which way the person's front points in a side view, shape (..., 1).

        +1 when, stood upright, they would face the right of the picture, -1 the
        left; nan when what is seen does not tell. It is a vote of three things
        that always lie in front: the toes of the heel, the nose of the ears, the
        knee of the line from hip to ankle. Means nothing in a front view.
        """
        trunk = unit(self["hip"] - self["shoulder"])
        shank = unit(self["ankle"] - self["knee"])
        feet = turn(shank, unit(self["foot"] - self["heel"]))
        nose = turn(trunk, (self["nose"] - self["ear"]) / self.trunk_length[..., None])
        knees = turn(unit(self["knee"] - self["hip"]), shank)
        votes = np.concatenate([feet, 2.0 * nose, -knees], axis=-1)
        told = -np.nansum(votes, axis=-1, keepdims=True)
        return np.where(np.abs(told) >= LEAST_VOTE, np.sign(told), np.nan)
