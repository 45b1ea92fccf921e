"""One exercise of a live session: shows it, says it, and obeys the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from posecoach.app.run import Enough
from posecoach.core.coach import Coach
from posecoach.core.cueing import Cue, Tone
from posecoach.core.direction import Direction, Stage
from posecoach.core.events import Event, Kind
from posecoach.core.frame import Frame, Image
from posecoach.core.judge import Judgement
from posecoach.core.pain import Zone, zone
from posecoach.core.played import BY_HAND
from posecoach.core.pose import Pose
from posecoach.core.task import Task
from posecoach.render.overlay import Overlay
from posecoach.render.panel import Panel, State, panel_of_direction

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

BETWEEN_S = 2.0
"""How long they stand between two exercises."""

UNANSWERED = "the question whether all is well was not answered"
"""Why a session of traction ended."""

ASK_PAIN = "Pain now, 0 to 9? 9 is the worst. Press a number"

Say = Callable[[str], None]


class Screen(Protocol):
    """Where a session is shown, and where its keys come from."""

    wants_pictures: bool

    def show(self, image: Image) -> None:
        """Show a picture."""
        ...

    def key(self, wait_s: float = 0.001) -> str | None:
        """Return the key pressed since the last call."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Session:
    """Leads the person through one exercise; the sink that a live session adds.

    Parameters
    ----------
    task : Task
    coach : Coach
    screen : Screen
    say : callable
        Takes each new instruction and cue in words.
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
        screen: Screen,
        say: Say,
        *,
        pain: int | None = None,
        ask_first: bool = False,
        last: bool = True,
    ) -> None:
        self._task = task
        self._coach = coach
        self._screen = screen
        self._say = say
        self._pain = pain
        self._ask_first = ask_first
        self._farewell_s = FAREWELL_S if last else BETWEEN_S
        self._overlay = Overlay(mirror=True)
        self._said: dict[str, str] = {}
        self._done_at: float | None = None
        self._shown: tuple[Frame, Pose | None, Panel] | None = None
        self.events: list[Event] = []
        self.eased = False
        self.ended = ""

    def take(self, frame: Frame, pose: Pose | None, judgement: Judgement) -> None:
        """Coach one frame; raises `Enough` when the exercise is over."""
        direction = self._coach.step(judgement)
        self._tell(frame.t, direction)
        self._note(frame.t, direction, judgement)
        panel = panel_of_direction(self._task.exercise, direction, judgement)
        self._shown = frame, judgement.pose, panel
        self._show(panel)
        if self._ask_first:
            self._ask_first = False
            self._ask_pain(frame.t)
        self._obey(frame.t)
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
        if status and self._said.get("status") != status:
            self._say(status)
            self._redraw(State.WAITING, Cue(status, Tone.SEE))
        self._said["status"] = status
        if self._shown is not None:
            self._obey(self._shown[0].t)

    def _redraw(self, state: State, cue: Cue) -> None:
        """Show the last picture again with other words."""
        if self._shown is not None:
            self._show(replace(self._shown[2], state=state, cue=cue))

    def _show(self, panel: Panel) -> None:
        if self._screen.wants_pictures and self._shown is not None:
            frame, pose, _ = self._shown
            self._screen.show(self._overlay.draw(frame.image, pose, panel))

    def _tell(self, t: float, direction: Direction) -> None:
        """Say what is new: the instruction when the stage changes, and each new cue."""
        if not self._said and self._task.note:
            self._tells(t, "say", self._task.note)
        cue = direction.cue.text if direction.cue else ""
        told: tuple[tuple[Kind, str], ...] = (("say", direction.instruction), ("cue", cue))
        for kind, words in told:
            if self._said.get(kind) != words:
                self._said[kind] = words
                if words:
                    self._tells(t, kind, words)

    def _tells(self, t: float, kind: Kind, words: str) -> None:
        self._say(words)
        self._happened(t, kind, words)

    def _note(self, t: float, direction: Direction, judgement: Judgement) -> None:
        """Keep what was done: holds, repetitions and steps while they are worked on."""
        if direction.stage is not Stage.WORK:
            return
        for side in judgement.sides:
            name = f"{side.side} " if side.side else ""
            if side.ended is not None:
                self._happened(t, "hold", f"{name}{side.ended.in_form_s:.1f} s in form")
            if side.rep is not None:
                why = "; ".join(side.rep.reasons) or "counts"
                self._happened(t, "repetition", f"{name}{why}")
        if judgement.walked is not None:
            step = judgement.walked
            self._happened(t, "step", f"{step.foot} {step.misstep or 'counts'}")

    def _happened(self, t: float, kind: Kind, words: str) -> None:
        self.events.append(Event(t, kind, words))

    def _obey(self, t: float) -> None:
        key = self._screen.key()
        if key == "space" and (self._coach.asking or self._task.exercise.clearance):
            self._coach.answer(t)  # nobody is left hanging in a pause
            self._happened(t, "say", "answered: all is well")
        elif key == "space":
            self._pause()
        elif key == "n":
            self._coach.skip(t)
        elif key == "m":
            self._overlay.mirror = not self._overlay.mirror
        elif key == "p" and self._pain is not None:
            self._ask_pain(t)
        elif key == "q":
            self._quit(t)

    def _quit(self, t: float) -> None:
        """End the session; who hangs upside down is guided up first, unless asked twice."""
        if not self.ended:
            self._coach.stop(t)
        if self.ended or self._coach.stage is not Stage.WAY_UP:
            self.ended = BY_HAND
            raise Enough
        self.ended = BY_HAND

    def _pause(self) -> None:
        """Wait for the next key; frames that come meanwhile are not judged, so no clock runs."""
        self._say("Paused. Press space to go on.")
        self._redraw(State.STOPPED, Cue("Press space to go on", Tone.DO))
        while (key := self._screen.key(wait_s=0.05)) is None:
            pass
        if key == "q":
            self.ended = BY_HAND
            raise Enough

    def _ask_pain(self, t: float) -> None:
        """Ask for the pain of now and do what it allows; no clock runs meanwhile."""
        self._tells(t, "pain", ASK_PAIN)
        self._redraw(State.STOPPED, Cue(ASK_PAIN, Tone.ASK))
        while not ((key := self._screen.key(wait_s=0.05)) or "").isdecimal():
            if key == "q":
                self._quit(t)
                return
        now = zone(int(key or 0), self._pain)
        self._tells(t, "pain", f"{key}. {now.value}")
        if now is Zone.AMBER:
            self.eased = True
            self._coach.ease()
        elif now is Zone.RED:
            self.ended = "pain"
            self._coach.stop(t)
