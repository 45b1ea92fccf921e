"""Repetitions: leave rest, pass the top, come back; and why an attempt did not count."""

from __future__ import annotations

import math
from dataclasses import dataclass

from posecoach.core.exercise import Repetition
from posecoach.core.judging.eccentric import EccentricTimer
from posecoach.core.message import Message

LOST_S = 2.0
"""An attempt during which the measure is unseen for longer counts neither as valid nor as failed
(catalog, lost_tracking)."""

RETURNING = 0.25
"""A person who has gone back from the top by this share of the way is on the way back.
Provisional."""

ROUNDING_S = 1e-6
"""Tolerance for the rounding of a hold, which adds up many intervals."""

TWITCH_S = 1.0
"""Leaving rest for less than this, without reaching the top, is no attempt (catalog,
rep_debounce_s)."""


@dataclass(frozen=True, slots=True)
class Rep:
    """One attempt at a repetition.

    Parameters
    ----------
    start_s, end_s : float
        When rest was left and reached again.
    hold_s : float
        Seconds in form between them.
    valid : bool
        True when it counts.
    reasons : tuple of Message
        Why it does not count, and what else was wrong with the whole of it.
    lowering_s : float
        Seconds that the way back took, from the farthest point to rest; good to about a
        third. nan when it did not go far enough to have one.
    """

    start_s: float
    end_s: float
    hold_s: float
    valid: bool
    reasons: tuple[Message, ...]
    lowering_s: float = math.nan

    @property
    def figures(self) -> dict[str, float]:
        """What a fault may look at once it is finished, in seconds: the `REP_FIGURES`."""
        return {"rep_s": self.end_s - self.start_s, "lowering_s": self.lowering_s}


class RepCounter:
    """Follows one measure from rest past the top and back.

    The two thresholds are the hysteresis: an attempt begins when `rest` is left and is
    over when it is reached again, however the measure wavers between.

    Attributes
    ----------
    rising : bool
        True when this moment is the farthest of the attempt so far.
    falling : bool
        True when this moment is the farthest back of the way from the top so far.
    """

    def __init__(self, rule: Repetition, hold_s: float) -> None:
        self._rule = rule
        self._hold_s = hold_s
        self._sign = 1.0 if rule.top > rule.rest else -1.0
        self._rested_at: float | None = None
        self._started_at: float | None = None
        self._held_before = 0.0
        self._peak = -math.inf
        self._lowest = math.inf
        self._lowering = EccentricTimer()
        self._seen_at = -math.inf
        self.rising = self.falling = False

    @property
    def attempting(self) -> bool:
        """True between leaving rest and coming back."""
        return self._started_at is not None

    def fulfilled(self, held_s: float) -> bool:
        """True when this attempt has reached the top and been held; `held_s` as in `update`."""
        held = held_s - self._held_before
        return self.attempting and self._reached_top and held + ROUNDING_S >= self._hold_s

    def update(self, t: float, value: float, held_s: float) -> Rep | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        value : float
            The measure; nan changes nothing.
        held_s : float
            Seconds in form since the recording began.

        Returns
        -------
        Rep or None
            The attempt that has just been finished.
        """
        height = self._sign * value
        self.rising = self.falling = False
        if math.isnan(height):
            return None
        if t - self._seen_at > LOST_S:
            self.forget()
        self._seen_at = t
        if height > self._sign * self._rule.rest:
            if self._started_at is None and self._rested_at is not None:
                self._started_at = self._rested_at
                self._peak = self._lowest = -math.inf
            self._follow(t, height)
            return None
        held, self._held_before = held_s - self._held_before, held_s
        started, self._started_at, self._rested_at = self._started_at, None, t
        lowering = math.nan if started is None else self._lowering.back(t, height)
        self._lowering.at_rest(height)
        twitch = not self._reached_top and started is not None and t - started < TWITCH_S
        return None if started is None or twitch else self._judged(started, t, held, lowering)

    def _follow(self, t: float, height: float) -> None:
        """Away from rest: how far, and how far back."""
        self.rising = self.attempting and height > self._peak
        self._peak = max(self._peak, height)
        self._lowering.away(t, height)
        top, rest = self._sign * self._rule.top, self._sign * self._rule.rest
        if height >= top:
            self._lowest = top - RETURNING * (top - rest)
        self.falling = self.attempting and height < self._lowest
        self._lowest = height if self.falling else self._lowest

    def forget(self) -> None:
        """Drop an attempt that was begun: it was not this exercise, or was lost from sight."""
        self._started_at = self._rested_at = None
        self._lowering.forget()

    @property
    def _reached_top(self) -> bool:
        return self._peak >= self._sign * self._rule.top

    def _judged(self, start: float, end: float, held: float, lowering: float) -> Rep:
        reasons = []
        if not self._reached_top:
            reasons.append(Message.of("rep.top"))
        if held + ROUNDING_S < self._hold_s:
            reasons.append(Message.of("rep.held", held_s=held, target_s=self._hold_s))
        if end - start < self._rule.min_s:
            fast = Message.of("rep.fast", took_s=end - start, least_s=self._rule.min_s)
            reasons.append(fast)
        return Rep(start, end, held, not reasons, tuple(reasons), lowering)
