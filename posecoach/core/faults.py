"""Faults: named ways of doing it wrong, watched beside the clock."""

from __future__ import annotations

import math
from collections import deque

from posecoach.core.checks import Values, limb_values, size_of
from posecoach.core.exercise import Condition, Fault

LASTING_S = 0.3
"""A fault is named once it has lasted this long, and gone once it has been away as long;
provisional: shorter than a cue takes to read, longer than an estimator's twitch."""

RATE_S = 0.3
"""Span over which a rate is taken."""


class FaultWatch:
    """One fault over time, for one side."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.active = False
        self._changed_at: float | None = None
        self._conditions = [_ConditionWatch(c) for c in fault.when]

    def step(self, t: float, values: Values, side: int, *, attempt: bool, peak: bool) -> bool:
        """Take one moment and return whether the fault is there.

        Parameters
        ----------
        t : float
            Seconds, rising.
        values : mapping of str to ndarray of shape (2,)
        side : int
            Index of the working side.
        attempt : bool
            True while the exercise is attempted or held.
        peak : bool
            True at the farthest point of a repetition so far.
        """
        shown = [c.step(t, values, side) for c in self._conditions]
        there = bool(shown) and (any(shown) if self.fault.any else all(shown))
        match self.fault.during:
            case "peak":
                if peak:
                    self.active = there
                self.active = self.active and attempt
            case "always":
                self._debounce(t, there)
            case "attempt":
                self._debounce(t, there and attempt)
        return self.active

    def _debounce(self, t: float, there: bool) -> None:
        if there is self.active:
            self._changed_at = None
        elif self._changed_at is None:
            self._changed_at = t
        elif t - self._changed_at >= LASTING_S:
            self.active, self._changed_at = there, None


class _ConditionWatch:
    def __init__(self, condition: Condition) -> None:
        self._condition = condition
        self._past: deque[tuple[float, float]] = deque()

    def step(self, t: float, values: Values, side: int) -> bool:
        c = self._condition
        seen = [v for v in limb_values(values, c, side) if not math.isnan(v)]
        if c.rate:
            seen = [self._rate(t, v) for v in seen]
        return any(self._beyond(size_of(v, c.absolute)) for v in seen)

    def _beyond(self, value: float) -> bool:
        c = self._condition
        over = c.above is not None and value > c.above
        return over or (c.below is not None and value < c.below)

    def _rate(self, t: float, value: float) -> float:
        """Absolute change per second over the last moments; 0 while there are none."""
        self._past.append((t, value))
        while t - self._past[0][0] > RATE_S:
            self._past.popleft()
        first_t, first = self._past[0]
        return abs(value - first) / (t - first_t) if t - first_t >= RATE_S / 2 else 0.0
