"""Timed protocols: the step of the week on a table, the question that must be answered."""

from __future__ import annotations

from dataclasses import replace

from posecoach.core.errors import UsageError
from posecoach.core.exercise import Check, Condition, Exercise, Fault, ProtocolStep
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.side import SideJudgement

RECLEARED_DEG = 30.0
"""A steeper step needs fresh clearance (catalog, traction rules: 45 and 60 degrees)."""

ASK_EVERY_S = 30.0
"""How often to ask during traction (catalog, inversion_continuous: "every 30 s")."""

ANSWER_S = 15.0
"""Who has not answered by then is brought up; provisional."""

TIP_S = 20.0
"""Time to tip a table back slowly after the countdown; provisional."""

STILL_FINE = "Still fine? Press the space bar"
NO_ANSWER = "No answer. Stop here, and look after the person"
SILENCE = "No answer"
"""Before each step of the way up, where the whole of it would not fit on the screen."""


def table_steps(exercise: Exercise) -> tuple[ProtocolStep, ...]:
    """The steps of an inversion table's protocol, one of them a day; none elsewhere."""
    return tuple(step for step in exercise.protocol if step.angle is not None)


def needs_clearance_again(step: ProtocolStep) -> bool:
    """True for an angle that takes a clinician's fresh word."""
    return step.angle is not None and step.angle > RECLEARED_DEG


def at_step(exercise: Exercise, number: int) -> Exercise:
    """The exercise with the dose, the angle and the maximum of one of its steps.

    The file's limits are those of its first step; the others move them by as much as their
    angle is steeper, so the tolerance and the ceiling stay what the file says.

    Parameters
    ----------
    exercise : Exercise
    number : int
        From 1.

    Raises
    ------
    UsageError
        When it has no such step.
    """
    steps = table_steps(exercise)
    if not 1 <= number <= len(steps):
        known = "; ".join(f"{n}: {s.label}, {s.angle:g} degrees" for n, s in enumerate(steps, 1))
        hint = f"it has {known}" if steps else "leave --step away"
        raise UsageError(f"{exercise.id} has no step {number}", hint)
    step, first = steps[number - 1], steps[0]
    steeper = (step.angle or 0.0) - (first.angle or 0.0)
    dose = replace(
        exercise.dose, hold_s=step.hold_s, repetitions=step.repeat, sets=1, rest_s=step.rest_s
    )
    return replace(
        exercise,
        dose=dose,
        protocol=(step,),
        checks=tuple(_steeper(check, steeper) for check in exercise.checks),
        faults=tuple(_steeper_fault(fault, steeper) for fault in exercise.faults),
    )


def _steeper(check: Check, by: float) -> Check:
    if check.measure != "inversion_angle" or check.min is None or check.max is None:
        return check
    return replace(check, min=check.min + by, max=check.max + by)


def _steeper_fault(fault: Fault, by: float) -> Fault:
    def moved(c: Condition) -> Condition:
        steep = c.measure == "inversion_angle" and not c.rate and c.above is not None
        return replace(c, above=(c.above or 0.0) + by) if steep else c

    return replace(fault, when=tuple(map(moved, fault.when)))


def tipped(side: SideJudgement) -> bool:
    """True for who is seen tipped far enough for the exercise, or too far."""
    ways = (Verdict.GOOD, Verdict.ABOVE)
    return any(r.check.entry and r.verdict in ways for r in side.checks)


class StillFine:
    """Asks during traction whether all is well; silence is an answer too.

    `asking` is True while a question stands.
    """

    def __init__(self) -> None:
        self.asking = False
        self._since: float | None = None

    def update(self, t: float) -> bool:
        """Take one moment of traction; True when the question was left unanswered."""
        if self._since is None:
            self._since = t
        waited = t - self._since
        if not self.asking and waited >= ASK_EVERY_S:
            self.asking, self._since, waited = True, t, 0.0
        return self.asking and waited >= ANSWER_S

    def answer(self, t: float) -> None:
        """All is well: the next question is due in a while."""
        self.asking, self._since = False, t


class TractionMonitor:
    """Watches over traction: a hard maximum, rests included, and a question to be answered.

    Both run from the first hold, and without one, for the camera may see nothing, from when
    the person can be expected to be in place.

    Attributes
    ----------
    unanswered : bool
        True when the question was not answered in time.
    overrun : bool
        True when the maximum was reached.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._most = exercise.protocol[0].total_max_s if exercise.protocol else None
        self._asks = StillFine() if exercise.clearance else None
        self._begun_at: float | None = None
        self.unanswered = self.overrun = False

    @property
    def begun(self) -> bool:
        """True once the person may be in traction."""
        return self._begun_at is not None

    @property
    def asking(self) -> bool:
        """True while a question stands."""
        return self._asks is not None and self._asks.asking

    def answer(self, t: float) -> None:
        """All is well."""
        if self._asks is not None:
            self._asks.answer(t)

    def work(self, t: float, held_since: float | None) -> None:
        """It is being done; `held_since` is when the hold of now began, if one runs."""
        if self._begun_at is None:
            self._begun_at = t + TIP_S
        if held_since is not None:
            self._begun_at = min(self._begun_at, held_since)

    def update(self, t: float) -> bool:
        """Take one moment; True when it must end now."""
        if self._begun_at is None or t < self._begun_at:
            return False
        self.unanswered = self._asks is not None and self._asks.update(t)
        self.overrun = self._most is not None and t - self._begun_at > self._most
        return self.unanswered or self.overrun
