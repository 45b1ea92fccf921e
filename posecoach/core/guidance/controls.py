"""What comes into a session besides judgements: commands, answers and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posecoach.core.guidance.pain import SCORES
from posecoach.core.judging.judge import Judgement
from posecoach.core.message import Message


class Command(Enum):
    """What a person can ask for at any time."""

    PAUSE = "pause"
    GO_ON = "go on"
    NEXT = "next"
    EASIER = "easier"
    HARDER = "harder"
    AGAIN = "again"
    PAIN = "pain"
    ALL_IS_WELL = "all is well"
    STOP = "stop"


class Ending(Enum):
    """Why a session ended before all was done."""

    BY_HAND = "by-hand"
    NO_PICTURES = "no-pictures"
    UNANSWERED = "unanswered"
    OVERRUN = "overrun"
    PAIN = "pain"

    @property
    def message(self) -> Message:
        """The same in words."""
        return Message.of(f"session.ended.{self.value}")


@dataclass(frozen=True, slots=True)
class Score:
    """The answer to the question for pain.

    Parameters
    ----------
    value : int
        From 0 (none) to 10 (worst imaginable).

    Raises
    ------
    ValueError
        For any other number.
    """

    value: int

    def __post_init__(self) -> None:
        if self.value not in SCORES:
            raise ValueError(f"a pain score is from 0 to 10, not {self.value}")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to "still fine?"."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passes and no picture is judged.

    Parameters
    ----------
    t : float
        Seconds on the clock of the source.
    status : Message or None
        What keeps pictures from coming; None when nothing does.
    """

    t: float
    status: Message | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """The person has waved: the first wave opens the menu, the next one takes a choice."""


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell that is not of the session, such as a disk that is full."""

    message: Message


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more will come: the source has ended, or the program is to end at once."""

    why: Ending


Input = Judgement | Command | Score | Reply | Tick | Wave | News | Ended
