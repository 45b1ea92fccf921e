"""Calibration: how far a person comfortably goes, captured by their staying still there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from posecoach.core.calibration.capture_guard import obstacle, other_fault, out_of_position
from posecoach.core.calibration.steady_capture import CapturedValues, Captures, SteadyCapture
from posecoach.core.exercise import Check, Exercise, Side
from posecoach.core.guidance.cueing import Cueing
from posecoach.core.judging.hold import MAX_GAP_S
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.personal import OwnRange, Way
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, Tone

START_S = 1.0
"""How long the start position is kept before it counts; provisional."""

STILL_S = 3.0
"""How long the end is kept before it counts: the catalog's calibration takes 3 s of a stance."""

MOVED_BANDS = 2.0
"""Who has moved by fewer error bands has not moved for sure; provisional."""

PATIENCE_S = 60.0
"""After so long without a capture a side is left; after so long out of sight all of it ends.
Provisional."""


NO_FURTHER = "as far as is comfortable and no further. Then stay still"


class Stage(Enum):
    """What is asked of the person."""

    START = "start position"
    MOVE = "move"
    BACK = "come back"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the person is told at one moment.

    Parameters
    ----------
    stage : Stage
    side : {"left", "right", None}
    instruction : str
    cue : Cue or None
        What has kept it from going on for long enough to be said: out of sight, another
        fault, too far.
    still_s : float
        Seconds that the posture has been still so far.
    captured : int
        How often this side's range has been captured.
    """

    stage: Stage
    side: Side | None
    instruction: str
    cue: Message | None
    still_s: float
    captured: int


class Calibration:
    """Leads a person to their comfortable end and back, two or three times on each side.

    Parameters
    ----------
    exercise : Exercise
        With at least one personal check.
    sides : sequence of {"left", "right"}
        The sides to work, in order.
    today : date
        When the ranges are taken.

    Attributes
    ----------
    found : tuple of OwnRange
        The ranges so far.
    notes : tuple of str
        Which sides have none, and why.
    """

    def __init__(self, exercise: Exercise, sides: Sequence[Side], today: date) -> None:
        self._exercise = exercise
        self._today = today
        self._checks = [c for c in exercise.checks if c.personal]
        if not self._checks:
            raise ValueError(f"{exercise.id} has no personal check")
        self._ways = {c.id: Way.of(exercise, c) for c in self._checks}
        # two captures differ by the spread alone, and the band that is published has the bias in it
        self._bands = {c.id: VOCABULARY[c.measure].band for c in self._checks}
        self._main = next((c for c in self._checks if c.entry), self._checks[0])
        self._left: list[Side | None] = list(sides) if exercise.sides == "both" else [None]
        self._stage = Stage.START
        self._still = SteadyCapture(self._bands)
        self._still_s = 0.0
        self._rest: CapturedValues = {}
        self._captures = Captures(self._bands)
        self._cueing = Cueing()
        self._t: float | None = None
        self._idle_s = self._away_s = 0.0
        self.found: tuple[OwnRange, ...] = ()
        self.notes: tuple[str, ...] = ()

    def update(self, judgement: Judgement) -> Guidance:
        """Take one moment and say what is asked now."""
        passed = min(judgement.t - (judgement.t if self._t is None else self._t), MAX_GAP_S)
        self._t = judgement.t
        if self._stage is Stage.DONE:
            return self._guidance(judgement.t, None)
        side = next((s for s in judgement.sides if s.side == self._left[0]), judgement.sides[0])
        values = self._values(side)
        cue = obstacle(self._exercise, self._ways, judgement, side, values)
        if self._in_position:
            cue = cue or out_of_position(self._exercise, judgement, side)
        if self._stage is Stage.MOVE:
            cue = cue or other_fault(self._exercise, side)
        seen = cue is None or cue.tone is not Tone.SEE
        self._wait(passed, seen=seen)
        if cue is None:
            self._advance(judgement.t, values)
        else:
            self._forget()
        return self._guidance(judgement.t, cue)

    def skip(self) -> None:
        """Leave this side without a range; always allowed."""
        self._leave("was skipped")

    @property
    def _in_position(self) -> bool:
        """True where they should be in it; nobody hangs before the arms are up."""
        return self._stage is Stage.MOVE or self._exercise.position != "hanging"

    def _values(self, side: SideJudgement) -> CapturedValues:
        found = {r.check.id: r.value for r in side.checks if r.check.personal}
        return {c.id: found.get(c.id, math.nan) for c in self._checks}

    def _advance(self, t: float, values: CapturedValues) -> None:
        match self._stage:
            case Stage.START:
                self._still_s = self._still.update(t, values)
                if self._still_s >= START_S:
                    self._rest = self._still.medians
                    self._enter(Stage.MOVE)
            case Stage.MOVE if self._moved(values) < -self._least:
                self._enter(Stage.START)  # the start was none: they had been on the way already
            case Stage.MOVE if self._come(values) >= self._least:
                self._still_s = self._still.update(t, values)
                if self._still_s >= STILL_S:
                    self._capture(self._still.medians)
            case Stage.MOVE:
                self._forget()
            case Stage.BACK if self._come(values) < self._come(self._captures.last) / 2:
                if self._captures.enough:
                    self._next_side()
                else:
                    self._enter(Stage.MOVE)

    @property
    def _least(self) -> float:
        return MOVED_BANDS * self._bands[self._main.id]

    def _come(self, values: CapturedValues) -> float:
        """How far they have come for sure: from where they began, and on the way that counts."""
        way = self._ways[self._main.id]
        return min(self._moved(values), way.travel(values[self._main.id]))

    def _moved(self, values: CapturedValues) -> float:
        """How far the main measure has come from the start position, toward the target."""
        name = self._main.id
        return self._ways[name].travel(values[name]) - self._ways[name].travel(self._rest[name])

    def _capture(self, values: CapturedValues) -> None:
        self._captures.add(values)
        if self._captures.enough:
            self.found += tuple(self._own(check) for check in self._checks)
        self._enter(Stage.BACK)

    def _own(self, check: Check) -> OwnRange:
        value, band = self._captures.result(check.id)
        unit = VOCABULARY[check.measure].unit
        return OwnRange(check.id, self._left[0], value, unit, band, self._today)

    def _wait(self, passed: float, *, seen: bool) -> None:
        """Nobody is kept waiting for ever."""
        self._idle_s += passed if seen else 0.0
        self._away_s = 0.0 if seen else self._away_s + passed
        if self._idle_s >= PATIENCE_S:
            self._leave("no posture stayed still for long enough")
        elif self._away_s >= PATIENCE_S:
            while self._left:
                self._leave("you could not be seen")

    def _leave(self, why: str) -> None:
        if not self._left:
            return
        if not self._captures.enough:
            name = f"{self._left[0]} side" if self._left[0] else "your range"
            self.notes += (f"{name}: not taken, {why}",)
        self._next_side()

    def _next_side(self) -> None:
        del self._left[0]
        self._captures, self._rest = Captures(self._bands), {}
        self._enter(Stage.START if self._left else Stage.DONE)

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self._idle_s = 0.0
        self._forget()

    def _forget(self) -> None:
        self._still.forget()
        self._still_s = 0.0

    def _guidance(self, t: float, wanted: Message | None) -> Guidance:
        side = self._left[0] if self._left else None
        cue = self._cueing.update(t, wanted, in_form=False)
        count = self._captures.count
        return Guidance(self._stage, side, self._instruction(), cue, self._still_s, count)

    def _instruction(self) -> str:
        side = f"{self._left[0]} side" if self._left and self._left[0] else ""
        match self._stage:
            case Stage.START:
                how = f"{self._exercise.how_to} First, stay still where it begins"
                return _headed(how, side)
            case Stage.MOVE:
                again = "once more" if self._captures.count else ""
                return _headed(f"{self._toward()}, slowly, {NO_FURTHER}", side, again)
            case Stage.BACK:
                return "Thank you. Come back slowly"
            case Stage.DONE:
                return "Done. Thank you"

    def _toward(self) -> str:
        """The file's words for moving on toward the target."""
        grows = self._ways[self._main.id].sign > 0
        return self._main.below if grows else self._main.above


def _headed(words: str, *heads: str) -> str:
    """Words under a heading of what is not empty, such as ``Left side, once more: ...``."""
    heading = ", ".join(head for head in heads if head).capitalize()
    return f"{heading}: {words}" if heading else words
