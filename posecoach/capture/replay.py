"""A pose track as a source of frames: its times, on a black picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.message import Message


class TrackSource:
    """The frames of a pose track; a `FrameSource`.

    Parameters
    ----------
    info : SourceInfo
        Size of the pictures that were recorded, and the track's path.
    times : iterable of float
        Seconds from the first frame, strictly rising.
    indices : iterable of int
        Numbers of the frames in the source that was recorded.
    """

    def __init__(self, info: SourceInfo, times: Iterable[float], indices: Iterable[int]) -> None:
        self._info = info
        self._rows = zip(times, indices, strict=True)
        self._closed = False

    @property
    def info(self) -> SourceInfo:
        """Size and number of the frames."""
        return self._info

    @property
    def notes(self) -> tuple[Message, ...]:
        """Nothing is amiss with a track that could be read."""
        return ()

    def __iter__(self) -> Iterator[Frame]:
        """Yield a frame for each pose of the track."""
        for t, index in self._rows:
            if self._closed:
                return
            # A new picture each time, since a sink may draw on it; zeros that nobody
            # touches cost no memory.
            picture = np.zeros((self._info.height, self._info.width, 3), np.uint8)
            yield Frame(float(t), picture, int(index))

    def close(self) -> None:
        """End the iteration."""
        self._closed = True
