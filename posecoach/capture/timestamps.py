"""A file's time stamps, made into seconds that can be relied on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from posecoach.core.message import Message

CLOCK_RESET_S = 1
"""A clock that goes back by less is a frame out of place, which is left out. By more it was
set anew, as where recordings were joined, and goes on from there."""

LONE_S = 5
"""The first or the last picture is left out when it is farther than this from all others."""

LONE_INTERVALS = 5
"""And when it is as many usual intervals away: some films have a picture in ten seconds."""

AHEAD = 4
"""Pictures that are looked at before a jump is believed."""

Picture = TypeVar("Picture")
Stamped = tuple[int | None, Picture]


class Timestamps:
    """Turns a stream's time stamps into seconds that rise strictly from 0.

    A stamp that the following ones contradict is left out. A jump that they confirm is
    believed.

    Parameters
    ----------
    time_base : Fraction
        Seconds of one unit of a stamp.
    interval : Fraction
        Usual seconds between two pictures.
    speed : Fraction
        Seconds that passed while one second of the file was recorded: less than 1 in a
        slow-motion recording.

    Attributes
    ----------
    now : Fraction
        Seconds of the last picture.
    left_out : int
        Pictures that were left out.
    """

    def __init__(self, time_base: Fraction, interval: Fraction, speed: Fraction) -> None:
        self.now = -interval * speed
        self._unit = time_base * speed
        self._interval = interval * speed
        self._before: Fraction | None = None  # stamp of the last picture, in seconds
        self._offset = Fraction(0)
        self.left_out = 0
        self._guessed = 0
        self._resets: list[Message] = []

    def timed(self, pictures: Iterable[Stamped[Picture]]) -> Iterator[tuple[float, Picture]]:
        """Yield each picture that is in its place, with its time in seconds."""
        waiting: deque[Stamped[Picture]] = deque()
        for stamped in pictures:
            waiting.append(stamped)
            if len(waiting) > AHEAD:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was wrong with the stamps in the part read so far."""
        counts = (
            Message.of("recording.contradicting", count=self.left_out) if self.left_out else None,
            Message.of("recording.without-time", count=self._guessed) if self._guessed else None,
        )
        return (*filter(None, counts), *self._resets)

    def _next(self, waiting: deque[Stamped[Picture]]) -> Iterator[tuple[float, Picture]]:
        pts, picture = waiting.popleft()
        if pts is None:
            self._guess()
        else:
            ahead = [stamp * self._unit for stamp, _ in waiting if stamp is not None]
            stamp = pts * self._unit
            if self._misplaced(stamp, ahead):
                self.left_out += 1
                return
            self.now = self._continued(stamp)
            self._before = stamp
        yield float(self.now), picture

    def _guess(self) -> None:
        """A picture without a stamp follows the one before as usual."""
        self._guessed += 1
        self.now += self._interval
        if self._before is not None:
            self._before += self._interval

    def _misplaced(self, stamp: Fraction, ahead: list[Fraction]) -> bool:
        """True when this stamp fits neither those before nor those that follow."""
        before = self._before
        if before is None:
            return self._first_is_lone(stamp, ahead)
        if not ahead and self._is_far(stamp - before):
            return True
        between = sum(before < later < stamp for later in ahead)
        if stamp > before:
            beyond = sum(later > stamp for later in ahead)
            return between > beyond
        if stamp > before - CLOCK_RESET_S:
            return True
        returned = sum(before < later < before + LONE_S for later in ahead)
        return returned > len(ahead) - returned

    def _continued(self, stamp: Fraction) -> Fraction:
        """Seconds of a picture that is in its place."""
        if self._before is None:
            self._offset = self.now + self._interval - stamp
        elif stamp <= self._before:
            back = float(self._before - stamp)
            at = float(self.now)
            self._resets.append(Message.of("recording.clock-back", back_s=back, at_s=at))
            self._offset = self.now + self._interval - stamp
        return stamp + self._offset

    def _first_is_lone(self, stamp: Fraction, ahead: list[Fraction]) -> bool:
        """True when the first stamp is far from the others, which are close to each other."""
        if len(ahead) < 2 or not self._is_far(abs(ahead[0] - stamp)):
            return False
        return all(0 < b - a <= LONE_S for a, b in pairwise(ahead))

    def _is_far(self, step: Fraction) -> bool:
        return step > LONE_S and step > LONE_INTERVALS * self._interval
