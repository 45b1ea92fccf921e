"""From a frame's capture to its picture on the screen, in a session that plays a clip as a camera.

A frame waits while the model works on the one before, then the model works on it, and what is left
is ours: judging, the session, drawing and showing.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from posecoach.app.live_session import LiveSession
from posecoach.app.recording import open_model
from posecoach.capture import Playback
from posecoach.core.errors import OutputError
from posecoach.core.frame import Frame, Image
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.kinematics.observation import Observation
from posecoach.core.ports import PoseEstimator, Presenter
from posecoach.library import exercise
from posecoach.render.presenters import OnScreen
from posecoach.render.window import Window
from posecoach.sound.loudspeaker import Loudspeaker, sound_card
from posecoach.sound.presenter import ByEar
from posecoach.sound.voice import Manner, system_voice
from posecoach.words import Words


@dataclass
class Times:
    """When each frame was captured, estimated and shown, in seconds of one clock."""

    captured: dict[float, float] = field(default_factory=dict)
    begun: dict[float, float] = field(default_factory=dict)
    found: dict[float, float] = field(default_factory=dict)
    shown: dict[float, float] = field(default_factory=dict)

    def rows(self) -> list[tuple[float, float, float, float]]:
        """Of each frame that was shown: all, waiting, the model, and the rest, in ms."""
        return [
            (
                1000 * (self.shown[t] - self.captured[t]),
                1000 * (self.begun[t] - self.captured[t]),
                1000 * (self.found[t] - self.begun[t]),
                1000 * (self.shown[t] - self.found[t]),
            )
            for t in self.shown
            if t in self.found and t in self.captured
        ]


class _Played(Playback):
    """Takes down when each frame is there."""

    def __init__(self, path: Path, times: Times) -> None:
        super().__init__(path)
        self._times = times

    def _paced(self, frames: Iterator[Frame]) -> Generator[Frame]:
        for frame in super()._paced(frames):
            self._times.captured[frame.t] = time.perf_counter()
            yield frame


class _Estimated:
    """Takes down when the model begins and ends; the time in between may be stretched."""

    def __init__(self, model: PoseEstimator, times: Times, slower: float) -> None:
        self._model = model
        self._times = times
        self._slower = slower
        self.frame: float = 0.0

    def estimate(self, frame: Frame) -> Observation:
        self.frame = frame.t
        began = self._times.begun[frame.t] = time.perf_counter()
        found = self._model.estimate(frame)
        time.sleep((self._slower - 1) * (time.perf_counter() - began))
        self._times.found[frame.t] = time.perf_counter()
        return found

    def close(self) -> None:
        self._model.close()


class _Array:
    """A screen of a given size where there is none."""

    answers = True
    by_digit = True

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size

    def show(self, image: Image) -> None:
        """Nothing to show it on."""

    def key(self, wait_s: float = 0.001) -> str | None:
        """No key comes."""
        return None

    def close(self) -> None:
        """Nothing to let go of."""


def latency(
    clip: Path, name: str, size: tuple[int, int], *, model: str = "full", slower: float = 1.0
) -> dict[str, object]:
    """Milliseconds at the 50th and 95th percentile, in a session of the clip.

    Parameters
    ----------
    clip : Path
    name : str
        Id of the exercise.
    size : tuple of int
        Of the screen, where no window can be opened; a window takes the whole screen.
    model : str
    slower : float
        How many times as long the model is to take.
    """
    times, words = Times(), Words()
    estimator, info = open_model(model)
    screen: Window | _Array
    try:
        screen = Window("posecoach", whole_screen=True)
    except OutputError:
        screen = _Array(size)
    timed = _Estimated(estimator, times, slower)

    class Shown(OnScreen):
        def present(self, moment, image, pose) -> None:  # type: ignore[no-untyped-def]
            super().present(moment, image, pose)
            if image is not None:
                times.shown[timed.frame] = time.perf_counter()

    loud = ByEar(Loudspeaker(system_voice(Manner()), sound_card()), words)
    presenters: list[Presenter] = [loud, Shown(screen, words)]
    session = Session(TaskCourse([Task(exercise(name))]))
    with closing(_Played(clip, times)) as source, closing(timed):
        LiveSession(session, source, timed, info, presenters).lead()
    for presenter in presenters:
        presenter.close()
    rows = np.array(times.rows()[5:])  # the first frames warm the model up
    halves, most = np.percentile(rows, 50, axis=0), np.percentile(rows, 95, axis=0)
    names = ("capture_to_picture", "waits", "model", "ours")
    return {
        "model": model,
        "slower": slower,
        "screen": "window" if isinstance(screen, Window) else f"{size[0]}x{size[1]} array",
        "frames": len(rows),
        **{f"{n}_ms_p50": round(float(v), 1) for n, v in zip(names, halves, strict=True)},
        **{f"{n}_ms_p95": round(float(v), 1) for n, v in zip(names, most, strict=True)},
    }
