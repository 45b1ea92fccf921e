"""What keeps a posture from being captured as a person's own range."""

from __future__ import annotations

import math
from collections.abc import Mapping

from posecoach.core.calibration.steady_capture import CapturedValues
from posecoach.core.exercise import SIDES, Exercise
from posecoach.core.guidance.cueing import wanted_cue
from posecoach.core.judging.checks import Verdict, check_cue
from posecoach.core.judging.judge import AT_REST, Judgement
from posecoach.core.judging.personal import Way
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.position import position_margin
from posecoach.core.message import Message, Tone

UNSEEN = Message.of("camera.not-enough", Tone.SEE)


def obstacle(
    exercise: Exercise,
    ways: Mapping[str, Way],
    judgement: Judgement,
    side: SideJudgement,
    values: CapturedValues,
) -> Message | None:
    """What must be put right at any time: out of sight, or too far.

    Parameters
    ----------
    exercise : Exercise
    ways : mapping of str to Way
        Of the personal checks, by id.
    judgement : Judgement
    side : SideJudgement
    values : dict of str to float
        Of the personal checks, by id; nan where unseen.
    """
    unseen = any(math.isnan(value) for value in values.values())
    cue = wanted_cue(exercise, judgement, side)
    if cue == AT_REST and not unseen:
        cue = None  # something else is compared with the person at rest
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
    """The position, where the person is not in it."""
    if judgement.pose is None or judgement.view is None:
        return UNSEEN
    index = judgement.view.near if side.side is None else SIDES.index(side.side)
    margin = float(position_margin(Body.of(judgement.pose), exercise.position)[index])
    if math.isnan(margin):
        return UNSEEN
    position = Message.of(f"position.{exercise.position}")
    return Message.of("calibration.position", Tone.DO, position=position) if margin < 0 else None


def other_fault(exercise: Exercise, side: SideJudgement) -> Message | None:
    """What else is wrong while the person moves: the range is to be this movement's alone."""
    for result in side.checks:
        wrong = result.verdict in (Verdict.BELOW, Verdict.ABOVE)
        if wrong and result.check.gate and not result.check.personal and result.cue:
            return check_cue(exercise, result)
    return None
