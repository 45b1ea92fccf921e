"""Is the person in the position that the exercise is done in, whatever their form.

A plank's angles are also met by someone who stands with bent elbows; what tells them
apart is the floor. Each rule is wide and provisional: it only keeps other positions out.

A rule gives a margin: positive in position, negative out of it, nan when a point that it
needs is unseen.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from posecoach.core.exercise import Position
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance, interior_angle, lean
from posecoach.core.kinematics.pose import Array


def _trunk(body: Body) -> Array:
    """Degrees of the trunk from upright, 0 to 180, for each side."""
    return np.abs(lean(body["hip"], body["shoulder"]))


def _either(margin: Array) -> Array:
    """The better of the two sides, shape (..., 1); unseen unless one that is seen will do."""
    left, right = margin[..., :1], margin[..., 1:]
    best = np.fmax(left, right)
    return np.where(best > 0, best, np.maximum(left, right))


def _scale(body: Body) -> Array:
    """Length of the trunk, of the side that is seen longer, shape (..., 1)."""
    return np.asarray(np.fmax(body.trunk_length[..., :1], body.trunk_length[..., 1:]))


def _standing(body: Body) -> Array:
    """Trunk upright, both ankles further under the hips than when seated."""
    under = (body["ankle"] - body["hip"])[..., 1] / _scale(body) - 0.35
    return np.asarray(np.minimum(50 - _trunk(body), np.fmin(under[..., :1], under[..., 1:])))


def _bent_over(body: Body) -> Array:
    """The hip stands nearly a leg's length over the ankle; on all fours it is a thigh's length."""
    under = (body["ankle"] - body["hip"])[..., 1] / _scale(body) - 1.1
    return np.asarray(_either(under))


def _kneeling(body: Body) -> Array:
    """Trunk upright and a shank along the floor, which nobody shows who stands or sits."""
    along = np.abs(lean(body["ankle"], body["knee"])) - 50
    return np.asarray(np.minimum(50 - _trunk(body), _either(along)))


def _hanging(body: Body) -> Array:
    """Trunk upright under a raised hand."""
    up = (body["shoulder"] - body["wrist"])[..., 1] / _scale(body) - 0.3
    return np.asarray(np.minimum(50 - _trunk(body), _either(up)))


def _sitting(body: Body) -> Array:
    """Head over shoulders: a person at a desk shows no more."""
    head = 75 - np.abs(lean(body["shoulder"], body["ear"]))
    return np.asarray(np.fmin(head[..., :1], head[..., 1:]))


def _supine(body: Body) -> Array:
    """Trunk low, and the nose not under the ears where it is seen."""
    up = (body["ear"] - body["nose"])[..., 1] / _scale(body)
    return np.asarray(np.fmin(_trunk(body) - 50, up + 0.05))


def _feet_first(body: Body) -> Array:
    """Trunk foreshortened: upright it is longer than the shoulders are wide, here far less."""
    width = distance(body["shoulder"], body.other("shoulder"))
    return np.asarray(0.8 - body.trunk_length / width)


def _prone(body: Body) -> Array:
    """Thighs near level, knees not far above the hips; the chest may be raised."""
    thigh = np.abs(lean(body["hip"], body["knee"]))
    return np.asarray(np.minimum(40 - np.abs(thigh - 90), _trunk(body) - 20))


def _quadruped(body: Body) -> Array:
    """Trunk near level and a knee well under its hip; lying flat or in a plank it is not."""
    low = (body["knee"] - body["hip"])[..., 1] / _scale(body) - 0.2
    return np.asarray(np.minimum(_trunk(body) - 50, _either(low)))


def _lying(body: Body) -> Array:
    return _trunk(body) - 50


def _inverted(body: Body) -> Array:
    """Lying with hips and legs in line, as a table holds the body; not lying with the feet up."""
    straight = interior_angle(body["shoulder"], body["hip"], body["ankle"]) - 150
    return np.asarray(np.minimum(_lying(body), straight))


_RULES: dict[Position, tuple[Callable[[Body], Array], tuple[str, ...]]] = {
    "standing": (_standing, ("shoulder", "hip", "ankle")),
    "bent-over": (_bent_over, ("shoulder", "hip", "ankle")),
    "sitting": (_sitting, ("ear", "shoulder")),
    "kneeling": (_kneeling, ("shoulder", "hip", "knee", "ankle")),
    "hanging": (_hanging, ("shoulder", "hip", "wrist")),
    "supine": (_supine, ("shoulder", "hip")),
    "supine-feet-first": (_feet_first, ("shoulder", "hip")),
    "prone": (_prone, ("shoulder", "hip", "knee")),
    "quadruped": (_quadruped, ("shoulder", "hip", "knee")),
    "side-lying": (_lying, ("shoulder", "hip")),
    "inverted": (_inverted, ("shoulder", "hip", "ankle")),
}


def position_margin(body: Body, position: Position) -> Array:
    """How far the person is inside the position.

    Parameters
    ----------
    body : Body
        One moment, or many along the leading axes.
    position : str
        As exercise files name it.

    Returns
    -------
    ndarray of shape (..., 2)
        Left and right: positive where that side shows the position, negative where it does not,
        nan where a part that is needed is unseen. The unit depends on the position.
    """
    margin = _RULES[position][0](body)
    return np.broadcast_to(margin, (*margin.shape[:-1], 2))


def position_parts(position: Position) -> tuple[str, ...]:
    """The parts that must be seen to tell the position."""
    return _RULES[position][1]
