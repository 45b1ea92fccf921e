"""Faults: named ways of doing it wrong, watched beside the clock."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from posecoach.core.exercise import Condition, Fault
from posecoach.core.judging.checks import MeasureValues, beyond, excess, limb_values, size_of
from posecoach.core.judging.reps import Rep

LASTING_S = 0.3
"""A fault is named once it has lasted this long, and is gone once it has been away as long.
Provisional: a cue takes longer to read, and an estimator's twitch is shorter."""

RATE_S = 0.3
"""Span over which a rate is taken."""

RATE_LASTING_S = 0.1
"""A fault that is told by a rate is named once it has lasted this long, since its rate is
taken over `RATE_S` already. Provisional: with `LASTING_S` a head would have to turn farther than
heads can."""

TURNED_S = 0.5
"""A repetition has reached its top when its measure has gone no farther for this long.
Provisional."""

TOLD_S = 3.0
"""A fault of a whole repetition is shown for this long after it. Provisional: it leaves time to
give the cue and to read it."""


NOTHING: Mapping[str, float] = MappingProxyType({})


class FaultWatch:
    """One fault over time, for one side.

    Parameters
    ----------
    fault : Fault
    bands : mapping of str to float
        Error to expect of each measure, in its unit; 0 where nothing is said.
    lasting_s : float
        See `LASTING_S`.

    Attributes
    ----------
    active : bool
        True while the fault is there.
    clear : bool
        True when its measure is past the limit by more than its error band, so that the error
        alone cannot have made it.
    unseen : bool
        True when the fault could be there at this moment and what shows it cannot be measured:
        a part is hidden, or the pictures come too seldom for a rate.
    of_form : bool
        True for a fault of the form, which a person cannot have who is still on the way into
        the exercise. A fault that is told by a rate can happen on the way.
    """

    def __init__(
        self, fault: Fault, bands: Mapping[str, float] = NOTHING, lasting_s: float = LASTING_S
    ) -> None:
        self.fault = fault
        self.active = False
        self.clear = self.unseen = False
        self._changed_at: float | None = None
        self._turning: tuple[float, bool] | None = None
        self._told_at = -math.inf
        self._conditions = [_ConditionWatch(c, bands.get(c.measure, 0.0)) for c in fault.when]
        paced = any(c.rate for c in fault.when)
        self._gone_s = lasting_s
        self._there_s = RATE_LASTING_S if paced else lasting_s
        self.of_form = fault.during == "attempt" and not paced

    def update(
        self,
        t: float,
        values: MeasureValues,
        side: int,
        *,
        attempt: bool,
        peak: bool,
        bottom: bool = False,
        placed: bool = True,
        rep: Rep | None = None,
    ) -> bool:
        """Take one moment.

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
        bottom : bool
            True at the farthest point of a repetition's way back so far.
        placed : bool
            True in the exercise's position: elsewhere nothing of it can be wrong.
        rep : Rep or None
            The attempt at a repetition that has just been finished.

        Returns
        -------
        bool
            True while the fault is there, which is `active`.
        """
        during = self.fault.during
        past = -math.inf if during in ("rep end", "ask") else self._past(t, values, side)
        there = past > 0  # nan, which is unseen, is never wrong
        self.unseen = math.isnan(past) and (placed if during == "always" else attempt)
        if during in ("attempt", "always") or peak or bottom:
            self.clear = past > 1
        match during:
            case "peak":
                self._turn(t, there, attempt=attempt, peak=peak)
            case "always":
                self._debounce(t, there and placed)
            case "attempt":
                self._debounce(t, there and attempt)
            case "bottom":
                self._come_back(t, there, bottom=bottom, over=rep is not None)
            case "rep end":
                if rep is not None:
                    self.clear = True  # a duration or a count has no such error
                    self._tell(t, self._was(rep))
                self._fade(t)
        return self.active

    def _past(self, t: float, values: MeasureValues, side: int) -> float:
        """How far past its limits it is, in errors of the measure that decides.

        nan when that is unseen: where one condition is enough, as long as none of the others
        is there; where all are needed, as long as none of the others is absent.
        """
        past = [c.update(t, values, side) for c in self._conditions]
        seen = [p for p in past if not math.isnan(p)]
        decided = (max if self.fault.any else min)(seen, default=math.nan)
        settled = decided > 0 if self.fault.any else decided <= 0
        return decided if settled or len(seen) == len(past) else math.nan

    def _turn(self, t: float, there: bool, *, attempt: bool, peak: bool) -> None:
        """On the way up every top is still too low: it turns where it has gone no farther."""
        if self._turning is not None and t - self._turning[0] >= TURNED_S:
            self.active, self._turning = self._turning[1], None
        if peak:
            self.active, self._turning = self.active and there, (t, there)
        if not attempt:
            self.active, self._turning = False, None

    def _come_back(self, t: float, there: bool, *, bottom: bool, over: bool) -> None:
        """A way back ends at rest, or where it has gone no farther."""
        if over:
            self._turning = None
        elif bottom:
            self._turning = (t, there)
        elif self._turning is not None and t - self._turning[0] >= TURNED_S:
            self._tell(t, self._turning[1])
            self._turning = None
        self._fade(t)

    def _was(self, rep: Rep) -> bool:
        figures = rep.figures
        shown = [beyond(c, figures[c.measure]) for c in self.fault.when]
        return any(shown) if self.fault.any else all(shown)

    def _tell(self, t: float, there: bool) -> None:
        self.active, self._told_at = there, t

    def _fade(self, t: float) -> None:
        """What is over is told for a while."""
        self.active = self.active and t - self._told_at <= TOLD_S

    def _debounce(self, t: float, there: bool) -> None:
        if there is self.active:
            self._changed_at = None
        elif self._changed_at is None:
            self._changed_at = t
        elif t - self._changed_at >= (self._there_s if there else self._gone_s):
            self.active, self._changed_at = there, None


class _ConditionWatch:
    def __init__(self, condition: Condition, band: float) -> None:
        self._condition = condition
        self._band = 0.0 if condition.rate else band  # an error's own rate is not known
        self._rates = (_Rate(), _Rate())

    def update(self, t: float, values: MeasureValues, side: int) -> float:
        """How far past its limit it is, in errors of the measure.

        0 or less when it is not; nan when no limb that it looks at can be measured.
        """
        c = self._condition
        found = limb_values(values, c, side)
        if c.rate:
            found = tuple(r.update(t, v) for r, v in zip(self._rates, found, strict=False))
        seen = [v for v in found if not math.isnan(v)]
        if not seen:
            return math.nan
        past = max(excess(c, size_of(v, c.absolute)) for v in seen)
        return past / self._band if self._band else math.copysign(math.inf, past) if past else 0.0


class _Rate:
    """How fast one value changes."""

    def __init__(self) -> None:
        self._past: deque[tuple[float, float]] = deque()

    def update(self, t: float, value: float) -> float:
        """Absolute change per second over the last `RATE_S`.

        nan when the value is unseen, or when nothing was seen at least half as long ago, as
        below 3.3 pictures a second.
        """
        if math.isnan(value):
            return math.nan
        self._past.append((t, value))
        while t - self._past[0][0] > RATE_S:
            self._past.popleft()
        first_t, first = self._past[0]
        return abs(value - first) / (t - first_t) if t - first_t >= RATE_S / 2 else math.nan
