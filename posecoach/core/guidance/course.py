"""What a session consists of: exercise after exercise, or trial after trial of a balance test."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from posecoach.core.balance.balance_test import BalanceTest
from posecoach.core.balance.trial import Trial, trial_exercise
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.plan import UNHURRIED, Pace, plan
from posecoach.core.guidance.protocol import at_step, table_steps
from posecoach.core.message import Message, Tone
from posecoach.core.programs.program import Item, Program, dosed

FindExercise = Callable[[str], Exercise]
"""Gives the exercise of an id."""


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise of a session, with the dose of that session.

    Parameters
    ----------
    exercise : Exercise
    sides : tuple of {"left", "right"}
        The sides to work, in order; none where either will do.
    pace : Pace
        Time to get ready.
    note : Message or None
        What else to know at its beginning, such as "turn side-on".
    version : str
        The easier or harder version that it is, as the history names it; empty for the exercise
        as it stands.
    """

    exercise: Exercise
    sides: tuple[Side, ...] = SIDES
    pace: Pace = UNHURRIED
    note: Message | None = None
    version: str = ""

    def planned_s(self, *, eased: bool) -> float:
        """How long it is planned to take, in seconds; `eased` takes a third off."""
        bouts = plan(self.exercise, self.sides, self.pace)
        return sum((bout.eased if eased else bout).planned_s for bout in bouts)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task in its place in the session.

    Parameters
    ----------
    task : Task
    number : int
        From 1.
    of : int or None
        How many there are; None where that depends on how they go.
    half_time : bool
        True where the person is asked for the pain of now before it (catalog, pain rules).
    trial : Trial or None
        What is held as part of a balance test.
    """

    task: Task
    number: int
    of: int | None = None
    half_time: bool = False
    trial: Trial | None = None

    @property
    def last(self) -> bool:
        """True when it is known that nothing follows."""
        return self.number == self.of

    def coach(self) -> Coach:
        """A coach who leads through it."""
        task = self.task
        return Coach(task.exercise, task.sides, task.pace, self.trial)


class Course(Protocol):
    """Gives one assignment after the other, and is told how each went."""

    @property
    def coming(self) -> Exercise | None:
        """The exercise after the one at hand; None where there is none, or none is known."""
        ...

    def planned_s(self, *, eased: bool) -> float | None:
        """How long what follows the assignment at hand is planned to take, in seconds.

        Parameters
        ----------
        eased : bool
            True when a third is taken off.

        Returns
        -------
        float or None
            None where it depends on how the assignment at hand goes.
        """
        ...

    def next(self) -> Assignment | None:
        """The next assignment; None when the session is done."""
        ...

    def done(self, coach: Coach, *, broken_off: bool) -> None:
        """The assignment at hand is over.

        Parameters
        ----------
        coach : Coach
            Who led through it.
        broken_off : bool
            True when the whole session ended with it.
        """
        ...


class TaskCourse:
    """The tasks of a program, or a single one; a `Course`.

    Parameters
    ----------
    tasks : sequence of Task
    """

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tuple(tasks)
        self._planned_s = {
            eased: [task.planned_s(eased=eased) for task in tasks] for eased in (False, True)
        }
        self._given = 0

    @property
    def coming(self) -> Exercise | None:
        """The exercise after the one at hand; None at the end."""
        after = self._tasks[self._given :]
        return after[0].exercise if after else None

    def planned_s(self, *, eased: bool) -> float:
        """How long the tasks that follow are planned to take, in seconds."""
        return sum(self._planned_s[eased][self._given :])

    def next(self) -> Assignment | None:
        """The next task; None after the last."""
        if self._given == len(self._tasks):
            return None
        self._given += 1
        number, of = self._given, len(self._tasks)
        half_time = 1 < number == of // 2 + 1
        return Assignment(self._tasks[number - 1], number, of, half_time)

    def done(self, coach: Coach, *, broken_off: bool) -> None:
        """Go on whatever became of the task: the next one is the same.

        Parameters
        ----------
        coach : Coach
        broken_off : bool
            Not used.
        """


class TrialCourse:
    """The trials of a balance test; a `Course` that takes down how each ended.

    Parameters
    ----------
    test : BalanceTest
    program : Program
        The test's program: set-up times and what to know, by exercise.
    find : callable
        Gives the exercise of an id.
    """

    def __init__(self, test: BalanceTest, program: Program, find: FindExercise) -> None:
        self._test = test
        self._program = program
        self._items = {item.exercise: item for item in program.items}
        self._find = find
        self._given = 0
        self._trial: Trial | None = None

    @property
    def coming(self) -> Exercise | None:
        """Which trial comes depends on how this one goes."""
        return None

    def planned_s(self, *, eased: bool) -> float | None:
        """How many trials follow depends on how this one goes."""
        return None

    def next(self) -> Assignment | None:
        """The trial to hold now; None when the test is over."""
        trial = self._trial = self._test.next()
        if trial is None:
            return None
        self._given += 1
        item = self._items[trial.exercise_id]
        sides = (trial.side,) if trial.side else ()
        pace = Pace(item.setup_s, item.move_s)
        timed = trial_exercise(self._find(trial.exercise_id), trial)
        return Assignment(
            Task(timed, sides, pace, _note(self._program, item)), self._given, trial=trial
        )

    def done(self, coach: Coach, *, broken_off: bool) -> None:
        """Take down how the trial ended; nothing is taken down of one that was broken off.

        Parameters
        ----------
        coach : Coach
        broken_off : bool
        """
        trial, end, watch = self._trial, coach.trial_end, coach.watch
        if trial is None:
            return
        if end is not None and watch is not None:
            self._test.record(trial, *end, side=watch.side)
        elif not broken_off:
            self._test.record(trial, 0.0, "skipped")


def tasks_of(
    program: Program, find: FindExercise, left_out: Collection[str] = ()
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
    items = (item for item in program.items if item.exercise not in left_out)
    return tuple(_task(program, item, find) for item in items)


def _task(program: Program, item: Item, find: FindExercise) -> Task:
    exercise = find(item.exercise)
    if table_steps(exercise):
        exercise = at_step(exercise, 1)  # a program goes no further than a table's first step
    pace = Pace(item.setup_s, item.move_s)
    return Task(dosed(exercise, item), pace=pace, note=_note(program, item))


def _note(program: Program, item: Item) -> Message | None:
    if not item.note:
        return None
    return Message.of("session.note", Tone.DO, note=program.note(item))
