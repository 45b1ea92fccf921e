"""One trial of a balance test: how it is timed, when it ends, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import part_messages
from posecoach.core.message import Message

EndedBy = Literal["target", "form", "unseen", "skipped"]
"""The stance was held to the end; it was lost; the trial was not seen well enough and is repeated;
the person left it out."""

PLACING_S = 1.0
"""Seconds before a stance with both feet on the floor counts as an attempt: a shorter one is the
person finding their place. The start is back-dated, so nobody loses time by it. Provisional."""

UNSEEN_S = 0.25
"""A trial that falls short with more than these seconds unseen is not judged but repeated.
Provisional; an estimator loses a foot for a few frames at a time."""

ROUNDING_S = 1e-6
"""Seconds; more than the rounding error of the hold clock, which adds up intervals of frames."""

TOO_FEW_PICTURES = Message.of("trial.too-few-pictures")
NOBODY_SEEN = Message.of("trial.nobody-seen")


@dataclass(frozen=True, slots=True)
class Trial:
    """One stance to hold.

    Parameters
    ----------
    exercise_id : str
    side : {"left", "right", None}
        The working side, as the exercise file defines it; None when either side will do.
    target_s : float
        Seconds that it must be held.
    number, of : int
        Its number, and how many there are: stages, or trials of a side.
    """

    exercise_id: str
    side: Side | None
    target_s: float
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """A trial that is over.

    Parameters
    ----------
    trial : Trial
    seconds : float
        How long it was held; of an unseen attempt only the part that was seen.
    ended_by : {"target", "form", "unseen", "skipped"}
    reason : Message or None
        Why it ended; None when it was held to the end or left out.
    side : {"left", "right", None}
        The side that was held.
    """

    trial: Trial
    seconds: float
    ended_by: EndedBy
    reason: Message | None
    side: Side | None

    @property
    def counts(self) -> bool:
        """True when its time is a result; False when it was unseen or left out."""
        return self.ended_by in ("target", "form")


class TrialEnd(NamedTuple):
    """How a trial ended; see `Attempt`."""

    seconds: float
    ended_by: EndedBy
    reason: Message | None


def trial_exercise(exercise: Exercise, trial: Trial) -> Exercise:
    """The exercise as a trial times it: one hold up to the trial's target, without grace.

    The clock starts with the first good frame: at foot-off, or when the feet are placed. Only
    gates that end a trial stay gates. A test is timed by its plain limits: no error band
    lengthens it.

    Parameters
    ----------
    exercise : Exercise
    trial : Trial

    Raises
    ------
    ValueError
        When the trial is of another exercise.
    """
    if trial.exercise_id != exercise.id:
        raise ValueError(f"the trial is of {trial.exercise_id}, the exercise is {exercise.id}")
    settle = exercise.timing.settle_s
    if not any(c.entry and c.measure == "lift_height" for c in exercise.checks):
        settle = max(settle, PLACING_S)
    dose = replace(exercise.dose, hold_s=trial.target_s, repetitions=1, sets=1, per_side=False)
    return replace(
        exercise,
        dose=dose,
        timing=replace(exercise.timing, settle_s=settle, grace_s=0.0),
        checks=tuple(replace(c, gate=c.gate and c.ends_trial, band=0.0) for c in exercise.checks),
    )


class TrialWatch:
    """Follows one trial from "go" to its end; takes judgements of its `trial_exercise`.

    It follows the first hold after "go" on the trial's side, or on either side when the trial
    names none. Time held before "go" does not count. A stance that never settles does not count
    either: a person who walks in or is finding their place has not begun.

    Parameters
    ----------
    trial : Trial
    exercise : Exercise
        The trial's; its checks say what happened when they fail.
    go_s : float
        When the person was told to begin, on the clock of the judgements.

    Attributes
    ----------
    side : {"left", "right", None}
        The side that is held; the trial's until that is known.
    seconds : float
        How long it has been held; 0 before it has begun.
    """

    def __init__(self, trial: Trial, exercise: Exercise, go_s: float) -> None:
        self.side = trial.side
        self.seconds = 0.0
        self._trial = trial
        self._exercise = exercise
        self._go_s = go_s
        self._followed: int | None = None  # index of the judged side that is followed
        self._last_out_s: dict[int, float] = {}  # when each side was last seen out of position
        self._held_before_s = 0.0  # held before "go"
        self._unseen_before_s = 0.0
        self._unseen: Message | None = None

    def update(self, judgement: Judgement) -> TrialEnd | None:
        """Take one moment; return how the trial ended once it has."""
        if judgement.t < self._go_s:
            return None
        if self._followed is None:
            self._begin(judgement)
            if self._followed is None:
                return None
        side = judgement.sides[self._followed]
        hold = side.ended or side.hold
        if hold is not None:
            self.seconds = max(hold.in_form_s - self._held_before_s, 0.0)
        if self.seconds >= self._trial.target_s - ROUNDING_S:
            return TrialEnd(self._trial.target_s, "target", None)
        if side.form in (Form.UNSEEN, Form.OFF_VIEW):
            self._unseen = _unseen_reason(side)
        return self._fell_short(side) if side.ended is not None else None

    def _begin(self, judgement: Judgement) -> None:
        """Choose the side to follow, once one is held after "go"."""
        for index, side in enumerate(judgement.sides):
            if side.form is Form.OUT:
                self._last_out_s[index] = judgement.t
            if side.hold is None or self.side not in (None, side.side):
                continue
            since_go = judgement.t - self._go_s
            if side.hold.start_s < self._go_s and since_go < PLACING_S:
                continue  # begun before "go": it may be an earlier stance that is being given up
            self._followed, self.side = index, side.side
            self._held_before_s = max(side.hold.in_form_s - since_go, 0.0)
            self._unseen_before_s = _unseen_s(side)
            start_s = side.hold.start_s
            start_unseen_s = start_s - self._last_out_s.get(index, start_s)
            if start_unseen_s > UNSEEN_S:
                self._unseen_before_s -= start_unseen_s
                self._unseen = Message.of("trial.unseen-start")
            return

    def _fell_short(self, side: SideJudgement) -> TrialEnd:
        """The end of a trial before its target: by form, or by what was not seen.

        When the unseen seconds are too many, or would have been enough to reach the target,
        nobody can say whether the stance was lost.
        """
        unseen_s = _unseen_s(side) - self._unseen_before_s
        if unseen_s > UNSEEN_S or self.seconds + unseen_s >= self._trial.target_s:
            return TrialEnd(self.seconds, "unseen", self._unseen or TOO_FEW_PICTURES)
        return TrialEnd(self.seconds, "form", self._lost(side))

    def _lost(self, side: SideJudgement) -> Message:
        """Why the stance is lost: by the first failing gate whose exercise file says so."""
        for result in side.checks:
            failing = result.verdict in (Verdict.BELOW, Verdict.ABOVE)
            told = self._exercise.lost(result.check.id)
            if result.check.gate and result.check.ends_trial and failing and told is not None:
                return told
        return Message.of("trial.position-left")


def _unseen_s(side: SideJudgement) -> float:
    return side.ledger.unseen_s + side.ledger.off_view_s


def _unseen_reason(side: SideJudgement) -> Message:
    if side.form is Form.OFF_VIEW:
        return Message.of("trial.off-view")
    parts = part_messages(side.missing)[:2]
    return Message.of("trial.unseen-parts", parts=parts) if parts else NOBODY_SEEN
