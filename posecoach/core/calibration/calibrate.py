"""Calibration: how far a person comfortably goes, captured while they stay still there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from posecoach.core.calibration.capture_guard import blocking_cue, other_fault, out_of_position
from posecoach.core.calibration.instructions import CalibrationStage, stage_instruction
from posecoach.core.calibration.steady_capture import CapturedValues, Captures, SteadyCapture
from posecoach.core.exercise import Check, Exercise, Side, side_message
from posecoach.core.guidance.cueing import Cueing
from posecoach.core.judging.hold import MAX_GAP_S
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.personal import OwnRange, Way
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, Tone

START_S = 1.0
"""How long the start position must be steady before it counts; provisional."""

STEADY_S = 3.0
"""How long the end position must be steady: the catalog's calibration takes 3 s of a stance."""

MOVED_BANDS = 2.0
"""A change of fewer error bands than this may be measurement error, so it is no movement;
provisional."""

PATIENCE_S = 60.0
"""Seconds without a capture after which a side is given up, and seconds out of sight after which
the calibration ends; provisional."""

WhyNot = Literal["skipped", "not-steady", "not-seen"]
"""Why a side has no range."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the person is told at one moment.

    Parameters
    ----------
    stage : CalibrationStage
    side : {"left", "right", None}
        The side whose range is captured; None where sides are not told apart, or when done.
    instruction : Message
        What to do at this stage.
    cue : Message or None
        What keeps the posture from being captured, once it has lasted: the person is out of
        sight, has another fault, or goes too far.
    steady_s : float
        Seconds that the posture has been steady.
    captured : int
        How often this side's range has been captured.
    """

    stage: CalibrationStage
    side: Side | None
    instruction: Message
    cue: Message | None
    steady_s: float
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
        The date that the ranges are given.

    Attributes
    ----------
    ranges : tuple of OwnRange
        The ranges captured so far.
    notes : tuple of Message
        Which sides have no range, and why.

    Raises
    ------
    ValueError
        When the exercise has no personal check.
    """

    def __init__(self, exercise: Exercise, sides: Sequence[Side], today: date) -> None:
        self._exercise = exercise
        self._today = today
        self._checks = [c for c in exercise.checks if c.personal]
        if not self._checks:
            raise ValueError(f"{exercise.id} has no personal check")
        self._ways = {c.id: Way.of(exercise, c) for c in self._checks}
        # Two captures of one person differ by the measure's spread alone. The band that is
        # published for a view has its bias in it as well, so the narrower one is used.
        self._bands = {c.id: VOCABULARY[c.measure].band for c in self._checks}
        self._main_check = next((c for c in self._checks if c.entry), self._checks[0])
        self._remaining: list[Side | None] = list(sides) if exercise.sides == "both" else [None]
        self._stage = CalibrationStage.START
        self._steady = SteadyCapture(self._bands)
        self._steady_s = 0.0
        self._start_values: CapturedValues = {}
        self._captures = Captures(self._bands)
        self._cueing = Cueing()
        self._t: float | None = None
        self._waiting_s = self._unseen_s = 0.0
        self.ranges: tuple[OwnRange, ...] = ()
        self.notes: tuple[Message, ...] = ()

    def update(self, judgement: Judgement) -> Guidance:
        """Take one moment and return what is asked now."""
        elapsed = min(judgement.t - (judgement.t if self._t is None else self._t), MAX_GAP_S)
        self._t = judgement.t
        if self._stage is CalibrationStage.DONE:
            return self._guidance(judgement.t, None)
        side = next(
            (s for s in judgement.sides if s.side == self._remaining[0]), judgement.sides[0]
        )
        values = self._values(side)
        cue = self._obstacle(judgement, side, values)
        seen = cue is None or cue.tone is not Tone.SEE
        self._check_patience(elapsed, seen=seen)
        if cue is None:
            self._advance(judgement.t, values)
        else:
            self._restart_steady()
        return self._guidance(judgement.t, cue)

    def skip(self) -> None:
        """Leave this side without a range; allowed at any time."""
        self._give_up_side("skipped")

    def _obstacle(
        self, judgement: Judgement, side: SideJudgement, values: CapturedValues
    ) -> Message | None:
        """What keeps this moment's posture from being captured."""
        cue = blocking_cue(self._exercise, self._ways, judgement, side, values)
        moving = self._stage is CalibrationStage.MOVE
        if moving or self._exercise.position != "hanging":  # nobody hangs before the arms are up
            cue = cue or out_of_position(self._exercise, judgement, side)
        return cue or (other_fault(self._exercise, side) if moving else None)

    def _values(self, side: SideJudgement) -> CapturedValues:
        found = {r.check.id: r.value for r in side.checks if r.check.personal}
        return {c.id: found.get(c.id, math.nan) for c in self._checks}

    def _advance(self, t: float, values: CapturedValues) -> None:
        match self._stage:
            case CalibrationStage.START:
                self._steady_s = self._steady.update(t, values)
                if self._steady_s >= START_S:
                    self._start_values = self._steady.medians
                    self._enter(CalibrationStage.MOVE)
            case CalibrationStage.MOVE if self._from_start(values) < -self._least_move:
                # They go the other way, so the start position was taken when they had moved.
                self._enter(CalibrationStage.START)
            case CalibrationStage.MOVE if self._reach(values) >= self._least_move:
                self._steady_s = self._steady.update(t, values)
                if self._steady_s >= STEADY_S:
                    self._capture(self._steady.medians)
            case CalibrationStage.MOVE:
                self._restart_steady()
            case CalibrationStage.BACK if (
                self._reach(values) < self._reach(self._captures.last) / 2
            ):
                if self._captures.enough:
                    self._next_side()
                else:
                    self._enter(CalibrationStage.MOVE)

    @property
    def _least_move(self) -> float:
        return MOVED_BANDS * self._bands[self._main_check.id]

    def _reach(self, values: CapturedValues) -> float:
        """How far the main measure has moved toward its target, in its unit.

        The smaller of the distances from the start position and from the measure's neutral
        value counts, so that neither alone can pass for a range.
        """
        way = self._ways[self._main_check.id]
        return min(self._from_start(values), way.travel(values[self._main_check.id]))

    def _from_start(self, values: CapturedValues) -> float:
        """How far the main measure has moved toward its target from the start position."""
        name = self._main_check.id
        way = self._ways[name]
        return way.travel(values[name]) - way.travel(self._start_values[name])

    def _capture(self, values: CapturedValues) -> None:
        self._captures.add(values)
        if self._captures.enough:
            self.ranges += tuple(self._own_range(check) for check in self._checks)
        self._enter(CalibrationStage.BACK)

    def _own_range(self, check: Check) -> OwnRange:
        value, band = self._captures.result(check.id)
        unit = VOCABULARY[check.measure].unit
        return OwnRange(check.id, self._remaining[0], value, unit, band, self._today)

    def _check_patience(self, elapsed: float, *, seen: bool) -> None:
        """Give up a side, or all of them, after too long without a capture or out of sight."""
        self._waiting_s += elapsed if seen else 0.0
        self._unseen_s = 0.0 if seen else self._unseen_s + elapsed
        if self._waiting_s >= PATIENCE_S:
            self._give_up_side("not-steady")
        elif self._unseen_s >= PATIENCE_S:
            while self._remaining:
                self._give_up_side("not-seen")

    def _give_up_side(self, why: WhyNot) -> None:
        if not self._remaining:
            return
        if not self._captures.enough:
            side, reason = self._remaining[0], Message.of(f"calibration.why.{why}")
            word = side_message(side) if side else None
            self.notes += (Message.of("calibration.not-taken", side=word, why=reason),)
        self._next_side()

    def _next_side(self) -> None:
        del self._remaining[0]
        self._captures, self._start_values = Captures(self._bands), {}
        self._enter(CalibrationStage.START if self._remaining else CalibrationStage.DONE)

    def _enter(self, stage: CalibrationStage) -> None:
        self._stage = stage
        self._waiting_s = 0.0
        self._restart_steady()

    def _restart_steady(self) -> None:
        self._steady.restart()
        self._steady_s = 0.0

    def _guidance(self, t: float, wanted: Message | None) -> Guidance:
        side = self._remaining[0] if self._remaining else None
        cue = self._cueing.update(t, wanted, in_form=False)
        count = self._captures.count
        check = self._main_check
        toward = "below" if self._ways[check.id].sign > 0 else "above"
        move = self._exercise.message(f"checks.{check.id}.{toward}")
        instruction = stage_instruction(self._exercise, self._stage, side, move, again=count > 0)
        return Guidance(self._stage, side, instruction, cue, self._steady_s, count)
