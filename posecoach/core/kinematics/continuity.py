"""One and the same person from frame to frame: left stays left, and nobody changes places."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from posecoach.core.kinematics.landmarks import MIRRORED, PAIRS
from posecoach.core.kinematics.pose import Array, Pose

APART = 0.8
"""When both mid-hip and mid-shoulder are further than this many trunk lengths from where they
were, the pose may be somebody else's or a wrong guess: two people stand further apart.
Provisional."""

FASTEST = 8.0
"""Trunk lengths a second that a person can move by, about 4 m/s as in a fall. From a slow
camera a pose is refused only when it has also moved faster than this. Provisional; it makes a
difference below 10 pictures a second."""

MEMORY_S = 0.5
"""A pose that is older than this is not compared with: the person who is seen next is judged."""

CLEAR_GAIN = 0.35
"""Left and right of a chain are put back when the points then move by less than this share of
what they would move otherwise. Provisional."""

NOTICEABLE = 0.15
"""Left and right of a chain are left alone when its points move by less than this, in trunk
lengths on average: legs that are so close together cannot be told apart by their place.
Provisional."""

_CHAINS = (
    np.array([i for part in ("hip", "knee", "ankle", "heel", "foot") for i in PAIRS[part]]),
    np.array([i for part in ("shoulder", "elbow", "wrist") for i in PAIRS[part]]),
)


@dataclass(frozen=True, slots=True)
class ContinuityLimits:
    """When a pose is somebody else's, and when left and right are put back.

    Parameters
    ----------
    apart : float
        See `APART`, trunk lengths.
    fastest : float
        See `FASTEST`, trunk lengths a second.
    clear_gain : float
        See `CLEAR_GAIN`.
    noticeable : float
        See `NOTICEABLE`; infinite to leave left and right alone.
    """

    apart: float = APART
    fastest: float = FASTEST
    clear_gain: float = CLEAR_GAIN
    noticeable: float = NOTICEABLE


STANDARD = ContinuityLimits()


class Continuity:
    """Puts back swapped sides and refuses a pose that has jumped to someone else.

    Parameters
    ----------
    limits : ContinuityLimits

    Attributes
    ----------
    swaps : int
        How many frames had a pair of legs or arms put back.
    jumps : int
        How many poses were refused.
    changed : bool
        True when the last pose is somebody else's, who has stayed.
    """

    def __init__(self, limits: ContinuityLimits = STANDARD) -> None:
        self._limits = limits
        self.swaps = 0
        self.jumps = 0
        self.changed = False
        self._refusing = False
        self._last: Pose | None = None
        self._t = -math.inf
        self._looked_at = -math.inf

    def update(self, t: float, pose: Pose | None) -> Pose | None:
        """Take the pose of one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        pose : Pose or None
            None where nobody is.

        Returns
        -------
        Pose or None
            The pose with left and right put in order. None where nobody is, and while the pose has
            jumped to where the person cannot have gone.
        """
        between, self._looked_at = t - self._looked_at, t
        if pose is None:
            return None
        self.changed = False
        if self._last is None or t - self._t > MEMORY_S:
            self._last, self.changed = pose, self._refusing
        elif _moved(self._last, pose) > self._farthest(between):
            self.jumps += 1
            self._refusing = True
            return None
        else:
            self._last = self._in_order(self._last, pose)
        self._refusing = False
        self._t = t
        return self._last

    def _farthest(self, between: float) -> float:
        """How far the person may have gone, in trunk lengths, from one look to the next.

        It does not grow while somebody else is refused, else that person would soon be taken
        for the one who was there before.
        """
        return max(self._limits.apart, self._limits.fastest * between)

    def _in_order(self, last: Pose, pose: Pose) -> Pose:
        order = np.arange(len(MIRRORED))
        trunk = _trunk(last)
        for chain in _CHAINS:
            stay = _distance(pose.pixels[chain], last.pixels[chain])
            if not stay > self._limits.noticeable * trunk:
                continue
            swap = _distance(pose.pixels[MIRRORED[chain]], last.pixels[chain])
            if swap < self._limits.clear_gain * stay:
                order[chain] = MIRRORED[chain]
        if (order == np.arange(len(order))).all():
            return pose
        self.swaps += 1
        return replace(
            pose,
            pixels=pose.pixels[order],
            meters=None if pose.meters is None else pose.meters[order],
            visibility=pose.visibility[order],
        )


def _distance(a: Array, b: Array) -> float:
    """Mean distance between corresponding points, pixels, of those that both poses have.

    nan when there are none: a model without them cannot exchange them.
    """
    d = a - b
    lengths = np.sqrt((d * d).sum(axis=1))
    known = lengths[np.isfinite(lengths)]
    return float(known.sum()) / len(known) if len(known) else math.nan


def _middle(pose: Pose, part: str) -> Array:
    left, right = PAIRS[part]
    return np.asarray((pose.pixels[left] + pose.pixels[right]) / 2)


def _trunk(pose: Pose) -> float:
    return math.dist(_middle(pose, "hip"), _middle(pose, "shoulder"))


def _moved(last: Pose, pose: Pose) -> float:
    """How far the trunk has gone, in trunk lengths: the lesser of its two ends.

    A person can swing one end of the trunk quickly, but hardly both.
    """
    ends = [math.dist(_middle(last, part), _middle(pose, part)) for part in ("hip", "shoulder")]
    return min(ends) / max(_trunk(last), 1.0)
