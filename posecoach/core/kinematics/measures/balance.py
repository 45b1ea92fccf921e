"""Standing on one leg or with the feet in line, and what has moved since the hold began.

In the measures of a single-leg stand the side is the *standing* leg; the lifted leg is
the other one. In those of a tandem stand the side is the *front* foot.

Functions of two bodies take the person now (`body`) and when the hold began (`start`), points of
shape (..., 33, 2), and return left and right, shape (..., 2). A point that is unseen in either
gives nan.
"""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance, turn, unit
from posecoach.core.kinematics.measures.vocabulary import measure
from posecoach.core.kinematics.pose import Array


@measure("ratio", (-1, 1), "front side", "hip knee ankle", band=0.02, moved_by="other")
def lift_height(body: Body) -> Array:
    """Height of the lifted ankle over the standing one, in leg lengths; positive is higher."""
    return (body["ankle"] - body.other("ankle"))[..., 1] / body.leg_length


@measure("ratio", (0, 2), "front", "hip knee ankle", band=0.02, moved_by="other")
def foot_to_leg(body: Body) -> Array:
    """Distance of the lifted ankle from the line of the standing leg, in leg lengths."""
    leg = unit(body["ankle"] - body["hip"])
    return np.abs(turn(leg, body.other("ankle") - body["hip"])) / body.leg_length


@measure("ratio", (0, 1), "front", "hip knee ankle", band=0.02, moved_by="other")
def knee_out(body: Body) -> Array:
    """Horizontal distance of the lifted knee from its own hip, in leg lengths."""
    return np.abs((body.other("knee") - body.other("hip"))[..., 0]) / body.leg_length


@measure("ratio", (0, 1), "front", "hip knee ankle", band=0.02, moved_by="other")
def knee_clear(body: Body) -> Array:
    """Vertical distance of the lifted ankle from the standing knee, in leg lengths."""
    return np.abs((body.other("ankle") - body["knee"])[..., 1]) / body.leg_length


@measure("ratio", (0, 3), "front side", "hip knee ankle", band=0.03)
def stance_len(body: Body) -> Array:
    """Distance between the ankles, in leg lengths."""
    return distance(body["ankle"], body.other("ankle")) / body.leg_length


def _foot_length(body: Body) -> Array:
    """Heel to toe of the foot that is seen longer, in pixels, shape (..., 1)."""
    feet = distance(body["heel"], body["foot"])
    return np.fmax(feet[..., :1], feet[..., 1:])


@measure("ratio", (-8, 8), "side", "heel foot", band=0.25, grade="approximate")
def foot_offset(body: Body) -> Array:
    """How far the front heel is ahead of the rear heel, in foot lengths; negative is behind.

    0 is level, about 0.5 semi-tandem, about 1.1 tandem.
    """
    ahead = (body["heel"] - body.other("heel"))[..., 0] * body.facing
    return ahead / _foot_length(body)


@measure("ratio", (-8, 8), "side", "heel foot", band=0.25, grade="approximate")
def heel_toe_gap(body: Body) -> Array:
    """Room between the front heel and the rear toes, in foot lengths; negative is beside them."""
    ahead = (body["heel"] - body.other("foot"))[..., 0] * body.facing
    return ahead / _foot_length(body)


@measure("ratio", (0, 5), "front side", "hip knee ankle heel", band=0.02, reference="start")
def step_out(body: Body, start: Body) -> Array:
    """How far the planted heel has moved since the hold began, in leg lengths.

    Parameters
    ----------
    body, start : Body
        The person now, and when the hold began.
    """
    leg = np.fmax(start.leg_length[..., :1], start.leg_length[..., 1:])
    return np.asarray(distance(body["heel"], start["heel"]) / leg)


@measure("ratio", (0, 5), "front side", "hip shoulder", band=0.03, reference="start")
def hip_shift(body: Body, start: Body) -> Array:
    """How far mid-hip has moved since the hold began, in trunk lengths.

    Parameters
    ----------
    body, start : Body
        The person now, and when the hold began.
    """
    return distance(body.mid("hip"), start.mid("hip")) / start.trunk_length


@measure("ratio", (-5, 5), "side front", "ear hip shoulder", band=0.03, reference="start")
def ear_rise(body: Body, start: Body) -> Array:
    """How far the ear has risen since the hold began, in trunk lengths; negative has sunk.

    Parameters
    ----------
    body, start : Body
        The person now, and when the hold began.
    """
    return (start["ear"] - body["ear"])[..., 1] / start.trunk_length


@measure("ratio", (-3, 3), "side", "ear shoulder hip", band=0.03, reference="start")
def head_lift(body: Body, start: Body) -> Array:
    """How far the ear has come to the front of the trunk's line since the hold began.

    In trunk lengths; negative has sunk back. Unlike `ear_rise` it does not change when the
    whole body turns, as on a table that is tipped.

    Parameters
    ----------
    body, start : Body
        The person now, and when the hold began.
    """
    return _ahead_of_trunk(body) - _ahead_of_trunk(start)


def _ahead_of_trunk(body: Body) -> Array:
    """Distance of the ear from the line of hip and shoulder, toward the front."""
    up = unit(body["shoulder"] - body["hip"])
    return turn(up, body["ear"] - body["shoulder"]) * body.facing / body.trunk_length
