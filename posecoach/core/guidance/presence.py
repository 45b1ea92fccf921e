"""Is the person there to be judged: in place for long enough, or lost for too long."""

from __future__ import annotations

from posecoach.core.judging.judge import Judgement

IN_PLACE_S = 1.0
"""How long the person must be well in view before the countdown."""

LOST_S = 5.0
"""A person out of view for this long is helped back into it before the exercise goes on."""


class Presence:
    """Follows whether the person is whole, near enough and in the exercise's plane."""

    def __init__(self) -> None:
        self._t = 0.0
        self._seen_at = 0.0
        self._seen_since: float | None = None

    def update(self, judgement: Judgement) -> None:
        """Take one moment."""
        self._t = judgement.t
        view = judgement.view
        if view is not None and view.ok and not judgement.framing:
            self._seen_at = self._t
            if self._seen_since is None:
                self._seen_since = self._t
        else:
            self._seen_since = None

    def forgive(self, t: float) -> None:
        """Exclude a pause: nobody is lost while no picture was looked at until `t` seconds."""
        self._seen_at = t

    @property
    def in_place(self) -> bool:
        """True when the person has been well in view for a moment."""
        return self._seen_since is not None and self._t - self._seen_since >= IN_PLACE_S

    @property
    def lost(self) -> bool:
        """True when the person has not been well in view for too long."""
        return self._t - self._seen_at > LOST_S
