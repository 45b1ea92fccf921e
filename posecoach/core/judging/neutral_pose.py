"""The person at rest, against whom changes are measured."""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance

STILL_S = 0.7
STILL = 0.08
"""A person is at rest when for `STILL_S` seconds no shoulder, hip or ear has moved by more than
`STILL` of the distance from shoulder to hip or ear. Provisional."""

_PARTS = ("shoulder", "ear", "hip")


class NeutralPose:
    """Keeps the latest body at rest.

    It is renewed whenever the person is calm again, between repetitions for example. Else a
    camera that is moved would leave a wrong baseline behind, and nothing would say so.
    """

    def __init__(self) -> None:
        self.neutral: Body | None = None
        self._first: Body | None = None
        self._since = 0.0
        self._sum = np.zeros((0,))
        self._count = 0

    def update(self, t: float, body: Body, *, calm: bool) -> Body | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
        calm : bool
            True when nothing of the exercise is being attempted.

        Returns
        -------
        Body or None
            The latest body at rest; None while there was none.
        """
        if not calm:
            self._first = None
            return self.neutral
        if self._first is None or _moved(self._first, body) > STILL:
            self._first, self._since = body, t
            self._sum, self._count = np.zeros_like(body.points), 0
        self._sum = self._sum + body.points
        self._count += 1
        if t - self._since >= STILL_S:
            self.neutral = Body(self._sum / self._count)
            self._first = None
        return self.neutral


def _moved(before: Body, now: Body) -> float:
    """Largest movement of a part that was seen, in lengths from shoulder to ear or hip."""
    scale = np.fmax(before.trunk_length, distance(before["shoulder"], before["ear"]))
    moves = [distance(before[part], now[part]) / scale for part in _PARTS]
    seen = np.concatenate(moves)
    seen = seen[np.isfinite(seen)]
    return float(seen.max()) if seen.size else np.inf
