"""What is left of an exercise, made easier or harder while it is done."""

from __future__ import annotations

from dataclasses import replace

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.bouts import BoutProgress
from posecoach.core.guidance.variant import Variant, easier, harder, version_message
from posecoach.core.message import Message


class Dosing:
    """Changes the bouts that are left; each change says what it changes.

    Parameters
    ----------
    exercise : Exercise
        In the dose as planned.
    course : BoutProgress
        Its bouts.
    fixed : bool
        True for the trial of a balance test, which is measured and not trained.
    """

    def __init__(self, exercise: Exercise, course: BoutProgress, *, fixed: bool) -> None:
        self._exercise = exercise
        self._course = course
        self._fixed = fixed
        self._variant: Variant | None = None

    @property
    def eased(self) -> bool:
        """True when a third was taken off."""
        return self._course.eased

    @property
    def version(self) -> str:
        """The version of the exercise's file that is done now; empty for the dose as planned."""
        return "" if self._variant is None else self._variant.version

    def ease(self) -> Message | None:
        """A third less of what is left to do, once; what changes, None where nothing does."""
        return None if self._fixed else self._course.ease()

    def easier(self) -> Message | None:
        """Go on with the nearest easier version of the exercise's file; None without one.

        Whoever had gone on to a harder one comes back from it.
        """
        if self._fixed:
            return None
        if self.version in self._exercise.harder:
            return self._take(None)
        return None if self.version else self._take(easier(self._exercise))

    def harder(self) -> Message | None:
        """Go on with the nearest harder version of the exercise's file; None without one.

        Whoever had gone on to an easier one comes back from it.
        """
        if self._fixed or self.eased:
            return None
        if self.version in self._exercise.easier:
            return self._take(None)
        return None if self.version else self._take(harder(self._exercise))

    def _take(self, wanted: Variant | None) -> Message | None:
        """Change what is left to do; what changes, None where nothing does."""
        before, self._variant = self._variant, wanted
        if wanted is before or self._course.over:
            return None
        dose, counts = self._exercise.dose, self._course.counts
        chosen = wanted or Variant()
        hold_s = dose.hold_s if chosen.hold_s is None else chosen.hold_s
        times = chosen.repetitions or dose.repetitions
        change = self._course.change(
            lambda bout: replace(
                bout,
                target_s=bout.target_s if bout.together or not bout.target_s else hold_s,
                repetitions=times if counts else bout.repetitions,
            )
        )
        if wanted is None:
            return Message.of("session.as-planned", change=change)
        version = version_message(self._exercise, wanted.version)
        return Message.of("session.version", version=version, change=change)
