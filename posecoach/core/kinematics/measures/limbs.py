"""Arms and legs."""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import (
    bend,
    distance,
    fold,
    interior_angle,
    lean,
    signed_bend,
    tilt,
    turn,
)
from posecoach.core.kinematics.measures.vocabulary import measure
from posecoach.core.kinematics.pose import Array


@measure("deg", (-10, 180), "side front", "hip knee ankle", band=6)
def knee_flex(body: Body) -> Array:
    """Bend of the knee, 0 is straight; a knee bent back reads positive too.

    In a front view only for a leg that lies in the picture plane.
    """
    return bend(body["hip"], body["knee"], body["ankle"])


@measure("deg", (0, 180), "side front", "knee ankle", band=5)
def shank_vert(body: Body) -> Array:
    """Line from ankle up to knee against the vertical, either way."""
    return np.abs(lean(body["ankle"], body["knee"]))


@measure("deg", (-90, 90), "side", "hip knee", band=5)
def thigh_floor(body: Body) -> Array:
    """Line from hip to knee against the horizontal; positive with the knee higher."""
    return tilt(body["hip"], body["knee"])


@measure("deg", (-180, 180), "front", "hip ankle", band=4)
def hip_abd(body: Body) -> Array:
    """Line from hip down to ankle against the vertical; positive outward."""
    outward = np.sign(body["hip"][..., 0] - body.other("hip")[..., 0])
    return -lean(body["ankle"], body["hip"]) * outward


@measure("ratio", (0, 12), "front", "hip ankle", band=0.1, grade="approximate")
def ankle_gap(body: Body) -> Array:
    """Horizontal distance between the ankles, in distances between the hips."""
    hips = _apart(body, "hip")
    return np.asarray(_apart(body, "ankle") / np.where(hips > 0, hips, np.nan))


@measure("ratio", (-1, 1), "side", "hip knee ankle", band=0.03)
def hip_back(body: Body) -> Array:
    """How far the hip is behind the ankle, in leg lengths; negative is ahead of it."""
    behind = (body["ankle"] - body["hip"])[..., 0] * body.facing
    return behind / body.leg_length


@measure("ratio", (-1, 1), "side front", "hip knee ankle", band=0.05)
def hip_height(body: Body) -> Array:
    """Height of the hip over its ankle, in leg lengths: 1 is a leg that stands straight.

    About 0.6 when sitting on a chair; less on the knees or with a leg stretched out, negative
    with the ankle over the hip.
    """
    return (body["ankle"] - body["hip"])[..., 1] / body.leg_length


@measure("ratio", (-3, 3), "side front", "shoulder hip knee", band=0.05)
def thigh_drop(body: Body) -> Array:
    """How far the knee is under its hip, in trunk lengths: about 0.85 standing, 0 to 0.3 sitting.

    Negative is over it. In a front view a thigh that points at the camera is short, so this tells
    sitting there too.
    """
    return (body["knee"] - body["hip"])[..., 1] / body.trunk_length


@measure("deg", (-90, 90), "side", "shoulder hip ankle", band=5)
def leg_rise(body: Body) -> Array:
    """Angle of the leg, hip to ankle, over the prolonged trunk line; positive is higher."""
    return signed_bend(body["shoulder"], body["hip"], body["ankle"]) * body.facing


@measure("ratio", (0, 3), "side", "hip knee ankle", band=0.05, grade="approximate")
def hip_heel(body: Body) -> Array:
    """Distance from hip to ankle in shank lengths; small is sitting on the heels."""
    return distance(body["hip"], body["ankle"]) / distance(body["knee"], body["ankle"])


@measure("ratio", (0, 5), "side front", "hip knee ankle", band=0.1, grade="approximate")
def leg_reach(body: Body) -> Array:
    """Distance from hip to ankle in thigh lengths: about 1.9 with a straight leg.

    A knee bent to a right angle shows 1.4, and less where the shank points away from the camera,
    which no angle in the picture tells.
    """
    return distance(body["hip"], body["ankle"]) / distance(body["hip"], body["knee"])


@measure("ratio", (-1, 1), "side", "hip knee ankle foot", band=0.03)
def knee_toe(body: Body) -> Array:
    """How far the knee is ahead of the toes, in leg lengths; positive is past them."""
    ahead = (body["knee"] - body["foot"])[..., 0] * body.facing
    return ahead / body.leg_length


@measure("deg", (0, 180), "front", "hip shoulder elbow", band=9)
def shoulder_abd(body: Body) -> Array:
    """Angle hip-shoulder-elbow in a front view; 0 is the arm down, 180 overhead."""
    return interior_angle(body["hip"], body["shoulder"], body["elbow"])


@measure("deg", (-90, 270), "side", "hip shoulder elbow", band=12)
def shoulder_flex(body: Body) -> Array:
    """Angle hip-shoulder-elbow from the side; 0 is the arm down, negative behind the trunk.

    It goes on past 180, so that an arm overhead does not jump to the other sign.
    """
    down, arm = body["hip"] - body["shoulder"], body["elbow"] - body["shoulder"]
    angle = np.degrees(np.arctan2(turn(down, arm), (down * arm).sum(axis=-1)))
    return np.asarray((-angle * body.facing + 90.0) % 360.0 - 90.0)


@measure("deg", (0, 180), "side front", "shoulder elbow wrist", band=9)
def elbow_flex(body: Body) -> Array:
    """Bend of the elbow, 0 is straight."""
    return bend(body["shoulder"], body["elbow"], body["wrist"])


@measure("deg", (0, 180), "side front", "shoulder elbow", band=6)
def upper_arm_vert(body: Body) -> Array:
    """Line from elbow up to shoulder against the vertical, either way."""
    return np.abs(lean(body["elbow"], body["shoulder"]))


@measure("deg", (0, 180), "side front", "wrist shoulder hip", band=10)
def arm_trunk_line(body: Body) -> Array:
    """Angle wrist-shoulder-hip; 180 is the arm in line with the trunk."""
    return interior_angle(body["wrist"], body["shoulder"], body["hip"])


@measure("ratio", (0, 5), "front", "wrist shoulder", band=0.05)
def wrist_level(body: Body) -> Array:
    """Height difference of the wrists in shoulder widths."""
    apart = np.abs(body["wrist"][..., 1] - body.other("wrist")[..., 1])
    return apart / distance(body["shoulder"], body.other("shoulder"))


@measure("deg", (0, 90), "front", "wrist", band=5)
def arms_line(body: Body) -> Array:
    """Line from wrist to wrist against the vertical; 0 is one hand straight above the other."""
    return fold(lean(body["wrist"], body.other("wrist")))


@measure("ratio", (0, 6), "front", "ear wrist shoulder", band=0.05)
def wrist_head(body: Body) -> Array:
    """Distance from wrist to ear in shoulder widths; small is a hand at the head."""
    width = distance(body["shoulder"], body.other("shoulder"))
    return distance(body["wrist"], body["ear"]) / width


@measure("ratio", (0, 3), "side", "ear wrist shoulder hip", band=0.05)
def wrist_head_side(body: Body) -> Array:
    """Distance from wrist to ear in trunk lengths; small is a hand at the head.

    The catalog's `wrist_head` in a side view, where no shoulder width is seen.
    """
    return distance(body["wrist"], body["ear"]) / body.trunk_length


def _apart(body: Body, part: str) -> Array:
    """Horizontal distance between the left and the right point, in pixels."""
    return np.abs((body[part] - body.other(part))[..., 0])
