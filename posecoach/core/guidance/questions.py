"""Questions that wait for an answer, as states of a session."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    id : {"pain", "still-fine", "consequence"}
    message : Message
        The question.
    brief : Message
        The same in few words, to stand beside what is to be done at once.
    wants : {"number", "yes", "ok"}
        A score from 0 to 10, a yes, or that it was understood.
    halts : bool
        True when everything else waits for the answer; a person who hangs on a table is never
        left to wait.
    until : float or None
        When no answer counts as an answer, in seconds; None where it is not known yet.
    """

    id: Literal["pain", "still-fine", "consequence"]
    message: Message
    brief: Message
    wants: Literal["number", "yes", "ok"]
    halts: bool = False
    until: float | None = None


STILL_FINE = Question("still-fine", ASK_STILL_FINE, Message.of("traction.still-fine-brief"), "yes")
_BRIEF = Message.of("pain.ask-brief")

PAIN_ANSWER_S = 30.0
"""Time to answer the question for pain while everything waits, and to rest before it is put once
more; provisional."""

_WAITING = (ASK_PAIN, Message.of("pain.rest", Tone.ASK), Message.of("pain.ask-again", Tone.ASK))
"""What stands while everything waits: the question, a rest, and the question once more. All the
while an answer is taken."""


CONSEQUENCE_S = 20.0
"""How long the meaning of an answer stays on the screen without a key, and how often it is said
meanwhile; provisional."""
REPEAT_S = 8.0


class PainWatch:
    """Asks for the pain of now and says what the answer allows.

    Parameters
    ----------
    before : int or None
        The pain before the session, 0 to 10; None where nobody is there who could be hurt, and so
        nobody is asked.

    Attributes
    ----------
    before : int or None
    question : Question or None
        What stands: the question, or what its answer means.
    gave_up : bool
        True when the question waited for long enough without an answer.
    """

    def __init__(self, before: int | None) -> None:
        self.before = before
        self._step = 0
        self._said_at = 0.0
        self.question: Question | None = None
        self.gave_up = False

    @property
    def eases(self) -> bool:
        """True when the pain before the session asks for a third less."""
        return self.before is not None and zone(self.before) is Zone.AMBER

    @property
    def asks(self) -> bool:
        """True while a score is asked for."""
        return self.question is not None and self.question.wants == "number"

    def rise(self, score: int) -> int:
        """How much more pain there is than before the session; 0 where that is not known."""
        return 0 if self.before is None else max(score - self.before, 0)

    def ask(self, t: float, *, halts: bool) -> None:
        """Ask, unless nobody is to be asked or the question stands already.

        Parameters
        ----------
        t : float
            Seconds.
        halts : bool
            True when everything waits for the answer; else it must come within `ANSWER_S`.
        """
        if self.before is not None and not self.asks:
            self._step = 0
            until = t + (PAIN_ANSWER_S if halts else ANSWER_S)
            self.question = Question("pain", ASK_PAIN, _BRIEF, "number", halts, until)

    def answer(self, score: int) -> Zone | None:
        """Close the question; None when none stands: a number later on is nobody's score."""
        if not self.asks:
            return None
        self.question = None
        return zone(score, self.before)

    def tell(self, t: float, told: Message) -> None:
        """What the answer means stands until it was understood.

        Parameters
        ----------
        t : float
            Seconds.
        told : Message
        """
        self._said_at = t
        self.question = Question("consequence", told, told, "ok", True, t + CONSEQUENCE_S)

    def understood(self) -> bool:
        """The person has understood what the answer means; False when nothing of it stood."""
        stood = self.question is not None and self.question.wants == "ok"
        if stood:
            self.question = None
        return stood

    def heed(self, t: float) -> Message | None:
        """Take the time: a question is put again after a rest, and then given up.

        Parameters
        ----------
        t : float
            Seconds.

        Returns
        -------
        Message or None
            What is to be said now, once more or for the first time.
        """
        stands = self.question
        if stands is None or stands.until is None:
            return None
        if t < stands.until:
            again = stands.wants == "ok" and t - self._said_at >= REPEAT_S
            self._said_at = t if again else self._said_at
            return stands.message if again else None
        self._step += 1
        if stands.wants == "number" and stands.halts and self._step < len(_WAITING):
            self.question = replace(stands, message=_WAITING[self._step], until=t + PAIN_ANSWER_S)
            return self.question.message
        self.question = None
        self.gave_up = stands.wants == "number"
        return None
