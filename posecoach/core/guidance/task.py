"""One exercise of a session: what is done, on which sides, and how much time there is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.guidance.plan import UNHURRIED, Pace
from posecoach.core.guidance.protocol import at_step, table_steps
from posecoach.core.programs.program import Item, Program, dosed


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise of a session, with the dose of that session.

    `note` is what else to know at its beginning, such as "turn side-on".
    """

    exercise: Exercise
    sides: tuple[Side, ...] = SIDES
    pace: Pace = UNHURRIED
    note: str = ""


def tasks_of(
    program: Program, find: Callable[[str], Exercise], left_out: Collection[str] = ()
) -> tuple[Task, ...]:
    """The tasks of a program, in its order.

    Parameters
    ----------
    program : Program
        Its option taken already where it is to be.
    find : callable
        Gives the exercise of an id.
    left_out : collection of str
        Ids of exercises that this person must not do.
    """
    return tuple(_task(item, find) for item in program.items if item.exercise not in left_out)


def _task(item: Item, find: Callable[[str], Exercise]) -> Task:
    exercise = find(item.exercise)
    if table_steps(exercise):
        exercise = at_step(exercise, 1)  # a program goes no further than a table's first step
    return Task(
        dosed(exercise, item), pace=Pace(item.setup_s, item.move_s), note=item.note.capitalize()
    )
