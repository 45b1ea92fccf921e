"""The window and the terminal as presenters of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from posecoach.core.frame import Image
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.render.keys import SessionKeys
from posecoach.render.overlay import Overlay
from posecoach.render.panel import panel_of_view
from posecoach.words import Words

Say = Callable[[str], None]


class KeySource(Protocol):
    """Where keys come from."""

    answers: bool
    """False when no key will come any more."""
    by_digit: bool
    """True where a number comes digit by digit."""

    def key(self, wait_s: float = 0.001) -> str | None:
        """Return the key pressed since the last call."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Screen(KeySource, Protocol):
    """Where pictures are shown."""

    def show(self, image: Image) -> None:
        """Show a picture."""
        ...


class OnScreen:
    """Draws a session onto a screen and takes its keys; "m" mirrors the picture and back.

    Parameters
    ----------
    screen : Screen
        Closed with the presenter.
    words : Words, optional
        English where none are given.
    """

    def __init__(self, screen: Screen, words: Words | None = None) -> None:
        self._screen = screen
        self._overlay = Overlay(mirror=True, words=words)
        self._keys = SessionKeys(by_digit=screen.by_digit)
        self._shown: tuple[Image, Pose | None] | None = None

    @property
    def answers(self) -> bool:
        """False when the window was closed."""
        return self._screen.answers

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Draw the moment over a new picture, or over the last one when its words have changed.

        Parameters
        ----------
        moment : Moment
        image : ndarray of shape (height, width, 3), uint8, or None
        pose : Pose or None
        """
        if image is not None:
            self._shown = image, pose
        if self._shown is not None and (image is not None or moment.changed):
            self._screen.show(self._overlay.draw(*self._shown, panel_of_view(moment.view)))

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """What the key pressed since the last call asks for."""
        key = self._screen.key()
        if key == "m":
            self._overlay.mirror = not self._overlay.mirror
        return self._keys.update(key, view)

    def close(self) -> None:
        """Close the screen."""
        self._screen.close()


class InWords:
    """Says a session line by line; takes nothing from the person.

    Parameters
    ----------
    say : callable
        Takes each line.
    words : Words, optional
        English where none are given.
    """

    answers = False

    def __init__(self, say: Say, words: Words | None = None) -> None:
        self._say = say
        self._words = words or Words()

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Say what is new.

        Parameters
        ----------
        moment : Moment
        image, pose
            Not looked at.
        """
        for event in moment.events:
            if event.spoken:
                self._say(self._words.text(event.message))

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """Nothing: it only talks."""
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


class ByKeys:
    """Takes keys where there is no screen; shows nothing.

    Parameters
    ----------
    source : KeySource
        Closed with the presenter.
    """

    def __init__(self, source: KeySource) -> None:
        self._source = source
        self._keys = SessionKeys(by_digit=source.by_digit)

    @property
    def answers(self) -> bool:
        """False when nobody is at the keys any more."""
        return self._source.answers

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Nothing to show it on."""

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """What the key pressed since the last call asks for."""
        return self._keys.update(self._source.key(), view)

    def close(self) -> None:
        """Let go of the keys."""
        self._source.close()
