"""The work of an exercise, bout by bout: its clock, what counts, and when a bout is over."""

from __future__ import annotations

from posecoach.core.balance.trial import Trial, TrialEnd, TrialWatch
from posecoach.core.exercise import Exercise
from posecoach.core.guidance.bouts import BoutClock, BoutProgress
from posecoach.core.guidance.effort import ROUNDING_S, Effort, held_too_short
from posecoach.core.guidance.messages import LAST_ONE, LEFT, have_today, once_more, reached
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.reps import Rep
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message

NOTICE_S = 3.0
"""How long a notice stands: it is read at a glance, and said aloud besides. Provisional."""


class Work:
    """Follows the work on the bouts of an exercise.

    A person who stays under the dose twice in a row goes on with what they have today, and so
    does a person for whom nothing counts for long: nobody stands before the same bout for ever.

    Parameters
    ----------
    exercise : Exercise
    course : BoutProgress
        The bouts; what a person has today shortens those that are left.
    trial : Trial or None
        What is held as part of a balance test, and over when it is lost.

    Attributes
    ----------
    reached : bool
        True from the moment at which the dose of a hold is reached: what comes is the way back,
        and it is never wrong.
    left : bool
        True when the bout was left without anything that counts.
    watch : TrialWatch or None
        Follows the trial from "go".
    trial_end : TrialEnd or None
        How it ended; None until then, and when it was left out.
    """

    def __init__(self, exercise: Exercise, course: BoutProgress, trial: Trial | None) -> None:
        self._exercise = exercise
        self._course = course
        self._trial = trial
        self._goes_on = exercise.kind == "timed protocol"
        # On a table the time alone decides, so that nobody is pulled for longer.
        self._by_time = exercise.measurability == "timer only" or (
            self._goes_on and bool(exercise.clearance)
        )
        self._clock = BoutClock(exercise)
        self._effort = Effort()
        self._told_to_lower = False
        self._notice: tuple[float, Message] | None = None
        self.reached = self.left = False
        self.watch: TrialWatch | None = None
        self.trial_end: TrialEnd | None = None

    @property
    def blind_s(self) -> float:
        """Seconds that were timed by the clock alone."""
        return self._clock.blind_s

    def notice(self, t: float) -> Message | None:
        """What has just come of the work; None when that was some seconds before `t`."""
        told = self._notice
        return told[1] if told is not None and t - told[0] < NOTICE_S else None

    def begin(self, t: float, side: SideJudgement) -> None:
        """The work on a bout begins.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
            The working side.
        """
        self._clock.start(t, side)
        self._effort.begin(t)
        self.reached = self.left = self._told_to_lower = False
        self.watch = TrialWatch(self._trial, self._exercise, t) if self._trial else None

    def pause(self, seconds: float) -> None:
        """Exclude paused time."""
        self._clock.pause(seconds)
        self._effort.pause(seconds)

    def follow(self, t: float, side: SideJudgement, *, blind_s: float | None) -> None:
        """Take one moment, whatever the stage.

        Parameters
        ----------
        t : float
            Seconds.
        side : SideJudgement
        blind_s : float or None
            Seconds since the last moment that the clock alone has timed; None while the person
            is seen.
        """
        self._clock.blind_s += blind_s or 0.0
        self._clock.follow(t, side, blind=blind_s is not None)

    def seconds(self, t: float, side: SideJudgement) -> float:
        """What the clock of the bout shows at `t` seconds.

        Parameters
        ----------
        t : float
        side : SideJudgement
            The working side.
        """
        return self._clock.seconds(t, side) if self.watch is None else self.watch.seconds

    def update(self, judgement: Judgement, side: SideJudgement) -> bool:
        """Take one moment of work.

        Parameters
        ----------
        judgement : Judgement
        side : SideJudgement
            The working side.

        Returns
        -------
        bool
            True when the bout is over: with its dose, or with what the person has today.
        """
        t, bout = judgement.t, self._course.bout
        if self.watch is not None:
            self.trial_end = self.watch.update(judgement)
            return self.trial_end is not None
        if self._course.counts:
            return self._repeated(judgement, side)
        if max(self.seconds(t, side), self._clock.pulled_s(t)) >= bout.target_s:
            self.reached = not (self._by_time or self._goes_on)
            if self.reached:
                self._tell(t, reached(self._exercise))
            return True
        if self._by_time:
            return False
        return self._given_up(t, side) if self._goes_on else self._fell_short(t, side)

    def _given_up(self, t: float, side: SideJudgement) -> bool:
        """True where nothing of a protocol has counted for long: the rest of it is left."""
        if side.hold is not None and not side.paused:
            self._effort.counts(t)
        if not self._effort.stuck(t):
            return False
        self._leave(t)
        return True

    def _fell_short(self, t: float, side: SideJudgement) -> bool:
        """Follow the tries of a hold; True when what there is of it is accepted."""
        effort, bout = self._effort, self._course.bout
        if side.hold is not None and not side.paused:
            effort.counts(t)
        best, tries = None, effort.so_far
        if side.ended is not None and side.form is Form.OUT:  # and not lost from sight
            held_s = self._clock.of(side.ended, side)
            best = effort.tried(held_s)
            if best is None and effort.so_far != tries:
                self._tell(t, once_more(held_s))
        if best is None and not effort.stuck(t):
            return False
        best = best or effort.so_far
        if best is None:
            self._leave(t)
        else:
            rest = self._course.shorten(hold_s=best)
            self._tell(t, have_today(best, bout.target_s, "seconds", rest=rest))
        return True

    def _repeated(self, judgement: Judgement, side: SideJudgement) -> bool:
        """Count repetitions or steps; True when the bout is over."""
        t, course, walked = judgement.t, self._course, judgement.walked
        self._follow_way_back(t, side)
        counts = side.rep is not None and self._counts(t, side.rep)
        if counts or (walked is not None and not walked.misstep):
            course.count += 1
            self._effort.counts(t)
            if course.count == course.bout.repetitions - 1 and self.notice(t) is None:
                self._tell(t, LAST_ONE)
        if course.count >= course.bout.repetitions:
            return True
        if not self._effort.stuck(t):
            return False
        if course.count:
            planned, count = course.bout.repetitions, course.count
            rest = course.shorten(repetitions=count)
            self._tell(t, have_today(count, planned, "repetitions", rest=rest))
        else:
            self._leave(t)
        return True

    def _counts(self, t: float, rep: Rep) -> bool:
        """True for a repetition that counts today, be the dose of today shorter or longer."""
        if not (rep.valid or held_too_short(rep)):
            return False
        planned = self._course.bout.target_s
        if rep.hold_s >= planned - ROUNDING_S:
            self._effort.reached()
            return True
        best = self._effort.tried(rep.hold_s)
        if best is None:
            return False
        self._effort.reached()
        self._course.shorten(hold_s=best)
        self._tell(t, have_today(best, planned, "seconds", rest=True))
        return True

    def _follow_way_back(self, t: float, side: SideJudgement) -> None:
        """Once a repetition was held for long enough, what comes is the way back."""
        target_s = self._course.bout.target_s
        held = target_s > 0 and self._clock.seconds(t, side) >= target_s - ROUNDING_S
        if side.rep is not None or not side.attempt:
            self.reached = False
        elif held and not self.reached:
            self.reached = True
            if not self._told_to_lower:  # once in a set; the clock and a tone tell the others
                self._told_to_lower = True
                self._tell(t, reached(self._exercise))

    def _leave(self, t: float) -> None:
        """Nothing counts today on this side: the rest of it is left."""
        self.left = True
        self._course.shorten(repetitions=0)
        self._tell(t, LEFT)

    def _tell(self, t: float, message: Message) -> None:
        self._notice = t, message
