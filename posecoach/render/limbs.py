"""Which part of the body a cue is about."""

from __future__ import annotations

from collections.abc import Iterable

from posecoach.core.exercise import SIDES, Check, Condition, Exercise
from posecoach.core.judging.checks import check_cue
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import PAIRS, Landmark
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message

AXIAL = {"ear", "shoulder", "hip"}
"""A measure of these alone is about the trunk or head and takes both sides."""

_CHAINS = (
    ("ear", "shoulder", "hip", "knee", "ankle", "heel", "foot"),
    ("wrist", "elbow", "shoulder", "hip"),
)


def at_fault(
    exercise: Exercise, side: SideJudgement, cue: Message | None, near: int = 0
) -> frozenset[int]:
    """Landmarks of the limb that `cue` asks to move; empty when it is not about form.

    Parameters
    ----------
    exercise : Exercise
    side : SideJudgement
        The side whose checks and faults gave the cue.
    cue : Message or None
    near : int
        Index of the side nearer to the camera, which stands for the body where the
        exercise has no sides.
    """
    if cue is None:
        return frozenset()
    index = near if side.side is None else SIDES.index(side.side)
    to_blame: list[Check | Condition] = [
        r.check for r in side.checks if check_cue(exercise, r, cue.tone) == cue
    ]
    if not to_blame:
        faults = [f for f in side.faults if f.during != "rep end"]  # a pace is no limb's
        named = [f for f in faults if exercise.cue(f"faults.{f.id}.cue", cue.tone) == cue]
        to_blame = [condition for fault in named for condition in fault.when]
    return frozenset(point for blamed in to_blame for point in _landmarks(blamed, index))


def _landmarks(blamed: Check | Condition, index: int) -> Iterable[int]:
    parts = VOCABULARY[blamed.measure].parts
    sides: tuple[int, ...] = (index,)
    if blamed.limb == "both" or set(parts) <= AXIAL:
        sides = (0, 1)
    elif (blamed.limb == "other") is not (VOCABULARY[blamed.measure].moved_by == "other"):
        sides = (1 - index,)
    if "ear" in parts:
        yield Landmark.NOSE
    for part in _filled(parts):
        for i in sides:
            yield PAIRS[part][i]


def _filled(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Parts with those that lie between them, so that they hang together as a limb."""
    for chain in _CHAINS:
        if set(parts) <= set(chain):
            places = [chain.index(part) for part in parts]
            end = min(places) + (1 if set(parts) <= AXIAL else 2)  # a lone wrist is no limb
            return chain[min(places) : max(max(places) + 1, end)]
    return parts
