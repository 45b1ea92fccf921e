"""Channels: the names in which a posture is written.

A posture is a flat mapping of channel to number, written in a scene as TOML tables:
``hip.left.flexion = 70`` or ``hip.left = {flexion = 70}``. A channel that is not given is 0, or its
default below. Joints of which there are two take ``left``, ``right`` or ``both``.

===================== ========================================================================
``pelvis``            ``pitch`` ``roll`` ``yaw``; metres: ``x`` left, ``y`` forward, ``drop``
``spine`` ``neck``    ``flexion`` ``side`` ``rotation``: forward, to the left, turned left
``neck``              ``glide``: the neck forward, the head level on it
``hip`` ``shoulder``  ``flexion`` ``abduction`` ``rotation`` (outward), ``across`` (inward)
``shrug``             shoulder girdle up
``knee`` ``elbow``    flexion
``ankle`` ``toes``    dorsiflexion
``wrist`` ``forearm`` flexion; turn
``plant``             1 keeps the foot on its mark, 0 lets the joint angles place it
``foot``              its mark: ``x`` ``y`` ``yaw`` (outward) ``lift``; ``knee`` outward
``press``             1 keeps the hand on its mark
``hand``              its mark: ``x`` ``y`` ``z`` ``yaw``
===================== ========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Channels = dict[str, float]

JOINTS = frozenset(
    {"pelvis", "spine", "neck", "hip", "shoulder", "shrug", "knee", "elbow", "ankle", "toes"}
    | {"wrist", "forearm", "plant", "foot", "press", "hand"}
)
DEFAULTS: Channels = {
    "shoulder.left.abduction": 7.0,
    "shoulder.right.abduction": 7.0,
    "elbow.left": 8.0,
    "elbow.right": 8.0,
    "foot.left.yaw": 8.0,
    "foot.right.yaw": 8.0,
}


def sided(channels: Mapping[str, float], joint: str, side: str, part: str = "") -> float:
    """A channel of one side: ``sided(c, "hip", "left", "flexion")``."""
    name = f"{joint}.{side}.{part}" if part else f"{joint}.{side}"
    return channels.get(name, 0.0)


def flatten(table: Mapping[str, Any], prefix: str = "") -> Channels:
    """Nested TOML tables as flat channels; ``both`` stands for left and right.

    Examples
    --------
    >>> flatten({"knee": {"both": 90}})
    {'knee.left': 90.0, 'knee.right': 90.0}
    """
    flat: Channels = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if not prefix and key not in JOINTS:
            raise ValueError(f"no joint is called {key!r}; known: {', '.join(sorted(JOINTS))}")
        inner = flatten(value, f"{name}.") if isinstance(value, Mapping) else {name: float(value)}
        for channel, number in inner.items():
            if ".both" in channel:
                flat[channel.replace(".both", ".left")] = number
                flat[channel.replace(".both", ".right")] = number
            else:
                flat[channel] = number
    return flat


def mirrored(channels: Mapping[str, float]) -> Channels:
    """The same posture with left and right exchanged."""
    swapped = {}
    for name, value in channels.items():
        if ".left" in name:
            name = name.replace(".left", ".right")
        elif ".right" in name:
            name = name.replace(".right", ".left")
        elif name.endswith((".side", ".rotation", ".roll", ".yaw", "pelvis.x")):
            value = -value
        swapped[name] = value
    return swapped
