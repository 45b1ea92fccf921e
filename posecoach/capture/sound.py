"""The sound of a recording, as it is stored, timed from the first picture."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet

from posecoach.capture.container import extent, open_container
from posecoach.capture.playing_speed import playing_speed

COPIED = frozenset({"aac", "mp3", "ac3", "eac3", "opus", "alac", "flac"})
"""Kinds of sound that an MP4 holds as they are; others would have to be encoded anew."""

Packets: TypeAlias = "Iterator[Packet[AudioStream]]"


class Sound:
    """The packets of a sound track, one after another.

    Parameters
    ----------
    container : InputContainer
        Is closed with this.
    stream : AudioStream
    start : Fraction
        Seconds of the first picture on the file's own clock.
    """

    def __init__(self, container: InputContainer, stream: AudioStream, start: Fraction) -> None:
        self.stream = stream
        self._container = container
        self._start = start
        self._packets = self._timed()
        self._next = next(self._packets, None)

    def until(self, t: float) -> Packets:
        """Yield the packets that begin before `t` seconds and were not asked for yet."""
        while self._next is not None and _begins(self._next) < t:
            yield self._next
            self._next = next(self._packets, None)

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._next = None
        self._packets.close()  # type: ignore[attr-defined]  # it is a generator
        self._container.close()

    def _timed(self) -> Packets:
        """Packets timed from the first picture; what comes before that is left out."""
        try:
            for packet in self._container.demux(self.stream):
                if packet.pts is None or not packet.size:
                    continue
                shift = round(self._start / packet.time_base)
                packet.pts -= shift
                packet.dts = packet.pts
                if packet.pts >= 0:
                    yield packet
        except av.FFmpegError:  # where the file is damaged the sound ends
            return


def sound_of(path: str | Path, *, as_played: bool = False) -> Sound | None:
    """The sound of a video file that plays as fast as it was recorded.

    Parameters
    ----------
    path : str or Path
        A file that can be read as a video.
    as_played : bool
        True when a slow-motion file's times are taken as they are.

    Returns
    -------
    Sound or None
        None when there is no sound, when it cannot be copied, and of slow motion, whose pictures
        get their real times back.
    """
    container, video = open_container(Path(path))
    stream = container.streams.best("audio")
    slow = not as_played and playing_speed(container, video).seconds != 1
    if not isinstance(stream, AudioStream) or slow or stream.codec_context.name not in COPIED:
        container.close()
        return None
    return Sound(container, stream, extent(container, video)[0])


def _begins(packet: Packet[AudioStream]) -> float:
    return float((packet.pts or 0) * packet.time_base)
