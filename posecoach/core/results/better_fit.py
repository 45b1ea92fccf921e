"""Was another exercise done than the one that was asked for: which one would have been timed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from posecoach.core.exercise import Exercise
from posecoach.core.judging.judge import Judge
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.kinematics.observation import Seen
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.core.results.reasons import Reason

EVERY_S = 0.2
"""One pose in so many seconds is looked at again: a hold of half a second still shows."""

MOST_POSES = 3000
"""Ten minutes of poses are kept, 3 MB; whoever does another exercise shows it by then."""

LEAST_S = 3.0
"""Another exercise is named when it would have been timed for this long; provisional: what
lasts less is passed through on the way."""


class PosesKept:
    """Keeps some of the poses of a recording, to be judged again as another exercise."""

    def __init__(self) -> None:
        self._kept: list[tuple[float, Pose]] = []
        self._next = -math.inf

    def take(self, t: float, pose: Pose) -> None:
        """Keep a pose, unless one was just kept or there are enough.

        Parameters
        ----------
        t : float
            Seconds, rising.
        pose : Pose
        """
        if t >= self._next and len(self._kept) < MOST_POSES:
            self._kept.append((t, pose))
            self._next = t + EVERY_S

    def better_fit(
        self, done: Exercise, others: Iterable[Exercise], earned_s: float, settings: JudgeSettings
    ) -> Reason | None:
        """The exercise that the same poses would have been timed for longest.

        Parameters
        ----------
        done : Exercise
            The one that was asked for.
        others : iterable of Exercise
            Those that it may be taken for: only who takes the same position is compared.
        earned_s : float
            Seconds that were timed for `done`.
        settings : JudgeSettings

        Returns
        -------
        Reason or None
            None unless another one would have been timed for `LEAST_S` and twice as long.
        """
        timed = [
            (_timed_s(other, self._kept, settings), other) for other in neighbors(done, others)
        ]
        seconds, other = max(timed, key=lambda pair: pair[0], default=(0.0, done))
        if seconds < max(LEAST_S, 2 * earned_s):
            return None
        told = Message.of("reason.exercise", exercise=other.message("name"), seconds=seconds)
        return Reason("exercise", other.id, seconds, math.nan, told)


def neighbors(done: Exercise, others: Iterable[Exercise]) -> list[Exercise]:
    """The exercises that one may be taken for: judged, held, and in the same position.

    Parameters
    ----------
    done : Exercise
    others : iterable of Exercise

    Returns
    -------
    list of Exercise
    """
    return [
        other
        for other in others
        if other.id != done.id
        and other.position == done.position
        and other.kind != "walk"
        and any(check.gate for check in other.checks)
    ]


def _timed_s(
    rules: Exercise, poses: Sequence[tuple[float, Pose]], settings: JudgeSettings
) -> float:
    """Seconds that would have been timed, of the side that was worked longer."""
    judge, timed = Judge(rules, settings=settings), [0.0]
    for t, pose in poses:
        timed = [side.ledger.in_form_s for side in judge.update(t, Seen(pose)).sides]
    return max(timed)
