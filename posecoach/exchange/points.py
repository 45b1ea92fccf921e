"""The points of every pose of a recording, for formats that hold markers."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judgement
from posecoach.core.kinematics.body import MIN_VISIBILITY
from posecoach.core.kinematics.landmarks import COUNT, Landmark
from posecoach.core.kinematics.observation import Observation
from posecoach.core.kinematics.pose import Array

MARKERS = tuple(landmark.name.title().replace("_", "") for landmark in Landmark)
"""Names of the 33 points, such as LeftKnee, in the order of `Landmark`."""

UPRIGHT = np.array([1.0, -1.0, -1.0])
"""From x right, y down, z away to x right, y up, z toward the camera."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points over time.

    Parameters
    ----------
    t : ndarray of shape (n,)
        Seconds, rising.
    pixels : ndarray of shape (n, 33, 2)
        In the picture; nan where there was no pose.
    meters : ndarray of shape (n, 33, 3)
        From mid-hip: x right of the picture, y up, z toward the camera; nan for a point that was
        not seen, and for a model without depth.
    """

    t: Array
    pixels: Array
    meters: Array

    @property
    def rate(self) -> float:
        """Moments a second, in the median; 1 where there are fewer than two."""
        return float(1 / np.median(np.diff(self.t))) if len(self.t) > 1 else 1.0


class PointsRecorder:
    """Keeps the points of every moment that was looked at, 0.7 KB each; a `Sink`."""

    def __init__(self) -> None:
        self._t = array("d")
        self._pixels = array("f")
        self._meters = array("f")

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Keep one moment; as a `Sink` does.

        Parameters
        ----------
        frame : Frame
        observation : Observation
        judgement : Judgement
            Its pose has its sides put right.
        """
        if not judgement.looked:
            return
        self._t.append(judgement.t)
        pixels, meters = np.full((COUNT, 2), np.nan), np.full((COUNT, 3), np.nan)
        if (pose := judgement.pose) is not None:
            pixels = pose.pixels
            if pose.meters is not None:
                seen = pose.seen(MIN_VISIBILITY)[:, np.newaxis]
                meters = np.where(seen, pose.meters * UPRIGHT, np.nan)
        self._pixels.extend(pixels.ravel().tolist())
        self._meters.extend(meters.ravel().tolist())

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of."""

    def points(self) -> Points:
        """Everything so far."""
        pixels = np.array(self._pixels, float).reshape(-1, COUNT, 2)
        meters = np.array(self._meters, float).reshape(-1, COUNT, 3)
        return Points(np.array(self._t), pixels, meters)
