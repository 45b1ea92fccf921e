"""A hold that somebody demonstrates in a clip, and what each measure reads in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.core.errors import SourceError
from posecoach.core.judging.neutral_pose import STILL_S, NeutralPose
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.continuity import Continuity
from posecoach.core.kinematics.geometry import distance
from posecoach.core.kinematics.measures import VOCABULARY, Measure, Plane
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.core.message import Message

MOSTLY = 0.9
"""Share of the hold's moments that must show a position or a view to make it the hold's;
provisional."""

SEEN = 0.95
"""Share of the hold's moments that must show a measure to make it usable; provisional."""

DRIFT = 0.03
"""Farthest that a point of a person at rest may move, in trunk lengths; provisional. It is the
distance between the point's mean positions in the two halves of a still second: means, so that
an estimator's jitter does not count as movement."""

Moments = Sequence[tuple[float, Pose | None]]
"""Times in seconds, each with the pose seen then; None when nobody was seen."""


@dataclass(frozen=True, slots=True, eq=False)
class MeasureReading:
    """The values of one measure during the hold and at rest before it.

    Parameters
    ----------
    measure : Measure
    values : ndarray of shape (n, 2)
        Values of the left and of the right side at each of n moments of the hold, in the
        measure's unit; nan where unseen.
    rest : ndarray of shape (2,)
        Values at rest before the hold; nan without a rest, or where it was unseen.
    """

    measure: Measure
    values: Array
    rest: Array

    def seen(self, side: int) -> bool:
        """True when nearly every moment of the hold shows that side; 0 is left, 1 is right."""
        return float(np.isfinite(self.values[:, side]).mean()) >= SEEN


class Demonstration:
    """The poses of a clip up to the end of the hold that it demonstrates.

    Parameters
    ----------
    moments : sequence of (float, Pose or None)
        All of the clip's frames, in the order of time.
    start_s, end_s : float
        Where the hold begins and ends, in seconds of the clip.

    Attributes
    ----------
    moments : sequence
        As given.
    start_s, end_s : float
        As given.
    poses : tuple of (float, Pose)
        The poses of the hold, with swapped left and right put back.
    hold : Body
        The same poses as points over time.
    rests : tuple of Body
        The person at rest, each time that they were still before the hold, in order.

    Raises
    ------
    SourceError
        When a person is seen in too few of the hold's frames.
    """

    def __init__(self, moments: Moments, start_s: float, end_s: float) -> None:
        self.moments = moments
        self.start_s, self.end_s = start_s, end_s
        within = sum(start_s <= t <= end_s for t, _ in moments)
        continuity = Continuity()
        known = [(t, continuity.update(t, pose)) for t, pose in moments]
        seen = [(t, pose) for t, pose in known if pose is not None]
        self.poses = tuple((t, pose) for t, pose in seen if start_s <= t <= end_s)
        if len(self.poses) < max(2, MOSTLY * within):
            raise SourceError(
                Message.of(
                    "error.too-little-seen",
                    start_s=start_s,
                    end_s=end_s,
                    found=len(self.poses),
                    within=within,
                ),
                Message.of("hint.another-part"),
            )
        self.hold = Body(np.stack([Body.of(pose).points for _, pose in self.poses]))
        self.rests = _rests([(t, Body.of(pose)) for t, pose in seen if t < start_s])

    def readings(self, view: Plane, rest: Body | None) -> list[MeasureReading]:
        """The values of every measure that a view allows.

        Parameters
        ----------
        view : {"front", "side"}
        rest : Body or None
            The person at rest, for measures that are compared with it; None when it is not known.
        """
        return [self.reading(m, rest) for m in VOCABULARY.values() if view in m.views]

    def reading(self, measure: Measure, rest: Body | None) -> MeasureReading:
        """The values of one measure over the hold.

        Parameters
        ----------
        measure : Measure
        rest : Body or None
        """
        start = Body(self.hold.points[0])
        with np.errstate(divide="ignore", invalid="ignore"):  # a width of 0 is an unseen one
            values = measure.estimate(self.hold, neutral=rest, start=start)
            still = rest if rest is not None else Body(np.full_like(start.points, np.nan))
            at_rest = measure.estimate(still, neutral=rest)
        finite = (np.where(np.isfinite(v), v, np.nan) for v in (values, at_rest))
        return MeasureReading(measure, *finite)


def _rests(before: Sequence[tuple[float, Body]]) -> tuple[Body, ...]:
    """The person each time that they were still from head to foot.

    `NeutralPose` looks at the trunk and the ears only, because a judge also tells it when the
    exercise is attempted. Here no exercise is known yet, so every point must be still: a
    person who turns the head or lifts a foot is not at rest.
    """
    watch = NeutralPose()
    found: list[Body] = []
    latest: Body | None = None
    for i, (t, body) in enumerate(before):
        neutral = watch.update(t, body, calm=True, effort=math.nan, holding=False)
        if neutral is None or neutral is latest:
            continue
        latest = neutral
        window = np.stack([b.points for at, b in before[: i + 1] if at >= t - STILL_S])
        half = len(window) // 2
        drift = distance(window[:half].mean(axis=0), window[-half:].mean(axis=0))
        if not (drift > DRIFT * np.fmax(*neutral.trunk_length)).any():
            found.append(neutral)
    return tuple(found)
