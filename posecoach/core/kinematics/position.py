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
from posecoach.core.kinematics.geometry import bend, distance, interior_angle, lean, unit
from posecoach.core.kinematics.pose import Array

FRONT = 0.2
"""The front of trunk or thigh points up or down when it does so by this much, as the cosine of
the angle to the vertical. Provisional: people on their side in a side view are left in doubt."""


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


def _turned_down(body: Body, a: str, b: str) -> Array:
    """How far the front of a limb points down in a side view: 1 down, -1 up, 0 level.

    The limb runs from `a` to `b`, as the trunk from shoulder to hip or the thigh from hip to
    knee. nan where the way the person faces is not seen.
    """
    along = unit(body[b] - body[a])
    return np.asarray(-along[..., 0] * body.facing)


def _where_seen(margin: Array, evidence: Array) -> Array:
    """The lesser of a margin and of evidence, which says nothing where it is not seen."""
    return np.where(np.isnan(evidence), margin, np.minimum(margin, evidence))


def _standing(body: Body) -> Array:
    """Upright, with one ankle well under its hip: the other foot may be lifted."""
    under = (body["ankle"] - body["hip"])[..., 1] / _scale(body) - 0.35
    return np.asarray(np.minimum(60 - _trunk(body), np.fmax(under[..., :1], under[..., 1:])))


def _bent_over(body: Body) -> Array:
    """On a foot: the ankle is far under its hip and under its knee.

    On all fours the shin lies along the floor. A good downward dog or triangle shows the ankle
    0.96 trunk lengths under the hip (2.5 percent of 145 real poses).
    """
    under = (body["ankle"] - body["hip"])[..., 1] / _scale(body) - 0.8
    shin = (body["ankle"] - body["knee"])[..., 1] / _scale(body) - 0.25
    return np.asarray(_either(np.minimum(under, shin)))


def _kneeling(body: Body) -> Array:
    """Trunk upright and a shank along the floor, which nobody shows who stands or sits."""
    along = np.abs(lean(body["ankle"], body["knee"])) - 50
    return np.asarray(np.minimum(50 - _trunk(body), _either(along)))


def _hanging(body: Body) -> Array:
    """Trunk upright under a raised hand."""
    up = (body["shoulder"] - body["wrist"])[..., 1] / _scale(body) - 0.3
    return np.asarray(np.minimum(50 - _trunk(body), _either(up)))


def _sitting(body: Body) -> Array:
    """Head over shoulders, and where the hips are seen a trunk that does not lie.

    A person at a desk shows no more, so this is true of a person who stands as well.
    """
    head = 75 - np.abs(lean(body["shoulder"], body["ear"]))
    head = np.fmin(head[..., :1], head[..., 1:])
    trunk = 60 - _trunk(body)
    return _where_seen(head, np.fmin(trunk[..., :1], trunk[..., 1:]))


def _supine(body: Body) -> Array:
    """Trunk low with its front up, where the way the person faces is seen."""
    up = -_turned_down(body, "shoulder", "hip") - FRONT
    return _where_seen(_trunk(body) - 50, up)


def _feet_first(body: Body) -> Array:
    """Trunk foreshortened: upright it is longer than the shoulders are wide, here far less."""
    width = distance(body["shoulder"], body.other("shoulder"))
    return np.asarray(0.8 - body.trunk_length / width)


def _prone(body: Body) -> Array:
    """Thighs near level with their front down; the chest may be raised."""
    thigh = np.abs(lean(body["hip"], body["knee"]))
    level = np.minimum(40 - np.abs(thigh - 90), _trunk(body) - 8)
    return _where_seen(level, _turned_down(body, "hip", "knee") - FRONT)


def _quadruped(body: Body) -> Array:
    """Trunk near level with its front down, on a bent knee that is well under its hip.

    The knee of a plank is nearly straight, that of a dog or a warrior III is.
    """
    low = (body["knee"] - body["hip"])[..., 1] / _scale(body) - 0.2
    bent = bend(body["hip"], body["knee"], body["ankle"]) - 45
    level = np.minimum(_trunk(body) - 50, _either(_where_seen(low, bent)))
    return _where_seen(level, _turned_down(body, "shoulder", "hip") - FRONT)


def _lying(body: Body) -> Array:
    return _trunk(body) - 50


def _side_lying(body: Body) -> Array:
    """Lying with one shoulder over the other: seen side-on, a plank shows them together."""
    stacked = distance(body["shoulder"], body.other("shoulder")) / _scale(body) - 0.3
    return np.asarray(np.minimum(_lying(body), stacked))


def _inverted(body: Body) -> Array:
    """Lying on the back with the body straight, as a table holds it; legs drawn up are not."""
    straight = interior_angle(body["shoulder"], body["hip"], body["ankle"]) - 150
    return np.asarray(np.minimum(_supine(body), straight))


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
    "side-lying": (_side_lying, ("shoulder", "hip")),
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
