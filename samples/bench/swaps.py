"""Left and right exchanged: how often by the estimator, and how often it mattered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import MIRRORED, PAIRS
from posecoach.core.kinematics.pose import Array, Pose
from samples.bench.clip import Clip, Poses
from samples.bench.truth import TrueHold

CHAINS = tuple(
    np.array([i for part in parts.split() for i in PAIRS[part]])
    for parts in ("knee ankle heel foot", "elbow wrist")
)
APART = 0.25
"""Trunk lengths between left and right of a chain, on average: closer together, as the legs
are from the side, there is nothing to exchange."""

CLEARLY = 0.5
"""The exchanged chain lies this much nearer to the truth than the chain as it was given."""


@dataclass(frozen=True)
class Swaps:
    """Frames in which the legs or the arms had changed sides.

    `estimated` by the estimator; `left` of those after continuity had put back what it saw;
    `reached` of these, moments of a hold at which the verdict on the form was wrong.
    """

    estimated: int = 0
    left: int = 0
    reached: int = 0


def count_swaps(clip: Clip, poses: Poses, moments: list[Judgement], truth: list[TrueHold]) -> Swaps:
    """Count the swaps of a clip against its true landmarks and its true holds."""
    estimated = left = reached = 0
    for (_, given), moment, true in zip(poses, moments, clip.points, strict=False):
        estimated += swapped(given, true)
        if not swapped(moment.pose, true):
            continue
        left += 1
        reached += any(_wrong(side, moment.t, truth) for side in moment.sides)
    return Swaps(estimated, left, reached)


def _wrong(side: SideJudgement, t: float, truth: list[TrueHold]) -> bool:
    """Whether a side in a hold was credited what was not there or blamed for what was."""
    held = any(hold.side == side.side and hold.start_s <= t <= hold.end_s for hold in truth)
    said = {Form.IN: True, Form.OUT: False}.get(side.form, held)
    return side.hold is not None and said is not held


def swapped(pose: Pose | None, true: Array) -> bool:
    """Whether a pose has legs or arms on the wrong sides; `true` has shape (33, 2), pixels."""
    if pose is None:
        return False
    middles = [true[list(PAIRS[part])].mean(axis=0) for part in ("hip", "shoulder")]
    trunk = np.linalg.norm(middles[0] - middles[1])
    return any(_exchanged(pose.pixels[c], true[c], true[MIRRORED[c]], trunk) for c in CHAINS)


def _exchanged(given: Array, own: Array, other: Array, trunk: float) -> bool:
    apart, stays, swaps = (
        np.linalg.norm(a - b, axis=1).mean()
        for a, b in ((own, other), (given, own), (given, other))
    )
    return bool(apart > APART * trunk and swaps < CLEARLY * stays)
