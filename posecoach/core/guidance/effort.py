"""What a person has today, where it stays under the dose: the session goes on with that."""

from __future__ import annotations

import math

from posecoach.core.judging.reps import Rep

TRIES = 2
"""So many tries in a row under the dose, and the session goes on with the better one."""

LEAST_TRY_S = 1.0
"""A shorter hold is no try: the person was still finding the position. Provisional."""

STUCK_S = 45.0
"""A bout in which nothing has counted for this long is left as it is; provisional."""

ROUNDING_S = 1e-6
"""Seconds; more than the rounding error of the hold clock, which adds up intervals of frames."""


class Effort:
    """Follows the tries of one bout.

    A try that lasts long enough begins the row anew. Tries that the camera lost are not the
    person's, and are not told here.
    """

    def __init__(self) -> None:
        self._tries: list[float] = []
        self._counted_at = 0.0

    def begin(self, t: float) -> None:
        """A bout begins at `t` seconds."""
        self._tries, self._counted_at = [], t

    def counts(self, t: float) -> None:
        """At `t` seconds something counts: a clock runs, or a repetition was good."""
        self._counted_at = t

    def reached(self) -> None:
        """The dose was reached: the row of tries under it is over."""
        self._tries = []

    def pause(self, seconds: float) -> None:
        """Exclude paused time."""
        self._counted_at += seconds

    def tried(self, held_s: float) -> float | None:
        """A hold under the dose has ended.

        Parameters
        ----------
        held_s : float
            Seconds in form.

        Returns
        -------
        float or None
            Whole seconds to go on with, once the row of tries is long enough.
        """
        if held_s >= LEAST_TRY_S:
            self._tries.append(held_s)
        return self._best() if len(self._tries) >= TRIES else None

    def stuck(self, t: float) -> bool:
        """True when nothing has counted for too long at `t` seconds."""
        return t - self._counted_at > STUCK_S

    @property
    def so_far(self) -> float | None:
        """Whole seconds of the best try so far; None when there was none."""
        return self._best() if self._tries else None

    def _best(self) -> float:
        return float(math.floor(max(self._tries) + ROUNDING_S))


def held_too_short(rep: Rep) -> bool:
    """True for a repetition that reached its top and was not held for as long as the dose asks."""
    reasons = {reason.id for reason in rep.reasons}
    return "rep.held" in reasons and "rep.top" not in reasons
