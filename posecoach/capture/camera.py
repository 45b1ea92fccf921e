"""A camera by number or a stream by address: the newest frame, and the truth about gaps."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Protocol, cast

import cv2
import numpy as np

from posecoach.capture.latest_frame import LatestFrame, nothing
from posecoach.capture.native_stderr import silence_native_stderr
from posecoach.core.errors import SourceError
from posecoach.core.frame import Frame, Image, SourceInfo
from posecoach.core.message import Message, Tone
from posecoach.core.plain_text import plain

# Wide pictures show more of a person who lies down. MJPG first: without it many
# cameras give this size at 10 frames a second.
ASKED_FOR = (
    (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
    (cv2.CAP_PROP_FRAME_WIDTH, 1280),
    (cv2.CAP_PROP_FRAME_HEIGHT, 720),
)
TIMEOUTS = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, 5000, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 5000]

DOCTOR = Message.of("hint.run-doctor")

# Seconds before each new try to open a lost camera; the last one goes on for ever.
BACKOFF_S = (0.2, 0.5, 1.0, 2.0)

FROZEN_S = 1.0  # the same picture for longer is told to the user
BLANK = 3.0  # gray levels (standard deviation); a covered lens has its noise only
SPARSE = 16  # one pixel in so many, each way, tells one picture from the next


class Device(Protocol):
    """What is used of `cv2.VideoCapture`."""

    def grab(self) -> bool:
        """Take a picture; False when the device is gone."""
        ...

    def retrieve(self) -> tuple[bool, Image]:
        """Decode the picture that was taken."""
        ...

    def release(self) -> None:
        """Let go of the device."""
        ...


class Camera:
    """A live camera; a `FrameSource`.

    A thread takes every picture as it comes and keeps the newest, so a slow consumer
    is late by one frame and never by a queue. A picture that is the same byte for byte
    as the one before, or blank, shows nothing of the person now: it is not handed on,
    and `status` tells. A camera that is lost is waited for.

    Parameters
    ----------
    address : int or str
        Number of the camera, or address of a stream (rtsp, http, ...).
    open_device : callable
        Opens the device or raises `SourceError`.

    Attributes
    ----------
    while_waiting : callable
        Called in the consumer's thread every few hundredths of a second while no
        fresh frame comes: a window answers its keys there and shows `status`.
        (Handing on the last frame again would do that too, and have a stale picture
        judged.)

    Raises
    ------
    SourceError
        If the camera cannot be opened.
    """

    def __init__(
        self, address: int | str, open_device: Callable[[int | str], Device] | None = None
    ) -> None:
        self.while_waiting: Callable[[], None] = nothing
        self._address = address
        self._name = _name(address)
        self._open = open_device or open_capture
        self._status: Message | None = None
        self._losses = 0
        self._stop = threading.Event()
        device = self._open(address)
        if not device.grab() or not (picture := device.retrieve())[0]:
            device.release()
            raise SourceError(Message.of("error.no-picture", name=self._name), DOCTOR)
        height, width = picture[1].shape[:2]
        self._info = SourceInfo(without_secrets(str(address)), width, height, live=True)
        # From here on, so that the driver's buffer is never old.
        self._newest = LatestFrame(self._grab(device), self._stop)

    @property
    def info(self) -> SourceInfo:
        """Size of the pictures."""
        return self._info

    @property
    def status(self) -> Message | None:
        """What keeps fresh frames from coming, for the user to read; None when all is well."""
        return self._status

    @property
    def notes(self) -> tuple[Message, ...]:
        """How often the camera was lost and how many frames nobody took."""
        dropped, losses = self._newest.dropped, self._losses
        counts = (
            Message.of("recording.dropped", count=dropped) if dropped else None,
            Message.of("recording.camera-lost", count=losses) if losses else None,
        )
        return tuple(filter(None, counts))

    def __iter__(self) -> Iterator[Frame]:
        """Yield the newest frame, waiting for a fresh one; ends with `close` only."""
        start: Frame | None = None
        try:
            while (frame := self._newest.take(self.while_waiting)) is not None:
                start = start or frame
                yield Frame(frame.t - start.t, frame.image, frame.index - start.index)
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the camera; an iteration under way in another thread ends."""
        self._newest.close()

    def _grab(self, device: Device) -> Generator[Frame]:
        """Yield fresh pictures with the clock's time right after each was taken."""
        novelty = Novelty()
        index = -1
        lost = False
        try:
            while not self._stop.is_set():
                index += 1
                taken = device.grab()
                t = time.monotonic()
                decoded, image = device.retrieve() if taken else (False, None)
                if not decoded or image is None:
                    self._losses += not lost
                    lost = True
                    self._status = Message.of("status.lost", Tone.SEE, camera=self._name)
                    device.release()
                    again = self._reopened()
                    if again is None:
                        return
                    device = again
                    continue
                if (image.shape[1], image.shape[0]) != (self._info.width, self._info.height):
                    # Whoever hangs on a table must not be left for it: it is waited for.
                    self._status = Message.of("status.other-size", Tone.SEE, camera=self._name)
                    continue
                lost = False
                self._status = novelty.problem(t, image)
                if novelty.fresh:
                    yield Frame(t, image, index)
        finally:
            device.release()

    def _reopened(self) -> Device | None:
        """Wait until the camera can be opened again; None when `close` was called."""
        for delay in itertools.chain(BACKOFF_S, itertools.repeat(BACKOFF_S[-1])):
            if self._stop.wait(delay):
                break
            with contextlib.suppress(SourceError):
                return self._open(self._address)
        return None


class Novelty:
    """Tells whether a picture shows anything new."""

    def __init__(self) -> None:
        self.fresh = False
        self._before = b""
        self._since = 0.0

    def problem(self, t: float, image: Image) -> Message | None:
        """Look at the next picture and set `fresh`.

        Parameters
        ----------
        t : float
            Seconds, when it was taken.
        image : ndarray of shape (height, width, 3), uint8

        Returns
        -------
        Message or None
            What is the matter, if anything is.
        """
        sparse = image[::SPARSE, ::SPARSE]
        now = sparse.tobytes()
        blank = float(np.std(sparse, axis=(0, 1)).max()) < BLANK
        changed = now != self._before
        if changed:
            self._before, self._since = now, t
        self.fresh = changed and not blank
        if blank:
            return Message.of("status.blank", Tone.SEE)
        return Message.of("status.frozen", Tone.SEE) if t - self._since > FROZEN_S else None


def _name(address: int | str) -> Message | str:
    if isinstance(address, int):
        return Message.of("status.camera", number=address)
    return without_secrets(address)


def open_capture(address: int | str) -> Device:
    """Open a camera or a stream with OpenCV, without its messages on stderr.

    Raises
    ------
    SourceError
        If it cannot be opened.
    """
    # For good, since a camera that is lost warns while it is read.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    silence_native_stderr()
    if isinstance(address, str):
        device = cv2.VideoCapture(address, cv2.CAP_FFMPEG, TIMEOUTS)
    else:
        device = cv2.VideoCapture(address)
        for setting, value in ASKED_FOR:
            device.set(setting, value)
    device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if device.isOpened():
        return cast("Device", device)
    if isinstance(address, int):
        raise SourceError(Message.of("error.camera-closed", address=address), DOCTOR)
    raise SourceError(
        Message.of("error.stream-closed", address=without_secrets(address)),
        Message.of("hint.check-the-address"),
    )


def without_secrets(address: str) -> str:
    """What may be shown of a stream's address: no user, password, query or fragment.

    Where a password has characters that end a host's name elsewhere, so that nobody can tell
    where it ends, nothing but the kind of the stream is shown.
    """
    scheme, mark, rest = address.partition("://")
    if not mark:
        return plain(address)
    host, slash, path = re.split("[?#]", rest, maxsplit=1)[0].partition("/")
    shown = host.rpartition("@")[2] + slash + path
    if "@" in rest[len(host) :]:
        shown = "..."
    return plain(f"{scheme}://{shown}")
