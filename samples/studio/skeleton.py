"""Moving the bones: from angles at the joints to a posed mesh.

Every rotation is a *world* rotation away from the neutral standing pose, in which arms and legs
hang straight down and palms face the thighs. Neutral itself is a rotation away from the model's
rest (an A-pose).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .actor import Actor
from .pose import Channels, sided
from .rotation import Array, about, blend, carrying, part, unit

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
DOWN = np.array([0.0, 0.0, -1.0])
FORWARD = np.array([0.0, -1.0, 0.0])
SCAPULA = 0.22
"""Share of the arm's elevation that the shoulder girdle makes: a third in life, less here, where
the skin would tear."""


@dataclass
class Figure:
    """An actor in one posture.

    Attributes
    ----------
    turns : world rotation away from neutral, by bone; a bone that is not named follows its parent
    rotations, joints : world rotation away from rest (B, 3, 3) and place of every bone (B, 3)
    """

    actor: Actor
    neutral: dict[str, Array]
    root: Array
    turns: dict[str, Array] = field(default_factory=dict)
    rotations: Array = field(default_factory=lambda: np.empty(0))
    joints: Array = field(default_factory=lambda: np.empty(0))

    def settle(self) -> None:
        """Work out where every bone is."""
        actor, n = self.actor, len(self.actor.bones)
        self.rotations, self.joints = np.empty((n, 3, 3)), np.empty((n, 3))
        for i, name in enumerate(actor.bones):
            parent = actor.parents[i]
            if name in self.turns:
                self.rotations[i] = self.turns[name] @ self.neutral.get(name, np.eye(3))
            else:
                self.rotations[i] = self.rotations[parent]
            if i == 0:
                self.joints[i] = self.root
            else:
                self.joints[i] = self.joints[parent] + self.rotations[parent] @ (
                    actor.heads[i] - actor.heads[parent]
                )

    def joint(self, name: str) -> Array:
        """Place of the joint at which a bone begins."""
        return np.array(self.joints[self.actor.bone(name)])

    def carry(self, bone: str, rest_point: Array) -> Array:
        """Where a point that is fixed to a bone has gone."""
        i = self.actor.bone(bone)
        return np.array(self.joints[i] + self.rotations[i] @ (rest_point - self.actor.heads[i]))

    def skin(self, chosen: NDArray[np.int64] | None = None) -> Array:
        """Posed vertices (V, 3), or only the chosen ones."""
        actor = self.actor
        shift = self.joints - np.einsum("bij,bj->bi", self.rotations, actor.heads)
        moves = (
            np.concatenate([self.rotations, shift[:, :, None]], 2)
            .reshape(len(shift), 12)
            .astype(np.float32)
        )
        weights = actor.weights if chosen is None else actor.weights[chosen]
        vertices = actor.vertices if chosen is None else actor.vertices[chosen]
        blended = (weights @ moves).reshape(-1, 3, 4)
        return np.asarray(np.einsum("vij,vj->vi", blended[:, :, :3], vertices) + blended[:, :, 3])

    def move(self, by: Array) -> None:
        """Shift the whole figure."""
        self.root = self.root + by
        self.joints = self.joints + by


def neutral(actor: Actor) -> dict[str, Array]:
    """Rotations from rest to neutral: limbs straight down, elbow and knee hinges along x."""
    turns: dict[str, Array] = {}
    for side in "LR":
        shoulder, elbow, wrist = (
            actor.head(f"{b}.{side}") for b in ("upperarm01", "lowerarm01", "wrist")
        )
        hip, knee, ankle = (actor.head(f"{b}.{side}") for b in ("upperleg01", "lowerleg01", "foot"))
        upper = carrying(elbow - shoulder, DOWN)
        bent = upper @ (wrist - elbow)
        upper = (
            about("z", np.degrees(np.arctan2(-bent[0], -bent[1]))) @ upper
        )  # forearm bends forward
        turns[f"upperarm01.{side}"] = upper
        turns[f"lowerarm01.{side}"] = carrying(upper @ (wrist - elbow), DOWN) @ upper
        turns[f"wrist.{side}"] = turns[f"lowerarm01.{side}"]
        turns[f"upperleg01.{side}"] = carrying(knee - hip, DOWN)
        turns[f"lowerleg01.{side}"] = carrying(ankle - knee, DOWN)
    return turns


def bend(flexion: float, side: float, rotation: float) -> Array:
    """Rotation of a trunk or neck: forward, toward the left, turned to the left."""
    return about("y", side) @ about("x", flexion) @ about("z", rotation)


def pelvis(channels: Channels) -> Array:
    """World rotation of the pelvis."""
    get = channels.get
    return (
        about("z", get("pelvis.yaw", 0))
        @ about("x", get("pelvis.pitch", 0))
        @ about("y", get("pelvis.roll", 0))
    )


def forward(
    actor: Actor, rest_to_neutral: dict[str, Array], channels: Channels, root: Array
) -> Figure:
    """The figure that the joint angles alone give."""
    figure = Figure(actor, rest_to_neutral, root)
    turns = figure.turns
    turns["root"] = pelvis(channels)
    for bones, joint in ((SPINE, "spine"), (NECK, "neck")):
        whole = bend(*(channels.get(f"{joint}.{k}", 0) for k in ("flexion", "side", "rotation")))
        base = turns["root"] if joint == "spine" else turns["spine01"]
        for k, bone in enumerate(bones, 1):
            turns[bone] = base @ part(whole, k / len(bones))
    glide = about("x", channels.get("neck.glide", 0))
    for bone in NECK[:-1]:  # the head stays level: what the neck tips, its last joint takes back
        turns[bone] = turns[bone] @ glide
    for side in ("left", "right"):
        _leg(turns, channels, side)
        _arm(turns, channels, side)
    figure.settle()
    return figure


def _ball(channels: Channels, joint: str, side: str) -> tuple[Array, Array]:
    """Swing and spin of a hip or shoulder."""
    flexion, abduction, rotation, across = (
        sided(channels, joint, side, k) for k in ("flexion", "abduction", "rotation", "across")
    )
    out = 1 if side == "left" else -1
    swing = about("z", -out * across) @ about("y", -out * abduction) @ about("x", -flexion)
    return swing, about("z", out * rotation)


def _leg(turns: dict[str, Array], channels: Channels, side: str) -> None:
    s = side[0].upper()
    swing, spin = _ball(channels, "hip", side)
    turns[f"upperleg01.{s}"] = turns["root"] @ swing @ spin
    turns[f"lowerleg01.{s}"] = turns[f"upperleg01.{s}"] @ about("x", sided(channels, "knee", side))
    turns[f"foot.{s}"] = turns[f"lowerleg01.{s}"] @ about("x", -sided(channels, "ankle", side))
    toes = turns[f"foot.{s}"] @ about("x", -sided(channels, "toes", side))
    turns.update({f"toe{k}-1.{s}": toes for k in range(1, 6)})


def _arm(turns: dict[str, Array], channels: Channels, side: str) -> None:
    s = side[0].upper()
    swing, spin = _ball(channels, "shoulder", side)
    girdle = part(swing, SCAPULA)
    out = 1 if side == "left" else -1
    shrug = about("y", -out * sided(channels, "shrug", side))
    turns[f"clavicle.{s}"] = turns["spine01"] @ shrug @ girdle
    turns[f"upperarm01.{s}"] = turns["spine01"] @ swing @ spin
    turns[f"lowerarm01.{s}"] = turns[f"upperarm01.{s}"] @ about(
        "x", -sided(channels, "elbow", side)
    )
    turns[f"wrist.{s}"] = (
        turns[f"lowerarm01.{s}"]
        @ about("z", out * sided(channels, "forearm", side))
        @ about("x", -sided(channels, "wrist", side))
    )


LIMB = {"leg": ("upperleg01", "lowerleg01", "foot"), "arm": ("upperarm01", "lowerarm01", "wrist")}


def reach(
    figure: Figure, limb: str, side: str, target: Array, pole: Array, end: Array, weight: float
) -> None:
    """Bend a leg or an arm so that its ankle or wrist comes to `target`.

    Parameters
    ----------
    pole : direction in which the knee or elbow points
    end : world rotation of the foot or hand away from neutral
    weight : 0 leaves the limb as its joint angles have it, 1 puts it at the target
    """
    upper, lower, tip = (f"{b}.{side[0].upper()}" for b in LIMB[limb])
    a, b, c = figure.joint(upper), figure.actor, figure.actor
    first = float(np.linalg.norm(b.head(lower) - b.head(upper)))
    second = float(np.linalg.norm(c.head(tip) - c.head(lower)))
    span = np.clip(np.linalg.norm(target - a), abs(first - second) + 1e-3, first + second - 1e-6)
    way = unit(target - a)
    along = (span**2 + first**2 - second**2) / (2 * span)
    aside = unit(pole - way * (pole @ way))
    middle = a + way * along + aside * np.sqrt(max(first**2 - along**2, 0.0))
    hinge = unit(np.cross(aside, way)) * (1 if limb == "leg" else -1)
    for bone, direction in ((upper, middle - a), (lower, a + way * span - middle)):
        wanted = _frame(unit(direction), hinge)
        figure.turns[bone] = blend(figure.turns[bone], wanted, weight)
    figure.turns[tip] = blend(figure.turns[tip], end, weight)
    if limb == "leg":
        figure.turns.update(
            {f"toe{k}-1.{tip[-1]}": figure.turns[tip] for k in range(1, 6)} if weight > 0.5 else {}
        )


def _frame(direction: Array, hinge: Array) -> Array:
    """World rotation that turns straight down into `direction` and the x axis into `hinge`."""
    return np.stack([hinge, np.cross(-direction, hinge), -direction], 1)
