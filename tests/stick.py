"""A stick person whose joint angles are known: the truth that the core is tested against.

The person is built from angles in the clinic's words and bone lengths in meters, so what a
measure must read follows from how the person stands and from nothing in posecoach.

World axes, in meters: x is where a person with ``facing=0`` looks, y their left, z up. A
camera at azimuth 0 looks them in the face, at +90 it sees their left side (they then look to
the left of the picture), at -90 their right side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from posecoach.core.kinematics.landmarks import COUNT, MIRRORED, PAIRS, Landmark
from posecoach.core.kinematics.pose import Pose

Array = NDArray[np.float64]
Pair = tuple[float, float]
"""Left and right."""

X, Y, Z = np.eye(3)
NOSE_DROP = 9.0
"""Degrees by which a nose lies below the ears of a level head."""


@dataclass(frozen=True)
class Build:
    """Lengths in meters, of an average adult; widths are from joint to joint."""

    trunk: float = 0.50
    shoulders: float = 0.36
    hips: float = 0.18
    neck: float = 0.20
    ears: float = 0.1392  # half of it over the nose's depth is 0.58
    nose: float = 0.12
    upper_arm: float = 0.29
    forearm: float = 0.26
    hand: float = 0.09
    thigh: float = 0.42
    shank: float = 0.40
    ankle: float = 0.07
    heel: float = 0.05
    toes: float = 0.17

    @property
    def leg(self) -> float:
        return self.thigh + self.shank

    @property
    def foot(self) -> float:
        return self.heel + self.toes


@dataclass(frozen=True)
class Posture:
    """Joint angles in degrees; upright with hanging arms when nothing is given.

    Every number may be an array over time, see `over`.

    ``incl`` tips the whole person forward: -90 is supine, 90 prone, below -90 head down.
    Sideways angles are positive to the person's left: the left hip, shoulder or ear lower.
    ``place`` is where the anchor stands, in meters; the lowest point touches the floor.
    """

    facing: float = 0.0
    incl: float = 0.0
    lean: float = 0.0  # of the line from mid-hip to mid-shoulder
    pelvis_tilt: float = 0.0
    shoulder_tilt: float = 0.0
    trunk_yaw: float = 0.0  # of the shoulders against the hips
    head_tilt: float = 0.0  # against the shoulders
    head_yaw: float = 0.0
    head_pitch: float = 0.0  # against the trunk, chin down
    poke: float = 0.0  # of the head straight forward, in meters
    shrug: float = 0.0  # share of the neck that is gone
    slump: float = 0.0  # share of the trunk that is gone
    hip: Pair = (0.0, 0.0)
    hip_abd: Pair = (0.0, 0.0)
    hip_out: Pair = (0.0, 0.0)  # outward turn of the thigh about itself
    knee: Pair = (0.0, 0.0)
    ankle: Pair = (0.0, 0.0)  # toes toward the shin
    shoulder: Pair = (0.0, 0.0)  # arm forward and up
    shoulder_abd: Pair = (0.0, 0.0)
    elbow: Pair = (0.0, 0.0)
    place: Pair = (0.0, 0.0)
    above: float = 0.0  # meters over the floor

    def mirrored(self) -> Posture:
        """The same with left and right exchanged."""
        changed: dict[str, object] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name == "place":
                changed[f.name] = (value[0], -value[1])
            elif isinstance(value, tuple):
                changed[f.name] = value[::-1]
            elif f.name in _SIDEWAYS:
                changed[f.name] = -value
        return replace(self, **changed)  # type: ignore[arg-type]

    @classmethod
    def over(cls, times: Array, keys: Sequence[tuple[float, Posture]]) -> Posture:
        """The posture at each time: straight from one (time, posture) to the next."""
        at = [t for t, _ in keys]
        moving: dict[str, object] = {}
        for f in fields(cls):
            values = np.array([getattr(p, f.name) for _, p in keys], dtype=float)
            if values.ndim == 1:
                moving[f.name] = np.interp(times, at, values)
            else:
                moving[f.name] = tuple(np.interp(times, at, v) for v in values.T)
        return cls(**moving)  # type: ignore[arg-type]

    @classmethod
    def at(cls, t: float, keys: Sequence[tuple[float, Posture]]) -> Posture:
        """The posture at one time, as `over` has it; while nothing moves, the key's own."""
        after = bisect_right([time for time, _ in keys], t)
        if after in (0, len(keys)):
            return keys[min(after, len(keys) - 1)][1]
        (since, left), (_, right) = around = keys[after - 1 : after + 1]
        return left if t == since or left == right else cls.over(np.float64(t), around)


_SIDEWAYS = ("facing", "lean", "pelvis_tilt", "shoulder_tilt", "trunk_yaw", "head_tilt", "head_yaw")


@dataclass(frozen=True)
class Camera:
    """A level camera.

    With ``distance`` None the picture is a parallel projection of ``scale`` pixels a meter;
    else it is a pinhole's and `scale` holds at that many meters.
    """

    azimuth: float = 0.0
    height: float = 0.9
    scale: float = 350.0
    distance: float | None = None
    picture: tuple[int, int] = (1280, 720)

    def local(self, points: Array) -> Array:
        """World points as x right, y down, z away from the camera."""
        a = np.radians(self.azimuth)
        near = np.array([np.cos(a), np.sin(a), 0.0])
        return np.asarray(points @ np.stack([np.cross(-near, Z), -Z, -near], axis=1))

    def pixels(self, points: Array) -> Array:
        local = self.local(points) + self.height * Y
        depth = 1.0 if self.distance is None else 1.0 + local[..., 2:] / self.distance
        middle = np.array(self.picture) / 2
        return np.asarray(middle + self.scale * local[..., :2] / depth)


FRONT = Camera()
SIDE = Camera(azimuth=-90)
"""Sees the person's right side; they look to the right of the picture."""


def turned(axis: Array, degrees: float | Array) -> Array:
    """Right-handed rotation about an axis (Rodrigues), shape (..., 3, 3)."""
    k, k2 = _cross_products(*axis.tolist())
    a = np.radians(np.asarray(degrees, dtype=float))
    if a.ndim == 0 and a == 0:  # most joints of most postures
        return _UNTURNED
    a = a[..., None, None]
    return np.asarray(_UNTURNED + np.sin(a) * k + (1 - np.cos(a)) * k2)


_UNTURNED = np.eye(3)
_UNTURNED.flags.writeable = False


@cache
def _cross_products(x: float, y: float, z: float) -> tuple[Array, Array]:
    """The matrix that is the cross product with an axis, and its square."""
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return k, k @ k


def skeleton(p: Posture, build: Build = Build(), anchor: str = "") -> Array:
    """World points of the 33 landmarks, shape (..., 33, 3).

    ``anchor`` names the landmark that stays over ``p.place``; without one it is mid-hip.
    """
    at: dict[str, Array] = {}
    body = turned(Z, p.facing) @ turned(Y, p.incl)
    pelvis = body @ turned(X, -p.pelvis_tilt)
    girdle = body @ turned(X, -p.shoulder_tilt) @ turned(Z, p.trunk_yaw)
    chest = body @ turned(X, -p.lean) @ Z * build.trunk * np.asarray(1 - p.slump)[..., None]
    skull = girdle @ turned(X, -p.head_tilt) @ turned(Y, p.head_pitch)
    ears = chest + skull @ Z * build.neck * np.asarray(1 - p.shrug)[..., None]
    ears = ears + girdle @ X * np.asarray(p.poke)[..., None]
    skull = skull @ turned(Z, p.head_yaw)
    drop = np.tan(np.radians(NOSE_DROP))
    at["nose"] = ears + skull @ (X - drop * Z) * build.nose
    for i, (side, out) in enumerate((("left", 1.0), ("right", -1.0))):
        at[f"{side}_ear"] = ears + skull @ Y * out * build.ears / 2
        eye = ears + skull @ np.array([0.8 * build.nose, out * 0.03, 0.02])
        for name in ("eye", "eye_inner", "eye_outer"):
            at[f"{side}_{name}"] = eye
        at[f"mouth_{side}"] = ears + skull @ np.array([0.85 * build.nose, out * 0.025, -0.06])
        at[f"{side}_shoulder"] = chest + girdle @ Y * out * build.shoulders / 2
        arm = girdle @ turned(X, out * p.shoulder_abd[i]) @ turned(Y, -p.shoulder[i])
        at[f"{side}_elbow"] = at[f"{side}_shoulder"] - arm @ Z * build.upper_arm
        arm = arm @ turned(Y, -p.elbow[i])
        at[f"{side}_wrist"] = at[f"{side}_elbow"] - arm @ Z * build.forearm
        for name in ("pinky", "index", "thumb"):
            at[f"{side}_{name}"] = at[f"{side}_wrist"] - arm @ Z * build.hand
        at[f"{side}_hip"] = pelvis @ Y * out * build.hips / 2
        leg = pelvis @ turned(X, out * p.hip_abd[i]) @ turned(Y, -p.hip[i])
        leg = leg @ turned(Z, out * p.hip_out[i])
        at[f"{side}_knee"] = at[f"{side}_hip"] - leg @ Z * build.thigh
        leg = leg @ turned(Y, p.knee[i])
        at[f"{side}_ankle"] = at[f"{side}_knee"] - leg @ Z * build.shank
        foot = leg @ turned(Y, -p.ankle[i])
        at[f"{side}_heel"] = at[f"{side}_ankle"] - foot @ np.array([build.heel, 0, build.ankle])
        toes = np.array([build.toes, 0, -build.ankle])
        at[f"{side}_foot_index"] = at[f"{side}_ankle"] + foot @ toes
    points = np.stack([at[mark.name.lower()] for mark in Landmark], axis=-2)
    stays = at[anchor] if anchor else np.zeros(3)
    goal = np.stack([*np.broadcast_arrays(*p.place, p.above)], axis=-1)
    lowest = points[..., 2].min(axis=-1)
    from_there = np.stack(np.broadcast_arrays(stays[..., 0], stays[..., 1], lowest), axis=-1)
    return np.asarray(points + (goal - from_there)[..., None, :])


def poses(
    posture: Posture, camera: Camera = FRONT, build: Build = Build(), anchor: str = ""
) -> list[Pose]:
    """The poses that a perfect estimator sees of a posture over time."""
    points = skeleton(posture, build, anchor).reshape(-1, COUNT, 3)
    local = camera.local(points)
    local = local - local[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1, keepdims=True)
    seen = np.ones(COUNT)
    return [
        Pose(p, m, seen, camera.picture) for p, m in zip(camera.pixels(points), local, strict=True)
    ]


def stick(
    posture: Posture = Posture(), camera: Camera = FRONT, build: Build = Build(), anchor: str = ""
) -> Pose:
    """The pose that a perfect estimator sees."""
    return poses(posture, camera, build, anchor)[0]


drawn = lru_cache(maxsize=64)(stick)
"""As `stick`, computed once for a person who stays as they are; for postures of plain numbers."""


def hidden(pose: Pose, marks: Iterable[int]) -> Pose:
    """The pose with those landmarks invisible."""
    visibility = pose.visibility.copy()
    visibility[list(marks)] = 0.2
    return replace(pose, visibility=visibility)


def marks_of(*parts: str) -> set[int]:
    """Both landmarks of each part; the nose has one."""
    return {int(i) for part in parts for i in ((0,) if part == "nose" else PAIRS[part])}


def noisy(pose: Pose, rng: np.random.Generator, pixels: float) -> Pose:
    """The pose with every point off by a normal error of that many pixels."""
    return replace(pose, pixels=pose.pixels + rng.normal(0.0, pixels, pose.pixels.shape))


def swapped(pose: Pose, indices: Iterable[int] = range(COUNT)) -> Pose:
    """The pose with left and right of those landmarks exchanged, as an estimator's mistake."""
    order = np.arange(COUNT)
    chosen = list(indices)
    order[chosen] = MIRRORED[chosen]
    return Pose(pose.pixels[order], pose.meters[order], pose.visibility[order], pose.picture)
