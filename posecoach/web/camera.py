"""The page's camera as a live source: the newest picture, at the time at which it was taken."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from time import monotonic

import cv2
import numpy as np

from posecoach.capture.camera import Novelty
from posecoach.capture.latest_frame import PATIENCE_S, nothing
from posecoach.core.frame import Frame, Image, SourceInfo
from posecoach.core.message import Message, Tone
from posecoach.web.messages import Picture

LATE_S = 2.0
"""A picture that comes later than this after it was taken: the page's clock stood still, as in a
machine that slept. Its time is then taken from ours; provisional."""

OTHER_SIZE = Message.of("web.camera.other-size", Tone.SEE)


class PageCamera:
    """Pictures that a page sends; a `LiveSource`.

    Whoever is slow gets the newest picture. A picture that is the same as the one before, or
    blank, is not handed on.

    Parameters
    ----------
    size : tuple of int
        Width and height of the first picture, pixels; others of another size are not handed on.
    trouble : callable
        Returns what keeps pictures from coming; None when nothing does.
    gone : callable
        Returns True when no picture will come any more: the iteration then ends.
    taken : callable
        Called once for each picture that needs no place any more, so that the page sends another.
    clock : callable
        Seconds that never go back.

    Attributes
    ----------
    while_waiting : callable
        Called every few hundredths of a second while no picture comes.
    """

    def __init__(
        self,
        size: tuple[int, int],
        trouble: Callable[[], Message | None],
        gone: Callable[[], bool],
        taken: Callable[[], None] = nothing,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.while_waiting: Callable[[], None] = nothing
        self.info = SourceInfo("page", *size, live=True)
        self._trouble = trouble
        self._gone = gone
        self._taken = taken
        self._clock = clock
        self._novelty = Novelty()
        self._seen: Message | None = None
        self._offset: float | None = None
        self._last = float("-inf")
        self._count = self._dropped = self._damaged = 0
        self._slot: tuple[float, int, Picture] | None = None
        self._changed = threading.Condition()
        self._closed = False

    @property
    def status(self) -> Message | None:
        """What keeps fresh pictures from coming, for the person to read."""
        return self._trouble() or self._seen

    @property
    def notes(self) -> tuple[Message, ...]:
        """How many pictures nobody took, and how many could not be read."""
        counts = (
            Message.of("recording.dropped", count=self._dropped) if self._dropped else None,
            Message.of("recording.damaged", count=self._damaged) if self._damaged else None,
        )
        return tuple(filter(None, counts))

    def restart(self) -> None:
        """Another page sends the pictures from now on, with a clock of its own."""
        with self._changed:
            self._offset = None

    def put(self, picture: Picture) -> None:
        """Take a picture that has just come; from any thread."""
        with self._changed:
            t = self._at(picture.taken_s)
            newer = t > self._last
            useless = not newer or self._slot is not None  # this picture, or the one in its place
            self._dropped += useless
            if newer:
                self._last, self._slot = t, (t, self._count, picture)
                self._changed.notify_all()
            self._count += 1
        if useless:
            self._taken()

    def __iter__(self) -> Iterator[Frame]:
        """Yield the newest picture, waiting for a fresh one; ends when nobody sends any more."""
        start: Frame | None = None
        while (slot := self._newest()) is not None:
            t, index, picture = slot
            image = decoded(picture.jpeg)
            if image is None:
                self._damaged += 1
            elif self._shows_something(t, image):
                frame = Frame(t, image, index)
                start = start or frame
                yield dataclasses.replace(frame, t=t - start.t, index=index - start.index)

    def close(self) -> None:
        """End the iteration, from whatever thread; safe to call twice."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _newest(self) -> tuple[float, int, Picture] | None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._slot or self._closed, PATIENCE_S)
                if self._closed or self._gone():
                    return None
                slot, self._slot = self._slot, None
            if slot is not None:
                self._taken()
                return slot
            self.while_waiting()

    def _at(self, taken_s: float) -> float:
        """The time on our clock at which a picture was taken: never in the future."""
        now = self._clock()
        least = now - taken_s
        if self._offset is None or least < self._offset or least > self._offset + LATE_S:
            self._offset = least
        return taken_s + self._offset

    def _shows_something(self, t: float, image: Image) -> bool:
        if (image.shape[1], image.shape[0]) != (self.info.width, self.info.height):
            self._seen = OTHER_SIZE
            return False
        self._seen = self._novelty.problem(t, image)
        return self._novelty.fresh


def decoded(jpeg: bytes) -> Image | None:
    """The picture in a JPEG, BGR; None when it cannot be read."""
    try:
        image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    return None if image is None else np.asarray(image, dtype=np.uint8)
