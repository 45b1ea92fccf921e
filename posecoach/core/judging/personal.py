"""A person's own range in place of the catalog's target.

The catalog's rule (engine defaults, calibration): a criterion marked personal passes at 80 %
of the person's own comfortable range, and never asks beyond the listed maximum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from posecoach.core.exercise import OWN, Check, Condition, Exercise, Fault, Repetition, Side
from posecoach.core.kinematics.measures import VOCABULARY

SHARE = 0.8
"""Share of the own range at which a personal criterion passes (catalog, calibration)."""

Personal = Mapping[Side | None, Mapping[str, float]]
"""By side, the comfortable value of each personal check, by its id."""

NO_PERSONAL_RANGES: Personal = {}
"""No own ranges: every limit is the catalog's."""


@dataclass(frozen=True, slots=True)
class OwnRange:
    """How far a person comfortably goes.

    Parameters
    ----------
    check : str
        Id of the check within its exercise.
    side : {"left", "right", None}
        The working side; None where the near side stands for the whole body.
    value : float
        The comfortable end, in `unit`.
    unit : {"deg", "ratio"}
    band : float
        Error to expect in `value`.
    taken_on : date
    """

    check: str
    side: Side | None
    value: float
    unit: str
    band: float
    taken_on: date


def by_side(ranges: Iterable[OwnRange]) -> Personal:
    """The values of ranges, by side and check."""
    found: dict[Side | None, dict[str, float]] = {}
    for own in ranges:
        found.setdefault(own.side, {})[own.check] = own.value
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """How the measure of a personal check moves: from its start, past its target, no further.

    Parameters
    ----------
    sign : {1, -1}
        1 where the measure grows toward the target, -1 where it falls.
    start : float
        Where the movement begins.
    target : float
        The catalog's limit on the way.
    farthest : float
        What is never asked beyond; the body's own limit where the catalog lists none.
    """

    sign: int
    start: float
    target: float
    farthest: float

    @classmethod
    def of(cls, exercise: Exercise, check: Check) -> Way:
        """The way of one check.

        The measure falls toward a window below zero, and toward a limit that has only a maximum.

        Parameters
        ----------
        exercise : Exercise
        check : Check
            A personal check of it.

        Returns
        -------
        Way

        Raises
        ------
        ValueError
            If the check has no limit.
        """
        least, most = VOCABULARY[check.measure].limits
        falls = check.min is None or (check.max is not None and check.max < 0)
        near, far = (check.max, check.min) if falls else (check.min, check.max)
        if near is None:
            raise ValueError(f"check {check.id} has no limit")
        if far is None:
            far = least if falls else most
        start = most if falls and near > 0 else 0.0
        rule = exercise.repetition
        if rule is not None and rule.measure == check.measure and abs(rule.rest) > abs(near) / 2:
            start = rule.rest  # arms that begin bent at the wall, a leg that begins lifted
        return cls(-1 if falls else 1, start, near, far)

    def travel(self, value: float) -> float:
        """How far `value` lies from the start toward the target; negative on the other side."""
        return self.sign * (value - self.start)

    def beyond(self, value: float) -> bool:
        """True past what is never asked beyond."""
        return self.travel(value) > self.travel(self.farthest)

    def goal(self, comfortable: float) -> float:
        """The target for a person who comfortably comes as far as `comfortable`.

        The range counts up to the listed maximum, so the goal leaves a fifth of the way
        between itself and what is never asked beyond.
        """
        travel = min(self.travel(comfortable), self.travel(self.farthest))
        return self.start + self.sign * SHARE * travel

    def moved(self, value: float, goal: float) -> float:
        """A threshold on the way, moved in proportion when the target moves.

        Parameters
        ----------
        value : float
            The threshold, in the measure's unit.
        goal : float
            What the target becomes.

        Returns
        -------
        float
        """
        return self.start + (value - self.start) * self.travel(goal) / self.travel(self.target)

    def nearer(self, first: float, second: float) -> float:
        """The one of two values that lies nearer to the start.

        Parameters
        ----------
        first, second : float
            In the measure's unit.

        Returns
        -------
        float
        """
        return min(first, second, key=self.travel)


def with_range(exercise: Exercise, comfortable: Mapping[str, float]) -> Exercise:
    """The exercise with a person's own range in place of the catalog's targets, for one side.

    Parameters
    ----------
    exercise : Exercise
    comfortable : mapping of str to float
        How far the person comfortably goes, by check. Ids that are no personal check of the
        exercise say nothing; neither does nan, nor a value that lies behind the start.

    Returns
    -------
    Exercise
        Only limits, their basis, and the thresholds of repetitions and faults that
        follow the same measure differ; hysteresis stays.
    """
    for check in exercise.checks:
        value = comfortable.get(check.id, math.nan)
        way = Way.of(exercise, check) if check.personal else None
        if way is not None and way.travel(value) > 0:
            exercise = _replaced(exercise, check, way, way.goal(value))
    return exercise


def _replaced(exercise: Exercise, check: Check, way: Way, goal: float) -> Exercise:
    checks = tuple(_own(c, way, goal) if c is check else c for c in exercise.checks)
    rule = exercise.repetition
    if rule is not None and rule.measure == check.measure:
        rule = _follow(rule, way, goal)
    faults = tuple(_excused(fault, check, way, goal) for fault in exercise.faults)
    return replace(exercise, checks=checks, repetition=rule, faults=faults)


def _own(check: Check, way: Way, goal: float) -> Check:
    """The check with its near limit moved.

    It has no band: the same camera has measured the range, with the same error.
    """
    if way.sign > 0:
        return replace(check, min=goal, band=0.0, basis=OWN)
    return replace(check, max=goal, band=0.0, basis=OWN)


def _follow(rule: Repetition, way: Way, goal: float) -> Repetition:
    """Rest and top move along; the top asks for no more than the goal."""
    top = way.nearer(way.moved(rule.top, goal), goal)
    return replace(rule, rest=way.moved(rule.rest, goal), top=top)


def _excused(fault: Fault, check: Check, way: Way, goal: float) -> Fault:
    """A fault that names too little of the same movement names it later."""
    return replace(
        fault,
        when=tuple(
            _later(c, way, goal)
            if c.measure == check.measure and c.limb == check.limb and not c.rate
            else c
            for c in fault.when
        ),
    )


def _later(condition: Condition, way: Way, goal: float) -> Condition:
    short = condition.below if way.sign > 0 else condition.above
    if short is None:
        return condition
    later = way.nearer(short, way.moved(short, goal))
    return replace(condition, below=later) if way.sign > 0 else replace(condition, above=later)
