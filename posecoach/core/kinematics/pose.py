"""A person as the estimator sees them in one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecoach.core.kinematics.landmarks import COUNT

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """33 landmarks of one person.

    Parameters
    ----------
    pixels : ndarray of shape (33, 2)
        Position in the picture; may lie outside of it.
    meters : ndarray of shape (33, 3)
        Position about mid-hip: x right, y down, z away from the camera. The depth
        is the model's guess and is used for the view only, never for an angle.
    visibility : ndarray of shape (33,)
        The model's belief, 0 to 1, that the point can be seen.
    picture : tuple of int
        Width and height of the picture in pixels.

    Raises
    ------
    ValueError
        If an array has the wrong shape.
    """

    pixels: Array
    meters: Array
    visibility: Array
    picture: tuple[int, int]

    def __post_init__(self) -> None:
        for name, shape in (
            ("pixels", (COUNT, 2)),
            ("meters", (COUNT, 3)),
            ("visibility", (COUNT,)),
        ):
            actual = getattr(self, name).shape
            if actual != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {actual}")

    def seen(self, min_visibility: float) -> NDArray[np.bool_]:
        """Which points are visible enough and inside the picture, shape (33,)."""
        inside = ((self.pixels >= 0) & (self.pixels <= np.asarray(self.picture))).all(axis=1)
        return np.asarray(inside & (self.visibility >= min_visibility))
