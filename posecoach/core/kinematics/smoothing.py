"""The One Euro filter: smooths a pose more the slower it moves."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from posecoach.core.kinematics.pose import Array, Pose

RATE_HZ = 1.0
"""Cut-off of the filter on the speed, as its authors set it."""


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How strongly poses are smoothed.

    Parameters
    ----------
    slowest_hz : float
        Cut-off at rest.
    per_speed : float
        By how much the cut-off rises with speed, hertz for each pixel a second.
    """

    slowest_hz: float
    per_speed: float


class OneEuro:
    """Smooths slow movement more than fast movement.

    Casiez, Roussel and Vogel: 1 Euro filter, CHI 2012, https://doi.org/10.1145/2207676.2208639
    """

    def __init__(self, how: Smoothing) -> None:
        self._how = how
        self._last: tuple[float, Array, Array] | None = None

    def pose(self, t: float, pose: Pose | None) -> Pose | None:
        """Smooth the pixels of a pose.

        Parameters
        ----------
        t : float
            Seconds, rising.
        pose : Pose or None
            None where nobody is: the filter then begins anew.

        Returns
        -------
        Pose or None
        """
        if pose is None:
            self._last = None
            return None
        return replace(pose, pixels=self.update(t, pose.pixels))

    def update(self, t: float, points: Array) -> Array:
        """Smooth the points of one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        points : ndarray of shape (33, 2)
            Pixels; a point that is nan stays nan from then on.

        Returns
        -------
        ndarray of shape (33, 2)
        """
        if self._last is None:
            self._last = t, points, 0.0 * points
            return points
        before, at, speed = self._last
        seconds = t - before
        speed = speed + _share(RATE_HZ, seconds) * ((points - at) / seconds - speed)
        cutoff = self._how.slowest_hz + self._how.per_speed * abs(speed)
        at = at + _share(cutoff, seconds) * (points - at)
        self._last = t, at, speed
        return at


def _share(cutoff_hz: Array | float, seconds: float) -> Array | float:
    """How much of the way to a new value a low-pass filter goes in some seconds."""
    turn = 2 * math.pi * cutoff_hz * seconds
    return turn / (turn + 1)
