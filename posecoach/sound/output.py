"""Where sound goes to."""

from __future__ import annotations

from typing import Protocol

from posecoach.sound.tones import Samples


class Output(Protocol):
    """Says one thing at a time, and plays tones over it."""

    def say(self, text: str, t: float) -> None:
        """Begin to say `text` at `t` seconds; what is being said is cut off.

        Parameters
        ----------
        text : str
        t : float
            Seconds on the clock of the session.
        """
        ...

    def hush(self, t: float) -> None:
        """Cut off what is being said."""
        ...

    def speaking(self, t: float) -> bool:
        """True while something is being said."""
        ...

    def play(self, samples: Samples, t: float) -> None:
        """Play a tone at once.

        Parameters
        ----------
        samples : ndarray of shape (n,), float32
        t : float
            Seconds on the clock of the session.
        """
        ...

    def close(self) -> None:
        """Let go of it; safe to call twice."""
        ...
