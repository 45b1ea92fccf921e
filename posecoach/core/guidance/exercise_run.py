"""One exercise of a session while it is done: its coach, and what happens in it."""

from __future__ import annotations

import math

from posecoach.core.exercise import Side, side_message
from posecoach.core.guidance.course import Assignment
from posecoach.core.guidance.cueing import SaidAloud
from posecoach.core.guidance.events import Event, EventKind
from posecoach.core.guidance.pain import Zone, worst
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.view import Finished, Outcome
from posecoach.core.judging.hold import MAX_GAP_S, Hold
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.steps import misstep_message
from posecoach.core.message import Message, Value

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

BETWEEN_S = 2.0
"""How long they stand between two exercises."""

_COUNTS = Message.of("event.counts")


class ExerciseRun:
    """Leads through one exercise, and takes down what is done in it.

    Holds count as done from the first moment of work to the last.

    Parameters
    ----------
    assignment : Assignment

    Attributes
    ----------
    coach : Coach
    aloud : SaidAloud
        Which of the cues are said.
    zone : Zone or None
        The worst zone that its pain was found in; None where nobody was asked.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.coach = assignment.coach()
        self.aloud = SaidAloud()
        self.zone: Zone | None = None
        self._seen: Judgement | None = None
        self._done_at: float | None = None
        self._worked = (math.inf, -math.inf)

    @property
    def begun(self) -> bool:
        """True from its first picture."""
        return self._seen is not None

    @property
    def hangs(self) -> bool:
        """True for what is done on a table: nothing leaves a person in traction."""
        return bool(self.assignment.task.exercise.clearance)

    def update(self, judgement: Judgement, *, seen: bool = True) -> tuple[Event, ...]:
        """Take one moment.

        Parameters
        ----------
        judgement : Judgement
        seen : bool
            False where no picture came and the clock alone goes on.

        Returns
        -------
        tuple of Event
            Holds, repetitions and steps that are now known to be over.
        """
        if seen:
            self._seen = judgement
        before = self.coach.stage
        self.coach.update(judgement)
        if self.coach.stage is Stage.DONE and self._done_at is None:
            self._done_at = judgement.t
        return tuple(self._done(before, judgement))

    def unseen(self, t: float) -> Judgement | None:
        """What can be said at `t` when no picture has come for a while.

        None where the exercise waits for the camera, or a picture has only just come.
        """
        last = self._seen
        if last is None or t - last.t <= MAX_GAP_S or not self.coach.needs_no_picture:
            return None
        return last.unseen(t)

    def over(self, t: float) -> bool:
        """True when the last words have stood for long enough."""
        stands_s = FAREWELL_S if self.assignment.last else BETWEEN_S
        return self._done_at is not None and t - self._done_at >= stands_s

    def felt(self, now: Zone) -> None:
        """The person has said what the pain is now."""
        self.zone = worst(self.zone, now)

    def running(self) -> tuple[Event, ...]:
        """Holds that still run in the last picture, for an exercise that ends with it."""
        last = self._seen
        if last is None:
            return ()
        holds = ((side.side, side.hold) for side in last.sides)
        return tuple(_held(last.t, *hold) for hold in holds if self._counts(hold[1]))

    def finished(self) -> Finished:
        """How it went, once it is over."""
        coach = self.coach
        outcome = Outcome(
            coach.completed, self.zone, coach.dosing.eased, coach.blind_s, coach.dosing.version
        )
        return Finished(self.assignment.task, outcome)

    def _done(self, before: Stage, judgement: Judgement) -> list[Event]:
        t = judgement.t
        if self.coach.stage is Stage.WORK:
            self._worked = t if before is not Stage.WORK else self._worked[0], t
        events = []
        for side in judgement.sides:
            if self._counts(side.ended):
                events.append(_held(t, side.side, side.ended))
            if before is Stage.WORK and side.rep is not None:
                why = side.rep.reasons or _COUNTS
                events.append(_event(t, "repetition", side=_side(side.side), what=why))
        if before is Stage.WORK and judgement.walked is not None:
            step = judgement.walked
            what = misstep_message(step.misstep) if step.misstep else _COUNTS
            events.append(_event(t, "step", side=side_message(step.foot), what=what))
        return events

    def _counts(self, hold: Hold | None) -> bool:
        """True when any of a hold was while there was work to do."""
        began, ended = self._worked
        return hold is not None and hold.end_s >= began and hold.start_s <= ended


def _held(t: float, side: Side | None, hold: Hold | None) -> Event:
    held_s = 0.0 if hold is None else hold.in_form_s
    return _event(t, "hold", side=_side(side), held_s=held_s)


def _event(t: float, kind: EventKind, **parameters: Value) -> Event:
    return Event(t, kind, Message.of(f"event.{kind}", **parameters))


def _side(side: Side | None) -> Message | None:
    return side_message(side) if side else None
