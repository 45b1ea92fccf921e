"""A part of a recording, by its own seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from posecoach.core.errors import SourceError, UsageError
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.ports import FrameSource

_MOMENT = r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"(?:{_MOMENT})?-(?:{_MOMENT})?")


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From when to when, in seconds from the recording's first frame; the whole by default."""

    start_s: float = 0.0
    end_s: float = math.inf


WHOLE = TimeRange()


def read_range(text: str) -> TimeRange:
    """What a person wrote, such as ``10-25.5``, ``1:05-2:30`` or ``40-``.

    Raises
    ------
    UsageError
        When it is no part of a recording.
    """
    found = _RANGE.fullmatch(text.strip())
    if found is not None:
        start, end = _seconds(found.groups()[:3]), _seconds(found.groups()[3:])
        chosen = TimeRange(0.0 if start is None else start, math.inf if end is None else end)
        if chosen.start_s < chosen.end_s:
            return chosen
    message = Message.of("error.no-time-range", text=plain(text))
    raise UsageError(message, Message.of("hint.how-a-range-is-written"))


class InRange:
    """The frames of a source that lie in a range, at the source's times; a `FrameSource`.

    Parameters
    ----------
    source : FrameSource
        Is closed with this.
    chosen : TimeRange
    """

    def __init__(self, source: FrameSource, chosen: TimeRange) -> None:
        self._source = source
        self._range = chosen
        self._told: tuple[Message, ...] = ()

    @property
    def info(self) -> SourceInfo:
        """The source's; how many frames lie in the range is not known."""
        return replace(self._source.info, frames=0)

    @property
    def notes(self) -> tuple[Message, ...]:
        """Which part it is, and the source's notes."""
        return (*self._told, *self._source.notes)

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames in the range; what comes after it is not read.

        Raises
        ------
        SourceError
            When there is none.
        """
        first = last = None
        for frame in self._source:
            if frame.t > self._range.end_s:
                break
            last = frame.t
            if frame.t >= self._range.start_s:
                first = frame.t if first is None else first
                self._told = (Message.of("recording.part", start_s=first, end_s=last),)
                yield frame
        if first is None:
            message = Message.of("error.nothing-in-range", file=self.info.path, last_s=last or 0.0)
            raise SourceError(message, Message.of("hint.within-the-recording"))

    def close(self) -> None:
        """Close the source."""
        self._source.close()


def _seconds(parts: tuple[str | None, ...]) -> float | None:
    """Hours, minutes and seconds as seconds; None when nothing was written."""
    hours, minutes, seconds = parts
    if seconds is None:
        return None
    return 3600.0 * int(hours or 0) + 60.0 * int(minutes or 0) + float(seconds)
