"""Whether a person who begins an attempt has arrived in it: before that its form is not wrong."""

from __future__ import annotations

ARRIVING_S = 2.0
"""Time to arrive in (catalog, hold_attempt). There it runs from the countdown; recordings have
none, so it runs from the beginning of the attempt."""


class AttemptOnset:
    """Follows one attempt after the other; `update` takes each moment once, in order."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._arrived = False

    def update(self, t: float, *, attempt: bool, in_form: bool) -> bool:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        attempt : bool
            True while the exercise is attempted.
        in_form : bool
            True when the form is good at this moment.

        Returns
        -------
        bool
            True once the person has been in form in this attempt, or had `ARRIVING_S` for it.
        """
        if not attempt:
            self._since, self._arrived = None, False
            return False
        if self._since is None:
            self._since = t
        self._arrived = self._arrived or in_form or t - self._since >= ARRIVING_S
        return self._arrived
