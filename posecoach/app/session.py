"""One exercise of a live session: shows it, says it, and obeys the keys."""

from __future__ import annotations

import math
from dataclasses import replace
from time import monotonic

from posecoach.app.display import Display
from posecoach.app.event_log import EventLog
from posecoach.app.run import Enough
from posecoach.core.frame import Frame, Image
from posecoach.core.guidance.coach import ASKED, Coach
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.guidance.protocol import ANSWER_S, NO_ANSWER, STILL_FINE
from posecoach.core.guidance.task import Task
from posecoach.core.judging.hold import MAX_GAP_S
from posecoach.core.judging.judge import Judgement
from posecoach.core.kinematics.observation import Observation
from posecoach.core.message import Message, Tone, as_given
from posecoach.core.progress.events import Event, EventKind
from posecoach.core.progress.pain import Zone, worst, zone
from posecoach.core.progress.session_result import BY_HAND
from posecoach.render.panel import Panel, panel_of_direction
from posecoach.words import Words

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

BETWEEN_S = 2.0
"""How long they stand between two exercises."""

UNANSWERED = "a question was not answered"
OVERRUN = "the longest time for it was reached"
"""Why a session of traction ended."""

QUIT_AGAIN_S = 2.0
"""A second "q" sooner than that is the same press; provisional."""

ALL_IS_WELL = "answered: all is well"

ASK_PAIN = "Pain now, 0 to 10? Press the number"

_BRIEF = {STILL_FINE: "Still fine? Space.", ASK_PAIN: "Pain, 0 to 10?"}
"""For beside what is to be done."""


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
        self._words = Words()
        self._ask_first = ask_first
        self._last = last
        self._t = self._taken_at = 0.0
        self._taken: tuple[Image, Judgement] | None = None
        self._pain_until: float | None = None
        self._quit_at: float | None = None
        self._interrupted, self._interrupted_at = False, -math.inf
        self._done_at: float | None = None
        self._chronicle = EventLog()
        self.eased = False
        self.zone: Zone | None = None
        self.ended = ""

    @property
    def events(self) -> list[Event]:
        """All that was said and done."""
        return self._chronicle.events

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
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

    def leads_back(self) -> bool:
        """Somebody wants it to end at once: True when whoever hangs is led back first."""
        now = monotonic()
        soon = now - self._interrupted_at < QUIT_AGAIN_S
        first = not self._interrupted and self._quit_at is None
        self._interrupted_at = now
        self._interrupted = self._interrupted or self._coach.in_traction
        return self._interrupted and (first or soon)

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of: the screen is the whole session's."""

    def _lead(self, image: Image, judgement: Judgement, status: str = "") -> bool:
        """Take one moment; True when the last words have stood for long enough."""
        self._t, stage = judgement.t, self._coach.stage
        direction = self._coach.update(judgement)
        self._heed_silence()
        cue = direction.cue
        if status and cue is not None and cue.tone is Tone.SEE and not direction.blind:
            direction = replace(direction, cue=None)  # it is not the person who is amiss
        self._told("say", "silence", NO_ANSWER if self.ended == UNANSWERED else "")
        self._told("say", "instruction", direction.instruction)
        self._told("cue", "cue", self._words.text(direction.cue) if direction.cue else "")
        told = direction.cue == ASKED
        self._told("cue", "question", STILL_FINE if self._coach.asking and not told else "")
        self._chronicle.note(stage, direction, judgement)
        panel = panel_of_direction(self._task.exercise, direction, judgement)
        self._display.show(
            image, judgement.pose, replace(panel, cue=self._cue(panel, direction, status))
        )
        if self._ask_first:
            self._ask_first = False
            self._ask_pain()
        self._obey()
        if direction.stage is not Stage.DONE:
            return False
        self._done_at = self._t if self._done_at is None else self._done_at
        over = self._t - self._done_at >= (FAREWELL_S if self._last else BETWEEN_S)
        over = over and self._pain_until is None
        if over:
            self._chronicle.running(judgement)
        return over

    def _cue(self, panel: Panel, direction: Prompt, status: str) -> Message | None:
        """What is shown: safety first, then what waits for an answer, then what is amiss.

        A question stands beside what is to be done at once, and never in its place.
        """
        question = STILL_FINE if self._coach.asking else ""
        if not question and self._pain_until is not None:
            question = ASK_PAIN
        cue, stage = panel.cue, direction.stage
        if question:
            now = self._words.text(cue) if cue is not None and cue.tone is Tone.STOP else ""
            if self._hangs and stage in (Stage.REST, Stage.WAY_UP):
                now = now or direction.instruction
            return as_given(f"{_BRIEF[question]} {now}" if now else question, Tone.ASK)
        if status and (cue is None or stage in (Stage.SET_UP, Stage.DONE)):
            return as_given(status, Tone.SEE)
        return cue

    def _heed_silence(self) -> None:
        """What was asked and not answered brings up whoever may hang."""
        if self._pain_until is not None and self._t >= self._pain_until:
            self._pain_until = None
            if self._coach.stage is not Stage.DONE:
                self.ended = self.ended or UNANSWERED
                self._coach.stop(self._t)
        if self._coach.unanswered:
            self.ended = self.ended or UNANSWERED
        elif self._coach.overrun:
            self.ended = self.ended or OVERRUN
        if self._interrupted and self._quit_at is None:
            self._quit()

    def _told(self, kind: EventKind, heading: str, words: str) -> None:
        if self._display.tell(heading, words):
            self._happened(kind, words)

    def _happened(self, kind: EventKind, words: str) -> None:
        self._chronicle.happened(self._t, kind, words)

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
            case "p" if self._pain is not None and self._taken is not None:
                self._ask_pain()
            case str(key) if self._pain_until is not None and key.isdecimal():
                self._pain_until = None
                self._heed(self._display.number(key))
            case "q":
                self._quit()

    def _quit(self) -> None:
        """End the session; who hangs upside down is guided up first, unless asked again."""
        if self._coach.stage is not Stage.DONE or not self._last:
            self.ended = self.ended or BY_HAND
        self._coach.stop(self._t)
        again = self._quit_at is not None and self._t - self._quit_at >= QUIT_AGAIN_S
        self._quit_at = self._t  # a key held down is pressed again and again
        if again or self._coach.stage is not Stage.WAY_UP:
            if self._taken is not None:
                self._chronicle.running(self._taken[1])
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
        self._told("pain", "pain", f"{score}. {self._words.text(now.message)}")
        if now is Zone.AMBER:
            self.eased = True
            self._coach.ease()
        elif now is Zone.RED:
            self.ended = "pain"
            self._coach.stop(self._t)
