"""A session in pseudo-language: every word that is said, shown or written carries the mark."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest

from posecoach.app import lead_back, live_session
from posecoach.app.live_session import LiveSession
from posecoach.core.guidance.course import TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.results.analysis import ModelInfo
from posecoach.render import panel_painter
from posecoach.render.overlay import Overlay
from posecoach.render.panel import panel_of_view
from posecoach.render.presenters import ByKeys, InWords
from posecoach.report.session_events import JsonLines
from posecoach.words import Words
from tests.app.actor import Actor
from tests.app.people import MODEL
from tests.app.test_presenters import TASKS
from tests.pseudo import MARK, PSEUDO, unmarked


class Drawn:
    """Draws each panel that differs in its words once; a presenter."""

    answers = False

    def __init__(self, words: Words) -> None:
        self._overlay = Overlay(words=words)
        self._known: set[Any] = set()

    def present(self, moment: Moment, image: Any, pose: Any) -> None:
        panel = panel_of_view(moment.view)
        told = (panel.name, panel.state, panel.cue, panel.details, panel.target_s)
        if told not in self._known:
            self._known.add(told)
            self._overlay.draw(np.zeros((360, 640, 3), np.uint8), None, panel)

    def inputs(self, view: SessionView) -> tuple[()]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


class Led:
    """What a session in some language said, drew and wrote."""

    def __init__(self, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said: list[str] = []
        self.drawn: set[str] = set()
        self._note_what_is_drawn(monkeypatch)
        actor = Actor(TASKS)
        for module in (live_session, lead_back):
            monkeypatch.setattr(module, "monotonic", lambda: actor.t)

        def hear(line: str) -> None:
            self.said.append(line)
            actor.hear(line.replace(MARK, ""))

        written = io.StringIO()
        presenters = [InWords(hear, words), JsonLines(written, words)]
        presenters += [Drawn(words), ByKeys(actor)]
        session = Session(TaskCourse(TASKS))
        LiveSession(session, actor, actor, ModelInfo(**MODEL), presenters).lead()
        self.lines = [json.loads(line) for line in written.getvalue().splitlines()]

    def _note_what_is_drawn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("fit", "write"):
            real, place = getattr(panel_painter, name), int(name == "write")

            def noted(*given: Any, real: Any = real, place: int = place) -> Any:
                self.drawn.add(given[place])
                return real(*given)

            monkeypatch.setattr(panel_painter, name, noted)

    @property
    def told(self) -> list[dict[str, Any]]:
        """Every message that was written, wherever in a line."""
        found = [line for line in self.lines if "words" in line]
        views = [line for line in self.lines if line["type"] == "view"]
        shown = (view.get(key) for view in views for key in ("cue", "coming", "status"))
        return found + [message for message in shown if message]


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def in_english() -> Led:
    with pytest.MonkeyPatch.context() as patch:
        return Led(Words("en"), patch)


@pytest.fixture(scope="module")
def in_pseudo() -> Led:
    with pytest.MonkeyPatch.context() as patch:
        return Led(PSEUDO, patch)


def test_every_word_carries_the_mark(in_pseudo: Led) -> None:
    assert in_pseudo.said
    assert {word for line in in_pseudo.said for word in unmarked(line)} == set()
    assert any(MARK in text for text in in_pseudo.drawn)
    assert {word for text in in_pseudo.drawn for word in unmarked(text)} == set()
    assert in_pseudo.told
    assert {word for message in in_pseudo.told for word in unmarked(message["words"])} == set()


def test_a_session_is_the_same_in_two_languages(in_english: Led, in_pseudo: Led) -> None:
    """Views, messages and their times, line by line; the mark is all that differs."""
    assert "over" in [line.get("state") for line in in_english.lines]
    assert "event.hold" in [line.get("id") for line in in_english.lines]
    assert MARK not in json.dumps(in_english.lines, ensure_ascii=False)
    unmarked_lines = json.dumps(in_pseudo.lines, ensure_ascii=False).replace(MARK, "")
    assert json.loads(unmarked_lines) == in_english.lines
