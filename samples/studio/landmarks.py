"""The 33 BlazePose landmarks of a posed body.

Each is a point fixed to a bone. Where BlazePose's own definition is a joint centre the bone's joint
is taken; where it is a feature of the surface, the surface at rest. Choices that are not obvious
stand beside the point; the biases quoted there are medians against MediaPipe 1.2.2, full model, on
front views, in trunk lengths.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .actor import Actor
from .camera import Camera
from .rotation import Array
from .skeleton import Figure

_PAIRS = "shoulder elbow wrist pinky index thumb hip knee ankle heel foot_index"
NAMES = (
    "nose",
    *(f"{side}_eye{part}" for side in ("left", "right") for part in ("_inner", "", "_outer")),
    *("left_ear", "right_ear", "mouth_left", "mouth_right"),
    *(f"{side}_{part}" for part in _PAIRS.split() for side in ("left", "right")),
)

# metres from a point to the skin in front of it when nothing else hides it
DEPTH = {
    "shoulder": 0.09, "elbow": 0.07, "wrist": 0.06, "hip": 0.20, "knee": 0.09, "ankle": 0.08,
    "heel": 0.06, "foot_index": 0.05, "pinky": 0.09, "index": 0.09, "thumb": 0.09, "ear": 0.065,
    "eye": 0.03, "nose": 0.03, "mouth": 0.03,
}  # fmt: skip


def attachments(actor: Actor) -> dict[str, tuple[str, Array]]:
    """Bone and rest point of each landmark."""
    points: dict[str, tuple[str, Array]] = {}
    v = actor.vertices
    skull = actor.owned(
        "head",
        "temporalis",
        "oculi",
        "special",
        "levator",
        "risorius",
        "orbicularis",
        "jaw",
        "oris",
    )
    midline = skull[np.abs(v[skull, 0]) < 0.012]
    points["nose"] = ("head", v[midline[np.argmin(v[midline, 1])]] * [0, 1, 1])
    mouth = actor.owned("oris")
    corner = np.abs(v[mouth, 0]).max()
    lips = v[mouth[np.abs(v[mouth, 0]) > corner - 0.004]].mean(0)
    for side in ("left", "right"):
        s, out = side[0].upper(), (1 if side == "left" else -1)
        eye = v[actor.owned(f"eye.{s}")]
        middle = np.array([eye[:, 0].mean(), eye[:, 1].min(), eye[:, 2].mean()])
        half = np.ptp(eye[:, 0]) / 2
        points[f"{side}_eye"] = ("head", middle)
        points[f"{side}_eye_inner"] = ("head", middle + np.array([-out * half, 0.006, 0]))
        points[f"{side}_eye_outer"] = ("head", middle + np.array([out * half, 0.010, 0]))
        ear = skull[(out * v[skull, 0] > 0) & (np.abs(v[skull, 2] - middle[2]) < 0.04)]
        rim = ear[np.argsort(-out * v[ear, 0])[:12]]
        # BlazePose marks the opening of the ear, not its rim: 2 cm inward (0.05 off without)
        points[f"{side}_ear"] = ("head", v[rim].mean(0) - [out * 0.020, 0.010, 0])
        points[f"mouth_{side}"] = ("head", np.array([out * corner * 0.9, lips[1], lips[2]]))
        for name, bone in (
            ("elbow", "lowerarm01"),
            ("wrist", "wrist"),
            ("pinky", "finger5-1"),
            ("index", "finger2-1"),
            ("thumb", "finger1-2"),
            ("hip", "upperleg01"),
            ("knee", "lowerleg01"),
            ("ankle", "foot"),
        ):
            points[f"{side}_{name}"] = (f"{bone}.{s}", actor.head(f"{bone}.{s}"))
        # BlazePose's shoulder lies over the joint, under the acromion: 2 cm up (0.03 to 0.07 off
        # without)
        acromion = actor.head(f"upperarm01.{s}") + np.array([0, 0, 0.020])
        points[f"{side}_shoulder"] = (f"clavicle.{s}", acromion)
        foot = actor.owned(f"foot.{s}")
        heel = foot[v[foot, 2] < v[foot, 2].min() + 0.05]
        back = heel[np.argsort(-v[heel, 1])[:8]]
        points[f"{side}_heel"] = (f"foot.{s}", v[back].mean(0))
        toe = actor.owned(f"toe1-2.{s}")
        tip = v[toe[np.argmin(v[toe, 1])]]
        # the nail of the big toe rather than its end: 2 cm back and 1 cm up
        points[f"{side}_foot_index"] = (f"toe1-2.{s}", tip + np.array([0, 0.02, 0.01]))
    return points


class Tracker:
    """Follows the landmarks of one actor."""

    def __init__(self, actor: Actor) -> None:
        points = attachments(actor)
        self._bones = [actor.bone(points[name][0]) for name in NAMES]
        self._rest = np.array([points[name][1] for name in NAMES])
        size = actor.body.height / 1.70 * (0.8 + 0.4 * actor.body.weight)
        self._depth = (
            np.array([next(d for k, d in DEPTH.items() if k in name) for name in NAMES]) * size
        )

    def places(self, figure: Figure) -> Array:
        """World places (33, 3)."""
        away = self._rest - figure.actor.heads[self._bones]
        turned = np.einsum("kij,kj->ki", figure.rotations[self._bones], away)
        return np.asarray(figure.joints[self._bones] + turned)

    def visible(self, places: Array, camera: Camera, surface: Array) -> NDArray[np.bool_]:
        """Whether each point is in the picture and not behind something (33,).

        Parameters
        ----------
        places : world places (33, 3)
        surface : metres from the camera to what each pixel shows (H, W); inf where nothing is
        """
        pixels, depth = camera.project(places), camera.seen(places)[:, 2]
        height, width = surface.shape
        column, row = np.floor(pixels).astype(int).T
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height) & (depth > 0)
        front = surface[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
        return np.asarray(inside & (depth - front < self._depth))
