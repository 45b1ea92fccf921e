"""What a person in front of a camera sees and presses: picture, panel and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from posecoach.core.frame import Image
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message, Tone
from posecoach.render.overlay import Overlay
from posecoach.render.panel import Panel, State
from posecoach.render.presenters import Screen as SessionScreen
from posecoach.words import Words

Say = Callable[[Message], None]


class Screen(SessionScreen, Protocol):
    """Where a calibration is shown, and where its keys come from."""

    wants_pictures: bool
    """False where there is nothing to draw on."""


class Display:
    """A screen with the mirrored picture and its panel, its keys, and what is said.

    Parameters
    ----------
    screen : Screen
    say : callable
        Takes a message; what is said twice in a row under one heading is said once.
    words : Words, optional
        The language of the panel; English where nothing is said.
    """

    def __init__(self, screen: Screen, say: Say, words: Words | None = None) -> None:
        self._screen = screen
        self._say = say
        self._overlay = Overlay(mirror=True, words=words)
        self._said: dict[str, Message | None] = {}
        self._shown: tuple[Image, Pose | None, Panel] | None = None

    def tell(self, heading: str, message: Message | None) -> bool:
        """Say what is new under this heading.

        Parameters
        ----------
        heading : str
        message : Message or None

        Returns
        -------
        bool
            True when something was said.
        """
        before = self._said.get(heading)
        self._said[heading] = message
        if message is None or message == before:
            return False
        self._say(message)
        return True

    def show(self, image: Image, pose: Pose | None, panel: Panel) -> None:
        """Show one moment.

        Parameters
        ----------
        image : ndarray of shape (height, width, 3), uint8
            BGR.
        pose : Pose or None
            None where nobody was found.
        panel : Panel
        """
        self._shown = image, pose, panel
        if self._screen.wants_pictures:
            self._screen.show(self._overlay.draw(image, pose, panel))

    def again(self, state: State, cue: Message) -> None:
        """Show the last picture again with other words.

        Parameters
        ----------
        state : State
            What the clock does now.
        cue : Message
        """
        if self._shown is not None:
            image, pose, panel = self._shown
            self.show(image, pose, replace(panel, state=state, cue=cue))

    def wait(self, status: Message | None) -> None:
        """No frame comes: say what is the matter, if anything is."""
        if self.tell("status", status) and status is not None:
            self.again(State.WAITING, status)

    def key(self) -> str | None:
        """Return the key pressed since the last call; the mirror is dealt with here."""
        key = self._screen.key()
        if key == "m":
            self._overlay.mirror = not self._overlay.mirror
        return key

    def pause(self) -> bool:
        """Wait for the next key and return whether it ends the session.

        Frames that come meanwhile are not judged, so no clock runs.
        """
        self._say(Message.of("session.paused"))
        self.again(State.STOPPED, Message.of("session.go-on", Tone.DO))
        return self._awaited() == "q"

    def close(self) -> None:
        """Close the screen; safe to call twice."""
        self._screen.close()

    def _awaited(self) -> str:
        """The next key; "q" where none will ever come."""
        while (key := self._screen.key(wait_s=0.05)) is None:
            if not self._screen.answers:
                return "q"
        return key
