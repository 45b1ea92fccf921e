"""A whole session as a pure machine: what comes in changes its state, a view and messages come out.

It reads no clock, blocks nothing and draws nothing. A pause, a question, a camera that is waited
for, hanging on a table and the way back up are states. Whoever runs it judges the frames of the
exercise at hand, except while the view is `halted`, and hands in ticks meanwhile.
"""

from __future__ import annotations

import math
from dataclasses import replace

from posecoach.core.guidance.controls import (
    Command,
    Ended,
    Ending,
    Input,
    News,
    Reply,
    Score,
    Tick,
    Wave,
)
from posecoach.core.guidance.course import Assignment, Course
from posecoach.core.guidance.course_progress import CourseProgress
from posecoach.core.guidance.cueing import one_cue
from posecoach.core.guidance.events import Event, EventKind, Telling
from posecoach.core.guidance.exercise_run import ExerciseRun
from posecoach.core.guidance.menu import AT_WORK, HANGING, Choice, Menu, about_pain
from posecoach.core.guidance.menu import PAUSED as PAUSED_CHOICES
from posecoach.core.guidance.menu import STILL_FINE as STILL_FINE_CHOICES
from posecoach.core.guidance.messages import NO_ANSWER, NOBODY_ANSWERED
from posecoach.core.guidance.pain import RED, Zone
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.questions import STILL_FINE, PainWatch, Question
from posecoach.core.guidance.view import Finished, Moment, SessionView, State
from posecoach.core.judging.judge import Judgement
from posecoach.core.message import Message, Tone

QUIT_AGAIN_S = 2.0
"""A second wish to stop that comes sooner is the same key press; provisional."""

ALL_IS_WELL = Message.of("traction.all-is-well")
PAUSED = Message.of("session.paused")
NO_EASIER = Message.of("session.no-easier")
NO_HARDER = Message.of("session.no-harder")


class Session:
    """Leads a person through a course.

    Parameters
    ----------
    course : Course
    pain : int or None
        The pain before, 0 to 10; None where nobody is there who could be hurt.

    Raises
    ------
    ValueError
        When the course has nothing to do.
    """

    def __init__(self, course: Course, *, pain: int | None = None) -> None:
        self._pain = PainWatch(pain)
        self._place = CourseProgress(course, eased=self._pain.eases)
        self._telling = Telling()
        self._t = 0.0
        self._paused = False
        self._status: Message | None = None
        self._waiting = False
        self._quit_at: float | None = None
        self._menu: Menu | None = None
        self.view = self._view()

    @property
    def assignment(self) -> Assignment:
        """The exercise at hand; after the end the last one."""
        return self._run.assignment

    @property
    def _run(self) -> ExerciseRun:
        return self._place.run

    @property
    def so_far(self) -> Finished:
        """The exercise at hand, and how it has gone up to now."""
        return self._run.finished()

    @property
    def in_traction(self) -> bool:
        """True while there is a way back up to lead, or it is being led."""
        return not self._place.over and self._run.coach.in_traction

    @property
    def stopping(self) -> bool:
        """True once the person has asked to stop."""
        return self._quit_at is not None

    def update(self, given: Input) -> Moment:
        """Take whatever comes in.

        Parameters
        ----------
        given : Judgement, Command, Score, Reply, Tick or Ended
            Judgements are of the exercise at hand and come in the order of time.

        Returns
        -------
        Moment
            The view and what is to be said. After the end nothing changes any more.
        """
        if not self._place.over:
            self._take(given)
            self._follow_menu()
        before, self.view = self.view, self._view()
        changed = self.view != before
        return Moment(self.view, changed, self._telling.taken(), self._place.finished())

    def _take(self, given: Input) -> None:
        match given:
            case Judgement() if not self.view.halted:
                self._status, self._waiting = None, False
                self._say("status", "status", None)
                self._lead(given)
            case Judgement(t=t):
                self._t = t
            case Tick():
                self._tick(given)
            case Command():
                self._obey(given)
            case Score(value):
                self._heed(value)
            case Wave():
                self._waved()
            case News(message):
                self._say("status", "news", message)
            case Reply(yes):
                self._reply(yes=yes)
            case Ended(why):
                self._telling.add(self._run.running())
                self._place.close(why)

    def _lead(self, judgement: Judgement, *, seen: bool = True) -> None:
        """Lead through one moment, with a picture or by the clock alone."""
        run, self._t = self._run, judgement.t
        half_time = self.assignment.half_time and not run.begun
        if not run.begun:
            self._say("say", "note", self.assignment.task.note)
        done = run.update(judgement, seen=seen)
        self._heed_silence()
        self._say_nobody_answered()
        self._say("say", "notice", run.coach.prompt.notice)
        self._say("say", "instruction", run.coach.prompt.instruction)
        self._say_what_is_amiss()
        self._telling.add(done)
        if half_time:
            self._ask_pain()
        waits = not seen and not (
            self.assignment.last or self._place.ended
        )  # the next needs the camera
        if run.over(self._t) and self._question() is None and not waits:
            self._telling.add(run.running())
            self._place.finish()

    def _say_nobody_answered(self) -> None:
        """On a table a helper is called; elsewhere the session ends kindly."""
        unanswered = self._place.ended is Ending.UNANSWERED
        told = NO_ANSWER if self._run.hangs else NOBODY_ANSWERED
        self._say("say", "silence", told if unanswered else None)

    def _say_what_is_amiss(self) -> None:
        """A correction, and a question; beside a question only what is there for safety."""
        amiss, asking = self._correction(), self._run.coach.asking
        if asking and amiss is not None and amiss.tone is not Tone.STOP:
            amiss = None
        self._say("cue", "cue", self._run.aloud.update(self._t, amiss))
        self._say("cue", "question", STILL_FINE.message if asking else None)

    def _tick(self, tick: Tick) -> None:
        self._t = max(self._t, tick.t)
        self._status = tick.status
        self._say("status", "status", tick.status)
        unseen = None if self.view.halted else self._run.unseen(self._t)
        self._waiting = unseen is None and tick.status is not None
        if unseen is not None:
            self._lead(unseen, seen=False)
        else:
            self._heed_silence()

    def _obey(self, command: Command) -> None:
        halted, coach = self.view.halted, self._run.coach
        match command:
            case Command.PAUSE if not halted and not self._run.hangs:
                self._paused = True
                self._say("say", "pause", PAUSED)
            case Command.GO_ON if not (self._pain.understood() or self._pain.asks):
                self._paused = False
                self._say("say", "pause", None)
            case Command.NEXT if not halted:
                coach.skip(self._t)
            case Command.AGAIN if not halted:
                coach.again(self._t)
            case Command.EASIER:
                self._easier()
            case Command.HARDER:
                amber = self._pain.eases or self._run.zone in (Zone.AMBER, Zone.RED)
                self._say("say", "version", (None if amber else coach.dosing.harder()) or NO_HARDER)
            case Command.PAIN:
                self._ask_pain()
            case Command.ALL_IS_WELL:
                self._reply(yes=True)
            case Command.STOP:
                self._quit()

    def _waved(self) -> None:
        """Take the choice that stands, or else offer what can be chosen now."""
        if self._menu is not None:
            taken, self._menu = self._menu.taken(self._t), None
            self._take(taken.given)
        elif not self._pain.understood():
            self._menu = Menu(self._choices(), self._t)

    def _choices(self) -> tuple[Choice, ...]:
        if self._pain.asks:
            return about_pain(self._pain.before or 0)
        if self._run.coach.asking:
            return STILL_FINE_CHOICES
        if self._run.hangs:
            return HANGING
        return PAUSED_CHOICES if self._paused else AT_WORK

    def _follow_menu(self) -> None:
        """Say each choice as it comes by."""
        if self._menu is not None and self._menu.closed(self._t):
            self._menu = None
        offer = None if self._menu is None else self._menu.offer(self._t)
        self._say("say", "menu", None if offer is None else offer.cue)

    def _easier(self) -> None:
        """The nearest easier version, else a third less of all that follows; say what changes."""
        dosing = self._run.coach.dosing
        told = dosing.easier()
        if told is None and not dosing.eased:
            change = self._place.ease()
            told = Message.of("session.eased", change=change) if dosing.eased else None
        self._say("say", "version", told or NO_EASIER)

    def _reply(self, *, yes: bool) -> None:
        """The answer to "still fine?"; a no leads back up at once."""
        if not self._run.coach.asking:
            return
        if yes:
            self._run.coach.answer(self._t)
            self._telling.add([Event(self._t, "answer", ALL_IS_WELL)])
        else:
            self._quit()

    def _ask_pain(self) -> None:
        """Ask for the pain of now, in whatever state; on a table the exercise goes on meanwhile."""
        self._pain.ask(self._t, halts=not self._run.hangs)
        self._say("pain", "pain", self._pain.question.message if self._pain.question else None)

    def _heed(self, score: int) -> None:
        """Do what this pain allows."""
        now = self._pain.answer(score)
        if now is None:
            return
        self._run.felt(now)
        change = self._place.ease() if now is Zone.AMBER else None
        told = _answered(score, now, self._pain.rise(score), change)
        self._say("pain", "pain", told)
        if now is Zone.RED:
            self._place.ended, self._paused = Ending.PAIN, False
            self._run.coach.stop(self._t)
        if now is not Zone.GREEN and not self._run.hangs:  # who hangs is led on at once
            self._pain.tell(self._t, told)

    def _heed_silence(self) -> None:
        """A question that was not answered in time brings up a person who may hang."""
        coach = self._run.coach
        again = self._pain.heed(self._t)
        if again is not None:
            self._say("pain", "pain", None)
            self._say("pain", "pain", again)
        if self._pain.gave_up and self._place.ended is None:
            self._paused = False
            if coach.stage is not Stage.DONE or not self.assignment.last:
                self._place.end(Ending.UNANSWERED)
            coach.stop(self._t)
        if coach.unanswered:
            self._place.end(Ending.UNANSWERED)
        elif coach.overrun:
            self._place.end(Ending.OVERRUN)

    def _quit(self) -> None:
        """End the session; a person who hangs is led back up first, unless asked again later."""
        coach = self._run.coach
        if coach.stage is not Stage.DONE or not self.assignment.last:
            self._place.end(Ending.BY_HAND)
        coach.stop(self._t)
        again = self._quit_at is not None and self._t - self._quit_at >= QUIT_AGAIN_S
        self._quit_at = self._t  # a key that is held down is pressed again and again
        if again or coach.stage is not Stage.WAY_UP:
            self._telling.add(self._run.running())
            self._place.close(self._place.ended)

    def _say(self, kind: EventKind, heading: str, message: Message | None) -> None:
        self._telling.say(self._t, kind, heading, message)

    def _correction(self) -> Message | None:
        """What is amiss; without pictures it is not the person who cannot be seen."""
        prompt = self._run.coach.prompt
        amiss = prompt.correction
        unseen = amiss is not None and amiss.tone is Tone.SEE and not prompt.blind
        return None if self._status is not None and unseen else amiss

    def _question(self) -> Question | None:
        """The question that stands: about traction first."""
        coach = self._run.coach
        if coach.asking:
            return replace(STILL_FINE, until=coach.answer_until)
        return self._pain.question

    def _state(self) -> State:
        if self._place.over:
            return State.OVER
        if self._pain.question is not None and self._pain.question.halts:
            return State.ASKED
        if self._paused:
            return State.PAUSED
        return State.NO_PICTURE if self._waiting else State.LED

    def _view(self) -> SessionView:
        prompt, following = self._run.coach.prompt, self._place.coming
        name = following.message("name") if following is not None else None
        question, state = self._question(), self._state()
        until = None if question is None else question.until
        offer = None if self._menu is None else self._menu.offer(self._t)
        return SessionView(
            t=self._t,
            state=state,
            assignment=self.assignment,
            prompt=replace(prompt, correction=self._correction()),
            counter=self._place.counter,
            question=question,
            cue=one_cue(
                stage=prompt.stage,
                instruction=prompt.instruction,
                notice=prompt.notice,
                correction=self._correction(),
                question=question,
                status=self._status,
                paused=self._paused,
                waiting=self._waiting,
                hangs=self._run.hangs,
                offer=None if offer is None else offer.cue,
            ),
            coming=prompt.coming or name,
            status=self._status,
            offer=offer,
            answer_left_s=None if until is None else max(math.ceil(until - self._t), 0),
            asks_pain=self._pain.asks,
            eased=self._run.coach.dosing.eased,
            ended=self._place.ended,
        )


def _answered(score: int, zone: Zone, rise: int, change: Message | None) -> Message:
    """What a pain score means: what to do, and why; easing names what changes."""
    if zone is Zone.RED and score < RED:
        return Message.of("pain.answered-rise", score=score, zone=zone.message, rise=rise)
    if change is not None:
        return Message.of("pain.answered-eased", score=score, zone=zone.message, change=change)
    return Message.of("pain.answered", score=score, zone=zone.message)
