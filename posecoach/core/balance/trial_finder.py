"""Finds the trials of the single-leg test in a recording, where nobody says "go"."""

from __future__ import annotations

from posecoach.core.balance.balance_result import CAP_S, SINGLE_LEG, TRIALS
from posecoach.core.balance.trial import Attempt, EndedBy, Trial, TrialWatch
from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.message import Message

ANY_LEG = Trial(SINGLE_LEG, None, CAP_S, 1, TRIALS)
"""The trial that a recording may show next: on either leg."""


class TrialFinder:
    """Takes the judgements of recordings, one after the other, and finds the trials in them.

    Each time that a foot leaves the floor is a trial of the leg stood on, up to three for each
    leg. Between two trials both feet must be seen on the floor.

    Parameters
    ----------
    exercise : Exercise
        The single-leg stand as `ANY_LEG` times it.

    Attributes
    ----------
    surplus : int
        How many trials were left out because their leg already had three.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self.surplus = 0
        self._attempts: list[Attempt] = []
        self._watch: TrialWatch | None = None

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The trials so far, in order."""
        return tuple(self._attempts)

    def update(self, judgement: Judgement) -> None:
        """Take one moment."""
        if self._watch is None:
            if any(side.form is not Form.OUT for side in judgement.sides):
                return  # still on one leg, or not seen
            self._watch = TrialWatch(ANY_LEG, self._exercise, judgement.t)
        end = self._watch.update(judgement)
        if end is not None:
            self._add(self._watch.side, *end)
            self._watch = None

    def finish(self) -> None:
        """End the recording; a trial that it cuts off counts as unseen."""
        if self._watch is not None and self._watch.seconds > 0:
            ended = Message.of("trial.recording-ended")
            self._add(self._watch.side, self._watch.seconds, "unseen", ended)
        self._watch = None

    def _add(
        self, side: Side | None, seconds: float, ended_by: EndedBy, reason: Message | None
    ) -> None:
        done = sum(a.side == side and a.counts for a in self._attempts)
        if done == TRIALS:
            self.surplus += 1
            return
        trial = Trial(SINGLE_LEG, side, CAP_S, done + 1, TRIALS)
        self._attempts.append(Attempt(trial, seconds, ended_by, reason, side))
