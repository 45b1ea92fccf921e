"""The steps of a walk, from wherever the camera sees it."""

from __future__ import annotations

import math

from posecoach.core.exercise import Exercise
from posecoach.core.judging.steps import SideStepCounter, StepCounter, WalkStep
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.view import OFF_DEG, CameraView

STRIDE_S = 3.0
"""A person who has made no step for longer stands, and standing is no walk. Provisional: a slow
heel-to-toe walker makes a step every 1.5 to 2 seconds."""

TOUCHING = 0.2
"""Gap that is read between a heel and toes that touch, in foot lengths, because the pose model
draws the feet too far apart. Provisional: on rendered people 0.18 in tandem, 0.18 to 0.42
walking."""


class Walk:
    """Counts the steps of a walk, one moment after the other.

    A heel-to-toe walk is told from either side: across the picture its steps have a gap,
    toward the camera a distance from the line. Its form is judged in the exercise's own view
    only. A turn at the end of the line looks like the other view for a moment, so the view
    with more steps is the one that was walked in.
    """

    def __init__(self, exercise: Exercise) -> None:
        heel_to_toe = "heel_toe_gap" in exercise.measures
        self._own: StepCounter | SideStepCounter = (
            StepCounter(exercise.view, TOUCHING) if heel_to_toe else SideStepCounter()
        )
        self._across = StepCounter("front" if exercise.view == "side" else "side")
        self._both = heel_to_toe
        self._made: list[WalkStep] = []
        self._made_across: list[WalkStep] = []
        self._stepped_at = -math.inf

    def update(self, t: float, body: Body, view: CameraView) -> WalkStep | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
            One moment, points of shape (33, 2).
        view : CameraView
            How the camera stands; it decides which of the two ways of counting is used.

        Returns
        -------
        WalkStep or None
            The step that has just been made.
        """
        step = None
        if view.ok:
            step = self._own.update(t, body)
            self._made += [step] if step else []
        elif self._both and view.off_deg >= 90.0 - OFF_DEG:
            step = self._across.update(t, body)
            self._made_across += [step] if step else []
        if step is not None:
            self._stepped_at = t
        return step

    def walking(self, t: float) -> bool:
        """True while the last step is no longer ago than `STRIDE_S`; `t` in seconds."""
        return t - self._stepped_at <= STRIDE_S

    def finish(self) -> tuple[WalkStep, ...]:
        """The steps, in order; the line is only known when it has been walked."""
        if len(self._made_across) > len(self._made):
            return self._across.finish()
        return self._own.finish() or tuple(self._made)
