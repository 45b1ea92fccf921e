"""The true number of each packet of an AVI, which numbers them in the order in which they stand.

Where some were destroyed, every later one would get a number that is too small, and come too early.
"""

from __future__ import annotations

import struct
from pathlib import Path

import av
from av.container import InputContainer
from av.video.stream import VideoStream

CHUNK_HEADER = 8
"""Bytes between the place of a packet in the index and its data."""

HOLE = 256
"""Bytes between two packets that belong to neither; less is padding. Provisional."""


def packet_numbers(container: InputContainer, stream: VideoStream) -> dict[int, int]:
    """Number of each packet by the place of its data in the file.

    Parameters
    ----------
    container : InputContainer
    stream : VideoStream

    Returns
    -------
    dict of int to int
        From the file's index; without one, from the count of pictures that the file states. Empty
        when neither helps: then the packets are numbered as they come.
    """
    places = {}
    for entry in stream.index_entries:
        places[entry.pos] = places[entry.pos + CHUNK_HEADER] = entry.timestamp
    if len(stream.index_entries) > 1 or not stream.frames:
        return places
    return _counted(Path(container.name), stream.frames)


def _counted(path: Path, stated: int) -> dict[int, int]:
    """The missing packets shared among the holes in a file, by their size."""
    if not _is_whole(path):
        return {}
    ours: list[int] = []
    holes: dict[int, int] = {}
    end = 0
    with av.open(
        str(path), options={"protocol_whitelist": "file"}, metadata_errors="replace"
    ) as container:
        wanted = container.streams.best("video")
        for packet in container.demux():
            if packet.pos is None or not packet.size:
                continue
            if end and packet.pos - end > HOLE:
                holes[len(ours)] = packet.pos - end
            end = packet.pos + packet.size + packet.size % 2 + CHUNK_HEADER
            if wanted is not None and packet.stream_index == wanted.index:
                ours.append(packet.pos)
    missing, lost = stated - len(ours), sum(holes.values())
    if missing <= 0 or not lost:
        return {}
    numbers, shift = {}, 0.0
    for number, pos in enumerate(ours):
        shift += missing * holes.get(number, 0) / lost
        numbers[pos] = number + round(shift)
    return numbers


def _is_whole(path: Path) -> bool:
    """True when the file is as long as it states; else its end is missing, and not its middle."""
    with path.open("rb") as file:
        head = file.read(8)
    return len(head) == 8 and struct.unpack("<I", head[4:])[0] + 8 <= path.stat().st_size
