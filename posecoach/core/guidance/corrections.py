"""What is amiss at a moment: safety, what keeps the camera from seeing, form, and faults."""

from __future__ import annotations

from posecoach.core.exercise import Exercise, side_message
from posecoach.core.guidance.cueing import Cueing
from posecoach.core.guidance.prompt import Stage
from posecoach.core.judging.checks import check_cue
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message, Tone

BEGIN_S = 3.0
"""A person who has not begun by then is told how; sooner would be a nag. Provisional."""

BLIND = Message.of("camera.blind", Tone.SEE)
"""Said while the clock runs although the camera sees nothing, as on a table."""

EASE_OFF = Message.of("cue.ease-off", Tone.STOP)
"""Said beyond a limit that is there for safety, where the file has no words for it."""

_ANY_TIME = ("always", "bottom", "rep end")
"""Faults that are told outside of an attempt too."""


def wanted_cue(exercise: Exercise, judgement: Judgement, side: SideJudgement) -> Message | None:
    """What should be said of this moment alone, the most important thing first.

    Safety comes first, then what keeps the camera from seeing, then form, then faults.
    Form is corrected only while the exercise is being attempted, or when a fault is one of the
    whole set. A person who comes back from a repetition is not told to go up again.

    Parameters
    ----------
    exercise : Exercise
    judgement : Judgement
    side : SideJudgement
        The side that is worked.

    Returns
    -------
    Message or None
        None when there is nothing to say.
    """
    for result in side.checks:
        if result.past_ceiling:
            return check_cue(exercise, result, Tone.STOP) or EASE_OFF
    if judgement.pose is None:
        return Message.of("camera.nobody", Tone.SEE)
    if judgement.view is not None and judgement.view.cue:
        return judgement.view.cue
    if judgement.framing:
        return judgement.framing
    if side.attempt and not side.fulfilled and (gate := _failing(exercise, side, gate=True)):
        return gate
    for fault in side.faults:
        if side.attempt or fault.during in _ANY_TIME:
            return exercise.cue(f"faults.{fault.id}.cue")
    return _failing(exercise, side, gate=False) if side.attempt else None


def correction(
    exercise: Exercise,
    stage: Stage,
    judgement: Judgement,
    side: SideJudgement,
    idle_s: float,
    *,
    way_back: bool = False,
) -> Message | None:
    """What is amiss at a stage: little before the work, nothing in a rest, safety always.

    Parameters
    ----------
    exercise : Exercise
    stage : Stage
    judgement : Judgement
    side : SideJudgement
        The side that is worked.
    idle_s : float
        Seconds since the stage began, or since the exercise was last attempted.
    way_back : bool
        True once the dose is reached: coming down is no fault.
    """
    cue = wanted_cue(exercise, judgement, side)
    if cue is not None and cue.tone is Tone.STOP:
        return cue
    match stage:
        case Stage.WORK if not way_back:
            return cue or _begin(exercise, judgement, side, idle_s)
        case Stage.WAY_UP:
            fast = (f"faults.{fault.id}.cue" for fault in side.faults if fault.too_fast)
            return next((exercise.cue(place, Tone.STOP) for place in fast), None)
        case Stage.REST | Stage.DONE:
            return None
    return cue if cue is not None and cue.tone is Tone.SEE else None


class Corrections:
    """What is amiss in an exercise, from moment to moment.

    Parameters
    ----------
    exercise : Exercise
        One that goes by the time alone has nothing that the camera could find wrong.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._by_clock = exercise.measurability == "timer only"
        self._cueing = Cueing()
        self._tried_at = 0.0

    def update(
        self,
        judgement: Judgement,
        side: SideJudgement,
        stage: Stage,
        since: float,
        *,
        blind: bool,
        tied: bool,
        way_back: bool = False,
    ) -> Message | None:
        """Take one moment.

        Parameters
        ----------
        judgement : Judgement
        side : SideJudgement
            The side that is worked.
        stage : Stage
        since : float
            When the stage began, in seconds.
        blind : bool
            True while the clock runs although nothing is seen.
        tied : bool
            True for a person on a table, who cannot step into the picture.
        way_back : bool
            True once the dose is reached: coming down is no fault.

        Returns
        -------
        Message or None
        """
        amiss: Message | None = None
        if not self._by_clock:
            self._tried_at = judgement.t if side.attempt else self._tried_at
            idle_s = judgement.t - max(since, self._tried_at)
            amiss = correction(self._exercise, stage, judgement, side, idle_s, way_back=way_back)
        unseen = amiss is not None and amiss.tone is Tone.SEE
        if (unseen and tied) or (blind and (unseen or amiss is None)):
            amiss = BLIND
        return self._cueing.update(judgement.t, amiss, in_form=side.form is Form.IN)


def _failing(exercise: Exercise, side: SideJudgement, *, gate: bool) -> Message | None:
    """The cue of the first check that fails and has one, among the gates or the others."""
    checks = (result for result in side.checks if result.check.gate is gate)
    return next((cue for r in checks if (cue := check_cue(exercise, r)) is not None), None)


def _begin(
    exercise: Exercise, judgement: Judgement, side: SideJudgement, idle_s: float
) -> Message | None:
    """For a person who does not do the exercise, or does it on the other side."""
    others = [s for s in judgement.sides if s is not side and s.hold is not None]
    if side.hold is None and side.side is not None and others:
        return Message.of("cue.other-side", Tone.DO, side=side_message(side.side))
    if side.attempt or idle_s <= BEGIN_S:
        return None
    entries = (check_cue(exercise, result) for result in side.checks if result.check.entry)
    return next((cue for cue in entries if cue is not None), None)
