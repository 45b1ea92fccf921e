"""Questions that wait for an answer, as states of a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from posecoach.core.guidance.pain import Zone, zone
from posecoach.core.guidance.traction import ANSWER_S
from posecoach.core.message import Message, Tone

ASK_PAIN = Message.of("pain.ask", Tone.ASK)
ASK_STILL_FINE = Message.of("traction.still-fine", Tone.ASK)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands.

    Parameters
    ----------
    id : {"pain", "still-fine"}
    message : Message
        The question.
    brief : Message
        The same in few words, to stand beside what is to be done at once.
    wants : {"number", "yes"}
        A score from 0 to 10, or a yes.
    halts : bool
        True when everything else waits for the answer; a person who hangs on a table is never
        left to wait.
    until : float or None
        When no answer counts as an answer, in seconds; None when it waits for as long as it takes,
        or when the traction monitor keeps that time.
    """

    id: Literal["pain", "still-fine"]
    message: Message
    brief: Message
    wants: Literal["number", "yes"]
    halts: bool = False
    until: float | None = None


STILL_FINE = Question("still-fine", ASK_STILL_FINE, Message.of("traction.still-fine-brief"), "yes")
_BRIEF = Message.of("pain.ask-brief")


class PainWatch:
    """Asks for the pain of now and says what the answer allows.

    Parameters
    ----------
    before : int or None
        The pain before the session, 0 to 10; None where nobody is there who could be hurt, and so
        nobody is asked.

    Attributes
    ----------
    question : Question or None
        The question while it stands.
    """

    def __init__(self, before: int | None) -> None:
        self._before = before
        self.question: Question | None = None

    @property
    def eases(self) -> bool:
        """True when the pain before the session asks for a third less."""
        return self._before is not None and zone(self._before) is Zone.AMBER

    def ask(self, t: float, *, halts: bool) -> None:
        """Ask, unless nobody is to be asked or the question stands already.

        Parameters
        ----------
        t : float
            Seconds.
        halts : bool
            True when everything waits for the answer; else it must come within `ANSWER_S`.
        """
        if self._before is not None and self.question is None:
            until = None if halts else t + ANSWER_S
            self.question = Question("pain", ASK_PAIN, _BRIEF, "number", halts, until)

    def answer(self, score: int) -> Zone | None:
        """Close the question; None when none stands: a number later on is nobody's score."""
        if self.question is None:
            return None
        self.question = None
        return zone(score, self._before)

    def late(self, t: float) -> bool:
        """Close the question when it is too late to answer; True when it was."""
        until = None if self.question is None else self.question.until
        if until is None or t < until:
            return False
        self.question = None
        return True
