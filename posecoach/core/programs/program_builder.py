"""Builds a program for a request: an area, a length, and what the person must not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from posecoach.core.errors import ProgramError
from posecoach.core.exercise import Exercise, Part, area_message
from posecoach.core.message import Message, place_name
from posecoach.core.programs.duration_fit import doses_of, fit, planned_items
from posecoach.core.programs.exercise_order import changes, in_order, posture
from posecoach.core.programs.program import Item, Program
from posecoach.core.programs.program_request import (
    ProgramRequest,
    RuledOut,
    easier_version,
    is_allowed,
    needs_easier_version,
)

BLOCKS = "mobility", "activation", "main work", "late work", "stretch or rest"
"""The parts of a program in their order. "late work" is what comes after balance work."""

WARM_UP: tuple[Part, ...] = ("mobility", "activation")

Text = Callable[[Message], str]
"""Puts a message into words; a program's file is written in one language."""


def build_program(
    request: ProgramRequest,
    exercises: Sequence[Exercise],
    programs: Sequence[Program],
    ruled_out: RuledOut,
    text: Text,
) -> Program:
    """A program of about that length, from exercises that the person may do.

    The catalog's program for the area is the model: it gives the warm-up, the rest at the
    end, the areas to choose from, and the doses. The parts keep the catalog's order; within
    it the position changes as seldom as possible. The same request gives the same program.

    Parameters
    ----------
    request : ProgramRequest
    exercises : sequence of Exercise
        All that are known.
    programs : sequence of Program
        The catalog's.
    ruled_out : mapping of str to collection of str
        What the catalog's program rules leave out, by condition.
    text : callable
        Puts a message into the words that the program's file is to have.

    Raises
    ------
    ProgramError
        When no choice comes within a tenth of the minutes (the error names the nearest length
        that does), or when no exercise is left to warm up with.
    """
    model = next(p for p in programs if request.area in p.area and not p.test)
    known = {e.id: e for e in exercises}
    areas = {request.area} | {known[item.exercise].area for item in model.items}
    allowed = (e for e in exercises if e.area in areas and is_allowed(e, request, ruled_out))
    pool = sorted(allowed, key=lambda e: e.id)
    first, last = _first_and_last(model, pool)
    fixed = [first] if last is None else [first, last]
    preferred = _by_preference(request, model, fixed, pool)
    planned = planned_items([model, *programs])
    doses = [doses_of(e, planned.get(e.id)) for e in (*fixed, *preferred)]
    items = {item.exercise: item for item in fit(doses, len(fixed), request.minutes * 60)}
    chosen = [e for e in preferred if e.id in items]
    order = in_order(first, _blocks(chosen), last)
    return _program(request, model, order, items, text)


def _first_and_last(model: Program, pool: Sequence[Exercise]) -> tuple[Exercise, Exercise | None]:
    """The warm-up that comes first, and the rest that comes last when the model ends with one.

    The warm-up is the first exercise of the model that warms up and is in the pool, else the
    first such exercise of the pool.

    Raises
    ------
    ProgramError
        When nothing is left to warm up with.
    """
    allowed = {e.id: e for e in pool}
    planned = [allowed[item.exercise] for item in model.items if item.exercise in allowed]
    first = next((e for e in (*planned, *pool) if e.part in WARM_UP), None)
    if first is None:
        hint = Message.of("hint.ask-a-clinician")
        raise ProgramError(Message.of("error.nothing-to-begin-with"), hint)
    last = allowed.get(model.items[-1].exercise)
    return first, last if last is not None and last.part == "stretch or rest" else None


def _by_preference(
    request: ProgramRequest, model: Program, fixed: Sequence[Exercise], pool: Sequence[Exercise]
) -> list[Exercise]:
    """The pool without the fixed exercises, the most suitable first.

    Each next exercise is the one with the fewest points: two for another area, one each for
    not being in the model, for every further change of posture, for needing an easier version,
    for being a version of an exercise already chosen, and for every exercise already chosen
    for the same part of the program. The points are ours, provisional.
    """
    rank = {item.exercise: n for n, item in enumerate(model.items)}
    first, last = fixed[0], fixed[1] if len(fixed) > 1 else None
    chosen: list[Exercise] = []
    left = sorted((e for e in pool if e not in fixed), key=lambda e: rank.get(e.id, len(rank)))

    def points(e: Exercise) -> int:
        before = [*fixed, *chosen]
        return sum(
            (
                2 * (e.area != request.area),
                e.id not in rank,
                changes(first, _blocks([*chosen, e]), last),
                needs_easier_version(e, request),
                any(_are_versions(e, other) for other in before),
                sum(e.part == other.part for other in before),
            )
        )

    while left:
        best = min(left, key=points)
        left.remove(best)
        chosen.append(best)
    return chosen


def _are_versions(a: Exercise, b: Exercise) -> bool:
    return b.id in (*a.easier, *a.harder) or a.id in (*b.easier, *b.harder)


def _blocks(chosen: Sequence[Exercise]) -> list[list[Exercise]]:
    """The chosen exercises by the parts of a program, in order.

    The catalog says "do balance first while fresh": when there is balance work, activation
    and main work of other areas come after it.
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
    request: ProgramRequest,
    model: Program,
    order: Sequence[Exercise],
    items: Mapping[str, Item],
    text: Text,
) -> Program:
    traction = any(e.area == "traction" for e in order)
    name = Message.of("built.name", area=area_message(request.area), minutes=request.minutes)
    equipment = dict.fromkeys(thing for e in order for thing in _equipment(e, text))
    return Program(
        format=1,
        id=request.id,
        name=text(name),
        area=(request.area,),
        target_min=request.minutes,
        equipment=", ".join(equipment),
        gate=model.gate,
        cautions=" ".join((model.cautions, *map(text, _cautions(request)))),
        evidence=model.evidence if traction else (),
        items=tuple(_with_notes(request, order, items, text)),
        sources=model.sources if traction else {},
    )


def _equipment(exercise: Exercise, text: Text) -> Iterator[str]:
    """What the catalog's program rules require for the posture, and what the exercise needs."""
    match posture(exercise):
        case 0:
            yield text(Message.of("built.needs.support"))
        case 1:
            yield text(Message.of("built.needs.chair"))
        case _:
            yield text(Message.of("built.needs.mat"))
    if exercise.equipment:
        yield exercise.equipment


def _cautions(request: ProgramRequest) -> Iterator[Message]:
    if "fall_risk" in request.conditions:
        yield Message.of("built.another-adult")
    yield Message.of("built.provisional")


def _with_notes(
    request: ProgramRequest, order: Sequence[Exercise], items: Mapping[str, Item], text: Text
) -> Iterator[Item]:
    """The items in order, each with a note: how to turn, and which version to do with care."""
    view = order[0].view
    for exercise in order:
        item = items[exercise.id]
        notes = [item.note] if item.note else []
        if exercise.view != view and not notes:
            notes.append(text(Message.of(f"built.turn.{exercise.view}")))
        view = exercise.view
        if needs_easier_version(exercise, request):
            notes.append(text(_with_care(exercise, request)))
        yield replace(item, note="; ".join(notes))


def _with_care(exercise: Exercise, request: ProgramRequest) -> Message:
    easier = easier_version(exercise, request)
    version = exercise.message(f"easier.{place_name(easier)}") if easier else None
    return Message.of("built.with-care", version=version)
