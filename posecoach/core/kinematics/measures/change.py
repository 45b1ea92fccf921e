"""What has changed against the same person at rest.

Every function takes the person now (`body`) and at rest (`neutral`), points of shape
(..., 33, 2), and returns left and right, shape (..., 2) or (..., 1) where both are the same.
A point that is unseen in either gives nan.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance, tilt
from posecoach.core.kinematics.measures.trunk import head_fwd
from posecoach.core.kinematics.measures.vocabulary import measure
from posecoach.core.kinematics.pose import Array

against_rest = partial(measure, reference="neutral")
"""Registers a measure that compares the person now with the person at rest."""

HIPS_DRAWN_ALONG = 0.92
"""Width of hips that stay while the trunk turns over them, against rest, as the pose model draws
them. Provisional: 0.92 to 0.95 on four rendered people who turned by 43 degrees, which taken for
a turn of the hips left 13 degrees of it."""


def _width(body: Body, part: str) -> Array:
    """Distance between the left and right point, shape (..., 1)."""
    return distance(body[part], body.other(part))[..., :1]


@against_rest("ratio", (-1, 1), "side", "ear shoulder hip", band=0.025, grade="approximate")
def head_fwd_rise(body: Body, neutral: Body) -> Array:
    """How much further ahead of the shoulder the ear is than at rest, in trunk lengths.

    Negative is drawn back: the catalog's "change from baseline" of `head_fwd`.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return head_fwd(body) - head_fwd(neutral)


@against_rest("ratio", (-2, 2), "side", "nose ear shoulder", band=0.04, grade="approximate")
def ear_fwd_rise(body: Body, neutral: Body) -> Array:
    """How much further ahead of the shoulder the ear is than at rest, in ear-shoulder lengths.

    Negative is drawn back. It needs no hips, which a camera at a desk does not see. It is the
    mean of both sides where both are seen: when the trunk turns a little, one shoulder comes
    forward by as much as the other goes back.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    rises = _ear_ahead(body) - _ear_ahead(neutral)
    seen = np.isfinite(rises)
    count = seen.sum(axis=-1, keepdims=True)
    total = np.where(seen, rises, 0.0).sum(axis=-1, keepdims=True)
    return np.asarray(np.where(count, total / np.maximum(count, 1), np.nan))


def _ear_ahead(body: Body) -> Array:
    """How far the ear is ahead of the shoulder, in lengths between the two."""
    forward = np.sign((body["nose"] - body["ear"])[..., 0])
    ahead = (body["ear"] - body["shoulder"])[..., 0] * forward
    return ahead / distance(body["ear"], body["shoulder"])


@against_rest("deg", (-120, 120), "side", "nose ear", band=7, grade="approximate")
def head_nod(body: Body, neutral: Body) -> Array:
    """Nod of the head since rest; positive with the chin down.

    The pose model draws heads in profile 10 to 25 degrees too far back, each person's by about
    as much all the time, so the head is compared with itself at rest.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return tilt(neutral["ear"], neutral["nose"]) - tilt(body["ear"], body["nose"])


@against_rest("deg", (-90, 90), "front", "nose shoulder hip", band=13, grade="approximate")
def trunk_yaw_est(body: Body, neutral: Body) -> Array:
    """Turn of the shoulders over the hips, from how narrow both look; positive toward the side.

    A width says how far and not which way: the nose does, so the head must go along. Hips count
    as turned when they look narrower than `HIPS_DRAWN_ALONG`.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """

    def turned(part: str, still: float = 1.0) -> Array:
        shown = _width(body, part) / _width(neutral, part) / still
        return np.degrees(np.arccos(np.minimum(shown, 1.0)))

    ahead = (body["nose"] - body.mid("shoulder"))[..., 0]
    toward = np.sign(body["shoulder"][..., 0] - body.other("shoulder")[..., 0])
    turn = turned("shoulder") - turned("hip", HIPS_DRAWN_ALONG)
    return np.asarray(turn * np.sign(ahead) * toward)


@against_rest("ratio", (-1, 1), "side front", "shoulder hip", band=0.03)
def shoulder_rise(body: Body, neutral: Body) -> Array:
    """How far the shoulder has risen over the hip against rest, in trunk lengths.

    Negative has sunk.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """

    def over(b: Body) -> Array:
        return np.asarray((b["hip"] - b["shoulder"])[..., 1])

    return (over(body) - over(neutral)) / neutral.trunk_length


@against_rest("ratio", (-5, 5), "side front", "shoulder hip", band=0.03)
def body_rise(body: Body, neutral: Body) -> Array:
    """How far the shoulders have risen against rest, in trunk lengths; negative have sunk.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return (neutral["shoulder"] - body["shoulder"])[..., 1] / neutral.trunk_length


@against_rest("ratio", (0, 5), "front", "nose shoulder", band=0.03)
def nose_shift(body: Body, neutral: Body) -> Array:
    """How far the nose has moved against mid-shoulder since rest, in shoulder widths.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """

    def over(b: Body) -> Array:
        return np.asarray(b["nose"] - b.mid("shoulder"))

    return distance(over(body), over(neutral)) / _width(neutral, "shoulder")


@against_rest("ratio", (0, 5), "side front", "knee shoulder hip", band=0.03)
def knee_shift(body: Body, neutral: Body) -> Array:
    """How far the knee has moved since rest, in trunk lengths.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return distance(body["knee"], neutral["knee"]) / neutral.trunk_length


@against_rest("ratio", (0, 20), "front", "knee", band=0.1)
def knee_gap(body: Body, neutral: Body) -> Array:
    """Distance between the knees against the same at rest; more than 1 is further apart.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return _width(body, "knee") / _width(neutral, "knee")


@against_rest("deg", (-90, 90), "side", "heel foot", band=5)
def heel_lift(body: Body, neutral: Body) -> Array:
    """Tip of the foot, toes to heel, against the same at rest; positive with the heel up.

    Parameters
    ----------
    body, neutral : Body
        The person now, and at rest.
    """
    return tilt(body["foot"], body["heel"]) - tilt(neutral["foot"], neutral["heel"])
