"""The 33 landmarks of BlazePose, by name, and how they belong together."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np

from posecoach.core.message import Message


class Landmark(IntEnum):
    """Index of a landmark in a pose array; left and right are the person's."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


COUNT = len(Landmark)

# A part of the body: its left and its right landmark; the nose is both. These names are
# the ones that exercise files and messages use.
PAIRS: dict[str, tuple[int, int]] = {
    "nose": (Landmark.NOSE, Landmark.NOSE),
    "eye": (Landmark.LEFT_EYE, Landmark.RIGHT_EYE),
    "ear": (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    "mouth": (Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT),
    "shoulder": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "elbow": (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    "wrist": (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    "hip": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    "knee": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    "ankle": (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    "heel": (Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL),
    "foot": (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX),
}


def landmark_of(part: str) -> int:
    """Index of the landmark of a part that is named with its side, such as ``"left knee"``.

    Raises
    ------
    ValueError
        If there is no such part.
    """
    side, _, name = part.rpartition(" ")
    if name not in PAIRS or side not in ("left", "right", "") or (not side) is not (name == "nose"):
        raise ValueError(f"{part!r} is no part of the body with its side")
    return PAIRS[name][side == "right"]


_OF_A_FOOT = ("ankle", "heel", "foot")


def part_messages(names: Iterable[str]) -> tuple[Message, ...]:
    """Parts of a person as parameters of a message; the same part of both sides is one.

    Parameters
    ----------
    names : iterable of str
        Such as ``"left knee"`` or ``"nose"``.
    """
    known = tuple(names)
    found = dict.fromkeys(_both(name) if _other(name) in known else name for name in known)
    return tuple(Message.of(f"part.{name.replace(' ', '-')}") for name in found)


def _other(name: str) -> str:
    """The same part on the other side; empty for one without sides."""
    side, _, part = name.rpartition(" ")
    return f"{'left' if side == 'right' else 'right'} {part}" if side else ""


def _both(name: str) -> str:
    part = name.rpartition(" ")[2]
    return "feet" if part in _OF_A_FOOT else f"both {part}"


MIRRORED = np.array([0, 4, 5, 6, 1, 2, 3] + [i + 1 if i % 2 else i - 1 for i in range(7, COUNT)])
"""Index of the same part on the other side, for each landmark."""


BONES: tuple[tuple[int, int], ...] = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    *(
        (a + side, b + side)
        for side in (0, 1)
        for a, b in (
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
            (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
            (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
            (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
            (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL),
            (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX),
            (Landmark.LEFT_EAR, Landmark.LEFT_SHOULDER),
        )
    ),
    (Landmark.LEFT_EAR, Landmark.NOSE),
    (Landmark.RIGHT_EAR, Landmark.NOSE),
)
"""Pairs of landmarks that a drawn skeleton joins."""
