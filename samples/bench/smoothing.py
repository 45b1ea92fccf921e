"""The One Euro filter, to try whether smoothing the poses further would lower the error."""

from __future__ import annotations

import math
from dataclasses import replace

from posecoach.core.kinematics.pose import Array
from samples.bench.clip import Poses

RATE_HZ = 1.0
"""Cut-off of the filter on the speed, as its authors set it."""


class OneEuro:
    """Smooths slow movement more than fast movement.

    Casiez, Roussel and Vogel: 1 Euro filter, CHI 2012, https://doi.org/10.1145/2207676.2208639

    Parameters
    ----------
    slowest_hz : float
        Cut-off at rest.
    per_speed : float
        By how much the cut-off rises with speed, hertz a pixel a second.
    """

    def __init__(self, slowest_hz: float, per_speed: float) -> None:
        self._slowest, self._per_speed = slowest_hz, per_speed
        self._last: tuple[float, Array, Array] | None = None

    def update(self, t: float, points: Array) -> Array:
        """Take the points of this moment, shape (33, 2), and return them smoothed."""
        if self._last is None:
            self._last = t, points, 0.0 * points
            return points
        before, at, speed = self._last
        seconds = t - before
        speed = speed + _share(RATE_HZ, seconds) * ((points - at) / seconds - speed)
        cutoff = self._slowest + self._per_speed * abs(speed)
        at = at + _share(cutoff, seconds) * (points - at)
        self._last = t, at, speed
        return at


def smoothed(poses: Poses, slowest_hz: float, per_speed: float) -> Poses:
    """Poses with their pixels smoothed; whoever was lost from sight begins anew."""
    euro, found = OneEuro(slowest_hz, per_speed), []
    for t, pose in poses:
        if pose is None:
            euro = OneEuro(slowest_hz, per_speed)
            found.append((t, None))
        else:
            found.append((t, replace(pose, pixels=euro.update(t, pose.pixels))))
    return found


def _share(cutoff_hz: Array | float, seconds: float) -> Array | float:
    """How much of the way to a new value a low-pass filter goes in some seconds."""
    turn = 2 * math.pi * cutoff_hz * seconds
    return turn / (turn + 1)
