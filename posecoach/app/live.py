"""Live sessions: a program or an exercise, and the balance tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from posecoach.app.live_session import LiveSession
from posecoach.core.balance.balance_test import BalanceTest
from posecoach.core.balance.trial import trial_exercise
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.plan import Pace
from posecoach.core.guidance.task import Task
from posecoach.core.judging.personal import NO_PERSONAL_RANGES, Personal
from posecoach.core.programs.program import Item
from posecoach.core.progress.session_result import NO_PICTURES, Outcome, SessionResult
from posecoach.core.results.analysis import Analysis
from posecoach.library import exercise

Done = Callable[[Task, Analysis, Outcome], None]
"""Called with each task that is over, its figures and how it went; so what is earned is kept
at once."""

RangeOf = Callable[[str], Personal]
"""Gives the person's own range in an exercise, by its id."""


def nothing_kept(_task: Task, _result: Analysis, _outcome: Outcome, /) -> None:
    """Nobody's session is not kept."""


def nobodys_range(_name: str, /) -> Personal:
    """Nobody has a range of their own."""
    return NO_PERSONAL_RANGES


def coach_live(
    room: LiveSession,
    tasks: Sequence[Task],
    done: Done = nothing_kept,
    range_of: RangeOf = nobodys_range,
) -> SessionResult:
    """Lead through tasks, one after the other.

    Parameters
    ----------
    room : LiveSession
        Entered already.
    tasks : sequence of Task
    done : Done
    range_of : RangeOf
    """
    for number, task in enumerate(tasks, 1):
        coach = Coach(task.exercise, task.sides, task.pace)
        result = room.play(
            task,
            coach,
            f"-{number:02}-{task.exercise.id}" if len(tasks) > 1 else "",
            ask_first=1 < number == len(tasks) // 2 + 1,  # half time (catalog, pain rules)
            last=number == len(tasks),
            personal=range_of(task.exercise.id),
        )
        done(task, result, room.played.outcomes[-1])
        if room.over:
            if number < len(tasks):
                room.played.ended = room.played.ended or NO_PICTURES
            break
    return room.played


def balance_live(
    room: LiveSession, test: BalanceTest, items: Sequence[Item], done: Done = nothing_kept
) -> SessionResult:
    """Lead through a balance test, until it is over or the person has had enough.

    Parameters
    ----------
    room : LiveSession
        Entered already.
    test : BalanceTest
        Takes down how each trial ended.
    items : sequence of Item
        The test's program: set-up and what to know, by exercise.
    done : Done
    """
    about = {item.exercise: item for item in items}
    while (trial := test.next()) is not None and not room.over:
        item = about[trial.exercise_id]
        read = trial_exercise(exercise(trial.exercise_id), trial)
        sides = (trial.side,) if trial.side else ()
        task = Task(read, sides, Pace(item.setup_s, item.move_s), item.note.capitalize())
        coach = Coach(read, sides, task.pace, trial)
        number = len(room.played.results) + 1
        result = room.play(task, coach, f"-{number:02}-{read.id}", last=False)
        end, watch = coach.trial_end, coach.watch
        if end is not None and watch is not None:
            test.record(trial, *end, side=watch.side)
        elif not room.over:
            test.record(trial, 0.0, "skipped")
        done(task, result, room.played.outcomes[-1])
    return room.played
