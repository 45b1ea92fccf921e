"""Composes a program: an area, so many minutes, and what the person must not do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from posecoach.core.errors import ProgramError
from posecoach.core.exercise import Exercise, Part
from posecoach.core.programs.duration_fit import doses_of, fit, planned_items
from posecoach.core.programs.exercise_order import changes, in_order, posture
from posecoach.core.programs.program import Item, Program
from posecoach.core.programs.program_request import (
    ProgramRequest,
    is_allowed,
    supported,
    wants_care,
)

BLOCKS = "mobility", "activation", "main work", "late work", "stretch or rest"
WARMING: tuple[Part, ...] = ("mobility", "activation")


def build_program(
    wish: ProgramRequest, exercises: Sequence[Exercise], programs: Sequence[Program]
) -> Program:
    """A program of about that length, from exercises that the person may do.

    The catalog's program for the area is the model: it gives the warm-up, the rest at the
    end, the areas that go with it, and the doses. The parts keep the catalog's order, and
    within that positions change as seldom as can be. The same wish gives the same program.

    Parameters
    ----------
    wish : ProgramRequest
    exercises : sequence of Exercise
        All that are known.
    programs : sequence of Program
        The catalog's.

    Raises
    ------
    ProgramError
        When no choice comes within a tenth of the minutes; it tells the nearest that does.
    """
    model = next(p for p in programs if wish.area in p.area and not p.test)
    known = {e.id: e for e in exercises}
    areas = {wish.area} | {known[item.exercise].area for item in model.items}
    allowed = (e for e in exercises if e.area in areas and is_allowed(e, wish))
    pool = sorted(allowed, key=lambda e: e.id)
    first, last = _frame(model, pool)
    fixed = [first] if last is None else [first, last]
    preferred = _preferred(wish, model, fixed, pool)
    planned = planned_items([model, *programs])
    doses = [doses_of(e, planned.get(e.id)) for e in (*fixed, *preferred)]
    items = {item.exercise: item for item in fit(doses, len(fixed), wish.minutes * 60)}
    chosen = [e for e in preferred if e.id in items]
    order = in_order(first, _blocks(chosen), last)
    return _program(wish, model, order, items)


def _frame(model: Program, pool: Sequence[Exercise]) -> tuple[Exercise, Exercise | None]:
    """The warm-up that comes first, and the rest that comes last where the model ends with one.

    The warm-up is the first of the model's exercises that warms up and may be done.

    Raises
    ------
    ProgramError
        When nothing is left to warm up with.
    """
    allowed = {e.id: e for e in pool}
    planned = [allowed[item.exercise] for item in model.items if item.exercise in allowed]
    first = next((e for e in (*planned, *pool) if e.part in WARMING), None)
    if first is None:
        hint = (
            "have them looked at by a clinician; 'posecoach exercises show ID' tells each 'Not if'"
        )
        raise ProgramError("with these conditions nothing is left to begin with", hint)
    last = allowed.get(model.items[-1].exercise)
    return first, last if last is not None and last.part == "stretch or rest" else None


def _preferred(
    wish: ProgramRequest, model: Program, fixed: Sequence[Exercise], pool: Sequence[Exercise]
) -> list[Exercise]:
    """The pool without what is fixed, the most wanted first.

    Each next one is the one with the fewest points: two for another area, one for not being
    in the model, for each further change of posture, for what wants care, for a version of
    what is there already, and for each time that its part of the program was served before.
    The points are ours, provisional.
    """
    rank = {item.exercise: n for n, item in enumerate(model.items)}
    first, last = fixed[0], fixed[1] if len(fixed) > 1 else None
    wanted: list[Exercise] = []
    left = sorted((e for e in pool if e not in fixed), key=lambda e: rank.get(e.id, len(rank)))

    def points(e: Exercise) -> int:
        there = [*fixed, *wanted]
        return sum(
            (
                2 * (e.area != wish.area),
                e.id not in rank,
                changes(first, _blocks([*wanted, e]), last),
                wants_care(e, wish),
                any(_are_versions(e, other) for other in there),
                sum(e.part == other.part for other in there),
            )
        )

    while left:
        best = min(left, key=points)
        left.remove(best)
        wanted.append(best)
    return wanted


def _are_versions(a: Exercise, b: Exercise) -> bool:
    return b.id in (*a.easier, *a.harder) or a.id in (*b.easier, *b.harder)


def _blocks(chosen: Sequence[Exercise]) -> list[list[Exercise]]:
    """The chosen by the parts of a program, in order.

    "Do balance first while fresh", says the catalog: beside balance work, core work comes
    after it, activation too.
    """
    balance = any(e.area == "balance" for e in chosen)

    def block(e: Exercise) -> int:
        late = balance and e.area != "balance" and e.part in ("activation", "main work")
        return BLOCKS.index("late work" if late else e.part)

    blocks: list[list[Exercise]] = [[] for _ in BLOCKS]
    for e in chosen:
        blocks[block(e)].append(e)
    return blocks


def _program(
    wish: ProgramRequest, model: Program, order: Sequence[Exercise], items: Mapping[str, Item]
) -> Program:
    traction = any(e.area == "traction" for e in order)
    return Program(
        format=1,
        id=wish.id,
        name=f"{wish.area.capitalize()}, {wish.minutes:g} min",
        area=(wish.area,),
        target_min=wish.minutes,
        equipment=", ".join(dict.fromkeys(thing for e in order for thing in _equipment(e))),
        gate=model.gate,
        cautions=" ".join((model.cautions, *_cautions(wish))),
        evidence=model.evidence if traction else (),
        items=tuple(_noted(wish, order, items)),
        sources=model.sources if traction else {},
    )


def _equipment(exercise: Exercise) -> Iterator[str]:
    """What the catalog says, and what `program_rules` want for the posture."""
    match posture(exercise):
        case 0:
            yield "support within reach"
        case 1:
            yield "chair"
        case _:
            yield "mat"
    if exercise.equipment:
        yield exercise.equipment


def _cautions(wish: ProgramRequest) -> Iterator[str]:
    if "fall_risk" in wish.conditions:
        yield "Another adult in the room."
    yield "Times to move and set up are provisional where the catalog gives none."


def _noted(
    wish: ProgramRequest, order: Sequence[Exercise], items: Mapping[str, Item]
) -> Iterator[Item]:
    """The items with what to know at each: how to turn, and what to take care of."""
    view = order[0].view
    for exercise in order:
        item = items[exercise.id]
        notes = [item.note] if item.note else []
        if exercise.view != view and not notes:
            notes.append("turn side-on" if exercise.view == "side" else "turn to the camera")
        view = exercise.view
        if wants_care(exercise, wish):
            notes.append(f"with care: {_easier(wish, exercise)}")
        yield replace(item, note="; ".join(notes))


def _easier(wish: ProgramRequest, exercise: Exercise) -> str:
    held = supported(exercise) if "fall_risk" in wish.conditions else ""
    return held or next(iter(exercise.easier), "as little as is easy")
