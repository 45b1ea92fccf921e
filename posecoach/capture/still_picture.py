"""Pictures that stand still while time runs: nobody was seen there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from posecoach.core.frame import Frame, Image
from posecoach.core.message import Message

STILL = 0.006
"""Mean difference in gray levels below which a picture shows nothing new. Measured: an encoder
leaves up to 0.004 between repeats of one picture, films of a person who stands still differ by
0.010 and more from one picture to the next."""

STILL_S = 0.5
"""Pictures may repeat for as long, as in films that were padded from a low rate. It is also the
longest interval that is ever credited."""

SPARSE = 2  # every second pixel each way: the mean is the same at a quarter of the work


class StillPictures:
    """Marks the frames of a picture that stands still for longer than `STILL_S`."""

    def __init__(self) -> None:
        self._stretches: list[tuple[float, float]] = []

    @property
    def notes(self) -> tuple[Message, ...]:
        """Where the picture stood still so far."""
        if not self._stretches:
            return ()
        seconds = sum(end - start for start, end in self._stretches)
        first, _ = self._stretches[0]
        return (Message.of("recording.frozen", seconds=seconds, first_s=first),)

    def marked(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        """Yield every frame; those that repeat a frozen picture are marked as `frozen`.

        Frames wait until it is known whether the picture goes on standing still. Meanwhile only
        their times are kept, for the picture is the same.
        """
        before: Image | None = None
        picture: Image | None = None
        since = 0.0
        waiting: list[Frame] = []
        for frame in frames:
            now = _sparse(frame.image)
            still = before is not None and _difference(now, before) < STILL
            before = now
            if not still:
                yield from _released(waiting)
                since, waiting, picture = frame.t, [], None
                yield frame
                continue
            picture = frame.image if picture is None else picture
            waiting.append(dataclasses.replace(frame, image=picture))
            if frame.t - since > STILL_S:
                self._tell(since, frame.t)
                yield from (dataclasses.replace(f, frozen=True) for f in _released(waiting))
                waiting = []
        yield from _released(waiting)

    def _tell(self, start: float, end: float) -> None:
        if self._stretches and self._stretches[-1][0] == start:
            self._stretches.pop()
        self._stretches.append((start, end))


def _released(waiting: list[Frame]) -> Iterator[Frame]:
    """Each frame with a picture of its own, since a sink may draw on it."""
    for frame in waiting:
        yield dataclasses.replace(frame, image=frame.image.copy())


def _sparse(image: Image) -> Image:
    return np.ascontiguousarray(image[::SPARSE, ::SPARSE, 1])


def _difference(one: Image, other: Image) -> float:
    """Mean absolute difference in gray levels."""
    return cv2.norm(one, other, cv2.NORM_L1) / one.size
