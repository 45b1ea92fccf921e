"""A video file played as if it were a camera."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from posecoach.capture.latest_frame import LatestFrame, nothing
from posecoach.capture.video import VideoFile
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.message import Message


class Playback:
    """A video at its own pace, of which a slow consumer gets the newest frame; a `FrameSource`.

    Parameters
    ----------
    path : str or Path
        The video.

    Attributes
    ----------
    while_waiting : callable
        Called in the consumer's thread every few hundredths of a second while no
        frame is due.

    Raises
    ------
    SourceError
        If the file cannot be read.
    """

    def __init__(self, path: str | Path) -> None:
        self.while_waiting: Callable[[], None] = nothing
        self._file = VideoFile(path)
        self._stop = threading.Event()
        self._newest: LatestFrame | None = None

    @property
    def info(self) -> SourceInfo:
        """Size and number of the frames."""
        return dataclasses.replace(self._file.info, live=True)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was wrong with the file, and how many frames were dropped."""
        dropped = self._newest.dropped if self._newest else 0
        return self._file.notes + (
            (Message.of("recording.dropped", count=dropped),) if dropped else ()
        )

    @property
    def status(self) -> Message | None:
        """None: nothing keeps the frames of a file from coming."""
        return None

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frame that is due; the clock starts when the first one was dealt with."""
        frames = iter(self._file)
        try:
            yield from _first(frames)
            self._newest = LatestFrame(self._paced(frames), self._stop)
            while (frame := self._newest.take(self.while_waiting)) is not None:
                yield frame
        finally:
            self.close()

    def close(self) -> None:
        """Stop playing; an iteration under way in another thread ends."""
        self._stop.set()
        if self._newest:
            self._newest.close()
        self._file.close()

    def _paced(self, frames: Iterator[Frame]) -> Generator[Frame]:
        start = time.monotonic()
        for frame in frames:
            if self._stop.wait(max(0.0, start + frame.t - time.monotonic())):
                return
            yield frame


def _first(frames: Iterator[Frame]) -> Iterator[Frame]:
    """The first of `frames`, if there is one."""
    for frame in frames:
        yield frame
        return
