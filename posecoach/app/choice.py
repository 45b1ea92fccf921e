"""What to judge a recording as: the exercise and the sides that were asked for."""

from __future__ import annotations

from posecoach.core.errors import UsageError
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.message import Message
from posecoach.library import exercise


def judged_exercise(name: str) -> Exercise:
    """The exercise with this id, which has something that the camera can judge.

    Raises
    ------
    UsageError
        When there is none with this id, or it is timer only.
    ExerciseError
        When its file breaks the rules.
    """
    chosen = exercise(name)
    if not chosen.checks:
        hint = Message.of("hint.coach-keeps-the-time")
        raise UsageError(Message.of("error.timer-only", name=chosen.id), hint)
    return chosen


def chosen_sides(exercise: Exercise, side: str) -> tuple[Side, ...]:
    """The sides to judge or to work.

    Parameters
    ----------
    exercise : Exercise
    side : str
        ``"left"``, ``"right"`` or ``"both"``, as a user gave it.

    Returns
    -------
    tuple of {"left", "right"}

    Raises
    ------
    UsageError
        For another word, or for one side of an exercise that is not done on a side.
    """
    if side == "both":
        return SIDES
    chosen = tuple(s for s in SIDES if s == side)
    if not chosen:
        raise UsageError(Message.of("error.unknown-side", side=side), Message.of("hint.say-a-side"))
    if exercise.sides != "both":
        hint = Message.of("hint.leave-side-away")
        raise UsageError(Message.of("error.no-sides", name=exercise.id), hint)
    return chosen
