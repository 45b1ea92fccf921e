"""`posecoach` with a stick person before its camera, as a process that can be killed.

    python -m tests.cli.stick_coach SPEED coach WHAT ...

Everything else is as it is: the command line, its questions, the judge, the session, the history.
The person does what is said, and SPEED seconds pass in each second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from posecoach import capture
from posecoach.app import recording
from posecoach.capture import Camera
from posecoach.cli import main, presenters
from posecoach.core.exercise import SIDES, Exercise
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.guidance.course import Task
from posecoach.core.ports import PoseEstimator
from posecoach.core.results.analysis import ModelInfo
from posecoach.library import exercise
from posecoach.render.presenters import InWords
from tests.app.actor import Actor
from tests.app.people import MODEL


class StickCamera(Camera):
    """A camera that sees an actor, and looks at the clock on the wall."""

    def __init__(self, actor: Actor, speed: float) -> None:
        self._actor, self._speed = actor, speed
        self.while_waiting = lambda: None

    @property
    def info(self) -> SourceInfo:
        return replace(self._actor.info, path="0")

    @property
    def notes(self) -> tuple:  # type: ignore[type-arg]
        return ()

    @property
    def status(self) -> str:
        return ""

    def __iter__(self) -> Iterator[Frame]:
        began = time.monotonic()
        for frame in self._actor:
            left = frame.t / self._speed - (time.monotonic() - began)
            if left > 0:
                time.sleep(left)
            yield frame

    def close(self) -> None:
        """Nothing to let go of."""


def before(what: Exercise, speed: float) -> None:
    """Put a stick person before the camera, who hears what is said."""
    actor = Actor([Task(what, SIDES)])
    heard = presenters.opened_presenters

    def opened(stack, say, **options):  # type: ignore[no-untyped-def]
        return [InWords(actor.hear), *heard(stack, say, **options)]

    def seen(_model: str) -> tuple[PoseEstimator, ModelInfo]:
        return actor, ModelInfo(**MODEL)

    capture.open_live = lambda _spec: StickCamera(actor, speed)  # type: ignore[assignment]
    recording.open_model = seen
    presenters.opened_presenters = opened


if __name__ == "__main__":
    speed, *words = sys.argv[1:]
    before(exercise(words[words.index("coach") + 1]), float(speed))
    sys.argv = ["posecoach", *words]
    main()
