"""How long some values have been steady, and what they were meanwhile."""

from __future__ import annotations

from statistics import median

from posecoach.core.judging.hold import MAX_GAP_S

CapturedValues = dict[str, float]
"""Values by the id of their check, each in its measure's unit."""

ENOUGH, MOST = 2, 3
"""Captures of a side: two when they agree within the error band, else three."""


class SteadyCapture:
    """How long each of some values has stayed within a window, and the medians meanwhile.

    Parameters
    ----------
    windows : dict of str to float
        The widest spread that counts as steady, by name.
    """

    def __init__(self, windows: CapturedValues) -> None:
        self._windows = windows
        self._moments: list[tuple[float, CapturedValues]] = []

    def update(self, t: float, values: CapturedValues) -> float:
        """Take one moment and return for how long the values have been steady.

        Parameters
        ----------
        t : float
            Seconds.
        values : dict of str to float
            Must be finite.

        Returns
        -------
        float
            Seconds up to `t`; 0 after a gap between two moments, which nobody saw.
        """
        if self._moments and t - self._moments[-1][0] > MAX_GAP_S:
            self.restart()
        self._moments.append((t, values))
        while not all(self._spread(name) <= window for name, window in self._windows.items()):
            del self._moments[0]
        return t - self._moments[0][0]

    def restart(self) -> None:
        """Forget what was seen so far."""
        self._moments = []

    @property
    def medians(self) -> CapturedValues:
        """The median of each value over the steady time, by name."""
        return {name: median(v[name] for _, v in self._moments) for name in self._windows}

    def _spread(self, name: str) -> float:
        values = [v[name] for _, v in self._moments]
        return max(values) - min(values)


class Captures:
    """The captures of one side, and whether there are enough.

    Parameters
    ----------
    bands : dict of str to float
        The error to expect in each value, by name.
    """

    def __init__(self, bands: CapturedValues) -> None:
        self._bands = bands
        self._taken: list[CapturedValues] = []

    def add(self, values: CapturedValues) -> None:
        """Add one capture."""
        self._taken.append(values)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._taken)

    @property
    def last(self) -> CapturedValues:
        """The latest capture."""
        return self._taken[-1]

    @property
    def enough(self) -> bool:
        """True when no further capture is needed."""
        if self.count < ENOUGH:
            return False
        agree = all(self._spread(name) <= band for name, band in self._bands.items())
        return agree or self.count >= MOST

    def result(self, name: str) -> tuple[float, float]:
        """Median of a value over the captures, and its band.

        The band is at least half of the spread of the captures: captures that disagree make the
        value less certain.
        """
        middle = median(taken[name] for taken in self._taken)
        return middle, max(self._bands[name], self._spread(name) / 2)

    def _spread(self, name: str) -> float:
        values = [taken[name] for taken in self._taken]
        return max(values) - min(values)
