"""What a program is: exercises in order, each with its own dose, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from posecoach.core.exercise import Area, Exercise, FileData

Test = Literal["", "four-stage", "single-leg"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(FileData):
    """One exercise of a program, as much of it as the program asks; times in seconds.

    Parameters
    ----------
    exercise : str
        Its id.
    sets, repetitions : int
        Sets, and repetitions in each; of a walk, passes and steps.
    hold_s : float
        How long a repetition is held; 0 where nothing is held.
    rest_s : float
        Between two sets.
    per_side : bool
        True when all of it is done on the left and on the right.
    move_s : float
        Into and out of one repetition.
    setup_s : float
        To get ready, once.
    note : str
        What else to know here: "turn side-on".
    """

    exercise: str
    sets: int = 1
    repetitions: int
    hold_s: float
    rest_s: float = 0.0
    per_side: bool = False
    move_s: float
    setup_s: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(FileData):
    """What may stand in for one exercise of a program, and when.

    Parameters
    ----------
    replace, with_exercise : str
        Ids: of the exercise that is left out, and of the one that is done instead.
    when, plan : str
        The condition and the plan in words.
    items : tuple of Item
        The plan in numbers: what is done in the place of the replaced item.
    """

    replace: str
    with_exercise: str
    when: str
    plan: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(FileData):
    """A session of several exercises. Words are for people, numbers for the coach.

    `gate` is what must be asked and answered before it, `asks` the red flags that are asked
    every time, `evidence` what is known of its worth. `test` names the balance test that it
    is; it is empty for training.
    """

    format: int
    id: str
    name: str
    area: tuple[Area, ...]
    target_min: float
    equipment: str = ""
    gate: str = ""
    asks: tuple[str, ...] = ()
    cautions: str = ""
    evidence: tuple[str, ...] = ()
    items: tuple[Item, ...]
    option: Option | None = None
    test: Test = ""
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The id of every exercise in it and in its option, once each, in order."""
        optional = self.option.items if self.option else ()
        return tuple(dict.fromkeys(item.exercise for item in (*self.items, *optional)))

    def with_option(self) -> Program:
        """The same program, its option taken; itself where it has none."""
        if self.option is None:
            return self
        items: list[Item] = []
        for item in self.items:
            items += self.option.items if item.exercise == self.option.replace else (item,)
        return replace(self, items=tuple(items), option=None)


def item_seconds(item: Item) -> float:
    """Planned length of one item in seconds: its set-up, both sides, and rests between sets."""
    sides = 2 if item.per_side else 1
    repetitions = item.sets * sides * item.repetitions
    work = repetitions * (item.hold_s + item.move_s)
    return work + item.rest_s * (item.sets - 1) + item.setup_s


def program_seconds(program: Program) -> float:
    """Planned length of a program in seconds, its option not taken."""
    return sum(map(item_seconds, program.items))


def dosed(exercise: Exercise, item: Item) -> Exercise:
    """The exercise with the item's dose in the place of its own.

    Raises
    ------
    ValueError
        When the item is of another exercise.
    """
    if item.exercise != exercise.id:
        raise ValueError(f"the item is of {item.exercise}, the exercise is {exercise.id}")
    dose = replace(
        exercise.dose,
        hold_s=item.hold_s,
        repetitions=item.repetitions,
        sets=item.sets,
        rest_s=item.rest_s,
        per_side=item.per_side,
    )
    return replace(exercise, dose=dose)
