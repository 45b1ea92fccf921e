"""The bouts of an exercise: which one is at hand, its clock, and whether the person is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.messages import instead
from posecoach.core.guidance.plan import Bout
from posecoach.core.guidance.traction import tipped
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message

IN_PLACE_S = 1.0
"""How long the person must be well in view before the countdown."""

LOST_S = 5.0
"""A person out of view for this long is helped back into it before the exercise goes on."""


class BoutProgress:
    """Keeps the place among the bouts.

    Parameters
    ----------
    bouts : sequence of Bout
        At least one.
    counts : bool
        True where the judge counts repetitions or steps, so that a set is one bout.

    Attributes
    ----------
    done : int
        Bouts that are over, done to their end or left.
    eased : bool
        True once a third was taken off.
    count : int
        Repetitions or steps of this bout that counted.
    """

    def __init__(self, bouts: Sequence[Bout], *, counts: bool) -> None:
        self._bouts = tuple(bouts)
        self.counts = counts
        self.eased = False
        self.done = 0
        self.count = 0

    def __len__(self) -> int:
        return len(self._bouts)

    @property
    def over(self) -> bool:
        """True when no bout is left."""
        return self.done >= len(self._bouts)

    @property
    def bout(self) -> Bout:
        """The bout at hand, or during a rest the one that comes; at the end the last."""
        return self._bouts[min(self.done, len(self._bouts) - 1)]

    @property
    def following(self) -> Bout | None:
        """The bout after the one at hand; None when that is the last."""
        after = self._bouts[self.done + 1 :]
        return after[0] if after else None

    @property
    def rest_s(self) -> float:
        """How long the rest is that comes after the bout before this one."""
        return self._bouts[self.done - 1].rest_s

    @property
    def planned_s(self) -> float:
        """How long the bouts after the one at hand are planned to take."""
        return sum(bout.planned_s for bout in self._bouts[self.done + 1 :])

    def next(self) -> None:
        """The bout at hand is over."""
        self.done += 1
        if not self.over:
            self.count = 0

    def back(self) -> None:
        """Do the bout before the one at hand once more."""
        self.done = max(self.done - 1, 0)
        self.count = 0

    def shorten(self, *, hold_s: float | None = None, repetitions: int | None = None) -> bool:
        """Ask for no more of this side than what the person has today.

        Parameters
        ----------
        hold_s : float or None
            Seconds of each hold, the one at hand included.
        repetitions : int or None
            Repetitions of each set that follows; 0 leaves the rest of this side.

        Returns
        -------
        bool
            True where that changes what follows.
        """
        side, bouts = self.bout.side, []
        for index, bout in enumerate(self._bouts):
            if index < self.done or bout.side != side:
                bouts.append(bout)
            elif hold_s is not None:
                bouts.append(replace(bout, target_s=min(bout.target_s, hold_s)))
            elif index == self.done:
                bouts.append(bout)
            elif repetitions:
                bouts.append(replace(bout, repetitions=min(bout.repetitions, repetitions)))
        self._bouts = tuple(bouts)
        return any(bout.side == side for bout in self._bouts[self.done + 1 :])

    def ease(self) -> Message | None:
        """Take a third off what is left to do; once, for a second third would be half.

        Returns
        -------
        Message or None
            What changes; None where nothing does.
        """
        if self.eased or self.over:
            return None
        self.eased = True
        return self.change(lambda bout: bout.eased)

    def change(self, made: Callable[[Bout], Bout]) -> Message | None:
        """Change what is left to do.

        Parameters
        ----------
        made : callable
            Gives what is done in place of a bout.

        Returns
        -------
        Message or None
            What changes in the bout at hand; None where nothing does.
        """
        before = self.bout
        self._bouts = (*self._bouts[: self.done], *map(made, self._bouts[self.done :]))
        now = self.bout
        if self.over or now == before:
            return None
        if now.repetitions != before.repetitions:
            return instead(now.repetitions, before.repetitions, "repetitions")
        return instead(now.target_s, before.target_s, "seconds")


class BoutClock:
    """Counts the seconds of one bout: those in form, those of a protocol, or those that pass.

    Seconds held before the bout do not count. After a lapse a hold starts anew, while a protocol
    goes on from where it was. A timer-only exercise runs by the time alone. A bout of traction
    ends after `pulled_s`, so that nobody is pulled for longer because form was lost.

    Parameters
    ----------
    exercise : Exercise

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
        """The bout begins.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
            The working side; a hold that runs already was begun before the countdown was over.
        """
        self._since = t
        self._pulled_at = side.hold.start_s if side.hold else None
        self._held_before, self._blind_before = side.ledger.in_form_s, self.blind_s

    def follow(self, t: float, side: SideJudgement, *, blind: bool) -> None:
        """Take one moment: traction begins when the person is tipped far enough, or too far.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
        blind : bool
            True when the clock runs although nothing is seen.
        """
        if self._pulled_at is None and (blind or tipped(side)):
            self._pulled_at = t

    def pulled_s(self, t: float) -> float:
        """Seconds since the traction of this bout began, whatever its form; 0 elsewhere."""
        return t - self._pulled_at if self._pulls and self._pulled_at is not None else 0.0

    def pause(self, seconds: float) -> None:
        """Exclude paused time."""
        self._since += seconds

    def seconds(self, t: float, side: SideJudgement) -> float:
        """What the clock of the bout shows.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
            The working side, with its hold and its ledger.
        """
        if self._by_time:
            return t - self._since
        if self._goes_on:
            held = side.ledger.in_form_s - self._held_before
            return held + self.blind_s - self._blind_before
        return 0.0 if side.hold is None else self.of(side.hold, side)

    def of(self, hold: Hold, side: SideJudgement) -> float:
        """Seconds of a hold that belong to this bout.

        Parameters
        ----------
        hold : Hold
        side : SideJudgement
            The working side, with its ledger.
        """
        return min(hold.in_form_s, side.ledger.in_form_s - self._held_before)


class Presence:
    """Follows whether the person is whole, near enough and in the exercise's plane."""

    def __init__(self) -> None:
        self._t = 0.0
        self._seen_at = 0.0
        self._seen_since: float | None = None

    def update(self, judgement: Judgement) -> None:
        """Take one moment."""
        self._t = judgement.t
        view = judgement.view
        if view is not None and view.ok and not judgement.framing:
            self._seen_at = self._t
            if self._seen_since is None:
                self._seen_since = self._t
        else:
            self._seen_since = None

    def forgive(self, t: float) -> None:
        """Exclude a pause: nobody is lost while no picture was looked at until `t` seconds."""
        self._seen_at = t

    @property
    def in_place(self) -> bool:
        """True when the person has been well in view for a moment."""
        return self._seen_since is not None and self._t - self._seen_since >= IN_PLACE_S

    @property
    def lost(self) -> bool:
        """True when the person has not been well in view for too long."""
        return self._t - self._seen_at > LOST_S
