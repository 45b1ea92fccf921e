"""A file's time stamps, made into seconds that can be relied on."""

from __future__ import annotations

from fractions import Fraction

# A clock that goes back by less is a frame out of place, which is left out; by
# more it was set anew, as where recordings were joined, and goes on from there.
CLOCK_RESET_S = 1


class Timestamps:
    """Turns a stream's time stamps into seconds that rise strictly from 0."""

    def __init__(self, time_base: Fraction, interval: Fraction) -> None:
        self.time_base = time_base
        self.interval = interval
        self.now = -interval
        self.start: Fraction | None = None
        self.guessed = self.left_out = self.resets = 0

    def seconds(self, pts: int | None) -> float | None:
        """Time of the frame stamped `pts`, or None when the frame is out of place."""
        following = self.now + self.interval
        if pts is None:
            self.guessed += 1
            t = following
        else:
            stamp = pts * self.time_base
            if self.start is None:
                self.start = stamp - following
            t = stamp - self.start
        if t <= self.now:
            if t > self.now - CLOCK_RESET_S:
                self.left_out += 1
                return None
            self.resets += 1
            self.start = stamp - following
            t = following
        self.now = t
        return float(t)
