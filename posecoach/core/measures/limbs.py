"""Arms and legs."""

from __future__ import annotations

import numpy as np

from posecoach.core.body import Body
from posecoach.core.geometry import bend, distance, interior_angle, lean, signed_bend
from posecoach.core.measures.vocabulary import measure
from posecoach.core.pose import Array


@measure("deg", (-10, 180), "side front", "hip knee ankle", band=6)
def knee_flex(body: Body) -> Array:
    """Bend of the knee, 0 is straight.

    In a front view only for a leg that lies in the picture plane.
    """
    return bend(body["hip"], body["knee"], body["ankle"])


@measure("deg", (0, 180), "side front", "knee ankle", band=5)
def shank_vert(body: Body) -> Array:
    """Line from ankle up to knee against the vertical, either way."""
    return np.abs(lean(body["ankle"], body["knee"]))


@measure("deg", (-90, 90), "side", "shoulder hip ankle", band=5)
def leg_rise(body: Body) -> Array:
    """Angle of the leg, hip to ankle, over the prolonged trunk line; positive is higher."""
    return signed_bend(body["shoulder"], body["hip"], body["ankle"]) * body.facing


@measure("ratio", (0, 3), "side", "hip knee ankle", band=0.05, grade="approximate")
def hip_heel(body: Body) -> Array:
    """Distance from hip to ankle in shank lengths; small is sitting on the heels."""
    return distance(body["hip"], body["ankle"]) / distance(body["knee"], body["ankle"])


@measure("ratio", (-1, 1), "side", "hip knee ankle foot", band=0.03)
def knee_toe(body: Body) -> Array:
    """How far the knee is ahead of the toes, in leg lengths; positive is past them."""
    ahead = (body["knee"] - body["foot"])[..., 0] * body.facing
    return ahead / body.leg_length


@measure("deg", (0, 180), "front", "hip shoulder elbow", band=9)
def shoulder_abd(body: Body) -> Array:
    """Angle hip-shoulder-elbow in a front view; 0 is the arm down, 180 overhead."""
    return interior_angle(body["hip"], body["shoulder"], body["elbow"])


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
