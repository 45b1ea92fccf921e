"""What should be said at each stage of an exercise: little before the work, nothing in a rest."""

from __future__ import annotations

from posecoach.core.exercise import Exercise, side_message
from posecoach.core.guidance.cueing import wanted_cue
from posecoach.core.guidance.prompt import Stage
from posecoach.core.judging.checks import check_cue
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message, Tone

BEGIN_S = 3.0
"""Who has not begun by then is told how; sooner would be a nag. Provisional."""


def stage_cue(
    exercise: Exercise, stage: Stage, judgement: Judgement, side: SideJudgement, idle_s: float
) -> Message | None:
    """The cue that this moment wants; a limit that is there for safety in every stage.

    Parameters
    ----------
    exercise : Exercise
    stage : Stage
    judgement : Judgement
    side : SideJudgement
        The side that is worked.
    idle_s : float
        Seconds since the stage began, or since it was last attempted.
    """
    cue = wanted_cue(exercise, judgement, side)
    if cue is not None and cue.tone is Tone.STOP:
        return cue
    match stage:
        case Stage.WORK:
            return cue or _begin(exercise, judgement, side, idle_s)
        case Stage.WAY_UP:
            fast = (f"faults.{fault.id}.cue" for fault in side.faults if fault.too_fast)
            return next((exercise.cue(place, Tone.STOP) for place in fast), None)
        case Stage.REST | Stage.DONE:
            return None
    return cue if cue is not None and cue.tone is Tone.SEE else None


def _begin(
    exercise: Exercise, judgement: Judgement, side: SideJudgement, idle_s: float
) -> Message | None:
    """What to tell who does nothing wrong because they do not do it, or not on this side."""
    others = [s for s in judgement.sides if s is not side and s.hold is not None]
    if side.hold is None and side.side is not None and others:
        return Message.of("cue.other-side", Tone.DO, side=side_message(side.side))
    if side.attempt or idle_s <= BEGIN_S:
        return None
    entries = (check_cue(exercise, result) for result in side.checks if result.check.entry)
    return next((cue for cue in entries if cue is not None), None)
