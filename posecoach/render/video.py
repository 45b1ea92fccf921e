"""The annotated video: every frame with its overlay, at its own time, and the sound."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from av.video.stream import VideoStream

from posecoach.core.errors import OutputError
from posecoach.core.exercise import Exercise
from posecoach.core.frame import Frame, Image, SourceInfo
from posecoach.core.judging.judge import Judgement
from posecoach.core.kinematics.observation import Observation
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.files import PendingFile
from posecoach.render.captions import Captions
from posecoach.render.overlay import Overlay
from posecoach.words import Words

TICKS = 90_000
"""Ticks of the file's clock in a second, the customary ones of video: a frame's time is
kept to 6 microseconds, whatever the rate and however it varies."""

ENCODER = {
    "preset": "veryfast",
    "crf": "23",
    # One thread takes nothing from the pose model; measured on two cores, more do not make
    # an analysis shorter.
    "threads": "1",
    # No B-frames: players then need no edit list to show the first frame at time 0.
    "bf": "0",
}


class Sound(Protocol):
    """A recording's sound, in packets that are timed from its first picture."""

    @property
    def stream(self) -> AudioStream:
        """What the packets are copies of."""
        ...

    def until(self, t: float) -> Iterator[Packet[AudioStream]]:
        """Yield the packets that begin before `t` seconds and were not asked for yet."""
        ...

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        ...


class AnnotatedVideo:
    """Writes an H.264 MP4 that plays in any browser; a `Sink`.

    The file stands under its name only when it is complete. Memory does not grow with the
    length of the video.

    Parameters
    ----------
    path : Path
        Where to; its name ends in ``.mp4``.
    info : SourceInfo
        Of the recording: the size of its pictures.
    exercise : Exercise
    words : Words, optional
        The language of the panel; English where nothing is said.
    sound : Sound, optional
        The recording's, to be copied beside the pictures; closed with this.

    Raises
    ------
    OutputError
        At once when it cannot be written there.
    """

    def __init__(
        self,
        path: Path,
        info: SourceInfo,
        exercise: Exercise,
        words: Words | None = None,
        sound: Sound | None = None,
    ) -> None:
        if path.suffix.lower() != ".mp4":
            raise OutputError(
                Message.of("error.not-mp4", path=plain(path)),
                Message.of("hint.name-it-mp4", stem=plain(path.stem)),
            )
        self._captions = Captions(exercise)
        self._overlay = Overlay(words=words)
        self._reformatter = VideoReformatter()
        self._pending: PendingFile | None = PendingFile(path)
        self._file, self._stream = _open(
            self._pending, Overlay.size(info.width, info.height), info.rate or 25.0
        )
        self._sound = sound
        self._heard = None if sound is None else self._file.add_stream_from_template(sound.stream)
        self._lasts_s = 1 / (info.rate or 25.0)
        self._begun = False

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Draw and write one frame.

        The pose that was judged is drawn, and not the estimator's, whose sides may be swapped.
        """
        if self._pending is None:
            raise ValueError("the video is closed")
        drawn = self._overlay.draw(frame.image, judgement.pose, self._captions.update(judgement))
        picture = self._picture(drawn)
        picture.pts = round(frame.t * TICKS)
        picture.time_base = Fraction(1, TICKS)
        with self._pending.guard():
            self._file.mux(self._stream.encode(picture))
            self._copy_sound(frame.t)

    def _copy_sound(self, t: float) -> None:
        """Write the sound as far as the pictures go, from the first one on."""
        if self._sound is None or self._heard is None:
            return
        if not self._begun:
            self._begun = True
            deque(self._sound.until(t), maxlen=0)
        for packet in self._sound.until(t + self._lasts_s):
            packet.stream = self._heard
            self._file.mux(packet)

    def close(self, *, keep: bool) -> None:
        """Put the file in its place when `keep`, else leave nothing behind."""
        pending, self._pending = self._pending, None
        if pending is None:
            return
        try:
            with pending.guard():
                if keep:
                    self._file.mux(self._stream.encode(None))
                self._file.close()
            pending.settle(keep=keep)
        finally:
            if self._sound is not None:
                self._sound.close()
            pending.path.unlink(missing_ok=True)

    def _picture(self, image: Image) -> VideoFrame:
        return self._reformatter.reformat(
            VideoFrame.from_ndarray(image, format="bgr24"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            threads=1,  # waking more costs more than it saves
        )


def _open(
    pending: PendingFile, size: tuple[int, int], rate: float
) -> tuple[OutputContainer, VideoStream]:
    # faststart puts the index first, so that a browser can begin at once.
    with pending.guard():
        file = av.open(str(pending.path), "w", format="mp4", options={"movflags": "+faststart"})
    # The rate says how long the last frame lasts, and nothing else: frames bring their time.
    nominal = Fraction(rate).limit_denominator(1001)
    stream = file.add_stream("libx264", rate=nominal, options=ENCODER)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = stream.codec_context.time_base = Fraction(1, TICKS)
    context = stream.codec_context
    context.colorspace = Colorspace.ITU709.value
    context.color_range = ColorRange.MPEG.value
    return file, stream
