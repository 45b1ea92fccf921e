"""Where a coarse pass over a recording has to be looked at again, frame by frame.

Between two looks nothing is known. They are enough where both say the same and nothing is near to
a limit: a still hold, a person at rest, an empty room. What each rule costs and saves stands in
``samples/tuning.md``.
"""

from __future__ import annotations

import math
from enum import IntEnum

import numpy as np

from posecoach.core.exercise import Exercise
from posecoach.core.judging.checks import CheckResult
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.measures import VOCABULARY

COARSE_S = 0.4
"""Seconds between two looks of the coarse pass. An interval over 0.5 s would not be credited."""

FINE_S = 0.085
"""Seconds between two looks where something moves and no verdict changes: every second picture of
a film of 25 or 30 a second, every picture of one of 12."""

MOVED = 1.0
"""A measure moves when it changes by more than this many of its error bands between two looks: a
repetition may turn there, and a rate matters."""


class Wanted(IntEnum):
    """What has to be looked at between two looks."""

    NOTHING = 0
    SOME = 1
    ALL = 2


class SecondLook:
    """Says of two looks that follow each other whether the frames between them matter.

    Parameters
    ----------
    exercise : Exercise
    model : str
        Name of the pose model, whose error bands count.
    """

    def __init__(self, exercise: Exercise, model: str) -> None:
        self._bands = {
            name: VOCABULARY[name].band_in(exercise.view, model) for name in exercise.measures
        }

    def between(self, before: Judgement, after: Judgement) -> Wanted:
        """What has to be looked at between two looks.

        Parameters
        ----------
        before, after : Judgement
            Of the two looks, the earlier one first.

        Returns
        -------
        Wanted
            ALL where a verdict changes. SOME where a value moves, or is so near to a limit that it
            may have passed it and come back.
        """
        if before.pose is None and after.pose is None:
            return Wanted.NOTHING
        if _told(before) != _told(after):
            return Wanted.ALL
        pairs = list(zip(before.sides, after.sides, strict=True))
        if any(self._moves(*pair) or self._may_have_passed(*pair) for pair in pairs):
            return Wanted.SOME
        return Wanted.NOTHING

    def _may_have_passed(self, before: SideJudgement, after: SideJudgement) -> bool:
        """Whether a value is nearer to a limit than it has moved, where that decides anything."""
        pairs = list(zip(before.checks, after.checks, strict=True))
        done = any(side.attempt or side.form is Form.IN for side in (before, after))
        if not done and any(self._is_far_out(*pair) for pair in pairs):
            return False
        return any(
            room < abs(one.value - other.value)
            for one, other in pairs
            for room in (_room(one), _room(other))
        )

    def _is_far_out(self, before: CheckResult, after: CheckResult) -> bool:
        """Whether a gate is out of its limits by more than its error in both looks."""
        band = self._bands[before.check.measure]
        return before.check.gate and min(before.excess, after.excess) > band

    def _moves(self, before: SideJudgement, after: SideJudgement) -> bool:
        steps = {
            name: np.abs(value - before.values[name])
            for name, value in after.values.items()
            if name in before.values
        }
        return any((step > MOVED * self._bands[name]).any() for name, step in steps.items())


def _room(result: CheckResult) -> float:
    """How far a value is from the nearest limit, on either side of it; nan when it is unseen."""
    limits = [limit for limit in (result.check.min, result.check.max) if limit is not None]
    return min((abs(result.value - limit) for limit in limits), default=math.inf)


def _told(judgement: Judgement) -> tuple[object, ...]:
    """What two looks have to agree in."""
    view = judgement.view
    sides = tuple(map(_told_of, judgement.sides))
    return (judgement.pose is None, judgement.frozen, view is not None and view.ok, sides)


def _told_of(side: SideJudgement) -> tuple[object, ...]:
    """Of one side; gates and faults count while the exercise is attempted."""
    if not (side.attempt or side.form is Form.IN):
        return (side.form, False)
    gates = tuple((result.verdict, result.firm) for result in side.checks if result.check.gate)
    return (side.form, side.attempt, gates, side.faults)
