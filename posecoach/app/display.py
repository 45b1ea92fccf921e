"""What a person in front of a camera sees and presses: picture, panel and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from posecoach.core.frame import Image
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message, Tone, as_given
from posecoach.render.overlay import Overlay
from posecoach.render.panel import Panel, State
from posecoach.render.presenters import Screen as SessionScreen

Say = Callable[[str], None]


class Screen(SessionScreen, Protocol):
    """Where a calibration is shown, and where its keys come from."""

    wants_pictures: bool
    """False where there is nothing to draw on."""


class Display:
    """A screen with the mirrored picture and its panel, its keys, and words.

    Parameters
    ----------
    screen : Screen
    say : callable
        Takes words; what is said twice in a row under one heading is said once.
    """

    def __init__(self, screen: Screen, say: Say) -> None:
        self._screen = screen
        self._say = say
        self._overlay = Overlay(mirror=True)
        self._said: dict[str, str] = {}
        self._shown: tuple[Image, Pose | None, Panel] | None = None

    def tell(self, heading: str, words: str) -> bool:
        """Say what is new under this heading, and return whether something was."""
        new = bool(words) and self._said.get(heading) != words
        self._said[heading] = words
        if new:
            self._say(words)
        return new

    def show(self, image: Image, pose: Pose | None, panel: Panel) -> None:
        """Show one moment."""
        self._shown = image, pose, panel
        if self._screen.wants_pictures:
            self._screen.show(self._overlay.draw(image, pose, panel))

    def again(self, state: State, cue: Message) -> None:
        """Show the last picture again with other words."""
        if self._shown is not None:
            image, pose, panel = self._shown
            self.show(image, pose, replace(panel, state=state, cue=cue))

    def wait(self, status: str) -> None:
        """No frame comes: say what is the matter, if anything is."""
        if self.tell("status", status):
            self.again(State.WAITING, as_given(status, Tone.SEE))

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
        self._say("Paused. Press space to go on.")
        self.again(State.STOPPED, as_given("Press space to go on", Tone.DO))
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
