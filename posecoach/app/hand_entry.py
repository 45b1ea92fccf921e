"""What a person did without a camera, entered into the history by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from posecoach.core.errors import UsageError
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.guidance.pain import SCORES, zone
from posecoach.core.message import Message
from posecoach.core.progress.session_record import ItemDone, SessionRecord

MOST_S = 6 * 3600.0
"""The longest time that can be entered, in seconds: more is a slip of the finger."""

MOST_REPS = 1000
NOON = time(12)
"""The time of day of what was done on another day: nobody asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEntry:
    """What the person says was done.

    Parameters
    ----------
    exercise : Exercise
    side : {"left", "right", "both", ""}
        Empty where the person does not say.
    seconds : float or None
    repetitions : int or None
        On each side.
    pain_before, pain_after : int or None
        0 to 10; None where the person does not say.
    """

    exercise: Exercise
    side: str = ""
    seconds: float | None = None
    repetitions: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None

    def session(self, on: date | None, now: datetime) -> SessionRecord:
        """The session to be stored; its id is 0.

        Parameters
        ----------
        on : date or None
            The day; None for today.
        now : datetime
            With its offset from UTC.

        Raises
        ------
        UsageError
            When the day is still to come, nothing was done, a number cannot be right, or a side
            is named that there is not.
        """
        self._check()
        started = now if on in (None, now.date()) else datetime.combine(on or now, NOON, now.tzinfo)
        if started > now:
            raise UsageError(
                Message.of("error.in-the-future", date=started.date().isoformat()),
                Message.of("hint.say-a-date"),
            )
        after = self.pain_after
        return SessionRecord(
            id=0,
            started=started,
            what=self.exercise.id,
            pain_before=self.pain_before,
            pain_after=after,
            zone=None if after is None else zone(after, self.pain_before),
            ended="done",
            by_hand=True,
            items=tuple(self._item(side) for side in self._sides()),
        )

    def _item(self, side: Side | None) -> ItemDone:
        return ItemDone(
            exercise=self.exercise.id,
            side=side,
            entered_s=self.seconds or 0.0,
            entered_reps=self.repetitions or 0,
        )

    def _sides(self) -> Sequence[Side | None]:
        if self.side in ("", "both"):
            return SIDES if self.side == "both" else (None,)
        return tuple(side for side in SIDES if side == self.side)

    def _check(self) -> None:
        if self.seconds is None and self.repetitions is None:
            raise UsageError(
                Message.of("error.nothing-done"), Message.of("hint.enter-what-was-done")
            )
        if self.side not in ("", "both", *SIDES):
            raise UsageError(
                Message.of("error.unknown-side", side=self.side), Message.of("hint.say-a-side")
            )
        if self.side and self.exercise.sides != "both":
            raise UsageError(
                Message.of("error.no-sides", name=self.exercise.message("name")),
                Message.of("hint.no-side"),
            )
        _within("seconds", self.seconds, 1, MOST_S)
        _within("repetitions", self.repetitions, 1, MOST_REPS)
        _within("pain-before", self.pain_before, SCORES[0], SCORES[-1])
        _within("pain", self.pain_after, SCORES[0], SCORES[-1])


def day(text: str) -> date:
    """A day as a person writes it.

    Raises
    ------
    UsageError
        When it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message.of("error.no-date", date=text), Message.of("hint.say-a-date")
        ) from None


def _within(option: str, value: float | None, least: float, most: float) -> None:
    if value is not None and not least <= value <= most:
        raise UsageError(
            Message.of("error.out-of-range", option=option, value=float(value)),
            Message.of("hint.say-between", least=float(least), most=float(most)),
        )
