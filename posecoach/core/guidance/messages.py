"""What is said at each stage of an exercise: whole sentences once, a few words after that."""

from __future__ import annotations

from posecoach.core.balance.trial import TrialEnd
from posecoach.core.exercise import Exercise
from posecoach.core.guidance.plan import Bout
from posecoach.core.guidance.prompt import Stage

_VIEW = {"front": "Face the camera", "side": "Turn side-on to the camera"}
STOPPED = "That is all for now."
"""Who had to stop is not praised for it."""

_FEET_FIRST = "Lie with your feet toward the camera"


def instruction(exercise: Exercise, stage: Stage, bout: Bout, way_up: str) -> str:
    """The words of a stage.

    Parameters
    ----------
    exercise : Exercise
    stage : Stage
    bout : Bout
        The one at hand, or after a rest the one that comes.
    way_up : str
        What to do on the way back to standing, where there is one.
    """
    side = f"{bout.side} side: " if bout.side else ""
    match stage:
        case Stage.SET_UP:
            feet_first = exercise.position == "supine-feet-first"
            place = _FEET_FIRST if feet_first else _VIEW[exercise.view]
            return f"{exercise.name}. {place}, all of you in the picture"
        case Stage.READY:
            return _get_ready(exercise, bout, side)
        case Stage.WORK:
            return _work(exercise, bout, side)
        case Stage.REST:
            next_one = f"Rest. Next: {side}{bout.label or exercise.name}"
            return f"{way_up}. Rest" if way_up else next_one
        case Stage.WAY_UP:
            return way_up
    return exercise.after or "Done. Well held."


def trial_words(end: TrialEnd) -> str:
    """How a trial of a balance test went, without praise or blame."""
    if end.ended_by == "unseen":
        return f"Not counted: {end.reason}. Once more"
    return f"{end.seconds:.1f} seconds" + (f": {end.reason}" if end.reason else "")


def _get_ready(exercise: Exercise, bout: Bout, side: str) -> str:
    if bout.number == 1:
        turns = exercise.view == "side" and bool(bout.side) and bool(exercise.checks)
        near = f"Your {bout.side} side toward the camera. " if turns else ""
        which = f", {exercise.working}" if bout.side and exercise.working else ""
        side = f"{bout.side} side{which}: ".capitalize() if bout.side else ""
        return f"Get ready. {near}{side}{exercise.name}"
    again = "Again" if exercise.way_up else "Let go, then again"
    return bout.label.capitalize() or f"{again}: {bout.number} of {bout.of}"


def _work(exercise: Exercise, bout: Bout, side: str) -> str:
    if bout.number == 1 or bout.repetitions > 1:
        how = f"{side.capitalize()}{exercise.how_to}"
        return f"{how} First: {bout.label}." if bout.label else how
    doing = "Hold" if bout.target_s else "Move"
    return bout.label.capitalize() or f"{doing}: {bout.number} of {bout.of}"
