"""Opening a video file: what is read, and what is refused before native code sees it."""

from __future__ import annotations

import stat
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from posecoach.capture.upright import refuse_shape, refuse_stretch
from posecoach.core.errors import SourceError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

READS = Message.of("hint.reads")

# What FFmpeg may take a file for. Left to itself it draws a plain text as terminal art,
# and a playlist under a video's name sends it to the network.
OPEN_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,matroska,avi,gif,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,"
    "ivf,mjpeg,flv,asf,ogg,mxf,dv,wtv,nut",
}


def open_container(path: Path) -> tuple[InputContainer, VideoStream]:
    """Open `path` and choose its video stream.

    Raises
    ------
    SourceError
        When it is no file, no video, or has pictures that no camera takes.
    """
    head = _head(path)
    try:
        # The whole path, since in "a:b.mp4" the a would be a protocol. Titles inside a file
        # need not be UTF-8, and nobody reads them.
        container = av.open(str(path.resolve()), options=OPEN_OPTIONS, metadata_errors="replace")
    except (av.FFmpegError, ValueError):
        if head[4:] == b"ftyp":
            raise SourceError(
                Message.of("error.no-index", path=plain(path)),
                Message.of("hint.copy-or-repair"),
            ) from None
        raise SourceError(Message.of("error.not-a-video", path=plain(path)), READS) from None
    stream = container.streams.best("video")
    if (
        isinstance(stream, VideoStream)
        and Disposition.attached_pic not in stream.disposition  # the cover of a song
    ):
        try:
            _refuse(stream)
        except SourceError as error:
            container.close()
            raise SourceError(
                Message.of("error.in-file", path=plain(path), why=error.message), error.remedy
            ) from None
        stream.thread_type = "AUTO"  # decodes ahead while the estimator works
        return container, stream
    container.close()
    raise SourceError(Message.of("error.no-video", path=plain(path)), READS)


def extent(container: InputContainer, stream: VideoStream) -> tuple[Fraction, Fraction]:
    """Start and end of the video on the file's own clock, in seconds, as the file tells them.

    Parameters
    ----------
    container : InputContainer
    stream : VideoStream
        The video's stream in it.

    Returns
    -------
    tuple of Fraction
        Where the file does not say how long the stream is, the end is that of the whole file.
    """
    time_base = stream.time_base or Fraction(0)
    start = (stream.start_time or 0) * time_base
    if stream.duration is not None:
        return start, start + stream.duration * time_base
    return start, Fraction(container.duration or 0, av.time_base)


def _head(path: Path) -> bytes:
    """The first bytes of a file."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb") as file:
                head = file.read(8)
    except FileNotFoundError:
        hint = Message.of("hint.check-the-name")
        raise SourceError(Message.of("error.no-such-file", path=plain(path)), hint) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(
            Message.of("error.unreadable", path=plain(path), reason=reason),
            Message.of("hint.may-you-read-it"),
        ) from None
    if stat.S_ISDIR(mode):
        raise SourceError(
            Message.of("error.a-folder", path=plain(path)), Message.of("hint.name-a-video")
        )
    if not stat.S_ISREG(mode):
        hint = Message.of("hint.save-it-first")
        raise SourceError(Message.of("error.a-pipe", path=plain(path)), hint)
    if not head:
        raise SourceError(
            Message.of("error.empty-file", path=plain(path)),
            Message.of("hint.copy-from-the-recorder"),
        )
    return head


def _refuse(stream: VideoStream) -> None:
    """Refuse announced sizes that no camera has; a stream may also announce none yet."""
    aspect = stream.sample_aspect_ratio
    if aspect:
        refuse_stretch(aspect)
    width, height = stream.codec_context.width, stream.codec_context.height
    if width and height:
        refuse_shape(round(width * (aspect or 1)), height)
