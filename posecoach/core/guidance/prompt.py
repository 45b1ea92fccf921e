"""Where a guided session stands, and what it asks of the person now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posecoach.core.exercise import Side
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message


class Stage(Enum):
    """Where the session stands."""

    SET_UP = "set up"
    READY = "get ready"
    WORK = "hold"
    REST = "rest"
    WAY_UP = "way up"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the person is asked, shown and told now.

    `clock_s` counts the seconds of this bout, `left_s` those of a countdown, a rest or a
    step of the way up; `count` of `total` bouts or repetitions are done. `blind` is True
    where the clock runs although nothing is seen, and no form is judged.
    """

    stage: Stage
    side: Side | None
    instruction: str
    cue: Message | None
    clock_s: float
    target_s: float
    left_s: float
    count: int
    total: int
    running: bool
    blind: bool
    judged: SideJudgement | None
