"""One exercise of a live session: shows it, says it, and obeys the keys."""

from __future__ import annotations

from posecoach.app.display import Display
from posecoach.app.run import Enough
from posecoach.core.coach import Coach
from posecoach.core.direction import Direction, Stage
from posecoach.core.events import Event, Kind
from posecoach.core.frame import Frame
from posecoach.core.judge import Judgement
from posecoach.core.pain import Zone, zone
from posecoach.core.played import BY_HAND
from posecoach.core.pose import Pose
from posecoach.core.task import Task
from posecoach.render.panel import panel_of_direction

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

BETWEEN_S = 2.0
"""How long they stand between two exercises."""

UNANSWERED = "the question whether all is well was not answered"
"""Why a session of traction ended."""

ASK_PAIN = "Pain now, 0 to 10? Press a number; 9 for 10 too"


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
        self._farewell_s = FAREWELL_S if last else BETWEEN_S
        self._t = 0.0
        self._begun = False
        self._done_at: float | None = None
        self.events: list[Event] = []
        self.eased = False
        self.ended = ""

    def take(self, frame: Frame, pose: Pose | None, judgement: Judgement) -> None:
        """Coach one frame; raises `Enough` when the exercise is over."""
        self._t = frame.t
        direction = self._coach.step(judgement)
        self._tell(direction)
        self._note(direction, judgement)
        panel = panel_of_direction(self._task.exercise, direction, judgement)
        self._display.show(frame.image, judgement.pose, panel)
        if self._ask_first:
            self._ask_first = False
            self._ask_pain()
        self._obey()
        if direction.stage is Stage.DONE:
            self._done_at = frame.t if self._done_at is None else self._done_at
            if self._coach.unanswered:
                self.ended = UNANSWERED
            if frame.t - self._done_at >= self._farewell_s:
                raise Enough

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of: the screen is the whole session's."""

    def wait(self, status: str) -> None:
        """No frame comes: say what is the matter, and let the window answer its keys."""
        self._display.wait(status)
        self._obey()

    def _tell(self, direction: Direction) -> None:
        """Say what is new: the instruction when the stage changes, and each new cue."""
        if not self._begun:
            self._begun = True
            self._told("say", "note", self._task.note)
        self._told("say", "instruction", direction.instruction)
        self._told("cue", "cue", direction.cue.text if direction.cue else "")

    def _told(self, kind: Kind, heading: str, words: str) -> None:
        if self._display.tell(heading, words):
            self._happened(kind, words)

    def _note(self, direction: Direction, judgement: Judgement) -> None:
        """Keep what was done: holds, repetitions and steps while they are worked on."""
        if direction.stage is not Stage.WORK:
            return
        for side in judgement.sides:
            name = f"{side.side} " if side.side else ""
            if side.ended is not None:
                self._happened("hold", f"{name}{side.ended.in_form_s:.1f} s in form")
            if side.rep is not None:
                why = "; ".join(side.rep.reasons) or "counts"
                self._happened("repetition", f"{name}{why}")
        if judgement.walked is not None:
            step = judgement.walked
            self._happened("step", f"{step.foot} {step.misstep or 'counts'}")

    def _happened(self, kind: Kind, words: str) -> None:
        self.events.append(Event(self._t, kind, words))

    def _obey(self) -> None:
        match self._display.key():
            case "space" if self._coach.asking or self._task.exercise.clearance:
                self._coach.answer(self._t)  # nobody is left hanging in a pause
                self._happened("say", "answered: all is well")
            case "space" if self._display.pause():
                self._quit()
            case "n":
                self._coach.skip(self._t)
            case "p" if self._pain is not None:
                self._ask_pain()
            case "q":
                self._quit()

    def _quit(self) -> None:
        """End the session; who hangs upside down is guided up first, unless asked twice."""
        if not self.ended:
            self._coach.stop(self._t)
        over = self.ended or self._coach.stage is not Stage.WAY_UP
        self.ended = BY_HAND
        if over:
            raise Enough

    def _ask_pain(self) -> None:
        """Ask for the pain of now and do what it allows; no clock runs meanwhile."""
        self._told("pain", "pain", ASK_PAIN)
        score = self._display.ask_number(ASK_PAIN)
        if score is None:
            self._quit()
            return
        now = zone(score, self._pain)
        self._told("pain", "pain", f"{score}. {now.value}")
        if now is Zone.AMBER:
            self.eased = True
            self._coach.ease()
        elif now is Zone.RED:
            self.ended = "pain"
            self._coach.stop(self._t)
