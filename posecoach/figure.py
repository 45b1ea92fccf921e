"""The line figure of an exercise: the person in the target form, and at rest behind it.

The points come from `figures.json`, which `python -m samples.figures` makes; whoever draws them
gives them thickness. A part has a shade (`near`, `far`, `working`, `rest`, `helper`) and no color.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from posecoach.core.exercise import Exercise, Position

Point = tuple[float, float]
BoneKind = Literal["trunk", "head", "arm", "leg"]

# Radii in centimeters, by eye.
TRUNK, HEAD, NECK, NOSE, EAR = 8.0, 10.0, 4.6, 2.2, 2.6
ARM = (4.9, 4.1, 3.1, 3.5)  # shoulder, elbow, wrist, hand
LEG = (7.6, 5.8, 3.9)  # hip, knee, ankle
FOOT = (3.3, 2.5)  # heel, toes
PROFILE = 11.2
"""How far from the middle of the head a nose is drawn that does not point at the viewer."""

TYPICAL: dict[Position, str] = {
    "standing": "yoga-mountain",
    "bent-over": "hip-hinge",
    "sitting": "posture-reset-sitting",
    "kneeling": "hip-flexor-stretch",
    "hanging": "supported-hang",
    "supine": "abdominal-brace-supine",
    "supine-feet-first": "knee-rolls",
    "prone": "plank-forearm",
    "quadruped": "cat-cow",
    "side-lying": "side-plank-knees",
    "inverted": "inversion-intermittent",
}
"""Whose figure shows a position, for an exercise that has none of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A limb, the trunk or the head of someone.

    Parameters
    ----------
    kind : {"trunk", "head", "arm", "leg"}
    shade : str
        The class that it is drawn with.
    points : tuple of (x, y)
        Centimeters, y down. Of an arm: shoulder, elbow, wrist, hand. Of a leg: hip, knee,
        ankle, heel, toes. Of a head: where the neck begins, middle, nose, ears. Of a trunk:
        left and right shoulder, right waist and hip, left hip and waist.
    """

    kind: BoneKind
    shade: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn: parts from the farthest to the nearest.

    `box` is the picture's left, top, width and height, `floor` how low the floor is, both
    in centimeters; no floor when it is seen from above, or not at all. `props` are lines: a
    chair, a wall.
    """

    box: tuple[float, float, float, float]
    floor: float | None
    props: tuple[tuple[Point, ...], ...]
    parts: tuple[Part, ...]


@cache
def figures() -> dict[str, Figure]:
    """Every figure that comes with the program, by exercise id."""
    text = (Path(__file__).parent / "figures.json").read_text(encoding="utf-8")
    return {name: _figure(data) for name, data in json.loads(text).items()}


def _figure(data: dict[str, Any]) -> Figure:
    return Figure(
        box=tuple(data["box"]),
        floor=data["floor"],
        props=tuple(tuple((x, y) for x, y in line) for line in data["props"]),
        parts=tuple(
            Part(part["kind"], part["shade"], tuple((x, y) for x, y in part["points"]))
            for part in data["parts"]
        ),
    )


def figure_of(e: Exercise) -> Figure:
    """The exercise's figure, or the one that shows its position."""
    known = figures()
    return known[e.id if e.id in known else TYPICAL[e.position]]
