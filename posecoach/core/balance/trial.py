"""One trial of a balance test: how it is timed, when it ends, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement

EndedBy = Literal["target", "form", "unseen", "skipped"]
"""Held to the end; the stance was lost; not seen well enough, so it is repeated; left out."""

PLACING_S = 1.0
"""What lasts less, with both feet on the floor, is finding one's place and not an attempt.
Who stays longer loses nothing by it: the start is back-dated. Provisional."""

UNSEEN_S = 0.25
"""Who falls short with more than this unseen is not judged: the trial is repeated.
Provisional; an estimator loses a foot for a few frames at a time."""

ENOUGH = 1e-6
"""The hold clock adds up the intervals between frames; this is more than their rounding."""

_ENDING = {"single-leg-stand-eo": ("lift_height", "step_out")}
"""The measures that end a trial, where not every gate does: the single-leg test runs from
foot-off to touch-down or a hop. A tilted hip is poor form and no loss of balance."""

_REASONS = {
    "lift_height": "the lifted foot came down",
    "step_out": "a foot moved",
    "ankle_gap": "the feet came apart",
    "foot_offset": "the feet left their places",
    "heel_toe_gap": "the feet left their places",
    "trunk_lat": "the trunk leaned far over",
    "trunk_incl": "the trunk leaned far over",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to hold.

    Parameters
    ----------
    exercise_id : str
    side : {"left", "right", None}
        The working side, as the exercise file means it; None when either will do.
    target_s : float
        Seconds after which it has been held.
    number, of : int
        Which it is, and of how many: stages, or trials of a side.
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
        Held in position; of an unseen attempt what was seen of it.
    ended_by : {"target", "form", "unseen", "skipped"}
    reason : str
        Why, in words; empty when it was held to the end.
    side : {"left", "right", None}
        The side that was held.
    """

    trial: Trial
    seconds: float
    ended_by: EndedBy
    reason: str
    side: Side | None

    @property
    def counts(self) -> bool:
        """True when its seconds say something of the person's balance."""
        return self.ended_by in ("target", "form")


class TrialEnd(NamedTuple):
    """How a trial ended."""

    seconds: float
    ended_by: EndedBy
    reason: str


def trial_exercise(exercise: Exercise, trial: Trial) -> Exercise:
    """The exercise as the trial times it: once, to the trial's target, and without grace.

    The clock starts with the first good frame: at foot-off, or when the feet are placed.

    Raises
    ------
    ValueError
        When the trial is of another exercise.
    """
    if trial.exercise_id != exercise.id:
        raise ValueError(f"the trial is of {trial.exercise_id}, the exercise is {exercise.id}")
    settle = exercise.timing.settle_s
    if "lift_height" not in exercise.measures:
        settle = max(settle, PLACING_S)
    ending = _ENDING.get(exercise.id, exercise.measures)
    dose = replace(exercise.dose, hold_s=trial.target_s, repetitions=1, sets=1, per_side=False)
    return replace(
        exercise,
        dose=dose,
        timing=replace(exercise.timing, settle_s=settle, grace_s=0.0),
        checks=tuple(replace(c, gate=c.gate and c.measure in ending) for c in exercise.checks),
    )


class TrialWatch:
    """Follows one trial from "go" to its end; takes judgements of its `trial_exercise`.

    It follows the first hold there is after "go" on the trial's side, or on either when the
    trial leaves it open. What was held before "go" is not counted, and neither is a stance
    that never settled: whoever walks in, or is finding the place, has not begun.

    Parameters
    ----------
    trial : Trial
    go_s : float
        When the person was told to begin, on the clock of the judgements.

    Attributes
    ----------
    side : {"left", "right", None}
        The side that is held; the trial's until that is known.
    seconds : float
        Held so far; 0 before it has begun.
    """

    def __init__(self, trial: Trial, go_s: float) -> None:
        self.side = trial.side
        self.seconds = 0.0
        self._trial = trial
        self._go_s = go_s
        self._at: int | None = None  # which of the judged sides is followed
        self._out_s: dict[int, float] = {}  # when each side was last seen out of position
        self._before_s = 0.0  # held before "go"
        self._unseen_before_s = 0.0
        self._unseen = ""

    def update(self, judgement: Judgement) -> TrialEnd | None:
        """Take one moment; return how the trial ended when it has."""
        if judgement.t < self._go_s:
            return None
        if self._at is None:
            self._begin(judgement)
            if self._at is None:
                return None
        side = judgement.sides[self._at]
        hold = side.ended or side.hold
        if hold is not None:
            self.seconds = max(hold.in_form_s - self._before_s, 0.0)
        if self.seconds >= self._trial.target_s - ENOUGH:
            return TrialEnd(self._trial.target_s, "target", "")
        if side.form in (Form.UNSEEN, Form.OFF_VIEW):
            self._unseen = _unseen_reason(side)
        return self._fell_short(side) if side.ended is not None else None

    def _begin(self, judgement: Judgement) -> None:
        for at, side in enumerate(judgement.sides):
            if side.form is Form.OUT:
                self._out_s[at] = judgement.t
            if side.hold is None or self.side not in (None, side.side):
                continue
            since_go = judgement.t - self._go_s
            if side.hold.start_s < self._go_s and since_go < PLACING_S:
                continue  # still in it at "go": it must last to be meant
            self._at, self.side = at, side.side
            self._before_s = max(side.hold.in_form_s - since_go, 0.0)
            self._unseen_before_s = _unseen_s(side)
            late_s = side.hold.start_s - self._out_s.get(at, side.hold.start_s)
            if late_s > UNSEEN_S:
                self._unseen_before_s -= late_s
                self._unseen = "the beginning was not seen"
            return

    def _fell_short(self, side: SideJudgement) -> TrialEnd:
        """The stance was lost, or lost sight of: then nothing can be said."""
        unseen_s = _unseen_s(side) - self._unseen_before_s
        if unseen_s > UNSEEN_S or self.seconds + unseen_s >= self._trial.target_s:
            return TrialEnd(self.seconds, "unseen", self._unseen or "too few pictures came")
        return TrialEnd(self.seconds, "form", _reason(side))


def _unseen_s(side: SideJudgement) -> float:
    return side.ledger.unseen_s + side.ledger.off_view_s


def _unseen_reason(side: SideJudgement) -> str:
    if side.form is Form.OFF_VIEW:
        return "the camera did not stand right"
    return f"{' and '.join(side.missing[:2]) or 'the person'} not seen"


def _reason(side: SideJudgement) -> str:
    """Why the stance is lost now, by the first check that fails."""
    wrong = [
        r.check.measure
        for r in side.checks
        if r.check.gate and r.verdict in (Verdict.BELOW, Verdict.ABOVE)
    ]
    return next((_REASONS[m] for m in wrong if m in _REASONS), "the position was left")
