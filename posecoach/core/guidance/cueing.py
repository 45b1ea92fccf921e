"""The one cue to give now: the most important thing, said calmly, and when it is fixed."""

from __future__ import annotations

import math

from posecoach.core.exercise import Exercise
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
