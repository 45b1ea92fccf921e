"""The skeleton on the picture: what is seen, what is not, and the limb to look at."""

from __future__ import annotations

import math
from collections.abc import Collection

import cv2
import numpy as np

from posecoach.core.frame import Image
from posecoach.core.kinematics.body import MIN_VISIBILITY
from posecoach.core.kinematics.landmarks import BONES, PAIRS, Landmark
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.render.palette import INK, MIST, PAPER, SKY, VERMILION, Color

JOINTS = (
    Landmark.NOSE,
    *(
        landmark
        for part in ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "foot")
        for landmark in PAIRS[part]
    ),
)
"""The points that get a dot; fingers and the rest of the face only clutter."""

FARTHEST = 4
"""A point more than so many pictures away is a wrong guess and is not drawn."""

_SHIFT = 3  # fractional bits of a drawn coordinate: without them a still person's limbs step


def draw_skeleton(
    picture: Image, pose: Pose, at_fault: Collection[int] = (), *, mirror: bool = False
) -> None:
    """Draw `pose` onto `picture`.

    Bones are light lines with a dark rim. Those of the limb at fault are thick, vermilion
    and striped, with diamonds for joints. A point that is not seen is a hollow ring, and a
    bone that leads to it is a row of dots.

    Parameters
    ----------
    picture : ndarray of shape (height, width, 3), uint8
        Drawn upon.
    pose : Pose
    at_fault : collection of int
        Landmarks; a bone is at fault when both of its ends are.
    mirror : bool
        True when the picture has been flipped left to right.
    """
    points = _points(pose, mirror)
    drawn, seen = np.isfinite(points[:, 0]), pose.seen(MIN_VISIBILITY)
    pen = _pen(pose)
    wrong = [b for b in BONES if b[0] in at_fault and b[1] in at_fault]
    for bone in sorted(BONES, key=wrong.__contains__):  # what is at fault comes on top
        if not drawn[list(bone)].all():
            continue
        a, b = points[list(bone)]
        if not seen[list(bone)].all():
            _dots(picture, a, b, pen)
        elif bone in wrong:
            _stripes(picture, a, b, pen)
        else:
            _line(picture, a, b, pen + 2 * _rim(pen), INK)
            _line(picture, a, b, pen, SKY)
    for joint in JOINTS:
        if drawn[joint]:
            _joint(picture, points[joint], pen, seen=bool(seen[joint]), wrong=joint in at_fault)


def _points(pose: Pose, mirror: bool) -> Array:
    """Pixels to draw at, nan for what is not to be drawn, shape (33, 2)."""
    points = pose.pixels.astype(np.float64)
    if mirror:
        points[:, 0] = pose.picture[0] - 1 - points[:, 0]
    near = np.abs(points) <= FARTHEST * max(pose.picture)  # False for nan, too
    return np.where(near.all(axis=1, keepdims=True), points, np.nan)


def _pen(pose: Pose) -> int:
    """Width of a bone: by the picture, and finer on a person who is far away."""
    shoulders, hips = (pose.pixels[list(PAIRS[part])] for part in ("shoulder", "hip"))
    trunk = math.dist(shoulders.mean(axis=0), hips.mean(axis=0))
    by_picture = max(pose.picture) / 240
    by_person = trunk / 22 if math.isfinite(trunk) else by_picture
    return max(2, round(min(by_picture, max(by_person, by_picture / 2))))


def _rim(pen: int) -> int:
    return max(1, round(pen / 3))


def _joint(picture: Image, at: Array, pen: int, *, seen: bool, wrong: bool) -> None:
    if not seen:
        _disc(picture, at, 1.3 * pen, INK, thickness=pen)
        _disc(picture, at, 1.3 * pen, MIST, thickness=max(1, pen // 2))
    elif wrong:
        _diamond(picture, at, 3.2 * pen, INK)
        _diamond(picture, at, 2.6 * pen, PAPER)
        _diamond(picture, at, 1.6 * pen, VERMILION)
    else:
        _disc(picture, at, 1.2 * pen + _rim(pen), INK)
        _disc(picture, at, 1.2 * pen, PAPER)


def _stripes(picture: Image, a: Array, b: Array, pen: int) -> None:
    """A thick bone like a barrier tape: told apart without its color."""
    _line(picture, a, b, 3 * pen + 2 * _rim(pen), INK)
    _line(picture, a, b, 3 * pen, VERMILION)
    for start, end in _pieces(a, b, 4.0 * pen, 0.4):
        _line(picture, start, end, pen, PAPER)


def _dots(picture: Image, a: Array, b: Array, pen: int) -> None:
    height, width = picture.shape[:2]
    for (x, y), _ in _pieces(a, b, 4.0 * pen, 0.5):
        if 0 <= x < width and 0 <= y < height:  # most of a bone may lie far outside
            _disc(picture, np.array([x, y]), 0.5 * pen + 1, INK)
            _disc(picture, np.array([x, y]), 0.5 * pen, MIST)


def _pieces(a: Array, b: Array, period: float, share: float) -> list[tuple[Array, Array]]:
    """Cut the way from `a` to `b` into pieces, `share` of a `period` long each."""
    count = max(1, round(math.dist(a, b) / period))
    step = (b - a) / count
    return [(a + (i + 0.3) * step, a + (i + 0.3 + share) * step) for i in range(count)]


def _line(picture: Image, a: Array, b: Array, thick: int, color: Color) -> None:
    cv2.line(picture, _fixed(a), _fixed(b), color, thick, cv2.LINE_AA, _SHIFT)


def _disc(picture: Image, at: Array, radius: float, color: Color, thickness: int = -1) -> None:
    fixed = round(radius * (1 << _SHIFT))
    cv2.circle(picture, _fixed(at), fixed, color, thickness, cv2.LINE_AA, _SHIFT)


def _diamond(picture: Image, at: Array, radius: float, color: Color) -> None:
    corners = at + radius * np.array([(0, -1), (1, 0), (0, 1), (-1, 0)])
    fixed = [np.array([_fixed(c) for c in corners], dtype=np.int32)]
    cv2.fillPoly(picture, fixed, color, cv2.LINE_AA, _SHIFT)


def _fixed(point: Array) -> tuple[int, int]:
    x, y = point * (1 << _SHIFT)
    return round(x), round(y)
