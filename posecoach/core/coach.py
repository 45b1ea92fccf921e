"""The guided session of one exercise: what is asked of the person now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from posecoach.core.cueing import Cue, Cueing, Tone, wanted_cue
from posecoach.core.exercise import Exercise, Side
from posecoach.core.hold import Form
from posecoach.core.judge import Judgement
from posecoach.core.side import SideJudgement

IN_PLACE_S = 1.0
"""How long the person must be well in view before the countdown."""

READY_S = 4.0
"""Time to get into the position, and to find the support; provisional."""

LOST_S = 5.0
"""Who is out of view for this long is helped back into it before the exercise goes on."""

BEGIN_S = 3.0
"""Who has not begun by then is told how; sooner would be a nag. Provisional."""

TIP_S = 20.0
"""Time to tip a table back slowly after the countdown; provisional."""

PAUSE_S = 1.0
"""A longer gap between two frames is a pause, in which no countdown runs."""


class Stage(Enum):
    """Where the session stands."""

    SET_UP = "set up"
    READY = "get ready"
    WORK = "hold"
    REST = "rest"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Bout:
    """One thing to do without a rest: a hold, or a set of repetitions."""

    side: Side | None
    number: int
    target_s: float
    repetitions: int
    rest_s: float


@dataclass(frozen=True, slots=True)
class Direction:
    """What the person is asked, shown and told now.

    `clock_s` counts the seconds in form of this bout, `left_s` those of a countdown or a
    rest; `count` of `total` bouts or repetitions are done.
    """

    stage: Stage
    side: Side | None
    instruction: str
    cue: Cue | None
    clock_s: float
    target_s: float
    left_s: float
    count: int
    total: int
    running: bool
    judged: SideJudgement | None


def plan(exercise: Exercise, sides: Sequence[Side]) -> tuple[Bout, ...]:
    """The bouts of an exercise's dose, one side after the other within a set."""
    dose = exercise.dose
    each: Sequence[Side | None] = sides if exercise.sides == "both" else (None,)
    at_once = dose.repetitions if exercise.repetition and exercise.checks else 1
    times = dose.repetitions // at_once
    bouts = [side for _ in range(dose.sets) for side in each for _ in range(times)]
    return tuple(
        Bout(side, number, dose.hold_s, at_once, dose.rest_s)
        for number, side in enumerate(bouts, 1)
    )


class Coach:
    """Leads through the bouts of one exercise.

    Parameters
    ----------
    exercise : Exercise
    sides : sequence of {"left", "right"}
        The sides to work, in order.
    """

    def __init__(self, exercise: Exercise, sides: Sequence[Side]) -> None:
        self._exercise = exercise
        self._bouts = plan(exercise, sides)
        self._by_clock = exercise.measurability == "timer only"
        self._cueing = Cueing()
        self._at = 0
        self._stage = Stage.SET_UP
        self._since = 0.0
        self._t: float | None = None
        self._seen_since: float | None = None
        self._seen_at = 0.0
        self._held_before = 0.0
        self._reps = 0
        self._begun_at: float | None = None
        self.best: dict[int, float] = {}

    @property
    def stage(self) -> Stage:
        """Where the session stands."""
        return self._stage

    def skip(self, t: float) -> None:
        """Go on: end the rest, or leave this bout for the next; always allowed."""
        if self._stage is Stage.REST:
            self._enter(Stage.READY, t)
        else:
            self._next(t, rest=False)

    def step(self, judgement: Judgement) -> Direction:
        """Take one moment and say what is asked now."""
        t = judgement.t
        if self._t is None or t - self._t > PAUSE_S:
            self._since += t - (self._t or 0.0)  # a countdown stands still in a pause
        self._t = t
        side = self._judged(judgement)
        self._follow_view(t, judgement)
        self._advance(t, side)
        return self._direction(t, judgement, side)

    @property
    def _bout(self) -> Bout:
        return self._bouts[min(self._at, len(self._bouts) - 1)]

    def _judged(self, judgement: Judgement) -> SideJudgement:
        return next((s for s in judgement.sides if s.side == self._bout.side), judgement.sides[0])

    def _follow_view(self, t: float, judgement: Judgement) -> None:
        view = judgement.view
        if view is not None and view.ok and not judgement.framing:
            self._seen_at = t
            if self._seen_since is None:
                self._seen_since = t
        else:
            self._seen_since = None

    def _advance(self, t: float, side: SideJudgement) -> None:
        waited = t - self._since
        match self._stage:
            case Stage.SET_UP:
                if self._by_clock or self._in_place(t):
                    self._enter(Stage.READY, t)
            case Stage.READY if waited >= READY_S:
                self._held_before = side.ledger.in_form_s
                self._enter(Stage.WORK, t)
            case Stage.WORK:
                self._work(t, side)
            case Stage.REST if waited >= self._bout.rest_s:
                self._enter(Stage.READY, t)
        if self._over_total(t):
            self._enter(Stage.DONE, t)

    def _in_place(self, t: float) -> bool:
        return self._seen_since is not None and t - self._seen_since >= IN_PLACE_S

    def _work(self, t: float, side: SideJudgement) -> None:
        clock = self._clock(t, side)
        if self._begun_at is None:
            self._begun_at = t + TIP_S
        if side.hold is not None:
            self._begun_at = min(self._begun_at, side.hold.start_s)
        self.best[self._bout.number] = max(self.best.get(self._bout.number, 0.0), clock)
        if side.rep is not None and side.rep.valid:
            self._reps += 1
        if self._exercise.repetition and not self._by_clock:
            done = self._reps >= self._bout.repetitions
        else:
            done = clock >= self._bout.target_s
        if done:
            self._next(t, rest=True)
        elif t - self._seen_at > LOST_S and side.hold is None and not self._by_clock:
            self._enter(Stage.SET_UP, t)

    def _over_total(self, t: float) -> bool:
        """A timed protocol has a hard maximum, rests included.

        It runs from the first hold, and without one, for the camera may see nothing, from
        when the person can be expected to be in place.
        """
        if not self._exercise.protocol or self._begun_at is None or self._stage is Stage.DONE:
            return False
        most = self._exercise.protocol[0].total_max_s
        return most is not None and t - self._begun_at > most

    def _next(self, t: float, *, rest: bool) -> None:
        last = self._at >= len(self._bouts) - 1
        rests = rest and self._bout.rest_s > 0
        self._at += 1
        self._reps = 0
        self._enter(Stage.DONE if last else Stage.REST if rests else Stage.READY, t)

    def _enter(self, stage: Stage, t: float) -> None:
        self._stage, self._since = stage, t

    def _clock(self, t: float, side: SideJudgement) -> float:
        """Seconds in form of this bout's hold; what was held before it does not count."""
        if self._by_clock:
            return t - self._since
        if side.hold is None:
            return 0.0
        return min(side.hold.in_form_s, side.ledger.in_form_s - self._held_before)

    def _direction(self, t: float, judgement: Judgement, side: SideJudgement) -> Direction:
        waited = t - self._since
        lasts = {Stage.READY: READY_S, Stage.REST: self._bout.rest_s}
        left = lasts.get(self._stage, 0.0) - waited
        repeats = self._exercise.repetition is not None
        working = self._stage is Stage.WORK
        return Direction(
            stage=self._stage,
            side=self._bout.side,
            instruction=self._instruction(),
            cue=self._cueing.step(t, self._wanted(judgement, side), in_form=side.form is Form.IN),
            clock_s=self._clock(t, side) if working else 0.0,
            target_s=self._bout.target_s,
            left_s=max(left, 0.0),
            count=self._reps if repeats else self._at,
            total=self._bout.repetitions if repeats else len(self._bouts),
            running=working and (self._by_clock or (side.hold is not None and not side.paused)),
            judged=side if working and not self._by_clock else None,
        )

    def _wanted(self, judgement: Judgement, side: SideJudgement) -> Cue | None:
        if self._by_clock:
            return None  # there is nothing that the camera could find wrong
        cue = wanted_cue(judgement, side)
        if cue is not None and cue.tone is Tone.STOP:
            return cue
        if self._stage in (Stage.REST, Stage.DONE):
            return None
        if self._stage is not Stage.WORK:
            return cue if cue is not None and cue.tone is Tone.SEE else None
        others = [s for s in judgement.sides if s is not side and s.hold is not None]
        if cue is None and side.hold is None and others:
            return Cue(f"Now the {side.side} side", Tone.DO)
        if cue is None and not side.attempt and judgement.t - self._since > BEGIN_S:
            begin = next((r.cue for r in side.checks if r.check.entry and r.cue), "")
            return Cue(begin, Tone.DO) if begin else None
        return cue

    def _instruction(self) -> str:
        bout = self._bout
        side = f"{bout.side} side: " if bout.side else ""
        match self._stage:
            case Stage.SET_UP:
                return "Step back until I can see all of you"
            case Stage.READY:
                return f"Get ready. {side.capitalize()}{self._exercise.name}"
            case Stage.WORK:
                return f"{side.capitalize()}{self._exercise.how_to}"
            case Stage.REST:
                return f"Rest. Next: {side}{self._exercise.name}"
            case Stage.DONE:
                return self._exercise.after or "Done. Well held."
