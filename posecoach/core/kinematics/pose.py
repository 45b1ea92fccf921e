"""A person as the estimator sees them in one frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecoach.core.kinematics.landmarks import COUNT, landmark_of

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """33 landmarks of one person; a model that has fewer leaves the others out.

    Parameters
    ----------
    pixels : ndarray of shape (33, 2)
        Position in the picture; may lie outside of it. nan for a point that the model does
        not have.
    meters : ndarray of shape (33, 3) or None
        Position about mid-hip: x right, y down, z away from the camera. The depth
        is the model's guess and is used for the view only, never for an angle. None for a
        model without depth; the view is then told from the picture alone.
    visibility : ndarray of shape (33,)
        The model's belief, 0 to 1, that the point can be seen; 0 for one that it does not have.
    picture : tuple of int
        Width and height of the picture in pixels.

    Raises
    ------
    ValueError
        If an array has the wrong shape.
    """

    pixels: Array
    meters: Array | None
    visibility: Array
    picture: tuple[int, int]

    def __post_init__(self) -> None:
        for name, shape in (
            ("pixels", (COUNT, 2)),
            ("meters", (COUNT, 3)),
            ("visibility", (COUNT,)),
        ):
            array = getattr(self, name)
            if array is not None and array.shape != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {array.shape}")

    @classmethod
    def of_parts(cls, points: Mapping[str, Sequence[float]], picture: tuple[int, int]) -> Pose:
        """The pose of a model that names its points, such as the 17 of the COCO set.

        Parameters
        ----------
        points : mapping of str to (x, y, visibility)
            Pixels, and the model's belief from 0 to 1, by part: ``"nose"``, ``"left knee"``.
            Parts that are left out are unseen.
        picture : tuple of int
            Width and height in pixels.

        Returns
        -------
        Pose
            Without depth.

        Raises
        ------
        ValueError
            If a part has no landmark, or a value is not finite.
        """
        pixels, visibility = np.full((COUNT, 2), np.nan), np.zeros(COUNT)
        for part, (x, y, seen) in points.items():
            if not np.isfinite((x, y, seen)).all():
                raise ValueError(f"{part}: leave out a point that was not found")
            index = landmark_of(part)
            pixels[index], visibility[index] = (x, y), seen
        return cls(pixels, None, visibility, picture)

    def seen(self, min_visibility: float) -> NDArray[np.bool_]:
        """Which points are visible enough and inside the picture, shape (33,)."""
        inside = ((self.pixels >= 0) & (self.pixels <= np.asarray(self.picture))).all(axis=1)
        return np.asarray(inside & (self.visibility >= min_visibility))
