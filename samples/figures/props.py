"""What stands around a person: chairs, walls, rails and mats, as lines in meters."""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.landmarks import Landmark
from samples.figures.scene import Array

SEAT_UNDER = 0.08
"""A seat lies under the hips by a thigh's thickness."""


def _middle(person: Array, joint: str) -> Array:
    sides = [person[Landmark[f"{side}_{joint}".upper()]] for side in ("LEFT", "RIGHT")]
    return np.asarray(np.mean(sides, axis=0))


def chair(person: Array, floor: float) -> list[Array]:
    """A chair under someone who sits, its front edge short of the knees."""
    hip, knee = _middle(person, "hip"), _middle(person, "knee")
    rear, front, seat = hip[0] - 0.16, knee[0] - 0.10, hip[2] - SEAT_UNDER
    lines = []
    for y in (0.20, -0.20):
        lines.append([(rear - 0.05, y, seat + 0.42), (rear, y, seat), (rear, y, floor)])
        lines.append([(rear, y, seat), (front, y, seat), (front, y, floor)])
    lines += [[(x, 0.20, z), (x, -0.20, z)] for x, z in ((rear - 0.05, seat + 0.42), (front, seat))]
    return [np.array(line) for line in lines]


def armrests(person: Array, floor: float) -> list[Array]:
    """Armrests under the hands."""
    hand = _middle(person, "wrist")
    rear = _middle(person, "hip")[0] - 0.18
    front = hand[0] + 0.1
    top = hand[2] - 0.05
    return [np.array([(rear, y, top), (front, y, top), (front, y, floor)]) for y in (0.24, -0.24)]


def stool(person: Array, floor: float) -> list[Array]:
    """A seat under the calves of someone who lies."""
    knee, ankle = _middle(person, "knee"), _middle(person, "ankle")
    top, near, far = ankle[2] - 0.06, knee[0] + 0.06, ankle[0] + 0.1
    return [
        np.array([(near, y, floor), (near, y, top), (far, y, top), (far, y, floor)])
        for y in (0.2, -0.2)
    ]


def wall(person: Array, floor: float) -> list[Array]:
    """A wall behind the back."""
    x = min(_middle(person, "hip")[0], _middle(person, "shoulder")[0]) - 0.13
    return [np.array([(x, 0.0, floor), (x, 0.0, floor + 1.7)])]


def counter(person: Array, floor: float) -> list[Array]:
    """A counter's edge under the hands."""
    hand = _middle(person, "index")
    x, top = hand[0] - 0.04, hand[2] - 0.05
    return [np.array([(x + 0.35, 0, top), (x, 0, top), (x, 0, floor)])]


def bar(person: Array, _floor: float) -> list[Array]:
    """A bar in the hands."""
    hand = _middle(person, "wrist") + (_middle(person, "index") - _middle(person, "wrist")) / 2
    x, z = hand[0], hand[2]
    return [np.array([(x, 0.4, z), (x, -0.4, z)]), np.array([(x - 0.35, 0, z), (x + 0.35, 0, z)])]


def post(person: Array, floor: float) -> list[Array]:
    """Something fixed to hold on to near the floor."""
    hand = _middle(person, "index")
    x = hand[0] + 0.02
    return [np.array([(x, 0, floor), (x, 0, floor + 0.45)])]


def pillow(person: Array, floor: float) -> list[Array]:
    """A thin pillow under the head."""
    ear = _middle(person, "ear")
    return [np.array([(ear[0] - 0.12, 0, floor + 0.03), (ear[0] + 0.10, 0, floor + 0.03)])]


def table(person: Array, floor: float) -> list[Array]:
    """An inversion table: a bed along the back on a frame that stands on the floor."""
    heel, head = _middle(person, "heel"), _middle(person, "ear")
    along = (head - heel) / np.linalg.norm(head - heel)
    under = np.array([along[2], 0.0, -along[0]])
    under = under if under[2] < 0 else -under
    ends = [heel + 0.12 * under - 0.05 * along, head + 0.12 * under + 0.18 * along]
    pivot = _middle(person, "hip") + 0.12 * under
    feet = [pivot * [1, 0, 0] + [dx, 0, floor] for dx in (-0.45, 0.45)]
    return [np.array(ends), np.array([feet[0], pivot, feet[1]])]


def strap(person: Array, _floor: float) -> list[Array]:
    """A strap from the hands round the raised foot."""
    hand, sole = _middle(person, "index"), person[Landmark.RIGHT_FOOT_INDEX]
    return [np.array([hand, sole])]
