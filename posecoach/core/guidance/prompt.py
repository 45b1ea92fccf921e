"""What the coach of one exercise asks of the person now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posecoach.core.exercise import Side
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message


class Stage(Enum):
    """Where an exercise stands."""

    SET_UP = "set up"
    READY = "get ready"
    WORK = "hold"
    REST = "rest"
    WAY_UP = "way up"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the person is asked, shown and told now.

    Parameters
    ----------
    stage : Stage
    side : {"left", "right", None}
        The side at work; None where either will do.
    instruction : Message
        What to do at this stage.
    notice : Message or None
        What has just come of the work, such as "done, lower slowly"; it stands for some seconds.
    reached : bool
        True once the dose of a hold is reached, until the person is down: coming down is right,
        whatever it looks like.
    correction : Message or None
        What is amiss: a limit that is there for safety, what keeps the camera from seeing,
        form, or "good" once it was put right.
    clock_s, target_s : float
        Seconds of this bout so far, and how many there are to be; a target of 0 is none.
    left_s : float
        Seconds left of a countdown, a rest or a step of the way back up.
    count, total : int
        Bouts or repetitions that are done, and how many there are.
    set_number, sets : int
        Which set of how many, from 1.
    running : bool
        True while the clock of the bout runs.
    blind : bool
        True where the clock runs although nothing is seen, and no form is judged.
    judged : SideJudgement or None
        The side whose form is judged; None outside of the work and where time alone counts.
    near : int
        Index of the side nearer to the camera, 0 left or 1 right: it stands for the body where
        the exercise has no sides.
    coming : Message or None
        The bout after this one; None when this is the last.
    """

    stage: Stage
    side: Side | None
    instruction: Message
    notice: Message | None
    reached: bool
    correction: Message | None
    clock_s: float
    target_s: float
    left_s: float
    count: int
    total: int
    set_number: int
    sets: int
    running: bool
    blind: bool
    judged: SideJudgement | None
    near: int
    coming: Message | None
