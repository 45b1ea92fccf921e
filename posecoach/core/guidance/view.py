"""What a session shows at one moment: everything that a presenter needs, and nothing to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from posecoach.core.exercise import Side
from posecoach.core.guidance.controls import Ending
from posecoach.core.guidance.counter import SessionCounter
from posecoach.core.guidance.course import Assignment, Task
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.menu import Offer
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.prompt import Prompt
from posecoach.core.guidance.questions import Question
from posecoach.core.message import Message


class State(Enum):
    """What a session does."""

    LED = "led"
    PAUSED = "paused"
    ASKED = "asked"
    NO_PICTURE = "no picture"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One moment of a session.

    Parameters
    ----------
    t : float
        Seconds on the clock of the source; two views that differ in it alone are equal.
    state : State
        LED while the exercise goes on, whatever its stage; ASKED while everything waits for an
        answer; NO_PICTURE while the exercise waits for the camera; OVER at the end.
    assignment : Assignment
        The exercise at hand, with its place among the others.
    prompt : Prompt
        The stage of the exercise, its clock, target, set and side.
    counter : SessionCounter
        Where the person is in the session, in numbers.
    question : Question or None
        The question that stands. It may stand while the exercise goes on: a person who hangs on a
        table is never left to wait.
    cue : Message or None
        The one thing to show now.
    coming : Message or None
        What comes after the bout at hand: another bout, or the next exercise.
    status : Message or None
        What keeps pictures from coming.
    offer : Offer or None
        The choices that a wave of the hand takes; None while there is no menu.
    answer_left_s : int or None
        Whole seconds that are left to answer the question; None where none stands.
    asks_pain : bool
        True while a pain score is asked for; the question about traction may stand before it.
    eased : bool
        True once a third was taken off.
    ended : Ending or None
        Why it ends early; the way back up or the last words may still go on.
    """

    t: float = field(compare=False)
    state: State
    assignment: Assignment
    prompt: Prompt
    counter: SessionCounter
    question: Question | None
    cue: Message | None
    coming: Message | None
    status: Message | None
    offer: Offer | None
    answer_left_s: int | None
    asks_pain: bool
    eased: bool
    ended: Ending | None

    @property
    def halted(self) -> bool:
        """True while nothing is judged and no clock runs, until the person says so."""
        return self.state in (State.PAUSED, State.ASKED)

    @property
    def over(self) -> bool:
        """True when nothing more will happen."""
        return self.state is State.OVER


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one exercise went, beside its figures.

    Parameters
    ----------
    completed : Counter of side
        Bouts that were done to their end.
    zone : Zone or None
        The worst that its pain was found in; None where nobody was asked.
    eased : bool
        True when a third was taken off.
    blind_s : float
        Seconds that were timed by the clock alone.
    version : str
        The easier or harder version that was chosen on the way, in the words of the exercise
        file; empty for the dose as planned.
    """

    completed: Counter[Side | None] = field(default_factory=Counter)
    zone: Zone | None = None
    eased: bool = False
    blind_s: float = 0.0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """An exercise of the session that is over."""

    task: Task
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Moment:
    """What a session answers to whatever comes in.

    Parameters
    ----------
    view : SessionView
    changed : bool
        True when the view shows something else than before.
    events : tuple of Event
        What is to be said, and what was answered and done, since the last moment.
    finished : Finished or None
        The exercise that has just ended.
    """

    view: SessionView
    changed: bool
    events: tuple[Event, ...]
    finished: Finished | None = None
