"""The place in a course: the exercise at hand, and how the session ends."""

from __future__ import annotations

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.controls import Ending
from posecoach.core.guidance.counter import SessionCounter, counter
from posecoach.core.guidance.course import Assignment, Course
from posecoach.core.guidance.exercise_run import ExerciseRun
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.view import Finished
from posecoach.core.message import Message


class CourseProgress:
    """Goes from one exercise of a course to the next.

    Parameters
    ----------
    course : Course
    eased : bool
        True to take a third off from the beginning.

    Attributes
    ----------
    run : ExerciseRun
        The exercise at hand; after the end the last one.
    ended : Ending or None
        Why the session ends early; the way back up or the last words may still go on.
    over : bool
        True when nothing more will happen.

    Raises
    ------
    ValueError
        When the course has nothing to do.
    """

    def __init__(self, course: Course, *, eased: bool) -> None:
        first = course.next()
        if first is None:
            raise ValueError("the course has nothing to do")
        self._course = course
        self._eased = eased
        self._finished: Finished | None = None
        self.run = self._begun(first)
        self.ended: Ending | None = None
        self.over = False

    @property
    def coming(self) -> Exercise | None:
        """The exercise after the one at hand, where it is known."""
        return self._course.coming

    @property
    def counter(self) -> SessionCounter:
        """Where the person is in the session."""
        following_s = self._course.planned_s(eased=self._eased)
        return counter(self.run.assignment, self.run.coach, following_s)

    def ease(self) -> Message | None:
        """Take a third off what is left of this exercise, and off those that follow.

        Returns
        -------
        Message or None
            What changes in the exercise at hand.
        """
        self._eased = True
        return self.run.coach.dosing.ease()

    def end(self, why: Ending) -> None:
        """The session ends early; the first reason stays."""
        self.ended = self.ended or why

    def finish(self) -> None:
        """The exercise at hand is over: go on to the next, if there is one."""
        self._finished = self.run.finished()
        self._course.done(self.run.coach, broken_off=self.ended is not None)
        following = None if self.ended else self._course.next()
        if following is None:
            self.over = True
        else:
            self.run = self._begun(following)

    def close(self, why: Ending | None) -> None:
        """Nothing more comes: end here, done or not.

        Parameters
        ----------
        why : Ending or None
            None when the person ends what is done already. A source that ends after the last
            exercise is done has ended nothing.
        """
        done = self.run.coach.stage is Stage.DONE
        self.ended = self.ended or why
        if self.run.begun or self.run.assignment.number == 1:
            self._finished = self.run.finished()
        self.over = True
        self._course.done(self.run.coach, broken_off=True)
        if done and self.ended is Ending.NO_PICTURES and self._course.next() is None:
            self.ended = None

    def finished(self) -> Finished | None:
        """The exercise that has ended since the last call."""
        finished, self._finished = self._finished, None
        return finished

    def _begun(self, assignment: Assignment) -> ExerciseRun:
        run = ExerciseRun(assignment)
        if self._eased:
            run.coach.dosing.ease()
        return run
