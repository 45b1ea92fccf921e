"""The matrix: who does what before which camera, half to tune on and half to publish."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .scene import Scene, load

MATRIX = Path(__file__).with_name("matrix.toml")
LONG, SHORT = 640, 360
HALVES = ("tune", "publish", "sweep")


@dataclass(frozen=True)
class Take:
    """A scene as one body does it before one camera; `view` is added to the scene's camera."""

    scene: str
    body: str
    view: str
    room: str
    sensor: str
    shifts: Mapping[str, float]
    portrait: bool = False
    mirrored: bool = False

    @property
    def name(self) -> str:
        """What the clip is called."""
        return f"{self.scene}-{self.body}-{self.view}"

    def changes(self, folder: Path) -> dict[str, Any]:
        """What is set in the scene file, which lies in `folder`, to get this take."""
        plain = load(folder / f"{self.scene}.toml")
        shifted = {k: getattr(plain.camera, k) + v for k, v in self.shifts.items()}
        turned = _exchanged(plain, shifted) if self.mirrored else {}
        casting = {f"{kind}.like": getattr(self, kind) for kind in ("body", "room", "sensor")}
        camera = {f"camera.{k}": round(v, 4) for k, v in shifted.items()}
        width, height = (SHORT, LONG) if self.portrait else (LONG, SHORT)
        size = {"camera.width": width, "camera.height_px": height}
        return {"name": self.name, "view": self.view} | casting | size | camera | turned

    def staged(self, folder: Path) -> Scene:
        """The scene of this take."""
        return load(folder / f"{self.scene}.toml", self.changes(folder))


def takes(half: str) -> list[Take]:
    """The takes of ``"tune"``, ``"publish"``, or ``"sweep"``, which belongs to what is published.

    Raises
    ------
    ValueError
        When a take uses what is not of its half, or both halves list the same thing.
    """
    with MATRIX.open("rb") as file:
        halves = tomllib.load(file)
    for kind in ("bodies", "rooms", "sensors", "views"):
        published = {*halves["publish"][kind], *halves["sweep"][kind]}
        if shared := set(halves["tune"][kind]) & published:
            raise ValueError(f"{kind} in both halves: {', '.join(sorted(shared))}")
    return [_take(row.split(), halves[half]) for row in halves[half]["takes"].strip().splitlines()]


def _take(words: list[str], half: Mapping[str, Any]) -> Take:
    scene, body, view, room, sensor = words
    for word, kind in ((body, "bodies"), (view, "views"), (room, "rooms"), (sensor, "sensors")):
        if word not in half[kind]:
            raise ValueError(f"{scene}: {word!r} is not one of this half's {kind}")
    mirrored, scene = scene.endswith("*"), scene.removesuffix("*")
    shifts = dict(half["views"][view])
    portrait = shifts.pop("portrait", False)
    return Take(scene, body, view, room, sensor, shifts, portrait, mirrored)


def _exchanged(scene: Scene, shifted: Mapping[str, float]) -> dict[str, Any]:
    """Person and camera with left and right exchanged."""
    camera = dataclasses.replace(scene.camera, **shifted)  # type: ignore[arg-type]
    side = {"left": "right", "right": "left"}.get(scene.side, scene.side)
    return {"mirror": True, "side": side, "camera.azimuth": -camera.azimuth, "camera.x": -camera.x}
