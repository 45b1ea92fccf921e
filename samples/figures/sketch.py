"""From a scene to the points of a figure in its picture: centimeters, y down."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from posecoach.core.kinematics.landmarks import Landmark
from posecoach.figure import ARM, FOOT, HEAD, LEG, TRUNK
from samples.figures.scene import Array, Reach, Scene
from tests.stick import Camera, skeleton

PICTURE = 4 / 3
"""Width to height, of every picture."""
MARGIN = 10.0
HAIR = 1e-6
BUST = (-42.0, 84.0)
"""Left and width of a picture of head and shoulders, about the neck."""
SHOULDER_INSET, HIP_INSET, WAIST_INSET = 0.56, 0.62, 0.1
"""How far out toward the joints the trunk's outline goes; its roundness does the rest."""
SKULL, EARS_OUT = 1.5, 1.45
"""Centimeters from between the ears up to the middle of the head; ears stand that much further
out than the landmarks, which lie inside of the round head."""

TRUNK_CORNERS = [
    Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
]  # fmt: skip


def figures_json(scenes: dict[str, Scene]) -> str:
    """The figures as the page reads them, one on a line."""
    lines = [f'"{n}": {json.dumps(sketch(s), separators=(",", ":"))}' for n, s in scenes.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def sketch(scene: Scene) -> dict[str, Any]:
    """One figure as plain data; `posecoach.figure.Figure` says what is in it."""
    person = skeleton(scene.form, anchor=scene.anchor)
    for side, reach in (("LEFT", scene.left), ("RIGHT", scene.right)):
        person = person if reach is None else _reaching(person, side, reach)
    parts = _parts(scene, person, scene.bend)
    floor = max(bottom for part in parts for bottom in _bottoms(part))
    floor += 100 * scene.form.above
    ghost = []
    if scene.rest is not None:
        ghost = _parts(scene, skeleton(scene.rest, anchor=scene.anchor), scene.rest_bend, "rest")
    helper = []
    if scene.helper is not None:
        helper = _parts(scene, skeleton(scene.helper), 0.0, "helper")
    props = [_seen(scene, line) for prop in scene.props for line in prop(person, -floor / 100)]
    drawn = [*ghost, *helper, *parts]
    return {
        "box": _box(scene, drawn, props, floor),
        "floor": None if scene.elevation or scene.bust else _rounded([floor])[0],
        "props": [_rounded(line) for line in props],
        "parts": [{**part, "points": _rounded(part["points"])} for part in drawn],
    }


def _seen(scene: Scene, points: Array) -> Array:
    """Points (n, 3) in meters as the eye sees them: right, down, away; centimeters."""
    x, y, z = 100 * Camera(azimuth=scene.azimuth).local(points).T
    e, a = np.radians([scene.elevation, scene.roll])
    y, z = y * np.cos(e) - z * np.sin(e), z * np.cos(e) + y * np.sin(e)
    return np.stack([x * np.cos(a) - y * np.sin(a), x * np.sin(a) + y * np.cos(a), z], axis=1)


def _reaching(person: Array, side: str, reach: Reach) -> Array:
    """The person with a hand put somewhere: two bones whose ends are known."""
    shoulder, elbow, wrist = (Landmark[f"{side}_{j}"] for j in ("SHOULDER", "ELBOW", "WRIST"))
    fingers = [Landmark[f"{side}_{finger}"] for finger in ("PINKY", "INDEX", "THUMB")]
    upper = np.linalg.norm(person[elbow] - person[shoulder])
    fore = np.linalg.norm(person[wrist] - person[elbow])
    hand = np.linalg.norm(person[fingers[0]] - person[wrist])
    way = person[Landmark[reach.to.upper()]] + reach.by - person[shoulder]
    far = min(np.linalg.norm(way), 0.999 * (upper + fore))
    along = way / np.linalg.norm(way)
    out = reach.elbow - np.dot(reach.elbow, along) * along
    forward = (upper**2 + far**2 - fore**2) / (2 * far)
    aside = np.sqrt(max(upper**2 - forward**2, 0.0))
    moved = person.copy()
    moved[elbow] = person[shoulder] + forward * along + aside * out / np.linalg.norm(out)
    moved[wrist] = person[shoulder] + far * along
    moved[fingers] = moved[wrist] + hand * (moved[wrist] - moved[elbow]) / fore
    return moved


def _parts(scene: Scene, person: Array, bend: float, shade: str = "") -> list[dict[str, Any]]:
    """Trunk, head and limbs, the farthest first."""
    seen = _seen(scene, person)
    at = {mark.name.lower(): seen[mark] for mark in Landmark}
    chains = {"trunk": _trunk(scene, person, bend), "head": _head(at)}
    for side in ("left", "right"):
        arm, leg = ("shoulder", "elbow", "wrist", "index"), ("hip", "knee", "ankle", "heel")
        chains[f"{side}_arm"] = np.stack([at[f"{side}_{joint}"] for joint in arm])
        chains[f"{side}_leg"] = np.stack([at[f"{side}_{joint}"] for joint in (*leg, "foot_index")])
    aside = 45 < abs(scene.azimuth) < 135
    hidden = ("left_arm", "left_leg") if scene.azimuth < 0 else ("right_arm", "right_leg")
    found = []
    for name, points in sorted(chains.items(), key=lambda item: -_depth(*item, aside)):
        own = "far" if aside and name in hidden else "near"
        own = "working" if name in scene.working else own
        kind = name.split("_")[-1]
        found.append({"kind": kind, "shade": shade or own, "points": points[:, :2]})
    return found


def _depth(name: str, points: Array, aside: bool) -> float:
    """How far away a part is; seen from the side, of its joints, else of its end.

    Trunk and head are often equally far, so a noise in the last digit must not decide.
    """
    if name in ("trunk", "head"):
        return round(float(points[:, 2].mean()), 2)
    return round(float(points[:3, 2].mean() if aside else points[-1, 2]), 2)


def _trunk(scene: Scene, person: Array, bend: float) -> Array:
    left_shoulder, right_shoulder, left_hip, right_hip = person[TRUNK_CORNERS]
    chest, pelvis = (left_shoulder + right_shoulder) / 2, (left_hip + right_hip) / 2
    dorsal = np.cross(chest - pelvis, left_hip - right_hip)
    waist = (chest + pelvis) / 2 + 2 * bend * dorsal / np.linalg.norm(dorsal)
    across = WAIST_INSET * (left_hip - right_hip)
    outline = [
        chest + SHOULDER_INSET * (left_shoulder - chest),
        chest + SHOULDER_INSET * (right_shoulder - chest),
        waist - across,
        pelvis + HIP_INSET * (right_hip - pelvis),
        pelvis + HIP_INSET * (left_hip - pelvis),
        waist + across,
    ]
    return _seen(scene, np.stack(outline))


def _head(at: dict[str, Array]) -> Array:
    ears = (at["left_ear"] + at["right_ear"]) / 2
    up = at["left_eye"] + at["right_eye"] - at["mouth_left"] - at["mouth_right"]
    middle = ears + SKULL * up / np.linalg.norm(up)
    neck = (at["left_shoulder"] + at["right_shoulder"]) / 2
    lobes = [middle + EARS_OUT * (at[f"{side}_ear"] - ears) for side in ("left", "right")]
    return np.stack([neck, middle, at["nose"], *lobes])


_RADII = {
    "trunk": (TRUNK,) * 6,
    "head": (0.0, HEAD, 0.0, 0.0, 0.0),
    "arm": ARM,
    "leg": (*LEG, *FOOT),
}


def _bottoms(part: dict[str, Any]) -> list[float]:
    """How low each point of a part reaches, with its thickness; the waist is not a point."""
    radii = _RADII[part["kind"]]
    chosen = (0, 1, 3, 4) if part["kind"] == "trunk" else range(len(radii))
    return [float(part["points"][i, 1] + radii[i]) for i in chosen]


def _box(
    scene: Scene, parts: list[dict[str, Any]], props: list[Array], floor: float
) -> list[float]:
    """A picture of the one shape that holds everything, the floor near its lower edge."""
    if scene.bust:
        neck = next(p["points"] for p in parts if p["kind"] == "head" and p["shade"] != "rest")[0]
        left, width = BUST
        return _rounded([neck[0] + left, neck[1] - 0.62 * width / PICTURE, width, width / PICTURE])
    points = np.concatenate([p["points"] for p in parts] + [line[:, :2] for line in props])
    (left, top), (right, bottom) = points.min(axis=0) - HEAD, points.max(axis=0) + HEAD
    top, bottom = top - MARGIN / 2, max(bottom - HEAD, floor) + MARGIN
    width = max(right - left + 2 * MARGIN, (bottom - top) * PICTURE)
    height = width / PICTURE
    return _rounded([(left + right - width) / 2, bottom - height, width, height])


def _rounded(points: Any) -> Any:
    """Whole millimeters of the first two coordinates.

    Many lie half-way between two by construction; a hair more sends them the same way on
    every machine, and makes no zero negative.
    """
    values = np.asarray(points, dtype=float)
    values = values if values.ndim == 1 else values[:, :2]
    return (np.round(values + HAIR, 1) + 0.0).tolist()
