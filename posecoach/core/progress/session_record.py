"""What is kept of a session: who did what, how much of it in form, and with what pain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from posecoach.core.exercise import Exercise, Side
from posecoach.core.guidance.plan import counted, plan
from posecoach.core.progress.pain import Zone
from posecoach.core.results.summary import Summary

SessionEnding = Literal["done", "stopped", "red flag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDone:
    """One exercise on one side, as it was done in a session.

    Parameters
    ----------
    exercise : str
        Its id.
    side : {"left", "right", None}
    in_form_s, target_s : float
        Seconds held in form, and what the dose asks for in all.
    holds_completed, holds_planned : int
    reps_valid, reps_planned : int
        0 planned where it has no repetitions.
    faults : mapping of str to float
        Seconds by the fault's or check's id.
    version : str
        Which version was done: a step of a protocol, or an easier or harder one, in the
        words of the exercise file; empty for the exercise as it stands.
    zone : Zone or None
        Of the pain during this exercise, where it was asked; else the session's counts.
    """

    exercise: str
    side: Side | None = None
    in_form_s: float = 0.0
    target_s: float = 0.0
    holds_completed: int = 0
    holds_planned: int = 0
    reps_valid: int = 0
    reps_planned: int = 0
    faults: Mapping[str, float] = field(default_factory=dict)
    version: str = ""
    zone: Zone | None = None

    @property
    def full(self) -> bool:
        """True when the whole dose was done; only what was in form counts toward it."""
        return (
            self.holds_completed >= self.holds_planned
            and self.reps_valid >= self.reps_planned
            and self.holds_planned + self.reps_planned > 0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One session.

    Parameters
    ----------
    id : int
        Its number in the history; rises with time.
    started : datetime
        With its offset from UTC.
    what : str
        Id of the exercise or program.
    pain_before, pain_after : int or None
        0 to 10; None where it was not asked or the session broke off.
    zone : Zone or None
    ended : {"done", "stopped", "red flag", None}
        None when it broke off.
    settled : bool or None
        Whether the pain was back to where it started within a day; None where not asked.
    items : tuple of ItemDone
    """

    id: int
    started: datetime
    what: str
    pain_before: int | None = None
    pain_after: int | None = None
    zone: Zone | None = None
    ended: SessionEnding | None = None
    settled: bool | None = None
    items: tuple[ItemDone, ...] = ()


def items_done(
    exercise: Exercise,
    summary: Summary,
    sides: Sequence[Side],
    completed: Mapping[Side | None, int],
    version: str = "",
) -> tuple[ItemDone, ...]:
    """What an exercise comes to, an item for each of the sides that were to be done.

    A side on which nothing was held is an item too: its dose was not done.

    Parameters
    ----------
    exercise : Exercise
    summary : Summary
    sides : sequence of {"left", "right"}
    completed : mapping of side to int
        Bouts that were led to their end: all that is known of a timer-only exercise.
    version : str
        As in `ItemDone`.
    """
    each: Sequence[Side | None] = sides if sides and exercise.sides == "both" else (None,)
    return tuple(
        _timed(exercise, sides, side, completed.get(side, 0), version)
        if exercise.measurability == "timer only"
        else _item_done(exercise, summary, side, version)
        for side in each
    )


def _timed(
    exercise: Exercise,
    sides: Sequence[Side],
    side: Side | None,
    completed: int,
    version: str,
) -> ItemDone:
    """An exercise whose form nobody judged: so many times by the clock, and no second in form."""
    return ItemDone(
        exercise=exercise.id,
        side=side,
        holds_completed=completed,
        holds_planned=sum(bout.side == side for bout in plan(exercise, sides)),
        version=version,
    )


def _item_done(exercise: Exercise, summary: Summary, side: Side | None, version: str) -> ItemDone:
    dose = exercise.dose
    times = dose.repetitions * dose.sets
    repeats = counted(exercise)
    holds = [timed for timed in summary.holds if timed.side == side]
    faults: dict[str, float] = {}
    for fault in (fault for timed in holds for fault in timed.faults):
        faults[fault.check] = faults.get(fault.check, 0.0) + fault.seconds
    good = sum(rep.valid for of, rep in summary.reps if of == side)
    good += sum(not step.misstep for step in summary.steps)
    return ItemDone(
        exercise=exercise.id,
        side=side,
        in_form_s=sum(timed.hold.in_form_s for timed in holds),
        target_s=dose.hold_s * times,
        holds_completed=0 if repeats else sum(timed.completed for timed in holds),
        holds_planned=0 if repeats else times,
        reps_valid=good if repeats else 0,
        reps_planned=times if repeats else 0,
        faults=faults,
        version=version,
    )
