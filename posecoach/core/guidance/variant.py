"""Easier and harder versions of an exercise as changes of what is done: seconds, times, support."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.plan import counted, fewer_times, shorter_hold
from posecoach.core.message import Message, Tone, place_name

_HOLD = re.compile(r"(?<![\d+-])(\d+)(?:-\d+)? s\b")
_TIMES = re.compile(r"(?<![\d+-])(\d+)(?:-\d+)? (?:reps|steps)\b|\bs x (\d+)")
_SETS = re.compile(r"(?<![\d+-])(\d+) sets\b")
"""How exercise files write a dose, such as "30-45 s", "8-10 reps", "30 s x 3", "2 sets"; of two
numbers the smaller one is taken."""

_NOT_ALONE = ("clinician", "supervised")
"""What a file says of a version that nobody is to do on their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A version of an exercise, and what it changes; None leaves that as it is.

    Parameters
    ----------
    version : str
        In the words of the exercise file; empty for a dose that somebody has chosen.
    hold_s : float or None
    repetitions, sets : int or None
    supported : bool
        True for the version in which a hand or the back is supported.
    """

    version: str = ""
    hold_s: float | None = None
    repetitions: int | None = None
    sets: int | None = None
    supported: bool = False

    @property
    def dosed(self) -> bool:
        """True when it changes the dose."""
        return (self.hold_s, self.repetitions, self.sets) != (None, None, None)


def variant(exercise: Exercise, version: str) -> Variant:
    """What a version of an exercise file changes.

    Parameters
    ----------
    exercise : Exercise
    version : str
        One of its `easier` or `harder` texts.
    """
    hold, times, sets = (found.search(version) for found in (_HOLD, _TIMES, _SETS))
    return Variant(
        version=version,
        hold_s=float(hold[1]) if hold else None,
        repetitions=int(times[1] or times[2]) if times else None,
        sets=int(sets[1]) if sets else None,
        supported=version == exercise.supported != "",
    )


def easier(exercise: Exercise) -> Variant | None:
    """The nearest easier version that changes the dose, or gives support; None without one."""
    dose = exercise.dose
    for version in exercise.easier:
        found = variant(exercise, version)
        shorter = found.hold_s is not None and found.hold_s < dose.hold_s
        fewer = found.repetitions is not None and found.repetitions < dose.repetitions
        if _for_everybody(version) and (shorter or fewer or found.supported):
            return found
    return None


def harder(exercise: Exercise) -> Variant | None:
    """The nearest harder version that changes the dose; None where a clinician decides."""
    dose = exercise.dose
    if exercise.taught or exercise.clearance or exercise.protocol:
        return None
    for version in exercise.harder:
        found = variant(exercise, version)
        longer = found.hold_s is not None and found.hold_s > dose.hold_s > 0
        more = found.repetitions is not None and found.repetitions > dose.repetitions
        if _for_everybody(version) and (longer or more):
            return found
    return None


def at_variant(exercise: Exercise, wanted: Variant) -> Exercise:
    """The exercise in the dose of a variant.

    Parameters
    ----------
    exercise : Exercise
    wanted : Variant
    """
    dose = exercise.dose
    return replace(
        exercise,
        dose=replace(
            dose,
            hold_s=dose.hold_s if wanted.hold_s is None else wanted.hold_s,
            repetitions=wanted.repetitions or dose.repetitions,
            sets=wanted.sets or dose.sets,
        ),
    )


def at_version(exercise: Exercise, version: str) -> Exercise:
    """The exercise as one of its versions has it, in what can be told apart.

    Nobody has asked who must not do another exercise, so an easier one is a third less of this
    one, and a harder one is left to the person. A version of which neither dose nor support is
    known is a matter of feeling, such as "half range": its limits are not the file's, so it is
    done by the clock and no form is judged.

    Parameters
    ----------
    exercise : Exercise
    version : str
        One of its `easier` or `harder` texts.

    Returns
    -------
    Exercise
    """
    if not _for_everybody(version) or exercise.clearance or exercise.protocol:
        return exercise
    wanted = variant(exercise, version)
    if wanted.dosed or wanted.supported or version in exercise.harder:
        return at_variant(exercise, wanted)
    if is_exercise(version):
        return a_third_less(exercise)
    return replace(exercise, checks=(), faults=(), repetition=None, measurability="timer only")


def is_exercise(version: str) -> bool:
    """True for a version that is named by the id of an exercise."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", version) is not None


def a_third_less(exercise: Exercise) -> Exercise:
    """The exercise with a third less: shorter holds, and fewer of what is counted or not held."""
    dose = exercise.dose
    if dose.repetitions > 1 and (counted(exercise) or not dose.hold_s):
        return replace(exercise, dose=replace(dose, repetitions=fewer_times(dose.repetitions)))
    return replace(exercise, dose=replace(dose, hold_s=shorter_hold(dose.hold_s)))


def version_message(exercise: Exercise, version: str, tone: Tone = Tone.TELL) -> Message:
    """The words of a version of the exercise file.

    Parameters
    ----------
    exercise : Exercise
    version : str
    tone : Tone
    """
    place = "easier" if version in exercise.easier else "harder"
    return exercise.message(f"{place}.{place_name(version)}", tone)


def _for_everybody(version: str) -> bool:
    return not any(word in version for word in _NOT_ALONE)
