"""The versions of an exercise, from the easiest to the hardest."""

from __future__ import annotations

from posecoach.core.exercise import Exercise
from posecoach.core.message import Message, place_name

A_THIRD = "a third less range, time or repetitions"
"""The version that an amber zone asks for when the exercise file names no easier one (catalog,
pain_rules). Histories contain this text, so it does not change; what is shown is a message."""


def versions(exercise: Exercise) -> list[str]:
    """From the easiest to the hardest; the empty one is the exercise as it stands.

    Of an exercise that a clinician must teach there is no harder version: the clinician decides.
    """
    harder = () if exercise.taught else exercise.harder
    middle = [s.label for s in exercise.protocol] if by_week(exercise) else ["", *harder]
    return [A_THIRD, *reversed(exercise.easier), *middle]


def rung(exercise: Exercise, version: str) -> int:
    """Index of a version in `versions`.

    Parameters
    ----------
    exercise : Exercise
    version : str
        One that the file does not have counts as the exercise as it stands.
    """
    ladder = versions(exercise)
    return ladder.index(version) if version in ladder else 1 + len(exercise.easier)


def by_week(exercise: Exercise) -> bool:
    """True where each step of the protocol is for a week, and not all for one session."""
    return any(step.angle is not None for step in exercise.protocol)


def version_message(exercise: Exercise, version: str) -> Message:
    """A version's words.

    Parameters
    ----------
    exercise : Exercise
    version : str
        One of its `versions`.
    """
    if not version:
        return Message.of("version.as-it-stands", exercise=exercise.message("name"))
    if version == A_THIRD:
        return Message.of("version.a-third-less")
    name = place_name(version)
    if any(step.label == version for step in exercise.protocol):
        return exercise.message(f"protocol.{name}.label")
    return exercise.message(f"{'easier' if version in exercise.easier else 'harder'}.{name}")
