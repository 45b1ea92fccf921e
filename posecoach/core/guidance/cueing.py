"""The one cue to give now: the most important thing, said calmly, and when it is fixed."""

from __future__ import annotations

import math

from posecoach.core.exercise import Exercise, side_message
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.questions import Question
from posecoach.core.judging.checks import check_cue
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message, Tone

LASTING_S = 0.6
"""A cue is given for what has lasted this long: who corrects themselves needs none."""

BETWEEN_S = 4.0
"""Least time between two different cues (catalog, engine defaults)."""

PRAISE_S = 2.0
"""How long "good" stands after something was put right."""

BEGIN_S = 3.0
"""A person who has not begun by then is told how; sooner would be a nag. Provisional."""

GO_ON = Message.of("session.go-on", Tone.DO)
"""How a pause ends."""

EASE_OFF = Message.of("cue.ease-off", Tone.STOP)
"""Said beyond a limit that is there for safety, where the file has no words for it."""

_ANY_TIME = ("always", "bottom", "rep end")
"""Faults that are told outside of an attempt too."""


def wanted_cue(exercise: Exercise, judgement: Judgement, side: SideJudgement) -> Message | None:
    """What should be said of this moment alone, the most important thing first.

    Safety comes first, then what keeps the camera from seeing, then form, then faults.
    Form is corrected only while the exercise is being attempted, or when a fault is one of
    the whole set; who comes back from a repetition is not told to go up again.
    """
    for result in side.checks:
        if result.past_ceiling:
            return check_cue(exercise, result, Tone.STOP) or EASE_OFF
    if judgement.pose is None:
        return Message.of("camera.nobody", Tone.SEE)
    if judgement.view is not None and judgement.view.cue:
        return judgement.view.cue
    if judgement.framing:
        return judgement.framing
    if side.attempt and not side.fulfilled and (gate := _failing(exercise, side, gate=True)):
        return gate
    for fault in side.faults:
        if side.attempt or fault.during in _ANY_TIME:
            return exercise.cue(f"faults.{fault.id}.cue")
    return _failing(exercise, side, gate=False) if side.attempt else None


def _failing(exercise: Exercise, side: SideJudgement, *, gate: bool) -> Message | None:
    """The cue of the first check that fails and has one, among the gates or the others."""
    checks = (result for result in side.checks if result.check.gate is gate)
    return next((cue for r in checks if (cue := check_cue(exercise, r)) is not None), None)


def correction(
    exercise: Exercise, stage: Stage, judgement: Judgement, side: SideJudgement, idle_s: float
) -> Message | None:
    """What is amiss at a stage: little before the work, nothing in a rest, safety always.

    Parameters
    ----------
    exercise : Exercise
    stage : Stage
    judgement : Judgement
    side : SideJudgement
        The side that is worked.
    idle_s : float
        Seconds since the stage began, or since the exercise was last attempted.
    """
    cue = wanted_cue(exercise, judgement, side)
    if cue is not None and cue.tone is Tone.STOP:
        return cue
    match stage:
        case Stage.WORK:
            return cue or _begin(exercise, judgement, side, idle_s)
        case Stage.WAY_UP:
            fast = (f"faults.{fault.id}.cue" for fault in side.faults if fault.too_fast)
            return next((exercise.cue(place, Tone.STOP) for place in fast), None)
        case Stage.REST | Stage.DONE:
            return None
    return cue if cue is not None and cue.tone is Tone.SEE else None


def one_cue(
    *,
    stage: Stage,
    instruction: Message,
    correction: Message | None = None,
    question: Question | None = None,
    status: Message | None = None,
    paused: bool = False,
    waiting: bool = False,
    hangs: bool = False,
) -> Message | None:
    """The one thing to show now; no other place decides it.

    A question that everything waits for comes first, then a pause, then a camera that is waited
    for. While the exercise goes on, safety comes first, then a question, then what keeps pictures
    from coming, then what is amiss, then what to do. A question stands beside what is to be done
    at once, and never in its place.

    Parameters
    ----------
    stage : Stage
    instruction : Message
        What to do at this stage.
    correction : Message or None
        What is amiss, as `Cueing` gives it.
    question : Question or None
    status : Message or None
        What keeps pictures from coming.
    paused : bool
    waiting : bool
        True when the exercise waits for the camera.
    hangs : bool
        True for what is done on a table: nothing hides what to do there.

    Returns
    -------
    Message or None
        None when the person does well and there is nothing to say.
    """
    stop = correction is not None and correction.tone is Tone.STOP
    leads = hangs and stage in (Stage.REST, Stage.WAY_UP)
    if question is not None and question.halts:
        return question.message
    if paused:
        return GO_ON
    if waiting and status is not None:
        return status
    if question is not None:
        now = correction if stop else instruction if leads else None
        if now is None:
            return question.message
        return Message.of("session.question-beside", Tone.ASK, question=question.brief, now=now)
    if leads and not stop:
        return instruction
    doing = None if stage is Stage.WORK else instruction
    told = correction or doing
    unseen = told is None or stage in (Stage.SET_UP, Stage.DONE)
    return status if status is not None and unseen and not stop else told


def _begin(
    exercise: Exercise, judgement: Judgement, side: SideJudgement, idle_s: float
) -> Message | None:
    """For a person who does not do the exercise, or does it on the other side."""
    others = [s for s in judgement.sides if s is not side and s.hold is not None]
    if side.hold is None and side.side is not None and others:
        return Message.of("cue.other-side", Tone.DO, side=side_message(side.side))
    if side.attempt or idle_s <= BEGIN_S:
        return None
    entries = (check_cue(exercise, result) for result in side.checks if result.check.entry)
    return next((cue for cue in entries if cue is not None), None)


class Cueing:
    """Gives one cue at a time, each long enough to be read, and none for a twitch."""

    def __init__(self) -> None:
        self._given: Message | None = None
        self._given_at = -math.inf
        self._corrected: Message | None = None
        self._corrected_at = -math.inf
        self._wanted: Message | None = None
        self._wanted_since = 0.0

    def update(self, t: float, wanted: Message | None, *, in_form: bool) -> Message | None:
        """Take what should be said at `t` seconds and return what is said.

        Praise is only for who is `in_form` after a correction, not for who gave up.
        """
        if wanted != self._wanted:
            self._wanted, self._wanted_since = wanted, t
        if wanted is not None and wanted.tone is Tone.STOP:
            self._give(t, wanted)
        elif t - self._wanted_since >= LASTING_S and wanted != self._given:
            self._change(t, wanted, in_form)
        return self._given

    def _change(self, t: float, wanted: Message | None, in_form: bool) -> None:
        given, shown = self._given, t - self._given_at
        if wanted is not None:
            if wanted == self._corrected or t - self._corrected_at >= BETWEEN_S:
                self._give(t, wanted)
        elif given is not None and given.tone is Tone.DO and in_form:
            self._give(t, Message.of("praise.good", Tone.GOOD))
        elif given is None or given.tone is not Tone.GOOD or shown >= PRAISE_S:
            self._given = None

    def _give(self, t: float, cue: Message) -> None:
        if cue == self._given:
            return
        self._given, self._given_at = cue, t
        if cue.tone is not Tone.GOOD:
            self._corrected, self._corrected_at = cue, t
