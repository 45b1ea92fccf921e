"""The way back to standing after traction: step by step, and never in a hurry."""

from __future__ import annotations

from collections.abc import Sequence

from posecoach.core.exercise import Return
from posecoach.core.guidance.protocol import tipped
from posecoach.core.judging.side import SideJudgement


class ReturnSequence:
    """Guides through the steps back to standing.

    The first step is over when its time is and the person is no longer seen tipped back;
    the others by the clock alone, because sitting up nobody faces the camera as before.
    """

    def __init__(self, steps: Sequence[Return]) -> None:
        self._steps = steps
        self._at = 0
        self._since: float | None = None

    @property
    def say(self) -> str:
        """What to do now; empty when there is no way up to guide."""
        return self._steps[min(self._at, len(self._steps) - 1)].say if self._steps else ""

    def left(self, t: float) -> float:
        """Seconds left of this step."""
        if self._since is None or self._at >= len(self._steps):
            return 0.0
        return self._steps[self._at].seconds - (t - self._since)

    def update(self, t: float, side: SideJudgement) -> bool:
        """Take one moment; True when the person stands."""
        if self._since is None:
            self._since = t
        if self._at < len(self._steps) and self.left(t) <= 0 and not self._tipped(side):
            self._at, self._since = self._at + 1, t
        return self._at >= len(self._steps)

    def _tipped(self, side: SideJudgement) -> bool:
        """Still seen in what makes it the exercise; who is not seen is not held up."""
        return self._at == 0 and tipped(side)
