"""Choices for a person without a key: each stands for some seconds, and a wave takes it."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.guidance.controls import Command, Input, Score
from posecoach.core.guidance.gestures import WAVE_S
from posecoach.core.guidance.pain import RISE, SCORES
from posecoach.core.message import Message, Tone

STEP_S = 4.0
"""How long each choice stands: it is heard, and waved at for two seconds. Provisional."""

ROUNDS = 2
"""How often all of them come by before the menu closes by itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a wave can take."""

    message: Message
    given: Input


@dataclass(frozen=True, slots=True)
class Offer:
    """What a view shows of a menu.

    Parameters
    ----------
    choices : tuple of Message
    index : int
        Which of them a wave takes now.
    """

    choices: tuple[Message, ...]
    index: int

    @property
    def cue(self) -> Message:
        """The one choice that a wave takes now."""
        return Message.of("menu.wave-for", Tone.ASK, choice=self.choices[self.index])


@dataclass(frozen=True, slots=True)
class Menu:
    """The choices of a moment, in the order in which they come by.

    Parameters
    ----------
    choices : tuple of Choice
    opened_at : float
        Seconds.
    """

    choices: tuple[Choice, ...]
    opened_at: float

    def closed(self, t: float) -> bool:
        """True when all choices have come by for long enough at `t` seconds."""
        return t - self.opened_at >= ROUNDS * STEP_S * len(self.choices)

    def offer(self, t: float) -> Offer:
        """What is shown at `t` seconds."""
        return Offer(tuple(choice.message for choice in self.choices), self._index(t))

    def taken(self, t: float) -> Choice:
        """What a wave takes that is complete at `t` seconds: what stood there when it began."""
        return self.choices[self._index(max(t - WAVE_S, self.opened_at))]

    def _index(self, t: float) -> int:
        return int((t - self.opened_at) / STEP_S) % len(self.choices)


def _choice(name: str, given: Input) -> Choice:
    return Choice(Message.of(f"menu.choice.{name}"), given)


GO_ON, HURTS = _choice("go-on", Command.GO_ON), _choice("hurts", Command.PAIN)
AT_WORK = (
    _choice("pause", Command.PAUSE),
    _choice("next", Command.NEXT),
    _choice("again", Command.AGAIN),
    _choice("easier", Command.EASIER),
    HURTS,
)
PAUSED = (GO_ON, HURTS, _choice("end", Command.STOP))
UP = _choice("up", Command.STOP)
HANGING = (UP, HURTS)
STILL_FINE = (UP, _choice("fine", Command.ALL_IS_WELL), HURTS)
"""The way up comes first: a person in need keeps waving, and must never say so that all is well."""


def about_pain(before: int) -> tuple[Choice, ...]:
    """How it is against the pain before the session: a rise is one of two, which ends it."""
    worse = min(before + RISE, SCORES[-1])
    return _choice("no-worse", Score(before)), _choice("worse", Score(worse))
