"""A hold that somebody demonstrates in a clip, and what each measure reads in it."""

from __future__ import annotations

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

MOSTLY = 0.9
"""A position or a view is the hold's when this share of its moments shows it; provisional."""

SEEN = 0.95
"""A measure can be used when this share of the hold's moments shows it; provisional."""

DRIFT = 0.03
"""At rest no point has gone further than this between the halves of a still moment, in trunk
lengths: the means of either half, so that an estimator's jitter is not a movement. Provisional."""

Moments = Sequence[tuple[float, Pose | None]]
"""Times in seconds and who was seen then; None when nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a measure read during the hold; arrays are of shape (2,), left and right.

    Parameters
    ----------
    measure : Measure
    values : ndarray of shape (n, 2)
        At each moment of the hold; nan where unseen.
    rest : ndarray
        At rest before the hold; nan when there was no rest or it was unseen.
    """

    measure: Measure
    values: Array
    rest: Array

    def seen(self, side: int) -> bool:
        """True when nearly every moment shows that side."""
        return float(np.isfinite(self.values[:, side]).mean()) >= SEEN


class Demonstration:
    """The poses of a clip up to the end of the hold that it demonstrates.

    Attributes
    ----------
    moments : sequence
        As they were given, to be judged again.
    start_s, end_s : float
        The hold, in seconds of the clip.
    poses : tuple of (float, Pose)
        Those of the hold, with left and right put in order.
    hold : Body
        The same as points over time.
    rests : tuple of Body
        The person whenever they were still before the hold, in the order of time.

    Raises
    ------
    SourceError
        When nobody, or hardly anybody, is seen during the hold.
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
                f"between {start_s:g} and {end_s:g} s a person is seen in only"
                f" {len(self.poses)} of {within} frames",
                "choose a part of the clip in which the whole person is in the picture",
            )
        self.hold = Body(np.stack([Body.of(pose).points for _, pose in self.poses]))
        self.rests = _rests([(t, Body.of(pose)) for t, pose in seen if t < start_s])

    def readings(self, view: Plane, rest: Body | None) -> list[Reading]:
        """Every measure that this view allows, against that rest."""
        return [self.reading(m, rest) for m in VOCABULARY.values() if view in m.views]

    def reading(self, measure: Measure, rest: Body | None) -> Reading:
        """One measure over the hold."""
        start = Body(self.hold.points[0])
        with np.errstate(divide="ignore", invalid="ignore"):  # a width of 0 is an unseen one
            values = measure.estimate(self.hold, neutral=rest, start=start)
            still = rest if rest is not None else Body(np.full_like(start.points, np.nan))
            at_rest = measure.estimate(still, neutral=rest)
        return Reading(measure, *(np.where(np.isfinite(v), v, np.nan) for v in (values, at_rest)))


def _rests(before: Sequence[tuple[float, Body]]) -> tuple[Body, ...]:
    """The person whenever they were still, from head to foot.

    `NeutralPose` looks at the trunk and the ears, because it is also told what is attempted;
    here nobody tells, and a head that turns or a foot that lifts is not at rest.
    """
    watch = NeutralPose()
    found: list[Body] = []
    latest: Body | None = None
    for i, (t, body) in enumerate(before):
        neutral = watch.update(t, body, calm=True)
        if neutral is None or neutral is latest:
            continue
        latest = neutral
        window = np.stack([b.points for at, b in before[: i + 1] if at >= t - STILL_S])
        half = len(window) // 2
        drift = distance(window[:half].mean(axis=0), window[-half:].mean(axis=0))
        if not (drift > DRIFT * np.fmax(*neutral.trunk_length)).any():
            found.append(neutral)
    return tuple(found)
