"""The guided session of one exercise: what is asked of the person now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from posecoach.core.balance.trial import Trial, TrialEnd, TrialWatch
from posecoach.core.exercise import Exercise, Side
from posecoach.core.guidance.bouts import BoutProgress, Presence
from posecoach.core.guidance.corrections import Corrections
from posecoach.core.guidance.dosing import Dosing
from posecoach.core.guidance.messages import (
    instruction,
    next_bout,
    trial_message,
    unanswered,
    unearned,
)
from posecoach.core.guidance.plan import UNHURRIED, Bout, Pace, counted, plan
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.guidance.traction import ReturnSequence, TractionMonitor
from posecoach.core.guidance.work import Work
from posecoach.core.judging.hold import MAX_GAP_S, Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message

BLIND_S = 20.0
"""A timed protocol starts by the clock alone when it has not seen anyone for this long;
provisional."""

REACHED_S = 2.0
"""How long it shows that the dose of a hold was reached; provisional."""

PAUSE_S = 1.0
"""A longer gap between two frames is a pause, in which no countdown runs."""


class Coach:
    """Leads through the bouts of one exercise.

    Parameters
    ----------
    exercise : Exercise
    sides : sequence of {"left", "right"}
        The sides to work, in order.
    pace : Pace
        Time to get ready.
    trial : Trial or None
        What is held as part of a balance test: once, and over when it is lost.

    Attributes
    ----------
    stage : Stage
        Where the session stands.
    completed : Counter of side
        Bouts that were done to their end, or as far as the person could today.
    dosing : Dosing
        What is left to do, made easier or harder.
    prompt : Prompt
        What is asked of the person now.
    """

    def __init__(
        self,
        exercise: Exercise,
        sides: Sequence[Side],
        pace: Pace = UNHURRIED,
        trial: Trial | None = None,
    ) -> None:
        self._exercise = exercise
        self._course = BoutProgress(plan(exercise, sides, pace), counts=counted(exercise))
        self._work = Work(exercise, self._course, trial)
        self.dosing = Dosing(exercise, self._course, fixed=trial is not None)
        self._by_clock = exercise.measurability == "timer only"
        self._timed = exercise.kind == "timed protocol"
        self._traction = TractionMonitor(exercise)
        self._way_up = ReturnSequence(exercise)
        self._presence = Presence()
        self._corrections = Corrections(exercise)
        self._since = 0.0
        self._t: float | None = None
        self._stopped = self._unseen = False
        self.stage = Stage.SET_UP
        self.completed: Counter[Side | None] = Counter()
        self._near = 0
        self.prompt = self._prompt(0.0, None, None)

    @property
    def needs_no_picture(self) -> bool:
        """True for what goes on by the clock when nothing is seen."""
        return self._timed or self._by_clock

    @property
    def blind_s(self) -> float:
        """Seconds that were timed by the clock alone."""
        return self._work.blind_s

    @property
    def watch(self) -> TrialWatch | None:
        """Follows the trial from "go"."""
        return self._work.watch

    @property
    def trial_end(self) -> TrialEnd | None:
        """How the trial ended; None until then, and when it was left out."""
        return self._work.trial_end

    @property
    def asking(self) -> bool:
        """True while "still fine?" waits for its answer."""
        return self._traction.asking and not self._ending

    @property
    def answer_until(self) -> float | None:
        """When no answer to "still fine?" counts as one; None while it is not asked."""
        return self._traction.until if self.asking else None

    @property
    def unanswered(self) -> bool:
        """True when it ended because "still fine?" was not answered."""
        return self._traction.unanswered

    @property
    def overrun(self) -> bool:
        """True when it ended because the protocol's maximum was reached."""
        return self._traction.overrun

    @property
    def in_traction(self) -> bool:
        """True while there is a way up to be led, or it is being led."""
        guided = self._traction.begun and bool(self._exercise.way_up)
        return guided and self.stage is not Stage.DONE

    @property
    def bout(self) -> Bout:
        """The bout at hand, or during a rest the one that comes; at the end the last."""
        return self._course.bout

    @property
    def counts(self) -> bool:
        """True where repetitions or steps are counted, so that a set is one bout."""
        return self._course.counts

    @property
    def following_s(self) -> float:
        """Seconds that the bouts after the one at hand are planned to take."""
        return self._course.planned_s

    def answer(self, t: float) -> None:
        """The person says at `t` seconds that all is well."""
        self._traction.answer(t)

    def skip(self, t: float) -> None:
        """Go on: end the rest, or leave this bout for the next.

        A person who was tipped comes down and rests nearly flat, whatever is pressed.
        """
        comes_down = bool(self._exercise.way_up)
        if self.stage is Stage.REST and not comes_down:
            self._enter(Stage.READY, t)
        elif self.stage in (Stage.SET_UP, Stage.READY, Stage.WORK):
            self._next(t, rest=comes_down and self.stage is Stage.WORK)

    def again(self, t: float) -> None:
        """Do the bout at hand anew, or during a rest the one before it; never on a table."""
        if self._exercise.way_up or self._ending:
            return
        if self.stage is Stage.REST:
            self._course.back()
        self._course.count = 0
        self._enter(Stage.READY, t)

    def stop(self, t: float) -> None:
        """End it here; a person who hangs upside down is brought up first."""
        if not self._ending:
            self._stopped = True
            self._end(t)

    def _end(self, t: float) -> None:
        if not self._ending:
            self._enter(Stage.WAY_UP if self.in_traction else Stage.DONE, t)

    def update(self, judgement: Judgement) -> Prompt:
        """Take one moment, in the order of time, and say what is asked of the person now."""
        t = judgement.t
        gap = t if self._t is None else t - self._t
        paused = gap > PAUSE_S and not self._exercise.clearance  # which nothing pauses
        if self._t is None or paused:
            self._since += gap  # a countdown stands still in a pause
            self._work.pause(gap)
            self._presence.forgive(t)
        self._t = t
        self._presence.update(judgement)
        self._near = 0 if judgement.view is None else judgement.view.near
        side = self._judged(judgement)
        self._unseen = side.form in (Form.UNSEEN, Form.OFF_VIEW)
        blind_s = (gap if gap <= MAX_GAP_S else 0.0) if self._blind else None
        self._work.follow(t, side, blind_s=blind_s)
        self._traction.follow(t, side, working=self.stage is Stage.WORK)
        self._advance(t, judgement, side)
        if not self._ending and self._traction.update(t):
            self.stop(t)
        self.prompt = self._prompt(t, side, self._amiss(judgement, side))
        return self.prompt

    @property
    def _ending(self) -> bool:
        """Nothing more is to be done: the person is on the way up, or there."""
        return self.stage in (Stage.WAY_UP, Stage.DONE)

    @property
    def _blind(self) -> bool:
        """A timed protocol goes on where nothing is seen, so that nobody is left hanging."""
        timed = self._timed and not self._by_clock
        return timed and self.stage is Stage.WORK and self._presence.lost and self._unseen

    def _judged(self, judgement: Judgement) -> SideJudgement:
        return next((s for s in judgement.sides if s.side == self.bout.side), judgement.leading)

    def _advance(self, t: float, judgement: Judgement, side: SideJudgement) -> None:
        waited = t - self._since
        match self.stage:
            case Stage.SET_UP:
                blind = self._timed and waited > BLIND_S
                if self._by_clock or blind or self._presence.in_place:
                    self._enter(Stage.READY, t)
            case Stage.READY if waited >= self.bout.ready_s:
                self._work.begin(t, side)
                self._enter(Stage.WORK, t)
            case Stage.WORK if self._work.update(judgement, side):
                if not self._work.left:
                    self.completed[self.bout.side] += 1
                self._next(t, rest=True)
            case Stage.WORK if self._lost(side):
                self._enter(Stage.SET_UP, t)
            case Stage.REST if waited >= self._course.rest_s:
                self._enter(Stage.READY, t)
            case Stage.WAY_UP if self._way_up.update(t, side):
                self._enter(Stage.DONE, t)

    def _lost(self, side: SideJudgement) -> bool:
        """True for a person who has to be helped back into the picture first."""
        return self._presence.lost and side.hold is None and not self.needs_no_picture

    def _next(self, t: float, *, rest: bool) -> None:
        rests = rest and self.bout.rest_s > 0
        self._course.next()
        if self._course.over:
            self._end(t)
        else:
            self._enter(Stage.REST if rests else Stage.READY, t)

    def _enter(self, stage: Stage, t: float) -> None:
        self.stage, self._since = stage, t

    def _prompt(self, t: float, side: SideJudgement | None, amiss: Message | None) -> Prompt:
        """What is asked at `t` seconds; before the first moment nothing is judged."""
        working, blind, course = self.stage is Stage.WORK, self._blind, self._course
        holding = side is not None and side.hold is not None and not side.paused
        judged = working and not self._by_clock and not self._work.reached
        reached = self._work.reached and (working or t - self._since < REACHED_S)
        following = self.bout if self.stage is Stage.REST else course.following
        return Prompt(
            stage=self.stage,
            side=self.bout.side,
            instruction=self._instruction(),
            notice=self._work.notice(t),
            correction=amiss,
            clock_s=self._work.seconds(t, side) if working and side is not None else 0.0,
            target_s=self.bout.target_s,
            left_s=max(self._left(t), 0.0),
            count=course.count if course.counts else course.done,
            total=self.bout.repetitions if course.counts else len(course),
            set_number=self.bout.set_number,
            sets=self.bout.sets,
            running=working and (self._by_clock or blind or holding),
            blind=blind,
            reached=reached,
            judged=side if judged and not blind else None,
            near=self._near,
            coming=next_bout(self._exercise, following) if following else None,
        )

    def _instruction(self) -> Message:
        if self.stage is Stage.DONE and self.trial_end is not None:
            return trial_message(self.trial_end)
        step = self._way_up.message
        if self.unanswered:
            return unanswered(self.stage, step)
        if self.stage is Stage.DONE and (self._stopped or not self.completed):
            return unearned(self._exercise)
        return instruction(self._exercise, self.stage, self.bout, step, held=self._work.reached)

    def _left(self, t: float) -> float:
        """Seconds left of a countdown, a rest or a step of the way up."""
        if self.stage is Stage.WAY_UP:
            return self._way_up.left(t)
        lasts = {Stage.READY: self.bout.ready_s, Stage.REST: self._course.rest_s}
        return lasts[self.stage] - (t - self._since) if self.stage in lasts else 0.0

    def _amiss(self, judgement: Judgement, side: SideJudgement) -> Message | None:
        """What is amiss, said calmly."""
        tied = bool(self._exercise.clearance) and self.stage is Stage.WORK
        return self._corrections.update(
            judgement,
            side,
            self.stage,
            self._since,
            blind=self._blind,
            tied=tied,
            way_back=self._work.reached,
        )
