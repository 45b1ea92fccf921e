"""Is the camera in the exercise's plane, and is the person whole and near enough."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from posecoach.core.exercise import Exercise, side_message
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.landmarks import PAIRS, part_messages
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.core.message import Message, Tone

OFF_DEG = 37.0
BACK_DEG = 33.0
"""Off view beyond the first, in view again under the second. Provisional: beyond 30 degrees
the knee angle reads 14 degrees low with a spread of 15 (peers: accuracy to design by), which the
error bands carry. Cameras in real rooms stand 20 to 35 degrees off."""

MEMORY_S = 0.5
"""Time constant of the smoothed direction; the model's depth is noisy from frame to frame."""

BREADTH = 0.56
"""Width of shoulders and hips added up over twice the length of the trunk, of a model without
depth: how broad somebody is who is seen from the side. Provisional: median of 40 recordings of
real people by the full model's own depth, 0.46 to 0.67 in nine of ten. On their 35,169 poses
the view told by it is in or off as by depth in 94 of 100, and in side views the near side is the
same in 97 of 100."""

SMALLEST = 0.09
"""A trunk shorter than this share of the picture's height is too far away; provisional."""

_FLOOR = ("supine", "prone", "quadruped", "side-lying", "inverted")


@dataclass(frozen=True, slots=True)
class CameraView:
    """How the camera stands to the person.

    Parameters
    ----------
    off_deg : float
        Degrees off the exercise's plane; nan when shoulders or hips were never seen.
    ok : bool
        True when the exercise can be judged from here.
    near : int
        Index of the side that is nearer to the camera: 0 left, 1 right.
    cue : Message or None
        What to change; None when nothing.
    """

    off_deg: float
    ok: bool
    near: int
    cue: Message | None


class ViewCheck:
    """Follows the direction of the body's left-right axis.

    The depth of single points is the model's guess and never becomes an angle of the
    body, but the direction of shoulders and hips together tells front from side. For a model
    without depth that direction is told from how broad the person looks; see `axes_in_picture`.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._wanted = exercise.view
        self._on_floor = exercise.position in _FLOOR and exercise.view == "side"
        self._on_side = exercise.position == "side-lying" and exercise.view == "front"
        self._axes: Array | None = None
        self._t = -math.inf
        self._ok = True

    def update(self, t: float, pose: Pose) -> CameraView:
        """Follow the view.

        Parameters
        ----------
        t : float
            Seconds, rising.
        pose : Pose
            Without shoulders or hips it changes nothing.

        Returns
        -------
        CameraView
        """
        now = axes_in_picture(pose) if pose.meters is None else _axes(pose.meters)
        if np.isfinite(now).all():
            keep = math.exp(-(t - self._t) / MEMORY_S)
            self._axes = now if self._axes is None else keep * self._axes + (1 - keep) * now
            self._t = t
        if self._axes is None:
            return CameraView(math.nan, False, 0, None)
        across, along = self._axes
        off = self._off(across, along)
        limit = OFF_DEG if self._ok else BACK_DEG
        self._ok = off <= limit
        near = int(across[2] > 0)  # the left side lies deeper, so the right is near
        return CameraView(off, self._ok, near, None if self._ok else self._turn(across, along))

    def _off(self, across: Array, along: Array) -> float:
        if self._on_side:  # the body may be rolled in the picture: only its front tells
            front = np.cross(across, along)
            return math.degrees(math.acos(-front[2] / (np.linalg.norm(front) or math.nan)))
        depth = abs(across[2]) / (np.linalg.norm(across) or math.nan)
        if self._wanted == "side":
            return math.degrees(math.acos(min(depth, 1.0)))
        if across[0] < 0:
            return 180.0 - math.degrees(math.asin(min(depth, 1.0)))
        return math.degrees(math.asin(min(depth, 1.0)))

    def _turn(self, across: Array, along: Array) -> Message:
        """Say which way, from where the left side or the head is in depth."""
        if self._on_floor:
            part = "head" if along[2] > 0 else "feet"
            return Message.of(f"camera.turn-{part}-here", Tone.SEE)
        turned_left = across[2] > 0
        if self._wanted == "front":
            to = side_message("right" if turned_left else "left")
            return Message.of("camera.face-it", Tone.SEE, side=to)
        further = across[0] > 0
        to = side_message("left" if turned_left is further else "right")
        return Message.of("camera.stand-side-on", Tone.SEE, side=to)


def _axes(points: Array) -> Array:
    """Right-to-left and hip-to-shoulder direction of points of shape (33, D), shape (2, D)."""
    shoulders, hips = (
        (points[left], points[right]) for left, right in (PAIRS["shoulder"], PAIRS["hip"])
    )
    across = shoulders[0] - shoulders[1] + hips[0] - hips[1]
    return np.array([across, shoulders[0] + shoulders[1] - hips[0] - hips[1]])


def axes_in_picture(pose: Pose) -> Array:
    """Right-to-left and hip-to-shoulder direction from a pose without depth.

    A person is `BREADTH` broad against the length of the trunk. What the picture shows less
    than that lies in depth. Which side lies deeper is told by the way the person faces, and
    where that is unseen by which side the model believes to see better.

    Returns
    -------
    ndarray of shape (2, 3)
        In trunk lengths, z away from the camera and 0 for the trunk; nan without shoulders
        or hips.
    """
    across, along = _axes(pose.pixels)
    trunk = float(np.linalg.norm(along)) or math.nan
    shown = float(np.linalg.norm(across)) / trunk
    depth = math.sqrt(max(BREADTH**2 - shown**2, 0.0)) if math.isfinite(shown) else math.nan
    deeper = float(Body(pose.pixels).facing[0])  # who faces right has the left side away
    if math.isnan(deeper):
        left, right = (pose.visibility[[pair[i] for pair in PAIRS.values()]].sum() for i in (0, 1))
        deeper = 1.0 if right >= left else -1.0
    return np.array([[*across / trunk, deeper * depth], [*along / trunk, 0.0]])


def framing_cue(pose: Pose, missing: tuple[str, ...]) -> Message | None:
    """What to do so that the camera sees enough.

    Parameters
    ----------
    pose : Pose
    missing : tuple of str
        Needed parts that are unseen, such as ``"left knee"``.

    Returns
    -------
    Message or None
        None when the camera sees enough.
    """
    shoulders, hips = (
        (pose.pixels[left], pose.pixels[right]) for left, right in (PAIRS["shoulder"], PAIRS["hip"])
    )
    trunk = math.dist((shoulders[0] + shoulders[1]) / 2, (hips[0] + hips[1]) / 2)
    broad = 1.4 * math.dist(*shoulders)  # who lies with the feet ahead
    if max(trunk, broad) < SMALLEST * pose.picture[1]:
        return Message.of("camera.closer", Tone.SEE)
    if not missing:
        return None
    outside = any(_outside(pose, part) for part in missing)
    parts = part_messages(missing)[:2]
    return Message.of("camera.step-back" if outside else "camera.unseen", Tone.SEE, parts=parts)


def _outside(pose: Pose, part: str) -> bool:
    side, _, name = part.rpartition(" ")
    if name not in PAIRS:
        return False
    index = PAIRS[name][side == "right"]
    x, y = pose.pixels[index]
    return bool(x < 0 or x > pose.picture[0] or y < 0 or y > pose.picture[1])  # not for nan
