"""The record of a session: what was done, how much of it in form, and with what pain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from posecoach.core.exercise import Exercise, Side
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.plan import counted, plan
from posecoach.core.results.summary import Summary

SessionEnding = Literal["done", "stopped", "red flag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDone:
    """One exercise on one side, as it was done in a session; times in seconds.

    Parameters
    ----------
    exercise : str
        Id of the exercise.
    side : {"left", "right", None}
    in_form_s, target_s : float
        Time held in form, and what the whole dose asks for.
    holds_completed, holds_planned : int
    reps_valid, reps_planned : int
        Repetitions that count, and those of the dose; 0 planned where it has none.
    entered_s : float
    entered_reps : int
        Seconds or repetitions that the person entered by hand: nobody saw them, so they are
        neither in form nor out of it.
    faults : mapping of str to float
        Seconds that each fault or failing check lasted, by its id.
    ranges : mapping of str to float
        Median of what each check looks at while in form, by its id, in the measure's unit; only
        what is measured well enough for a number.
    version : str
        The version that was done: the label of a protocol step, or an easier or harder version
        in the words of the exercise file; empty for the exercise as it stands.
    zone : Zone or None
        Zone of the pain during this exercise; None where it was not asked, and then the
        session's zone counts.
    """

    exercise: str
    side: Side | None = None
    in_form_s: float = 0.0
    target_s: float = 0.0
    holds_completed: int = 0
    holds_planned: int = 0
    reps_valid: int = 0
    reps_planned: int = 0
    entered_s: float = 0.0
    entered_reps: int = 0
    faults: Mapping[str, float] = field(default_factory=dict)
    ranges: Mapping[str, float] = field(default_factory=dict)
    version: str = ""
    zone: Zone | None = None

    @property
    def full(self) -> bool:
        """True when the whole dose was done; only holds and repetitions in form count."""
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
        Number in the history; later sessions have higher ones.
    started : datetime
        Start, with its offset from UTC.
    what : str
        Id of the exercise or program.
    pain_before, pain_after : int or None
        0 to 10; None where it was not asked, or the program was interrupted before.
    zone : Zone or None
        Zone of the pain after it; None where that is not known.
    ended : {"done", "stopped", "red flag", None}
        None when the program was interrupted before the end.
    settled : bool or None
        Whether the pain was back where it started within a day; None where nobody asked.
    by_hand : bool
        True when the person entered it afterwards, and no camera saw it.
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
    by_hand: bool = False
    items: tuple[ItemDone, ...] = ()


def items_done(
    exercise: Exercise,
    summary: Summary,
    sides: Sequence[Side],
    completed: Mapping[Side | None, int],
    version: str = "",
) -> tuple[ItemDone, ...]:
    """The record of one exercise, with an item for each side that was to be done.

    A side on which nothing was held has an item too: its dose was not done.

    Parameters
    ----------
    exercise : Exercise
        In the dose that was to be done.
    summary : Summary
        What the judge saw of it.
    sides : sequence of {"left", "right"}
        The sides that were to be done.
    completed : mapping of side to int
        Bouts completed on each side; for a timer-only exercise nothing else is known.
    version : str
        As in `ItemDone`.

    Returns
    -------
    tuple of ItemDone
        One for each side; a single one, of side None, where sides are not told apart.
    """
    each: Sequence[Side | None] = sides if sides and exercise.sides == "both" else (None,)
    return tuple(
        _timer_only_item(exercise, sides, side, completed.get(side, 0), version)
        if exercise.measurability == "timer only"
        else _item_done(exercise, summary, side, version)
        for side in each
    )


def _timer_only_item(
    exercise: Exercise,
    sides: Sequence[Side],
    side: Side | None,
    completed: int,
    version: str,
) -> ItemDone:
    """An exercise that only the clock led: bouts are counted, and no second is in form."""
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
    exact = exercise.measurability == "measured"
    ranges = {
        r.check.id: r.median
        for r in summary.ranges
        if exact and r.side == side and r.measure.grade == "measured"
    }
    good = sum(rep.valid for rep_side, rep in summary.reps if rep_side == side)
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
        ranges=ranges,
        version=version,
    )
