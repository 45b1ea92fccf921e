"""The person at rest, against whom changes are measured."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance

STILL_S = 0.7
STILL = 0.08
"""A person is at rest when for `STILL_S` seconds no shoulder, hip or ear has moved by more than
`STILL` of the distance from shoulder to hip or ear. Provisional."""

GLIMPSE_S = 0.3
FEW, ENOUGH, LATEST = 5, 8, 60
REST_SHARE = 0.5
"""Rest is also found without standing still. The body is averaged over `GLIMPSE_S` seconds at a
time, between holds. Rest is the median in effort of the `LATEST` averages (`REST_SHARE`): the
least effort would be the estimator's noise, or a movement the other way. `FEW` averages are needed
before anything is compared. From `ENOUGH` on they outweigh a moment of stillness. Provisional."""

DEEP_SHARE = 0.9
"""An outlier can be taken for rest, such as a head put forward for a moment. Real rest then looks
like a hold. It shows when the person comes back, within holds, more than half of the way from the
deepest moments to that rest: those averages then count as rest too. The deepest moments are the
averages within holds beyond this share of them. Provisional."""

_PARTS = ("shoulder", "ear", "hip")


class Glimpse(NamedTuple):
    """A body that stayed still for a moment, and how far it had gone into the exercise."""

    effort: float
    body: Body


class NeutralPose:
    """Keeps the body at rest, and revises it as more is seen.

    Being still while calm tells rest at once. What is seen between holds tells it too, and goes
    on telling, so that neither a camera that was moved nor a first moment in an odd posture
    leaves a silently wrong baseline behind.

    Attributes
    ----------
    neutral : Body or None
        The person at rest as far as it is known.
    """

    def __init__(self) -> None:
        self.neutral: Body | None = None
        self._rest = _Average(STILL_S)
        self._glimpse = _Average(GLIMPSE_S)
        self._between: deque[Glimpse] = deque(maxlen=LATEST)
        self._within: deque[Glimpse] = deque(maxlen=LATEST)

    def update(
        self, t: float, body: Body, *, calm: bool, effort: float, holding: bool
    ) -> Body | None:
        """Take one moment and return the body at rest as far as it is known.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
        calm : bool
            True when nothing of the exercise is being attempted.
        effort : float
            How far the person has gone into the exercise, in the unit of what makes it an
            attempt; nan when that is not seen.
        holding : bool
            True while the exercise is held.

        Returns
        -------
        Body or None
            None until anything is known.
        """
        still = self._rest.update(t, body, wanted=calm)
        if (seen := self._glimpse.update(t, body, wanted=not math.isnan(effort))) is not None:
            (self._within if holding else self._between).append(Glimpse(effort, seen))
        returned = self._returned()
        known = len(self._between) + len(returned)
        if known >= ENOUGH or (self.neutral is None and known >= FEW):
            self.neutral = _of_share([*self._between, *returned], REST_SHARE).body
        elif still is not None:
            self.neutral = still
        return self.neutral

    def _returned(self) -> list[Glimpse]:
        """What was seen within holds and is nearer to rest than to the deepest of them."""
        if not self._within or not self._between:
            return []
        rest, deepest = _of_share(self._between, REST_SHARE), _of_share(self._within, DEEP_SHARE)
        half_way = (rest.effort + deepest.effort) / 2
        return [glimpse for glimpse in self._within if glimpse.effort < half_way]


def _of_share(glimpses: Iterable[Glimpse], share: float) -> Glimpse:
    """The glimpse that this share of them goes below in effort."""
    ranked = sorted(glimpses, key=lambda glimpse: glimpse.effort)
    return ranked[int(share * len(ranked))]


class _Average:
    """Averages a body while it stays still.

    Parameters
    ----------
    lasting_s : float
        Seconds for which it has to.
    """

    def __init__(self, lasting_s: float) -> None:
        self._lasting_s = lasting_s
        self._first: Body | None = None
        self._since = 0.0
        self._sum = np.zeros((0,))
        self._count = 0

    def update(self, t: float, body: Body, *, wanted: bool) -> Body | None:
        """Take one moment, seconds rising; return the average once it has been still enough.

        What is not `wanted` begins it anew.
        """
        if not wanted:
            self._first = None
            return None
        if self._first is None or _moved(self._first, body) > STILL:
            self._first, self._since = body, t
            self._sum, self._count = np.zeros_like(body.points), 0
        self._sum = self._sum + body.points
        self._count += 1
        if t - self._since < self._lasting_s:
            return None
        self._first = None
        return Body(self._sum / self._count)


def _moved(before: Body, now: Body) -> float:
    """Largest movement of a part that was seen, in lengths from shoulder to ear or hip."""
    scale = np.fmax(before.trunk_length, distance(before["shoulder"], before["ear"]))
    moves = [distance(before[part], now[part]) / scale for part in _PARTS]
    seen = np.concatenate(moves)
    seen = seen[np.isfinite(seen)]
    return float(seen.max()) if seen.size else np.inf
