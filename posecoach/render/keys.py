"""What a key means in a session: the same key means different things in different states."""

from __future__ import annotations

from posecoach.core.guidance.controls import Command, Input, Score
from posecoach.core.guidance.view import SessionView, State

SECOND_DIGIT_S = 1.5
"""Time to press the 0 of a 10; provisional."""

_COMMANDS = {
    "n": Command.NEXT,
    "p": Command.PAIN,
    "q": Command.STOP,
    "e": Command.EASIER,
    "h": Command.HARDER,
    "a": Command.AGAIN,
}


class SessionKeys:
    """Turns keys into commands and answers.

    Parameters
    ----------
    by_digit : bool
        True where a number comes digit by digit: a 1 may then be the first digit of 10.
    """

    def __init__(self, *, by_digit: bool) -> None:
        self._by_digit = by_digit
        self._one_at: float | None = None

    def update(self, key: str | None, view: SessionView) -> tuple[Input, ...]:
        """Take the key that was pressed.

        Parameters
        ----------
        key : str or None
            "space", a letter, or a number; None when no key was pressed.
        view : SessionView
            What the person sees.

        Returns
        -------
        tuple of Command or Score
        """
        if self._one_at is not None:
            return self._second(key, view, self._one_at)
        return self._meant(key, view)

    def _second(self, key: str | None, view: SessionView, one_at: float) -> tuple[Input, ...]:
        """After a 1: the 0 of a 10, or the 1 and what another key means."""
        if key is None and view.t - one_at < SECOND_DIGIT_S:
            return ()
        self._one_at = None
        if key == "0":
            return (Score(10),)
        return (Score(1), *self._meant(key, view, counted=False))

    def _meant(
        self, key: str | None, view: SessionView, *, counted: bool = True
    ) -> tuple[Input, ...]:
        if key is None:
            return ()
        if key == "space":
            return (_space(view),)
        if not key.isdecimal():
            return (_COMMANDS[key],) if key in _COMMANDS else ()
        if not (counted and view.asks_pain):
            return ()
        if key == "1" and self._by_digit:
            self._one_at = view.t
            return ()
        return (Score(int(key)),)


def _space(view: SessionView) -> Command:
    """The one big key: all is well, go on, or pause."""
    if view.question is not None and view.question.wants == "yes":
        return Command.ALL_IS_WELL
    understood = view.question is not None and view.question.wants == "ok"
    return Command.GO_ON if understood or view.state is State.PAUSED else Command.PAUSE
