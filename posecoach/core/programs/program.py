"""What a program is: exercises in order, each in a dose, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from posecoach.core.exercise import Area, Exercise, FileData
from posecoach.core.message import Message, file_message, in_english, place_name

BalanceTestName = Literal["", "four-stage", "single-leg"]
"""Empty for a program that is no test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(FileData):
    """One exercise of a program in the dose that the program asks for; times in seconds.

    Parameters
    ----------
    exercise : str
        Id of the exercise.
    sets, repetitions : int
        Number of sets, and of repetitions in each; for a walk, passes and steps.
    hold_s : float
        How long each repetition is held; 0 where nothing is held.
    rest_s : float
        Rest between two sets.
    per_side : bool
        True when the whole dose is done on the left and again on the right.
    move_s : float
        Time to move into and out of one repetition.
    setup_s : float
        Time to get ready, once.
    note : str
        What else to tell the person before it, such as "turn side-on".
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
    """Items that may replace one exercise of a program, and the condition for it.

    Parameters
    ----------
    replace, with_exercise : str
        Ids of the exercise that is left out and of the one that is done instead.
    when, plan : str
        The condition, and what is done, in words.
    items : tuple of Item
        What is done instead, in numbers.
    """

    replace: str
    with_exercise: str
    when: str
    plan: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(FileData):
    """A session of several exercises.

    Parameters
    ----------
    format : int
        Version of the file format.
    id, name : str
    area : tuple of str
        The areas that it is for.
    target_min : float
        How long it takes, in minutes; the items add up to within a tenth of it.
    equipment : str
    gate : str
        What must be asked and answered before it.
    asks : tuple of str
        Ids of the red flags that are asked every time.
    cautions : str
    evidence : tuple of str
        What is known of its worth; each claim ends with the keys of its sources.
    items : tuple of Item
    option : Option or None
    test : str
        Which balance test it is; empty for training.
    sources : dict of str to str
        What the keys stand for.
    words : dict of str to dict
        Tables of its words in other languages.
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
    test: BalanceTestName = ""
    sources: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)

    def message(self, place: str) -> Message:
        """The words that stand at a place of the file, such as ``name``; see `file_message`.

        Raises
        ------
        ValueError
            When the file has no words there.
        """
        return file_message(f"program.{self.id}", self, self.words, place)

    def note(self, item: Item) -> Message:
        """The note of one of its items."""
        return in_english(f"program.{self.id}.notes.{place_name(item.note)}", item.note)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The id of every exercise in it and in its option, once each, in order."""
        optional = self.option.items if self.option else ()
        return tuple(dict.fromkeys(item.exercise for item in (*self.items, *optional)))

    def with_option(self) -> Program:
        """The same program with its option taken; itself where it has none."""
        if self.option is None:
            return self
        items: list[Item] = []
        for item in self.items:
            items += self.option.items if item.exercise == self.option.replace else (item,)
        return replace(self, items=tuple(items), option=None)


def item_seconds(item: Item) -> float:
    """Planned length of one item in seconds: set-up, work on each side, and rests between sets."""
    sides = 2 if item.per_side else 1
    repetitions = item.sets * sides * item.repetitions
    work = repetitions * (item.hold_s + item.move_s)
    return work + item.rest_s * (item.sets - 1) + item.setup_s


def program_seconds(program: Program) -> float:
    """Planned length of a program in seconds, without its option."""
    return sum(map(item_seconds, program.items))


def dosed(exercise: Exercise, item: Item) -> Exercise:
    """The exercise with the item's dose instead of its own.

    Parameters
    ----------
    exercise : Exercise
    item : Item
        Must be an item of this exercise.

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
