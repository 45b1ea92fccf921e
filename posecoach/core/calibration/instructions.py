"""The stages of a calibration, and what the person is told to do at each."""

from __future__ import annotations

from enum import Enum

from posecoach.core.exercise import Exercise, Side, side_message
from posecoach.core.message import Message, Tone


class CalibrationStage(Enum):
    """What is asked of the person."""

    START = "start"
    MOVE = "move"
    BACK = "back"
    DONE = "done"


def stage_instruction(
    exercise: Exercise, stage: CalibrationStage, side: Side | None, move: Message, *, again: bool
) -> Message:
    """What to do at a stage.

    Parameters
    ----------
    exercise : Exercise
    stage : CalibrationStage
    side : {"left", "right", None}
        None where sides are not told apart.
    move : Message
        The exercise file's words for moving on toward the target.
    again : bool
        True when this side has been captured before.
    """
    word = side_message(side) if side else None
    match stage:
        case CalibrationStage.START:
            how_to = exercise.message("how_to")
            return Message.of("calibration.start", Tone.DO, side=word, how_to=how_to)
        case CalibrationStage.MOVE if again:
            return Message.of("calibration.move-again", Tone.DO, side=word, move=move)
        case CalibrationStage.MOVE:
            return Message.of("calibration.move", Tone.DO, side=word, move=move)
        case CalibrationStage.BACK:
            return Message.of("calibration.back", Tone.DO)
    return Message.of("calibration.done", Tone.DO)
