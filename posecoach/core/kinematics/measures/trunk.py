"""Head, shoulders, trunk and pelvis.

Functions of two bodies take the person now (`body`) and at rest (`neutral`), points of shape
(..., 33, 2), and return left and right, shape (..., 2) or (..., 1) where both are the same. A
point that is unseen in either gives nan.
"""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import (
    distance,
    interior_angle,
    lean,
    signed_bend,
    tilt,
    turn,
    unit,
)
from posecoach.core.kinematics.measures.vocabulary import measure
from posecoach.core.kinematics.pose import Array

HALF_HEAD_TO_NOSE = 0.58
"""Half head breadth over nose-to-ear depth of an average head (catalog, head_yaw_est)."""

NOSE_BELOW_EARS = 9.0
"""Degrees by which the nose lies below the ear canal in a level head; provisional, from
the rendered people, whose heads are level by construction."""

HEAD_GAINS = {"full": 0.6}
"""Share of a head's tilt that a pose model shows: it draws a tipped head too upright.
Provisional; 0.51 to 0.69 for the full model on rendered people tipped by 31 degrees."""


def _drop(body: Body, part: str) -> Array:
    """Degrees by which each side's point is lower than the other side's."""
    return -tilt(body.other(part), body[part])


def _toward(body: Body) -> Array:
    """+1 where a side lies to the right of the picture, -1 to the left, shape (..., 2)."""
    return np.sign(body["shoulder"][..., 0] - body.other("shoulder")[..., 0])


def _width(body: Body, part: str) -> Array:
    """Distance between the left and right point, shape (..., 1)."""
    return distance(body[part], body.other(part))[..., :1]


@measure("deg", (-90, 90), "front", "ear shoulder", band=5, gains=HEAD_GAINS)
def ear_tilt(body: Body) -> Array:
    """Angle between the ear line and the shoulder line; positive toward the side."""
    return _drop(body, "ear") - _drop(body, "shoulder")


@measure("deg", (-90, 90), "front", "nose ear", band=13, grade="approximate")
def head_yaw_est(body: Body) -> Array:
    """Turn of the head, from where the nose is between the ears; positive toward the side.

    The far ear is guessed beyond about 45 degrees.
    """
    across = (body["ear"] - body.other("ear")) / 2
    off = ((body["nose"] - body.mid("ear")) * across).sum(axis=-1) / (across * across).sum(axis=-1)
    return np.asarray(np.degrees(np.arctan(HALF_HEAD_TO_NOSE * off)))


@measure("ratio", (-5, 5), "front", "nose ear", band=0.1, grade="approximate")
def nose_drop(body: Body) -> Array:
    """How far the nose is under the line of the ears, in distances between the ears.

    Negative is over it. It is taken across that line, so that a tilt of the head does not change
    it.
    """
    line = body.other("ear") - body["ear"]
    toward = np.sign(line[..., 0])
    off = turn(line, body["nose"] - body["ear"]) / (line * line).sum(axis=-1)
    return np.asarray(off * toward)


@measure("deg", (-90, 90), "side", "nose ear shoulder hip", band=7, grade="approximate")
def head_pitch(body: Body) -> Array:
    """Nod of the head against the trunk; positive with the chin down."""
    up, ahead = body["shoulder"] - body["hip"], body["nose"] - body["ear"]
    angle = np.degrees(np.arctan2(turn(up, ahead), (up * ahead).sum(axis=-1)))
    return np.asarray(angle * body.facing - 90.0 - NOSE_BELOW_EARS)


@measure("ratio", (-1, 1), "side", "ear shoulder hip", band=0.025, grade="approximate")
def head_fwd(body: Body) -> Array:
    """How far the ear is ahead of the shoulder, in trunk lengths; negative is behind it.

    It stands in for the craniovertebral angle, whose lower end no landmark marks.
    """
    ahead = (body["ear"] - body["shoulder"])[..., 0] * body.facing
    return ahead / body.trunk_length


@measure("deg", (-90, 90), "front", "shoulder", band=3)
def shoulder_tilt(body: Body) -> Array:
    """Shoulder line against the horizontal; positive when the side is the lower one."""
    return _drop(body, "shoulder")


@measure("deg", (-90, 90), "front", "hip", band=4, grade="approximate")
def hip_tilt(body: Body) -> Array:
    """Line of the hip joints against the horizontal; positive when the side is the lower one."""
    return _drop(body, "hip")


@measure("deg", (-180, 180), "front", "shoulder hip", band=3)
def trunk_lat(body: Body) -> Array:
    """Line from mid-hip to mid-shoulder against the vertical; positive toward the side."""
    return lean(body.mid("hip"), body.mid("shoulder")) * _toward(body)


@measure("ratio", (0, 3), "front", "ear shoulder", band=0.04, reference="neutral")
def shoulder_elev(body: Body, neutral: Body) -> Array:
    """Height of the ear over the shoulder, against the same at rest; less than 1 is shrugged.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """

    def clear(b: Body) -> Array:
        return (b["shoulder"][..., 1] - b["ear"][..., 1]) / _width(b, "shoulder")

    return clear(body) / clear(neutral)


@measure("ratio", (0, 3), "front", "shoulder", band=0.04, grade="approximate", reference="neutral")
def shoulder_width_ratio(body: Body, neutral: Body) -> Array:
    """Width of the shoulders in the picture against the same at rest; falls on turning.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return _width(body, "shoulder") / _width(neutral, "shoulder")


@measure(
    "ratio",
    (0, 3),
    "front side",
    "shoulder hip",
    band=0.04,
    grade="approximate",
    reference="neutral",
)
def trunk_len_ratio(body: Body, neutral: Body) -> Array:
    """Distance from mid-shoulder to mid-hip against the same at rest; falls when slumped.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """

    def long(b: Body) -> Array:
        return distance(b.mid("shoulder"), b.mid("hip"))

    return long(body) / long(neutral)


@measure(
    "ratio", (0, 3), "side", "ear shoulder", band=0.05, grade="approximate", reference="neutral"
)
def ear_shoulder_ratio(body: Body, neutral: Body) -> Array:
    """Distance from ear to shoulder against the same at rest; small is shrugged or sunk.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return distance(body["ear"], body["shoulder"]) / distance(neutral["ear"], neutral["shoulder"])


@measure("deg", (-180, 180), "side", "shoulder hip", band=5)
def trunk_incl(body: Body) -> Array:
    """Line from hip to shoulder against the vertical; positive forward."""
    return lean(body["hip"], body["shoulder"]) * body.facing


@measure("deg", (-90, 90), "side", "shoulder hip", band=5)
def trunk_floor(body: Body) -> Array:
    """Line from hip to shoulder against the floor; positive with the shoulders higher."""
    return tilt(body["hip"], body["shoulder"])


@measure("deg", (0, 180), "side front", "shoulder hip ankle", band=5)
def body_line(body: Body) -> Array:
    """Angle shoulder-hip-ankle; 180 is straight."""
    return interior_angle(body["shoulder"], body["hip"], body["ankle"])


@measure("deg", (0, 180), "side front", "shoulder hip knee", band=5)
def body_line_knee(body: Body) -> Array:
    """Angle shoulder-hip-knee; 180 is straight."""
    return interior_angle(body["shoulder"], body["hip"], body["knee"])


def _over_line(body: Body, end: str) -> Array:
    """Height of the hip over the line from the shoulder to `end`, in that line's lengths."""
    line = body[end] - body["shoulder"]
    off = turn(line, body["hip"] - body["shoulder"]) / (line * line).sum(axis=-1)
    return np.asarray(-off * np.sign(line[..., 0]))


@measure("ratio", (-1, 1), "side front", "shoulder hip ankle", band=0.015)
def hip_dev(body: Body) -> Array:
    """Height of the hip over the line from shoulder to ankle, in its lengths; negative sags."""
    return _over_line(body, "ankle")


@measure("ratio", (-1, 1), "side front", "shoulder hip knee", band=0.02)
def hip_dev_knee(body: Body) -> Array:
    """Height of the hip over the line from shoulder to knee, in its lengths; negative sags."""
    return _over_line(body, "knee")


@measure("deg", (-60, 170), "side", "shoulder hip knee", band=7)
def hip_flex(body: Body) -> Array:
    """Bend at the hip; negative is extension.

    The trunk is taken as one straight line, so bending of the lower back counts as hip.
    """
    return -signed_bend(body["shoulder"], body["hip"], body["knee"]) * body.facing


@measure("ratio", (-1, 1.5), "side", "hip knee ankle shoulder", band=0.05, grade="approximate")
def pelvis_lift(body: Body) -> Array:
    """Height of the hip over the floor line through knee and ankle, in trunk lengths.

    Negative is under that line, as a mattress lets hips sink.
    """
    floor = unit(body["ankle"] - body["knee"])
    over = turn(floor, body["hip"] - body["knee"]) * -np.sign(floor[..., 0])
    return over / body.trunk_length


@measure("deg", (-180, 180), "front", "hip knee", band=5, grade="approximate")
def knee_roll(body: Body) -> Array:
    """Line from mid-hip to mid-knee against the vertical, lying with the feet to the camera.

    0 is knees up, positive when they roll toward the side.
    """
    toward = np.sign(body["hip"][..., 0] - body.other("hip")[..., 0])
    return lean(body.mid("hip"), body.mid("knee")) * toward


@measure("deg", (-90, 90), "side", "shoulder ankle", band=8, grade="approximate")
def inversion_angle(body: Body) -> Array:
    """Tilt of the whole body past the horizontal: -90 upright, 0 level, positive head down.

    So count the makers of inversion tables.
    """
    return -tilt(body["ankle"], body["shoulder"])
