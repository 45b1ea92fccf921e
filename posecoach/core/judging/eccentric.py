"""How long the way back of a repetition takes."""

from __future__ import annotations

import math

LEFT_TOP = 0.1
"""The way back is timed from the moment at which the measure leaves the top tenth of the way.
Provisional: with less, the noise of a hold would start it."""


class EccentricTimer:
    """Times the way from the farthest point of a repetition back to rest.

    An attempt is over when its measure comes back to `rest`, about three quarters of the way.
    The last quarter is not timed, because a person who begins the next repetition at once never
    goes through it. The part that was seen is taken for a part of a movement that speeds up and
    slows down like a cosine. So a steady movement reads 1.4 times as long as it is and a fall 1.2
    times: the error is in the person's favor.
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
        """Take a moment of the attempt.

        Parameters
        ----------
        t : float
            Seconds, rising.
        height : float
            The measure, positive toward the top.
        """
        self._peak = max(self._peak, height)
        if self._share(height) <= LEFT_TOP:
            self._left = (t, height)

    def back(self, t: float, height: float) -> float:
        """Take the moment at which rest is reached, and begin anew.

        Parameters
        ----------
        t : float
            Seconds.
        height : float
            The measure, positive toward the top.

        Returns
        -------
        float
            Seconds that the way back took; nan when the attempt did not go far enough to have one.
        """
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
