"""Time between pictures: where none came, and how many are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from posecoach.core.frame import Frame
from posecoach.core.judging.hold import MAX_GAP_S
from posecoach.core.message import Message

STEADY = 0.95
"""Share of steps that are alike in a film whose missing pictures can be counted; a phone's
changing rate is below that. Provisional."""

MISSTATED = 1.25
"""A stated rate that is off by this factor is told; provisional."""

FEW = 20
"""Steps that say nothing yet about the rate of a film."""

TOLD = 3
"""Gaps that are told one by one; more are counted."""

BIN_S = 0.001


class Gaps:
    """Watches the steps from one frame to the next.

    Parameters
    ----------
    stated_s : float
        Seconds between two pictures as the file states them.
    """

    def __init__(self, stated_s: float) -> None:
        self._stated_s = stated_s
        self._steps: Counter[int] = Counter()  # in milliseconds; no rate has many kinds
        self._long: list[tuple[float, float]] = []
        self._long_count = 0

    def told(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        """Yield every frame as it is."""
        before: float | None = None
        for frame in frames:
            if before is not None:
                self._count(before, frame.t)
            before = frame.t
            yield frame

    def missing(self, *, damaged: bool) -> int:
        """Pictures for which there is room in a film that is steady otherwise.

        Parameters
        ----------
        damaged : bool
            True to count every hole; False to count those in which nothing is credited.
        """
        least = 0.0 if damaged else MAX_GAP_S
        rooms = (self._rooms or {}).items()
        return sum(self._steps[step] * room for step, room in rooms if step * BIN_S > least)

    @property
    def notes(self) -> tuple[Message, ...]:
        """How far the pictures are apart, where that keeps seconds from being credited."""
        usual = self._usual_s
        if usual > MAX_GAP_S:
            return (Message.of("recording.sparse", apart_s=usual, most_s=MAX_GAP_S),)
        notes = [
            Message.of("recording.no-pictures", seconds=end - start, start_s=start)
            for start, end in self._long
        ]
        if self._long_count > len(self._long):
            notes.append(Message.of("recording.gaps", most_s=MAX_GAP_S, count=self._long_count))
        if self._misstated:
            stated, found = 1 / self._stated_s, 1 / usual
            notes.append(Message.of("recording.rate", stated=stated, found=found))
        return tuple(notes)

    @property
    def _misstated(self) -> bool:
        if self._steps.total() < FEW or self._rooms is None:
            return False
        ratio = self._usual_s / self._stated_s
        return max(ratio, 1 / ratio) > MISSTATED

    @property
    def _usual_s(self) -> float:
        """The median step in seconds; 0 without any."""
        middle, total = self._steps.total() / 2, 0
        for step in sorted(self._steps):
            total += self._steps[step]
            if total >= middle:
                return step * BIN_S
        return 0.0

    @property
    def _rooms(self) -> dict[int, int] | None:
        """Pictures for which each kind of step has room; None when the film is not steady."""
        usual = self._usual_s / BIN_S
        rooms = {step: round(step / usual) - 1 for step in self._steps if usual}
        holes = sum(self._steps[step] for step, room in rooms.items() if room > 0)
        return rooms if holes <= (1 - STEADY) * self._steps.total() else None

    def _count(self, before: float, now: float) -> None:
        self._steps[round((now - before) / BIN_S)] += 1
        if now - before > MAX_GAP_S:
            self._long_count += 1
            if len(self._long) < TOLD:
                self._long.append((before, now))
