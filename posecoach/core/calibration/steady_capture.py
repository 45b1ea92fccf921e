"""SteadyCapture: for how long some values have stayed where they are, and what they were there."""

from __future__ import annotations

from statistics import median

from posecoach.core.judging.hold import MAX_GAP_S

CapturedValues = dict[str, float]
"""Values by name."""

ENOUGH, MOST = 2, 3
"""Captures of a side: two that agree within the error band, else a third."""


class SteadyCapture:
    """How long some values have stayed within a window each, and their medians there."""

    def __init__(self, windows: CapturedValues) -> None:
        self._windows = windows
        self._kept: list[tuple[float, CapturedValues]] = []

    def update(self, t: float, values: CapturedValues) -> float:
        """Take one moment and return the seconds of stillness that end in it."""
        if self._kept and t - self._kept[-1][0] > MAX_GAP_S:
            self.forget()
        self._kept.append((t, values))
        while not all(self._spread(name) <= window for name, window in self._windows.items()):
            del self._kept[0]
        return t - self._kept[0][0]

    def forget(self) -> None:
        """Begin anew."""
        self._kept = []

    @property
    def medians(self) -> CapturedValues:
        """Of each value over the stillness."""
        return {name: median(v[name] for _, v in self._kept) for name in self._windows}

    def _spread(self, name: str) -> float:
        values = [v[name] for _, v in self._kept]
        return max(values) - min(values)


class Captures:
    """What was captured of one side, and whether it is enough.

    Parameters
    ----------
    bands : dict of str to float
        Error to expect in each value.
    """

    def __init__(self, bands: CapturedValues) -> None:
        self._bands = bands
        self._taken: list[CapturedValues] = []

    def add(self, values: CapturedValues) -> None:
        """Take one capture."""
        self._taken.append(values)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._taken)

    @property
    def last(self) -> CapturedValues:
        """The latest."""
        return self._taken[-1]

    @property
    def enough(self) -> bool:
        """True when no further capture is needed."""
        if self.count < ENOUGH:
            return False
        agree = all(self._spread(name) <= band for name, band in self._bands.items())
        return agree or self.count >= MOST

    def result(self, name: str) -> tuple[float, float]:
        """Median of a value and its band; captures that disagree make it less sure."""
        middle = median(taken[name] for taken in self._taken)
        return middle, max(self._bands[name], self._spread(name) / 2)

    def _spread(self, name: str) -> float:
        values = [taken[name] for taken in self._taken]
        return max(values) - min(values)
