"""The bouts of an exercise, one after the other, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence

from posecoach.core.guidance.plan import Bout


class BoutProgress:
    """Keeps the place among the bouts.

    Parameters
    ----------
    bouts : sequence of Bout
        At least one.

    Attributes
    ----------
    done : int
        Bouts that are over, done to their end or left.
    eased : bool
        True once a third was taken off.
    count : int
        Repetitions or steps of this bout that counted.
    """

    def __init__(self, bouts: Sequence[Bout]) -> None:
        self._bouts = tuple(bouts)
        self.eased = False
        self.done = 0
        self.count = 0

    def __len__(self) -> int:
        return len(self._bouts)

    @property
    def over(self) -> bool:
        """True when no bout is left."""
        return self.done >= len(self._bouts)

    @property
    def bout(self) -> Bout:
        """The one at hand, or after a rest the one that comes; at the end the last."""
        return self._bouts[min(self.done, len(self._bouts) - 1)]

    @property
    def rest_s(self) -> float:
        """How long the rest is that comes after the bout before this one."""
        return self._bouts[self.done - 1].rest_s

    def next(self) -> None:
        """The bout at hand is over."""
        self.done += 1
        self.count = 0

    def ease(self) -> None:
        """A third less of what is left to do; once, for a second third would be half."""
        if not (self.eased or self.over):
            left = (bout.eased for bout in self._bouts[self.done :])
            self._bouts = (*self._bouts[: self.done], *left)
            self.eased = True
