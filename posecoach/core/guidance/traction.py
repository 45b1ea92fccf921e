"""Who hangs on a table: watched in every stage, asked whether all is well, and led back up."""

from __future__ import annotations

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.messages import way_up_message
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message

ASK_EVERY_S = 30.0
"""How often to ask during traction (catalog, inversion_continuous: "every 30 s")."""

ANSWER_S = 15.0
"""Time to answer; after that the person is brought up. Provisional."""

TIP_S = 20.0
"""Time to tip a table back slowly after the countdown; provisional."""


def tipped(side: SideJudgement) -> bool:
    """True when the person is seen tipped far enough for the exercise, or too far.

    The error band plays no part: coming up has to be seen as soon as it is there.
    """
    ways = (Verdict.GOOD, Verdict.ABOVE)
    entries = (r for r in side.checks if r.check.entry and not r.borderline)
    return any(r.verdict in ways for r in entries)


class StillFine:
    """Asks during traction whether all is well; no answer is an answer too.

    `asking` is True while a question stands.
    """

    def __init__(self) -> None:
        self.asking = False
        self._since: float | None = None

    @property
    def until(self) -> float | None:
        """When no answer counts as one; None while nothing is asked."""
        return self._since + ANSWER_S if self.asking and self._since is not None else None

    def update(self, t: float) -> bool:
        """Take one moment of traction; True when the question was not answered in time."""
        if self._since is None:
            self._since = t
        waited = t - self._since
        if not self.asking and waited >= ASK_EVERY_S:
            self.asking, self._since, waited = True, t, 0.0
        return self.asking and waited >= ANSWER_S

    def answer(self, t: float) -> None:
        """The person says that all is well; the next question comes `ASK_EVERY_S` later."""
        self.asking, self._since = False, t


class TractionMonitor:
    """Watches over traction: a longest time, rests included, and a question to be answered.

    Both run from the first hold that is seen. The camera may see nothing, so they begin at the
    latest `TIP_S` after the countdown, when the person can be expected to be in place.

    Attributes
    ----------
    unanswered : bool
        True when the question was not answered in time.
    overrun : bool
        True when the longest time was reached.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._most = exercise.protocol[0].total_max_s if exercise.protocol else None
        self._asks = StillFine() if exercise.clearance else None
        self._leads_up = bool(exercise.way_up)
        self._begun_at: float | None = None
        self.unanswered = self.overrun = False

    @property
    def begun(self) -> bool:
        """True once the person may be in traction."""
        return self._begun_at is not None

    @property
    def asking(self) -> bool:
        """True while a question stands."""
        return self._asks is not None and self._asks.asking

    @property
    def until(self) -> float | None:
        """When no answer counts as one; None while nothing is asked."""
        return None if self._asks is None else self._asks.until

    def answer(self, t: float) -> None:
        """The person says that all is well."""
        if self._asks is not None:
            self._asks.answer(t)

    def follow(self, t: float, side: SideJudgement, *, working: bool) -> None:
        """The watch begins with the work, or when the person is seen to hang before it.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
        working : bool
            True while the exercise is at work.
        """
        since = side.hold.start_s if side.hold else None
        if since is None and self._leads_up and tipped(side):
            since = t  # too steep to be held
        if not working and since is None:
            return
        if self._begun_at is None:
            self._begun_at = t + TIP_S
        if since is not None:
            self._begun_at = min(self._begun_at, since)

    def update(self, t: float) -> bool:
        """Take one moment; True when traction must end now."""
        if self._begun_at is None or t < self._begun_at:
            return False
        self.unanswered = self._asks is not None and self._asks.update(t)
        self.overrun = self._most is not None and t - self._begun_at > self._most
        return self.unanswered or self.overrun


class ReturnSequence:
    """The way back to standing after traction: step by step, and never in a hurry.

    The first step is over when its time is over and the person is no longer seen tipped back.
    The other steps go by the clock alone, because nobody who sits up faces the camera as before.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._steps = exercise.way_up
        self._messages = [way_up_message(exercise, step.say) for step in self._steps]
        self._at = 0
        self._since: float | None = None

    @property
    def message(self) -> Message | None:
        """What to do now; None where the exercise has no way back to lead."""
        return self._messages[min(self._at, len(self._steps) - 1)] if self._steps else None

    def left(self, t: float) -> float:
        """Seconds left of the step at hand."""
        if self._since is None or self._at >= len(self._steps):
            return 0.0
        return self._steps[self._at].seconds - (t - self._since)

    def update(self, t: float, side: SideJudgement) -> bool:
        """Take one moment of the way back.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
            What is seen; a person who is not seen is not held up by it.

        Returns
        -------
        bool
            True when the last step is over and the person stands.
        """
        if self._since is None:
            self._since = t
        still_tipped = self._at == 0 and tipped(side)
        if self._at < len(self._steps) and self.left(t) <= 0 and not still_tipped:
            self._at, self._since = self._at + 1, t
        return self._at >= len(self._steps)
