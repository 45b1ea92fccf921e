"""A session on the page: its events and view as the JSON lines have them, and what is drawn."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from posecoach.core.frame import Image
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.counter import SessionCounter
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.body import MIN_VISIBILITY
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.render.keys import SessionKeys
from posecoach.render.panel import Panel, panel_of_view
from posecoach.report.session_events import JsonLines
from posecoach.web.conversation import Conversation
from posecoach.words import Words

FARTHEST = 4
"""A point more pictures away than this is a wrong guess and is not drawn, as in the window."""


class _Sent(io.StringIO):
    """A stream whose lines go to the page."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    def write(self, line: str) -> int:
        self._conversation.send(json.loads(line))
        return len(line)


class OnPage:
    """Shows a session on the page and takes its keys; a `Presenter`.

    Parameters
    ----------
    conversation : Conversation
    words : Words
        In which language.
    """

    def __init__(self, conversation: Conversation, words: Words) -> None:
        self._conversation = conversation
        self._words = words
        self._lines = JsonLines(_Sent(conversation), words)
        self._keys = SessionKeys(by_digit=False)
        self._panel: dict[str, Any] = {}

    @property
    def answers(self) -> bool:
        """False when the person has left."""
        return not self._conversation.left

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Send what is new.

        Parameters
        ----------
        moment : Moment
        image : ndarray of shape (height, width, 3), uint8, or None
            Not sent: the page has its own.
        pose : Pose or None
        """
        self._lines.present(moment, image, pose)
        panel = panel_of_view(moment.view)
        shown = self._shown(panel, moment.view.counter)
        if shown != self._panel:
            self._panel = shown
            self._conversation.send({"type": "panel", **shown})
        if image is not None:
            wrong = sorted(map(int, panel.at_fault))
            seen = {"t": round(moment.view.t, 3), "points": _points(pose), "wrong": wrong}
            self._conversation.send({"type": "pose", **seen})

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """What the keys pressed since the last call ask for."""
        pressed = self._conversation.keys()
        return [given for key in pressed for given in self._keys.update(key, view)]

    def close(self) -> None:
        """Nothing to let go of."""

    def _shown(self, panel: Panel, counter: SessionCounter) -> dict[str, Any]:
        """The panel in words; its clock in whole seconds."""
        say, cue = self._words.text, panel.cue
        return {
            "name": say(panel.name),
            "state": panel.state.value,
            "state_words": say(panel.state.message),
            "clock_s": None if panel.clock_s is None else int(panel.clock_s + 1e-6),
            "target_s": panel.target_s,
            "cue": None if cue is None else {"tone": cue.tone.value, "words": say(cue)},
            "details": [say(detail) for detail in panel.details],
            "counters": [say(count) for count in _counters(counter)],
        }


def _counters(counter: SessionCounter) -> Iterator[Message]:
    """Where the person is in the session; what there is one of is not counted."""
    number, count = counter.exercise_number, counter.exercise_count
    if count is not None and count > 1:
        yield Message.of("web.counter.exercise", number=number, count=count)
    if counter.set_count > 1:
        yield Message.of("web.counter.set", number=counter.set_number, count=counter.set_count)
    if counter.minutes_left is not None:
        yield Message.of("web.counter.minutes", minutes=counter.minutes_left)


def _points(pose: Pose | None) -> list[list[float] | None] | None:
    """Each landmark as shares of the picture's width and height, with 1 where it is seen.

    None for a point that is not drawn, and for the whole where no person was found.
    """
    if pose is None:
        return None
    points = pose.pixels / np.asarray(pose.picture, dtype=np.float64)
    near = np.abs(points).max(axis=1) <= FARTHEST  # False for nan, too
    seen = np.asarray(pose.seen(MIN_VISIBILITY))
    return [
        [round(float(x), 4), round(float(y), 4), int(s)] if n else None
        for (x, y), s, n in zip(points, seen, near, strict=True)
    ]
