"""Fit exercises, each in one of its doses, into a length of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posecoach.core.errors import ProgramError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.core.programs.program import Item, Program, item_seconds

MOVE_S, SETUP_S = 4.0, 10.0
"""Seconds to move and to set up: the medians of the catalog's 41 program items; provisional for
other exercises."""
STEP_S = 2.0
"""Seconds for one step of a walk, from the catalog's balance program."""
TOLERANCES = 0.02, 0.05, 0.1
"""How far the length may be off, as a share of it. The first that can be met is used; the widest is
the tolerance of program files. Provisional."""
_TICKS = 10  # lengths are added up in whole tenths of a second


def own_item(exercise: Exercise) -> Item:
    """The exercise in the dose of its own file, as an item of a program.

    The file has no times to move and to set up; those used here are provisional. When the rest
    after each hold is longer than moving takes, each hold becomes a set, so that the rest is
    counted between sets.
    """
    dose = exercise.dose
    move_s = STEP_S if exercise.kind == "walk" else MOVE_S
    sets, repetitions = dose.sets, dose.repetitions
    held = exercise.kind in ("static hold", "timed protocol")
    if sets == 1 and held and dose.rest_s > move_s:
        sets, repetitions = repetitions, 1
    return Item(
        exercise=exercise.id,
        sets=sets,
        repetitions=repetitions,
        hold_s=dose.hold_s,
        rest_s=dose.rest_s if sets > 1 else 0.0,
        per_side=dose.per_side,
        move_s=move_s,
        setup_s=SETUP_S,
    )


def planned_items(programs: Sequence[Program]) -> dict[str, Item]:
    """The dose of each exercise in the programs, from the first that has it."""
    items: dict[str, Item] = {}
    for program in programs:
        for item in program.items:
            items.setdefault(item.exercise, item)
    return items


def doses_of(exercise: Exercise, planned: Item | None) -> tuple[Item, ...]:
    """The doses in which a program may contain the exercise, the lighter first.

    Parameters
    ----------
    exercise : Exercise
    planned : Item or None
        The dose that the catalog's programs give it; None when no program has it.

    Returns
    -------
    tuple of Item
        The planned dose, followed by the exercise's own where that takes longer; only its own
        when none is planned.
    """
    own = own_item(exercise)
    if planned is None:
        return (own,)
    own = replace(own, move_s=planned.move_s, setup_s=planned.setup_s, note=planned.note)
    return (planned, own) if item_seconds(own) > item_seconds(planned) else (planned,)


def fit(doses: Sequence[tuple[Item, ...]], fixed: int, seconds: float) -> list[Item]:
    """Choose exercises that together take a given time, earlier ones before later ones.

    An exercise is taken whenever those after it can still fill up the remaining time. All sums
    are looked at, so when the error says that nothing fits, nothing does.

    Parameters
    ----------
    doses : sequence of tuple of Item
        The doses of each exercise, the lighter first.
    fixed : int
        How many exercises at the beginning must be taken.
    seconds : float
        The length to come near to.

    Returns
    -------
    list of Item
        One dose of each exercise taken, in the order given.

    Raises
    ------
    ProgramError
        When nothing comes within the widest of `TOLERANCES`; the error names the nearest length.
    """
    if sum(item_seconds(each[0]) for each in doses) < seconds:
        doses = [each[::-1] for each in doses]  # there is time for the full doses
    reach = _reachable(doses, fixed)
    for tolerance in TOLERANCES:
        low, high = (round(seconds * _TICKS * (1 + sign * tolerance)) for sign in (-1, 1))
        if reach[0] & _between(low, high):
            return _taken(doses, reach, low, high)
    nearest = min(_lengths(reach[0]), key=lambda s: abs(s - seconds)) / 60
    raise ProgramError(
        Message.of("error.no-such-length", minutes=seconds / 60, nearest=nearest),
        Message.of("hint.ask-for-minutes", nearest=nearest),
    )


def _taken(doses: Sequence[tuple[Item, ...]], reach: list[int], low: int, high: int) -> list[Item]:
    taken: list[Item] = []
    total = 0
    for each, after in zip(doses, reach[1:], strict=True):
        for item in each:
            new_total = total + _ticks(item)
            if after & _between(low - new_total, high - new_total):
                taken.append(item)
                total = new_total
                break
    return taken


def _reachable(doses: Sequence[tuple[Item, ...]], fixed: int) -> list[int]:
    """The lengths that the exercises from each place on can add up to.

    Each set of lengths is one integer: bit n is set when n ticks can be reached.
    """
    reach = [1]
    for place in reversed(range(len(doses))):
        after = reach[-1]
        here = 0 if place < fixed else after
        for item in doses[place]:
            here |= after << _ticks(item)
        reach.append(here)
    return reach[::-1]


def _between(low: int, high: int) -> int:
    """An integer whose bits from low to high are set, both included."""
    if high < 0:
        return 0
    return (1 << high + 1) - (1 << max(low, 0))


def _lengths(reach: int) -> list[float]:
    """Every length that the bits stand for, in seconds."""
    return [n / _TICKS for n in range(reach.bit_length()) if reach >> n & 1]


def _ticks(item: Item) -> int:
    return round(item_seconds(item) * _TICKS)
