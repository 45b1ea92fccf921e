"""From a file's packets to its pictures with their time stamps; damage is counted."""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from typing import cast

import av
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from posecoach.capture.avi_index import packet_numbers

CUT_OFF_S = 0.5
"""What a file announces and what it holds differ by a frame or by a sound track's padding;
less than this is not called cut off."""

UNREAD = 0.05
"""Share of an MP4 in parts that may be left unread at its end: an index of the parts."""

MOST_ERRORS = 100
"""Reading goes on behind a damaged place until so many errors have come in a row."""

REORDERED = 8
"""Pictures that wait where a file counts its packets and shows them in another order: no
encoder of that time lets more pictures wait for a later one."""


class Decoder:
    """The pictures of a video, each with its stamp; what cannot be decoded is left out.

    Parameters
    ----------
    container : InputContainer
    stream : VideoStream
    end : Fraction
        Seconds on the file's own clock at which it says that it ends.

    Attributes
    ----------
    damaged : int
        Packets and pictures that were left out.
    cut : bool
        True when the end of the file is missing.
    """

    def __init__(self, container: InputContainer, stream: VideoStream, end: Fraction) -> None:
        self._container = container
        self._stream = stream
        self._end = end
        self._reached = Fraction(0)
        self._read_to = 0  # bytes
        self.damaged = 0
        self.cut = False
        # An MP4 in parts does not say how many pictures it has.
        self._in_parts = container.format.name.startswith("mov") and not stream.frames
        counts = container.format.name == "avi"
        self._numbers = packet_numbers(container, stream) if counts else {}
        self._reorders = counts and bool(stream.codec_context.has_b_frames)

    def pictures(self) -> Iterator[tuple[int | None, VideoFrame]]:
        """Yield the pictures in the order in which they are shown."""
        stamped = ((picture.pts, picture) for picture in self._decoded())
        return _in_order(stamped) if self._reorders else stamped

    def _decoded(self) -> Iterator[VideoFrame]:
        spoiled = torn = False  # the last packet, the last picture
        for packet in itertools.chain(self._packets(), (None,)):
            if packet is not None:
                spoiled = packet.is_corrupt
            if packet is not None and spoiled:
                self.damaged += 1
                continue
            for picture in self._pictures_of(packet):
                torn = picture.is_corrupt
                self.damaged += torn
                if not torn:
                    yield picture
        if spoiled or torn:  # damage at the very end: here the file was cut
            self.damaged -= 1
            self.cut = True
        self.cut |= self._reached < self._end - CUT_OFF_S
        self.cut |= self._in_parts and self._read_to < (1 - UNREAD) * self._container.size

    def _pictures_of(self, packet: Packet[VideoStream] | None) -> list[VideoFrame]:
        """Pictures that `packet` completes; with None, those that the decoder still holds."""
        try:
            return self._stream.decode(packet)
        except av.FFmpegError:
            self.damaged += 1
            return []

    def _packets(self) -> Iterator[Packet[VideoStream]]:
        """Yield the video's packets; the sound's are only asked how far the file reaches."""
        errors = 0
        packets = self._container.demux()
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                self.cut |= errors > 0
                return
            except av.FFmpegError:
                errors += 1
                if errors == MOST_ERRORS:
                    self.cut = True
                    return
                packets = self._container.demux()
                continue
            errors = 0 if packet.size else errors
            ours = packet.stream_index == self._stream.index
            if ours and self._numbers and packet.pos is not None:
                number = self._numbers.get(packet.pos)
                packet.pts = packet.pts if number is None else number
            self._read_to = max(self._read_to, (packet.pos or 0) + packet.size)
            if packet.pts is not None:
                end = (packet.pts + (packet.duration or 0)) * packet.time_base
                self._reached = max(self._reached, end)
            if packet.size and ours:
                yield cast("Packet[VideoStream]", packet)


def _in_order(
    stamped: Iterator[tuple[int | None, VideoFrame]],
) -> Iterator[tuple[int | None, VideoFrame]]:
    """Give each picture the smallest number of those that are near, since they are shown so."""
    numbers: list[int] = []
    waiting: deque[VideoFrame] = deque()
    for number, picture in stamped:
        waiting.append(picture)
        if number is not None:
            heapq.heappush(numbers, number)
        if len(waiting) > REORDERED:
            yield (heapq.heappop(numbers) if numbers else None), waiting.popleft()
    while waiting:
        yield (heapq.heappop(numbers) if numbers else None), waiting.popleft()
