"""The room: floor, wall, light, and things that stand about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .actor import rgb
from .rotation import Array


@dataclass(frozen=True)
class Box:
    """A piece of furniture: its middle on the floor plan, its size, its colour; metres."""

    x: float
    y: float
    z: float
    dx: float
    dy: float
    dz: float
    color: str = "#8a6f52"
    pitch: float = 0.0


@dataclass(frozen=True)
class LiveSession:
    """Where the person is.

    Attributes
    ----------
    floor, wall, sky : ``#rrggbb``; the sky is what lies beyond the wall
    back : metres from the middle of the room to the wall, away from the camera
    light : strength of the main light; 1 is a well lit room
    ambient : share of the light that has no direction
    sun : direction of the main light, degrees to the camera's right, and degrees above the floor
    window : a bright window in the wall behind the person
    boxes : furniture
    """

    floor: str = "#b9a58c"
    wall: str = "#d9d6cf"
    sky: str = "#d9d6cf"
    back: float = 1.6
    light: float = 1.0
    ambient: float = 0.35
    sun: tuple[float, float] = (35.0, 55.0)
    window: bool = False
    boxes: tuple[Box, ...] = ()

    def direction(self, azimuth: float) -> Array:
        """Unit vector from the room to the main light, for a camera at `azimuth`."""
        around, above = np.radians([azimuth + self.sun[0], self.sun[1]])
        return np.array(
            [np.cos(above) * np.sin(around), -np.cos(above) * np.cos(around), np.sin(above)]
        )

    def furnish(self, plotter: Any, azimuth: float) -> None:
        """Add floor, wall, light and furniture to a plotter whose camera looks from `azimuth`."""
        import pyvista as pv

        away = np.radians(azimuth)
        depth = np.array([-np.sin(away), np.cos(away), 0.0])
        plotter.set_background(self.sky)
        shade = {"lighting": False, "show_scalar_bar": False}
        dim = min(1.0, 0.25 + 0.75 * self.light)
        floor = pv.Plane(center=(0, 0, -0.002), i_size=24, j_size=24)
        plotter.add_mesh(floor, color=_dim(self.floor, dim), **shade)
        side = np.cross(depth, [0, 0, 1.0])
        wall = _rectangle(depth * self.back, side * 12, np.array([0, 0, 6.0]))
        plotter.add_mesh(wall, color=_dim(self.wall, dim), **shade)
        skirting = _rectangle(depth * (self.back - 0.01), side * 12, np.array([0, 0, 0.09]))
        plotter.add_mesh(skirting, color=_dim(self.wall, dim * 0.8), **shade)
        if self.window:
            pane = _rectangle(
                depth * (self.back - 0.02) + [0, 0, 0.9] + side * 0.3,
                side * 0.8,
                np.array([0, 0, 1.3]),
            )
            plotter.add_mesh(pane, color="#ffffff", **shade)
        for box in self.boxes:
            solid = pv.Cube(x_length=box.dx, y_length=box.dy, z_length=box.dz)
            solid = solid.rotate_x(box.pitch).translate((box.x, box.y, box.z + box.dz / 2))
            plotter.add_mesh(
                solid, color=box.color, ambient=self.ambient, diffuse=0.7, show_scalar_bar=False
            )
        plotter.add_light(_light(self.direction(azimuth), self.light * (1 - self.ambient)))
        fill = self.direction(azimuth - 2 * self.sun[0] - 10)
        plotter.add_light(_light(fill, self.light * 0.3))

    def shadow(self) -> str:
        """Colour of a shadow on the floor."""
        return _dim(self.floor, min(1.0, 0.25 + 0.75 * self.light) * 0.72)


def _light(direction: Array, intensity: float) -> Any:
    import pyvista as pv

    light = pv.Light(
        position=tuple(direction * 10), focal_point=(0, 0, 0), light_type="scene light"
    )
    light.positional = False
    light.intensity = intensity
    return light


def _dim(color: str, share: float) -> str:
    return "#" + "".join(f"{int(c):02x}" for c in np.clip(rgb(color) * share, 0, 255))


def _rectangle(middle: Array, half: Array, up: Array) -> Any:
    import pyvista as pv

    corners = np.array([middle - half, middle + half, middle + half + up, middle - half + up])
    return pv.PolyData(corners, np.array([4, 0, 1, 2, 3]))
