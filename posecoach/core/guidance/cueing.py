"""The one cue to give now: the most important thing, said calmly, and when it is fixed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement

LASTING_S = 0.6
"""A cue is given for what has lasted this long: who corrects themselves needs none."""

BETWEEN_S = 4.0
"""Least time between two different cues (catalog, engine defaults)."""

PRAISE_S = 2.0
"""How long "good" stands after something was put right."""

_ANY_TIME = ("always", "bottom", "rep end")
"""Faults that are told outside of an attempt too."""


class Tone(Enum):
    """How a cue is meant; the overlay gives each a shape and a color."""

    DO = "do"
    GOOD = "good"
    STOP = "stop"
    SEE = "see"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Cue:
    """A few words to the person, and how they are meant."""

    text: str
    tone: Tone


def wanted_cue(judgement: Judgement, side: SideJudgement) -> Cue | None:
    """What should be said of this moment alone, the most important thing first.

    Safety comes first, then what keeps the camera from seeing, then form, then faults.
    Form is corrected only while the exercise is being attempted, or when a fault is one of
    the whole set; who comes back from a repetition is not told to go up again.
    """
    for result in side.checks:
        if result.past_ceiling:
            return Cue(result.cue, Tone.STOP)
    if judgement.pose is None:
        return Cue("I cannot see you: step into the picture", Tone.SEE)
    if judgement.view is not None and judgement.view.cue:
        return Cue(judgement.view.cue, Tone.SEE)
    if judgement.framing:
        return Cue(judgement.framing, Tone.SEE)
    cues = [fault.cue for fault in side.faults if side.attempt or fault.during in _ANY_TIME]
    if side.attempt:
        gates = [r.cue for r in side.checks if r.check.gate and r.cue and not side.fulfilled]
        cues = gates + cues + [r.cue for r in side.checks if not r.check.gate and r.cue]
    return Cue(cues[0], Tone.DO) if cues else None


class Cueing:
    """Gives one cue at a time, each long enough to be read, and none for a twitch."""

    def __init__(self) -> None:
        self._given: Cue | None = None
        self._given_at = -math.inf
        self._corrected: Cue | None = None
        self._corrected_at = -math.inf
        self._wanted: Cue | None = None
        self._wanted_since = 0.0

    def update(self, t: float, wanted: Cue | None, *, in_form: bool) -> Cue | None:
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

    def _change(self, t: float, wanted: Cue | None, in_form: bool) -> None:
        given, shown = self._given, t - self._given_at
        if wanted is not None:
            if wanted == self._corrected or t - self._corrected_at >= BETWEEN_S:
                self._give(t, wanted)
        elif given is not None and given.tone is Tone.DO and in_form:
            self._give(t, Cue("Good", Tone.GOOD))
        elif given is None or given.tone is not Tone.GOOD or shown >= PRAISE_S:
            self._given = None

    def _give(self, t: float, cue: Cue) -> None:
        if cue == self._given:
            return
        self._given, self._given_at = cue, t
        if cue.tone is not Tone.GOOD:
            self._corrected, self._corrected_at = cue, t
