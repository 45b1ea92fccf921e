"""The window and the terminal as presenters of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from posecoach.core.frame import Image
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.signals import Signal, SignalWatch
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.render.keys import SessionKeys
from posecoach.render.live_painter import LivePainter, draw_flash
from posecoach.render.live_view import live_view_of
from posecoach.render.palette import GREEN, ORANGE, PAPER, SKY, Color
from posecoach.words import Words

Say = Callable[[str], None]

FLASH_S = 0.7
"""How long the border shows a signal to a person who hears none; provisional."""

FLASHES: dict[Signal, Color] = {
    Signal.START: PAPER,
    Signal.HALF_TIME: SKY,
    Signal.COUNTED: GREEN,
    Signal.DOSE: GREEN,
    Signal.LOST: ORANGE,
    Signal.FOUND: SKY,
}


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


class SizedScreen(Screen, Protocol):
    """A screen that is filled by what is drawn."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of what it shows, in pixels."""
        ...


class OnScreen:
    """Draws a session onto a screen and takes its keys; "m" mirrors the picture and back.

    Parameters
    ----------
    screen : SizedScreen
        Closed with the presenter.
    words : Words, optional
        English where none are given.
    """

    def __init__(self, screen: SizedScreen, words: Words | None = None) -> None:
        self._screen = screen
        self._painter = LivePainter(words or Words())
        self._keys = SessionKeys(by_digit=screen.by_digit)
        self._shown: tuple[Image, Pose | None] | None = None
        self._signals = SignalWatch()
        self._flash: tuple[Color, float] | None = None

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
        view = moment.view
        for signal in self._signals.update(moment):
            if signal in FLASHES:
                self._flash = FLASHES[signal], view.t + FLASH_S
        if image is not None:
            self._shown = image, pose
        if self._shown is not None and (image is not None or moment.changed):
            drawn = self._painter.draw(self._screen.size, *self._shown, live_view_of(view))
            if self._flash is not None and view.t < self._flash[1] and not view.halted:
                draw_flash(drawn, self._flash[0])
            self._screen.show(drawn)

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """What the key pressed since the last call asks for."""
        key = self._screen.key()
        if key == "m":
            self._painter.mirror = not self._painter.mirror
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
