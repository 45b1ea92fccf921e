"""What should be said at each stage of an exercise: little before the work, nothing in a rest."""

from __future__ import annotations

from posecoach.core.guidance.cueing import Cue, Tone, wanted_cue
from posecoach.core.guidance.prompt import Stage
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement

BEGIN_S = 3.0
"""Who has not begun by then is told how; sooner would be a nag. Provisional."""


def stage_cue(stage: Stage, judgement: Judgement, side: SideJudgement, idle_s: float) -> Cue | None:
    """The cue that this moment wants; a limit that is there for safety in every stage.

    Parameters
    ----------
    stage : Stage
    judgement : Judgement
    side : SideJudgement
        The side that is worked.
    idle_s : float
        Seconds since the stage began, or since it was last attempted.
    """
    cue = wanted_cue(judgement, side)
    if cue is not None and cue.tone is Tone.STOP:
        return cue
    match stage:
        case Stage.WORK:
            return cue or _begin(judgement, side, idle_s)
        case Stage.WAY_UP:
            return next((Cue(f.cue, Tone.STOP) for f in side.faults if f.too_fast), None)
        case Stage.REST | Stage.DONE:
            return None
    return cue if cue is not None and cue.tone is Tone.SEE else None


def _begin(judgement: Judgement, side: SideJudgement, idle_s: float) -> Cue | None:
    """What to tell who does nothing wrong because they do not do it, or not on this side."""
    others = [s for s in judgement.sides if s is not side and s.hold is not None]
    if side.hold is None and others:
        return Cue(f"Now the {side.side} side", Tone.DO)
    if side.attempt or idle_s <= BEGIN_S:
        return None
    begin = next((r.cue for r in side.checks if r.check.entry and r.cue), "")
    return Cue(begin, Tone.DO) if begin else None
