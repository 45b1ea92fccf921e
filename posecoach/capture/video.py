"""A video file as a source of frames: its own times, upright, to its last good frame."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

from av.video.frame import VideoFrame

from posecoach.capture.container import extent, open_container
from posecoach.capture.decoding import CUT_OFF_S, Decoder
from posecoach.capture.filmed import AS_FILMED, Filmed
from posecoach.capture.gaps import Gaps
from posecoach.capture.playing_speed import AS_PLAYED, playing_speed
from posecoach.capture.selfie import NOT_MIRRORED, is_selfie
from posecoach.capture.still_picture import StillPictures
from posecoach.capture.timestamps import Timestamps
from posecoach.capture.upright import Upright
from posecoach.core.errors import SourceError
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

USUAL_RATE = Fraction(25)
"""Pictures a second of a file that does not say its rate."""


class VideoFile:
    """The frames of a video file; a `FrameSource`.

    Times are the file's own presentation times, counted from the first frame and made real
    seconds again where the file says that it is slow motion. Pictures are upright (the rotation
    flag is applied) and have square pixels. Damaged parts are left out and told in `notes`.

    Parameters
    ----------
    path : str or Path
        The file.
    filmed : Filmed
        What its file does not say.

    Raises
    ------
    SourceError
        If there is no such file or no frame in it can be read.

    Notes
    -----
    PyAV rather than `cv2.VideoCapture`: it is as fast, keeps quiet on stderr, and
    tells a damaged packet from the end of the file. The container is only touched
    under a lock, because closing it in the middle of decoding ends the process.
    """

    def __init__(self, path: str | Path, filmed: Filmed = AS_FILMED) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._container, stream = open_container(Path(path))
        start, end = extent(self._container, stream)
        rate = stream.average_rate or stream.guessed_rate or USUAL_RATE
        self._speed = AS_PLAYED if filmed.as_played else playing_speed(self._container, stream)
        self._selfie = NOT_MIRRORED if filmed.mirrored and is_selfie(self._container) else None
        self._length = (end - start) * self._speed.seconds
        self._decoder = Decoder(self._container, stream, end)
        self._clock = Timestamps(
            stream.time_base or Fraction(1, 1000), 1 / rate, self._speed.seconds
        )
        self._still = StillPictures()
        self._gaps = Gaps(float(self._speed.seconds / rate))
        try:
            pictures = self._decoder.pictures()
            first = next(pictures, None)
            if first is None:
                raise SourceError(
                    Message.of("error.no-picture-readable"), Message.of("hint.copy-again")
                )
            self._upright = Upright(first[1], stream.sample_aspect_ratio, filmed)
        except SourceError as error:
            self.close()
            raise SourceError(
                Message.of("error.in-file", path=plain(path), why=error.message), error.remedy
            ) from None
        self._frames = self._made(itertools.chain((first,), pictures))
        self._info = SourceInfo(
            path=plain(path),
            width=self._upright.width,
            height=self._upright.height,
            frames=stream.frames or max(0, round((end - start) * rate)),
            rate=float(rate / self._speed.seconds),
        )

    @property
    def info(self) -> SourceInfo:
        """Size, and how many frames the file announces."""
        return self._info

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was wrong with the file in the part read so far."""
        return (
            *filter(None, (self._speed.note, self._selfie)),
            *self._damage(),
            *self._clock.notes,
            *self._gaps.notes,
            *self._still.notes,
            *self._upright.notes,
        )

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames up to the last good one; the next is made while one is judged."""
        try:
            with ThreadPoolExecutor(1, "posecoach-read") as reader:
                coming = reader.submit(self._next)
                while (frame := coming.result()) is not None:
                    coming = reader.submit(self._next)
                    yield frame
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; an iteration under way in another thread ends."""
        with self._lock:
            self._closed = True
            self._container.close()

    def _next(self) -> Frame | None:
        with self._lock:
            return None if self._closed else next(self._frames, None)

    def _made(self, pictures: Iterator[tuple[int | None, VideoFrame]]) -> Iterator[Frame]:
        numbered = ((pts, (index, picture)) for index, (pts, picture) in enumerate(pictures))
        frames = (
            Frame(t, self._upright.image(picture), index)
            for t, (index, picture) in self._clock.timed(numbered)
        )
        return self._gaps.told(self._still.marked(frames))

    def _damage(self) -> Iterator[Message]:
        """What of the file is missing."""
        damaged = self._decoder.damaged
        missing = self._gaps.missing(damaged=damaged > 0) - self._clock.left_out
        if damaged:
            yield Message.of("recording.damaged", count=max(damaged, missing))
        elif missing > 0:
            yield Message.of("recording.missing", count=missing)
        if self._decoder.cut:
            now = self._clock.now
            lasts = float(self._length) if self._length - now > CUT_OFF_S else None
            yield Message.of("recording.cut-off", after_s=float(now), lasts_s=lasts)
