"""One exercise of a live session: shows it, says it, and obeys the keys."""

from __future__ import annotations

import math
from dataclasses import replace
from time import monotonic

from posecoach.app.display import Display
from posecoach.app.run import Enough
from posecoach.core.coach import Coach
from posecoach.core.cueing import Cue, Tone
from posecoach.core.direction import Direction, Stage
from posecoach.core.events import Event, Kind
from posecoach.core.exercise import Side
from posecoach.core.frame import Frame, Image
from posecoach.core.hold import MAX_GAP_S, Hold
from posecoach.core.judge import Judgement
from posecoach.core.pain import Zone, worst, zone
from posecoach.core.played import BY_HAND
from posecoach.core.pose import Pose
from posecoach.core.protocol import ANSWER_S, NO_ANSWER
from posecoach.core.task import Task
from posecoach.render.panel import Panel, panel_of_direction

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

BETWEEN_S = 2.0
"""How long they stand between two exercises."""

UNANSWERED = "the question whether all is well was not answered"
"""Why a session of traction ended."""

ALL_IS_WELL = "answered: all is well"

ASK_PAIN = "Pain now, 0 to 10? Press the number"


class Session:
    """Leads the person through one exercise; the sink that a live session adds.

    Parameters
    ----------
    task : Task
    coach : Coach
    display : Display
    pain : int or None
        The pain before, 0 to 10; None where nobody is asked.
    ask_first : bool
        True to ask for the pain of now before anything else.
    last : bool
        True where no other exercise follows.

    Attributes
    ----------
    events : list of Event
        All that was said and done.
    eased : bool
        True when pain asked for a third less.
    zone : Zone or None
        The worst that the pain was found in; None where it was not asked.
    ended : str
        Why the whole session is over; empty while it is not.
    """

    def __init__(
        self,
        task: Task,
        coach: Coach,
        display: Display,
        *,
        pain: int | None = None,
        ask_first: bool = False,
        last: bool = True,
    ) -> None:
        self._task = task
        self._coach = coach
        self._display = display
        self._pain = pain
        self._ask_first = ask_first
        self._last = last
        self._t = self._taken_at = 0.0
        self._taken: tuple[Image, Judgement] | None = None
        self._worked = (math.inf, -math.inf)
        self._pain_until = 0.0
        self._quit_asked = False
        self._done_at: float | None = None
        self.events: list[Event] = []
        self.eased = False
        self.zone: Zone | None = None
        self.ended = ""

    def take(self, frame: Frame, pose: Pose | None, judgement: Judgement) -> None:
        """Coach one frame; raises `Enough` when the exercise is over."""
        if self._taken is None:
            self._t = frame.t
            self._told("say", "note", self._task.note)
        self._taken, self._taken_at = (frame.image, judgement), monotonic()
        if self._lead(frame.image, judgement):
            raise Enough

    def wait(self, status: str) -> None:
        """No frame comes: say why, and let the window answer its keys.

        What goes by the clock goes on, so that whoever hangs on a table is watched over all
        the same: asked, stopped, and led back.
        """
        self._display.wait(status)
        waited = monotonic() - self._taken_at
        if self._taken is None or waited <= MAX_GAP_S or not self._coach.needs_no_picture:
            self._obey()
            return
        image, before = self._taken
        over = self._lead(image, before.unseen(before.t + waited), status)
        if over and (self._last or self.ended):  # what comes next wants the camera
            raise Enough

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of: the screen is the whole session's."""

    def _lead(self, image: Image, judgement: Judgement, status: str = "") -> bool:
        """Take one moment; True when the last words have stood for long enough."""
        self._t, stage = judgement.t, self._coach.stage
        direction = self._coach.step(judgement)
        cue = direction.cue
        if status and cue is not None and cue.tone is Tone.SEE and not direction.blind:
            direction = replace(direction, cue=None)  # it is not the person who is amiss
        self._told("say", "silence", NO_ANSWER if self._coach.unanswered else "")
        self._told("say", "instruction", direction.instruction)
        self._told("cue", "cue", direction.cue.text if direction.cue else "")
        self._note(stage, direction, judgement)
        panel = panel_of_direction(self._task.exercise, direction, judgement)
        self._display.show(image, judgement.pose, replace(panel, cue=self._cue(panel, status)))
        if self._ask_first:
            self._ask_first = False
            self._ask_pain()
        self._obey()
        if direction.stage is not Stage.DONE:
            return False
        self._done_at = self._t if self._done_at is None else self._done_at
        if self._coach.unanswered:
            self.ended = UNANSWERED
        over = self._t - self._done_at >= (FAREWELL_S if self._last else BETWEEN_S)
        for side in judgement.sides if over else ():
            self._note_hold(side.side, side.hold)  # which is still going on
        return over

    def _cue(self, panel: Panel, status: str) -> Cue | None:
        """What is shown: safety first, then what waits for an answer, then what is amiss."""
        cue, urgent = panel.cue, panel.cue is not None and panel.cue.tone in (Tone.STOP, Tone.ASK)
        if urgent or self._coach.stage is Stage.WAY_UP:
            return cue
        if self._t < self._pain_until:
            return Cue(ASK_PAIN, Tone.ASK)
        return cue or (Cue(status, Tone.SEE) if status else None)

    def _told(self, kind: Kind, heading: str, words: str) -> None:
        if self._display.tell(heading, words):
            self._happened(kind, words)

    def _note(self, before: Stage, direction: Direction, judgement: Judgement) -> None:
        """Keep what was done: holds, repetitions and steps, the one that ends the work too."""
        if direction.stage is Stage.WORK:
            began = self._t if before is not Stage.WORK else self._worked[0]
            self._worked = began, self._t
        for side in judgement.sides:
            self._note_hold(side.side, side.ended)
            if before is Stage.WORK and side.rep is not None:
                why = "; ".join(side.rep.reasons) or "counts"
                self._happened("repetition", f"{_named(side.side)}{why}")
        if before is Stage.WORK and judgement.walked is not None:
            step = judgement.walked
            self._happened("step", f"{step.foot} {step.misstep or 'counts'}")

    def _note_hold(self, side: Side | None, hold: Hold | None) -> None:
        """Keep a hold that was done while there was work to do."""
        began, ended = self._worked
        if hold is not None and hold.end_s >= began and hold.start_s <= ended:
            self._happened("hold", f"{_named(side)}{hold.in_form_s:.1f} s in form")

    def _happened(self, kind: Kind, words: str) -> None:
        self.events.append(Event(self._t, kind, words))

    @property
    def _hangs(self) -> bool:
        """Nobody is left in traction by a pause, or by a question that waits."""
        return bool(self._task.exercise.clearance)

    def _obey(self) -> None:
        match self._display.key():
            case "space" if self._coach.asking:
                self._coach.answer(self._t)
                self._happened("say", ALL_IS_WELL)
            case "space" if not self._hangs and self._display.pause():
                self._quit()
            case "n":
                self._coach.skip(self._t)
            case "p" if self._pain is not None:
                self._ask_pain()
            case str(key) if self._t < self._pain_until and key.isdecimal():
                self._pain_until = self._t
                self._heed(self._display.number(key))
            case "q":
                self._quit()

    def _quit(self) -> None:
        """End the session; who hangs upside down is guided up first, unless asked twice."""
        self._coach.stop(self._t)
        over = self._quit_asked or self._coach.stage is not Stage.WAY_UP
        self._quit_asked = True
        self.ended = self.ended or BY_HAND
        if over:
            raise Enough

    def _ask_pain(self) -> None:
        """Ask for the pain of now; no clock runs meanwhile, but for whoever may hang."""
        self._told("pain", "pain", ASK_PAIN)
        if self._hangs:
            self._pain_until = self._t + ANSWER_S
            return
        score = self._display.ask_number(ASK_PAIN)
        if score is None:
            self._quit()
        else:
            self._heed(score)

    def _heed(self, score: int) -> None:
        """Do what this pain allows."""
        now = zone(score, self._pain)
        self.zone = worst(self.zone, now)
        self._told("pain", "pain", f"{score}. {now.value}")
        if now is Zone.AMBER:
            self.eased = True
            self._coach.ease()
        elif now is Zone.RED:
            self.ended = "pain"
            self._coach.stop(self._t)


def _named(side: Side | None) -> str:
    return f"{side} " if side else ""
