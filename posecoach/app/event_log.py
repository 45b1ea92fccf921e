"""What happens in an exercise of a live session, taken down in order."""

from __future__ import annotations

import math

from posecoach.core.exercise import Side
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judgement
from posecoach.core.progress.events import Event, EventKind
from posecoach.words import Words


class EventLog:
    """Keeps events; what was done counts from the first moment of work to its last.

    Attributes
    ----------
    events : list of Event
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._words = Words()
        self._worked = (math.inf, -math.inf)

    def happened(self, t: float, kind: EventKind, words: str) -> None:
        """Take down one thing."""
        self.events.append(Event(t, kind, words))

    def note(self, before: Stage, direction: Prompt, judgement: Judgement) -> None:
        """Take down holds, repetitions and steps, the one that ends the work too.

        Parameters
        ----------
        before : Stage
            Where the session stood until this moment.
        direction : Prompt
        judgement : Judgement
        """
        t = judgement.t
        if direction.stage is Stage.WORK:
            self._worked = t if before is not Stage.WORK else self._worked[0], t
        for side in judgement.sides:
            self._hold(t, side.side, side.ended)
            if before is Stage.WORK and side.rep is not None:
                why = "; ".join(map(self._words.text, side.rep.reasons)) or "counts"
                self.happened(t, "repetition", f"{_named(side.side)}{why}")
        if before is Stage.WORK and judgement.walked is not None:
            step = judgement.walked
            self.happened(t, "step", f"{step.foot} {step.misstep or 'counts'}")

    def running(self, judgement: Judgement) -> None:
        """It is over: take down the holds that still go on."""
        for side in judgement.sides:
            self._hold(judgement.t, side.side, side.hold)

    def _hold(self, t: float, side: Side | None, hold: Hold | None) -> None:
        """A hold counts as done when any of it was while there was work to do."""
        began, ended = self._worked
        if hold is not None and hold.end_s >= began and hold.start_s <= ended:
            self.happened(t, "hold", f"{_named(side)}{hold.in_form_s:.1f} s in form")


def _named(side: Side | None) -> str:
    return f"{side} " if side else ""
