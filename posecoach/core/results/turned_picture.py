"""Whether a recording was filmed sideways or upside down and its file does not say so."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from posecoach.core.exercise import Exercise, Position
from posecoach.core.kinematics.geometry import lean
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.pose import Pose

UPRIGHT: Final[dict[Position, tuple[str, str]]] = {
    "standing": ("ankle", "shoulder"),
    "bent-over": ("ankle", "hip"),
    "kneeling": ("hip", "shoulder"),
    "sitting": ("hip", "shoulder"),
    "hanging": ("hip", "shoulder"),
}
"""From which part to which the body is upright, whatever its form."""

ALWAYS = 0.9
"""Share of the frames in which somebody was seen; provisional. Who gets up from the floor, or
lies down on it, is below that."""

FEWEST = 25
"""Frames with a person that say nothing yet; provisional: a second of them."""


class TurnedPicture:
    """Looks which way up the person is in the picture, for exercises that are done upright.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        self._parts = UPRIGHT.get(exercise.position)
        self._quarters: Counter[int] = Counter()

    def take(self, pose: Pose | None) -> None:
        """Look at one pose; None where nobody was seen."""
        if pose is None or self._parts is None:
            return
        low, high = (pose.pixels[list(PAIRS[part])].mean(axis=0) for part in self._parts)
        tipped = float(lean(low, high))
        if not np.isnan(tipped):
            self._quarters[round(tipped / 90) % 4] += 1

    @property
    def turn(self) -> int:
        """Degrees clockwise that put the picture upright; 0 where it is, or nobody can tell."""
        seen = self._quarters.total()
        if seen < FEWEST:
            return 0
        quarter, frames = self._quarters.most_common(1)[0]
        return (-quarter % 4) * 90 if frames >= ALWAYS * seen else 0
