"""A session as JSON lines, for any front end: what is said and done, and what the view shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from posecoach.core.errors import OutputError
from posecoach.core.frame import Image
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message, Value
from posecoach.core.plain_text import plain
from posecoach.words import Words

SCHEMA = "posecoach.session/1"
"""Named in the first line; later versions add keys and change none."""


class JsonLines:
    """Writes a line for each event and for each change of the view; a presenter that only tells.

    The first line names the schema. A line of type "event" has the time, the kind, and the
    message by id, tone, parameters and words. A line of type "view" has the time and those keys
    of the view that have changed; clocks are in whole seconds, so that a line comes once a second.

    Parameters
    ----------
    file : Path or text stream
        A file is closed with the presenter, a stream is left open.
    words : Words
        In which language the words are.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """

    answers = False

    def __init__(self, file: Path | TextIO, words: Words) -> None:
        self._words = words
        self._own = isinstance(file, Path)
        self._shown: dict[str, Any] = {}
        try:
            self._file = file.open("w", encoding="utf-8") if isinstance(file, Path) else file
        except OSError as error:
            raise OutputError(
                Message.of("error.cannot-write", path=plain(file), reason=error.strerror),
                Message.of("hint.choose-another-file"),
            ) from error
        self._write({"type": "schema", "schema": SCHEMA, "language": words.language})

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Write what is new.

        Parameters
        ----------
        moment : Moment
        image, pose
            Not written: pictures of a person stay where they are.
        """
        t = round(moment.view.t, 3)
        for event in moment.events:
            told = {"type": "event", "t": round(event.t, 3), "kind": event.kind}
            self._write({**told, "spoken": event.spoken, **self._message(event.message)})
        shown = self._view(moment.view)
        changed = {key: value for key, value in shown.items() if value != self._shown.get(key, ...)}
        if changed:
            self._write({"type": "view", "t": t, **changed})
        self._shown = shown

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """Nothing: it only tells."""
        return ()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if self._own:
            self._file.close()

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()

    def _view(self, view: SessionView) -> dict[str, Any]:
        prompt, assignment = view.prompt, view.assignment
        question = view.question
        return {
            "state": view.state.value,
            "stage": prompt.stage.value,
            "exercise": assignment.task.exercise.id,
            "number": assignment.number,
            "of": assignment.of,
            "side": prompt.side,
            "set": prompt.set_number,
            "sets": prompt.sets,
            "count": prompt.count,
            "total": prompt.total,
            "clock_s": int(prompt.clock_s + 1e-6),
            "target_s": round(prompt.target_s, 1),
            "left_s": round(prompt.left_s),
            "running": prompt.running,
            "blind": prompt.blind,
            "cue": self._told(view.cue),
            "coming": self._told(view.coming),
            "question": question and {"id": question.id, "wants": question.wants},
            "offer": view.offer and [self._told(choice) for choice in view.offer.choices],
            "offered": view.offer and view.offer.index,
            "answer_left_s": view.answer_left_s,
            "status": self._told(view.status),
            "eased": view.eased,
            "ended": view.ended and view.ended.value,
            **asdict(view.counter),
        }

    def _told(self, message: Message | None) -> dict[str, Any] | None:
        return None if message is None else self._message(message)

    def _message(self, message: Message) -> dict[str, Any]:
        parameters = {name: _value(value) for name, value in message.parameters}
        words = self._words.text(message)
        return {
            "id": message.id,
            "tone": message.tone.value,
            "parameters": parameters,
            "words": words,
        }


def _value(value: Value) -> Any:
    """A parameter as JSON: a message by its id, a list one by one."""
    if isinstance(value, Message):
        return value.id
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    return round(value, 3) if isinstance(value, float) else value
