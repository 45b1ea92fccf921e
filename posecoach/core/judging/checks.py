"""Verdicts: a value against its limits, with hysteresis so that it does not chatter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posecoach.core.exercise import OWN, Check, Condition, Exercise
from posecoach.core.kinematics.pose import Array
from posecoach.core.message import Message, Tone

MeasureValues = Mapping[str, Array]
"""Value of each measure for left and right, shape (2,)."""


class Verdict(Enum):
    """What a check says of a moment."""

    GOOD = "good"
    BELOW = "below"
    ABOVE = "above"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check at one moment.

    Parameters
    ----------
    check : Check
    value : float
        In the measure's unit; nan when unseen.
    verdict : Verdict
    firm : bool
        True when it is good by the plain limits. What is good within the measure's error
        band, or by hysteresis, is not firm.
    borderline : bool
        True when it is good, but only within the measure's error band: outside of the plain
        limits, where the error alone may have put it.
    """

    check: Check
    value: float
    verdict: Verdict
    firm: bool
    borderline: bool = False

    @property
    def cue(self) -> str:
        """Where its cue stands in the exercise's file; empty when there is none to give."""
        words = {Verdict.ABOVE: self.check.above, Verdict.BELOW: self.check.below}
        told = words.get(self.verdict)
        return f"checks.{self.check.id}.{self.verdict.value}" if told else ""

    @property
    def excess(self) -> float:
        """How far beyond its limit it is, in the measure's unit; 0 when it is good or unseen."""
        if self.verdict is Verdict.ABOVE and self.check.max is not None:
            return self.value - self.check.max
        if self.verdict is Verdict.BELOW and self.check.min is not None:
            return self.check.min - self.value
        return 0.0

    @property
    def past_ceiling(self) -> bool:
        """True beyond a limit that is there for safety."""
        over = self.check.ceiling and self.verdict is Verdict.ABOVE
        return over or (self.check.floor and self.verdict is Verdict.BELOW)


def check_cue(exercise: Exercise, result: CheckResult, tone: Tone = Tone.DO) -> Message | None:
    """What to do about a check that fails; None when there is nothing to be said.

    Parameters
    ----------
    exercise : Exercise
        As its file says it; where the person's own limit was judged instead, the cue says so.
    result : CheckResult
    tone : Tone

    Returns
    -------
    Message or None
    """
    if not result.cue:
        return None
    cue = exercise.cue(result.cue, tone)
    listed = next(check for check in exercise.checks if check.id == result.check.id)
    below = result.verdict is Verdict.BELOW
    moved = result.check.min != listed.min if below else result.check.max != listed.max
    own = moved and result.check.basis == OWN
    return Message.of("cue.within-own-range", tone, cue=cue) if own else cue


class CheckWatch:
    """One check over time, for one side.

    The measure's error belongs to the person: a gate fails only when its value is outside of
    the limits by more than the error band. A limit that is there for safety has no band.

    Parameters
    ----------
    check : Check
    band : float
        Error to expect of the measure, in its unit; 0 for a check that stops no clock.
    """

    def __init__(self, check: Check, band: float = 0.0) -> None:
        self.check = check
        self._low = -math.inf if check.min is None else check.min
        self._high = math.inf if check.max is None else check.max
        self._band_below = 0.0 if check.floor else band
        self._band_above = 0.0 if check.ceiling else band
        self._good = False

    def update(self, values: MeasureValues, side: int) -> CheckResult:
        """Judge the value of one moment.

        Parameters
        ----------
        values : mapping of str to ndarray of shape (2,)
            Each measure for left and right, in its unit; nan where unseen.
        side : int
            Index of the working side: 0 left, 1 right.

        Returns
        -------
        CheckResult
            Of both limbs, the one that is worse off; `UNSEEN` when a value that the check looks
            at is nan and no other evidence shows it.
        """
        value = min(
            (size_of(v, self.check.absolute) for v in limb_values(values, self.check, side)),
            key=self._room,
        )
        if math.isnan(value):
            return CheckResult(self.check, value, self._otherwise(values, side), firm=True)
        room = self._room(value)
        self._good = room >= (-self.check.hysteresis if self._good else 0.0)
        firm = self._low <= value <= self._high
        return CheckResult(
            self.check, value, self._verdict(value), firm, borderline=self._good and not firm
        )

    def _otherwise(self, values: MeasureValues, side: int) -> Verdict:
        """What is said of a value that is not seen: good where other evidence shows it."""
        evidence = self.check.or_else
        shown = bool(evidence) and all(
            beyond(condition, size_of(value, condition.absolute))
            for condition in evidence
            for value in limb_values(values, condition, side)
        )
        return Verdict.GOOD if shown else Verdict.UNSEEN

    def _verdict(self, value: float) -> Verdict:
        if self._good:
            return Verdict.GOOD
        return Verdict.ABOVE if value > self._high else Verdict.BELOW

    def _room(self, value: float) -> float:
        """How far inside of limits and band a value is; negative outside, least if unseen."""
        if math.isnan(value):
            return -math.inf
        return min(value - self._low + self._band_below, self._high + self._band_above - value)


def beyond(condition: Condition, value: float) -> bool:
    """Whether a value is beyond a limit of a condition.

    Parameters
    ----------
    condition : Condition
    value : float
        In the measure's unit.

    Returns
    -------
    bool
        False when the value is nan.
    """
    return excess(condition, value) > 0


def excess(condition: Condition, value: float) -> float:
    """By how much a value is beyond a limit of a condition.

    Parameters
    ----------
    condition : Condition
    value : float
        In the measure's unit.

    Returns
    -------
    float
        In the same unit; negative inside the limits, nan when the value is nan.
    """
    over = -math.inf if condition.above is None else value - condition.above
    under = -math.inf if condition.below is None else condition.below - value
    return max(over, under)


def size_of(value: float, absolute: bool) -> float:
    """The value, or its size where the sign does not matter.

    Parameters
    ----------
    value : float
        nan where unseen.
    absolute : bool
        True when only the size matters.

    Returns
    -------
    float
    """
    return abs(value) if absolute else value


def limb_values(values: MeasureValues, of: Check | Condition, side: int) -> tuple[float, ...]:
    """The values that a check or a condition looks at.

    Parameters
    ----------
    values : mapping of str to ndarray of shape (2,)
        Each measure for left and right.
    of : Check or Condition
    side : int
        Index of the working side: 0 left, 1 right.

    Returns
    -------
    tuple of float
        Left and right where it looks at both limbs, else one; nan where unseen.
    """
    pair = values[of.measure]
    if of.limb == "both":
        return float(pair[0]), float(pair[1])
    return (float(pair[side if of.limb == "working" else 1 - side]),)
