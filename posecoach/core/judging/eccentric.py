"""How long the way back of a repetition takes."""

from __future__ import annotations

import math

LEFT_TOP = 0.1
"""The way back is timed from where the last tenth of the way up is left; provisional: nearer to
the top it would begin with the noise of a hold."""


class EccentricTimer:
    """Times the way from the farthest point of a repetition back to rest.

    An attempt is over when it comes back to its `rest`, which is about three quarters of the
    way: the last quarter is not waited for, since one who goes on at once never shows it.
    What is seen is taken as a part of a movement that speeds up and slows down like a cosine.
    A steady one reads 1.4 times as long as it is, a fall 1.2 times: nobody is blamed for less.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._base, self._peak = math.inf, -math.inf
        self._left = (0.0, 0.0)

    def at_rest(self, height: float) -> None:
        """Take a moment at rest: the lowest is where the way up begins."""
        self._base = min(self._base, height)

    def away(self, t: float, height: float) -> None:
        """Take a moment of the attempt, seconds and the height of its measure."""
        self._peak = max(self._peak, height)
        if self._share(height) <= LEFT_TOP:
            self._left = (t, height)

    def back(self, t: float, height: float) -> float:
        """Rest is reached: return how many seconds the way back took, and begin anew."""
        left_t, left = self._left
        seen = _phase(self._share(height)) - _phase(self._share(left))
        self.forget()
        return (t - left_t) / seen if seen > 0 else math.nan

    def _share(self, height: float) -> float:
        """Share of the way back that lies behind, 0 at the farthest point."""
        return min((self._peak - height) / max(self._peak - self._base, 1e-9), 1.0)


def _phase(share: float) -> float:
    """Share of its time after which a cosine has gone that share of its way."""
    return math.acos(1.0 - 2.0 * share) / math.pi
