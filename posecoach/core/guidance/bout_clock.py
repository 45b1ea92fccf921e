"""The seconds of one bout: those in form, those of a protocol, or those that simply pass."""

from __future__ import annotations

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.protocol import tipped
from posecoach.core.judging.side import SideJudgement


class BoutClock:
    """Counts the seconds of a bout; what was held before it does not count.

    A lapse starts a hold anew, a protocol goes on from where it was. A timer-only exercise
    runs by the time alone. Of traction `pulled_s` is what ends a bout: nobody is to be
    pulled for longer because form was lost.

    Attributes
    ----------
    blind_s : float
        Seconds of all bouts that were timed although nothing was seen.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._by_time = exercise.measurability == "timer only"
        self._goes_on = exercise.kind == "timed protocol"
        self._pulls = self._goes_on and bool(exercise.clearance)
        self._pulled_at: float | None = None
        self._since = 0.0
        self._held_before = self._blind_before = 0.0
        self.blind_s = 0.0

    def start(self, t: float, side: SideJudgement) -> None:
        """The bout begins."""
        self._since = t
        self._pulled_at = side.hold.start_s if side.hold else None  # tipped before it was due
        self._held_before, self._blind_before = side.ledger.in_form_s, self.blind_s

    def follow(self, t: float, side: SideJudgement, *, blind: bool) -> None:
        """Take one moment: traction begins when the person is tipped far enough, or too far."""
        if self._pulled_at is None and (blind or tipped(side)):
            self._pulled_at = t

    def pulled_s(self, t: float) -> float:
        """Seconds since the traction of this bout began, whatever its form; 0 elsewhere."""
        return t - self._pulled_at if self._pulls and self._pulled_at is not None else 0.0

    def pause(self, seconds: float) -> None:
        """So much time was nobody's."""
        self._since += seconds

    def seconds(self, t: float, side: SideJudgement) -> float:
        """What the clock of the bout shows."""
        if self._by_time:
            return t - self._since
        held = side.ledger.in_form_s - self._held_before
        if self._goes_on:
            return held + self.blind_s - self._blind_before
        return 0.0 if side.hold is None else min(side.hold.in_form_s, held)
