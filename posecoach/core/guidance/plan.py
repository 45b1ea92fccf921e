"""What there is to do in an exercise, one thing after the other, and how much time there is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from posecoach.core.exercise import Exercise, Side

READY_S = 4.0
"""Time to get into the position, and to find the support; provisional."""

MOVE_S = 5.0
"""For one movement that nobody counts and the catalog gives no time for; provisional."""

EASED = 2 / 3
"""What is left after easing: the catalog cuts "about a third" at pain 4 or 5 (TRAFFIC)."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds around the work: into position once, and between two repetitions."""

    setup_s: float = READY_S
    move_s: float = READY_S


UNHURRIED = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One thing to do without a rest: a hold, a set of repetitions, a step of a protocol.

    Parameters
    ----------
    side : {"left", "right", None}
    number, of : int
        Which one it is of those on this side, from 1.
    label : str
        What a protocol calls it; empty elsewhere.
    target_s : float
        How long to hold; 0 where nothing is held.
    repetitions : int
        How many are counted in it.
    ready_s, rest_s : float
        Time to get ready before it, and to rest after it.
    together : bool
        True where `target_s` is the time of all repetitions, which nobody counts.
    set_number, sets : int
        Which set of how many, from 1.
    move_s : float
        Time to move into and out of each repetition that is counted; else 0.
    """

    side: Side | None
    number: int
    of: int
    label: str = ""
    target_s: float
    repetitions: int
    ready_s: float
    rest_s: float
    together: bool = False
    set_number: int = 1
    sets: int = 1
    move_s: float = 0.0

    @property
    def work_s(self) -> float:
        """How long the work of it is planned to take, without getting ready and resting."""
        times = 1 if self.together else self.repetitions
        return times * (self.target_s + self.move_s)

    @property
    def planned_s(self) -> float:
        """How long all of it is planned to take."""
        return self.ready_s + self.work_s + self.rest_s

    @property
    def eased(self) -> Bout:
        """The same with a third less: fewer repetitions, or where there is one, a shorter hold."""
        if self.repetitions > 1:
            fewer = fewer_times(self.repetitions)
            share = fewer / self.repetitions if self.together else 1.0
            return replace(self, repetitions=fewer, target_s=share * self.target_s)
        return replace(self, target_s=shorter_hold(self.target_s))


def shorter_hold(hold_s: float) -> float:
    """A third less, in whole seconds where there are any, so that what is said is what is done."""
    return float(math.floor(EASED * hold_s)) or EASED * hold_s


def fewer_times(times: int) -> int:
    """A third less of two or more repetitions, and at least one less."""
    return min(math.ceil(EASED * times), times - 1)


def counted(exercise: Exercise) -> bool:
    """True when the judge counts its repetitions or steps, so that a set is one bout."""
    repeats = exercise.repetition is not None or exercise.kind == "walk"
    return repeats and bool(exercise.checks)


def plan(exercise: Exercise, sides: Sequence[Side], pace: Pace = UNHURRIED) -> tuple[Bout, ...]:
    """The bouts of an exercise's dose, one side after the other within a set.

    Parameters
    ----------
    exercise : Exercise
    sides : sequence of {"left", "right"}
        The sides to work, in order; none where either will do.
    pace : Pace
    """
    each: Sequence[Side | None] = sides if sides and exercise.sides == "both" else (None,)
    sets = 1 if exercise.protocol else exercise.dose.sets
    bouts = [
        replace(bout, set_number=number, sets=sets)
        for number in range(1, sets + 1)
        for side in each
        for bout in _on_one_side(exercise, side, pace)
    ]
    return (replace(bouts[0], ready_s=pace.setup_s), *bouts[1:])


def _on_one_side(exercise: Exercise, side: Side | None, pace: Pace) -> Iterator[Bout]:
    holds = list(_holds(exercise))
    for number, (label, target_s, repetitions, rest_s) in enumerate(holds, 1):
        yield Bout(
            side=side,
            number=number,
            of=len(holds),
            label=label,
            target_s=target_s,
            repetitions=repetitions,
            ready_s=0.0 if label and number > 1 else pace.move_s,  # a step follows the last
            rest_s=rest_s,
            together=repetitions > 1 and not counted(exercise),
            move_s=pace.move_s if counted(exercise) else 0.0,
        )


def _holds(exercise: Exercise) -> Iterator[tuple[str, float, int, float]]:
    """Label, seconds, repetitions and rest of every bout of one set on one side."""
    dose, steps = exercise.dose, exercise.protocol
    if steps and steps[0].angle is None:
        yield from _steps_in_order(exercise)
        return
    if not dose.hold_s and not exercise.checks:  # nobody counts them: all in one stretch
        yield "", MOVE_S * dose.repetitions, dose.repetitions, dose.rest_s
        return
    at_once = dose.repetitions if counted(exercise) else 1
    times = dose.repetitions // at_once * (dose.sets if steps else 1)
    for _ in range(times):
        yield "", dose.hold_s, at_once, dose.rest_s


def _steps_in_order(exercise: Exercise) -> Iterator[tuple[str, float, int, float]]:
    """The steps of a protocol that follow each other.

    A dose of more than the first step is the whole protocol's time, and cuts it off there.
    """
    steps, total = exercise.protocol, exercise.dose.hold_s
    left = total if total > steps[0].hold_s else math.inf
    for step in steps:
        for _ in range(step.repeat):
            if left <= 0:
                return
            yield step.label, min(step.hold_s, left), 1, step.rest_s
            left -= step.hold_s
