"""One foot of a person who walks: whether it stands, where, and where it stood before."""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from posecoach.core.kinematics.pose import Array

PLANTED = 0.15
PLANTED_S = 0.2
"""A foot stands when its ankle has been slower than this, in leg lengths a second, for so
long (catalog, heel_toe_walk)."""

MOVING = 0.3
"""A foot that stands counts as standing up to this speed, in leg lengths a second. Provisional:
in a step it is faster than 0.8."""

SPAN_S = 0.35
"""Speed is the slope of a line through this much time: five frames at 12 a second."""

LOST_S = 2.0
"""A foot that is out of sight for longer is followed anew (catalog)."""


class Foot:
    """Follows one foot; `update` takes each moment once, in order.

    Attributes
    ----------
    stands : bool
        True while it is down and still.
    left : ndarray of shape (3, 2) or None
        Ankle, heel and toes where it stood before it moved; None while that is not known.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, Array]] = deque()
        self._calm_since: float | None = None
        self._landed = 0.0
        self._sum, self._count = np.zeros((3, 2)), np.zeros((3, 1))
        self.stands = False
        self.left: Array | None = None

    @property
    def place(self) -> Array:
        """Ankle, heel and toes where it stands or stood last, shape (3, 2)."""
        return np.asarray(self._sum / np.where(self._count > 0, self._count, math.nan))

    def update(self, t: float, points: Array, leg: float) -> float | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        points : ndarray of shape (3, 2)
            Ankle, heel and toes in pixels, nan where unseen.
        leg : float
            Length of a leg in pixels; nan where unseen.

        Returns
        -------
        float or None
            When the foot came down, in seconds, at the moment at which that is known.
        """
        if np.isnan(points[0]).any() or math.isnan(leg):
            return None
        if self._seen and t - self._seen[-1][0] > LOST_S:
            self._forget()
        self._seen.append((t, points))
        while t - self._seen[0][0] > SPAN_S:
            self._seen.popleft()
        speed = self._speed() / leg
        if not self.stands:
            return self._swing(t, speed)
        if speed > MOVING:
            self.stands, self._calm_since, self.left = False, None, self.place
        else:
            self._add(points)
        return None

    def _swing(self, t: float, speed: float) -> float | None:
        """In the air, or on its way to be known as down."""
        if not speed < PLANTED:
            self._calm_since = None
            return None
        if self._calm_since is None:
            self._calm_since, self._landed = t, self._seen[0][0]
        since = self._calm_since
        if t - since < PLANTED_S - 1e-9:
            return None
        self.stands = True
        self._sum, self._count = np.zeros((3, 2)), np.zeros((3, 1))
        for at, points in self._seen:
            if at >= since:
                self._add(points)
        return self._landed

    def _add(self, points: Array) -> None:
        self._sum = self._sum + np.nan_to_num(points)
        self._count = self._count + np.isfinite(points).all(axis=1, keepdims=True)

    def _speed(self) -> float:
        """Pixels a second of the ankle; nan while too little was seen."""
        times = np.array([at for at, _ in self._seen])
        times = times - times.mean()
        if np.ptp(times) < PLANTED_S - 1e-9:
            return math.nan
        places = np.stack([points[0] for _, points in self._seen])
        return float(np.linalg.norm(times @ places / (times @ times)))

    def _forget(self) -> None:
        """It was out of sight for too long to say what it did meanwhile."""
        self._seen.clear()
        self.stands, self.left, self._calm_since = False, None, None
