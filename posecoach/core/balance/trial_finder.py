"""The trials of the single-leg test in a recording, where nobody says "go"."""

from __future__ import annotations

from posecoach.core.balance.balance_result import CAP_S, SINGLE_LEG, TRIALS
from posecoach.core.balance.trial import Attempt, EndedBy, Trial, TrialWatch
from posecoach.core.exercise import Side
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement

ANY_LEG = Trial(SINGLE_LEG, None, CAP_S, 1, TRIALS)
"""What a recording may show next; also what its exercise is timed by."""


class TrialFinder:
    """Takes the judgements of recordings, one after the other, and finds the trials in them.

    Every time that a foot leaves the floor is a trial of the leg stood on, until that leg
    has three. Between two trials both feet are seen on the floor.

    Attributes
    ----------
    surplus : int
        How many trials were left out because their leg had three.
    """

    def __init__(self) -> None:
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
                return  # on one leg still, or not seen
            self._watch = TrialWatch(ANY_LEG, judgement.t)
        end = self._watch.update(judgement)
        if end is not None:
            self._add(self._watch.side, *end)
            self._watch = None

    def finish(self) -> None:
        """The recording has ended; a trial that it cuts off was not seen to its end."""
        if self._watch is not None and self._watch.seconds > 0:
            self._add(self._watch.side, self._watch.seconds, "unseen", "the recording ended")
        self._watch = None

    def _add(self, side: Side | None, seconds: float, ended_by: EndedBy, reason: str) -> None:
        done = sum(a.side == side and a.counts for a in self._attempts)
        if done == TRIALS:
            self.surplus += 1
            return
        trial = Trial(SINGLE_LEG, side, CAP_S, done + 1, TRIALS)
        self._attempts.append(Attempt(trial, seconds, ended_by, reason, side))
