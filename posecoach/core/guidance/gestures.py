"""A wave of the hand, by which a person on the mat is heard without a key.

A hand over the head will not do: the tree, the triangle, the wall angel and the dead bug have it,
and hold it for as long as one likes. Exercises of the catalog are slow, so what tells a wish from
an exercise is a raised forearm that goes to and fro about its elbow, quickly and for two seconds.
It is seen from any side, and of a person who lies down as well.
"""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from posecoach.core.exercise import SIDES
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.pose import Pose

WAVE_S = 2.0
"""How long a hand must wave; a shorter one is a greeting, or an itch."""

SWING_DEG = 25.0
"""A smaller way of the forearm is no swing; an estimator's jitter is a few degrees. Provisional."""

SLOWEST_SWING_S = 0.7
"""A swing that takes longer belongs to an exercise; provisional."""

LEAST_S = WAVE_S - SLOWEST_SWING_S / 2
"""Between the first and the last turn of a wave: half a swing lies before and after them."""

RAISED_DEG = 80.0
"""How far the forearm may be off upright; hanging and lying arms are farther. Provisional."""

SEEN = 0.5
"""Least visibility of the points of an arm."""

LEAST_SHARE = 0.3
"""Least length of a forearm in the picture, in trunk lengths: a shorter one points at the camera,
and its angle says nothing. Provisional."""


class _Arm:
    """The swings of one forearm."""

    def __init__(self) -> None:
        self._turns: deque[float] = deque()
        self.forget()

    def forget(self) -> None:
        """The arm is not raised, or not seen."""
        self._turns.clear()
        self._way = 0
        self._low, self._high = math.inf, -math.inf

    def _turn(self, t: float, way: int, angle: float) -> None:
        """A swing goes the other way now; the first one goes either way."""
        self._turns.append(t)
        self._way, self._low, self._high = way, angle, angle

    def update(self, t: float, angle: float) -> bool:
        """Take one moment; True when the hand has waved for long enough.

        Parameters
        ----------
        t : float
            Seconds, rising.
        angle : float
            Of the forearm against upright, in degrees.
        """
        if not self._way:
            self._low, self._high = min(self._low, angle), max(self._high, angle)
        elif self._way > 0:
            self._low, self._high = angle, max(self._high, angle)
        else:
            self._low, self._high = min(self._low, angle), angle
        if self._way <= 0 and angle - self._low >= SWING_DEG:
            self._turn(t, 1, angle)
        elif self._way >= 0 and self._high - angle >= SWING_DEG:
            self._turn(t, -1, angle)
        if self._turns and t - self._turns[-1] > SLOWEST_SWING_S:
            self._turns.clear()
        return bool(self._turns) and self._turns[-1] - self._turns[0] >= LEAST_S


class WaveWatch:
    """Tells when a person waves; takes the poses of a session, and nothing else."""

    def __init__(self) -> None:
        self._arms = tuple(_Arm() for _ in SIDES)

    def update(self, t: float, pose: Pose | None) -> bool:
        """Take one moment; True once when a hand has waved for two seconds.

        Parameters
        ----------
        t : float
            Seconds, rising.
        pose : Pose or None
            None when nobody is seen.
        """
        waved = False
        for side, arm in enumerate(self._arms):
            angle = math.nan if pose is None else _raised(pose, side)
            if math.isnan(angle):
                arm.forget()
            else:
                waved = arm.update(t, angle) or waved
        if waved:
            for arm in self._arms:
                arm.forget()
        return waved


def _raised(pose: Pose, side: int) -> float:
    """Angle of a raised forearm against upright, in degrees; nan where it is not one, or unseen."""
    points = [PAIRS[part][side] for part in ("elbow", "wrist")]
    if (pose.visibility[points] < SEEN).any():
        return math.nan
    elbow, wrist = pose.pixels[points]
    shoulders, hips = (pose.pixels[list(PAIRS[part])].mean(axis=0) for part in ("shoulder", "hip"))
    along, upward = float(wrist[0] - elbow[0]), float(elbow[1] - wrist[1])
    if math.hypot(along, upward) < LEAST_SHARE * float(np.linalg.norm(shoulders - hips)):
        return math.nan
    angle = math.degrees(math.atan2(along, upward))
    return angle if abs(angle) <= RAISED_DEG else math.nan
