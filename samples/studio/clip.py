"""Rendering a scene: pictures into a film, landmarks into the truth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from . import actor as actors
from .camera import FAR, NEAR
from .landmarks import Tracker
from .rotation import Array
from .scene import Person, Scene
from .sensor import Film, Picture
from .skeleton import Figure
from .stance import Stage
from .truth import Truth

_SLAB = np.array(
    [[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float
)  # corners of a table's board
_SIDES = np.array(
    [4, 0, 1, 3, 2, 4, 4, 6, 7, 5, 4, 0, 4, 5, 1, 4, 2, 3, 7, 6, 4, 0, 2, 6, 4, 4, 1, 5, 7, 3]
)


class Player:
    """One person on the stage, and its mesh in the plotter."""

    def __init__(self, person: Person, actor: actors.Actor, scene: Scene, plotter: Any) -> None:
        import pyvista as pv

        self.motion, self.actor = person.motion, actor
        self.stage = Stage(self.actor, person.support, person.place)
        faces = np.insert(self.actor.faces, 0, 3, axis=1).ravel()
        self.mesh: Any = pv.PolyData(self.actor.vertices.astype(np.float32), faces)
        self.mesh.point_data["Normals"] = np.zeros_like(self.actor.vertices, np.float32)
        self.mesh.cell_data["rgb"] = self.actor.colors
        drawn = plotter.add_mesh(
            self.mesh, scalars="rgb", rgb=True, show_scalar_bar=False,
            ambient=scene.room.ambient, diffuse=0.85, specular=0.05,
        )  # fmt: skip
        drawn.prop.interpolation = "Phong"
        self.shade = pv.PolyData(self.actor.vertices.astype(np.float32), faces)
        plotter.add_mesh(
            self.shade, color=scene.room.shadow(), lighting=False, show_scalar_bar=False
        )
        self.board = None
        if person.support.board:
            hip, back = self.actor.heads[0], self.actor.vertices[:, 1].max()
            self._slab = (
                hip
                + [0, back - hip[1] + 0.03, -0.06]
                + _SLAB * [0.27, 0.03, 0.5 * person.body.height]
            )
            self.board = pv.PolyData(self._slab, _SIDES)
            plotter.add_mesh(self.board, color="#2c3138", ambient=0.4, show_scalar_bar=False)
        self._sun = scene.room.direction(scene.camera.azimuth)

    def move(self, t: float) -> Figure:
        """Take the posture of `t` seconds."""
        figure = self.stage.pose(self.motion.at(t))
        vertices = figure.skin()
        self.mesh.points = vertices.astype(np.float32)
        self.mesh.point_data["Normals"] = actors.normals(vertices, self.actor.faces).astype(
            np.float32
        )
        self.mesh.point_data.active_normals_name = "Normals"
        if self.board is not None:
            self.board.points = (self._slab - self.actor.heads[0]) @ figure.rotations[
                0
            ].T + figure.joints[0]
        cast = vertices - self._sun * (vertices[:, 2:] / self._sun[2])
        cast[:, 2] = 0.001
        self.shade.points = cast.astype(np.float32)
        return figure


class Theatre:
    """A furnished room with its people and its camera."""

    def __init__(self, scene: Scene) -> None:
        # bodies first: torch must be loaded before VTK opens its window, or their two LLVMs clash
        cast = [actors.build(person.body) for person in scene.people]
        import pyvista as pv

        self.scene = scene
        cam = scene.camera
        self.plotter = pv.Plotter(
            off_screen=True, window_size=[cam.width, cam.height_px], lighting="none"
        )
        scene.room.furnish(self.plotter, cam.azimuth)
        self.players = [
            Player(person, actor, scene, self.plotter)
            for person, actor in zip(scene.people, cast, strict=True)
        ]
        self.tracker = Tracker(self.players[0].actor)
        view = self.plotter.camera
        view.position = tuple(cam.position)
        view.focal_point = tuple(cam.position + cam.axes[2])
        view.up = tuple(-cam.axes[1])
        view.view_angle = cam.vertical_fov
        view.clipping_range = (NEAR, FAR)
        window: Any = self.plotter.render_window
        self.window = window
        self.window.SetMultiSamples(scene.sensor.samples if scene.sensor.samples > 1 else 0)

    def picture(self, t: float) -> tuple[Picture, Figure]:
        """What the camera sees at `t` seconds."""
        figures = [player.move(t) for player in self.players]
        self.plotter.camera.clipping_range = (NEAR, FAR)
        self.plotter.render()
        image: Picture = np.ascontiguousarray(
            np.asarray(self.plotter.screenshot(return_img=True))[:, :, :3]
        )
        return image, figures[0]

    def surface(self) -> Array:
        """Metres, along the view, to what each pixel of the last picture shows (H, W)."""
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkCommonCore import vtkFloatArray

        values, cam = vtkFloatArray(), self.scene.camera
        self.window.GetZbufferData(0, 0, cam.width - 1, cam.height_px - 1, values)
        flat: Any = vtk_to_numpy(values)  # type: ignore[no-untyped-call]
        z = flat.astype(float).reshape(cam.height_px, cam.width)[::-1]
        return np.where(z < 1, NEAR * FAR / (FAR - z * (FAR - NEAR)), np.inf)

    def close(self) -> None:
        """Give the picture buffers back."""
        self.plotter.close()


def render(scene: Scene, folder: Path, told: Callable[[float], None] | None = None) -> Path:
    """Render a scene into ``folder/name.mp4`` and its truth beside it; the film's path.

    `told` is called with the share that is done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    film, cam, sensor = folder / f"{scene.name}.mp4", scene.camera, scene.sensor
    draw = np.random.default_rng(scene.seed)
    theatre = Theatre(scene)
    times = sensor.times(scene.duration, scene.seed)
    places, visible = np.empty((len(times), 33, 3)), np.empty((len(times), 33), bool)
    with Film(film, sensor, cam.width, cam.height_px) as reel:
        for k, t in enumerate(times):
            pictures = (
                [theatre.picture(float(u))[0] for u in sensor.moments(t)] if sensor.blur > 1 else []
            )
            picture, figure = theatre.picture(float(t))
            reel.add(float(t), sensor.expose(pictures or [picture], draw))
            places[k] = theatre.tracker.places(figure)
            visible[k] = theatre.tracker.visible(places[k], cam, theatre.surface())
            if told is not None:
                told((k + 1) / len(times))
    theatre.close()
    Truth.of(scene, times, places, visible).save(folder)
    return film
