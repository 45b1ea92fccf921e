"""The same session through window, terminal and JSON lines: the same at the same times."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from posecoach.app import lead_back, live_session
from posecoach.app.live_session import LiveSession
from posecoach.core.errors import OutputError
from posecoach.core.guidance import questions
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.session import Session
from posecoach.core.ports import Presenter
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.results.analysis import ModelInfo
from posecoach.library import exercise
from posecoach.render.presenters import ByKeys, InWords, OnScreen
from posecoach.report.session_events import SCHEMA, JsonLines
from posecoach.words import Words
from tests.app.actor import Actor
from tests.app.people import MODEL
from tests.english import english


def short(name: str) -> Task:
    """An exercise that takes a few seconds, on one side."""
    read = exercise(name)
    return Task(replace(read, dose=replace(read.dose, hold_s=5, repetitions=1, sets=1)), ("right",))


TASKS = (short("abdominal-brace-supine"), short("single-leg-stand-eo"))
ASK_PAIN = english(questions.ASK_PAIN)


class Glass:
    """A screen that counts its pictures; the keys come from the person before it."""

    answers = True
    by_digit = True
    size = (640, 400)

    def __init__(self, person: Actor) -> None:
        self._person = person
        self.shown = 0

    def show(self, image: Any) -> None:
        self.shown += 1

    def key(self, wait_s: float = 0.001) -> str | None:
        return self._person.key(wait_s)

    def close(self) -> None:
        """Nothing to let go of."""


def answer(words: str) -> str | None:
    """A pause in the middle, a camera that is lost, and the pain at half time."""
    return {ASK_PAIN: "2", "Paused. Press space to go on.": "space"}.get(words)


def played(
    monkeypatch: pytest.MonkeyPatch, presenters: Sequence[Presenter], person: Actor
) -> SessionResult:
    for module in (live_session, lead_back):
        monkeypatch.setattr(module, "monotonic", lambda: person.t)
    session = Session(TaskCourse(TASKS), pain=1)
    # The person follows what is said, whichever presenter it is that is looked at.
    heard = [InWords(person.hear), *presenters]
    return LiveSession(session, person, person, ModelInfo(**MODEL), heard).lead()


def person() -> Actor:
    pauses = iter(["space"])

    def presses(t: float) -> str | None:
        return next(pauses, None) if t > 3 else None

    return Actor(TASKS, answers=answer, presses=presses, lost=(16.0, 19.0), limit_s=45)


@pytest.mark.slow
def test_window_terminal_and_lines_tell_the_same_at_the_same_times(monkeypatch) -> None:
    said: list[str] = []
    file = io.StringIO()
    someone = person()
    in_terminal = played(monkeypatch, [InWords(said.append), ByKeys(someone)], someone)
    someone = person()
    glass = Glass(someone)
    in_window = played(monkeypatch, [OnScreen(glass)], someone)
    someone = person()
    in_lines = played(monkeypatch, [JsonLines(file, Words()), ByKeys(someone)], someone)

    events: list[Event] = in_terminal.events
    assert in_window.events == events
    assert in_lines.events == events
    kinds = {event.kind for event in events}
    assert kinds >= {"say", "cue", "pain", "status", "hold"}
    assert said == [english(event.message) for event in events if event.spoken]
    assert glass.shown > 100

    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    assert lines[0] == {"type": "schema", "schema": SCHEMA, "language": "en"}
    told = [line for line in lines if line["type"] == "event"]
    assert [(line["t"], line["id"], line["words"]) for line in told] == [
        (round(event.t, 3), event.message.id, english(event.message)) for event in events
    ]
    assert [line["spoken"] for line in told] == [event.spoken for event in events]


def views(file: io.StringIO) -> list[dict[str, Any]]:
    """The whole view after each line that changes it."""
    whole: dict[str, Any] = {}
    found = []
    for line in map(json.loads, file.getvalue().splitlines()):
        if line["type"] == "view":
            whole = {**whole, **line}
            found.append(whole)
    return found


@pytest.mark.slow
def test_the_lines_say_what_the_view_shows(monkeypatch) -> None:
    file = io.StringIO()
    someone = person()
    result = played(monkeypatch, [JsonLines(file, Words()), ByKeys(someone)], someone)
    assert result.ended is None
    shown = views(file)
    assert {view["state"] for view in shown} == {"led", "paused", "asked", "no picture", "over"}
    assert [*dict.fromkeys(view["number"] for view in shown)] == [1, 2]
    assert shown[-1]["ended"] is None
    paused = next(view for view in shown if view["state"] == "paused")
    assert paused["cue"]["id"] == "session.go-on"
    assert paused["cue"]["words"] == "Press space to go on"
    asked = next(view for view in shown if view["state"] == "asked")
    assert asked["question"] == {"id": "pain", "wants": "number"}
    lost = next(view for view in shown if view["state"] == "no picture")
    assert lost["status"]["words"] == "camera 0 is lost, waiting for it"
    times = [view["t"] for view in shown]
    assert times == sorted(times)
    changes = [line for line in file.getvalue().splitlines() if '"view"' in line]
    assert len(changes) < 3 * 45, "a few lines a second, and not one a picture"


def test_a_file_is_written_line_by_line_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    lines = JsonLines(path, Words())
    assert json.loads(path.read_text())["schema"] == SCHEMA, "what is known is there at once"
    lines.close()
    lines.close()


def test_where_no_file_can_be_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        JsonLines(tmp_path / "no" / "events.jsonl", Words())
