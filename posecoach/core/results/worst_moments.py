"""When each fault, and each check that failed, was worst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posecoach.core.exercise import SIDES, Check, Condition, Exercise, Fault, Side
from posecoach.core.judging.checks import Verdict
from posecoach.core.kinematics.measures import VOCABULARY, Unit
from posecoach.core.kinematics.pose import Array
from posecoach.core.results.trace import VERDICTS, Codes, SideTrace, Trace

FAILED = tuple(VERDICTS.index(v) for v in (Verdict.BELOW, Verdict.ABOVE))

TURNS = ("peak", "bottom")
"""What is looked at where a repetition turns."""


@dataclass(frozen=True, slots=True)
class WorstMoment:
    """When something was farthest past its limit.

    Parameters
    ----------
    what : str
        Id of the check or fault.
    side : {"left", "right", None}
    t : float
        Seconds.
    by : float or None
        How far past the limit, in `unit`; None for what has no such size, as a rate or a count.
    unit : {"deg", "ratio"}
    """

    what: str
    side: Side | None
    t: float
    by: float | None
    unit: Unit


def worst_moments(exercise: Exercise, trace: Trace) -> tuple[WorstMoment, ...]:
    """The worst moment of each check that failed and each fault that showed, by side.

    Parameters
    ----------
    exercise : Exercise
    trace : Trace

    Returns
    -------
    tuple of WorstMoment
        Checks first, in the order of the exercise's file.
    """
    found = [
        *(_of_check(check, side, trace.t) for side in trace.sides for check in exercise.checks),
        *(_of_fault(fault, side, trace) for side in trace.sides for fault in exercise.faults),
    ]
    return tuple(moment for moment in found if moment is not None)


def _of_check(check: Check, side: SideTrace, t: Array) -> WorstMoment | None:
    failed = np.isin(side.verdicts[check.id], FAILED)
    if not failed.any():
        return None
    value = side.values[check.id]
    over = -np.inf if check.max is None else value - check.max
    under = -np.inf if check.min is None else check.min - value
    past = np.where(failed, np.fmax(over, under), -np.inf)
    at = int(np.nanargmax(past))
    unit = VOCABULARY[check.measure].unit
    return WorstMoment(check.id, side.side, float(t[at]), float(past[at]), unit)


def _of_fault(fault: Fault, side: SideTrace, trace: Trace) -> WorstMoment | None:
    t, shown = trace.t, side.faults.get(fault.id)
    if shown is None or not shown.any():
        return None
    sized = [c for c in fault.when if not c.rate and c.measure in side.measures]
    unit = VOCABULARY[sized[0].measure].unit if sized else "deg"
    if not sized or any(VOCABULARY[c.measure].unit != unit for c in sized):
        return WorstMoment(fault.id, side.side, float(t[shown][0]), None, unit)
    each = np.array([_excess(condition, side, trace.near) for condition in sized])
    past = np.nanmax(each, axis=0) if fault.any else np.nanmin(each, axis=0)
    past = np.where(shown & (past > 0), past, -np.inf)
    if not np.isfinite(past).any():  # it is told for a while after it was seen
        return WorstMoment(fault.id, side.side, float(t[shown][0]), None, unit)
    at = _nearest_of_each(past) if fault.during in TURNS else int(np.argmax(past))
    return WorstMoment(fault.id, side.side, float(t[at]), float(past[at]), unit)


def _nearest_of_each(past: Array) -> int:
    """The repetition that came least near to its limit, at the moment at which it came nearest.

    Away from the turning point every repetition is far from its limit.
    """
    there = np.isfinite(past)
    before = np.concatenate([[False], there[:-1]])
    nearest: list[int] = []
    for start in map(int, np.flatnonzero(there & ~before)):
        end = start + int(np.argmin(np.append(there[start:], False)))
        nearest.append(start + int(np.argmin(past[start:end])))
    return max(nearest, key=lambda i: float(past[i]))


def _excess(condition: Condition, side: SideTrace, near: Codes) -> Array:
    """By how much a condition's measure is past its limit, shape (n,); -inf where unseen."""
    pair = side.measures[condition.measure]
    if condition.limb != "both":
        own = near if side.side is None else np.full(len(near), SIDES.index(side.side))
        limb = own if condition.limb == "working" else 1 - own
        pair = pair[np.arange(len(pair)), limb][:, np.newaxis]
    size = np.abs(pair) if condition.absolute else pair
    over = -np.inf if condition.above is None else size - condition.above
    under = -np.inf if condition.below is None else condition.below - size
    past = np.fmax(over, under)
    worst: Array = np.where(np.isnan(past), -np.inf, past).max(axis=1)
    return worst
