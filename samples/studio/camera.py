"""The camera: where it stands, what it sees, and the exact pixel of every point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .rotation import Array, about

NEAR, FAR = 0.1, 30.0


@dataclass(frozen=True)
class Camera:
    """A pinhole camera.

    Attributes
    ----------
    azimuth : degrees; 0 looks toward +y (a standing person's face), 90 stands on the +x side
    height : metres of the lens above the floor
    tilt : degrees, positive looks down
    roll : degrees, positive turns the picture clockwise
    distance : metres along the floor from the point looked at
    fov : degrees across the longer side of the picture (laptop 60 to 75, phone 55 to 70)
    x, y : point of the floor that is looked at
    width, height_px : picture size in pixels
    """

    azimuth: float = 0.0
    height: float = 1.0
    tilt: float = 0.0
    roll: float = 0.0
    distance: float = 3.0
    fov: float = 62.0
    x: float = 0.0
    y: float = 0.0
    width: int = 960
    height_px: int = 540

    @property
    def position(self) -> Array:
        """Place of the lens in the world."""
        az = np.radians(self.azimuth)
        return np.array(
            [self.x + self.distance * np.sin(az), self.y - self.distance * np.cos(az), self.height]
        )

    @property
    def axes(self) -> Array:
        """Rows: right, down and away of the camera, in the world."""
        level = np.array([[1.0, 0, 0], [0, 0, -1.0], [0, 1.0, 0]])
        nod, spin = np.radians(self.tilt), np.radians(self.roll)
        c, s = np.cos(nod), np.sin(nod)
        tilted = np.array([[1, 0, 0], [0, c, -s], [0, s, c]]) @ level
        c, s = np.cos(spin), np.sin(spin)
        rolled = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ tilted
        return np.asarray(rolled @ about("z", self.azimuth).T)

    @property
    def focal(self) -> float:
        """Focal length in pixels."""
        return max(self.width, self.height_px) / 2 / float(np.tan(np.radians(self.fov / 2)))

    @property
    def vertical_fov(self) -> float:
        """Degrees from the lower to the upper edge, as VTK wants it."""
        return float(np.degrees(2 * np.arctan(self.height_px / 2 / self.focal)))

    def seen(self, points: Array) -> Array:
        """World points (..., 3) in the camera's axes: right, down, away, in metres."""
        return (points - self.position) @ self.axes.T

    def project(self, points: Array) -> Array:
        """Pixels (..., 2) of world points (..., 3)."""
        local = self.seen(points)
        depth = np.maximum(local[..., 2:], NEAR)
        return local[..., :2] / depth * self.focal + [self.width / 2, self.height_px / 2]
