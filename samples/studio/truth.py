"""The truth of a clip: landmarks of every frame, and the intervals in which form holds.

Two files lie beside ``NAME.mp4``: ``NAME.truth`` with the arrays of `Truth`, and
``NAME.truth.toml`` for the eye.

The intervals here are the *planned* ones, from the keyframes: between reaching a posture and
leaving it. When form really held is geometry, the exercise's own limits on these landmarks, and
is worked out by `samples.bench.truth`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samples import TRUTH_ARRAYS, TRUTH_WORDS

from .rotation import Array
from .scene import Hold, Scene

LEFT_HIP, RIGHT_HIP = 23, 24


@dataclass(frozen=True)
class Truth:
    """What was really there.

    Attributes
    ----------
    t : (N,) seconds, each frame's own time
    pixels : (N, 33, 2) origin top left, y down
    metres : (N, 33, 3) like MediaPipe's world landmarks: right, down, away, from mid-hip
    visible : (N, 33) in the picture and not hidden
    width, height : picture size
    fault : the one fault of the exercise that is shown; empty when it is well done
    take : under which conditions, by name: who, before which camera, in which room
    """

    name: str
    exercise: str
    fault: str
    side: str
    t: Array
    pixels: Array
    metres: Array
    visible: NDArray[np.bool_]
    width: int
    height: int
    planned: tuple[Hold, ...]
    about: str = ""
    take: Mapping[str, str | float] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, times: Array, places: Array, visible: NDArray[np.bool_]) -> Truth:
        """From the world places (N, 33, 3) of the landmarks."""
        local = scene.camera.seen(places)
        middle = local[:, [LEFT_HIP, RIGHT_HIP]].mean(1, keepdims=True)
        return cls(
            name=scene.name, exercise=scene.exercise, fault=scene.fault, side=scene.side,
            about=scene.about,
            t=times, pixels=scene.camera.project(places), metres=local - middle, visible=visible,
            width=scene.camera.width, height=scene.camera.height_px, planned=scene.holds,
            take=_take(scene),
        )  # fmt: skip

    def save(self, folder: Path) -> None:
        """Write ``NAME.truth`` and ``NAME.truth.toml``."""
        arrays = {
            "t": self.t,
            "pixels": self.pixels.round(2).astype(np.float32),
            "metres": self.metres.round(4).astype(np.float32),
            "visible": self.visible,
            "size": np.array([self.width, self.height]),
            "name": np.array(self.name),
            "exercise": np.array(self.exercise),
            "fault": np.array(self.fault),
            "side": np.array(self.side),
            "planned": np.array([[h.start, h.end] for h in self.planned]).reshape(-1, 2),
            "planned_side": np.array([h.side for h in self.planned], dtype="U8"),
        }
        with (folder / f"{self.name}{TRUTH_ARRAYS}").open("wb") as file:
            np.savez_compressed(file, **arrays)
        lines = [
            f'name = "{self.name}"',
            f'about = "{self.about}"',
            f'exercise = "{self.exercise}"',
            f'fault = "{self.fault}"',
            f'side = "{self.side}"',
            f"frames = {len(self.t)}",
            f"duration_s = {self.t[-1]:.3f}",
            f"size = [{self.width}, {self.height}]",
            "",
            "[take]",
            *(f"{key} = {json.dumps(value)}" for key, value in self.take.items()),
        ]
        for hold in self.planned:
            span = f"start_s = {hold.start:.3f}\nend_s = {hold.end:.3f}"
            lines += ["", "[[planned]]", f'pose = "{hold.pose}"', f'side = "{hold.side}"', span]
        (folder / f"{self.name}{TRUTH_WORDS}").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _take(scene: Scene) -> dict[str, str | float]:
    """What the bench sorts its figures by; azimuth, height and distance are the camera's own."""
    camera, sensor, body = scene.camera, scene.sensor, scene.people[0].body
    return {
        "body": scene.cast["body"], "sex": body.sex, "age": body.age, "weight": body.weight,
        "stature_m": body.height, "skin": body.skin, "legs": body.legs,
        "view": scene.cast["view"], "azimuth_deg": camera.azimuth, "lens_height_m": camera.height,
        "tilt_deg": camera.tilt, "distance_m": camera.distance, "fov_deg": camera.fov,
        "portrait": camera.height_px > camera.width,
        "room": scene.cast["room"], "light": scene.room.light, "window": scene.room.window,
        "people": len(scene.people),
        "sensor": scene.cast["sensor"], "fps": sensor.fps, "jitter": sensor.jitter,
        "blur": sensor.blur, "noise": sensor.noise, "quality": sensor.quality,
    }  # fmt: skip


def load(path: Path) -> Truth:
    """The truth in ``NAME.truth``."""
    with np.load(path) as file:
        sides = [str(s) for s in file["planned_side"]]
        holds = tuple(
            Hold(float(a), float(b), s, "")
            for (a, b), s in zip(file["planned"], sides, strict=True)
        )
        return Truth(
            name=str(file["name"]), exercise=str(file["exercise"]), side=str(file["side"]),
            fault=str(file["fault"]) if "fault" in file else "",
            t=file["t"], visible=file["visible"],
            pixels=file["pixels"].astype(float), metres=file["metres"].astype(float),
            width=int(file["size"][0]), height=int(file["size"][1]), planned=holds,
        )  # fmt: skip
