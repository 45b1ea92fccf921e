"""What a check's measure showed over the moments in form: its median, least and most."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from posecoach.core.exercise import Check, Side
from posecoach.core.kinematics.measures import Measure


@dataclass(frozen=True, slots=True)
class Range:
    """Median, least and most of what a check looks at, over the moments in form."""

    check: Check
    measure: Measure
    side: Side | None
    median: float
    min: float
    max: float
    band: float

    @property
    def borderline(self) -> bool:
        """True when the median is so near to a limit that the error decides."""
        limits = (self.check.min, self.check.max)
        size = abs(self.median) if self.check.absolute else self.median
        return any(limit is not None and abs(size - limit) < self.band for limit in limits)


class Histogram:
    """Counts of a measure's values over its physical range, for a median in constant memory."""

    BINS = 2000

    def __init__(self, measure: Measure) -> None:
        self._low, high = measure.limits
        self._width = (high - self._low) / self.BINS
        self._counts = np.zeros(self.BINS, dtype=np.int64)
        self.min, self.max = math.inf, -math.inf

    def add(self, value: float) -> None:
        """Count one value; nan is not counted."""
        if math.isnan(value):
            return
        self.min, self.max = min(self.min, value), max(self.max, value)
        slot = int((value - self._low) / self._width)
        self._counts[min(max(slot, 0), self.BINS - 1)] += 1

    @property
    def median(self) -> float:
        """Middle value to half a bin, nan when nothing was counted."""
        total = self._counts.sum()
        if not total:
            return math.nan
        middle = int(np.searchsorted(np.cumsum(self._counts), (total + 1) / 2))
        return min(max(self._low + (middle + 0.5) * self._width, self.min), self.max)
