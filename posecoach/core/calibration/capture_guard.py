"""What keeps a posture from being captured as a person's own range."""

from __future__ import annotations

import math
from collections.abc import Mapping

from posecoach.core.calibration.steady_capture import CapturedValues
from posecoach.core.exercise import SIDES, Exercise
from posecoach.core.guidance.corrections import wanted_cue
from posecoach.core.judging.checks import Verdict, check_cue
from posecoach.core.judging.judge import AT_REST, Judgement
from posecoach.core.judging.personal import Way
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.position import position_margin
from posecoach.core.message import Message, Tone

UNSEEN = Message.of("camera.not-enough", Tone.SEE)


def blocking_cue(
    exercise: Exercise,
    ways: Mapping[str, Way],
    judgement: Judgement,
    side: SideJudgement,
    values: CapturedValues,
) -> Message | None:
    """What blocks a capture at every stage: the person is out of sight, or goes too far.

    Parameters
    ----------
    exercise : Exercise
    ways : mapping of str to Way
        Where each personal check's target lies, by the check's id.
    judgement : Judgement
    side : SideJudgement
        The side whose range is captured.
    values : dict of str to float
        Values of the personal checks, by id; nan where unseen.

    Returns
    -------
    Message or None
        The cue that names what blocks it; None when nothing does.
    """
    unseen = any(math.isnan(value) for value in values.values())
    cue = wanted_cue(exercise, judgement, side)
    if cue == AT_REST and not unseen:
        cue = None  # only measures that are not captured wait for the person at rest
    if cue is not None and cue.tone in (Tone.SEE, Tone.STOP):
        return cue
    if unseen:
        return UNSEEN
    if any(way.beyond(values[name]) for name, way in ways.items()):
        return Message.of("calibration.far-enough", Tone.STOP)
    return None


def out_of_position(
    exercise: Exercise, judgement: Judgement, side: SideJudgement
) -> Message | None:
    """The cue for a person who is not in the exercise's position, or cannot be seen to be.

    Parameters
    ----------
    exercise : Exercise
    judgement : Judgement
    side : SideJudgement
    """
    if judgement.pose is None or judgement.view is None:
        return UNSEEN
    index = judgement.view.near if side.side is None else SIDES.index(side.side)
    margin = float(position_margin(Body.of(judgement.pose), exercise.position)[index])
    if math.isnan(margin):
        return UNSEEN
    position = Message.of(f"position.{exercise.position}")
    return Message.of("calibration.position", Tone.DO, position=position) if margin < 0 else None


def other_fault(exercise: Exercise, side: SideJudgement) -> Message | None:
    """The cue of another gate that fails: a range made with the help of a fault is none.

    Parameters
    ----------
    exercise : Exercise
    side : SideJudgement
    """
    for result in side.checks:
        wrong = result.verdict in (Verdict.BELOW, Verdict.ABOVE)
        if wrong and result.check.gate and not result.check.personal and result.cue:
            return check_cue(exercise, result)
    return None
