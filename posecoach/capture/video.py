"""A video file as a source of frames: its own times, upright, to its last good frame."""

from __future__ import annotations

import heapq
import itertools
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import cv2
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from posecoach.capture.timestamps import Timestamps
from posecoach.core.errors import SourceError
from posecoach.core.frame import Frame, Image, SourceInfo

READS = "posecoach reads mp4, mov, mkv, webm, avi, mpeg and GIF"

# What FFmpeg may take a file for. Left to itself it draws a plain text as terminal art,
# and a playlist under a video's name sends it to the network.
OPEN_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,matroska,avi,gif,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,"
    "ivf,mjpeg,flv,asf,ogg,mxf,dv,wtv,nut",
}

# What a file announces and what it holds differ by a frame or by a sound track's
# padding; less than this is not called cut off.
CUT_OFF_S = 0.5


class VideoFile:
    """The frames of a video file; a `FrameSource`.

    Times are the file's own presentation times, counted from the first frame.
    Pictures are upright (the rotation flag is applied) and have square pixels.
    Damaged parts are left out and told in `notes`.

    Parameters
    ----------
    path : str or Path
        The file.

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

    def __init__(self, path: str | Path) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._container, self._stream = _open(Path(path))
        self._damaged = 0
        self._cut = False
        self._reached = Fraction(0)
        # AVI counts its packets and knows no order of display: there the pictures take
        # the packets' times from the smallest up.
        self._counts = self._container.format.name == "avi"
        self._times: list[int] = []
        start, self._end = _extent(self._container, self._stream)
        self._length = self._end - start
        rate = self._stream.average_rate or self._stream.guessed_rate or Fraction(25)
        self._clock = Timestamps(self._stream.time_base or Fraction(1, 1000), 1 / rate)
        pictures = self._decode()
        first = next(pictures, None)
        if first is None:
            self.close()
            raise SourceError(f"{path}: no picture in it can be read", "copy the file again")
        self._upright = _Upright(first, self._stream.sample_aspect_ratio)
        self._frames = self._timed(itertools.chain((first,), pictures))
        self._info = SourceInfo(
            path=str(path),
            width=self._upright.width,
            height=self._upright.height,
            frames=self._stream.frames or max(0, round(self._length * rate)),
            rate=float(rate),
        )

    @property
    def info(self) -> SourceInfo:
        """Size, and how many frames the file announces."""
        return self._info

    @property
    def notes(self) -> tuple[str, ...]:
        """What was wrong with the file in the part read so far."""
        clock = self._clock
        notes = [
            f"{what}: {count}"
            for what, count in (
                ("damaged frames left out", self._damaged),
                ("frames left out because their time did not rise", clock.left_out),
                ("frames without a time, taken as evenly spaced", clock.guessed),
                ("times the file's clock was set back, taken to go on", clock.resets),
            )
            if count
        ]
        if self._cut:
            missing = self._length - clock.now > CUT_OFF_S
            lasts = f": it should last {float(self._length):.1f} s" if missing else ""
            notes.append(f"the file is cut off after {float(clock.now):.1f} s{lasts}")
        return tuple(notes)

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

    def _timed(self, pictures: Iterator[VideoFrame]) -> Iterator[Frame]:
        for index, picture in enumerate(pictures):
            pts = heapq.heappop(self._times) if self._times else picture.pts
            t = self._clock.seconds(pts)
            if t is not None:
                yield Frame(t, self._upright.image(picture), index)

    def _decode(self) -> Iterator[VideoFrame]:
        """Yield the pictures that can be decoded and count the packets that cannot."""
        spoiled = torn = False  # the last packet, the last picture
        for packet in itertools.chain(self._packets(), (None,)):
            if packet is not None:
                spoiled = packet.is_corrupt
            if packet is not None and spoiled:
                self._damaged += 1
                continue
            for picture in self._pictures(packet):
                torn = picture.is_corrupt
                self._damaged += torn
                if not torn:
                    yield picture
        if spoiled or torn:  # damage at the very end: here the file was cut
            self._damaged -= 1
            self._cut = True
        self._cut |= self._reached < self._end - CUT_OFF_S

    def _pictures(self, packet: Packet[VideoStream] | None) -> list[VideoFrame]:
        """Pictures that `packet` completes; with None, those that the decoder still holds."""
        try:
            return self._stream.decode(packet)
        except av.FFmpegError:
            self._damaged += 1
            return []

    def _packets(self) -> Iterator[Packet[VideoStream]]:
        """Yield the video's packets; the sound's are only asked how far the file reaches."""
        packets = self._container.demux()
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.FFmpegError:
                self._cut = True
                return
            if packet.pts is not None:
                end = (packet.pts + (packet.duration or 0)) * packet.time_base
                self._reached = max(self._reached, end)
            if packet.size and packet.stream_index == self._stream.index:
                if self._counts and packet.pts is not None and not packet.is_corrupt:
                    heapq.heappush(self._times, packet.pts)
                yield cast("Packet[VideoStream]", packet)


class _Upright:
    """Turns a decoded picture into a BGR array that is upright and has square pixels."""

    def __init__(self, first: VideoFrame, pixel_aspect: Fraction | None) -> None:
        self._reformatter = VideoReformatter()
        self._stored = (round(first.width * (pixel_aspect or 1)), first.height)
        # The display matrix sends (x, y) to (a x + c y, b x + d y), in 16.16 fixed point.
        matrix = cast("bytes | None", first.side_data.get("DISPLAYMATRIX"))
        a, b, _, c, d = struct.unpack_from("=5i", matrix) if matrix else (1, 0, 0, 0, 1)
        self._swap = abs(b) > abs(a)
        flip_x, flip_y = (c < 0, b < 0) if self._swap else (a < 0, d < 0)
        self._flip = {(1, 1): -1, (1, 0): 1, (0, 1): 0}.get((flip_x, flip_y))
        self.width, self.height = self._stored[::-1] if self._swap else self._stored

    def image(self, picture: VideoFrame) -> Image:
        """BGR array of shape (height, width, 3) of `picture`, whatever its own size."""
        width, height = self._stored
        # One thread: at these sizes waking more costs more than it saves.
        bgr = self._reformatter.reformat(picture, width, height, "bgr24", threads=1)
        image = np.ascontiguousarray(cast("Image", bgr.to_ndarray()))  # odd widths are padded
        if self._swap:
            image = cast("Image", cv2.transpose(image))
        if self._flip is not None:
            image = cast("Image", cv2.flip(image, self._flip))
        return image


def _open(path: Path) -> tuple[InputContainer, VideoStream]:
    """Open `path` and choose its video stream."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise SourceError(f"{path}: a folder, not a video", "name a video in it") from None
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}", "check that you may read it") from None
    if not head:
        raise SourceError(f"{path}: the file is empty", "copy it again from where it was recorded")
    try:
        # The whole path, since in "a:b.mp4" the a would be a protocol.
        container = av.open(str(path.resolve()), options=OPEN_OPTIONS)
    except av.FFmpegError:
        if head[4:] == b"ftyp":
            raise SourceError(
                f"{path}: the video has no index (moov): its recording or copying broke off",
                "copy it again, or repair it with the program that recorded it",
            ) from None
        raise SourceError(f"{path}: not a video that can be read", READS) from None
    stream = container.streams.best("video")
    if (
        isinstance(stream, VideoStream)
        and Disposition.attached_pic not in stream.disposition  # the cover of a song
    ):
        stream.thread_type = "AUTO"  # decodes ahead while the estimator works
        return container, stream
    container.close()
    raise SourceError(f"{path}: there is no video in this file", READS)


def _extent(container: InputContainer, stream: VideoStream) -> tuple[Fraction, Fraction]:
    """Start and end of the video on the file's own clock, in seconds, as the file tells them."""
    time_base = stream.time_base or Fraction(0)
    start = (stream.start_time or 0) * time_base
    if stream.duration is not None:
        return start, start + stream.duration * time_base
    return start, Fraction(container.duration or 0, av.time_base)
